"""What waits quietly, since when, and what the clocks say happened meanwhile."""

import msgspec
import pytest

from facilitator_tui.core.protocol import Nudge, Prompt, Protocol, Reminder
from facilitator_tui.core.walk import clocks, reminders
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from tests.making import FakeClock, protocol, session

MINUTE = 60_000


def reminding(*each: Reminder, nudges: tuple[Nudge, ...] = ()) -> Protocol:
    """The little protocol with these reminders, and these nudges in its first step."""
    little = protocol()
    track = msgspec.structs.replace(little.steps["track"], nudges=nudges)
    return msgspec.structs.replace(
        little, reminders={reminder.id: reminder for reminder in each}, steps={**little.steps, "track": track}
    )


def waiting(live: Session, minutes: float) -> list[tuple[str, float]]:
    """What is due so many minutes from now, and the minutes it has waited."""
    found = reminders.due(live.protocol, live.state, live.moment + int(minutes * MINUTE))
    return [(each.id, each.span / MINUTE) for each in found]


def begun(*each: Reminder, nudges: tuple[Nudge, ...] = ()) -> tuple[Session, FakeClock]:
    clock = FakeClock()
    return session(clock, reminding(*each, nudges=nudges)), clock


def later(live: Session, clock: FakeClock, minutes: float, *acts: ev.AnyAct) -> None:
    clock.pass_(int(minutes * MINUTE))
    for act in acts:
        live.perform(act)


def test_it_is_due_from_its_very_moment_on() -> None:
    live, _ = begun(Reminder("break", "A break", after=30 * MINUTE, since="begin"))
    assert waiting(live, 29.999) == []
    assert waiting(live, 30) == [("break", 0)]
    assert waiting(live, 31) == [("break", 1)]


@pytest.mark.parametrize(
    ("since", "act", "first", "then"),
    [
        ("begin", ev.Jumped("blank"), 10, 5),
        ("step", ev.Jumped("blank"), 10, 10),
        ("step", ev.Noted("seen", "a"), 10, 5),
        ("last-entry", ev.Noted("seen", "a"), 10, 10),
        ("medicine", ev.Medicine("tea"), None, 10),
    ],
)
def test_each_counts_from_what_it_says(since: str, act: ev.AnyAct, first: int | None, then: int) -> None:
    each = msgspec.structs.replace(Reminder("it", "It", after=10 * MINUTE), since=since)
    live, clock = begun(each)
    assert waiting(live, 600) == ([] if first is None else [("it", 600 - first)])
    later(live, clock, 5, act)
    assert waiting(live, then - 0.001) == []
    assert waiting(live, then) == [("it", 0)]


def test_what_comes_after_something_comes_once_and_what_comes_every_so_often_comes_again() -> None:
    once, often = Reminder("once", "Once", after=10 * MINUTE, since="begin"), Reminder("often", "", every=10 * MINUTE)
    live, clock = begun(once, often)
    later(live, clock, 12, ev.SeenTo("once"), ev.SeenTo("often"))
    assert waiting(live, 9.999) == []
    assert waiting(live, 10) == [("often", 0)]
    assert waiting(live, 600) == [("often", 590)]


def test_what_counts_from_the_last_entry_comes_back_after_the_next_entry() -> None:
    live, clock = begun(Reminder("quiet", "Quiet", after=10 * MINUTE, since="last-entry"))
    later(live, clock, 10, ev.SeenTo("quiet"))
    assert waiting(live, 60) == []
    later(live, clock, 1, ev.Noted("seen", "a"))
    assert waiting(live, 9) == []
    assert waiting(live, 10) == [("quiet", 0)]


def test_what_belongs_to_steps_is_due_there_alone_and_waits_no_longer_than_one_is_there() -> None:
    live, clock = begun(Reminder("ask", "Ask", every=10 * MINUTE, since="begin", steps=("blank",)))
    assert waiting(live, 60) == []
    later(live, clock, 30, ev.Jumped("blank"))
    assert waiting(live, 0) == [("ask", 0)]
    assert waiting(live, 2) == [("ask", 2)]
    everywhere, clock = begun(Reminder("ask", "Ask", every=10 * MINUTE, since="begin"))
    later(everywhere, clock, 30, ev.Jumped("blank"))
    assert waiting(everywhere, 2) == [("ask", 22)]


def test_put_off_is_quiet_for_ten_minutes() -> None:
    live, clock = begun(Reminder("it", "It", after=MINUTE, since="begin"))
    later(live, clock, 5, ev.PutOff("it"))
    assert waiting(live, 0) == []
    assert waiting(live, 9.999) == []
    assert waiting(live, 10) == [("it", 14)]


def test_the_line_of_a_reminder_said_or_consent_asked_counts_as_seen_to() -> None:
    ask = Reminder("ask", "Ask", every=10 * MINUTE, say="consent.again")
    for act in (ev.Said("consent.again", "directive", "x"), ev.ConsentAsked("yes"), ev.SeenTo("ask")):
        live, clock = begun(ask)
        later(live, clock, 4, act)
        assert waiting(live, 9.999) == [], act
        assert waiting(live, 10) == [("ask", 0)], act


def test_the_later_of_two_ways_of_seeing_to_it_counts() -> None:
    live, clock = begun(Reminder("ask", "Ask", every=10 * MINUTE, say="consent.again"))
    later(live, clock, 2, ev.ConsentAsked("yes"))
    later(live, clock, 2, ev.SeenTo("ask"))
    later(live, clock, 2, ev.Said("consent.again", "directive", "x"))
    assert waiting(live, 9.999) == []
    assert waiting(live, 10) == [("ask", 0)]


def test_consent_asked_counts_for_lines_that_ask_for_it_alone() -> None:
    live, clock = begun(Reminder("stay", "Stay", every=10 * MINUTE, say="blank.stay"),
                        Reminder("bare", "Bare", every=10 * MINUTE))  # fmt: skip
    later(live, clock, 4, ev.ConsentAsked("yes"))
    assert waiting(live, 6) == [("stay", 0), ("bare", 0)]


def test_a_nudge_comes_at_its_visit_or_once_it_was_stayed_so_long_until_it_is_seen_to() -> None:
    nudges = (
        Nudge("Second time here.", visits=2),
        Nudge("Long here.", stayed=5 * MINUTE, go="blank", say="blank.stay"),
    )
    live, clock = begun(nudges=nudges)
    assert waiting(live, 4.999) == []
    assert waiting(live, 5) == [("track.1", 0)]
    (due,) = reminders.due(live.protocol, live.state, 5 * MINUTE)
    assert (due.show, due.say, due.go) == ("Long here.", "blank.stay", "blank")
    later(live, clock, 1, ev.Jumped("blank"), ev.Jumped("track"))
    assert waiting(live, 0) == [("track.0", 0)]
    later(live, clock, 1, ev.SeenTo("track.0"))
    assert waiting(live, 0) == []
    later(live, clock, 1, ev.Jumped("blank"), ev.Jumped("track"))
    assert waiting(live, 0) == [("track.0", 0)]


def test_a_nudge_that_is_seen_to_at_the_moment_of_entering_is_seen_to() -> None:
    live, _ = begun(nudges=(Nudge("First time here.", visits=1),))
    assert waiting(live, 0) == [("track.0", 0)]
    live.perform(ev.SeenTo("track.0"))
    assert waiting(live, 0) == []


def test_the_longest_waiting_comes_first_and_nothing_waits_after_the_end() -> None:
    live, _ = begun(*(Reminder(f"after-{n}", "It", after=n * MINUTE, since="begin") for n in (3, 1, 2)))
    assert [name for name, _ in waiting(live, 5)] == ["after-1", "after-2", "after-3"]
    live.end()
    assert waiting(live, 5) == []


def test_intervals_are_set_anew_by_name_and_none_is_never() -> None:
    every, once = Reminder("every", "E", every=MINUTE), Reminder("once", "O", after=MINUTE, since="begin")
    given = reminding(every, once)
    assert reminders.timed(given, {}) is given
    assert reminders.timed(given, {"unknown": 5}) is given
    made = reminders.timed(given, {"unknown": 9, "every": 5, "once": 7})
    assert made.reminders == {
        "every": msgspec.structs.replace(every, every=5), "once": msgspec.structs.replace(once, after=7),
    }  # fmt: skip
    silent = session(FakeClock(), reminders.timed(given, {"every": None, "once": None}))
    assert waiting(silent, 60 * 24 * 365) == []
    half = reminders.timed(given, {"every": None})
    assert waiting(session(FakeClock(), half), 2) == [("once", 1)]


def instant(**changes: object) -> ev.Instant:
    return msgspec.structs.replace(FakeClock().now(), **changes)


NOW = FakeClock().now()


@pytest.mark.parametrize(
    ("wall", "mono", "boot", "offset", "found"),
    [
        (0, 0, 0, 0, ()),
        (5_000, 5_000, 5_000, 0, ()),
        (2_000, 0, 2_000, 0, ()),
        (2_001, 0, 2_001, 0, (ev.Slept(2_001),)),
        (2_000, 0, 0, 0, ()),
        (-2_000, 0, 0, 0, ()),
        (2_001, 0, 0, 0, (ev.ClockJumped(2_001),)),
        (-2_001, 0, 0, 0, (ev.ClockJumped(-2_001),)),
        (0, 0, 0, -60, (ev.ZoneMoved(-60),)),
        (70_000, 1_000, 61_000, 60, (ev.ZoneMoved(60), ev.Slept(60_000), ev.ClockJumped(9_000))),
    ],
)
def test_what_two_readings_say_happened(
    wall: int, mono: int, boot: int, offset: int, found: tuple[ev.AnyAct, ...]
) -> None:
    then = instant(wall=NOW.wall + wall, mono=NOW.mono + mono, boot=NOW.boot + boot, offset=NOW.offset + offset)
    assert clocks.noticed(NOW, then) == found


def test_between_two_boots_only_the_local_time_is_compared() -> None:
    other = instant(boot_id="boot-2", boot=0, mono=0, wall=NOW.wall + 9_000_000, offset=NOW.offset + 60)
    assert clocks.noticed(NOW, other) == (ev.ZoneMoved(60),)


@pytest.mark.parametrize(
    ("boot_id", "wall", "said"),
    [
        ("boot-1", -9, 0), ("boot-2", 0, 1), ("boot-2", 9, 1), ("boot-2", -1, 2), ("process-7", 9, 0),
        ("process-7", -1, 1),
    ],
)  # fmt: skip
def test_a_restart_is_told_and_so_is_a_clock_that_stands_before_the_last_entry(
    boot_id: str, wall: int, said: int
) -> None:
    told = clocks.restarted(NOW, instant(boot_id=boot_id, wall=NOW.wall + wall))
    assert len(told) == said
    assert any("started anew" in each for each in told) == (boot_id == "boot-2")
    assert any("before the last entry" in each for each in told) == (wall < 0 and boot_id != "boot-1")
    back = clocks.restarted(instant(boot_id="process-7"), instant(boot_id="boot-2"))
    assert back == ()


@pytest.mark.parametrize("register", ["directive", "invitational"])
def test_a_line_is_said_in_the_register_that_was_written(register: str) -> None:
    both, one, other = Prompt("a", "Say.", "Invite."), Prompt("b", "Say."), Prompt("c", "", "Invite.")
    words = [each.words(register) for each in (both, one, other)]  # type: ignore[arg-type]  # one of the two
    assert words == [{"directive": "Say.", "invitational": "Invite."}[register], "Say.", "Invite."]
