from __future__ import annotations

from facilitator_tui.core.record.merging import merge
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
