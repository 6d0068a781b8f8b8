"""The client's own copy: what happened, in plain words, without the facilitator's own thoughts, with room to add."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator_tui.core import times
from facilitator_tui.core.record.export import when
from facilitator_tui.core.record.kinds import Kind
from facilitator_tui.core.record.review import Entry, in_time
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import show

ROOM = "=== Below this line is room for what you want to add, in your own words ==="
"""What stands below it is taken in by `addendum --from client`."""
FROM_CLIENT = "written by the client"
"""How the reason of an addendum begins that was taken in so."""
_SAID: dict[Kind, str] = {
    "words": "You said: {}",
    "said": "We said: {}",
    "seen": "We noted: {}",
    "missing": "You could not feel: {}",
    "consent": "Whether it is all right to go on was {}",
    "medicine": "Taken: {}",
    "vitals": "Measured: {}",
    "rated": "Asked how it is: {}",
    "mark": "We saw: {}",
    "touch": "Touch: {}",
    "stop": "A stop. It was accepted.",
    "overwhelm": "It was too much, and we turned to that.",
    "flag": "There was a concern for safety, and we turned to that.",
    "escalate": "We did this for safety: {}",
    "people": "{}",
    "room": "In the room: {}",
    "cover": "A break: {}",
    "ended": "The session ended.",
    "late": "Told later: {}",
    "addendum": "Added later: {}",
}
"""How each kind is told to the client; what has none here is not in the copy."""


def copy(take: Take) -> str:
    """Give the copy as text."""
    first = take.events[0].occurred
    shown = [each for each in in_time(take.entries) if each.kind in _SAID and not each.struck and not each.private]
    day = times.day(first.wall, first.offset)
    people = [each for each in take.began.people if each.strip()]
    lines = [
        "Your copy of the record of a session", "",
        f"Day: {day}, begun {times.clock(first.wall, first.offset, seconds=False)}",
        f"Your code: {show(take.began.client)}" if take.began.client else "No code was given for you.",
        *([f"There were: {show(', '.join(people))}"] if people else []),
        "", "What is in it, in the order in which it happened:", "",
        *map(_line, shown),
        "", "What is not in it:", *(f"- {each}" for each in _left(take, shown)),
        "", "This record is a note of what was done. You may ask for anything in it to be explained, say what you",
        "remember otherwise, and have it added. Nothing is written over; what you write is kept beside it.",
        "", ROOM, "",
    ]  # fmt: skip
    return "\n".join([*lines, ""])


def _line(entry: Entry) -> str:
    text = _SAID[entry.kind].format(show(entry.text).replace("\n", "\n         "))
    corrected = " (corrected)" if entry.first else ""
    return f"  {when(entry, entry.wall, entry.offset)[:5]}  {text}{corrected}"


def _left(take: Take, shown: list[Entry]) -> Iterator[str]:
    own = sum(each.private or each.kind in ("thought", "urge") for each in take.entries)
    gone = sum(each.struck for each in take.entries)
    if own:
        yield f"The facilitator's own thoughts, {own} entries."
    if gone:
        yield f"What was taken back, struck or removed, {gone} entries."
    rest = len(take.entries) - len(shown) - own - gone
    if rest > 0:
        yield f"What the program and the method need: steps, lists, reminders, clocks; about {rest} entries."
    yield from take.left_out
    yield from take.damage
    if not (own or gone or rest > 0 or take.left_out or take.damage):
        yield "Nothing."


def added(text: str) -> str:
    """Give what a client wrote into the room of a copy; all of a text that is none."""
    return text.partition(ROOM)[2] if ROOM in text else text
