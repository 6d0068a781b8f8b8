"""The WAL that a killed writer left, under a second name while a file is opened.

SQLite deletes what it does not understand of a WAL: when it opens the file, and again when it closes it. Until the
opening has come to a good end, what was there keeps another name, which needs no room where the disk knows links. A
program that is killed meanwhile leaves that name for the next opening to find.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from facilitator_tui import filing, posix
from facilitator_tui.timeline import form, wal

_MOST = 64 * 1024 * 1024
"""So much of a WAL is looked at past SQLite."""


class Guard:
    """Keeps the WAL of a session file. `there` says whether there was one."""

    def __init__(self, path: Path) -> None:
        """Give it a second name.

        Raises OSError.
        """
        self.wal = wal.beside(path)
        self.path: Path | None = path.with_name(f".{path.stem}.left-wal")
        self._copied = False
        if os.path.lexists(self.path):
            self.put_back()  # an opening was stopped
        if os.path.lexists(self.path):
            self.path.rename(form.aside(path, "-wal"))
        self.there = os.path.lexists(self.wal)
        if not self.there:
            self.path = None
            return
        try:
            os.link(self.wal, self.path)
        except (OSError, NotImplementedError):  # a disk that knows no links
            self._copied = True
            filing.new(self.path, self.content)
        posix.flush_folder(path.parent)

    @property
    def content(self) -> bytes:
        """What was in the WAL; nothing where there was none, or it cannot be read."""
        place = self.path if self.path is not None and os.path.lexists(self.path) else self.wal
        try:
            with os.fdopen(posix.open_own(place), "rb") as file:
                return file.read(_MOST)
        except OSError:
            return b""

    def put_back(self) -> None:
        """Give it its name again, where SQLite has taken it away."""
        if self.path is None:
            return
        with contextlib.suppress(OSError):
            if not os.path.lexists(self.wal):
                self.path.rename(self.wal)
            elif self._copied or self.path.samefile(self.wal):
                self.path.unlink()
            posix.flush_folder(self.wal.parent)

    def keep(self, name: Path) -> None:
        """Keep a copy of it under `name` for good: what is written from now on may be written over the WAL itself.

        Raises OSError.
        """
        filing.new(name, self.content)
        self.let_go()
        self.path = name

    def let_go(self) -> None:
        """Take the second name away: all that was in it is in the file."""
        if self.path is not None:
            with contextlib.suppress(OSError):
                self.path.unlink()
            self.path = None
