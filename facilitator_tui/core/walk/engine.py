"""The one pure function that takes every step of a session.

Live, resume, replay, review, practice, preview and random walks are `advance` with another author of events.
Moments are milliseconds elapsed since the session began, sleep included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import REGISTERS, Protocol
from facilitator_tui.core.walk import changes
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.state import Here, Spoken, State, Undoable, line, step_of

__all__ = [
    "Here",
    "Option",
    "Spoken",
    "State",
    "Undoable",
    "advance",
    "begin",
    "decide",
    "line",
    "options",
    "states",
    "step_of",
]

_AFTERWARDS = (ev.AddedLate, ev.Addendum, ev.Corrected, ev.Struck, ev.Redacted)
"""What may still be done to the record of a session that has ended."""
_STANDING = (*_AFTERWARDS, ev.Met, ev.Undone, ev.Interrupted, ev.Resumed, ev.Slept, ev.ClockJumped,
             ev.ZoneMoved, ev.Ended)  # fmt: skip
"""What changes nothing that an undo could give back."""


class Option(msgspec.Struct, frozen=True):
    """An act that `advance` would take now, with its key in the protocol (or none) and its words."""

    act: ev.AnyAct
    words: str
    key: str = ""


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
        step=protocol.start, since=0, register=act.register, visits={protocol.start: 1}, people=act.people
    )  # fmt: skip
    return State(began=act, seq=1, elapsed=0, last=event.recorded, here=here)


def advance(protocol: Protocol, state: State, event: ev.Event) -> State:
    """Take one step: give the state after `event`. What is on record happened, and is taken as it is.

    Raises Refused where the protocol or the state does not allow it, or where `seq` leaves a gap.
    """
    if event.seq != state.seq + 1:
        raise Refused(f"Entry {event.seq} cannot follow entry {state.seq}.")
    act = event.act
    if state.ended is not None and not isinstance(act, _AFTERWARDS):
        raise Refused("This session has ended.")
    undoable, ended, here = state.undoable, state.ended, state.here
    if isinstance(act, ev.Began):
        raise Refused("This session has begun already.")
    if isinstance(act, ev.Undone):
        if not undoable or undoable[-1].seq != act.of:
            raise Refused("There is nothing to undo." if not undoable else "Only the last act can be undone.")
        here, undoable = undoable[-1].before, undoable[:-1]
    elif isinstance(act, ev.Ended):
        ended = act
    elif isinstance(act, ev.Corrected | ev.Struck) and not 1 < act.of <= state.seq:
        raise Refused(f"There is no entry {act.of} to correct.")
    elif not isinstance(act, _STANDING):
        here = changes.after(protocol, state, act, state.moment(event.occurred))
        undoable = (*undoable, Undoable(event.seq, state.here))
    return State(
        began=state.began, seq=event.seq, elapsed=max(state.elapsed, state.moment(event.recorded)),
        last=event.recorded, here=here, undoable=undoable, ended=ended,
    )  # fmt: skip


def decide(protocol: Protocol, state: State, event: ev.Event) -> State:
    """Take one step that is new, as `advance` does; it may not do what only older records hold.

    Raises Refused.
    """
    changes.refuse_anew(state.here, event.act)
    return advance(protocol, state, event)


def states(protocol: Protocol, events: Iterable[ev.Event]) -> Iterator[State]:
    """Give the state after each event.

    Raises Refused at the first event that does not follow.
    """
    state: State | None = None
    for event in events:
        state = begin(protocol, event) if state is None else advance(protocol, state, event)
        yield state


def options(protocol: Protocol, state: State) -> tuple[Option, ...]:
    """Give every act without free text that `advance` would take now, in the order of the screen."""
    if state.ended is not None:
        return ()
    here, step = state.here, step_of(protocol, state)
    found = [Option(ev.Entered(cue.id, cue.go), cue.see, cue.key) for cue in step.notice]
    if prompt := line(protocol, state):
        words = protocol.prompts[prompt].words(here.register)
        found += [Option(ev.Said(prompt, here.register, words), words), Option(ev.PassedOver(prompt), words)]
    for mark in protocol.marks.values():
        opened = [seq for seq, name in here.open_marks.items() if name == mark.id]
        if opened:
            found.append(Option(ev.Marked(mark.id, "end", opened[0]), mark.title, mark.key))
        else:
            found.append(Option(ev.Marked(mark.id, "start" if mark.lasting else "point"), mark.title, mark.key))
    for item in step.items:
        done = f"{here.step}.{item.id}" in here.ticked
        found.append(Option(ev.Ticked(item.id, done=not done), item.text))
    found += [Option(ev.Touch("end", of=seq), kind) for seq, kind in here.touches.items()]
    found += [Option(ev.ConsentAsked(answer), answer) for answer in ("yes", "no", "unclear")]
    found += [Option(ev.Turned(register), register) for register in REGISTERS if register != here.register]
    found += [Option(ev.Jumped(name), other.title) for name, other in protocol.steps.items() if name != here.step]
    if here.trail:
        found.append(Option(ev.Returned(here.trail[-1]), protocol.steps[here.trail[-1]].title))
    if state.undoable:
        found.append(Option(ev.Undone(state.undoable[-1].seq), "undo"))
    found += [
        Option(ev.Stopped(protocol.way_out("stop")), "STOP", "x"),
        Option(ev.Overwhelmed(protocol.way_out("overwhelm")), "TOO MUCH", "o"),
        Option(ev.Flagged(protocol.way_out("flag")), "FLAG", "!"),
        Option(ev.Ended(), "end"),
    ]
    return tuple(found)
