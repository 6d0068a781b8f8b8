"""When each card of the drill is due, by the memory model of the `fsrs` package, kept as one JSON file.

A moment has a card of its own, and so has the skill that it asks for: every answer to a moment is one to its skill.
How hard a moment is, and how able one is in a skill, is learned from the answers (`core.practice.mixing`).
UTC milliseconds throughout. Nothing is drawn by chance: the due dates are the package's own without its fuzz.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import fsrs
import msgspec

from facilitator_tui.core.practice import mixing, puzzles
from facilitator_tui.core.practice.cards import DrillCard, Grade, deck
from facilitator_tui.core.practice.puzzles import Puzzle
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.training import keeping, moments
from facilitator_tui.workspace import Workspace

_FILE = "drill.json"
NEW_AT_ONCE = 12
"""So many cards that were never asked come up in one drill."""
_EDGES = 3
"""One in so many of them is an edge, the others are moments."""
_MOST = 30
"""So many cards come in one drill at most; the others are due next time."""
_LEVEL = 100.0
"""How much harder a moment is held to be at first for each level of its client."""
Card = DrillCard | Puzzle
AnyCard = TypeVar("AnyCard", bound=Card)
Only = Literal["", "moments", "edges"]


class Held(msgspec.Struct):
    """What the file holds: the package's own card by card id, and every review as (card id, moment, grade, waited).

    `ratings` are the difficulty of moments and the ability in skills, by card id; older files have none.
    """

    cards: dict[str, dict[str, Any]] = {}
    reviews: list[tuple[str, int, int, int]] = []
    ratings: dict[str, float] = {}


class Hand(NamedTuple):
    """The cards that come now, in their order, and where their grades go."""

    cards: tuple[Card, ...]
    schedule: Schedule

    @property
    def total(self) -> int:
        """How many they are."""
        return len(self.cards)


class Schedule:
    """The cards of one person. Every grade is kept at once."""

    def __init__(self, path: Path) -> None:
        """Take up what is kept at `path`.

        Raises PlaceError when it cannot be read.
        """
        self.path = path
        self.held = keeping.take(path, Held) if path.exists() else Held()
        self._scheduler = fsrs.Scheduler(enable_fuzzing=False)
        self._before: tuple[dict[str, dict[str, Any] | None], dict[str, float]] | None = None

    def due_at(self, card: Card) -> int | None:
        """Give when a card is due, None where it was never asked."""
        return self._due(card.id)

    def due(self, cards: Sequence[AnyCard], now: int, fresh: int = NEW_AT_ONCE) -> list[AnyCard]:
        """Give the cards that are due, the longest due first, then `fresh` of those never asked."""
        dated = [(when, card) for card in cards if (when := self.due_at(card)) is not None and when <= now]
        new = [card for card in cards if card.id not in self.held.cards]
        return [*(card for _, card in sorted(dated, key=lambda pair: pair[0])), *new[:fresh]]

    def moments(self, found: Sequence[Puzzle], now: int, fresh: int) -> list[Puzzle]:
        """Give the moments that come now, each as it stands this time.

        First those where one's own move did little since it was last asked, then those that are due, then `fresh`
        others: of the skills that are due or were never asked first, of each in turn, and those of about one's level.
        Of a skill that is due and has none among these the one that is due soonest comes before its time.
        """
        reviewed = {name: when for name, when, _, _ in self.held.reviews}
        own = [each for each in found if each.at > reviewed.get(each.id, 0)]
        taken = {each.id for each in own}
        rest = [each for each in found if each.id not in taken]
        new = sorted((each for each in rest if each.id not in self.held.cards), key=self._surprise)
        skills = sorted({each.skill for each in new}, key=lambda skill: self._when(skill, now))
        new.sort(key=lambda each: skills.index(each.skill))
        times = Counter(name for name, _, _, _ in self.held.reviews)
        coming = [*self.due(rest, now, 0), *mixing.spread(new, lambda each: each.skill)[:fresh]]
        coming += self._of_due_skills(rest, [*own, *coming], now)
        return [*own, *(puzzles.turned(each, times[each.id]) for each in coming)]

    def _of_due_skills(self, rest: Sequence[Puzzle], coming: Collection[Puzzle], now: int) -> list[Puzzle]:
        """Give for each skill that is due, and of which nothing comes, the moment that is due soonest."""
        met = {each.skill for each in coming}
        found: dict[str, Puzzle] = {}
        for each in sorted(rest, key=lambda each: self.due_at(each) or 0):
            skill = self._due(puzzles.skill_id(each.skill))
            if self.due_at(each) is not None and skill is not None and skill <= now and each.skill not in met:
                found.setdefault(each.skill, each)
        return list(found.values())

    def ability(self, skill: str) -> float:
        """Give how able one is in a skill, on the scale of `difficulty`."""
        return self.held.ratings.get(puzzles.skill_id(skill), mixing.BEGINS)

    def difficulty(self, moment: Puzzle) -> float:
        """Give how hard a moment is for this person: at first by the level of its client."""
        return self.held.ratings.get(moment.id, mixing.BEGINS + _LEVEL * (moment.client.level - 2))

    def grade(self, card: Card, grade: Grade, waited: int, now: int) -> int:
        """Keep an answer, and give when the card is due again.

        Raises PlaceError when it cannot be kept.
        """
        names = [card.id, puzzles.skill_id(card.skill)] if isinstance(card, Puzzle) else [card.id]
        self._before = ({name: self.held.cards.get(name) for name in names}, dict(self.held.ratings))
        for name in names:
            self._review(name, grade, now)
        if isinstance(card, Puzzle):
            score = puzzles.WORTH[grade]
            able, hard = mixing.learned(self.ability(card.skill), self.difficulty(card), score)
            self.held.ratings |= {puzzles.skill_id(card.skill): able, card.id: hard}
        self.held.reviews.append((card.id, now, grade, waited))
        keeping.keep(self.path, self.held)
        return self._due(card.id) or now

    def undo(self) -> bool:
        """Take the last grade of this run back; False where there is none."""
        if self._before is None:
            return False
        cards, self.held.ratings = self._before
        for name, held in cards.items():
            if held is None:
                del self.held.cards[name]
            else:
                self.held.cards[name] = held
        self.held.reviews.pop()
        self._before = None
        keeping.keep(self.path, self.held)
        return True

    def _review(self, name: str, grade: Grade, now: int) -> None:
        held, moment = self.held.cards.get(name), datetime.fromtimestamp(now / 1000, UTC)
        before = fsrs.Card.from_dict(_typed(held)) if held is not None else fsrs.Card(int(name[:12], 16), due=moment)
        after, _ = self._scheduler.review_card(before, fsrs.Rating(grade), moment)
        self.held.cards[name] = {**after.to_dict()}

    def _due(self, name: str) -> int | None:
        held = self.held.cards.get(name)
        return None if held is None else _milliseconds(fsrs.Card.from_dict(_typed(held)).due)

    def _when(self, skill: str, now: int) -> tuple[int, str]:
        """Give when a skill is due: now where it was never asked, or is due already."""
        return max(self._due(puzzles.skill_id(skill)) or 0, now), skill

    def _surprise(self, moment: Puzzle) -> float:
        return abs(mixing.expected(self.ability(moment.skill), self.difficulty(moment)) - mixing.WANTED)


def _typed(held: dict[str, Any]) -> Any:
    """Give what was kept to the package, whose own type for it the file cannot promise."""
    return held


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def due(
    workspace: Workspace, protocol: Protocol, fresh: int = NEW_AT_ONCE, only: Only = "", *, own: bool = True
) -> Hand:
    """Give the moments and edges of a protocol that come now, `fresh` of them never asked before.

    No two that come one after the other are of one step, skill or client where that can be helped. Without `own` one's
    own practices are not looked through. Raises PlaceError when what is kept cannot be read.
    """
    schedule, now = of(workspace), workspace.clock.now().wall
    found = moments.drawn(workspace, protocol, own=own) if only != "edges" else []
    new = sum(schedule.due_at(each) is None for each in found)
    share = 0 if only == "moments" else max(fresh // _EDGES, fresh - new)
    coming = schedule.moments(found, now, fresh - share)
    edges = schedule.due(deck(protocol), now, share) if only != "moments" else []
    both: list[Card] = mixing.merged(coming, edges)
    mixed = mixing.interleaved(both, _kinds)
    return Hand(tuple(mixed[: max(_MOST, fresh)]), schedule)


def _kinds(card: Card) -> tuple[str, ...]:
    return (card.skill, card.client.id) if isinstance(card, Puzzle) else ("edge", card.step)


def of(workspace: Workspace) -> Schedule:
    """Give the schedule of the person whose workspace it is.

    Raises PlaceError when what is kept cannot be read.
    """
    return Schedule(workspace.places.home / _FILE)
