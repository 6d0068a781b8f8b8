"""Times as people type them: written down before what reads them was."""

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import moments
from facilitator_tui.core.walk.moments import Meant

BERLIN = ZoneInfo("Europe/Berlin")


def offsets(wall: int) -> int:
    there = datetime.fromtimestamp(wall / 1000, BERLIN).utcoffset()
    assert there is not None
    return int(there.total_seconds()) // 60


def at(text: str) -> ev.Instant:
    """Read every clock at a local time of Berlin."""
    there = datetime.fromisoformat(text)
    wall = round((there if there.tzinfo else there.replace(tzinfo=BERLIN)).timestamp() * 1000)
    return ev.Instant(wall=wall, offset=offsets(wall), mono=50_000_000, boot=90_000_000, boot_id="boot")


NOW = at("2026-11-24 11:22:30")


def read(text: str, now: ev.Instant = NOW, since: int | None = 115 * times.MINUTE) -> Meant:
    return moments.read(text, now, since=since, offsets=offsets)


def local(meant: Meant) -> str:
    there = datetime.fromtimestamp(meant.at.wall / 1000, UTC).astimezone(BERLIN)
    return there.strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("10:42", "2026-11-24 10:42:00"),
        ("10.42", "2026-11-24 10:42:00"),
        ("1042", "2026-11-24 10:42:00"),
        ("10h42", "2026-11-24 10:42:00"),
        ("at 10:42", "2026-11-24 10:42:00"),
        (" 10:42 ", "2026-11-24 10:42:00"),
        ("9:05", "2026-11-24 09:05:00"),
        ("10:42:17", "2026-11-24 10:42:17"),
        ("10:42 am", "2026-11-24 10:42:00"),
        ("10:42AM", "2026-11-24 10:42:00"),
        ("11 am", "2026-11-24 11:00:00"),
        ("12:10 am", "2026-11-24 00:10:00"),
        ("today 08:00", "2026-11-24 08:00:00"),
        ("yesterday 23:50", "2026-11-23 23:50:00"),
        ("yesterday at 23.50", "2026-11-23 23:50:00"),
        ("23:50 yesterday", "2026-11-23 23:50:00"),
        ("Yesterday 9 pm", "2026-11-23 21:00:00"),
        ("2026-11-22 14:00", "2026-11-22 14:00:00"),
        ("23:50", "2026-11-23 23:50:00"),
        ("11:22", "2026-11-24 11:22:00"),
        ("40m ago", "2026-11-24 10:42:30"),
        ("40 min ago", "2026-11-24 10:42:30"),
        ("40 minutes ago", "2026-11-24 10:42:30"),
        ("40m", "2026-11-24 10:42:30"),
        ("40", "2026-11-24 10:42:30"),
        ("-40", "2026-11-24 10:42:30"),
        ("−40m", "2026-11-24 10:42:30"),
        ("1h ago", "2026-11-24 10:22:30"),
        ("1h20 ago", "2026-11-24 10:02:30"),
        ("1h 20m ago", "2026-11-24 10:02:30"),
        ("1:20 ago", "2026-11-24 10:02:30"),
        ("2 hours ago", "2026-11-24 09:22:30"),
        ("an hour ago", "2026-11-24 10:22:30"),
        ("half an hour ago", "2026-11-24 10:52:30"),
        ("90s ago", "2026-11-24 11:21:00"),
        ("T+1:15", "2026-11-24 10:42:30"),
        ("t+1:15", "2026-11-24 10:42:30"),
        ("T + 1:15", "2026-11-24 10:42:30"),
        ("+1:15", "2026-11-24 10:42:30"),
        ("T+75m", "2026-11-24 10:42:30"),
        ("T+75 min", "2026-11-24 10:42:30"),
        ("T+1h15", "2026-11-24 10:42:30"),
        ("T+1h", "2026-11-24 10:27:30"),
        ("T+0", "2026-11-24 09:27:30"),
        ("T-0:20", "2026-11-24 09:07:30"),
        ("T−20m", "2026-11-24 09:07:30"),
        ("now", "2026-11-24 11:22:30"),
        ("about 10:40", "2026-11-24 10:40:00"),
        ("~10:40", "2026-11-24 10:40:00"),
        ("around 10:40", "2026-11-24 10:40:00"),
        ("noon", "2026-11-24 12:00:00"),
        ("midnight", "2026-11-24 00:00:00"),
    ],
)
def test_a_time_is_read_as_it_was_meant(typed: str, wanted: str) -> None:
    assert local(read(typed)) == wanted


@pytest.mark.parametrize(
    ("typed", "precision"),
    [
        ("10:42", "minute"), ("10:42:17", "exact"), ("now", "exact"), ("T+1:15", "minute"), ("9 pm", "minute"),
        ("4m ago", "1 min"), ("40m ago", "5 min"), ("2 hours ago", "15 min"), ("about 10:40", "5 min"),
        ("~T+1:15", "5 min"), ("about an hour ago", "15 min"),
    ],
)  # fmt: skip
def test_how_sure_it_is_follows_from_how_it_was_said(typed: str, precision: str) -> None:
    assert read(typed).precision == precision


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "25:00", "10:75", "T+5", "T+", "10:42 pm ago", "yesterday", "2026-02-30 10:00", "10:42 tomorrow week",
     "13 pm", "99999999m", "10:4", "1 2 3", "T+1:75", "0 am", "half"],
)  # fmt: skip
def test_what_is_no_time_is_said_with_what_would_be(typed: str) -> None:
    with pytest.raises(UsageError) as error:
        read(typed)
    assert error.value.hint


def test_a_time_from_the_medicine_needs_a_medicine() -> None:
    with pytest.raises(UsageError, match="medicine"):
        read("T+1:15", since=None)


def test_every_clock_goes_back_together() -> None:
    meant = read("40m ago")
    back = 40 * times.MINUTE
    assert (NOW.mono - meant.at.mono, NOW.boot - meant.at.boot, NOW.wall - meant.at.wall) == (back, back, back)


def test_a_time_of_day_is_the_nearest_one_over_midnight_too() -> None:
    early = at("2026-11-24 00:20:00")
    assert local(read("23:50", early)) == "2026-11-23 23:50:00"
    late = at("2026-11-23 23:50:00")
    assert local(read("00:10", late)) == "2026-11-24 00:10:00"
    assert read("00:10", late).ahead == 20 * times.MINUTE


def test_a_time_to_come_is_told_not_refused() -> None:
    meant = read("12:00")
    assert local(meant) == "2026-11-24 12:00:00"
    assert meant.ahead > 0
    assert "to come" in moments.words(meant, NOW)


def test_the_hour_that_comes_twice_is_the_later_one_that_has_been() -> None:
    """On 25 October 2026 the clocks of Berlin went from 03:00 back to 02:00."""
    after = at("2026-10-25T02:40:00+01:00")
    assert read("02:30", after).at.wall == at("2026-10-25T02:30:00+01:00").wall
    between = at("2026-10-25T02:10:00+01:00")
    assert read("02:30", between).at.wall == at("2026-10-25T02:30:00+02:00").wall
    assert read("01:30", after).at.offset == 120


def test_the_hour_that_never_was_is_said() -> None:
    """On 29 March 2026 they went from 02:00 on to 03:00."""
    with pytest.raises(UsageError, match="never"):
        read("02:30", at("2026-03-29 04:00:00"))


def test_over_a_change_of_the_clocks_a_span_is_a_span() -> None:
    after = at("2026-10-25T03:30:00+01:00")
    meant = read("2h ago", after)
    assert after.wall - meant.at.wall == 2 * times.HOUR
    assert meant.at.offset == 120


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10:42", "10:42, 40 min ago"),
        ("T+1:15", "10:42, 40 min ago"),
        ("yesterday 23:50", "yesterday 23:50, 11 h 32 min ago"),
        ("2026-11-20 10:00", "2026-11-20 10:00, 4 days ago"),
        ("now", "now"),
        ("12:00", "12:00, to come in 37 min"),
        ("~10:40", "about 10:40, 42 min ago"),
    ],
)
def test_it_is_shown_back_in_words(typed: str, said: str) -> None:
    assert moments.words(read(typed), NOW) == said


@pytest.mark.parametrize(
    ("typed", "precision"),
    [
        ("9m ago", "1 min"), ("599s ago", "1 min"), ("10m ago", "5 min"), ("59m ago", "5 min"), ("60m ago", "15 min"),
        ("about 4m ago", "5 min"), ("about 40m ago", "5 min"), ("~10:42:17", "5 min"),
    ],
)  # fmt: skip
def test_a_longer_span_is_less_sure(typed: str, precision: str) -> None:
    assert read(typed).precision == precision


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("0 s ago", "11:22:30"), ("an h ago", "10:22:30"), ("a minute ago", "11:21:30"), ("half an h ago", "10:52:30"),
        ("0:00", "00:00:00"), ("23:59:59", "23:59:59"), ("1 am", "01:00:00"), ("12 am", "00:00:00"),
        ("12 pm", "12:00:00"), ("11:59 pm", "23:59:00"), ("0000", "00:00:00"), ("2359", "23:59:00"),
    ],
)  # fmt: skip
def test_the_ends_of_what_a_clock_shows(typed: str, wanted: str) -> None:
    assert local(read(typed)).endswith(wanted)


@pytest.mark.parametrize("typed", ["24:00", "23:60", "23:59:60", "0 am", "13 am", "0 pm", "2400", "2360", "10 x"])
def test_what_no_clock_shows(typed: str) -> None:
    with pytest.raises(UsageError) as error:
        read(typed)
    assert typed in str(error.value)


def test_what_cannot_be_read_is_said() -> None:
    for typed, told in (
        (" soon ", "'soon' is no time that can be read."), ("  ", "No time was given."),
        ("2026-02-30 10:00", "There is no day 2026-02-30."), ("2016-11-15 10:00", "2016-11-15 is too far from today."),
        ("2036-12-03 10:00", "2036-12-03 is too far from today."), ("24:00", "No clock shows '24:00'."),
        ("13 pm", "No clock shows '13 pm'."),
    ):  # fmt: skip
        with pytest.raises(UsageError) as error:
            read(typed)
        assert (error.value.args[0], error.value.hint) == (told, moments.HINT)
    assert local(read("2016-11-16 10:00")).startswith("2016-11-16")  # ten years of days are read
    assert local(read("2036-12-01 10:00")).startswith("2036-12-01")


def test_a_day_that_is_named_is_that_day_and_else_the_nearest_to_what_is_told_of() -> None:
    near = at("2026-11-22 15:00:00")
    assert local(moments.read("14:00", NOW, since=None, offsets=offsets, near=near)) == "2026-11-22 14:00:00"
    assert local(moments.read("today 14:00", NOW, since=None, offsets=offsets, near=near)) == "2026-11-24 14:00:00"
    assert local(moments.read("14:00 today", NOW, since=None, offsets=offsets, near=near)) == "2026-11-24 14:00:00"
    assert local(read("tomorrow 8:00")) == local(read("8:00 tomorrow")) == "2026-11-25 08:00:00"


def test_time_before_and_after_the_medicine_is_told_from_it() -> None:
    assert read("T+0", since=0).at.wall == NOW.wall
    assert read("+0:05", since=0).ahead == 5 * times.MINUTE
    assert read("T-0:05", since=0).ahead == 0
    assert read("~T+0", since=0).precision == "5 min"


@pytest.mark.parametrize(
    ("back", "precision", "said"),
    [
        (0, "exact", "now"), (0, "minute", "11:22, 0 min ago"), (1, "exact", "11:22:29, 0 min ago"),
        (-1_000, "exact", "11:22:31, to come in 0 min"), (60_000, "1 min", "about 11:21, 1 min ago"),
        (2 * times.DAY - 1, "minute", "2026-11-22 11:22, 47 h 59 min ago"),
        (2 * times.DAY, "minute", "2026-11-22 11:22, 2 days ago"),
        (times.DAY, "minute", "yesterday 11:22, 24 h 0 min ago"),
        (-times.DAY, "minute", "2026-11-25 11:22, to come in 24 h 0 min"),
    ],
)  # fmt: skip
def test_when_it_was_in_words(back: int, precision: ev.Precision, said: str) -> None:
    assert moments.words(Meant(ev.earlier(NOW, back), precision), NOW) == said


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_a_sentence(text: str) -> None:
    with suppress(UsageError):
        assert moments.words(read(text), NOW)


@given(st.integers(min_value=0, max_value=23), st.integers(min_value=0, max_value=59))
def test_any_time_of_day_is_within_half_a_day(hour: int, minute: int) -> None:
    meant = read(f"{hour}:{minute:02}")
    assert abs(meant.at.wall - NOW.wall) <= 12 * times.HOUR + times.MINUTE
    assert local(meant).endswith(f"{hour:02}:{minute:02}:00")
