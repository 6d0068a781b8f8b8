"""The first look: each lesson waits for its key, says what it did, and keeps nothing."""

import pytest

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keys
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.learning import LearningGuide
from facilitator_tui.guide.lessons import LESSONS
from tests.making import FakeClock

PATH = ("4", "space", "n", "a", "enter", "u", "d", "M", "enter", "x", "q", "e", "enter")


def look(*pressed: str, names: KeyMap | None = None) -> LearningGuide:
    made = LearningGuide(FakeClock(), names=names or KeyMap())
    for key in pressed:
        made.press(key)
    return made


def test_the_keys_that_are_asked_for_lead_through_all_of_it() -> None:
    made = look()
    numbers = []
    for key in PATH:
        made.press(key)
        numbers.append(made.number)
    assert numbers == [1, 2, 2, 2, 3, 4, 4, 4, 5, 6, 6, 6, 6]
    assert made.over == "ended"
    acts = [type(event.act) for event in made.session.events[1:]]
    assert acts == [lesson.act for lesson in LESSONS]


@pytest.mark.parametrize("key", ["space", "7", "x", "!", "n", "q", "u", "#"])
def test_no_other_key_acts_and_the_one_that_does_is_named(key: str) -> None:
    made = look(key)
    assert len(made.session.events) == 1
    assert made.ask is None
    assert made.message == "Not yet. Here it is 4."


def test_each_lesson_names_its_key_as_the_settings_have_it_and_says_what_the_last_one_did() -> None:
    names = KeyMap((("live.said", "é"),))
    made = look("4", names=names)
    texts = [text for text, _ in made.scene.answer]
    assert texts[0] == LESSONS[0].told
    assert "then press é." in texts[1]
    made.press("space")
    assert made.number == 1
    made.press("é")
    assert made.number == 2


def test_a_text_that_was_left_is_no_answer_and_its_key_is_asked_for_still() -> None:
    made = look("4", "space", "n", "a", "escape")
    assert (made.number, made.over) == (2, "")
    for key in ("n", "enter"):
        made.press(key)
    assert made.number == 3


def test_help_is_there_at_any_time_and_esc_leaves() -> None:
    assert look().press("?") == "help"
    assert look("escape").over == "left"
    assert look("4", "ctrl+c").over == "left"
    assert look(*PATH[:-2], "l").over == "left"


def test_every_lesson_has_a_key_of_the_table() -> None:
    assert {lesson.key for lesson in LESSONS if not lesson.key.isdecimal()} <= set(keys.BINDINGS)
    assert all(isinstance(lesson.act, type) and issubclass(lesson.act, ev.Act) for lesson in LESSONS)
