"""A time as it is meant by someone who adds to a record afterwards: `10:42` is of the session's own day."""

from __future__ import annotations

from collections.abc import Callable

from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import moments
from facilitator_tui.core.walk.moments import Meant


def read(take: Take, text: str, now: ev.Instant, offsets: Callable[[int], int]) -> Meant:
    """Read a time that was typed `now` of the session that `take` holds.

    Raises UsageError, with what would be a time, where it is none.
    """
    zero = next((each for each in take.entries if each.kind == "medicine" and each.moment == take.dosed), None)
    since = now.wall - zero.wall if zero is not None else None
    held = [event.recorded.wall for event in take.events if not isinstance(event.act, ev.Later)]
    near = ev.earlier(now, now.wall - (held[0] + held[-1]) // 2)
    return moments.read(text, now, since=since, offsets=offsets, near=near)
