"""A script: one act a line, with what it asks for after it."""

import pytest

from facilitator_tui.core.walk import events as ev
from facilitator_tui.plain import script
from tests.plain.test_front import Said


def run(*lines: str) -> tuple[Said, list[tuple[int, str]]]:
    said = Said("script")
    return said, script.run(said.front, lines, said.clock.pass_)


def test_acts_come_with_their_answers() -> None:
    said, wrong = run(
        "# a comment", "", "2", "space", "w I could just go home", "c y", "- ", "n earlier", "/ settle", "wait 90s",
        "q e",
    )  # fmt: skip
    assert wrong == []
    kinds = [type(act).__name__ for act in said.acts]
    assert kinds == ["Began", "Entered", "Said", "Noted", "ConsentAsked", "Noted", "Jumped", "Ended"]
    assert said.acts[3] == ev.Noted("words", "I could just go home")
    assert said.session.events[5].precision == "1 min"
    assert said.session.events[-1].occurred.wall - said.session.events[-2].occurred.wall == 90_000


def test_a_list_is_given_in_whole_by_one_line() -> None:
    said, wrong = run("a b r")
    assert wrong == []
    assert said.acts[-1] == ev.Missing(("body", "relationship"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("blub", "is no key"),
        ("9", "There is no 9 in this step."),
        ("w", "asks for more"),
        ("c", "asks for more"),
        ("c k", "is not one of these"),
        ("c maybe", "is no answer"),
        ("/ nothing that fits", "asks for more"),
        ("2 2", "nothing asks for"),
        ("wait soon", "is no span"),
        ("g", "is for the screen"),
    ],
)
def test_a_wrong_line_is_named_with_its_number_and_the_next_one_begins_afresh(line: str, words: str) -> None:
    said, wrong = run("# first", line, "c y")
    assert [number for number, _ in wrong] == [2]
    assert words in wrong[0][1]
    assert said.acts[-1] == ev.ConsentAsked("yes")


def test_time_cannot_be_moved_without_a_clock_for_it() -> None:
    said = Said("script")
    assert script.run(said.front, ["wait 90s"]) == [(1, "A session's time cannot be moved; leave the line out.")]


def test_nothing_is_done_after_the_end() -> None:
    said, wrong = run("q s", "c y")
    assert wrong == [(2, "The session has ended already.")]
    assert isinstance(said.acts[-1], ev.Ended)


def test_a_person_may_answer_one_line_later() -> None:
    said = Said()
    for line in ("c", "y", "w", "two words"):
        assert script.act(said.front, line, patient=True) == ""
    assert said.acts[1:] == [ev.ConsentAsked("yes"), ev.Noted("words", "two words")]
