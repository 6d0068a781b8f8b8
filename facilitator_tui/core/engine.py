"""The one pure function that takes every step of a session.

Live, resume, replay, review, practice, preview and random walks are `advance` with another author of events.
Moments are milliseconds elapsed since the session began, sleep included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from facilitator_tui.core import events as ev
from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import REGISTERS, WAYS_OUT, Protocol, Register, Step

_TRAIL = 64
_AFTERWARDS = (ev.AddedLate, ev.Addendum, ev.Corrected, ev.Struck, ev.Redacted)
"""What may still be done to the record of a session that has ended."""
_STANDING = (*_AFTERWARDS, ev.Met, ev.Undone, ev.Interrupted, ev.Resumed, ev.Slept, ev.ClockJumped, ev.Ended)
"""What changes nothing that an undo could give back."""


class Spoken(msgspec.Struct, frozen=True):
    """How often a line was said, and when last."""

    times: int
    moment: int


class Here(msgspec.Struct, frozen=True):
    """What an act may change and an undo gives back.

    `open_marks` and `touches` hold, by the seq of their start, what has not ended; `ticked` holds STEP.ITEM;
    `put_off` and `seen_to` hold moments by reminder; `cover` holds initials during a break.
    """

    step: str
    since: int
    register: Register
    visits: dict[str, int]
    trail: tuple[str, ...] = ()
    turn: dict[str, int] = {}
    open_marks: dict[int, str] = {}
    spoken: dict[str, Spoken] = {}
    line_said: int | None = None
    consent_asked: int | None = None
    consent: str = ""
    dosed: int | None = None
    ratings: dict[str, int | None] = {}
    halted: str = ""
    people: tuple[str, ...] = ()
    touches: dict[int, str] = {}
    ticked: frozenset[str] = frozenset()
    put_off: dict[str, int] = {}
    seen_to: dict[str, int] = {}
    cover: str = ""


class Undoable(msgspec.Struct, frozen=True):
    """An act that can be taken back, and where things stood before it."""

    seq: int
    before: Here


class State(msgspec.Struct, frozen=True):
    """Where a session stands after the event `seq`, which was recorded at `last`, `elapsed` after it began."""

    began: ev.Began
    seq: int
    elapsed: int
    last: ev.Instant
    here: Here
    undoable: tuple[Undoable, ...] = ()
    ended: ev.Ended | None = None

    def moment(self, instant: ev.Instant) -> int:
        """Give `instant` as a moment of the session: by the boot clock within one boot, else by the wall."""
        last = self.last
        if instant.boot_id == last.boot_id:
            return max(0, self.elapsed + instant.boot - last.boot)
        return max(0, self.elapsed + instant.wall - last.wall)


class Option(msgspec.Struct, frozen=True):
    """An act that `advance` would take now, with its key in the protocol (or none) and its words."""

    act: ev.AnyAct
    words: str
    key: str = ""


def step_of(protocol: Protocol, state: State) -> Step:
    """Give the step the session is in."""
    return protocol.steps[state.here.step]


def line(protocol: Protocol, state: State, ahead: int = 0) -> str:
    """Give the id of the line to say now, or of the one `ahead` of it; empty where the step has none."""
    say = step_of(protocol, state).say
    return say[(state.here.turn.get(state.here.step, 0) + ahead) % len(say)] if say else ""


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
    """Take one step: give the state after `event`.

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
        here = _after(protocol, state, act, state.moment(event.occurred))
        undoable = (*undoable, Undoable(event.seq, state.here))
    return State(
        began=state.began, seq=event.seq, elapsed=max(state.elapsed, state.moment(event.recorded)),
        last=event.recorded, here=here, undoable=undoable, ended=ended,
    )  # fmt: skip


def states(protocol: Protocol, events: Iterable[ev.Event]) -> Iterator[State]:
    """Give the state after each event.

    Raises Refused at the first event that does not follow.
    """
    state: State | None = None
    for event in events:
        state = begin(protocol, event) if state is None else advance(protocol, state, event)
        yield state


def _after(protocol: Protocol, state: State, act: ev.AnyAct, moment: int) -> Here:
    here = _after_move(protocol, state.here, act, moment)
    if here is None:
        here = _after_guiding(protocol, state, act, moment)
    return _after_noting(state.here, act, moment, state.seq + 1) if here is None else here


def _after_move(protocol: Protocol, here: Here, act: ev.AnyAct, moment: int) -> Here | None:
    """Give where an act that enters a step leads; None for any other act."""
    match act:
        case ev.Entered(cue=cue, to=to):
            if not any(c.id == cue and c.go == to for c in protocol.steps[here.step].notice):
                raise Refused("That is not one of the things to notice in this step.")
            return _moved(protocol, here, to, moment)
        case ev.Jumped(to=to):
            if to not in protocol.steps:
                raise Refused(f"There is no step {to}.")
            return _moved(protocol, here, to, moment)
        case ev.Returned(to=to):
            if not here.trail or here.trail[-1] != to:
                raise Refused("There is nowhere to go back to.")
            return _changed(_moved(protocol, here, to, moment), trail=here.trail[:-1])
        case ev.Stopped(to=to) | ev.Overwhelmed(to=to) | ev.Flagged(to=to):
            name = {ev.Stopped: "stop", ev.Overwhelmed: "overwhelm", ev.Flagged: "flag"}[type(act)]
            if to != protocol.way_out(name):
                raise Refused("That way out leads elsewhere in this protocol.")
            return _changed(_moved(protocol, here, to, moment) if to else here, halted=name)
        case _:
            return None


def _after_guiding(protocol: Protocol, state: State, act: ev.AnyAct, moment: int) -> Here | None:
    """Give what an act on the protocol's own lines, marks, scales and lists changes; None for any other act."""
    here = state.here
    match act:
        case ev.Said(prompt=prompt):
            spoken = here.spoken.get(prompt, Spoken(0, 0))
            said = here.spoken | {prompt: Spoken(spoken.times + 1, moment)}
            return _changed(_turned(protocol, here, prompt), spoken=said, line_said=moment)
        case ev.PassedOver(prompt=prompt):
            return _turned(protocol, here, prompt)
        case ev.Turned(register=register):
            if register not in REGISTERS:
                raise Refused(f"There is no register {register}.")
            return _changed(here, register=register)
        case ev.Marked():
            return _changed(here, open_marks=_open_marks(protocol, state, act))
        case ev.Rated(values=values):
            _check_ratings(protocol, values)
            return _changed(here, ratings=here.ratings | values)
        case ev.Ticked(item=item, done=done):
            if not any(each.id == item for each in protocol.steps[here.step].items):
                raise Refused("That is not on the list of this step.")
            name = frozenset({f"{here.step}.{item}"})
            return _changed(here, ticked=here.ticked | name if done else here.ticked - name)
        case _:
            return None


def _after_noting(here: Here, act: ev.AnyAct, moment: int, seq: int) -> Here:
    """Give what an act that the protocol knows nothing of changes."""
    match act:
        case ev.ConsentAsked(answer=answer):
            return _changed(here, consent_asked=moment, consent=answer)
        case ev.Medicine(text=text) if text.strip():
            return _changed(here, dosed=moment) if here.dosed is None else here
        case ev.People(who=who, way=way) if who.strip():
            others = tuple(each for each in here.people if each != who)
            return _changed(here, people=(*others, who) if way == "in" else others)
        case ev.Touch():
            return _changed(here, touches=_touches(here.touches, act, seq))
        case ev.PutOff(reminder=reminder):
            return _changed(here, put_off=here.put_off | {reminder: moment})
        case ev.SeenTo(reminder=reminder):
            return _changed(here, seen_to=here.seen_to | {reminder: moment})
        case ev.HandedOver(phase=phase, to=to):
            return _changed(here, cover=to if phase == "start" else "")
        case ev.Missing() | ev.Silence():
            return here
        case (
            ev.Noted(text=text)
            | ev.Urge(kind=text)
            | ev.Vitals(text=text)
            | ev.Surroundings(text=text)
            | ev.Escalated(text=text)
            | ev.Tried(text=text)
        ) if text.strip():
            return here
        case _:
            raise Refused("An empty note is not kept.")


def _touches(touches: dict[int, str], act: ev.Touch, seq: int) -> dict[int, str]:
    if act.phase == "start":
        if act.agreed != "yes":
            raise Refused("Touch that was not agreed to does not start.")
        return touches | {seq: act.kind}
    if act.phase == "end":
        if act.of not in touches:
            raise Refused("That touch is not open.")
        return {start: kind for start, kind in touches.items() if start != act.of}
    return touches


def _changed(here: Here, **changes: object) -> Here:
    return msgspec.structs.replace(here, **changes)


def _moved(protocol: Protocol, here: Here, to: str, moment: int) -> Here:
    """Enter a step; the step of a way out halts the session however it was reached."""
    trail = here.trail if to == here.step else (*here.trail, here.step)[-_TRAIL:]
    visits = here.visits | {to: here.visits.get(to, 0) + 1}
    halted = WAYS_OUT.get(protocol.always.get(to, ""), "")
    return _changed(here, step=to, since=moment, visits=visits, trail=trail, halted=halted)


def _turned(protocol: Protocol, here: Here, prompt: str) -> Here:
    if prompt not in protocol.prompts:
        raise Refused(f"There is no line {prompt}.")
    say = protocol.steps[here.step].say
    if prompt not in say:
        return here
    return _changed(here, turn=here.turn | {here.step: (say.index(prompt) + 1) % len(say)})


def _open_marks(protocol: Protocol, state: State, act: ev.Marked) -> dict[int, str]:
    kind = protocol.marks.get(act.mark)
    if kind is None:
        raise Refused(f"There is no mark {act.mark}.")
    marks = state.here.open_marks
    if act.phase == "point":
        return marks
    if not kind.lasting:
        raise Refused(f"{kind.title} is marked at a point; it has no start and end.")
    if act.phase == "start":
        return marks | {state.seq + 1: act.mark}
    if marks.get(act.of) != act.mark:
        raise Refused(f"{kind.title} is not open.")
    return {seq: mark for seq, mark in marks.items() if seq != act.of}


def _check_ratings(protocol: Protocol, values: dict[str, int | None]) -> None:
    for name, value in values.items():
        scale = protocol.scales.get(name)
        if scale is None:
            raise Refused(f"There is no scale {name}.")
        if value is not None and not scale.low <= value <= scale.high:
            raise Refused(f"{scale.title} goes from {scale.low} to {scale.high}.")
        if scale.pair and scale.pair not in values:
            raise Refused(f"{scale.title} is rated together with {protocol.scales[scale.pair].title}.")


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
