"""The client's copy, and the forms that others ask for: what the record says, and nothing that it does not."""

import pytest

from facilitator_tui.core.record import copy, forms
from facilitator_tui.library import asked
from tests.core.test_note import told
from tests.foreign.takes import HOSTILE, clapped, every

ALL = asked.forms()


def test_the_clients_copy_has_their_words_and_none_of_the_facilitators_thoughts() -> None:
    page = copy.copy(clapped(texts=("zqtext",)))
    assert "You said: “other words”" in page
    assert "Taken: MDMA 80 mg by mouth, reported by Ann" in page
    assert "A stop. It was accepted." in page
    assert "The facilitator's own thoughts, 2 entries." in page
    assert "thought" not in page.replace("The facilitator's own thoughts", "")
    assert page.rstrip().endswith(copy.ROOM)


def test_nothing_in_a_copy_moves_a_terminal() -> None:
    page = copy.copy(clapped(texts=HOSTILE))
    assert not any(sign in page for sign in ("\x1b", "\u202e", "\u2028"))


def test_what_a_client_adds_stands_below_the_line() -> None:
    assert copy.added(copy.copy(every()) + "I was not cold.").strip() == "I was not cold."
    assert copy.added("I was not cold.") == "I was not cold."
    assert copy.added(copy.copy(every())).strip() == ""


@pytest.mark.parametrize("form", ALL.values(), ids=lambda each: each.id)
def test_a_form_names_its_rule_and_its_day_and_is_filled_by_what_is_known(form: forms.Form) -> None:
    known = forms.OF_SESSION if form.of == "session" else forms.OF_QUARTER
    assert {each.fill for each in form.fields if each.fill} <= known.keys()
    assert form.source
    assert form.read >= "2026-11-24"
    for takes in ([every()], [clapped()], [told(end=None)]):
        page = forms.page(form, forms.fill(form, takes), "about")
        assert form.source in page
        assert "Check the current rule" in page
        assert page.count("\n") > len(form.fields)


def test_what_the_record_does_not_say_is_not_recorded_and_nothing_is_judged() -> None:
    filled = {each.asks: each.value for each in forms.fill(ALL["adverse-event"], [clapped()])}
    for asks in ("Severity", "Serious", "Plain term for the event", "Expected", "Outcome and its date"):
        assert filled[asks] == forms.NOT_RECORDED
    assert "MDMA 80 mg" in filled["Medicines and times"]
    assert filled["Client code"] == "K-07"


def test_a_quarter_counts_sessions_and_says_of_how_many() -> None:
    filled = {each.asks: each.value for each in forms.fill(ALL["oregon-quarter"], [clapped(), every(), told(end=None)])}
    assert filled["Clients served"] == "1 codes"
    assert filled["Sessions in all"] == "3"
    assert filled["Sessions with a red flag in the record"] == "1 of 3 sessions"
    assert filled["Average sessions a client"] == "3.00 of 3 sessions with a code"
    assert filled["Group sessions"] == forms.NOT_RECORDED


def test_every_way_to_fill_is_used() -> None:
    used = {each.fill for form in ALL.values() for each in form.fields}
    assert {*forms.OF_SESSION, *forms.OF_QUARTER} - used == {"people", "place", "touch", "consent", "with-stop"}
