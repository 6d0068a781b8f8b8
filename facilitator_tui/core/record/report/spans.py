"""What of a record lasts or is measured, along its time: steps, marks, touch, silence, ratings, readings.

Moments are milliseconds since the session began. What does not hold, and what is of an unknown time, is not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facilitator_tui.core.protocol import Protocol, Scale
from facilitator_tui.core.record.readings import Readings, readings
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.ribbon import Story
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.record.words import Words
from facilitator_tui.core.walk import events as ev


class Bar(NamedTuple):
    """Something that lasted, under a name; `end` is None where no end is recorded; `of` is the entry that began it."""

    name: str
    start: int
    end: int | None
    of: int = 0
    more: str = ""


class Point(NamedTuple):
    """What was measured at one moment, by the entry `of`: no value is a declined one, two are what lies between."""

    moment: int
    values: tuple[float, ...]
    of: int


class Series(NamedTuple):
    """One thing that was measured again and again, and the least and the most that its axis shows."""

    name: str
    points: tuple[Point, ...]
    low: float
    high: float


def holds(entry: Entry) -> bool:
    """Whether an entry stands, and its time is known."""
    return not entry.struck and entry.precision != "unknown"


def steps(take: Take, story: Story) -> list[Bar]:
    """The stays in steps, in their order."""
    return [Bar(title(take.protocol, each.step), each.start, each.end) for each in story.stretches]


def marks(take: Take) -> list[Bar]:
    """Marks that last, from their start to their end."""

    def bar(seq: int, entry: Entry, end: int | None) -> Bar | None:
        act = acts[seq]
        if not isinstance(act, ev.Marked) or act.phase != "start":
            return None
        kind = take.protocol.marks.get(act.mark)
        return Bar(kind.title if kind else act.mark, entry.moment, end, seq)

    acts = {event.seq: event.act for event in take.events}
    ends = _ends(take.entries, acts, ev.Marked)
    made = (bar(each.seq, each, ends.get(each.seq)) for each in take.entries if holds(each))
    return [each for each in made if each is not None]


def touch(take: Take, words: Words) -> list[Bar]:
    """Touch, from its start to its end, with who asked and what was agreed."""
    acts = {event.seq: event.act for event in take.events}
    ends = _ends(take.entries, acts, ev.Touch)
    return [
        Bar(words.known(act.kind) or "touch", each.moment, ends.get(each.seq), each.seq, each.detail)
        for each in take.entries
        if holds(each) and isinstance(act := acts[each.seq], ev.Touch) and act.phase == "start"
    ]


def _ends(entries: Iterable[Entry], acts: dict[int, ev.AnyAct], kind: type[ev.Marked | ev.Touch]) -> dict[int, int]:
    """When what the entry of a number began has ended."""
    return {
        act.of: each.moment
        for each in entries
        if holds(each) and isinstance(act := acts[each.seq], kind) and act.phase == "end"
    }


def silence(take: Take, story: Story, words: Words) -> list[Bar]:
    """Silence that was held, and times in which nothing was noted, each with why."""
    acts = {event.seq: event.act for event in take.events}
    held = [
        Bar("silence held", each.moment - act.span, each.moment, each.seq)
        for each in take.entries
        if holds(each) and isinstance(act := acts[each.seq], ev.Silence)
    ]
    gaps = [Bar(words.gaps[gap.kind], gap.start, gap.start + gap.span, gap.before) for gap in story.gaps]
    return sorted([*held, *gaps], key=lambda bar: bar.start)


class Rated(NamedTuple):
    """One entry of ratings: by scale id what was given, None where it was declined."""

    entry: Entry
    values: dict[str, int | None]


def rated(take: Take) -> list[Rated]:
    """The ratings that hold as they were given, in the order in which they happened."""
    return [
        Rated(entry, event.act.values)
        for entry, event in zip(take.entries, take.events, strict=True)
        if isinstance(event.act, ev.Rated) and holds(entry) and not entry.first
    ]


def scales(protocol: Protocol, given: Sequence[Rated]) -> list[Scale]:
    """The scales that something was said on."""
    said = {name for each in given for name in each.values}
    return [scale for scale in protocol.scales.values() if scale.id in said]


def ratings(protocol: Protocol, given: Sequence[Rated]) -> list[Series]:
    """Each scale with its ratings over time."""
    return [
        Series(
            scale.title,
            tuple(
                Point(each.entry.moment, () if (value := each.values[scale.id]) is None else (value,), each.entry.seq)
                for each in given
                if scale.id in each.values
            ),
            scale.low,
            scale.high,
        )
        for scale in scales(protocol, given)
    ]


class Measured(NamedTuple):
    """One entry of readings, and what its words plainly hold."""

    entry: Entry
    found: Readings


def measured(take: Take) -> list[Measured]:
    """The entries of readings that hold."""
    return [Measured(each, readings(each.text)) for each in take.entries if each.kind == "vitals" and holds(each)]


def vitals(found: Sequence[Measured]) -> list[Series]:
    """Each thing that was measured, over time; nothing is judged, so an axis runs from the least to the most."""
    wanted: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Blood pressure", ("diastolic", "systolic")), ("Pulse", ("pulse",)), ("Oxygen saturation", ("saturation",)),
        ("Temperature", ("temperature",)),
    )  # fmt: skip
    made = (_series(name, list(_values(found, fields))) for name, fields in wanted)
    return [each for each in made if each is not None]


def _values(found: Sequence[Measured], fields: tuple[str, ...]) -> Iterator[Point]:
    for each in found:
        texts = [getattr(each.found, field) for field in fields]
        if all(texts):
            yield Point(each.entry.moment, tuple(map(float, texts)), each.entry.seq)


def _series(name: str, points: list[Point]) -> Series | None:
    if not points:
        return None
    values = [value for point in points for value in point.values]
    return Series(name, tuple(points), min(values), max(values))
