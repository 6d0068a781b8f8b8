"""What is asked before a record is added to: a text and a reason, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from facilitator_tui.core.record.kinds import Kind
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.field import Field

OF_THE_PROGRAM: frozenset[Kind] = frozenset(
    {"began", "resumed", "left", "slept", "clock", "undone", "redacted", "ended"}
)
"""Entries that no person wrote, so none can say that they should read otherwise."""


class Question(NamedTuple):
    """One text to give: its title, and what stands there at first. One that is `needed` is not taken empty."""

    title: str
    first: str = ""
    needed: bool = True


class Form:
    """Asks its questions in turn; `act` is made from the answers once all are given."""

    hint = "Enter goes on · Ctrl+J new line · Esc goes back"

    def __init__(self, questions: tuple[Question, ...], make: Callable[[list[str]], ev.AnyAct]) -> None:
        self.questions = questions
        self.make = make
        self.answers: list[str] = []
        self.field = Field(questions[0].first)

    @property
    def title(self) -> str:
        """What is asked now."""
        return self.questions[len(self.answers)].title

    @property
    def name(self) -> str:
        """What it asks first: by it a text that was left is found again."""
        return self.questions[0].title

    def back(self) -> bool:
        """Go back to the question before, with its answer as it was given; False at the first one."""
        if not self.answers:
            return False
        self.field = Field(self.answers.pop())
        return True

    def press(self, key: str) -> ev.AnyAct | None:
        """Type; give the act once the last answer is given."""
        if key != "enter":
            self.field.press(key)
            return None
        text = self.field.text.strip()
        if not text and self.questions[len(self.answers)].needed:
            return None
        self.answers.append(text)
        if len(self.answers) == len(self.questions):
            return self.make(self.answers)
        self.field = Field(self.questions[len(self.answers)].first)
        return None


_REASON = "The reason"


def addendum() -> Form:
    """Ask for an addendum to the record as a whole."""
    questions = (Question("An addendum, dated now"), Question(f"{_REASON}, if there is one", needed=False))
    return Form(questions, lambda given: ev.Addendum(*given))


def correction(entry: Entry, first: str) -> Form:
    """Ask what an entry should read, beginning from its `first` text."""
    questions = (Question(f"Entry {entry.seq} should read", first), Question(f"{_REASON} for the correction"))
    return Form(questions, lambda given: ev.Corrected(entry.seq, *given))


def strike(entry: Entry) -> Form:
    """Ask why an entry does not hold."""
    return Form((Question(f"{_REASON} to strike entry {entry.seq}"),), lambda given: ev.Struck(entry.seq, *given))
