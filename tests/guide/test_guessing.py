"""Guess first, then see: the record beside what was remembered, and how close over time, for oneself."""

from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.record import guessing
from facilitator_tui.core.record.guessing import Guess, Known
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guessing import Guessing
from facilitator_tui.training import guesses
from facilitator_tui.workspace import Workspace
from tests.core.test_note import told
from tests.making import FakeClock

TAKE = told(
    ev.Jumped("blank"), ev.Said("image.feel", "directive", "Can you feel it?"), ev.ConsentAsked("no"),
    ev.ConsentAsked("yes"), ev.Jumped("track"), ev.ConsentAsked("yes"), ev.Undone(7),
)  # fmt: skip
AT = TAKE.entries[4].wall
"""When consent was last asked: the one after it was taken back."""


def answered(*texts: str) -> Guessing:
    asked = Guessing(guessing.known(TAKE), lambda _: AT + 11 * 60_000)
    for text in texts:
        for key in text:
            asked.press(key)
        asked.press("enter")
    return asked


def test_the_record_has_an_answer_to_each_question() -> None:
    assert [(each.name, each.value, each.words) for each in guessing.known(TAKE)] == [
        ("blank", 4, "4 min"), ("lines", 1, "1"), ("consent", AT, "16:17"),
    ]  # fmt: skip


def test_what_never_was_is_told_as_never() -> None:
    assert [each.words for each in guessing.known(told())] == ["0 min", "0", "never"]


def test_each_answer_is_measured_in_minutes_or_lines() -> None:
    guess = answered("10 min", "3", "16:28").result(5)
    assert guess == Guess(5, {"blank": 6, "lines": 2, "consent": 11})


def test_an_empty_answer_is_no_guess_and_none_at_all_is_nothing_to_keep() -> None:
    assert answered("", "1", "").result(5) == Guess(5, {"lines": 0})
    assert answered("", "", "").result(5) is None


def test_that_it_never_was_is_an_answer_that_is_so_or_not() -> None:
    guess = answered("", "", "Never").result(5)
    assert guess == Guess(5, {"consent": None})
    question = Known("consent", "", "", None, "never")
    assert guessing.off(question, None) == 0
    assert guessing.told(question, None) == "not so"


@pytest.mark.parametrize("text", ["many", "-1", "1e9", "999999999"])
def test_what_is_no_number_is_asked_again(text: str) -> None:
    asked = answered(text)
    assert asked.asked is not None
    assert asked.asked.name == "blank"
    assert "is no number. Write minutes, or nothing." in asked.says


def test_how_close_is_told_over_time_the_newest_first() -> None:
    earlier = [Guess(wall, {"lines": off}) for wall, off in ((9, 1), (8, None), (7, 4))]
    assert guessing.over_time(guessing.known(TAKE)[1], earlier) == "before that: 1, not so, 4"
    assert guessing.over_time(guessing.known(TAKE)[0], earlier) == ""


def test_it_is_kept_for_oneself_and_goes_when_the_session_is_forgotten(tmp_path: Path) -> None:
    space = Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=None, environ={})
    protocol = space.protocol()
    session = space.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version))
    session.end("muted")
    session.close()
    guesses.keep(space, session.ident, Guess(2, {"lines": 3}))
    guesses.keep(space, "another", Guess(9, {"lines": 1}))
    (space.places.guesses / "torn.json").write_text("{", encoding="utf-8")
    assert [each.wall for each in guesses.earlier(space, "a third")] == [9, 2]
    assert [each.wall for each in guesses.earlier(space, session.ident)] == [9]
    kept = space.places.guesses / f"{session.ident}.json"
    assert kept.stat().st_mode & 0o077 == 0
    assert kept in space.forget(space.find("last"))
    assert not kept.exists()
