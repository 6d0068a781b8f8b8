"""Forms that others ask for, filled as far as the record goes: what it does not say is "not recorded", never guessed.

Which fields a form has, by which rule and of which day, stands in data (`library/forms`). What fills one is named here.
Whether something was an adverse reaction, how severe and by what it was caused, is never filled: a person says that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.record.export import when
from facilitator_tui.core.record.kinds import Kind
from facilitator_tui.core.record.readings import dose
from facilitator_tui.core.record.review import Entry, in_time
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import show

NOT_RECORDED = "not recorded"
CAUTION = "Check the current rule before this is handed in: rules change, and this was read on the day named above."


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One field: what it asks, by what of the record it is filled, if by anything, and the words it may have."""

    asks: str
    fill: str = ""
    choices: tuple[str, ...] = ()


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form, `of` a session or of a quarter's sessions, with the rule it follows and the day that was read."""

    id: str
    title: str
    of: Literal["session", "quarter"]
    source: str
    read: str
    note: str
    fields: tuple[Field, ...]


class Filled(NamedTuple):
    """One field with what fills it."""

    asks: str
    value: str
    choices: tuple[str, ...] = ()


def fill(form: Form, takes: Sequence[Take]) -> list[Filled]:
    """Fill a form from its session, or from a quarter's sessions."""
    found = []
    for each in form.fields:
        if not each.fill:
            value = ""
        elif form.of == "session":
            value = OF_SESSION[each.fill](takes[0])
        else:
            value = OF_QUARTER[each.fill](takes)
        found.append(Filled(each.asks, show(value) or NOT_RECORDED, each.choices))
    return found


def page(form: Form, filled: Sequence[Filled], about: str) -> str:
    """Give a filled form as text, with its source, its day and the words that each open field can be answered by."""
    lines = [form.title, about, f"By: {form.source}", f"Read: {form.read}", CAUTION, form.note, ""]
    for number, each in enumerate(filled, 1):
        lines.append(f"{number:>2}. {each.asks}")
        lines.append("    " + each.value.replace("\n", "\n    "))
        if each.choices and each.value == NOT_RECORDED:
            lines.append(f"    one of: {', '.join(each.choices)}")
    return "\n".join([*filter(None, lines[:6]), *lines[6:], ""])


def _stand(take: Take, *kinds: Kind) -> list[Entry]:
    return [each for each in in_time(take.entries) if each.kind in kinds and not each.struck]


def _listed(take: Take, *kinds: Kind) -> str:
    return "\n".join(
        f"{when(each, each.wall, each.offset)} {f'({since}) ' if (since := each.since(take.dosed)) else ''}"
        f"{each.word} {each.text} [{each.seq}]"
        for each in _stand(take, *kinds)
    )  # fmt: skip


def _day(take: Take) -> str:
    first = take.events[0].occurred
    return times.day(first.wall, first.offset)


def _minutes(take: Take) -> str:
    ended = take.end
    return str(ended.moment // times.MINUTE) if ended is not None else ""


def _doses(take: Take) -> str:
    found = [dose(each.text) for each in _stand(take, "medicine")]
    return "\n".join(
        " ".join(filter(None, (each.substance, each.amount, each.unit, each.route))) or "not plain in the record"
        for each in found
    )  # fmt: skip


def _clock(entry: Entry | None) -> str:
    return when(entry, entry.wall, entry.offset)[:5] if entry is not None else ""


def _others(take: Take) -> str:
    return ", ".join(dict.fromkeys([*take.began.people, *(each.author for each in take.entries if each.author)]))


def _number(many: int) -> str:
    return str(many) if many else ""


OF_SESSION: Mapping[str, Callable[[Take], str]] = {
    "session": lambda take: take.ident,
    "client": lambda take: take.began.client,
    "date": _day,
    "start": lambda take: _clock(take.entries[0]),
    "end": lambda take: _clock(take.end),
    "minutes": _minutes,
    "people": _others,
    "place": lambda take: take.began.site,
    "doses": _doses,
    "dose-times": lambda take: ", ".join(_clock(each) for each in _stand(take, "medicine")),
    "dose-count": lambda take: _number(len(_stand(take, "medicine"))),
    "medicines": lambda take: _listed(take, "medicine"),
    "flags": lambda take: _listed(take, "flag", "overwhelm", "stop"),
    "escalations": lambda take: _listed(take, "escalate"),
    "what-was-seen": lambda take: _listed(take, "seen", "words", "vitals"),
    "touch": lambda take: _listed(take, "touch"),
    "consent": lambda take: _listed(take, "consent"),
    "authors": lambda take: ", ".join(dict.fromkeys(each.author for each in take.entries if each.author)),
    "corrections": lambda take: _listed(take, "late", "addendum", "corrected"),
    "protocol": lambda take: f"{take.protocol.title} {take.began.version}",
}
"""By what a field of a session's form may be filled."""


def _clients(takes: Sequence[Take]) -> str:
    codes = {take.began.client for take in takes if take.began.client}
    without = sum(not take.began.client for take in takes)
    return f"{len(codes)} codes" + (f", and {without} sessions without a code" if without else "")


def _with(kind: Kind) -> Callable[[Sequence[Take]], str]:
    return lambda takes: f"{sum(bool(_stand(take, kind)) for take in takes)} of {len(takes)} sessions"


def _mean(takes: Sequence[Take]) -> str:
    codes = [take.began.client for take in takes if take.began.client]
    return f"{len(codes) / len({*codes}):.2f} of {len(codes)} sessions with a code" if codes else ""


OF_QUARTER: Mapping[str, Callable[[Sequence[Take]], str]] = {
    "clients": _clients,
    "sessions": lambda takes: str(len(takes)),
    "sessions-a-client": _mean,
    "with-flag": _with("flag"),
    "with-escalation": _with("escalate"),
    "with-stop": _with("stop"),
}
"""By what a field of a quarter's form may be filled: counts of the sessions that began in it."""
