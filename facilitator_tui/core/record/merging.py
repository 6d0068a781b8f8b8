"""Two records of one session, made by two people on two computers, read as one.

Nothing is changed in either. The computers' clocks differ; by how much is estimated from what both recorded.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal, assert_never

import msgspec

from facilitator_tui.core.walk import events as ev

ENOUGH = 3
"""Fewer common entries than this say nothing about the clocks."""


class Merged(msgspec.Struct, frozen=True):
    """One entry of the joint reading: whose it is, and when by the first record's clock, in UTC milliseconds."""

    side: Literal[0, 1]
    author: str
    wall: int
    event: ev.Event


class Reading(msgspec.Struct, frozen=True):
    """Both records in the order of time.

    `offset` is by how many milliseconds the second clock is ahead of the first, estimated from `common` entries that
    stand in both; half of them lie within `spread` of it.
    """

    entries: tuple[Merged, ...]
    offset: int
    common: int
    spread: int

    @property
    def told(self) -> str:
        """What is to be said of the clocks."""
        if self.common < ENOUGH:
            return "Too few entries stand in both records to compare the clocks; both are read as they are."
        ahead = "ahead of" if self.offset >= 0 else "behind"
        return (
            f"The second clock is {abs(self.offset) / 1000:.1f} s {ahead} the first "
            f"(from {self.common} common entries, half of them within {self.spread / 1000:.1f} s)."
        )


def merge(first: Sequence[ev.Event], second: Sequence[ev.Event], names: tuple[str, str] = ("A", "B")) -> Reading:
    """Read two records as one. `names` stand for authors who gave none, or both the same."""
    differences = sorted(_differences(first, second))
    enough = len(differences) >= ENOUGH
    offset = _middle(differences) if enough else 0
    spread = _middle(sorted(abs(each - offset) for each in differences)) if enough else 0
    authors = [{event.author for event in events} for events in (first, second)]
    alike = authors[0] & authors[1]
    sides: tuple[tuple[Literal[0, 1], Sequence[ev.Event], int], ...] = ((0, first, 0), (1, second, offset))
    entries = [
        Merged(side, event.author if event.author and event.author not in alike else names[side],
               event.occurred.wall - shift, event)
        for side, events, shift in sides for event in events
    ]  # fmt: skip
    entries.sort(key=lambda each: (each.wall, each.side, each.event.seq))
    return Reading(tuple(entries), offset, len(differences), spread)


def _differences(first: Sequence[ev.Event], second: Sequence[ev.Event]) -> list[int]:
    import difflib  # noqa: PLC0415 - 6 ms of start-up, and the formats are known to every command

    keyed = [[(key, event) for event in events if (key := _key(event.act)) is not None] for events in (first, second)]
    blocks = difflib.SequenceMatcher(None, [k for k, _ in keyed[0]], [k for k, _ in keyed[1]], autojunk=False)
    return [
        keyed[1][block.b + step][1].occurred.wall - keyed[0][block.a + step][1].occurred.wall
        for block in blocks.get_matching_blocks()
        for step in range(block.size)
    ]


def _key(act: ev.AnyAct) -> Hashable | None:
    """Give what two people would record alike of the same moment; None of what each sees in their own way."""
    if isinstance(act, ev.WayOut):
        return ev.tag(act)
    if isinstance(act, ev.Move):
        return ("step", act.to)
    if isinstance(act, ev.Guiding):
        return _key_of_guiding(act)
    if isinstance(act, ev.Noting):
        return _key_of_noting(act)
    if isinstance(act, ev.Ended):
        return ev.tag(act)
    if isinstance(act, ev.Practising | ev.Standing):
        return None
    assert_never(act)


def _key_of_guiding(act: ev.Guiding) -> Hashable | None:
    match act:
        case ev.Said(prompt=prompt):
            return ("said", prompt)
        case ev.Marked(mark=mark, phase=phase):
            return ("mark", mark, phase)
        case ev.PassedOver() | ev.Turned() | ev.Rated() | ev.Ticked():
            return None
        case _:
            assert_never(act)


def _key_of_noting(act: ev.Noting) -> Hashable | None:
    match act:
        case ev.ConsentAsked(answer=answer):
            return ("consent", answer)
        case ev.Noted(kind=kind, text=text):
            return ("words", " ".join(text.casefold().split())) if kind == "words" else None
        case ev.Medicine() | ev.Clapped():
            return ev.tag(act)
        case ev.Urge() | ev.Vitals() | ev.Surroundings() | ev.Missing() | ev.People() | ev.Touch():
            return None
        case ev.Zeroed() | ev.PutOff() | ev.SeenTo() | ev.TimerSet() | ev.Escalated() | ev.HandedOver():
            return None
        case _:
            assert_never(act)


def _middle(values: Sequence[int]) -> int:
    return values[len(values) // 2]
