"""A practice with a simulated client, key by key: what is shown of the client, and what a move is answered with."""

import pytest

from facilitator_tui.core.protocol import AIMS
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import asks
from facilitator_tui.guide.practice import LETTERS, PracticeGuide
from facilitator_tui.guide.scene import Scene
from facilitator_tui.training.meeting import met_in
from tests.making import FakeClock
from tests.practice.playing import practice

FEEL = ev.Tried("Where do you feel it?", "felt-sense")
STORY = ev.Tried("Who did it?", "evoke")


def practising(*keys: str, acts: tuple[ev.AnyAct, ...] = (), level: int = 1) -> PracticeGuide:
    """A practice in which these acts were done, ten seconds apart, and then these keys pressed."""
    session = practice(acts)
    met = met_in(session.events)
    assert met is not None
    made = PracticeGuide(session, ev.Met(met.client, met.title, level, met.cast))
    for key in keys:
        made.press(key)
    return made


def scene(*acts: ev.AnyAct, level: int = 1) -> Scene:
    return practising(acts=acts, level=level).scene


def answer(*acts: ev.AnyAct, level: int = 1) -> list[tuple[str, str]]:
    return list(scene(*acts, level=level).answer)


def test_at_first_the_client_is_told_of_in_a_few_words() -> None:
    first = scene()
    assert (first.title, first.ended, first.answer) == ("Little", False, (("Lying down.", "soft"),))
    assert first.shows == ("eyes move", "hands still")
    assert first.line in {"A wheel.", "It turns.", "Gold.", "A gate."}
    assert answer(level=2) == answer(level=3) == [("Lying down.", "soft")]


def test_a_move_is_answered_as_far_as_the_level_tells() -> None:
    fits = ("This fits. The body is asked.", "text")
    weak = ("This does little here. It goes on.", "text")
    more = ("More might come of: Stay with the blankness.", "quiet")
    said = ev.Said("urge.whose", "directive", "x")
    assert [answer(FEEL, level=level) for level in (1, 2, 3)] == [[fits], [], []]
    assert [answer(said, level=level) for level in (1, 2, 3)] == [[weak, more], [weak, more], []]
    assert answer(STORY)[0] == ("This closes something. A story was asked for.", "text")
    assert answer(STORY)[1] == ("More might come of: Can you feel the image?", "quiet")
    turned = answer(ev.Turned("invitational"), STORY)[1]
    assert turned == ("More might come of: If you like, notice whether you can feel the image.", "quiet")
    assert answer(ev.Said("blank.stay", "directive", "x")) == [weak]


def test_going_to_a_step_is_answered_by_where_it_would_be_nearer_at_the_first_level_alone() -> None:
    right, wrong = ev.Entered("picture", "image"), ev.Jumped("blank")
    assert answer(right) == [("That is a step for what shows here.", "text")]
    assert answer(wrong) == [("What shows is nearer to: A picture.", "quiet")]
    assert answer(right, level=2) == answer(wrong, level=2) == answer(wrong, level=3) == []
    assert answer(wrong, FEEL) == [("This fits. The body is asked.", "text")]
    assert answer(FEEL, wrong) == [("What shows is nearer to: A picture.", "quiet")]


def test_at_the_end_its_words_stand_and_how_to_go_on() -> None:
    ended = scene(STORY, STORY)
    assert (ended.ended, ended.shows) == (True, ())
    assert ended.answer == (
        ("They say no more.", "line"), ("q ends the practice, and looks back on it.", "quiet"),
    )  # fmt: skip


def test_silence_is_as_long_as_nothing_was_said_or_done() -> None:
    made = practising(acts=(FEEL,))
    assert isinstance(made.session.clock, FakeClock)
    made.session.clock.pass_(7_000)
    assert made.press(",") == ""
    assert made.session.events[-1].act == ev.Silence(7_000)
    made.session.clock.pass_(3_000)
    made.press(",")
    assert made.session.events[-1].act == ev.Silence(3_000)
    first = practising()
    assert isinstance(first.session.clock, FakeClock)
    first.session.clock.pass_(5_000)
    first.press("-")
    first.press(",")
    assert first.session.events[-1].act == ev.Silence(5_000)
    assert first.message == "Kept as 1 minute ago."


def test_words_of_ones_own_are_taken_as_the_nearest_kind_or_another_by_its_letter() -> None:
    keys = ("y", *"Stay with the blankness".replace(" ", "\0"), "enter")
    typed = tuple("space" if key == "\0" else key for key in keys)
    asked = practising(*typed)
    assert isinstance(asked.ask, asks.Pick)
    assert asked.ask.title == "Which kind of move was that?"
    assert len(asked.ask.choices) == len(AIMS) == len(LETTERS)
    assert "".join(choice.key for choice in asked.ask.choices) == LETTERS
    assert practising(*typed, "enter").session.events[-1].act == ev.Tried("Stay with the blankness", "stay", ())
    second = asked.ask.choices[1].leads
    assert practising(*typed, "down", "enter").session.events[-1].act == second
    assert practising(*typed, "down", "down", "up", "enter").session.events[-1].act == second
    assert practising(*typed, "b").session.events[-1].act == second
    assert practising(*typed, "up", "enter").session.events[-1].act == asked.ask.choices[0].leads
    last = asked.ask.choices[-1].leads
    assert practising(*typed, *["down"] * 99, "enter").session.events[-1].act == last


def test_words_of_ones_own_are_of_when_they_were_begun() -> None:
    made = practising()
    assert isinstance(made.session.clock, FakeClock)
    made.session.clock.pass_(5_000)
    begun = made.session.clock.now()
    made.press("y")
    made.press("a")
    made.session.clock.pass_(5_000)
    for key in ("enter", "enter"):
        made.press(key)
    assert made.session.events[-1].occurred == begun


@pytest.mark.parametrize(("level", "said"), [(1, True), (2, False), (3, False)])
def test_what_the_words_show_is_told_at_the_first_level(level: int, said: bool) -> None:  # noqa: FBT001 - a table
    made = practising("y", *"father", "enter", level=level)
    assert ("`father` names a person" in made.message) is said


def test_words_whose_kind_was_asked_are_kept_when_that_is_left() -> None:
    made = practising("y", "A", "enter", "escape")
    assert made.ask is None
    assert [(each.kind, each.text) for each in made.typed] == [("own", "A")]
    made.press("y")
    assert isinstance(made.ask, asks.Write)
    assert made.ask.field.text == "A"
    stopped = practising("y", "A", "enter", "x")
    assert isinstance(stopped.session.events[-1].act, ev.Stopped)
    assert [each.text for each in stopped.typed] == ["A"]
    assert practising("y", "space", "enter").ask is None
    assert practising("y", "space", "enter").typed == []


def test_keys_of_the_session_do_what_they_do_there() -> None:
    made = practising("2", "space")
    assert [type(event.act) for event in made.session.events[-2:]] == [ev.Entered, ev.Said]
    assert made.press("q") == "end"
    assert practising("n", ",").ask is not None
    assert len(made.meeting.turns) == 1
    made.press("u")
    assert not made.meeting.turns
