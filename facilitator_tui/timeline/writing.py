"""A session file held for writing: each entry is on the disk when `append` returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from facilitator_tui.core import protocol as pr
from facilitator_tui.core.errors import NotConfirmed, SessionDamaged, TimelineError
from facilitator_tui.core.events import Event
from facilitator_tui.timeline import chain, form, held, opening, words
from facilitator_tui.timeline.witness import Head, Witness

TRIES = 3


class SessionFile:
    """One session on the disk, held by this process alone until `close`.

    `events` are those that the file held when it was opened, `told` what the opening found, in sentences.
    """

    def __init__(self, path: Path, found: opening.Opened, protocol: pr.Protocol) -> None:
        """Take over what `create` or `open` opened."""
        self.path = path
        self.about: Mapping[str, str] = found.about
        self.protocol = protocol
        self.events: tuple[Event, ...] = found.events
        self.told: tuple[str, ...] = found.told
        self._connection: sqlite3.Connection | None = found.connection
        self._digest = found.ran["protocol.sha256"]
        self._seen = found.seen
        self._at = found.head
        self._witness = Witness(path)
        self._witness.write(found.head)

    @classmethod
    def create(cls, folder: Path, ident: str, protocol: pr.Protocol, about: Mapping[str, str]) -> Self:
        """Make the file of a new session in `folder`, with what it runs with inside it.

        Raises TimelineError when it cannot be made or is there already.
        """
        path = folder / f"{ident}{form.SUFFIX}"
        resolved = pr.encode(protocol).decode()
        ran = {
            **about, "session": ident, "title": protocol.title,
            "protocol": resolved, "protocol.sha256": chain.digest(resolved),
        }  # fmt: skip
        try:
            form.make(path, ran.items())
            return cls(path, opening.opened_new(path, ran), protocol)
        except FileExistsError as error:
            raise TimelineError(f"There is a session {ident} in {folder} already.") from error
        except (OSError, sqlite3.Error) as error:
            facts = ", ".join(filter(None, [words.cause(error), words.room(folder)]))
            raise TimelineError(f"No session could be made in {folder} ({facts}).") from error

    @classmethod
    def open(cls, path: Path) -> Self:
        """Take up a session where it was left.

        Raises SessionMissing, SessionOpen, SessionDamaged, and TimelineError for a newer form.
        """
        found = opening.opened(path)
        try:
            protocol = pr.decode(found.ran["protocol"])
        except (KeyError, ValueError) as error:
            found.connection.close()
            held.give(found.seen)
            raise SessionDamaged(f"The protocol kept in the session {path.stem} cannot be read.") from error
        return cls(path, found, protocol)

    @property
    def digest(self) -> str:
        """The SHA-256, in hex, of the protocol it runs with."""
        return self._digest

    @property
    def count(self) -> int:
        """How many entries are on the disk."""
        return self._at.count

    @property
    def head(self) -> str:
        """The hash of the last of them, in hex."""
        return self._at.hash

    def append(self, event: Event) -> None:
        """Put the event on the disk. Safe to call again with the same event.

        Raises NotConfirmed when it may or may not be there, and TimelineError when it does not follow.
        """
        row = chain.row(self.head, event)
        fault: sqlite3.Error | OSError | None = None
        for _ in range(TRIES):
            try:
                self._keep(row)
            except (sqlite3.Error, OSError) as error:
                fault = error
                self._drop()
            else:
                self._witness.write(self._at)
                return
        assert fault is not None
        raise words.not_confirmed(self.path, event.seq, fault) from fault

    def close(self) -> None:
        """Let go of the file; what is in its WAL goes into it."""
        self._drop()
        self._witness.close()

    def _keep(self, row: chain.Row) -> None:
        again = self._connection is None
        connection = self._connection or self._reopen()
        self._check_place(row.seq)
        if row.seq <= self.count:
            self._check_same(connection, row)
            if again:
                _settle(connection)
            return
        if row.seq != self.count + 1:
            raise TimelineError(f"Entry {row.seq} cannot follow entry {self.count}.")
        connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", row)
        self._at = Head(row.seq, row.hash)

    def _reopen(self) -> sqlite3.Connection:
        """Open the file again after a fault and see how far it has come: a write that failed may be there."""
        self._check_place(self.count + 1)
        connection = form.connect(self.path)
        self._connection = connection
        held.take(self._seen)
        self._at = opening.last(connection) or self._at
        return connection

    def _check_place(self, seq: int) -> None:
        try:
            seen = self.path.lstat()
        except FileNotFoundError:
            seen = None
        if seen is None or (seen.st_dev, seen.st_ino) != (self._seen.st_dev, self._seen.st_ino):
            raise NotConfirmed(
                f"Entry {seq} is not on the disk: {self.path} was moved, deleted or replaced.",
                hint="Put the file back where it was; the entry is kept here and tried again.",
            )

    def _check_same(self, connection: sqlite3.Connection, row: chain.Row) -> None:
        (ident,) = connection.execute("SELECT id FROM event WHERE seq = ?", (row.seq,)).fetchone()
        if ident != row.id:
            raise TimelineError(f"Entry {row.seq} of the session {self.path.stem} is another one already.")

    def _drop(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()
            held.give(self._seen)


def _settle(connection: sqlite3.Connection) -> None:
    """Write what an earlier fault left in doubt from the WAL into the file, and flush that.

    After a failed flush the system may take pages for clean that never reached the disk, so flushing them again
    proves nothing. Raises sqlite3.Error.
    """
    busy, pages, done = connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
    if busy or pages != done:
        raise sqlite3.OperationalError("the entries could not all be written into the file")
