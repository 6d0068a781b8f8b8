"""A round of the drill, card by card: what is told of an answer, what is counted, and what one press takes back."""

import pytest

from facilitator_tui.core.practice import cards as drill
from facilitator_tui.core.practice import puzzles
from facilitator_tui.core.practice.cards import Grade
from facilitator_tui.core.practice.judgement import Judgement
from facilitator_tui.core.practice.puzzles import Puzzle
from facilitator_tui.guide.rounds import Card, Round
from tests.making import FakeClock, protocol
from tests.practice.playing import little

DAY = 86_400_000
EDGE = drill.deck(protocol())[0]
MOMENTS = tuple(puzzles.puzzles(little(), protocol()))


class Kept:
    """Grades in memory; whatever is graded comes again in three days."""

    def __init__(self) -> None:
        self.grades: list[tuple[str, Grade, int]] = []

    def grade(self, card: Card, grade: Grade, waited: int, now: int) -> int:
        self.grades.append((card.id, grade, waited))
        return now + 3 * DAY

    def undo(self) -> bool:
        return bool(self.grades) and bool(self.grades.pop())


def asked(*cards: Card) -> tuple[Round, Kept, FakeClock]:
    clock, kept = FakeClock(), Kept()
    return Round(protocol(), cards, clock, kept), kept, clock


def of_tier(made: Round, tier: str) -> int:
    return next(n for n, option in enumerate(made.offered, 1) if option.tier == tier)


def test_every_state_with_a_move_that_fits_is_a_moment() -> None:
    assert [moment.state for moment in MOMENTS] == ["picture", "no", "after"]
    assert [moment.skill for moment in MOMENTS] == ["felt-sense", "accept-stop", "close"]
    assert len({moment.id for moment in MOMENTS}) == 3


def test_a_moment_is_answered_by_a_digit_that_is_there_and_no_other() -> None:
    made, kept, clock = asked(MOMENTS[0])
    count = len(made.offered)
    assert not made.answer(0)
    assert not made.answer(count + 1)
    assert (made.told, kept.grades) == (None, [])
    clock.pass_(2_000)
    assert made.answer(of_tier(made, "best"))
    assert made.told is not None
    assert (made.told.right, made.told.words, made.right) == (True, ("It comes again in 3 days.",), 1)
    assert made.told.options[0].words == made.told.done
    assert len(made.told.options) == count
    assert kept.grades == [(MOMENTS[0].id, 3, 2_000)]
    assert not made.answer(1)
    assert (made.moment, made.waited) == (None, 2_000)


def test_what_does_little_or_harm_is_graded_down_and_comes_again_once_more_in_the_round() -> None:
    made, kept, _ = asked(MOMENTS[0], EDGE)
    worst = min(made.offered, key=lambda option: ("harm", "weak", "workable", "best").index(option.tier))
    made.take(worst)
    assert made.told is not None
    assert (made.told.right, made.right, kept.grades[0][1]) == (False, 0, 1)
    before = made.offered
    made.next()
    assert made.left == [EDGE, MOMENTS[0]]
    assert made.undo()
    assert (made.left, kept.grades) == ([MOMENTS[0], EDGE], [])
    assert made.offered == before
    assert not made.undo()


@pytest.mark.parametrize("codes", [(), ("unjudged",)])
def test_words_that_were_not_judged_count_neither_way(codes: tuple[str, ...]) -> None:
    made, kept, _ = asked(MOMENTS[0])
    made.take(Judgement(codes))
    assert made.told is not None
    assert made.told.right is None
    assert (made.right, made.unjudged, kept.grades) == (0, 1, [])
    assert "not judged, and nothing is counted" in made.told.words[0]
    assert made.end("q") == "0 of 1 cards were met well, 1 not judged. q leaves."
    made.next()
    assert made.card is None
    assert made.undo()
    assert (made.unjudged, made.left) == (0, [MOMENTS[0]])


def test_the_end_of_a_round_counts_what_was_met_well() -> None:
    made, _, _ = asked(MOMENTS[0], EDGE)
    assert made.answer(of_tier(made, "best"))
    made.next()
    assert made.end("q") == "1 of 2 cards were met well. q leaves."
    empty, _, _ = asked()
    assert empty.end("Esc") == "Nothing is due. Esc leaves."
    assert (empty.card, empty.question, empty.moment, empty.offered) == (None, None, None, ())
    assert not empty.answer(1)


def test_a_card_that_was_not_answered_is_not_gone_on_from() -> None:
    made, _, _ = asked(MOMENTS[0])
    made.next()
    assert made.left == [MOMENTS[0]]
    assert not made.undo()


def test_a_step_that_was_right_can_be_taken_back_before_its_line_is_chosen() -> None:
    made, kept, _ = asked(EDGE)
    question = made.question
    assert question is not None
    assert not made.answer(0)
    assert not made.answer(len(question.choices) + 1)
    assert made.answer(question.choices.index(EDGE.to) + 1)
    assert made.question is not None
    assert (made.question.asks, made.told) == (drill.LINE, None)
    assert made.undo()
    assert made.question is not None
    assert (made.question.asks, kept.grades) == (drill.STEP, [])


def test_without_a_keeper_nothing_is_graded_and_nothing_comes_again() -> None:
    made = Round(protocol(), (EDGE,), FakeClock())
    question = made.question
    assert question is not None
    wrong = next(n for n, choice in enumerate(question.choices, 1) if choice != EDGE.to)
    assert made.answer(wrong)
    assert made.told is not None
    assert made.told.words == ("Not this one. A picture was gone to.", "There: Can you feel the image?")
    made.next()
    assert made.left == []


def test_the_moment_comes_with_another_line_each_time() -> None:
    lines = [puzzles.turned(MOMENTS[0], count).line for count in range(5)]
    assert sorted(lines[:4]) == sorted(little().states["picture"].lines)
    assert lines[4] == lines[0]
    assert isinstance(MOMENTS[0], Puzzle)
    assert MOMENTS[0].line == lines[0]
