"""Sessions beside one another, and the method as delivered: counts with their entries, gaps told, nothing graded."""

import re

from facilitator_tui.core.record import delivered, overview, respct
from facilitator_tui.core.record.overview import Overview
from facilitator_tui.core.walk import events as ev
from tests.core.test_note import EVERYTHING, told

LOOP = told(
    ev.Jumped("blank"), ev.Jumped("image"), ev.Returned("blank"), ev.Noted("words", "Nothing at all"),
    ev.Jumped("track"),
)  # fmt: skip
WHOLE = told(*EVERYTHING)


def item(text: str, number: int) -> list[str]:
    """What stands under an item of the methods text."""
    found = re.search(rf"^  {number}\. .*\n((?:     .*\n)*)", text, re.MULTILINE)
    assert found is not None
    return [line.strip() for line in found[1].splitlines()]


def test_all_thirty_items_are_there_each_with_an_answer_or_a_gap() -> None:
    text = delivered.methods([WHOLE], {})
    assert [each.number for each in respct.ITEMS] == list(range(1, 31))
    assert all(item(text, number) for number in range(1, 31))
    assert item(text, 2) == ["not recorded (ambiance under [method] in the settings says it)"]
    assert "grade" not in text.replace("nothing is graded", "")


def test_what_a_record_holds_cites_its_entries() -> None:
    text = delivered.methods([WHOLE], {"location": "a house by a lake"})
    assert item(text, 1) == ["Site: a house by a lake"]
    assert item(text, 14) == ["T+0:00, MDMA 80 mg [A 2]"]
    assert item(text, 12) == [
        "Lines of the protocol said: 1. [A 4]",
        "Consent to go on: asked 1×, yes 0×; the protocol asks every 15 min. [A 11]",
        "Touch: 1× asked or begun, agreed to 1×. [A 13, 14]",
    ]
    assert item(text, 13) == [
        "Stops, too much and flags: 1. [A 20]", "Answers to going on that were no, or unclear: 1. [A 11]",
    ]  # fmt: skip
    assert item(text, 11) == ["T+0:17, music off [A 19]"]


def test_of_several_sessions_each_gap_is_told_by_its_letter() -> None:
    text = delivered.methods([WHOLE, LOOP], {})
    assert item(text, 14) == ["T+0:00, MDMA 80 mg [A 2]", "B: not recorded"]


def test_own_thoughts_and_words_of_the_client_are_no_part_of_a_method() -> None:
    text = delivered.methods([WHOLE, LOOP], {})
    assert "mine" not in text
    assert "A lake" not in text
    assert "Nothing at all" not in text


def test_fidelity_counts_lines_by_aim_and_register_and_the_order_of_steps() -> None:
    words = [figure.words for figure in delivered.fidelity(delivered.Delivered(LOOP, "A"))]
    assert words[0] == "Lines said: not recorded."
    assert "Silence: not recorded." in words
    assert "Redirections (steps gone to without a cue noted): 4, 48.0 an hour." in words
    assert words[-1] == "Order of steps: Track → Blankness → A picture → Blankness → Track."
    assert delivered.fidelity(delivered.Delivered(WHOLE, "A"))[0].of == (4,)


def test_counts_say_of_how_many_and_loops_across_sessions_come_in_their_order() -> None:
    lines = overview.lines(Overview((overview.row(WHOLE), overview.row(LOOP)), ("x: torn",)))
    assert "n = 2; 1 codes, 0 without one." in lines
    assert "Lines said: 1; none recorded in 1 of 2." in lines
    assert "Consent to go on asked: 1; not recorded in 1 of 2." in lines
    assert "Loop: Blankness → A picture → Blankness, 1× in 1 of 2." in lines
    assert lines[-1] == "Not read: x: torn"


def test_words_are_found_in_every_text_of_every_session() -> None:
    found = overview.row(LOOP, "AT nothing")
    assert [entry.seq for entry in found.hits] == [5]
    assert any("[5] words “Nothing at all”" in line for line in overview.lines(Overview((found,))))


def test_no_sessions_are_told_as_none() -> None:
    assert overview.lines(Overview(())) == ["", "No session is here."]
