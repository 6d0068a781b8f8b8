"""Where moments come from: every state of every client, and one's own practices."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.errors import FacilitatorError, Refused
from facilitator_tui.core.practice import encounter, puzzles
from facilitator_tui.core.practice.client import decode
from facilitator_tui.core.practice.debrief import move_words
from facilitator_tui.core.practice.puzzles import Puzzle
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import events as ev
from facilitator_tui.training import casting
from facilitator_tui.workspace import Workspace

_LOOKED_AT = 20
"""So many of one's own practices are looked through, the latest ones."""


def drawn(workspace: Workspace, protocol: Protocol, *, own: bool = True) -> list[Puzzle]:
    """Give a moment for every state of every client of a protocol; where one's own move did little, as it was then."""
    found = {
        each.id: each for who in casting.clients(workspace, protocol.id) for each in puzzles.puzzles(who, protocol)
    }
    for events in _practices(workspace, protocol) if own else ():
        for each in past(protocol, events):
            if each.at and each.at > found.get(each.id, each).at:
                found[each.id] = each
            elif each.at:
                found.setdefault(each.id, each)
    return list(found.values())


def past(protocol: Protocol, events: Sequence[ev.Event]) -> list[Puzzle]:
    """Give the moments of a recorded practice in their order; `at` and `then` are there where the move did little."""
    met = next((event.act for event in events if isinstance(event.act, ev.Met)), None)
    if met is None:
        return []
    client = decode(met.cast)
    with contextlib.suppress(Refused):
        turns = encounter.meeting(client, protocol, events).turns
        found = [_then(protocol, puzzles.moment(client, protocol, turn.before), turn, events) for turn in turns]
        return [each for each in found if each.skill]
    return []


def _then(protocol: Protocol, moment: Puzzle, turn: encounter.Turn, events: Sequence[ev.Event]) -> Puzzle:
    """Give the moment with what was done in it, where that would do little or harm a first time."""
    said = f"“{turn.act.text}”" if isinstance(turn.act, ev.Aloud) else move_words(turn.aim)
    done = puzzles.weighed(moment, protocol, turn.act, said)
    if done.tier in puzzles.GOOD or not turn.judged:
        return moment
    recorded = events[turn.seq - 1].recorded
    what = "did little" if done.tier == "weak" else "closed something"
    then = f"Your own practice, {times.day(recorded.wall, recorded.offset)}: {said}. It {what}."
    return msgspec.structs.replace(moment, at=recorded.wall, then=then)


def _practices(workspace: Workspace, protocol: Protocol) -> Iterator[tuple[ev.Event, ...]]:
    """Give one's own latest practices of a protocol; what cannot be read, and what is a replay, is left out."""
    for each in islice(workspace.recordings(live=False, practice=True), _LOOKED_AT):
        with contextlib.suppress(FacilitatorError):
            found = each.recording if not each.row.damaged else None
            if found is not None and found.protocol.id == protocol.id and not ev.replayed(found.events):
                yield found.events
