"""Sessions side by side: counts and times, what comes back across them, words in every text. Nothing is ranked.

Every count says of how many sessions it is, and what of them could not be read or was not recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.record import ribbon, sifting
from facilitator_tui.core.record.kinds import FLAT, WAYS_OUT
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title


class Row(msgspec.Struct, frozen=True):
    """One session. Spans are milliseconds; `asked` counts consent, None stands for what was not recorded."""

    ident: str
    wall: int
    offset: int
    client: str
    title: str
    span: int
    entries: int
    flat: int
    said: int
    asked: int | None
    medicine: int | None
    ways: int
    ended: bool
    loops: dict[str, int]
    hits: tuple[Entry, ...] = ()


class Overview(msgspec.Struct, frozen=True):
    """Some sessions in the order of time, with those that could not be read, each with why."""

    rows: tuple[Row, ...]
    unread: tuple[str, ...] = ()
    words: str = ""


def row(take: Take, words: str = "") -> Row:
    """Fold one session; `words` are looked for in every text of it."""
    story, first = ribbon.story(take.protocol, take.events, take.entries), take.events[0].occurred
    standing = [each for each in take.entries if not each.struck]
    kinds = [each.kind for each in standing]
    stays = story.stays()
    found = sifting.hits(take.entries, range(len(take.entries)), words)
    return Row(
        take.ident, first.wall, first.offset, take.began.client, take.protocol.title, story.span, len(take.entries),
        sum(span for step, span in stays.items() if step in FLAT), sum(story.said.values()),
        kinds.count("consent") or None, kinds.count("medicine") or None, sum(kind in WAYS_OUT for kind in kinds),
        "ended" in kinds, _loops(take, story), tuple(take.entries[at] for at in found),
    )  # fmt: skip


def _loops(take: Take, story: ribbon.Story) -> dict[str, int]:
    """Give how often a step was left for another and come back to at once, by their names."""
    steps = [each.step for each in story.stretches]
    found: dict[str, int] = {}
    for first, then, again in zip(steps, steps[1:], steps[2:], strict=False):
        if first == again != then:
            name = f"{title(take.protocol, first)} → {title(take.protocol, then)} → {title(take.protocol, first)}"
            found[name] = found.get(name, 0) + 1
    return found


def lines(found: Overview) -> list[str]:
    """Give it as lines: each session, where the words stand, then what there is across them."""
    rows = found.rows
    out = [_session(each) for each in rows]
    out += [
        f"    {each.ident} [{entry.seq}] {entry.word} {entry.text}".replace("\n", " / ")
        for each in rows for entry in each.hits
    ]  # fmt: skip
    out += ["", *_across(rows)]
    return [*out, *(f"Not read: {sentence}" for sentence in found.unread)]


def _session(each: Row) -> str:
    when = f"{times.day(each.wall, each.offset)} {times.clock(each.wall, each.offset, seconds=False)}"
    asked = "consent not recorded" if each.asked is None else f"consent asked {each.asked}×"
    end = "" if each.ended else ", not ended"
    return (
        f"{when}  {each.client or '(no code)'}  {each.title}, {times.stay(each.span)}{end}: "
        f"nothing felt {times.stay(each.flat)}, {each.said} lines said, {asked}, {each.ways} ways out"
    )


def _none(values: Iterable[object]) -> int:
    """How many of the values are nought, empty or not recorded."""
    return sum(not value for value in values)


def _across(rows: Sequence[Row]) -> list[str]:
    count = len(rows)
    if not count:
        return ["No session is here."]
    codes = len({each.client for each in rows if each.client})
    flat, said = [each.flat for each in rows], [each.said for each in rows]
    asked, taken = [each.asked for each in rows], [each.medicine for each in rows]
    out = [
        f"n = {count}; {codes} codes, {_none(each.client for each in rows)} without one.",
        f"Not ended: {_none(each.ended for each in rows)} of {count}.",
        f"Time: {times.stay(sum(each.span for each in rows))}.",
        f"Nothing felt: {times.stay(sum(flat))}; none in {_none(flat)} of {count}.",
        f"Lines said: {sum(said)}; none recorded in {_none(said)} of {count}.",
        f"Consent to go on asked: {sum(each or 0 for each in asked)}; not recorded in {_none(asked)} of {count}.",
        f"Medicine: {sum(each or 0 for each in taken)} entries; none recorded in {_none(taken)} of {count}.",
    ]
    loops: dict[str, list[int]] = {}
    for each in rows:
        for name, often in each.loops.items():
            loops.setdefault(name, []).append(often)
    out += [f"Loop: {name}, {sum(often)}× in {len(often)} of {count}." for name, often in loops.items()]
    return out
