"""Three questions before the summary: what is asked, what was answered, and what the record has of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record import guessing
from facilitator_tui.core.record.guessing import Guess, Known
from facilitator_tui.guide.field import Field

_LONG = 40


class Guessing:
    """Asks one question after another; `guessed` holds the answers by question, `says` why one was not taken.

    `time` reads a time as UTC milliseconds.
    """

    def __init__(self, questions: Sequence[Known], time: Callable[[str], int]) -> None:
        self.questions = questions
        self.time = time
        self.at = 0
        self.field = Field(limit=_LONG)
        self.guessed: dict[str, int | None] = {}
        self.typed: dict[str, str] = {}
        self.says = ""

    @property
    def asked(self) -> Known | None:
        """What is asked now, None once all was asked."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    def press(self, key: str) -> None:
        """Type; Enter goes on, and an empty answer is no guess."""
        asked, self.says = self.asked, ""
        if asked is None:
            return
        if key != "enter":
            self.field.press(key)
            return
        text = self.field.text.strip()
        if text:
            try:
                self.guessed[asked.name] = guessing.read(asked, text, self.time)
            except UsageError as error:
                self.says = f"{error} {error.hint}".strip()
                return
            self.typed[asked.name] = text
        self.at += 1
        self.field = Field(limit=_LONG)

    def result(self, wall: int) -> Guess | None:
        """What was guessed, to be kept; None where nothing was."""
        found = {each.name: guessing.off(each, self.guessed[each.name]) for each in self.questions
                 if each.name in self.guessed}  # fmt: skip
        return Guess(wall, found) if found else None
