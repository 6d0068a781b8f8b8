"""What is asked before a record is added to: one question after the other, back, and what comes of the answers."""

import pytest

from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.moments import HINT, Meant
from facilitator_tui.guide.amending import Addendum, Addition, Form, correction, strike
from tests.making import FakeClock, session

THEN = Meant(FakeClock().now(), "minute")


def given(form: Form, *texts: str) -> Addition | None:
    """What comes of these answers, each after Enter."""
    made = None
    for text in texts:
        form.field.put(text)
        made = form.press("enter")
    return made


def addendum(ahead: int = 0) -> Addendum:
    def read(text: str) -> Meant:
        if text == "soon":
            raise UsageError("'soon' is no time.", hint=HINT)
        return THEN._replace(ahead=ahead)

    return Addendum(read, lambda _: "10:42, 40 min ago")


def test_without_a_time_it_is_of_the_record_as_a_whole() -> None:
    form = addendum()
    titles = [form.title]
    for text in ("The window was open", ""):
        given(form, text)
        titles.append(form.title)
    assert titles == [
        "To be added", "When was it? Empty: it is of the record as a whole", "The reason, if there is one",
    ]  # fmt: skip
    assert given(form, " asked ") == Addition(ev.Addendum("The window was open", "asked"))
    assert given(addendum(), "a", "", "") == Addition(ev.Addendum("a", ""))


def test_with_a_time_it_is_a_late_entry() -> None:
    form = addendum()
    given(form, "A long breath")
    assert form.title == "When was it? Empty: it is of the record as a whole"
    form.press("1")
    assert form.title == "When was it? 10:42, 40 min ago"
    form.press("enter")
    assert given(form, "forgotten") == Addition(ev.AddedLate("A long breath", "forgotten"), THEN)


def test_what_is_no_time_is_not_taken_and_says_what_would_be() -> None:
    form = addendum()
    assert given(form, "a", "soon") is None
    assert (form.says, form.title) == (f"'soon' is no time. {HINT}", f"When was it? {HINT}")
    form.press("x")
    assert form.says == ""


def test_a_time_to_come_is_taken_when_enter_is_pressed_again() -> None:
    form = addendum(ahead=1)
    given(form, "a", "12:00")
    assert (form.says, len(form.answers)) == ("That is still to come. Enter again takes it.", 1)
    form.press("enter")
    assert len(form.answers) == 2
    other = addendum(ahead=1)
    given(other, "a", "12:00")
    given(other, "1")
    assert (other.says, len(other.answers)) == ("That is still to come. Enter again takes it.", 1)


def test_what_is_needed_is_not_taken_empty() -> None:
    form = addendum()
    assert given(form, "  ") is None
    assert form.title == form.name == "To be added"


def test_back_leads_to_the_question_before_with_its_answer() -> None:
    form = addendum()
    assert form.back() is False
    given(form, "a", "")
    assert form.back() is True
    assert (form.field.text, form.title) == ("", "When was it? Empty: it is of the record as a whole")
    assert form.back() is True
    assert (form.field.text, form.title, form.name) == ("a", "To be added", "To be added")


def test_a_correction_begins_from_the_first_text_and_needs_a_reason() -> None:
    live = session()
    live.perform(ev.Noted("seen", "Rihgt"))
    form = correction(live.entries[1], "Rihgt")
    assert (form.title, form.field.text) == ("Entry 2 should read", "Rihgt")
    for _ in range(4):
        form.press("backspace")
    assert given(form, "ight") is None
    assert (form.title, form.field.text) == ("The reason for the correction", "")
    assert given(form, "") is None
    assert given(form, "a slip") == Addition(ev.Corrected(2, "Right", "a slip"))


def test_an_entry_is_struck_for_a_reason() -> None:
    live = session()
    form = strike(live.entries[0])
    assert form.title == "The reason to strike entry 1"
    assert given(form, "") is None
    assert given(form, "wrong room") == Addition(ev.Struck(1, "wrong room"))


@pytest.mark.parametrize("key", ["f1", "ctrl+j", "a"])
def test_other_keys_add_nothing(key: str) -> None:
    assert addendum().press(key) is None
