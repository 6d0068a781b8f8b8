from __future__ import annotations

import pytest

from facilitator_tui.core.record.merging import Reading, merge
from facilitator_tui.core.walk import events as ev


def event(seq: int, wall: int, act: ev.AnyAct, author: str = "") -> ev.Event:
    at = ev.Instant(wall, 0, wall, wall, "boot")
    return ev.Event(seq, f"{author}{seq}", at, at, author, "image", act)


STEPS: list[ev.AnyAct] = [
    ev.Entered("a", "image"),
    ev.Said("feel", "directive", "Can you feel it?"),
    ev.Entered("b", "blank"),
    ev.Said("stay", "directive", "Stay."),
    ev.ConsentAsked("yes"),
    ev.Ended("some"),
]


def test_two_records_are_read_as_one_by_the_first_clock() -> None:
    first = [event(n + 1, 10_000 * n, act, "Ada") for n, act in enumerate(STEPS)]
    second = [event(n + 1, 10_000 * n + 93_000 + 100 * n, act, "Bo") for n, act in enumerate(STEPS)]
    second.insert(3, event(99, 25_000 + 93_000, ev.Noted("seen", "a tear"), "Bo"))
    reading = merge(first, second)
    assert reading.common == 6
    assert 93_000 <= reading.offset <= 93_500
    assert reading.spread <= 300
    tear = next(entry for entry in reading.entries if entry.event.seq == 99)
    assert (tear.author, tear.side) == ("Bo", 1)
    assert 24_000 < tear.wall < 26_000
    assert [entry.wall for entry in reading.entries] == sorted(entry.wall for entry in reading.entries)
    assert len(reading.entries) == len(first) + len(second)
    assert "The second clock is 93." in reading.told
    assert "ahead of the first" in reading.told


def test_a_clock_behind_is_said_so() -> None:
    first = [event(n + 1, 10_000 * n + 5_000, act) for n, act in enumerate(STEPS)]
    second = [event(n + 1, 10_000 * n, act) for n, act in enumerate(STEPS)]
    assert "5.0 s behind the first" in merge(first, second).told


def test_too_little_in_common_leaves_the_clocks_alone() -> None:
    first = [event(1, 0, ev.Noted("seen", "a")), event(2, 5, ev.Ended("some"))]
    second = [event(1, 3, ev.Noted("seen", "b")), event(2, 90_000, ev.Ended("some"))]
    reading = merge(first, second)
    assert (reading.offset, reading.common) == (0, 1)
    assert "Too few entries" in reading.told
    assert [entry.author for entry in reading.entries] == ["A", "B", "A", "B"]


def test_one_name_on_both_sides_is_told_apart() -> None:
    first = [event(n + 1, n, act, "me") for n, act in enumerate(STEPS)]
    assert {entry.author for entry in merge(first, first, ("K-07 A", "K-07 B")).entries} == {"K-07 A", "K-07 B"}


@pytest.mark.parametrize(
    "act",
    [
        ev.Stopped("stop"), ev.Overwhelmed("blank"), ev.Flagged("the-end"), ev.Entered("felt", "image"),
        ev.Jumped("image"), ev.Returned("image"), ev.Said("image.feel", "directive", "Can you?"), ev.Marked("tears"),
        ev.ConsentAsked("yes"), ev.Noted("words", "A lake"), ev.Medicine("80 mg"), ev.Ended("some"),
    ],
    ids=ev.tag,
)  # fmt: skip
def test_what_two_people_record_alike_tells_the_clocks(act: ev.AnyAct) -> None:
    first = [event(seq, seq * 60_000, act, "Ada") for seq in (1, 2, 3)]
    second = [event(seq, seq * 60_000 + 2_000, act, "Bo") for seq in (1, 2, 3)]
    reading = merge(first, second)
    assert (reading.common, reading.offset, reading.spread) == (3, 2_000, 0)


@pytest.mark.parametrize(
    "act",
    [
        ev.PassedOver("image.feel"), ev.Turned("invitational"), ev.Rated({"distress": 1}), ev.Ticked("water"),
        ev.Noted("seen", "A tear"), ev.Noted("thought", "mine"), ev.Urge("to fix it"), ev.Vitals("pulse calm"),
        ev.Surroundings("music off"), ev.Missing(("body",)), ev.People("CD", "in"), ev.Touch("start"), ev.Zeroed(1),
        ev.PutOff("quiet"), ev.SeenTo("quiet"), ev.TimerSet("water", 60_000), ev.Escalated("Open."),
        ev.HandedOver("end"), ev.Silence(9_000), ev.Tried("What?", "curiosity"), ev.Slept(1), ev.Interrupted("left"),
        ev.Resumed(()), ev.AddedLate("a"), ev.Addendum("a"), ev.Undone(1),
    ],
    ids=ev.tag,
)  # fmt: skip
def test_what_each_writes_in_their_own_way_says_nothing_of_the_clocks(act: ev.AnyAct) -> None:
    assert merge([event(seq, seq, act) for seq in (1, 2, 3)], [event(seq, seq, act) for seq in (1, 2, 3)]).common == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ev.Stopped("stop"), ev.Flagged("stop")), (ev.Entered("felt", "image"), ev.Entered("felt", "blank")),
        (ev.Said("a", "directive", "A"), ev.Said("b", "directive", "A")), (ev.Marked("tears"), ev.Marked("trembling")),
        (ev.Marked("tears", "start"), ev.Marked("tears", "end", 1)), (ev.ConsentAsked("yes"), ev.ConsentAsked("no")),
        (ev.Noted("words", "A lake"), ev.Noted("words", "A sea")),
    ],
)  # fmt: skip
def test_what_differs_is_not_common(one: ev.AnyAct, other: ev.AnyAct) -> None:
    assert merge([event(1, 0, one)], [event(1, 0, other)]).common == 0


def test_words_are_the_same_however_they_are_spaced_and_written() -> None:
    one, other = ev.Noted("words", "A lake,  I think"), ev.Noted("words", "a Lake, i think")
    assert merge([event(1, 0, one)], [event(1, 0, other)]).common == 1


def test_clocks_are_told_from_three_common_entries_on_by_the_middle_of_them() -> None:
    first = [event(n, 10_000 * n, act) for n, act in enumerate(STEPS[:4], 1)]
    off = (1_000, 1_200, 7_000)
    second = [event(n, 10_000 * n + by, act) for (n, act), by in zip(enumerate(STEPS[:3], 1), off, strict=True)]
    reading = merge(first, second)
    assert (reading.common, reading.offset, reading.spread) == (3, 1_200, 200)
    assert reading.told == (
        "The second clock is 1.2 s ahead of the first (from 3 common entries, half of them within 0.2 s)."
    )
    assert [entry.wall for entry in reading.entries if entry.side == 1] == [9_800, 20_000, 35_800]
    two = merge(first[:2], second[:2])
    assert (two.common, two.offset, two.spread) == (2, 0, 0)
    assert "Too few" in two.told
    assert "ahead of" in Reading((), 0, 3, 0).told


def test_of_one_instant_the_first_record_comes_first_and_then_the_order_in_which_it_was_written() -> None:
    first = [event(2, 5, ev.Noted("seen", "b")), event(1, 5, ev.Noted("seen", "a"))]
    reading = merge(first, first)
    assert [(entry.side, entry.event.seq) for entry in reading.entries] == [(0, 1), (0, 2), (1, 1), (1, 2)]
