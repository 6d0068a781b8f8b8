from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.tui.paint.roll import Roll, window

rows = st.integers(0, 60)


@given(rows, st.integers(0, 30), st.data())
def test_a_window_is_full_and_has_the_chosen_row(count: int, height: int, data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, max(count - 1, 0)))
    view = window(count, height, chosen, data.draw(rows))
    assert len(view) == min(count, height)
    assert not view or (view.start >= 0 and view.stop <= count and chosen in view)


@given(st.integers(1, 60), st.integers(1, 30), st.lists(st.integers(-9, 69), max_size=8))
def test_a_list_moves_no_further_than_it_must(count: int, height: int, moves: list[int]) -> None:
    roll = Roll()
    roll.fill(count, height)
    for to in moves:
        before = roll.view
        roll.choose(to)
        assert roll.chosen == max(0, min(to, count - 1))
        assert roll.chosen in roll.view
        assert roll.view == before or roll.chosen not in before
        assert roll.view == before or roll.chosen in (roll.view.start, roll.view.stop - 1)
