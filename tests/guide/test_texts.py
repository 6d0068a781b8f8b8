"""Texts that are begun, pasted, left and offered again."""

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import asks
from facilitator_tui.guide.guide import Guide
from tests.guide.test_guide import guide
from tests.making import FakeClock

MINUTE = 60_000


def test_what_is_pasted_goes_into_the_field_that_is_open_and_nowhere_else() -> None:
    for keys, kind in ((["n"], "seen"), (["w"], "words")):
        made = guide(*keys)
        made.paste("two\nlines")
        made.press("enter")
        assert made.session.events[-1].act == ev.Noted(kind, "two\nlines")  # type: ignore[arg-type]  # one of them
        assert made.message == ""
    found = guide("/")
    found.paste("blank")
    found.press("enter")
    assert found.session.events[-1].act == ev.Jumped("blank")
    for keys in ([], ["m"], ["r"], ["a"]):
        made = guide(*keys)
        made.paste("lost")
        assert made.message == "Nothing is open to paste into: press n first."
        assert len(made.session.events) == 1
    long = guide("n")
    long.paste("a" * 20_003)
    assert long.message == "3 characters did not fit."


def test_a_text_that_is_over_is_over_and_one_that_was_left_comes_back_by_its_key() -> None:
    made = guide("n", "A", "escape", "w", "B", "enter", "n", "enter")
    assert [event.act for event in made.session.events[1:]] == [ev.Noted("words", "B"), ev.Noted("seen", "A")]
    assert made.typed == []
    assert made.drafts == {}


def test_a_way_out_keeps_what_was_being_typed() -> None:
    made = guide("w", "A", "ctrl+x")
    assert [each.text for each in made.typed] == ["A"]
    assert made.ask is None
    assert made.way == "stop"


def test_what_is_typed_now_stands_for_what_was_left_of_its_kind() -> None:
    made = guide("n", "A", "escape", "w", "B", "escape", "n", "C")
    assert [(each.kind, each.text) for each in made.typed] == [("words", "B"), ("seen", "AC")]


def test_where_no_free_text_is_kept_what_the_record_needs_is_written_all_the_same() -> None:
    for key in ("n", "w", "t", "v", "f"):
        made = guide()
        made.free_text = False
        made.press(key)
        assert made.ask is None
        assert made.message == "No free text is kept here, as the settings say; marks, ratings and choices are."
    for keys in (["d"], ["p", "i"]):
        made = guide()
        made.free_text = False
        for key in keys:
            made.press(key)
        assert isinstance(made.ask, asks.Text)


def test_a_text_that_was_begun_is_opened_again_by_its_kind_and_a_new_note_where_there_is_none() -> None:
    made = guide("w", "A", "escape")
    made.write_again()
    assert isinstance(made.ask, asks.Text)
    assert (made.ask.kind, made.ask.field.text) == ("words", "A")
    fresh = guide()
    fresh.write_again()
    assert isinstance(fresh.ask, asks.Text)
    assert fresh.ask.kind == "seen"


def test_a_session_that_was_left_with_a_text_offers_it_and_says_so() -> None:
    half = guide()
    assert isinstance(half.session.clock, FakeClock)
    half.session.clock.pass_(MINUTE)
    half.press("w")
    half.press("A")
    half.session.tend()
    again = Guide(half.session)
    assert again.message == "A text was begun and not kept; w offers it again."
    assert [each.text for each in again.typed] == ["A"]
    assert Guide(guide().session).message == ""
