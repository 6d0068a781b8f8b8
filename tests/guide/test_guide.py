"""What a key does to a session, whatever front shows it."""

import pytest

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, protocol


def guide(*keys: str) -> Guide:
    """A guide that was given these keys."""
    little = protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), FakeClock())
    made = Guide(session)
    for key in keys:
        made.press(key)
    return made


def test_the_way_out_that_a_key_took_is_told_and_a_letter_in_a_text_is_none() -> None:
    assert guide("x").way == "stop"
    assert guide("x", "2").way == ""
    assert guide("w", "!").way == ""
    assert guide("w", "ctrl+f").way == "flag"
    assert guide("c", "o").way == "overwhelm"


def test_keys_of_a_front_are_given_back_to_it() -> None:
    assert guide().press("q") == "end"
    assert guide().press("?") == "help"
    assert guide("w").press("q") == ""


def test_what_is_typed_is_told_by_its_kind() -> None:
    half = guide("w", "a", "escape", "n", "b")
    assert {each.kind: each.text for each in half.typed} == {"words": "a", "seen": "b"}


def test_undo_goes_back_to_a_handover_and_no_further() -> None:
    covered = guide("n", "a", "enter")
    covered.perform(ev.HandedOver("start", "KM"))
    for key in ("n", "b", "enter", "u", "u"):
        covered.press(key)
    assert [event.act for event in covered.session.events[-2:]] == [ev.Noted("seen", "b"), ev.Undone(4)]
    assert "before a handover" in covered.message


def test_undo_takes_back_nothing_of_another_person() -> None:
    other = guide("n", "a", "enter")
    other.session.author = "KM"
    other.press("u")
    assert len(other.session.events) == 2
    assert "is by another" in other.message


def test_a_text_that_was_left_is_offered_again_and_says_when_it_was_begun() -> None:
    half = guide("w", "a", "escape")
    half.session.clock = FakeClock()
    half.session.clock = FakeClock()
    half.session.clock.pass_(60_000)
    half.press("w")
    assert half.ask is not None
    assert half.ask.title.startswith("The client's own words, begun ")
    for key in ("b", "enter"):
        half.press(key)
    event = half.session.events[-1]
    assert event.act == ev.Noted("words", "ab")
    assert event.occurred == half.session.clock.now()
    assert half.typed == []


@pytest.mark.parametrize("keys", [("p", "i"), ("n",), ("d",)])
def test_a_text_of_any_kind_is_offered_again_and_not_lost_by_looking(keys: tuple[str, ...]) -> None:
    half = guide(*keys, "A", "B", "escape", *keys, "escape")
    assert [each.text for each in half.typed] == ["AB"]


def test_a_text_that_was_cleared_is_not_offered_again() -> None:
    assert guide("w", "a", "escape", "w", "ctrl+u", "escape").typed == []


def test_what_stands_on_the_screen_turns_without_an_entry() -> None:
    turned = guide("2", "tab")
    assert turned.prompt == "image.leave"
    assert len(turned.session.events) == 2
