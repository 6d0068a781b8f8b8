"""The line of time under a session: how long it is, which cell a moment falls into, where its ticks stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.record.axis import Axis, axis
from facilitator_tui.core.times import DAY, HOUR, MINUTE


@pytest.mark.parametrize(
    ("gone", "span"),
    [
        (0, 30 * MINUTE), (30 * MINUTE - 1, 30 * MINUTE), (30 * MINUTE, HOUR), (HOUR, 90 * MINUTE),
        (90 * MINUTE, 2 * HOUR), (2 * HOUR, 3 * HOUR), (3 * HOUR, 4 * HOUR), (4 * HOUR, 5 * HOUR), (5 * HOUR, 6 * HOUR),
        (6 * HOUR, 8 * HOUR), (8 * HOUR, 10 * HOUR), (10 * HOUR, 12 * HOUR), (12 * HOUR, 16 * HOUR),
        (16 * HOUR, DAY), (DAY, 2 * DAY), (3 * DAY - 1, 3 * DAY), (3 * DAY, 4 * DAY),
    ],
)  # fmt: skip
def test_it_is_longer_than_the_session_and_grows_in_leaps(gone: int, span: int) -> None:
    assert axis(80, gone, None) == axis(80, gone, 0) == axis(80, gone, 5) == Axis(0, span, 80)


def test_it_begins_with_a_medicine_taken_before() -> None:
    assert axis(80, 0, -20 * MINUTE) == Axis(-20 * MINUTE, 30 * MINUTE, 80)
    assert axis(80, 10 * MINUTE, -20 * MINUTE) == Axis(-20 * MINUTE, HOUR, 80)


def test_it_has_a_cell_however_small_the_screen() -> None:
    assert [axis(cells, 0, None).cells for cells in (-3, 0, 1, 2)] == [1, 1, 1, 2]


def test_a_moment_falls_into_the_cell_that_has_begun() -> None:
    line = Axis(-10, 100, 10)
    assert [line.cell(moment) for moment in (-99, -10, -1, 0, 9, 10, 79, 80, 89, 90, 999)] == [
        0, 0, 0, 1, 1, 2, 8, 9, 9, 9, 9,
    ]  # fmt: skip
    assert [line.moment(cell) for cell in (0, 1, 9)] == [-10, 0, 80]
    assert Axis(0, 10, 3).moment(1) == 4  # the first whole millisecond of it


@given(st.integers(-(10**6), 0), st.integers(1, 10**8), st.integers(1, 300), st.data())
def test_a_cell_begins_when_its_moment_says(start: int, span: int, cells: int, data: st.DataObject) -> None:
    line = Axis(start, span, min(cells, span))
    cell = data.draw(st.integers(0, line.cells - 1))
    assert line.cell(line.moment(cell)) == cell
    assert cell == 0 or line.cell(line.moment(cell) - 1) == cell - 1


@pytest.mark.parametrize(
    ("span", "cells", "apart"),
    [
        (HOUR, 72, 10 * MINUTE), (HOUR, 71, 15 * MINUTE), (HOUR, 48, 15 * MINUTE), (HOUR, 47, 30 * MINUTE),
        (HOUR, 24, 30 * MINUTE), (HOUR, 23, HOUR), (HOUR, 12, HOUR), (2 * HOUR, 12, 2 * HOUR), (4 * HOUR, 12, 4 * HOUR),
        (8 * HOUR, 12, 8 * HOUR), (DAY, 12, DAY), (7 * DAY, 12, 7 * DAY), (9 * DAY, 12, 7 * DAY),
    ],
)  # fmt: skip
def test_at_least_twelve_cells_lie_between_two_ticks(span: int, cells: int, apart: int) -> None:
    assert Axis(0, span, cells).ticks(0) == list(range(0, span, apart))


def test_ticks_are_counted_from_where_they_are_told_to_be() -> None:
    line = Axis(-20, 72 * 10 * MINUTE, 72 * 10)  # twelve cells are twelve minutes: a tick each quarter of an hour
    ticks = line.ticks(-5)
    assert ticks[:2] == [-5, -5 + 15 * MINUTE]
    assert ticks[-1] == -5 + 47 * 15 * MINUTE
    assert line.ticks(-20)[0] == -20
    assert line.ticks(15 * MINUTE - 20)[:2] == [-20, 15 * MINUTE - 20]
    assert line.ticks(-20)[-1] < -20 + line.span
