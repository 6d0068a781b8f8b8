"""What is asked before a record is added to: a text and a reason, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import moments
from facilitator_tui.core.walk.moments import Meant
from facilitator_tui.guide.field import Field


class Question(NamedTuple):
    """One text to give: its title, and what stands there at first. One that is `needed` is not taken empty."""

    title: str
    first: str = ""
    needed: bool = True


class Addition(NamedTuple):
    """What is added to a record, and of when it tells; None: of now."""

    act: ev.AnyAct
    meant: Meant | None = None


class Form:
    """Asks its questions in turn; what is added is made from the answers once all are given.

    `says` is why the last answer was not taken.
    """

    hint = "Enter goes on · ^J new line · Esc goes back"
    says = ""

    def __init__(self, questions: tuple[Question, ...], make: Callable[[list[str]], ev.AnyAct]) -> None:
        """Begin with the first of `questions`."""
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

    def press(self, key: str) -> Addition | None:
        """Type; give what is added once the last answer is given."""
        self.says = ""
        if key != "enter":
            self.field.press(key)
            return None
        text = self.field.text.strip()
        if not text and self.questions[len(self.answers)].needed:
            return None
        if not self.takes(text):
            return None
        self.answers.append(text)
        if len(self.answers) == len(self.questions):
            return self.made()
        self.field = Field(self.questions[len(self.answers)].first)
        return None

    def takes(self, text: str) -> bool:  # noqa: ARG002 - any text will do where no time is asked
        """Whether this will do for an answer to what is asked now."""
        return True

    def made(self) -> Addition:
        """What is added, of all the answers."""
        return Addition(self.make(self.answers))


_REASON = "The reason"
_WHEN = 1
"""Which question of an addendum asks for a time."""


class Addendum(Form):
    """Asks for something to add: to the record as a whole, or where a time is given, a late entry of then.

    `read` reads a time, and `tell` says it in words; an untimely one is taken when Enter is pressed again.
    """

    def __init__(self, read: Callable[[str], Meant], tell: Callable[[Meant], str]) -> None:
        questions = (
            Question("To be added"), Question("When was it? Empty: it is of the record as a whole", needed=False),
            Question(f"{_REASON}, if there is one", needed=False),
        )  # fmt: skip
        super().__init__(questions, lambda given: ev.Addendum(given[0], given[2]))
        self.read = read
        self.tell = tell
        self.meant: Meant | None = None
        self._doubted = ""

    @property
    def title(self) -> str:
        """What is asked now, and a time that is typed, in words."""
        text = self.field.text.strip()
        if len(self.answers) != _WHEN or not text:
            return super().title
        try:
            return f"When was it? {self.tell(self.read(text))}"
        except UsageError:
            return f"When was it? {moments.HINT}"

    def takes(self, text: str) -> bool:
        """Read a time where one is asked for; say why one is not taken."""
        if len(self.answers) != _WHEN or not text:
            return True
        try:
            self.meant = self.read(text)
        except UsageError as error:
            self.says = f"{error} {error.hint}"
            return False
        if self.meant.ahead and self._doubted != text:
            self._doubted, self.says = text, "That is still to come. Enter again takes it."
            return False
        return True

    def made(self) -> Addition:
        """A late entry where a time was given, else an addendum."""
        text, _, reason = self.answers
        if self.meant is None:
            return Addition(ev.Addendum(text, reason))
        return Addition(ev.AddedLate(text, reason), self.meant)


def correction(entry: Entry, first: str) -> Form:
    """Ask what an entry should read, beginning from its `first` text."""
    questions = (Question(f"Entry {entry.seq} should read", first), Question(f"{_REASON} for the correction"))
    return Form(questions, lambda given: ev.Corrected(entry.seq, *given))


def strike(entry: Entry) -> Form:
    """Ask why an entry does not hold."""
    return Form((Question(f"{_REASON} to strike entry {entry.seq}"),), lambda given: ev.Struck(entry.seq, *given))
