"""When each card of the drill is due, by the memory model of the `fsrs` package, kept as one JSON file.

Moments are UTC milliseconds. Nothing is drawn by chance: the due dates are the package's own without its fuzz.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fsrs
import msgspec

from facilitator_tui.core.practice.cards import DrillCard, Grade, deck
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.training import keeping
from facilitator_tui.training.rounds import Round
from facilitator_tui.workspace import Workspace

_FILE = "drill.json"
NEW_AT_ONCE = 12
"""So many cards that were never asked come up in one drill."""


class Held(msgspec.Struct):
    """What the file holds: the package's own card by card id, and every review as (card id, moment, grade, waited)."""

    cards: dict[str, dict[str, Any]] = {}
    reviews: list[tuple[str, int, int, int]] = []


class Schedule:
    """The cards of one person. Every grade is kept at once."""

    def __init__(self, path: Path) -> None:
        """Take up what is kept at `path`.

        Raises PlaceError when it cannot be read.
        """
        self.path = path
        self.held = keeping.take(path, Held) if path.exists() else Held()
        self._scheduler = fsrs.Scheduler(enable_fuzzing=False)
        self._before: tuple[str, dict[str, Any] | None] | None = None

    def due_at(self, card: DrillCard) -> int | None:
        """Give when a card is due, None where it was never asked."""
        held = self.held.cards.get(card.id)
        return None if held is None else _milliseconds(fsrs.Card.from_dict(_typed(held)).due)

    def due(self, cards: Sequence[DrillCard], now: int, fresh: int = NEW_AT_ONCE) -> list[DrillCard]:
        """Give the cards that are due, the longest due first, then `fresh` of those never asked."""
        dated = [(when, card) for card in cards if (when := self.due_at(card)) is not None and when <= now]
        new = [card for card in cards if card.id not in self.held.cards]
        return [*(card for _, card in sorted(dated, key=lambda pair: pair[0])), *new[:fresh]]

    def grade(self, card: DrillCard, grade: Grade, waited: int, now: int) -> int:
        """Keep an answer, and give when the card is due again.

        Raises PlaceError when it cannot be kept.
        """
        held, moment = self.held.cards.get(card.id), datetime.fromtimestamp(now / 1000, UTC)
        before = fsrs.Card.from_dict(_typed(held)) if held is not None else fsrs.Card(int(card.id[:12], 16), due=moment)
        after, _ = self._scheduler.review_card(before, fsrs.Rating(grade), moment)
        self._before = (card.id, held)
        self.held.cards[card.id] = {**after.to_dict()}
        self.held.reviews.append((card.id, now, grade, waited))
        keeping.keep(self.path, self.held)
        return _milliseconds(after.due)

    def undo(self) -> bool:
        """Take the last grade of this run back; False where there is none."""
        if self._before is None:
            return False
        name, held = self._before
        if held is None:
            del self.held.cards[name]
        else:
            self.held.cards[name] = held
        self.held.reviews.pop()
        self._before = None
        keeping.keep(self.path, self.held)
        return True


def _typed(held: dict[str, Any]) -> Any:
    """Give what was kept to the package, whose own type for it the file cannot promise."""
    return held


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def due(workspace: Workspace, protocol: Protocol, fresh: int = NEW_AT_ONCE) -> Round:
    """Give a round of the cards of a protocol that are due now, and `fresh` of those never asked.

    Raises PlaceError when what is kept cannot be read.
    """
    schedule = of(workspace)
    return Round(protocol, schedule.due(deck(protocol), workspace.clock.now().wall, fresh), workspace.clock, schedule)


def of(workspace: Workspace) -> Schedule:
    """Give the schedule of the person whose workspace it is.

    Raises PlaceError when what is kept cannot be read.
    """
    return Schedule(workspace.places.home / _FILE)
