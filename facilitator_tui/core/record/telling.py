"""What an act is told as: its kind, what it holds, and what stands behind it. No act may be forgotten."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from msgspec import UnsetType

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol, Register, Scale
from facilitator_tui.core.record.kinds import Kind
from facilitator_tui.core.record.words import Words
from facilitator_tui.core.tongues import named
from facilitator_tui.core.walk import engine, reminders
from facilitator_tui.core.walk import events as ev


class Told(NamedTuple):
    """One act as a person reads it."""

    kind: Kind
    text: str
    detail: str = ""


def told(words: Words, protocol: Protocol, before: engine.State | None, event: ev.Event) -> Told:
    """Tell `event`, which happened when things stood as in `before` (None: it is the first)."""
    act = event.act
    if isinstance(act, ev.Move):
        return _move(words, protocol, event.step, act)
    if isinstance(act, ev.Guiding):
        return _guiding(words, protocol, event.step, act, "directive" if before is None else before.here.register)
    if isinstance(act, ev.Noting):
        return _noting(words, protocol, before, act)
    if isinstance(act, ev.Practising):
        return _practising(words, act)
    if isinstance(act, ev.Noticed):
        return _noticed(words, act)
    if isinstance(act, ev.Amendment):
        return _amendment(words, event, act)
    return _course(words, protocol, 0 if before is None else event.recorded.wall - before.last.wall, act)


def title(protocol: Protocol, step: str) -> str:
    """Give a step's name, or its id where the protocol has none of that id."""
    return protocol.steps[step].title if step in protocol.steps else step


def no_value(words: Words, scale: Scale | None) -> str:
    """Say what it is when no value is given: what the client is asked may be declined, which is an answer."""
    return words.not_given if scale is not None and scale.by == "facilitator" else words.declined


def _move(words: Words, protocol: Protocol, step: str, act: ev.Move) -> Told:
    there = title(protocol, act.to) if act.to else ""
    match act:
        case ev.Entered(cue=cue):
            notice = protocol.steps[step].notice if step in protocol.steps else ()
            return Told("step", there, next((each.see for each in notice if each.id == cue), cue))
        case ev.Jumped():
            return Told("step", there, words.found)
        case ev.Returned():
            return Told("step", there, words.back)
        case ev.Stopped():
            return Told("stop", there)
        case ev.Overwhelmed():
            return Told("overwhelm", there)
        case ev.Flagged():
            return Told("flag", there)
        case _:
            assert_never(act)


def _guiding(words: Words, protocol: Protocol, step: str, act: ev.Guiding, stood: Register) -> Told:
    match act:
        case ev.Said(text=text, register=register, language=language):
            other = "" if isinstance(language, UnsetType) else f", {named(language)}"
            return Told("said", text, f"{words.register(register)}{other}")
        case ev.PassedOver(prompt=prompt):
            return Told("passed", protocol.prompts[prompt].words(stood) if prompt in protocol.prompts else prompt)
        case ev.Turned(register=register):
            return Told("register", words.register(register))
        case ev.Marked(mark=mark, phase=phase):
            known = protocol.marks.get(mark)
            return Told("mark", words.mark(known.title if known is not None else mark, phase))
        case ev.Rated(values=values):
            return Told("rated", _ratings(words, protocol, values))
        case ev.Ticked(item=item, done=done):
            items = protocol.steps[step].items if step in protocol.steps else ()
            text = next((each.text for each in items if each.id == item), item)
            return Told("ticked" if done else "unticked", text)
        case _:
            assert_never(act)


def _noting(words: Words, protocol: Protocol, before: engine.State | None, act: ev.Noting) -> Told:
    match act:
        case ev.Noted(kind=kind, text=text, keep=keep):
            told_again = words.for_next_time if keep is True else ""
            return Told(kind, words.quoted(text) if kind == "words" else text, told_again)
        case ev.ConsentAsked(answer=answer, line=line):
            asked = protocol.prompts.get(line) if not isinstance(line, UnsetType) else None
            register = "directive" if before is None else before.here.register
            return Told("consent", words.answers[answer], asked.words(register) if asked is not None else "")
        case ev.Medicine(text=text, zero=zero):
            return Told(
                "medicine", text, "" if isinstance(zero, UnsetType) else words.is_zero if zero else words.no_zero
            )
        case ev.Zeroed(of=of):
            return Told("zero", words.zeroed(of))
        case ev.Urge(kind=text):
            return Told("urge", words.known(text))
        case ev.Vitals(text=text):
            return Told("vitals", text)
        case ev.Missing(parts=parts):
            return Told("missing", words.missing(parts))
        case ev.People(who=who, way=way):
            return Told("people", words.person(who, way))
        case ev.Touch(phase=phase, kind=kind, by=by, agreed=agreed):
            return Told("touch", words.touch(phase, kind, by, agreed))
        case ev.PutOff(reminder=reminder) | ev.SeenTo(reminder=reminder):
            kind = "putoff" if isinstance(act, ev.PutOff) else "seento"
            return Told(kind, _reminder(protocol, before, reminder))
        case ev.TimerSet(text=text, span=span):
            return Told("timer", words.timer(text, span))
        case ev.Surroundings(text=text) | ev.Escalated(text=text):
            return Told("room" if isinstance(act, ev.Surroundings) else "escalate", text)
        case ev.Clapped():
            return Told("clap", words.clapped)
        case ev.HandedOver(phase=phase, to=to):
            return Told("cover", words.cover(phase, to))
        case _:
            assert_never(act)


def _practising(words: Words, act: ev.Practising) -> Told:
    match act:
        case ev.Silence(span=span):
            return Told("silence", times.stay(span))
        case ev.Tried(text=text, aim=aim):
            return Told("tried", text, words.aim(aim))
        case _:
            assert_never(act)


def _noticed(words: Words, act: ev.Noticed) -> Told:
    match act:
        case ev.Slept(span=span):
            return Told("slept", words.slept(span))
        case ev.ClockJumped(by=by):
            return Told("clock", words.clock_set(by))
        case ev.ZoneMoved(by=by):
            return Told("clock", words.zone_moved(by))
        case _:
            assert_never(act)


def _amendment(words: Words, event: ev.Event, act: ev.Amendment) -> Told:
    given, when = event.recorded, ""
    if abs(given.wall - event.occurred.wall) >= times.MINUTE:
        when = f"{times.day(given.wall, given.offset)} {times.clock(given.wall, given.offset, seconds=False)}"
    reason = "" if isinstance(act, ev.Charted) else act.reason
    added = words.added(event.author, when, reason)
    match act:
        case ev.AddedLate(text=text):
            return Told("late", text, added)
        case ev.Addendum(text=text):
            return Told("addendum", text, added)
        case ev.NoteKept(text=text, template=template):
            return Told("note", words.note(text, template), added)
        case ev.NoteSigned(of=of, by=by):
            return Told("signed", words.signed(of, by), added)
        case ev.Corrected(of=of, text=text):
            return Told("corrected", words.corrected(of, text), added)
        case ev.Struck(of=of):
            return Told("struck", words.struck(of), added)
        case ev.Redacted(of=of):
            return Told("redacted", words.redacted(of), added)
        case _:
            assert_never(act)


def _course(words: Words, protocol: Protocol, away: int, act: ev.Course) -> Told:
    match act:
        case ev.Began(version=version, mode=mode, register=register):
            held = words.began(mode, register)
            if not isinstance(act.language, UnsetType):
                held = f"{held}, {named(act.language)}"
            chosen = protocol.medicines.get(act.medicine) if isinstance(act.medicine, str) else None
            walked = f"{protocol.title} {version}" + (f", {chosen.title}" if chosen is not None else "")
            return Told("began", walked, f"{held}{_before(words, protocol, act)}")
        case ev.Met(title=name, level=level):
            return Told("met", name, f"{words.simulated(level)}{_replay(words, act)}")
        case ev.Undone(of=of):
            return Told("undone", words.undone(of))
        case ev.Interrupted(why=why):
            return Told("left", words.known(why))
        case ev.Resumed(told=sentences):
            after = [words.away(away)] if away >= times.MINUTE else []
            return Told("resumed", " ".join([*after, *sentences]) or words.at_once)
        case ev.Ended(outcome=outcome):
            return Told("ended", words.outcomes[outcome], words.closing(act.closing_number) if act.head else "")
        case _:
            assert_never(act)


def _replay(words: Words, act: ev.Met) -> str:
    """Say from where a practice was played on, where it was."""
    if isinstance(act.of, UnsetType) or isinstance(act.turn, UnsetType):
        return ""
    return f"; {words.replay(act.turn, act.of)}"


def _before(words: Words, protocol: Protocol, act: ev.Began) -> str:
    """Say how far the checklist before the session came, where there is one and it was used."""
    if isinstance(act.before, UnsetType) or not protocol.before:
        return ""
    left = [item.text for item in protocol.before if item.id not in act.before]
    return words.ticked_before(len(protocol.before) - len(left), len(protocol.before), left)


def _reminder(protocol: Protocol, before: engine.State | None, name: str) -> str:
    """Give what a reminder shows: the protocol's, or that of a timer set in the session; its id where neither knows."""
    timers = before.here.timers if before is not None else {}
    set_here = next((timer.text for seq, timer in timers.items() if reminders.of_timer(seq) == name), name)
    return protocol.reminders[name].show if name in protocol.reminders else set_here


def _ratings(words: Words, protocol: Protocol, values: dict[str, int | None]) -> str:
    def one(name: str, value: int | None) -> str:
        scale = protocol.scales.get(name)
        return f"{scale.title if scale else name} {no_value(words, scale) if value is None else value}"

    return " · ".join(one(name, value) for name, value in values.items())
