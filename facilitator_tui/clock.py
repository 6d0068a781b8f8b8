"""The only reader of the time."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from facilitator_tui.core.walk.events import Instant

_NANO = 1_000_000
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def _boot_clock() -> int | None:
    """Name the clock that runs on in sleep: CLOCK_BOOTTIME on Linux, CLOCK_MONOTONIC_RAW on macOS.

    On Linux CLOCK_MONOTONIC_RAW stands still in sleep, so it is no stand-in there.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.CLOCK_BOOTTIME
    return time.CLOCK_MONOTONIC_RAW if sys.platform == "darwin" else None


def _boot_id() -> str:
    """Name this boot of the machine, or where that cannot be read, this process.

    Readings of two processes are then taken for two boots and compared by the wall clock, which is right less
    often but never claims an order of clocks that may have started anew.
    """
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return "process-" + os.urandom(8).hex()


class SystemClock:
    """The clocks of this machine. All readings are whole milliseconds."""

    def __init__(self) -> None:
        self._boot_id = _boot_id()
        self._boot_clock = _boot_clock()

    def now(self) -> Instant:
        """Read every clock once: the wall in UTC with the local zone's offset in minutes, and the steady ones."""
        wall = time.time_ns() // _NANO  # noqa: TID251 - the one place that reads it
        mono = time.monotonic_ns() // _NANO  # noqa: TID251 - the one place that reads it
        boot = mono if self._boot_clock is None else time.clock_gettime_ns(self._boot_clock) // _NANO
        return Instant(wall=wall, offset=self.offset(wall), mono=mono, boot=boot, boot_id=self._boot_id)

    def offset(self, wall: int) -> int:
        """The local zone's minutes east of UTC at a moment of UTC milliseconds, past or to come."""
        return time.localtime(wall / 1000).tm_gmtoff // 60
