"""The record as a table with a type for every column, the same in a package, in Parquet and in a study.

What this says of a column is what docs/study.md says of it. A column is added behind the others and never changed
in its meaning; anything else is a new `VERSION`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from facilitator_tui.core.record import columns
from facilitator_tui.core.record.review import Entry, no_value
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev

VERSION = 1
Type = Literal["integer", "number", "boolean", "string"]
Cell = str | int | float | bool | None


class Field(NamedTuple):
    """One column."""

    name: str
    type: Type
    about: str


ENTRIES = (
    Field("seq", "integer", "Number of the entry in its session, from 1."),
    Field("utc_ms", "integer", "When it happened, milliseconds since 1970 in UTC; empty where dates are out."),
    Field("offset_min", "integer", "Minutes east of UTC there and then."),
    Field("elapsed_ms", "integer", "When it happened, milliseconds since the session began; may be below nought."),
    Field(
        "t_plus_ms", "integer", "When it happened, milliseconds since the medicine of T+0; empty where there is none."
    ),
    Field("recorded_ms", "integer", "When it was written, milliseconds since 1970 in UTC; empty where dates are out."),
    Field("precision", "string", "How exactly its time is known: exact, minute, 1 min, 5 min, 15 min, unknown."),
    Field("author", "string", "Who wrote it, by initials."),
    Field("step", "string", "Id of the step that the session was in before it."),
    Field("act", "string", "What was done, as the record names it."),
    Field("kind", "string", "What kind of entry it is; docs/acts.md has the acts behind it."),
    Field("name", "string", "Id of what it is about: the cue, the line, the mark, the answer to consent, the phase."),
    Field("to_step", "string", "Id of the step that it led to."),
    Field("register", "string", "In which register a line was said."),
    Field("text", "string", "What it holds, in words; of a corrected entry what it should read."),
    Field("detail", "string", "What stands behind it, in words."),
    Field("private", "boolean", "Whether it is a thought of the facilitator's own."),
    Field("struck", "boolean", "Whether it does not hold: taken back, struck or redacted."),
    Field("fate", "string", "What became of it, in a word."),
    Field("first_text", "string", "What a corrected entry read first."),
    Field("substance", "string", "Of a medicine: which, where that can plainly be read."),
    Field("amount", "number", "Of a medicine: how much, where that can plainly be read."),
    Field("unit", "string", "Of a medicine: the unit of the amount."),
    Field("route", "string", "Of a medicine: how it was taken."),
    Field("reported_by", "string", "Of a medicine: who told of it, where that is said."),
    Field("systolic", "integer", "Of a measurement: the upper pressure in mmHg, as typed."),
    Field("diastolic", "integer", "Of a measurement: the lower pressure in mmHg, as typed."),
    Field("pulse", "integer", "Of a measurement: beats a minute, as typed."),
    Field("saturation", "integer", "Of a measurement: oxygen saturation in per cent, as typed."),
    Field("temperature", "number", "Of a measurement: temperature, as typed."),
    Field("degrees", "string", "Of a measurement: C or F where that is said."),
)
RATINGS = (
    Field("seq", "integer", "Number of the entry in its session."),
    Field("scale", "string", "Id of the scale."),
    Field("value", "integer", "The value that was given; empty where none was."),
    Field("answer", "string", "given, declined, or not given."),
    Field("struck", "boolean", "Whether the rating does not hold."),
    Field("elapsed_ms", "integer", "Milliseconds since the session began."),
    Field("t_plus_ms", "integer", "Milliseconds since the medicine of T+0."),
)


def scales(take: Take) -> tuple[Field, ...]:
    """Give the column of each scale of a record's own protocol."""
    return tuple(
        Field(f"rated_{name}", "integer", f"{scale.title}, {scale.low} to {scale.high}; empty where none was given.")
        for name, scale in take.protocol.scales.items()
    )


def entries(take: Take, *, wide: bool = False) -> list[list[Cell]]:
    """Give the rows of `ENTRIES`; `wide` ones have the scales of the protocol behind them."""
    found = []
    for entry, event in zip(take.entries, take.events, strict=True):
        row = _row(take, entry, event)
        if wide:
            values = (
                event.act.values if isinstance(event.act, ev.Rated) and not entry.struck and not entry.first else {}
            )
            row += [values.get(name) for name in take.protocol.scales]
        found.append(row)
    return found


def ratings(take: Take) -> list[list[Cell]]:
    """Give the rows of `RATINGS`; one that was corrected in words has none."""
    return [
        [entry.seq, scale, value,
         "given" if value is not None else no_value(take.protocol.scales.get(scale)),
         entry.struck, entry.moment, _since(take, entry)]
        for entry, event in zip(take.entries, take.events, strict=True)
        if isinstance(event.act, ev.Rated) and not entry.first
        for scale, value in event.act.values.items()
    ]  # fmt: skip


def _row(take: Take, entry: Entry, event: ev.Event) -> list[Cell]:
    act = event.act
    dated = not take.relative
    read = columns.read(take.protocol, entry, act)
    substance, amount, unit, route, by, *measured = read[: len(columns.NAMES)]
    return [
        entry.seq, entry.wall if dated else None, entry.offset if dated else None, entry.moment, _since(take, entry),
        entry.kept if dated else None, entry.precision, entry.author, entry.step, entry.act, entry.kind, _name(act),
        getattr(act, "to", "") if isinstance(act, ev.Move) else "",
        act.register if isinstance(act, ev.Said | ev.Turned | ev.Began) else "",
        entry.text, entry.detail, entry.private, entry.struck, entry.fate, entry.first,
        substance, _number(amount), unit, route, by,
        *(_whole(each) for each in measured[:4]), _number(measured[4]), measured[5],
    ]  # fmt: skip


_NAMES: tuple[tuple[type[ev.Act], str], ...] = (
    (ev.Entered, "cue"), (ev.Said, "prompt"), (ev.PassedOver, "prompt"), (ev.ConsentAsked, "answer"),
    (ev.Touch, "phase"), (ev.HandedOver, "phase"), (ev.Ticked, "item"), (ev.Ended, "outcome"),
    (ev.PutOff, "reminder"), (ev.SeenTo, "reminder"), (ev.Tried, "aim"),
)  # fmt: skip
"""Which field of an act is its name in a table; of a mark it is the mark with its phase, of others nothing."""


def _name(act: ev.AnyAct) -> str:
    if isinstance(act, ev.Marked):
        return act.mark if act.phase == "point" else f"{act.mark} {act.phase}"
    field = next((field for kind, field in _NAMES if isinstance(act, kind)), "")
    return str(getattr(act, field)) if field else ""


def _since(take: Take, entry: Entry) -> int | None:
    return None if take.dosed is None or entry.precision == "unknown" else entry.moment - take.dosed


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def _whole(text: str) -> int | None:
    return int(text) if text else None
