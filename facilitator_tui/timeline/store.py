"""The connection under a session file: one entry, one transaction, one flush, and what is done when that fails."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from facilitator_tui import posix
from facilitator_tui.core.errors import NotConfirmed, TimelineError
from facilitator_tui.timeline import chain, door, held, opening
from facilitator_tui.timeline.witness import Head

Also = Callable[[door.Connection], None]


class Store:
    """One session file, held by this process through one connection that is made anew after a fault."""

    def __init__(self, path: Path, found: opening.Opened) -> None:
        """Take over what was opened."""
        self.path = path
        self.at = found.head
        self.told: tuple[str, ...] = found.told
        self.anew = False
        self._doubtful = False
        self._seen = found.seen
        self._connection: door.Connection | None = found.connection

    def keep(self, row: chain.StoredEntry, also: Sequence[Also] = ()) -> None:
        """Put a row on the disk, with what each of `also` does in the same transaction. Safe to call again with it.

        Raises door.Fault and OSError, after which `drop` and another try are due, NotConfirmed when the file is
        another one, and TimelineError when the row does not follow.
        """
        connection = self.connection()
        if row.seq <= self.at.count:
            self._check_same(connection, row)
            if self._doubtful:
                door.settle(connection)
                self._doubtful = False
            return
        if row.seq != self.at.count + 1:
            raise TimelineError(f"Entry {row.seq} cannot follow entry {self.at.count}.")
        if not also:
            connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", row)
        else:
            with transaction(connection):
                connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", row)
                for act in also:
                    act(connection)
        self.at, self._doubtful = Head(row.seq, row.hash), False

    def connection(self) -> door.Connection:
        """Give the connection, to the file that is still the one at its path.

        Raises door.Fault, OSError, NotConfirmed.
        """
        self._check_place()
        if self._connection is None:
            self._connection = door.hold(self.path)
            held.take(self._seen)
            # A write that failed may be there all the same, and not on the disk.
            self.at, self._doubtful = opening.last(self._connection) or self.at, True
        return self._connection

    def drop(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()
            held.give(self._seen)

    def copy(self, path: Path) -> None:
        """Copy the file, as far as it has come, to a new one at `path`, onto the disk.

        Raises FileExistsError, OSError, door.Fault.
        """
        if self._connection is None:
            raise door.Fault("the session file is not open")
        door.copy(self._connection, path)

    def _check_place(self) -> None:
        try:
            seen = self.path.lstat()
        except FileNotFoundError:
            self._write_anew()
            return
        if not os.path.samestat(seen, self._seen):
            raise NotConfirmed(
                f"Entry {self.at.count + 1} is not on the disk: another file was put in the place of {self.path}.",
                hint="Move that file away; the entry is kept here and tried again.",
            )

    def _write_anew(self) -> None:
        """Make the file again where it was, from the one that was moved or deleted under the open connection."""
        fresh = self.path.with_name(f".{self.path.name}.new")
        fresh.unlink(missing_ok=True)
        self.path.parent.mkdir(mode=0o700, exist_ok=True)
        self.copy(fresh)
        self.drop()
        fresh.rename(self.path)
        posix.flush_folder(self.path.parent)
        self._seen = self.path.lstat()
        self.anew = True
        self.told += ("The session file was moved or deleted while it was open, and was written anew.",)

    def _check_same(self, connection: door.Connection, row: chain.StoredEntry) -> None:
        (ident,) = connection.execute("SELECT id FROM event WHERE seq = ?", (row.seq,)).fetchone()
        if ident != row.id:
            raise TimelineError(f"Entry {row.seq} of the session {self.path.stem} is another one already.")


@contextlib.contextmanager
def transaction(connection: door.Connection) -> Iterator[None]:
    """Do all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(door.Fault):
            connection.execute("ROLLBACK")
        raise
