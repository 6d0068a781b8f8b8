"""The one pure function that takes every step of a session, and how it works.

Live, resume, replay, review, practice, preview and random walks are `advance` with another author of events. Moments
are milliseconds elapsed since the session began, sleep included.

**What a state is.** A record is a row of events; `State` is what they come to, and holds nothing else: replay them and
it is the same again. It has two parts. `Here` is what an act may change and an undo gives back: the step and since
when, the register, what is open, said, rated, ticked, put off. Around it stands the rest: how the session
began, the last `seq`, how much time has gone by, the acts that could still be taken back, the end, and the meeting with
a simulated client where there is one. All of it is frozen, and the mappings in it are too, so that a state may be kept
and compared for as long as anyone likes. A session that has not begun has no state: `begin` makes the first one.

**What `advance` promises.** It gives a new state or raises `Refused`, and then nothing has changed. It reads no clock,
no file and no chance: whatever it needs stands in the event. It takes events without a gap in `seq`. It asks of the
protocol whether a step, line, mark, scale or item is there, and never what should be done. Acts come in sub-unions
(`acts.py`): a `Changing` act goes to `changes.after`, which gives the `Here` after it; a `Standing` act leaves `Here`
as it is, but for the undo. Each `match` on them ends in `assert_never`, so an act that is forgotten fails the types.

**Undo.** Before a `Changing` act the state lays down the whole `Here` under the act's `seq`. `Undone` names the last of
these and takes it up again; one after another they lead back to the beginning. Nothing is computed backwards and
nothing leaves the record: the act's entry stays and is read as taken back. An undo cannot itself be undone.

**Lateness.** An event has two instants. `recorded` is when it was given in and carries the time of the session on;
`occurred` is when it happened, and is the moment that an act writes into `Here`. An act told as earlier changes the
same things, from the place in the record where it stands; the order is `seq` alone. It may have happened before the
session began: its moment is then below nought, and T+ counts from wherever the medicine lies. What moves the session is
never told as earlier (`Immediate`), so no step begins before the one that it follows. `AddedLate` and the other
amendments tell of the record and not of the session; with `Zeroed`, which says what T+0 is, they may follow the end.

**T+0.** It is counted from the first medicine that stands and was not said to be beside it, until another is said
(`Here.zero`). A strike takes a medicine out of that count for good, of the states laid down for an undo as well.

**Sleep and clocks.** Elapsed time goes by `boot`, which runs on while the machine sleeps, within one boot, and by
`wall` across two. It never runs backwards: what is recorded before the last entry adds none. `Slept`, `ClockJumped` and
`ZoneMoved` are there for a reader; since time goes by `boot`, none of them moves anything.

**Jumps.** A cue, a search, a step back and a way out all enter a step in the same manner: its visit is counted, its
time begins, the step left goes onto the trail. Going back takes the trail's last step off. A way out is always taken;
in a protocol without a step for it the session stays where it is, halted all the same. Entering a step that is a way
out halts, however it was reached, and entering any other ends that.

**Gates.** What a rule of the kind `never` closes is entered by its gate alone: by option, search and step back alike.
`gates.py` says when a rule shuts and opens. `decide` keeps to it; `advance` takes older records as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

import msgspec

from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import changes, gates
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.state import Fixed, Here, Spoken, State, Undoable, bearing, line, profile, step_of

__all__ = [
    "Here", "Spoken", "State", "Undoable", "advance", "bearing", "begin", "decide", "line", "onward", "profile",
    "scattered", "states", "step_of",
]  # fmt: skip


def begin(protocol: Protocol, event: ev.Event) -> State:
    """Open the session on its first event.

    Raises Refused unless that is a `Began` of this protocol with seq 1.
    """
    act = event.act
    if not isinstance(act, ev.Began) or event.seq != 1:
        raise Refused("A session starts with its beginning.")
    if act.protocol != protocol.id:
        raise Refused(f"This session began on {act.protocol}, not on {protocol.id}.")
    here = Here(
        step=protocol.start, since=0, register=act.register, visits=Fixed({protocol.start: 1}), people=act.people,
        shut=gates.begun(protocol),
    )  # fmt: skip
    return State(began=act, seq=1, elapsed=0, last=event.recorded, here=here)


def advance(protocol: Protocol, state: State, event: ev.Event) -> State:
    """Take one step: give the state after `event`. What is on record happened, and is taken as it is.

    Raises Refused where the protocol or the state does not allow it, or where `seq` leaves a gap.
    """
    if event.seq != state.seq + 1:
        raise Refused(f"Entry {event.seq} cannot follow entry {state.seq}.")
    act = event.act
    if state.ended is not None and not isinstance(act, ev.Later):
        raise Refused("This session has ended.")
    if isinstance(act, ev.Changing):
        here = changes.after(protocol, state, act, event)
        changed = msgspec.structs.replace(state, here=here, undoable=(*state.undoable, Undoable(event.seq, state.here)))
    else:
        changed = _standing(state, act)
    elapsed = max(state.elapsed, state.moment(event.recorded))
    return msgspec.structs.replace(changed, seq=event.seq, elapsed=elapsed, last=event.recorded)


def _standing(state: State, act: ev.Standing) -> State:
    """Give the state after an act that no undo takes back; its place and time are the caller's."""
    match act:
        case ev.Began():
            raise Refused("This session has begun already.")
        case ev.Met():
            return state if state.met is not None else msgspec.structs.replace(state, met=act)
        case ev.Undone(of=of):
            if not state.undoable or state.undoable[-1].seq != of:
                raise Refused("There is nothing to undo." if not state.undoable else "Only the last act can be undone.")
            return msgspec.structs.replace(state, here=state.undoable[-1].before, undoable=state.undoable[:-1])
        case ev.Ended():
            return msgspec.structs.replace(state, ended=act)
        case ev.Corrected(of=of) | ev.Struck(of=of):
            if not 1 < of <= state.seq:
                raise Refused(f"There is no entry {of} to correct.")
            found = _everywhere(state, lambda here: changes.unanswered(here, of))
            struck = isinstance(act, ev.Struck) and not state.is_early
            return _everywhere(found, lambda here: changes.without(here, of)) if struck else found
        case ev.Resumed():
            return _everywhere(state, changes.asked_anew)
        case ev.Interrupted() | ev.Slept() | ev.ClockJumped() | ev.ZoneMoved():
            return state
        case ev.AddedLate() | ev.Addendum() | ev.NoteKept() | ev.NoteSigned() | ev.Redacted():
            return state
        case _:
            assert_never(act)


def _everywhere(state: State, change: Callable[[Here], Here]) -> State:
    """Give the state with `change` made to where things stand, whatever is undone afterwards."""
    undoable = tuple(Undoable(each.seq, change(each.before)) for each in state.undoable)
    return msgspec.structs.replace(state, here=change(state.here), undoable=undoable)


def decide(protocol: Protocol, state: State, event: ev.Event) -> State:
    """Take one step that is new, as `advance` does; it may not do what only older records hold.

    Raises Refused.
    """
    changes.refuse_anew(protocol, state.here, event.act)
    return advance(protocol, state, event)


def states(protocol: Protocol, events: Iterable[ev.Event]) -> Iterator[State]:
    """Give the state after each event.

    Raises Refused at the first event that does not follow.
    """
    state: State | None = None
    for event in events:
        state = begin(protocol, event) if state is None else advance(protocol, state, event)
        yield state


def onward(protocol: Protocol, state: State | None, event: ev.Event) -> State:
    """Give the state after an event of a damaged record, which need not follow: what cannot be taken moves nothing."""
    if state is None:
        told = event.act if isinstance(event.act, ev.Began) else ev.Began(protocol.id, protocol.version)
        began = msgspec.structs.replace(told, protocol=protocol.id)
        first = begin(protocol, msgspec.structs.replace(event, seq=1, act=began))
        return msgspec.structs.replace(first, seq=event.seq)
    try:
        return advance(protocol, msgspec.structs.replace(state, seq=event.seq - 1), event)
    except (Refused, LookupError):
        elapsed = max(state.elapsed, state.moment(event.recorded))
        return msgspec.structs.replace(state, seq=event.seq, elapsed=elapsed, last=event.recorded)


def scattered(protocol: Protocol, events: Iterable[ev.Event]) -> Iterator[State]:
    """Give the state after each event of a record of which parts may be missing."""
    state: State | None = None
    for event in events:
        state = onward(protocol, state, event)
        yield state
