"""A clock that runs faster than the room's, so that an hour of practice fits into minutes."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core.walk.events import Event, Instant, Met
from facilitator_tui.ports import Clock

FASTEST = 60


class ScaledClock:
    """Gives the time of `clock` as of `start` (default: now), running `speed` times as fast from then on."""

    def __init__(self, clock: Clock, speed: int, start: Instant | None = None) -> None:
        self._clock = clock
        self._speed = speed
        self._origin = clock.now()
        self._start = start or self._origin

    def now(self) -> Instant:
        """Read every clock once."""
        passed, origin, start = self._clock.now(), self._origin, self._start
        return Instant(
            wall=start.wall + (passed.wall - origin.wall) * self._speed,
            offset=passed.offset,
            mono=start.mono + (passed.mono - origin.mono) * self._speed,
            boot=start.boot + (passed.boot - origin.boot) * self._speed,
            boot_id=start.boot_id,
        )

    def offset(self, wall: int) -> int:
        """The local zone's minutes east of UTC at a moment of UTC milliseconds."""
        return self._clock.offset(wall)


def paced(events: Sequence[Event], clock: Clock) -> Clock:
    """Let a practice that is taken up again go on from now on as fast as before; any other session goes by `clock`."""
    met = next((event.act for event in events if isinstance(event.act, Met)), None)
    return clock if met is None else ScaledClock(clock, met.speed)
