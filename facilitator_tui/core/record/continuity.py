"""What a client's earlier sessions leave for the next one: what was agreed, said to be kept, and left open.

Counts, and no rank: nothing here says how a session went beyond the word that was chosen at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import UNSET

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record import review, ribbon, summary
from facilitator_tui.core.record.kinds import FLAT
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.ribbon import Stretch
from facilitator_tui.core.walk import events as ev

MOST = 3
"""So many things of one kind are told; the card is to be read in a breath."""
_NOTES = frozenset({"seen", "words", "late", "addendum"})
_STOP = (re.compile(r"\bstop", re.IGNORECASE), frozenset({"stop-signs"}))
_TOUCH = (re.compile(r"\btouch", re.IGNORECASE), frozenset({"touch"}))
_TOLD_BEFORE = {"stop": "stop", "touch": "touch"}
"""The items of a checklist before a session that say that these were agreed, by what they are about."""


class Blank(msgspec.Struct, frozen=True):
    """A stay where nothing was felt: the step's title, how many milliseconds, and what came after it."""

    title: str
    span: int
    then: str


class Before(msgspec.Struct, frozen=True):
    """One earlier session. Moments are UTC milliseconds with the zone's offset in minutes; texts are as they stand."""

    began: int
    offset: int
    title: str
    outcome: ev.Outcome | None
    stop: tuple[str, ...] = ()
    touch: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    still_open: tuple[str, ...] = ()
    blanks: tuple[Blank, ...] = ()
    stops: int = 0


def before(protocol: Protocol, events: Sequence[ev.Event]) -> Before:
    """What one session leaves for the next.

    Raises Refused at the first event that does not follow.
    """
    entries, state = review.entries(protocol, events)
    began, first = events[0].act, events[0].occurred
    assert isinstance(began, ev.Began)
    acts = [event.act for event, entry in zip(events, entries, strict=True) if not entry.struck]
    counted = summary.summary(protocol, events)
    return Before(
        first.wall, first.offset, protocol.title, state.ended.outcome if state and state.ended else None,
        stop=_about(protocol, entries, began, "stop"),
        touch=(*_touches(acts), *_about(protocol, entries, began, "touch")),
        kept=tuple(act.text for act in acts if isinstance(act, ev.Noted) and act.keep is True),
        still_open=counted.still_open,
        blanks=_blanks(protocol, ribbon.story(protocol, events, entries).stretches),
        stops=sum(isinstance(act, ev.Stopped) for act in acts),
    )  # fmt: skip


def _about(protocol: Protocol, entries: Sequence[Entry], began: ev.Began, what: str) -> tuple[str, ...]:
    """What was written or ticked about stop or touch: in its own step, or with its word in it; no private thought."""
    words, steps = _STOP if what == "stop" else _TOUCH
    found = [
        entry.text
        for entry in entries
        if not entry.struck and (
            (entry.kind in _NOTES and (entry.step in steps or words.search(entry.text)))
            or (entry.kind == "ticked" and entry.step in steps)
        )
    ]  # fmt: skip
    if began.before is not UNSET:
        found += [item.text for item in protocol.before if item.id == _TOLD_BEFORE[what] and item.id in began.before]
    return tuple(dict.fromkeys(found))


def _touches(acts: Iterable[ev.AnyAct]) -> tuple[str, ...]:
    """Which kinds of touch were agreed to, and which were asked for and not given."""
    found = [
        f"{act.kind}, {'agreed' if act.agreed == 'yes' else f'asked for, answer {act.agreed}'}"
        for act in acts
        if isinstance(act, ev.Touch) and act.phase != "end"
    ]
    return tuple(dict.fromkeys(found))


def _blanks(protocol: Protocol, stretches: Sequence[Stretch]) -> tuple[Blank, ...]:
    """The longest stays where nothing was felt, in their order, each with the first step after it that is another."""
    found: list[tuple[int, Blank]] = []
    for index, stretch in enumerate(stretches):
        if stretch.step in FLAT:
            after = next((each.step for each in stretches[index + 1 :] if each.step != stretch.step), "")
            then = protocol.steps[after].title if after in protocol.steps else after
            found.append((index, Blank(protocol.steps[stretch.step].title, stretch.end - stretch.start, then)))
    longest = sorted(found, key=lambda each: -each[1].span)[:MOST]
    return tuple(blank for _, blank in sorted(longest, key=lambda each: each[0]))


def near_codes(code: str, known: Iterable[str]) -> list[str]:
    """The known codes that `code` may have been meant as: another case, or one letter more, less or other."""
    if code in (codes := dict.fromkeys(known)):
        return []
    return [each for each in codes if each and _within_one(code.casefold(), each.casefold())]


def _within_one(one: str, other: str) -> bool:
    """Whether one change of a character, or none, makes one out of the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((at for at, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
