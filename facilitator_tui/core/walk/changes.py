"""What each act changes of where a session stands: pure, one arm an act, and none may be forgotten."""

from __future__ import annotations

from typing import TypeVar, assert_never

import msgspec

from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import REGISTERS, WAYS_OUT, Protocol
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import gates, reminders
from facilitator_tui.core.walk.state import Fixed, Here, Spoken, State, Timer

_TRAIL = 64
"""How many steps back the way is remembered."""
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def after(protocol: Protocol, state: State, act: ev.Changing, event: ev.Event) -> Here:
    """Give where things stand after `act`, the one of `event`.

    Raises Refused where the protocol or the state does not allow it.
    """
    moment = state.moment(event.occurred)
    if isinstance(act, ev.Move):
        return _after_move(protocol, state.here, act, moment)
    if isinstance(act, ev.Guiding):
        return _after_guiding(protocol, state, act, moment)
    if isinstance(act, ev.Noting):
        return _after_noting(state, act, event)
    return _after_practising(state.here, act)


def refuse_anew(protocol: Protocol, here: Here, act: ev.AnyAct) -> None:
    """Refuse what may not be done any more, though older records hold it.

    A break has one beginning and one end, and what a rule closes is entered by its gate alone.

    Raises Refused.
    """
    if closed := gates.refusal(protocol, here, act):
        raise Refused(closed)
    if not isinstance(act, ev.HandedOver):
        return
    if act.phase == "start" and here.cover:
        raise Refused(f"A break is on already: {here.cover} covers. It ends before another begins.")
    if act.phase == "start" and not act.to.strip():
        raise Refused("A break begins with the initials of who covers.")
    if act.phase == "end" and not here.cover:
        raise Refused("No break is on.")


def _after_move(protocol: Protocol, here: Here, act: ev.Move, moment: int) -> Here:
    """Give where an act that leads to a step leads."""
    match act:
        case ev.Entered(cue=cue, to=to):
            if not any(c.id == cue and c.go == to for c in protocol.steps[here.step].notice):
                raise Refused("That is not one of the things to notice in this step.")
            return _moved(protocol, here, to, moment, cue)
        case ev.Jumped(to=to):
            if to not in protocol.steps:
                raise Refused(f"There is no step {to}.")
            return _moved(protocol, here, to, moment)
        case ev.Returned(to=to):
            if not here.trail or here.trail[-1] != to:
                raise Refused("There is nowhere to go back to.")
            return _changed(_moved(protocol, here, to, moment), trail=here.trail[:-1])
        case ev.Stopped(to=to):
            return _out(protocol, here, "stop", to, moment)
        case ev.Overwhelmed(to=to):
            return _out(protocol, here, "overwhelm", to, moment)
        case ev.Flagged(to=to):
            return _out(protocol, here, "flag", to, moment)
        case _:
            assert_never(act)


def _out(protocol: Protocol, here: Here, way: str, to: str, moment: int) -> Here:
    if to != protocol.way_out(way):
        raise Refused("That way out leads elsewhere in this protocol.")
    return _changed(_moved(protocol, here, to, moment) if to else here, halted=way, agreed="")


def _after_guiding(protocol: Protocol, state: State, act: ev.Guiding, moment: int) -> Here:
    """Give what an act on the protocol's own lines, marks, scales and lists changes."""
    here = state.here
    match act:
        case ev.Said(prompt=prompt):
            spoken = here.spoken.get(prompt, Spoken(0, 0))
            said = _with(here.spoken, prompt, Spoken(spoken.times + 1, moment))
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
            return _changed(here, ratings=Fixed(here.ratings | values))
        case ev.Ticked(item=item, done=done):
            if not any(each.id == item for each in protocol.steps[here.step].items):
                raise Refused("That is not on the list of this step.")
            name = frozenset({f"{here.step}.{item}"})
            return _changed(here, ticked=here.ticked | name if done else here.ticked - name)
        case _:
            assert_never(act)


def _after_noting(state: State, act: ev.Noting, event: ev.Event) -> Here:
    """Give what an act that the protocol knows nothing of changes."""
    here, moment, seq = state.here, state.moment(event.occurred), event.seq
    match act:
        case ev.ConsentAsked():
            return _asked(state, act, event)
        case ev.Medicine():
            return _dosed(state, act, event)
        case ev.Zeroed(of=of):
            return _zeroed(here, of, seq)
        case ev.People(who=who, way=way):
            _check_written(who)
            others = tuple(each for each in here.people if each != who)
            return _changed(here, people=(*others, who) if way == "in" else others)
        case ev.Touch():
            return _changed(here, touches=_touches(here.touches, act, seq))
        case ev.PutOff(reminder=reminder):
            return _changed(here, put_off=_with(here.put_off, reminder, moment))
        case ev.SeenTo(reminder=reminder):
            left = Fixed({of: timer for of, timer in here.timers.items() if reminders.of_timer(of) != reminder})
            return _changed(here, seen_to=_with(here.seen_to, reminder, moment), timers=left)
        case ev.TimerSet(text=text, span=span):
            _check_written(text)
            return _changed(here, timers=_with(here.timers, seq, Timer(text, moment + span)))
        case ev.HandedOver(phase=phase, to=to):
            return _changed(here, cover=to if phase == "start" else "")
        case ev.Clapped() | ev.Missing():
            return here
        case (
            ev.Noted(text=text)
            | ev.Urge(kind=text)
            | ev.Vitals(text=text)
            | ev.Surroundings(text=text)
            | ev.Escalated(text=text)
        ):
            _check_written(text)
            return here
        case _:
            assert_never(act)


def _asked(state: State, act: ev.ConsentAsked, event: ev.Event) -> Here:
    """Give what an answer to going on changes: nothing where a later one stands.

    One of before the step was entered, or of a time that is not known or to come, agrees to nothing in the step.
    """
    here, moment = state.here, state.moment(event.occurred)
    if here.consent_asked is not None and moment < here.consent_asked:
        return here
    now = here.since <= moment <= state.moment(event.recorded) and event.precision != "unknown"
    agreed = act.answer if now else ""
    return _changed(here, consent_asked=moment, consent=act.answer, answered=event.seq, agreed=agreed)


def unanswered(here: Here, of: int) -> Here:
    """Give where things stand when the answer of entry `of` does not hold as it was kept."""
    return _changed(here, consent="", answered=0, agreed="") if of and of == here.answered else here


def asked_anew(here: Here) -> Here:
    """Give where things stand when the session was left: a yes of before agrees to nothing now."""
    return _changed(here, agreed="") if here.agreed else here


def _zeroed(here: Here, of: int, seq: int) -> Here:
    if of and of not in here.doses:
        raise Refused(f"Entry {of} is no medicine that stands, so T+0 is not counted from it.")
    return _changed(here, zeroed=(*here.zeroed, (seq, of)))


def _after_practising(here: Here, act: ev.Practising) -> Here:
    """Give what an act towards a simulated client changes: nothing of the session itself."""
    match act:
        case ev.Silence():
            return here
        case ev.Tried(text=text):
            _check_written(text)
            return here
        case _:
            assert_never(act)


def _dosed(state: State, act: ev.Medicine, event: ev.Event) -> Here:
    """Give where things stand once a medicine is noted: it is T+0 where that was said, or where it is the first.

    One whose time is not known is T+0 only where that was said.
    """
    _check_written(act.text)
    here, seq = state.here, event.seq
    doses, known = _with(here.doses, seq, state.moment(event.occurred)), event.precision != "unknown" or state.is_early
    if act.zero is False or not (known or act.zero is True):
        return _changed(here, doses=doses, beside=here.beside | {seq})
    return _changed(here, doses=doses, zeroed=(*here.zeroed, (seq, seq)) if act.zero is True else here.zeroed)


def without(here: Here, of: int) -> Here:
    """Give where things stand when entry `of` is struck: a medicine counts no more, nor what was said of T+0."""
    if of not in here.doses and all(seq != of for seq, _ in here.zeroed):
        return here
    left = tuple(each for each in here.zeroed if each[0] != of)
    return _changed(here, doses=_without(here.doses, of), beside=here.beside - {of}, zeroed=left)


def _check_written(text: str) -> None:
    if not text.strip():
        raise Refused("An empty note is not kept.")


def _touches(touches: Fixed[int, str], act: ev.Touch, seq: int) -> Fixed[int, str]:
    if act.phase == "start":
        if act.agreed != "yes":
            raise Refused("Touch that was not agreed to does not start.")
        return _with(touches, seq, act.kind)
    if act.phase == "end":
        if act.of not in touches:
            raise Refused("That touch is not open.")
        return _without(touches, act.of)
    return touches


def _changed(here: Here, **changes: object) -> Here:
    return msgspec.structs.replace(here, **changes)


def _with(values: Fixed[_Key, _Value], key: _Key, value: _Value) -> Fixed[_Key, _Value]:
    return Fixed(values | {key: value})


def _without(values: Fixed[_Key, _Value], key: _Key) -> Fixed[_Key, _Value]:
    return Fixed({each: value for each, value in values.items() if each != key})


def _moved(protocol: Protocol, here: Here, to: str, moment: int, cue: str = "") -> Here:
    """Enter a step; the step of a way out halts the session however it was reached."""
    trail = here.trail if to == here.step else (*here.trail, here.step)[-_TRAIL:]
    visits = _with(here.visits, to, here.visits.get(to, 0) + 1)
    halted = WAYS_OUT.get(protocol.always.get(to, ""), "")
    shut = gates.after(protocol, here, to, cue)
    return _changed(here, step=to, since=moment, visits=visits, trail=trail, halted=halted, agreed="", shut=shut)


def _turned(protocol: Protocol, here: Here, prompt: str) -> Here:
    if prompt not in protocol.prompts:
        raise Refused(f"There is no line {prompt}.")
    say = protocol.steps[here.step].say
    if prompt not in say:
        return here
    return _changed(here, turn=_with(here.turn, here.step, (say.index(prompt) + 1) % len(say)))


def _open_marks(protocol: Protocol, state: State, act: ev.Marked) -> Fixed[int, str]:
    kind = protocol.marks.get(act.mark)
    if kind is None:
        raise Refused(f"There is no mark {act.mark}.")
    marks = state.here.open_marks
    if act.phase == "point":
        return marks
    if not kind.lasting:
        raise Refused(f"{kind.title} is marked at a point; it has no start and end.")
    if act.phase == "start":
        return _with(marks, state.seq + 1, act.mark)
    if marks.get(act.of) != act.mark:
        raise Refused(f"{kind.title} is not open.")
    return _without(marks, act.of)


def _check_ratings(protocol: Protocol, values: dict[str, int | None]) -> None:
    for name, value in values.items():
        scale = protocol.scales.get(name)
        if scale is None:
            raise Refused(f"There is no scale {name}.")
        if value is not None and not scale.low <= value <= scale.high:
            raise Refused(f"{scale.title} goes from {scale.low} to {scale.high}.")
        if scale.pair and scale.pair not in values:
            raise Refused(f"{scale.title} is rated together with {protocol.scales[scale.pair].title}.")
