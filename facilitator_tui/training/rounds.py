"""One round of the drill: a card is asked in two parts, answered by digits, told, graded; a grade can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from typing import Protocol as Interface

from facilitator_tui.core.practice import cards as drill
from facilitator_tui.core.practice.cards import DrillCard, Grade, Question
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.session import Clock


class Keeper(Interface):
    """Where grades go."""

    def grade(self, card: DrillCard, grade: Grade, waited: int, now: int) -> int:
        """Keep an answer, and give when the card is due again."""

    def undo(self) -> bool:
        """Take the last grade back."""


class Told(NamedTuple):
    """What came of an answer: whether all of it was right, and sentences."""

    right: bool
    words: tuple[str, ...]


class Round:
    """The cards still to be asked, and where in the first of them it stands. Without a keeper nothing is graded.

    `others` are steps that a supervisor would go to, by the number of the entry in the session that is replayed.
    """

    def __init__(
        self, protocol: Protocol, cards: Sequence[DrillCard], clock: Clock, keeper: Keeper | None = None,
        others: Mapping[int, str] | None = None,
    ) -> None:  # fmt: skip
        self.protocol = protocol
        self.left = list(cards)
        self.total = len(self.left)
        self.right = 0
        self.told: Told | None = None
        self._clock = clock
        self._keeper = keeper
        self._others = others or {}
        self._chosen = ""
        self._asked = clock.now().boot
        self._waited = 0
        self._last: tuple[DrillCard, Told] | None = None

    @property
    def card(self) -> DrillCard | None:
        """The card that is asked; None when the round is over."""
        return self.left[0] if self.left else None

    @property
    def question(self) -> Question | None:
        """What is asked now; None when it was answered, or the round is over."""
        if self.card is None or self.told is not None:
            return None
        asks = drill.which_line if self._chosen else drill.which_step
        return asks(self.protocol, self.card)

    def answer(self, digit: int) -> bool:
        """Take the choice of a digit from 1 on; False where there is none."""
        question = self.question
        if question is None or not 1 <= digit <= len(question.choices):
            return False
        now = self._clock.now().boot
        self._chosen = question.choices[digit - 1]
        self._waited, self._asked = max(self._waited, now - self._asked), now
        right = self._chosen in question.right
        asked_all = question.asks == drill.LINE or self.question is None
        if not right or asked_all or self._keeper is None:
            self._tell(right=right)
        return True

    def next(self) -> None:
        """Go on to the next card; one answered wrongly comes again at the end of the round."""
        if self.told is None:
            return
        self._last = (self.left.pop(0), self.told)
        if self._comes_again(self.told):
            self.left.append(self._last[0])
        self._anew()

    def undo(self) -> bool:
        """Take the last answer back, with its grade; False where there is nothing to take back."""
        if self.told is not None:
            self._take_back(self.told)
        elif self._last is not None and not self._chosen:
            card, told = self._last
            if self._comes_again(told):
                self.left.pop()
            self.left.insert(0, card)
            self._take_back(told)
            self._last = None
        elif not self._chosen:
            return False
        self._anew()
        return True

    def _tell(self, *, right: bool) -> None:
        card, protocol = self.left[0], self.protocol
        there = protocol.steps[card.to]
        verb = "was gone to" if self._keeper is None else "is the step"
        words = [f"{'Yes.' if right else 'Not this one.'} {there.title} {verb}."]
        if there.say:
            words.append(f"There: {protocol.prompts[there.say[0]].words('directive')}")
        if card.entry in self._others:
            other = protocol.steps.get(self._others[card.entry])
            words.append(f"A supervisor would go to: {other.title if other else self._others[card.entry]}.")
        if self._keeper is not None:
            grade = drill.grade(self._waited, right=right)
            self._keeper.grade(card, grade, self._waited, self._clock.now().wall)
        self.told = Told(right, tuple(words))
        self.right += right

    def _comes_again(self, told: Told) -> bool:
        return not told.right and self._keeper is not None

    def _take_back(self, told: Told) -> None:
        if self._keeper is not None:
            self._keeper.undo()
        self.right -= told.right

    def _anew(self) -> None:
        self.told, self._chosen, self._waited = None, "", 0
        self._asked = self._clock.now().boot
