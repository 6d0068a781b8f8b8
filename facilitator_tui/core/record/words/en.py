"""English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Aim, Register
from facilitator_tui.core.record.words import table
from facilitator_tui.core.walk import events as ev

kinds: table.KindWords = {
    "began": "began",
    "step": "▸",
    "stop": "STOP",
    "overwhelm": "TOO MUCH",
    "flag": "FLAG",
    "said": "said",
    "passed": "left out",
    "register": "register",
    "ticked": "done",
    "unticked": "not done",
    "mark": "mark",
    "rated": "rated",
    "seen": "seen",
    "words": "words",
    "thought": "thought",
    "consent": "consent",
    "medicine": "medicine",
    "zero": "T+0",
    "urge": "my urge",
    "vitals": "vitals",
    "room": "room",
    "missing": "missing",
    "people": "people",
    "touch": "touch",
    "escalate": "escalate",
    "cover": "break",
    "putoff": "put off",
    "seento": "seen to",
    "timer": "timer",
    "clap": "clap",
    "met": "met",
    "silence": "silence",
    "tried": "own words",
    "slept": "slept",
    "clock": "clock",
    "late": "late",
    "addendum": "addendum",
    "note": "note",
    "signed": "signed",
    "corrected": "corrected",
    "struck": "struck",
    "redacted": "redacted",
    "undone": "undone",
    "left": "left",
    "resumed": "resumed",
    "ended": "ended",
}
step_aloud = "step"
fates: table.FateWords = {
    "undone": "taken back",
    "struck": "struck",
    "corrected": "corrected",
    "redacted": "redacted",
}
outcomes: table.OutcomeWords = {
    "moved": "something moved",
    "some": "a little moved",
    "muted": "muted",
    "none": "no effect noticed",
    "stopped": "on a stop",
    "care": "care was called",
    "unsaid": "not said",
}
answers: table.AnswerWords = {"yes": "asked: yes", "no": "asked: no", "unclear": "asked: unclear, so no"}
gaps: table.GapWords = {
    "quiet": "nothing was noted",
    "slept": "this computer slept",
    "closed": "the program was closed",
    "break": "a break",
}
sieves: table.SieveWords = {
    "all": "all",
    "words": "client's words",
    "seen": "seen",
    "thoughts": "thoughts",
    "lines": "lines",
    "steps": "steps",
    "marks": "marks and ratings",
    "corrections": "corrections",
}
found = "found"
back = "back"
declined = "declined"
not_given = "not given"
at_once = "at once"
private = "private"
for_next_time = "for next time too"
no_time = "time unknown"
clapped = "to lay a recording beside the record"
is_zero = "this is T+0"
no_zero = "not T+0"


def known(text: str) -> str:
    """What the program offered or wrote itself, such as an urge."""
    return text


def began(mode: ev.Mode, register: Register) -> str:
    """How a session is held."""
    return f"{mode}, {register}"


def ticked_before(done: int, of: int, left: Sequence[str]) -> str:
    """How far the checklist before the session came."""
    ticked = f"; {done} of {of} ticked before"
    return f"{ticked}; not ticked: {'; '.join(left)}" if left else ticked


def register(register: Register) -> str:
    """In which register."""
    return register


def aim(aim: Aim) -> str:
    """What own words were meant as."""
    return aim


def quoted(text: str) -> str:
    """The client's own words, marked as such."""
    return f"“{text}”"


def mark(title: str, phase: table.Phase) -> str:
    """A mark, its start or its end."""
    return {"point": title, "start": f"{title}, starts", "end": f"{title}, ends"}[phase]


def missing(parts: Sequence[str]) -> str:
    """Which of body, emotion and relationship cannot be felt."""
    return ", ".join(parts) or "nothing: body, emotion and relationship are there"


def person(who: str, way: Literal["in", "out"]) -> str:
    """Who came in or went out."""
    return f"{who} {'came in' if way == 'in' else 'went out'}"


def touch(phase: table.TouchPhase, kind: str, by: table.By, agreed: table.Answer) -> str:
    """Touch: asked for, begun or ended."""
    if phase == "end":
        return f"{kind or 'touch'}, ends"
    asked = f"asked by the {by}, agreed: {agreed}"
    return f"{kind}, starts ({asked})" if phase == "start" else f"{kind} ({asked})".strip()


def cover(phase: Literal["start", "end"], to: str) -> str:
    """Who covers a break, or that it is over."""
    return f"{to} covers" if phase == "start" else "over"


def timer(text: str, span: int) -> str:
    """What is to be thought of, and in how long."""
    return f"in {times.ago(span)}: {text}"


def simulated(level: int) -> str:
    """What a simulated client is."""
    return f"a simulated client, level {level}"


def replay(turn: int, of: str) -> str:
    """From where a practice was played on."""
    return f"a replay from turn {turn} of {of}"


def slept(span: int) -> str:
    """How long the computer slept."""
    return f"this computer slept for {times.ago(span)}"


def clock_set(by: int) -> str:
    """By how much the clock was set."""
    return f"set {_way(by)} by {times.ago(abs(by))}"


def zone_moved(minutes: int) -> str:
    """By how much the local time went against UTC."""
    return f"local time went {_way(minutes)} by {abs(minutes)} min (summer time, or another zone)"


def _way(by: int) -> str:
    return "forward" if by > 0 else "back"


def note(text: str, template: str) -> str:
    """A note that was kept: how long it is and what laid it out, since its own page shows it."""
    lines = text.count("\n") + 1
    return f"a note of {lines} line{'s' * (lines != 1)}{f', laid out as {template}' if template else ''}"


def signed(of: int, by: str) -> str:
    """Which note was signed, and by whom."""
    return f"the note of entry {of}, by {by}"


def corrected(of: int, text: str) -> str:
    """What an entry should read."""
    return f"entry {of} should read: {text}"


def struck(of: int) -> str:
    """Which entry does not hold."""
    return f"entry {of}"


def redacted(of: int) -> str:
    """Which entry's text was removed."""
    return f"the text of entry {of} was removed"


def undone(of: int) -> str:
    """Which entry was taken back, where it cannot be told what it was."""
    return f"entry {of} taken back"


def zeroed(of: int) -> str:
    """Which medicine T+0 is counted from, where it cannot be told what it was; none for nought."""
    return f"counted from entry {of}" if of else "counted from no medicine noted so far"


def zeroed_from(text: str, clock: str) -> str:
    """Which medicine T+0 is counted from."""
    return f"counted from {text}, of {clock}"


def first(text: str) -> str:
    """How an entry that was corrected read first."""
    return f"first: {text}"


def written(clock: str) -> str:
    """When it was written, where that is later than when it happened."""
    return f"written {clock}"


def taken_back(word: str, text: str, clock: str) -> str:
    """What was taken back."""
    return f"{word} {text}, of {clock}"


def added(author: str, given: str, reason: str) -> str:
    """Who added to the record, when it was given in where that is another time, and why."""
    return "; ".join(filter(None, [f"by {author}" if author else "", f"given in {given}" if given else "", reason]))


def away(span: int) -> str:
    """How long the program was closed."""
    return f"after {times.ago(span)}"


def closing(number: str) -> str:
    """The closing number."""
    return f"closing number {number}"


def about(clock: str, precision: ev.Precision) -> str:
    """A time that is not exact."""
    return f"about {clock} (± {precision})"


def unsure(precision: ev.Precision) -> str:
    """How sure a time is."""
    return f"time ± {precision}"
