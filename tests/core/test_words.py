"""Times, texts, finding and what is due."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core import times
from facilitator_tui.core.text import HARMLESS, kept, looks_like_a_name, refused, show
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import reminders
from facilitator_tui.core.walk.lookup import find
from tests.making import FakeClock, protocol, session


@pytest.mark.parametrize(
    ("span", "words"),
    [(0, "T+0:00"), (6_120_000, "T+1:42"), (-720_000, "T−0:12"), (36_000_000, "T+10:00")],
)
def test_spans_from_the_medicine(span: int, words: str) -> None:
    assert times.since_medicine(span) == words


def test_stays_dates_and_ordinals() -> None:
    assert [times.stay(ms) for ms in (0, 751_000, 3_751_000)] == ["0:00", "12:31", "1:02:31"]
    assert [times.ordinal(n) for n in (1, 2, 3, 4, 11, 21, 112)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "21st",
        "112th",
    ]
    assert times.iso(1_790_000_000_000, 120) == "2026-09-21T16:13:20.000+02:00"
    assert times.clock(1_790_000_000_000, -60) == "13:13:20"
    assert times.ago(4_800_000) == "1 h 20 min"


def test_two_instants_an_hour_apart_across_a_clock_change_stay_an_hour_apart() -> None:
    before, after = 1_792_890_000_000, 1_792_893_600_000
    assert times.clock(before, 120, seconds=False) == times.clock(after, 60, seconds=False)
    assert times.iso(before, 120) != times.iso(after, 60)


@given(st.text())
def test_what_is_shown_moves_no_terminal_and_showing_it_again_changes_nothing(text: str) -> None:
    shown = show(text)
    assert show(shown) == shown
    assert not any(ord(c) < 32 and c != "\n" for c in shown)
    assert not any(0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in shown)


@given(st.text())
def test_what_is_kept_can_be_written_as_utf_8(text: str) -> None:
    assert "\x1b" not in kept(text)
    assert kept(text).encode().decode() == kept(text)


def test_what_a_protocol_may_not_hold_is_named() -> None:
    assert refused("plain é 漢") == ""
    assert refused("a\u202eb") == "U+202E"
    assert refused("a\x1b[31m") == "U+001B"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("K-07", False),
        ("Anna", True),
        ("Anna Berg", True),
        ("K", False),
        ("", False),
        ("blue", False),
        ("AB", False),
        ("Anna berg", True),
        ("anna berg", False),
    ],
)
def test_a_code_that_reads_like_a_name(code: str, name: bool) -> None:  # noqa: FBT001 - a table
    assert looks_like_a_name(code) is name


@pytest.mark.parametrize(
    ("query", "first"),
    [("blank", "blank"), ("blnkness", "blank"), ("bored", "blank"), ("pic", "image"), ("setle", "settle")],
)
def test_a_step_is_found_by_words_signs_and_slips(query: str, first: str) -> None:
    assert find(protocol(), query)[0].id == first


def test_nothing_fits_nonsense_and_everything_fits_nothing() -> None:
    assert find(protocol(), "zzzzqqq") == ()
    assert len(find(protocol(), " ")) == 6


def test_a_reminder_waits_says_how_long_and_is_quiet_once_done() -> None:
    clock = FakeClock()
    live = session(clock)
    live.perform(ev.Jumped("blank"))
    clock.pass_(899_000)
    assert reminders.due(live.protocol, live.state, live.moment) == ()
    clock.pass_(61_000)
    (due,) = reminders.due(live.protocol, live.state, live.moment)
    assert (due.id, due.span, due.say) == ("consent", 60_000, "consent.again")
    live.perform(ev.ConsentAsked("yes"))
    assert reminders.due(live.protocol, live.state, live.moment) == ()


def test_after_a_sleep_everything_due_waits_once_the_longest_first() -> None:
    clock = FakeClock()
    live = session(clock)
    live.perform(ev.Jumped("blank"))
    clock.sleep(7_200_000)
    assert [due.id for due in reminders.due(live.protocol, live.state, live.moment)] == ["consent", "quiet"]


def test_a_nudge_comes_with_the_visit_it_names() -> None:
    live = session()
    for _ in range(3):
        assert reminders.due(live.protocol, live.state, live.moment) == ()
        live.perform(ev.Jumped("image"))
    assert [due.show for due in reminders.due(live.protocol, live.state, live.moment)] == ["Third time with pictures."]


@pytest.mark.parametrize("stacked", [0, 1, 4, 5, 9])
def test_no_more_than_four_signs_stand_over_one_letter(stacked: int) -> None:
    text = "e" + "\u0301" * stacked + "a"
    assert show(text) == "e" + "\u0301" * min(stacked, 4) + "a"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\t", "    "), ("\x00", "␀"), ("\x1f", "␟"), ("\x7f", "␡"), ("\x80", "<U+0080>"), ("\u202e", "<U+202E>"),
        ("\r\n", "\n"), ("\r", "\n"), ("\u2028", "\n"), ("\ud800", "\ufffd"), ("a\udfff", "a\ufffd"),
        ("plain", "plain"), ("\x20", " "), ("\ue000", "\ue000"),
    ],
)  # fmt: skip
def test_what_would_act_is_shown(text: str, shown: str) -> None:
    assert show(text) == shown


@pytest.mark.parametrize(
    ("span", "words"),
    [(0, "0:00"), (59_999, "0:00"), (60_000, "0:01"), (-59_999, "0:00"), (-60_000, "−0:01"), (3_600_000, "1:00")],
)
def test_hours_are_told_to_the_minute(span: int, words: str) -> None:
    assert times.hours(span) == words
    assert times.since_medicine(span) == (f"T{words}" if words.startswith("−") else f"T+{words}")


@pytest.mark.parametrize(
    ("span", "stay", "ago"),
    [
        (-5, "0:00", "0 min"), (59_999, "0:59", "0 min"), (60_000, "1:00", "1 min"), (3_599_999, "59:59", "59 min"),
        (3_600_000, "1:00:00", "1 h 0 min"), (7_265_000, "2:01:05", "2 h 1 min"),
    ],
)  # fmt: skip
def test_spans_in_words(span: int, stay: str, ago: str) -> None:
    assert (times.stay(span), times.ago(span)) == (stay, ago)


def test_ordinals_of_the_teens() -> None:
    words = [times.ordinal(number) for number in (9, 10, 11, 12, 13, 19, 20, 22, 23, 101, 110, 111, 120, 121)]
    assert words == [
        "9th", "10th", "11th", "12th", "13th", "19th", "20th", "22nd", "23rd", "101st", "110th", "111th", "120th",
        "121st",
    ]  # fmt: skip


def test_moments_and_days_are_local() -> None:
    late = 1_790_000_000_000 + 8 * 3_600_000
    assert (times.day(late, 120), times.day(late, 0)) == ("2026-09-22", "2026-09-21")
    assert times.moment_words(90_000, None) == "0:01"
    assert times.moment_words(90_000, 30_000) == "T+0:01"
    assert times.clock(late, 120, seconds=False) == "00:13"


def test_units_are_milliseconds() -> None:
    assert (times.SECOND, times.MINUTE, times.HOUR) == (1_000, 60_000, 3_600_000)


def test_nothing_that_moves_a_terminal_or_hides_is_taken_for_harmless() -> None:
    harmless = [each for each in map(chr, range(0x11000)) if HARMLESS.fullmatch(each)]
    assert len(harmless) > 1_000
    assert [each for each in harmless if each != "\n" and (refused(each) or unicodedata.combining(each))] == []
