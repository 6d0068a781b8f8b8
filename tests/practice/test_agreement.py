"""Agreement of two raters against figures that others printed, and against one worked out another way."""

import math
from random import Random

import pytest

from facilitator_tui.core.practice import agreement as agreements
from facilitator_tui.core.practice.adherence import ITEMS
from facilitator_tui.core.practice.agreement import Agreement, agreement

SAS = [(0, 1)] * 4 + [(0, 2)] + [(1, 1)] * 8 + [(2, 1)] + [(2, 2)] * 5
"""A table of three categories whose linearly weighted kappa SAS prints (in the tests of statsmodels)."""
COUPLES = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))
"""Answers of 91 couples, Hout and others 1987, of which R's vcd gives kappa with equal spacing and its error."""
ANXIETY = (
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
    (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
)
"""Two raters of the data set `anxiety` of R's irr, which gives their kappa with squared weights; none gave a 5."""


def spread(table: tuple[tuple[int, ...], ...]) -> list[tuple[int, int]]:
    return [(i, j) for i, row in enumerate(table) for j, number in enumerate(row) for _ in range(number)]


def test_linear_weights_come_to_what_sas_prints() -> None:
    found = agreement(SAS, categories=3, power=1)
    assert (found.pairs, found.same) == (19, 13)
    assert [round(value or 0, 4) for value in (found.kappa, found.low, found.high)] == [0.4701, 0.1845, 0.7558]


def test_squared_weights_come_to_what_r_gives() -> None:
    places = {number: place for place, number in enumerate((1, 2, 3, 4, 6))}
    found = agreement([(places[a], places[b]) for a, b in zip(*ANXIETY, strict=True)], categories=5)
    assert found.kappa == pytest.approx(0.2520325, abs=5e-8)


def test_four_categories_come_to_what_r_gives() -> None:
    found = agreement(spread(COUPLES), power=1)
    assert found.kappa == pytest.approx(0.2374, abs=5e-5)
    assert found.high is not None
    assert (found.high - (found.kappa or 0)) / 1.959964 == pytest.approx(0.0783, abs=5e-5)


def simple(pairs: list[tuple[int, int]]) -> float | None:
    """Give kappa with quadratic weights as one less the squares seen by the squares that chance gives."""
    seen = sum((a - b) ** 2 for a, b in pairs)
    chance = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / len(pairs)
    return 1 - seen / chance if chance else None


def test_quadratic_weights_are_one_less_the_squares_by_those_of_chance() -> None:
    chance = Random(7)  # noqa: S311 - a draw is no secret
    for _ in range(300):
        pairs = [(chance.randrange(4), chance.randrange(4)) for _ in range(chance.randrange(2, 40))]
        one_number = any(len({pair[side] for pair in pairs}) == 1 for side in (0, 1))
        expected = None if one_number else simple(pairs)
        assert agreement(pairs).kappa == (None if expected is None else pytest.approx(expected))


def test_the_error_is_that_of_a_thousand_drawings_again() -> None:
    chance = Random(3)  # noqa: S311 - a draw is no secret
    pairs = spread(COUPLES)
    drawn = [simple(chance.choices(pairs, k=len(pairs))) or 0 for _ in range(1_000)]
    mean = math.fsum(drawn) / len(drawn)
    error = math.sqrt(math.fsum((each - mean) ** 2 for each in drawn) / (len(drawn) - 1))
    found = agreement(pairs)
    assert ((found.high or 0) - (found.kappa or 0)) / 1.959964 == pytest.approx(error, rel=0.1)


@pytest.mark.parametrize(
    ("ours", "theirs", "kappa"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3], 1.0),
        ([0, 1, 2, 3], [3, 2, 1, 0], -1.0),
        ([0, 0, 3, 3], [0, 3, 0, 3], 0.0),
        ([1, 2, 3, 3], [1, 2, 2, 3], 0.8),
        ([3], [3], None),
        ([2, 2, 2], [2, 2, 2], None),
        ([2, 2, 2], [1, 2, 3], None),
        ([None, 1, 2], [1, None, 2], None),
    ],
)
def test_only_items_of_both_count(ours: list[int | None], theirs: list[int | None], kappa: float | None) -> None:
    names = list(ITEMS)
    found = agreement(agreements.pairs(dict(zip(names, ours, strict=False)), dict(zip(names, theirs, strict=False))))
    assert found.kappa == (None if kappa is None else pytest.approx(kappa))


def test_few_numbers_are_said_to_be_few() -> None:
    ten = agreement([(0, 0), (1, 1), (2, 3), (3, 3), (2, 2), (1, 0), (3, 3), (2, 2), (0, 0), (1, 1)])
    assert agreements.words(ten).endswith("; rough, since it asks for 32 items); 8 of 10 items the same")
    assert "rough" not in agreements.words(agreement(spread(COUPLES)))
    assert agreements.words(Agreement(1, 1)) == "1 of 1 item the same; too few, or too much alike, for a kappa"
    assert "no interval, since none differs" in agreements.words(agreement([(0, 0), (3, 3)]))


def test_practices_are_taken_together() -> None:
    one = ({"stopped": 3, "closed": 1}, {"stopped": 3, "closed": 2})
    two = ({"stopped": 0, "closed": None}, {"stopped": 0, "closed": 2})
    assert agreements.over([one, two]).pairs == 3
