"""What two readings of the clocks say happened between them: sleep, a clock that was set, another local time."""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.walk import events as ev

LEEWAY = 2 * times.SECOND
"""Clocks that part by less than this have drifted, or were read one after another."""
_NO_BOOT = "process-"


def noticed(before: ev.Instant, now: ev.Instant) -> tuple[ev.Noticed, ...]:
    """Give what happened between two readings; between two boots, only whether the local time is another."""
    found: list[ev.Noticed] = []
    if before.offset != now.offset:
        found.append(ev.ZoneMoved(now.offset - before.offset))
    if before.boot_id != now.boot_id:
        return tuple(found)
    slept = (now.boot - before.boot) - (now.mono - before.mono)
    jumped = (now.wall - before.wall) - (now.boot - before.boot)
    if slept > LEEWAY:
        found.append(ev.Slept(slept))
    if abs(jumped) > LEEWAY:
        found.append(ev.ClockJumped(jumped))
    return tuple(found)


def restarted(before: ev.Instant, now: ev.Instant) -> tuple[str, ...]:
    """Say what a restart of the computer between two readings means for the times; nothing without one."""
    if before.boot_id == now.boot_id:
        return ()
    said = []
    if not (before.boot_id.startswith(_NO_BOOT) or now.boot_id.startswith(_NO_BOOT)):
        said.append("This computer was started anew meanwhile; the time away is by its clock.")
    if now.wall < before.wall:
        said.append("Its clock stands before the last entry; the time away counts as none.")
    return tuple(said)
