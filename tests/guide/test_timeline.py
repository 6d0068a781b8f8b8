"""The cursor in the record: where it goes, what it dates, and what brings it back to now."""

import pytest

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.site import Site
from tests.guide.leading import MINUTE, led, type_

NOTES = ("w", "o", "n", "e", "enter", "n", "t", "w", "o", "enter", "2")


def row(guide: Guide) -> str:
    assert guide.cursor.row is not None
    return guide.cursor.row.text


def test_down_goes_back_entry_by_entry_and_up_towards_now() -> None:
    made, _ = led(*NOTES)
    seen = []
    for key in ("down", "down", "down", "down", "down", "up", "home", "end", "pageup", "pagedown", "up"):
        made.press(key)
        seen.append(row(made))
    assert seen == [
        "A picture", "two", "“one”", "Little 1.0.0", "Little 1.0.0", "“one”", "A picture", "Little 1.0.0", "A picture",
        "Little 1.0.0", "“one”",
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["down", "up", "home", "pageup"])
def test_the_first_key_stands_on_the_latest_entry(key: str) -> None:
    made, _ = led(*NOTES, key)
    assert row(made) == "A picture"


def test_the_ends_of_the_record_are_said() -> None:
    made, _ = led(*NOTES, "up", "up")
    assert made.message == "The latest entry. ↓ goes further back, Esc is now."
    type_(made, "end", "down")
    assert made.message == "The first entry. Esc is now."


def test_esc_is_now() -> None:
    made, _ = led(*NOTES, "down", "escape")
    assert (made.cursor.at, made.message) == (None, "The next entry is now.")
    type_(made, "n", "x", "enter")
    assert made.session.events[-1].precision == "exact"


def test_an_entry_is_dated_to_the_row_it_was_opened_on() -> None:
    made, clock = led("d", "M", "enter", *NOTES, "end", "up", "up", "n")
    assert made.ask is not None
    assert made.ask.title == "Seen in the client, as of 16:17, T+0:03"
    clock.pass_(MINUTE)
    type_(made, "x", "enter")
    event, one = made.session.events[-1], made.session.events[2]
    assert isinstance(one.act, ev.Noted)
    assert (event.occurred, event.precision) == (one.occurred, "minute")
    assert event.recorded == clock.now()
    assert made.message == "Kept as of 16:17, T+0:03."
    assert made.cursor.at is None


def test_what_is_asked_with_one_key_is_dated_too_and_says_so() -> None:
    made, _ = led(*NOTES, "end", "m")
    assert made.message == "As of 16:13, 0:00; Esc leaves it."
    made.press("e")
    assert made.session.events[-1].act == ev.Marked("tears")
    assert made.session.events[-1].occurred == made.session.events[0].occurred


@pytest.mark.parametrize(("key", "act"), [("4", ev.Entered("not-felt", "blank")), ("x", ev.Stopped("stop"))])
def test_digits_and_ways_out_act_now_and_go_to_now(key: str, act: ev.AnyAct) -> None:
    made, clock = led(*NOTES, "end", key)
    assert made.session.events[-1].act == act
    assert made.session.events[-1].occurred == clock.now()
    assert made.cursor.at is None


def test_a_step_of_the_site_is_never_dated_to_a_row() -> None:
    made, clock = led(*NOTES)
    made.site = Site(("Call the nurse",))
    type_(made, "!", "end", "A")
    assert made.session.events[-1].act == ev.Escalated("Call the nurse")
    assert made.session.events[-1].occurred == clock.now()
    type_(made, "down", "escape", "A")
    assert made.session.events[-1].act == ev.Escalated("Call the nurse")


def test_minutes_ago_and_the_cursor_give_way_to_each_other() -> None:
    made, _ = led(*NOTES, "down", "-")
    assert (made.cursor.at, made.earlier) == (None, 1)
    made.press("down")
    assert (made.cursor.up, made.earlier) == (True, 0)


def test_what_was_taken_back_is_passed_by() -> None:
    made, _ = led(*NOTES, "u", "w", "x", "enter", "u", "down")
    assert row(made) == "two"
    assert [made.session.entries[place].text for place in made.session.record.standing[1:]] == ["“one”", "two"]


def test_a_search_narrows_while_it_is_typed_and_enter_stays_at_the_hit() -> None:
    made, _ = led(*NOTES, '"', "o")
    assert made.ask is not None
    assert made.ask.title == "Search: o▏ 1 of 3"
    type_(made, "down", "up", "down", "down")
    assert row(made) == "“one”"
    type_(made, "n", "enter")
    assert made.ask is None
    assert row(made) == "“one”"
    type_(made, "v", "x", "enter")
    assert made.session.events[-1].occurred == made.session.events[1].occurred


def test_a_search_that_finds_nothing_says_so_and_esc_is_now() -> None:
    made, _ = led(*NOTES, '"')
    made.paste("nowhere")
    assert made.ask is not None
    assert made.ask.title == "Search: nowhere▏ no entry has this"
    made.press("escape")
    assert made.ask is None
    assert not made.cursor.up


def test_a_way_out_works_out_of_a_search() -> None:
    made, _ = led(*NOTES, '"', "o", "ctrl+x")
    assert made.session.events[-1].act == ev.Stopped("stop")
    assert made.ask is None
    assert not made.cursor.up


def test_a_half_rating_that_is_left_is_dated_as_it_was_begun() -> None:
    made, _ = led(*NOTES, "end", "r", "7", "escape")
    assert made.session.events[-1].act == ev.Rated({"distress": 7, "presence": None})
    assert made.session.events[-1].occurred == made.session.events[0].occurred
