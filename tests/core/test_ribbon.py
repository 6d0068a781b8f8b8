"""A session seen as a whole: its stretches, its gaps, its ratings, and how they are drawn in a row."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.record import review, ribbon
from facilitator_tui.core.times import MINUTE
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, protocol


def told(*acts: tuple[int, ev.AnyAct]) -> ribbon.Story:
    """The story of a session with these acts, each so many minutes after the one before."""
    clock, little = FakeClock(), protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), clock)
    for wait, act in acts:
        clock.pass_(wait * MINUTE)
        session.perform(act)
    entries, _ = review.entries(little, session.events)
    return ribbon.story(little, session.events, entries)


def test_each_stay_is_a_stretch_and_an_undone_one_ends_with_the_undoing() -> None:
    story = told((5, ev.Jumped("image")), (10, ev.Jumped("blank")), (5, ev.Undone(3)), (20, ev.Jumped("settle")))
    assert [(each.step, each.start // MINUTE, each.end // MINUTE) for each in story.stretches] == [
        ("track", 0, 5), ("image", 5, 15), ("blank", 15, 20), ("image", 20, 40), ("settle", 40, 40),
    ]  # fmt: skip
    assert story.stays()["image"] == 30 * MINUTE


def test_half_an_hour_without_an_entry_is_a_gap_and_less_is_none() -> None:
    story = told((29, ev.Noted("seen", "a")), (30, ev.Noted("seen", "b")))
    assert story.gaps == (ribbon.Gap("quiet", 29 * MINUTE, 30 * MINUTE, 3),)


def test_sleep_a_break_and_a_closed_program_are_gaps_of_their_own() -> None:
    story = told(
        (60, ev.Slept(50 * MINUTE)), (1, ev.HandedOver("start", "KM")), (9, ev.HandedOver("end", "KM")),
        (5, ev.Interrupted("left")), (15, ev.Resumed()),
    )  # fmt: skip
    assert [(gap.kind, gap.span // MINUTE) for gap in story.gaps] == [("slept", 50), ("break", 9), ("closed", 15)]


def test_what_is_added_after_the_end_counts_no_time() -> None:
    story = told((10, ev.Ended()), (1_000, ev.Addendum("later")))
    assert story.span == 10 * MINUTE
    assert story.gaps == ()


def test_an_undone_rating_is_not_drawn_and_ten_and_declined_have_signs() -> None:
    story = told(
        (1, ev.Rated({"distress": 3, "presence": 1})), (1, ev.Undone(2)),
        (8, ev.Rated({"distress": 10, "presence": None})), (10, ev.Jumped("image")),
    )  # fmt: skip
    assert ribbon.rating_row(story, "distress", 10) == "·····t····"
    assert ribbon.rating_row(story, "presence", 10) == "·····-····"


@given(
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from(sorted(protocol().steps))), max_size=20), st.integers(1, 200)
)
def test_bars_are_the_steps_in_their_order_each_in_cells_of_its_own(walk: list[tuple[int, str]], cells: int) -> None:
    story = told(*((wait, ev.Jumped(step)) for wait, step in walk))
    drawn = ribbon.bars(story, cells)
    assert len(ribbon.gap_row(story, cells)) == cells
    assert [cell for cell, _ in drawn] == sorted({cell for cell, _ in drawn})
    assert drawn[0][0] == 0
    assert drawn[-1][0] < cells
    steps = iter(each.step for each in story.stretches)
    assert all(step in steps for _, step in drawn)


def test_of_two_steps_that_begin_in_one_cell_the_longer_is_drawn() -> None:
    story = told((2, ev.Jumped("image")), (2, ev.Jumped("blank")), (1, ev.Jumped("settle")), (3, ev.Noted("seen", "a")))
    assert [ribbon.bars(story, cells) for cells in (1, 2, 4, 8)] == [
        [(0, "settle")],
        [(0, "track"), (1, "settle")],
        [(0, "track"), (1, "image"), (2, "settle")],
        [(0, "track"), (2, "image"), (4, "blank"), (5, "settle")],
    ]


def test_signs_of_ratings_and_gaps_fall_into_their_cells() -> None:
    story = told(
        (0, ev.Rated({"distress": 9, "presence": 0})), (40, ev.Rated({"distress": 10, "presence": None})),
        (0, ev.Rated({"presence": 4})),
    )  # fmt: skip
    assert ribbon.rating_row(story, "distress", 4) == "9··t"
    assert ribbon.rating_row(story, "presence", 4) == "0··4"
    assert ribbon.rating_row(story, "joy", 4) == "····"
    assert ribbon.gap_row(story, 4) == "----"


def test_each_kind_of_gap_has_its_sign_in_the_cells_that_it_fills() -> None:
    story = told(
        (60, ev.Slept(30 * MINUTE)), (10, ev.HandedOver("start", "KM")), (10, ev.HandedOver("end", "KM")),
        (10, ev.Interrupted("left")), (10, ev.Resumed()), (50, ev.Noted("seen", "a")),
    )  # fmt: skip
    assert ribbon.gap_row(story, 16) == "···zzzzbbc------"  # where two meet in one cell the later stands


def test_a_session_of_one_moment_is_drawn_all_the_same() -> None:
    story = told((0, ev.Rated({"distress": 3, "presence": 1})))
    assert story.span == 0
    assert ribbon.rating_row(story, "distress", 4) == "3···"
    assert ribbon.gap_row(story, 4) == "····"
