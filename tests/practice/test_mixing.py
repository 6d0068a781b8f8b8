from itertools import pairwise

import pytest

from facilitator_tui.core.practice import mixing


def test_a_right_answer_where_it_was_likely_moves_little_and_a_wrong_one_much() -> None:
    assert mixing.expected(1000, 1000) == 0.5
    assert mixing.expected(1400, 1000) == pytest.approx(10 / 11)
    able, hard = mixing.learned(1400, 1000, 1)
    assert [able - 1400, 1000 - hard] == pytest.approx([32 / 11, 32 / 11])
    able, hard = mixing.learned(1400, 1000, 0)
    assert [able - 1400, 1000 - hard] == pytest.approx([-320 / 11, -320 / 11])


def test_difficulty_comes_near_to_what_is_true_of_it() -> None:
    able, hard = 1000.0, 1000.0
    for n in range(400):
        able, hard = mixing.learned(able, hard, float(n % 4 == 0))
    assert mixing.expected(able, hard) == pytest.approx(0.25, abs=0.08)


def test_things_of_one_kind_are_spread() -> None:
    assert mixing.spread(["a1", "a2", "a3", "b1", "c1", "c2"], lambda each: each[0]) == [
        "a1", "b1", "c1", "a2", "c2", "a3",
    ]  # fmt: skip
    assert mixing.spread([], str) == []


def test_lists_are_merged_evenly_and_each_in_its_order() -> None:
    assert mixing.merged("abcd", "12") == ["a", "1", "b", "c", "2", "d"]
    assert mixing.merged("", "12") == ["1", "2"]


def test_no_two_neighbours_share_a_kind_where_that_can_be_helped() -> None:
    mixed = mixing.interleaved(["ax", "ay", "bx", "by", "cz"], tuple)
    assert sorted(mixed) == ["ax", "ay", "bx", "by", "cz"]
    assert all(not set(one) & set(other) for one, other in pairwise(mixed[:4]))
    assert mixing.interleaved(["a", "a", "b"], tuple) == ["a", "b", "a"]
