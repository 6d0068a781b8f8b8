"""What is asked before a record is added to."""

import pytest

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import amending
from facilitator_tui.guide.amending import Form
from tests.making import session


def given(form: Form, *keys: str) -> list[ev.AnyAct]:
    """The acts that a form gives for these keys; a word stands for its letters."""
    acts = []
    for key in keys:
        for each in [key] if key in {"enter", "ctrl+u", "ctrl+j", "space"} else key:
            act = form.press(each)
            if act is not None:
                acts.append(act)
    return acts


def test_an_addendum_may_go_without_a_reason_and_not_without_a_text() -> None:
    form = amending.addendum()
    assert form.title == "An addendum, dated now"
    assert given(form, "enter", "space", "enter") == []
    assert form.title == "An addendum, dated now"
    assert given(form, "More", "enter") == []
    assert form.title == "The reason, if there is one"
    assert given(form, "enter") == [ev.Addendum("More")]
    assert given(amending.addendum(), "A", "ctrl+j", "B", "enter", "why", "enter") == [ev.Addendum("A\nB", "why")]


def test_a_correction_begins_from_the_text_and_needs_both_answers() -> None:
    entry = session().entries[0]
    form = amending.correction(entry, "as it was")
    assert (form.title, form.field.text) == ("Entry 1 should read", "as it was")
    assert given(form, " now", "enter") == []
    assert (form.title, form.field.text) == ("The reason for the correction", "")
    assert given(form, "enter") == []
    assert given(form, "misheard", "enter") == [ev.Corrected(1, "as it was now", "misheard")]
    emptied = amending.correction(entry, "as it was")
    assert given(emptied, "ctrl+u", "enter", "enter") == []
    assert emptied.title == "Entry 1 should read"


def test_a_strike_needs_its_reason() -> None:
    form = amending.strike(session().entries[0])
    assert form.title == "The reason to strike entry 1"
    assert given(form, "enter") == []
    assert given(form, "wrong", "enter") == [ev.Struck(1, "wrong")]


@pytest.mark.parametrize("word", ["began", "resumed", "undone", "ended"])
def test_what_no_person_wrote_is_known(word: str) -> None:
    assert word in amending.OF_THE_PROGRAM
    assert "noted" not in amending.OF_THE_PROGRAM
