"""Guess first, then see: what a facilitator remembers of a session, beside what the record has of it.

It is a look at one's own memory, and says nothing of the session. Spans are minutes, times UTC milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record import ribbon
from facilitator_tui.core.record.review import in_time
from facilitator_tui.core.record.take import Take

BLANK = "blank"
"""The step that the first question asks about; a protocol without it does not ask."""
NEVER = "never"
_FEW = 5
_DIGITS = 5


class Known(msgspec.Struct, frozen=True):
    """One question with what the record has: `value` in minutes, lines or UTC milliseconds, None for never."""

    name: str
    asked: str
    hint: str
    value: int | None
    words: str


class Guess(msgspec.Struct, frozen=True):
    """What was guessed in one session: by question how far off it was, in minutes or lines, None where it was not so.

    None stands for a guess that cannot be measured: that it never was, where it was, or the other way round.
    """

    wall: int
    off: dict[str, int | None]


def known(take: Take) -> list[Known]:
    """Give the questions of a session with what its record has of each."""
    story = ribbon.story(take.protocol, take.events, take.entries)
    found = []
    if BLANK in take.protocol.steps:
        blank = story.stays().get(BLANK, 0) // times.MINUTE
        found.append(Known("blank", "How long was the blankness in all?", "minutes", blank, f"{blank} min"))
    said = sum(story.said.values())
    found.append(Known("lines", "How many lines were said?", "a number", said, str(said)))
    asked = [each for each in in_time(take.entries) if each.kind == "consent" and not each.struck]
    last = asked[-1] if asked else None
    words = times.clock(last.wall, last.offset, seconds=False) if last is not None else NEVER
    found.append(
        Known("consent", "When was consent last asked?", f"a time such as 15:20, or {NEVER}",
              last.wall if last is not None else None, words)
    )  # fmt: skip
    return found


def read(question: Known, text: str, time: Callable[[str], int]) -> int | None:
    """Read a guess as the record has it; `time` reads a time as UTC milliseconds.

    Raises UsageError where it says nothing of the kind.
    """
    text = text.strip().casefold()
    if question.name == "consent":
        return None if text == NEVER else time(text)
    number = text.removesuffix("minutes").removesuffix("min").removesuffix("m").strip()
    if not number.isdecimal() or len(number) > _DIGITS:
        raise UsageError(f"{text!r} is no number.", hint=f"Write {question.hint}, or nothing.")
    return int(number)


def off(question: Known, guessed: int | None) -> int | None:
    """How far a guess is off: minutes, or lines; None where one of the two is never and the other is not."""
    if guessed is None and question.value is None:
        return 0
    if guessed is None or question.value is None:
        return None
    apart = abs(guessed - question.value)
    return round(apart / times.MINUTE) if question.name == "consent" else apart


def told(question: Known, found: int | None) -> str:
    """Say how far off it was."""
    if found is None:
        return "not so"
    unit = "" if question.name == "lines" else " min"
    return f"off by {found}{unit}" if found else "just so"


def over_time(question: Known, earlier: Sequence[Guess]) -> str:
    """Say how far off the last few guesses were, the newest first; nothing where there were none."""
    before = [guess.off[question.name] for guess in earlier if question.name in guess.off]
    words = ["not so" if each is None else str(each) for each in before[:_FEW]]
    return f"before that: {', '.join(words)}" if words else ""
