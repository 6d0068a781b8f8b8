"""A time as a person types it: `10:42`, `yesterday 23:50`, `T+1:15`, `40m ago`; and the same shown back in words.

A time of day is the nearest one to now, so that at twenty past midnight `23:50` was half an hour ago. What the local
clock shows comes from `offsets`, which says how many minutes east of UTC it stood at a moment of UTC milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.walk import events as ev

HINT = "Write 10:42, yesterday 23:50, T+1:15 or 40m ago."
_DAYS_READ = 3660
# Each is compiled when it is first wanted, which `re` remembers: a start does not wait for them.
_ABOUT = r"(?:~|ca\.?\s|about\s|around\s)\s*"
_UNIT = r"(?P<unit>s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?)"
_HOURS_MINUTES = r"(?P<hours>\d{1,3})(?:h|hrs?|hours?|:)\s*(?P<minutes>[0-5]?\d)\s*(?:m|min|mins|minutes?)?"
_AGO = (
    rf"[-−]?\s*{_HOURS_MINUTES}\s*ago|[-−]\s*(?P<hours2>\d{{1,3}}):(?P<minutes2>[0-5]\d)",
    rf"[-−]?\s*(?P<count>\d{{1,4}}|an?|half an)\s*{_UNIT}\s*(?:ago)?",
    r"[-−]?\s*(?P<count>\d{1,3})",
)
_FROM_MEDICINE = (
    rf"(?:t\s*(?P<sign>[-+−])|(?P<plus>\+))\s*{_HOURS_MINUTES}",
    rf"(?:t\s*(?P<sign>[-+−])|(?P<plus>\+))\s*(?P<count>\d{{1,4}})\s*{_UNIT}",
    r"t\s*(?P<sign>[-+−])\s*(?P<count>0)",
)
_CLOCK = (
    r"(?:(?P<day>today|yesterday|tomorrow|\d{4}-\d\d-\d\d)\s+)?(?:at\s+)?"
    r"(?:(?P<hour>\d{1,2})(?:(?:[:.h])(?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s*(?P<half>am|pm)?"
    r"|(?P<digits>\d{4})|(?P<name>noon|midnight))"
    r"(?:\s+(?P<day2>today|yesterday|tomorrow))?"
)
_SPANS = {"s": times.SECOND, "m": times.MINUTE, "h": times.HOUR}
_NOON = 12


class Meant(NamedTuple):
    """A time that was typed: when that is, how sure it is, and by how many milliseconds it is still `ahead`."""

    at: ev.Instant
    precision: ev.Precision
    ahead: int = 0


def read(
    text: str, now: ev.Instant, *, since: int | None, offsets: Callable[[int], int], near: ev.Instant | None = None
) -> Meant:
    """Read a time that was typed `now`; `since` is how many milliseconds ago T+0 was, None where nothing was taken.

    A time of day without its day is the one nearest to `near`, where that is another time than now.

    Raises UsageError, with what would be a time, where it is none.
    """
    typed = " ".join(text.casefold().split())
    about = re.match(_ABOUT, typed)
    typed = typed[about.end() :] if about else typed
    if typed == "now":
        return Meant(now, "exact")
    for reading in (_from_medicine(typed, since), _ago(typed)):
        if reading is not None:
            span, precision = reading
            return _meant(now, now.wall - span, precision, about=bool(about), offsets=offsets)
    found = re.fullmatch(_CLOCK, typed)
    if found is None or (found["hour"] and not (found["minute"] or found["half"])):
        raise UsageError(f"{text.strip()!r} is no time that can be read." if typed else "No time was given.", hint=HINT)
    of_its_own = found["day"] or found["day2"]
    wall = _nearest(now if of_its_own or near is None else near, found, _of_day(found), offsets)
    precision = "exact" if found["second"] else "minute"
    return _meant(now, wall, precision, about=bool(about), offsets=offsets)


def words(meant: Meant, now: ev.Instant) -> str:
    """Say when that is, and how long ago: `yesterday 23:50, 11 h 32 min ago`."""
    gone = now.wall - meant.at.wall
    if meant.precision == "exact" and gone == 0:
        return "now"
    seconds = meant.precision == "exact"
    day = times.day(meant.at.wall, meant.at.offset)
    when = times.clock(meant.at.wall, meant.at.offset, seconds=seconds)
    if day != times.day(now.wall, now.offset):
        before = times.day(now.wall - times.DAY, now.offset)
        when = f"{'yesterday' if day == before else day} {when}"
    if meant.precision not in ("exact", "minute"):
        when = f"about {when}"
    if gone < 0:
        return f"{when}, to come in {times.ago(-gone)}"
    return f"{when}, {gone // times.DAY} days ago" if gone >= 2 * times.DAY else f"{when}, {times.ago(gone)} ago"


def _meant(now: ev.Instant, wall: int, precision: ev.Precision, *, about: bool, offsets: Callable[[int], int]) -> Meant:
    at = msgspec.structs.replace(ev.earlier(now, now.wall - wall), offset=offsets(wall))
    if about and precision in ("exact", "minute", "1 min"):
        precision = "5 min"
    return Meant(at, precision, max(wall - now.wall, 0))


def _from_medicine(typed: str, since: int | None) -> tuple[int, ev.Precision] | None:
    """Read how long ago `T+1:15` was; None where it is none."""
    for form in _FROM_MEDICINE:
        if found := re.fullmatch(form, typed):
            if since is None:
                raise UsageError("No medicine is noted yet, so there is no T+0.", hint="Write a time of day, as 10:42.")
            span = _span(found.groupdict())
            sign = found.groupdict().get("sign") or "+"
            return since - (span if sign == "+" else -span), "minute"
    return None


def _ago(typed: str) -> tuple[int, ev.Precision] | None:
    """Read how long ago `40m ago` was; None where it is none."""
    for form in _AGO:
        if found := re.fullmatch(form, typed):
            span = _span(found.groupdict())
            if span < 10 * times.MINUTE:
                return span, "1 min"
            return span, "5 min" if span < times.HOUR else "15 min"
    return None


def _span(parts: dict[str, str | None]) -> int:
    """Make a span of the parts that a form found."""
    hours, minutes = parts.get("hours") or parts.get("hours2"), parts.get("minutes") or parts.get("minutes2")
    if hours is not None:
        return int(hours) * times.HOUR + int(minutes or 0) * times.MINUTE
    count, unit = parts.get("count") or "0", _SPANS[(parts.get("unit") or "m")[0]]
    if count == "half an":
        return unit // 2
    return unit if count in ("a", "an") else int(count) * unit


def _of_day(found: re.Match[str]) -> int:
    """Make milliseconds since midnight of a time of day.

    Raises UsageError where no clock shows that.
    """
    if found["name"]:
        return _NOON * times.HOUR if found["name"] == "noon" else 0
    if found["digits"]:
        hour, minute, second = int(found["digits"][:2]), int(found["digits"][2:]), 0
    else:
        hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON:
            raise UsageError(f"No clock shows {found[0]!r}.", hint=HINT)
        hour = hour % _NOON + (_NOON if found["half"] == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - as clocks go
        raise UsageError(f"No clock shows {found[0]!r}.", hint=HINT)
    return hour * times.HOUR + minute * times.MINUTE + second * times.SECOND


def _nearest(now: ev.Instant, found: re.Match[str], of_day: int, offsets: Callable[[int], int]) -> int:
    """Find the moment of a time of day: on the day that was named, else the nearest to now.

    Raises UsageError where the clocks never showed it, or there is no such day.
    """
    today = datetime.fromtimestamp(now.wall / 1000 + now.offset * 60, UTC).date()
    named = found["day"] or found["day2"]
    if named in ("today", "yesterday", "tomorrow"):
        day = today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[named])
    elif named:
        day = _date(named, today)
    else:
        days = [today + timedelta(days=by) for by in (-1, 0, 1)]
        day = min(days, key=lambda each: abs(_shown(each, of_day) - now.wall - now.offset * times.MINUTE))
    walls = sorted(_walls(_shown(day, of_day), now, offsets))
    if not walls:
        raise UsageError(f"The clocks never showed {found[0]!r} on that day: they went forward over it.", hint=HINT)
    # an hour that comes twice is the later one that has been
    return max((wall for wall in walls if wall <= now.wall), default=walls[0])


def _date(named: str, today: date) -> date:
    try:
        day = date.fromisoformat(named)
    except ValueError as error:
        raise UsageError(f"There is no day {named}.", hint=HINT) from error
    if abs((day - today).days) > _DAYS_READ:
        raise UsageError(f"{named} is too far from today.", hint=HINT)
    return day


def _shown(day: date, of_day: int) -> int:
    """Make milliseconds of what a local clock shows, as if it showed UTC."""
    return round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000) + of_day


def _walls(shown: int, now: ev.Instant, offsets: Callable[[int], int]) -> Iterator[int]:
    """Yield each moment of UTC milliseconds at which the local clock showed that: none, one or two."""
    for offset in {now.offset, offsets(shown - times.DAY), offsets(shown), offsets(shown + times.DAY)}:
        wall = shown - offset * times.MINUTE
        if offsets(wall) == offset:
            yield wall
