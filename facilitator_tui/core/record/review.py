"""The record as a person reads it: each event as one entry with its words."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import UnsetType

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol, Scale
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev

OUTCOME_WORDS: dict[ev.Outcome, str] = {
    "moved": "something moved",
    "some": "a little moved",
    "muted": "muted",
    "none": "no effect noticed",
    "stopped": "on a stop",
    "care": "care was called",
    "unsaid": "not said",
}
NOTE_WORDS = {"seen": "seen", "words": "words", "thought": "thought"}


class Entry(msgspec.Struct, frozen=True):
    """One row of the timeline. `moment` is milliseconds since the session began; `title` is the step it was in.

    `word` says what kind of entry it is, `text` what it holds, `detail` what stands behind it, and `fate` what became
    of it: taken back, struck, redacted, corrected. Row n of a session holds seq n + 1.
    """

    seq: int
    moment: int
    wall: int
    offset: int
    act: str
    word: str
    text: str
    title: str
    step: str
    detail: str = ""
    author: str = ""
    precision: ev.Precision = "exact"
    private: bool = False
    moves: bool = False
    struck: bool = False
    fate: str = ""


def act_name(act: ev.AnyAct) -> str:
    """Give the act's name as it stands in the record."""
    return type(act).__name__.lower()


def entry(protocol: Protocol, before: engine.State | None, event: ev.Event) -> Entry:
    """Give the entry for `event`, which happened when things stood as in `before` (None: it is the first)."""
    word, text, detail = _words(protocol, before, event)
    step = event.step or protocol.start
    return Entry(
        seq=event.seq,
        moment=0 if before is None else before.moment(event.occurred),
        wall=event.occurred.wall,
        offset=event.occurred.offset,
        act=act_name(event.act),
        word=word,
        text=text,
        title=_title(protocol, step),
        step=step,
        detail=detail,
        author=event.author,
        precision=event.precision,
        private=isinstance(event.act, ev.Noted) and event.act.private,
        moves=bool(getattr(event.act, "to", "")),
    )


def entries(protocol: Protocol, events: Iterable[ev.Event]) -> tuple[list[Entry], engine.State | None]:
    """Give every entry of a session, those taken back struck, and the state it all leads to.

    Raises Refused at the first event that does not follow.
    """
    rows: list[Entry] = []
    state: engine.State | None = None
    for event in events:
        add(rows, entry(protocol, state, event), event.act)
        state = engine.begin(protocol, event) if state is None else engine.advance(protocol, state, event)
    return rows, state


def add(rows: list[Entry], row: Entry, act: ev.AnyAct) -> None:
    """Put `row` behind the others; where it takes back, strikes or corrects one, mark that one so."""
    mark = {ev.Undone: "taken back", ev.Struck: "struck", ev.Corrected: "corrected", ev.Redacted: "redacted"}.get(
        type(act)
    )
    of = getattr(act, "of", 0)
    if mark is not None and 0 < of <= len(rows):
        rows[of - 1] = msgspec.structs.replace(rows[of - 1], struck=mark != "corrected", fate=mark)
    if mark == "taken back" and 0 < of <= len(rows):
        back = rows[of - 1]
        row = msgspec.structs.replace(row, text=f"{back.word} {back.text}, of {times.clock(back.wall, back.offset)}")
    rows.append(row)


def _title(protocol: Protocol, step: str) -> str:
    return protocol.steps[step].title if step in protocol.steps else step


def _words(protocol: Protocol, before: engine.State | None, event: ev.Event) -> tuple[str, str, str]:
    act = event.act
    return (
        _words_of_walking(protocol, event, act)
        or _words_of_noting(protocol, act)
        or _words_of_practice(act)
        or _words_of_keeping(protocol, before, event)
    )


def _before(protocol: Protocol, act: ev.Began) -> str:
    """Say how far the checklist before the session came, where there is one and it was used."""
    if isinstance(act.before, UnsetType) or not protocol.before:
        return ""
    left = [item.text for item in protocol.before if item.id not in act.before]
    done = f"; {len(protocol.before) - len(left)} of {len(protocol.before)} ticked before"
    return f"{done}; not ticked: {'; '.join(left)}" if left else done


def _words_of_walking(protocol: Protocol, event: ev.Event, act: ev.AnyAct) -> tuple[str, str, str] | None:
    match act:
        case ev.Began():
            return "began", f"{protocol.title} {act.version}", f"{act.mode}, {act.register}{_before(protocol, act)}"
        case ev.Entered(cue=cue, to=to):
            seen = next((c.see for c in protocol.steps[event.step].notice if c.id == cue), cue)
            return "▸", _title(protocol, to), seen
        case ev.Jumped(to=to):
            return "▸", _title(protocol, to), "found"
        case ev.Returned(to=to):
            return "▸", _title(protocol, to), "back"
        case ev.Said(text=text, register=register):
            return "said", text, register
        case ev.PassedOver(prompt=prompt):
            return "left out", protocol.prompts[prompt].say if prompt in protocol.prompts else prompt, ""
        case ev.Turned(register=register):
            return "register", register, ""
        case ev.Stopped(to=to) | ev.Overwhelmed(to=to) | ev.Flagged(to=to):
            word = {ev.Stopped: "STOP", ev.Overwhelmed: "TOO MUCH", ev.Flagged: "FLAG"}[type(act)]
            return word, _title(protocol, to) if to else "", ""
        case ev.Ticked(item=item, done=done):
            items = protocol.steps[event.step].items if event.step in protocol.steps else ()
            return "done" if done else "not done", next((each.text for each in items if each.id == item), item), ""
        case _:
            return None


def _words_of_noting(protocol: Protocol, act: ev.AnyAct) -> tuple[str, str, str] | None:
    match act:
        case ev.Noted(kind=kind, text=text):
            return NOTE_WORDS[kind], f"“{text}”" if kind == "words" else text, ""
        case ev.Marked():
            return "mark", _mark(protocol, act), ""
        case ev.Rated(values=values):
            return "rated", _ratings(protocol, values), ""
        case ev.ConsentAsked(answer=answer):
            return "consent", {"yes": "asked: yes", "no": "asked: no", "unclear": "asked: unclear, so no"}[answer], ""
        case ev.Medicine(text=text):
            return "medicine", text, ""
        case ev.Urge(kind=kind):
            return "my urge", kind, ""
        case ev.Vitals(text=text):
            return "vitals", text, ""
        case ev.Surroundings(text=text):
            return "room", text, ""
        case ev.Missing(parts=parts):
            return "missing", ", ".join(parts) or "nothing: body, emotion and relationship are there", ""
        case ev.People(who=who, way=way):
            return "people", f"{who} {'came in' if way == 'in' else 'went out'}", ""
        case ev.Touch():
            return "touch", _touch(act), ""
        case ev.Escalated(text=text):
            return "escalate", text, ""
        case ev.HandedOver(phase=phase, to=to):
            return "break", f"{to} covers" if phase == "start" else "over", ""
        case _:
            return None


def _words_of_practice(act: ev.AnyAct) -> tuple[str, str, str] | None:
    match act:
        case ev.Met(title=title, level=level):
            return "met", title, f"a simulated client, level {level}"
        case ev.Silence(span=span):
            return "silence", times.stay(span), ""
        case ev.Tried(text=text, aim=aim):
            return "own words", text, aim
        case _:
            return None


def _words_of_clocks(act: ev.Slept | ev.ClockJumped | ev.ZoneMoved) -> tuple[str, str]:
    if isinstance(act, ev.Slept):
        return "slept", f"this computer slept for {times.ago(act.span)}"
    way = "forward" if act.by > 0 else "back"
    if isinstance(act, ev.ClockJumped):
        return "clock", f"set {way} by {times.ago(abs(act.by))}"
    return "clock", f"local time went {way} by {abs(act.by)} min (summer time, or another zone)"


def _due(protocol: Protocol, reminder: str) -> str:
    return protocol.reminders[reminder].show if reminder in protocol.reminders else reminder


def _words_of_keeping(protocol: Protocol, before: engine.State | None, event: ev.Event) -> tuple[str, str, str]:
    match event.act:
        case ev.PutOff(reminder=reminder):
            return "put off", _due(protocol, reminder), ""
        case ev.SeenTo(reminder=reminder):
            return "seen to", _due(protocol, reminder), ""
        case ev.Slept() | ev.ClockJumped() | ev.ZoneMoved():
            return *_words_of_clocks(event.act), ""
        case ev.AddedLate(text=text, reason=reason):
            return "late", text, _because(event, reason)
        case ev.Addendum(text=text, reason=reason):
            return "addendum", text, _because(event, reason)
        case ev.Corrected(of=of, text=text, reason=reason):
            return "corrected", f"entry {of} should read: {text}", _because(event, reason)
        case ev.Struck(of=of, reason=reason):
            return "struck", f"entry {of}", _because(event, reason)
        case ev.Redacted(of=of, reason=reason):
            return "redacted", f"the text of entry {of} was removed", _because(event, reason)
        case ev.Undone(of=of):
            return "undone", f"entry {of} taken back", ""
        case ev.Interrupted(why=why):
            return "left", why, ""
        case ev.Resumed(told=told):
            away = event.recorded.wall - before.last.wall if before else 0
            after = [f"after {times.ago(away)}"] if away >= times.MINUTE else []
            return "resumed", " ".join([*after, *told]) or "at once", ""
        case ev.Ended() as act:
            return "ended", OUTCOME_WORDS[act.outcome], f"closing number {act.closing_number}" if act.head else ""
        case act:
            return act_name(act), "", ""


def _because(event: ev.Event, reason: str) -> str:
    """Say who added to the record, when it was given in where that is another time, and why."""
    given = event.recorded
    when = ""
    if abs(given.wall - event.occurred.wall) >= times.MINUTE:
        when = f"given in {times.day(given.wall, given.offset)} {times.clock(given.wall, given.offset, seconds=False)}"
    return "; ".join(filter(None, [f"by {event.author}" if event.author else "", when, reason]))


def _touch(act: ev.Touch) -> str:
    if act.phase == "end":
        return f"{act.kind or 'touch'}, ends"
    asked = f"asked by the {act.by}, agreed: {act.agreed}"
    return f"{act.kind}, starts ({asked})" if act.phase == "start" else f"{act.kind} ({asked})".strip()


def _mark(protocol: Protocol, act: ev.Marked) -> str:
    title = protocol.marks[act.mark].title if act.mark in protocol.marks else act.mark
    return {"point": title, "start": f"{title}, starts", "end": f"{title}, ends"}[act.phase]


def no_value(scale: Scale | None) -> str:
    """Say what it is when no value is given: what the client is asked may be declined, which is an answer."""
    return "not given" if scale is not None and scale.by == "facilitator" else "declined"


def _ratings(protocol: Protocol, values: dict[str, int | None]) -> str:
    def one(name: str, value: int | None) -> str:
        scale = protocol.scales.get(name)
        return f"{scale.title if scale else name} {no_value(scale) if value is None else value}"

    return " · ".join(one(name, value) for name, value in values.items())
