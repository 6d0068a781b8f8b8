"""What a practice shows beside the session, by how much its level tells of what a move did."""

import pytest

from facilitator_tui.core.practice import encounter
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.scene import Scene, scene, silent
from tests.practice.playing import little, practice, said

FEEL = ev.Tried("Where do you feel it?", "felt-sense")
FITS, WEAK, HARM = "This fits. The body is asked.", "This does little here. It goes on.", (
    "This closes something. A story was asked for."
)  # fmt: skip
BETTER = "More might come of: “Can you feel the image?”"
STAY = "More might come of: “Stay with the blankness.”"
CLOSES = [(HARM, "text"), (BETTER, "quiet")]


def shown(*acts: ev.AnyAct, level: int = 1) -> Scene:
    live = practice(acts)
    meeting = encounter.meeting(little(), live.protocol, live.events)
    return scene(little(), live.protocol, meeting, level, "directive")


@pytest.mark.parametrize("level", [1, 2, 3])
def test_before_the_first_move_it_is_told_how_the_client_comes(level: int) -> None:
    begun = shown(level=level)
    assert begun.answer == (("Lying down.", "soft"),)
    assert (begun.title, begun.ended) == ("Little", False)
    assert begun.line in little().states["picture"].lines
    assert len(begun.shows) == 2


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (FEEL, ([(FITS, "text")], [], [])),
        (said("urge.whose"), ([(WEAK, "text"), (STAY, "quiet")], [(WEAK, "text"), (STAY, "quiet")], [])),
        (ev.Tried("Tell me of it.", "evoke"), (CLOSES, CLOSES, [])),
        (ev.Entered("picture", "image"), ([("That is a step for what shows here.", "text")], [], [])),
        (ev.Jumped("blank"), ([("What shows is nearer to: A picture. A digit or find leads there.", "quiet")], [], [])),
    ],
    ids=["fits", "weak", "harm", "right step", "other step"],
)  # fmt: skip
def test_the_first_level_tells_all_the_second_what_does_little_and_the_third_nothing(
    act: ev.AnyAct, told: tuple[list[tuple[str, str]], ...]
) -> None:
    assert [list(shown(act, level=level).answer) for level in (1, 2, 3)] == list(told)


def test_a_move_after_a_step_is_told_of_and_not_the_step() -> None:
    assert shown(ev.Jumped("blank"), FEEL).answer == ((FITS, "text"),)


def test_at_its_ending_the_words_of_the_ending_stand_there() -> None:
    ended = shown(ev.Tried("A.", "evoke"), ev.Tried("B.", "evoke"), level=3)
    assert (ended.shows, ended.answer, ended.ended) == ((), (("They say no more.", "line"),), True)


def quiet(span: int, *acts: ev.AnyAct) -> Scene:
    live = practice(acts)
    return silent(little(), encounter.meeting(little(), live.protocol, live.events), "a", span)


@pytest.mark.parametrize(
    ("span", "held"),
    [(0, "Silence."), (59_999, "Silence."), (60_000, "Silence, 1:00."), (119_999, "Silence, 1:00."),
     (120_000, "Silence, 2:00.")],
)  # fmt: skip
def test_silence_is_told_by_its_minutes(span: int, held: str) -> None:
    assert quiet(span).answer == ((f"{held} The next key ends it.", "quiet"),)
    assert len(quiet(span).shows) == 2
