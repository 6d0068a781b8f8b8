"""When a session is backed up: at its start, every ten minutes, and at its end. Never while a key waits."""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.errors import PlaceError, TimelineError
from facilitator_tui.core.events import Instant
from facilitator_tui.timeline.backups import Backups
from facilitator_tui.timeline.writing import SessionFile

EVERY = 10 * times.MINUTE


class Keeper:
    """Backs one session up when it is due. `trouble` says why the last backup could not be made, if it could not."""

    def __init__(self, file: SessionFile, backups: Backups) -> None:
        self.trouble = ""
        self._file = file
        self._backups = backups
        self._last: Instant | None = None

    def tend(self, now: Instant) -> None:
        """Back up if it is due; the first time always."""
        last = self._last
        if last is None or last.boot_id != now.boot_id or now.boot - last.boot >= EVERY:
            self.keep(now)

    def keep(self, now: Instant) -> None:
        """Back up now, and remove the backups that need not be kept any more."""
        self._last = now
        try:
            self._backups.keep(self._file, now.wall)
        except (TimelineError, PlaceError) as error:
            self.trouble = f"No backup could be made. {error}"
            return
        self.trouble = ""
        self._backups.thin(now.wall)
