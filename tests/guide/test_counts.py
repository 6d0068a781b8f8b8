"""How many keys an act takes: at most one more than the fewest that could say it."""

import msgspec
import pytest

from facilitator_tui.core.protocol import Item
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from tests.guide.test_asked import HELD, given
from tests.making import protocol

MINUTE = 60_000


def boxes() -> Guide:
    """A guide in a step with six boxes to tick."""
    track = msgspec.structs.replace(protocol().steps["track"], items=tuple(Item(name, name) for name in "abcdef"))
    return given(steps={**protocol().steps, "track": track})


def made(guide: Guide, *keys: str) -> list[ev.AnyAct]:
    """The acts that these keys make."""
    before = len(guide.session.events)
    for key in keys:
        guide.press(key)
    return [event.act for event in guide.session.events[before:]]


@pytest.mark.parametrize(
    ("keys", "fewest", "made_of"),
    [
        (["space"], 1, [ev.Said]),
        (["2"], 1, [ev.Entered]),
        (["m", "e"], 2, [ev.Marked]),
        (["r", "6", "2"], 3, [ev.Rated]),
        (["c", "y"], 2, [ev.ConsentAsked]),
        (["w", "a", "enter"], 3, [ev.Noted]),
        ([*HELD], 3, [ev.Touch]),
        (["x"], 1, [ev.Stopped]),
        (["o"], 1, [ev.Overwhelmed]),
        (["!"], 1, [ev.Flagged]),
    ],
    ids=["said", "noticed", "mark", "rating", "consent", "words", "touch", "stop", "too much", "flag"],
)
def test_an_act_takes_at_most_one_key_more_than_the_fewest(
    keys: list[str], fewest: int, made_of: list[type[ev.AnyAct]]
) -> None:
    assert [type(act) for act in made(given(), *keys)] == made_of
    assert len(keys) <= fewest + 1


def test_the_end_of_a_touch_takes_two() -> None:
    guide = given(*HELD)
    (act,) = made(guide, "k", "a")
    assert isinstance(act, ev.Touch)
    assert act.phase == "end"


def test_six_boxes_take_eight_keys_and_the_list_is_left() -> None:
    guide = boxes()
    acts = made(guide, "l", *"abcdef", "escape")
    assert [type(act) for act in acts] == [ev.Ticked] * 6
    assert guide.ask is None


def test_a_quarter_of_an_hour_ago_takes_three_keys_before_the_entry() -> None:
    guide = given("2")
    now = guide.session.clock.now().wall
    made(guide, "-", "-", "-", "n", "a", "enter")
    assert guide.session.events[-1].occurred.wall == now - 15 * MINUTE


def test_an_entry_of_an_hour_ago_is_one_key_away() -> None:
    guide = given()
    for number in range(12):
        made(guide, "n", str(number), "enter")
    made(guide, "pagedown")
    assert guide.cursor.at is not None
    assert guide.cursor.at <= 3
