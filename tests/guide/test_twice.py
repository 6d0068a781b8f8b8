"""The same key twice at once counts once; a burst of different keys loses nothing."""

from itertools import cycle, islice

import msgspec
import pytest

from facilitator_tui.core.practice.client import encode
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.training.clock import ScaledClock
from tests.fronts.leading import Plain
from tests.guide.leading import led, type_
from tests.making import FakeClock, protocol
from tests.practice.playing import little


def steps(guide: Guide) -> list[str]:
    return [event.act.to for event in guide.session.events if isinstance(event.act, ev.Entered)]


@pytest.mark.parametrize(("gap", "counted"), [(0, 1), (100, 1), (499, 1), (500, 2), (2_000, 2)])
def test_the_same_digit_within_half_a_second_is_one(gap: int, counted: int) -> None:
    made, clock = led("2")
    clock.pass_(5_000)
    made.press("2")
    clock.pass_(gap)
    made.press("2")
    assert len(steps(made)) == 1 + counted
    said = made.message == "2 again at once was taken once; press it again if it was meant."
    assert said is (counted == 1)


def test_a_space_held_down_says_one_line() -> None:
    made, clock = led("2")
    for wait in (0, 660, *[30] * 60):
        clock.pass_(wait)
        made.press("space")
    assert [type(event.act) for event in made.session.events].count(ev.Said) == 1
    assert made.message.startswith("space again at once was taken once")
    clock.pass_(800)
    made.press("space")
    assert [type(event.act) for event in made.session.events].count(ev.Said) == 2


def test_thirty_different_keys_at_once_all_count() -> None:
    made, _ = led("2")
    keys = tuple(islice(cycle(("1", "2", "space", "4")), 30))
    # from a picture 1 tracks, 2 goes to a picture again, a line is said there, 4 is blankness, whence 1 tracks
    type_(made, *keys)
    assert len(made.session.events) == 2 + len(keys)


def test_a_digit_that_led_nowhere_may_be_pressed_again() -> None:
    made, _ = led("9")
    made.press("9")
    assert made.message == "There is no 9 in this step."


def test_digits_that_answer_a_question_are_all_taken() -> None:
    made, _ = led()
    type_(made, "r", "3", "3", "r", "3", "3")
    assert [event.act for event in made.session.events[1:]] == [ev.Rated({"distress": 3, "presence": 3})] * 2


@pytest.mark.parametrize("speed", [1, 10, 60])
def test_in_practice_it_is_the_time_of_the_hands_that_counts(speed: int) -> None:
    proto, clock, who = msgspec.structs.replace(protocol(), always={"stop": "x"}), FakeClock(), little()
    began = ev.Began(proto.id, proto.version, mode="practice", seed="a")
    session = Session.begin(proto, began, MemoryTimeline(proto), ScaledClock(clock, speed))
    met = ev.Met(who.id, who.title, 1, encode(who).decode(), speed)
    session.perform(met)
    made = PracticeGuide(session, met)
    for wait in (1_000, 400, 600):
        clock.pass_(wait)
        made.press("2")
    assert len(steps(made)) == 2


@pytest.mark.parametrize(("manner", "counted"), [("keys", 1), ("lines", 1), ("script", 2)])
def test_a_script_is_no_hand(manner: str, counted: int) -> None:
    plain = Plain(manner=manner)  # type: ignore[arg-type]  # each is one of its manners
    plain.press("2", "2")
    assert len(steps(plain.guide)) == counted
    assert ("again at once" in plain.said) is (counted == 1)
