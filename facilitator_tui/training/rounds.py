"""One round of the drill: a card is asked in two parts, answered by digits, told, and graded; u takes a grade back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol as Interface

from facilitator_tui.core import drill
from facilitator_tui.core.drill import Card, Grade, Question
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.session import Clock


class Keeper(Interface):
    """Where grades go."""

    def grade(self, card: Card, grade: Grade, waited: int, now: int) -> int:
        """Keep an answer, and give when the card is due again."""

    def undo(self) -> bool:
        """Take the last key back: a grade, or the first of two answers; False where there is nothing to take back."""
        if self.told is not None:
            self._take_back(self.told)
        elif self._chosen:
            pass
        elif self._last is not None:
            card, told = self._last
            if not told.right and self._keeper is not None:
                self.left.pop()
            self.left.insert(0, card)
            self._take_back(told)
        else:
            return False
        self._last = None
        self._anew()
        return True

    def _take_back(self, told: Told) -> None:
        if self._keeper is not None:
            self._keeper.undo()
        self.right -= told.right

    def _anew(self) -> None:
        self.told, self._chosen, self._waited = None, [], 0
        self._asked = self._clock.now().boot
