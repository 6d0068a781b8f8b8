"""Moments and spans in words. Moments are UTC milliseconds with an offset in minutes; spans are milliseconds."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
_UNITS = {"h": HOUR, "m": MINUTE, "s": SECOND}
_WRITTEN = re.compile(r"([0-9]{1,6})([hms])")


def _local(wall: int, offset: int) -> datetime:
    return datetime.fromtimestamp(wall / 1000, _zone(offset))


@lru_cache(maxsize=8)
def _zone(offset: int) -> timezone:
    return timezone(timedelta(minutes=offset))


def iso(wall: int, offset: int) -> str:
    """Give the moment as ISO 8601 with milliseconds and its offset."""
    return _local(wall, offset).isoformat(timespec="milliseconds")


def day(wall: int, offset: int) -> str:
    """Give the local date, as 2026-11-22."""
    return _local(wall, offset).date().isoformat()


def clock(wall: int, offset: int, *, seconds: bool = True) -> str:
    """Give the local time of day, as 14:02:07."""
    return _local(wall, offset).isoformat()[11 : 19 if seconds else 16]  # a third of the time that strftime takes


def hours(span: int) -> str:
    """Give a span as hours and minutes, as 1:42; a negative one with a minus sign."""
    minutes = abs(span) // MINUTE
    return f"{'−' if span <= -MINUTE else ''}{minutes // 60}:{minutes % 60:02}"


def since_medicine(span: int) -> str:
    """Give a span from the first medicine, as T+1:42 or T−0:12."""
    return f"T{hours(span)}" if span <= -MINUTE else f"T+{hours(span)}"


def moment_words(moment: int, dosed: int | None) -> str:
    """Give a moment from the first medicine where there is one, else from the beginning."""
    return hours(moment) if dosed is None else since_medicine(moment - dosed)


def stay(span: int) -> str:
    """Give a span to the second, as 12:31, or 1:02:31 from an hour on."""
    total = max(span, 0) // SECOND
    minutes, seconds = divmod(total, 60)
    return f"{minutes}:{seconds:02}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"  # noqa: PLR2004 - minutes in an hour


def read(word: str) -> int | None:
    """The span that someone wrote as 90s, 15m or 2h; None where it is none."""
    found = _WRITTEN.fullmatch(word)
    return int(found[1]) * _UNITS[found[2]] if found else None


def written(span: int) -> str:
    """A span of whole seconds as `read` takes it, in the largest unit that it has a whole number of."""
    unit = next(name for name, size in _UNITS.items() if span % size == 0)
    return f"{span // _UNITS[unit]}{unit}"


def ago(span: int) -> str:
    """Give a span in words for a reminder, as 3 min or 1 h 20 min."""
    minutes = max(span, 0) // MINUTE
    if minutes < 60:  # noqa: PLR2004 - minutes in an hour
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


_MONTHS_FROM = 60 * DAY
_MONTH = 30 * DAY


def ahead(span: int) -> str:
    """Give a span until something in words as rough as it is far, as in 20 min, in 5 h, in 8 days or in 3 months."""
    if span < MINUTE:
        return "in a moment"
    if span < HOUR:
        return f"in {span // MINUTE} min"
    if span < DAY:
        return f"in {round(span / HOUR)} h"
    number, name = (round(span / DAY), "day") if span < _MONTHS_FROM else (round(span / _MONTH), "month")
    return f"in {number} {name}" + ("s" if number > 1 else "")


def ordinal(number: int) -> str:
    """Give the number as 1st, 2nd, 3rd, 4th, 11th or 21st."""
    tail = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"
