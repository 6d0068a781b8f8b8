"""One round of the drill: moments and edges are asked, answered, told and graded; a grade can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from typing import Protocol as Interface

from facilitator_tui.core import times
from facilitator_tui.core.practice import cards as drill
from facilitator_tui.core.practice import own_words, puzzles
from facilitator_tui.core.practice.cards import DrillCard, Grade, Question
from facilitator_tui.core.practice.judgement import Judgement
from facilitator_tui.core.practice.puzzles import Option, Puzzle
from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.ports import Clock

Card = DrillCard | Puzzle
_AGREED = "This is the step, and the line is one of its kind."
_NOT_COUNTED = "These words were not judged, and nothing is counted. Compare them with these."
_AS_A_WHOLE = "As a whole these words were not judged, and nothing is counted. Compare them with these."


class Keeper(Interface):
    """Where grades go."""

    def grade(self, card: Card, grade: Grade, waited: int, now: int) -> int:
        """Keep an answer, and give when the card is due again."""

    def undo(self) -> bool:
        """Take the last grade back."""


class Told(NamedTuple):
    """What came of an answer: whether it was right (None: it was not judged), and sentences.

    Of a moment `options` are the moves that were offered, with what was done among them, and `done` its words.
    """

    right: bool | None
    words: tuple[str, ...]
    options: tuple[Option, ...] = ()
    done: str = ""


class Round:
    """The cards still to be asked, and where in the first of them it stands. Without a keeper nothing is graded.

    `others` are steps that a supervisor would go to, by the number of the entry in the session that is replayed.
    `register` is that of the lines.
    """

    def __init__(
        self,
        protocol: Protocol,
        cards: Sequence[Card],
        clock: Clock,
        keeper: Keeper | None = None,
        others: Mapping[int, str] | None = None,
    ) -> None:
        self.protocol = protocol
        self.register: Register = "directive"
        self.left = list(cards)
        self.total = len(self.left)
        self.right = 0
        self.unjudged = 0
        self.told: Told | None = None
        self._clock = clock
        self._keeper = keeper
        self._others = others or {}
        self._times = Counter[str]()
        self._chosen = ""
        self._asked = clock.now().boot
        self._waited = 0
        self._last: tuple[Card, Told] | None = None
        self._offered: tuple[Option, ...] = ()

    @property
    def card(self) -> Card | None:
        """The card that is asked; None when the round is over."""
        return self.left[0] if self.left else None

    @property
    def moment(self) -> Puzzle | None:
        """The moment that is asked and not answered; None where none is."""
        return self.card if isinstance(self.card, Puzzle) and self.told is None else None

    @property
    def waited(self) -> int:
        """How long it was waited with the answer, so far or in all, in milliseconds."""
        return self._waited if self.told is not None else self._clock.now().boot - self._asked

    @property
    def offered(self) -> tuple[Option, ...]:
        """The moves that are offered in the moment that is asked."""
        if not self._offered and isinstance(self.card, Puzzle):
            count = self._times[self.card.id]
            self._offered = puzzles.options(self.card, self.protocol, self.register, count)
        return self._offered

    @property
    def question(self) -> Question | None:
        """What is asked of an edge now; None when it was answered, is a moment, or the round is over."""
        if not isinstance(self.card, DrillCard) or self.told is not None:
            return None
        return (
            drill.which_line(self.protocol, self.card) if self._chosen else drill.which_step(self.protocol, self.card)
        )

    def end(self, leaves: str) -> str:
        """Say what the round came to; `leaves` names the key that leaves it."""
        if not self.total:
            return f"Nothing is due. {leaves} leaves."
        unjudged = f", {self.unjudged} not judged" if self.unjudged else ""
        return f"{self.right} of {self.total} cards were met well{unjudged}. {leaves} leaves."

    def answer(self, digit: int) -> bool:
        """Take the choice of a digit from 1 on; False where there is none."""
        if self.moment is not None:
            there = 1 <= digit <= len(self.offered)
            if there:
                self.take(self.offered[digit - 1])
            return there
        question = self.question
        if question is None or not 1 <= digit <= len(question.choices):
            return False
        self._answer_edge(question, question.choices[digit - 1])
        return True

    def take(self, done: Option | Judgement) -> None:
        """Take a move in the moment that is asked, or words of one's own of which nothing can be said."""
        moment = self.moment
        if moment is None:
            return
        self._wait()
        if isinstance(done, Judgement):
            found = own_words.told(done.codes)
            self.unjudged += 1
            self.told = Told(
                None, (f"{found} {_AS_A_WHOLE}" if found else _NOT_COUNTED,), tuple(puzzles.by_tier(self.offered))
            )
            return
        others = [each for each in self.offered if each.words != done.words]
        right = done.tier in puzzles.GOOD
        again = self._graded(moment, puzzles.GRADES[done.tier])
        self.told = Told(right, (again,) if again else (), (done, *puzzles.by_tier(others)), done.words)
        self.right += right

    def next(self) -> None:
        """Go on to the next card; one answered wrongly comes again at the end of the round."""
        if self.told is None:
            return
        self._last = (self.left.pop(0), self.told)
        self._times[self._last[0].id] += 1
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
            self._times[card.id] -= 1
            self._take_back(told)
            self._last = None
        elif not self._chosen:
            return False
        self._anew()
        return True

    def _wait(self) -> None:
        now = self._clock.now().boot
        self._waited, self._asked = max(self._waited, now - self._asked), now

    def _graded(self, card: Card, grade: Grade) -> str:
        """Keep a grade, and say when the card comes again."""
        if self._keeper is None:
            return ""
        now = self._clock.now().wall
        return f"It comes again {times.ahead(self._keeper.grade(card, grade, self._waited, now) - now)}."

    def _answer_edge(self, question: Question, chosen: str) -> None:
        """Take a step, and ask for a line of it where it is right; then a line, which cannot make the step wrong."""
        self._wait()
        of_line, self._chosen = bool(self._chosen), chosen
        if of_line:
            self._tell(right=True, line=chosen, question=question)
        elif chosen not in question.right or self._keeper is None or self.question is None:
            self._tell(right=chosen in question.right)

    def _tell(self, *, right: bool, line: str = "", question: Question | None = None) -> None:
        card, protocol = self.left[0], self.protocol
        assert isinstance(card, DrillCard)
        there = protocol.steps[card.to]
        verb = "was gone to" if self._keeper is None else "is the step"
        words = [f"{'Yes.' if right else 'Not this one.'} {there.title} {verb}."]
        grade = drill.grade(self._waited, right=right)
        if question is not None and line not in question.right:
            other = line not in question.near
            words = [f"Yes. {there.title} {verb}; that line belongs elsewhere."] if other else [f"Yes. {_AGREED}"]
            grade = 2 if other else grade
        if there.say:
            words.append(f"There: {protocol.prompts[there.say[0]].words(self.register)}")
        if card.entry in self._others:
            step = protocol.steps.get(self._others[card.entry])
            words.append(f"A supervisor would go to: {step.title if step else self._others[card.entry]}.")
        if again := self._graded(card, grade):
            words.append(again)
        self.told = Told(right, tuple(words))
        self.right += right

    def _comes_again(self, told: Told) -> bool:
        return told.right is False and self._keeper is not None

    def _take_back(self, told: Told) -> None:
        if self._keeper is not None and told.right is not None:
            self._keeper.undo()
        self.right -= bool(told.right)
        self.unjudged -= told.right is None

    def _anew(self) -> None:
        self.told, self._chosen, self._waited, self._offered = None, "", 0, ()
        self._asked = self._clock.now().boot
