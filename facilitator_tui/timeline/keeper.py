"""When a session is backed up and the ledger told of it: at its start, every ten minutes, and at its end.

While it is live this is done in steps, one a second, so that no key waits for more than one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from facilitator_tui.core import times
from facilitator_tui.core.errors import PlaceError, TimelineError
from facilitator_tui.core.walk.events import Instant
from facilitator_tui.timeline.backups import Backups
from facilitator_tui.timeline.ledger import Ledger
from facilitator_tui.timeline.writing import SessionFile

EVERY = 10 * times.MINUTE


class Keeper:
    """Backs one session up when it is due. `trouble` says why the last backup could not be made, if it could not."""

    def __init__(self, file: SessionFile, backups: Backups, ledger: Ledger | None = None) -> None:
        self.trouble = ""
        self._ledger = ledger
        self._file = file
        self._backups = backups
        self._last: Instant | None = None
        self._steps: Iterator[Path] | None = None

    def tend(self, now: Instant) -> None:
        """Do one step of a backup that is under way, or begin one that is due; the first time it always is."""
        last = self._last
        if self._steps is None and last is not None and last.boot_id == now.boot_id and now.boot - last.boot < EVERY:
            return
        if self._steps is None:
            self._begin(now)
        self._step(now)

    def keep(self, now: Instant) -> None:
        """Back up now, at one go."""
        self._begin(now)
        while self._steps is not None:
            self._step(now)

    def _begin(self, now: Instant) -> None:
        self._last = now
        if self._ledger is not None:
            self._ledger.say(self._file.ident, self._file.count, self._file.head, now.wall)
        self._steps = self._backups.steps(self._file, now.wall)

    def _step(self, now: Instant) -> None:
        """Do the next step; after the last one, remove the backups that need not be kept any more."""
        assert self._steps is not None
        try:
            next(self._steps)
        except StopIteration:
            self._steps, self.trouble = None, ""
            self._backups.thin(now.wall)
        except (TimelineError, PlaceError) as error:
            self._steps, self.trouble = None, f"No backup could be made. {error}"
