"""The connection under a session file: one entry, one transaction, one flush, and what is done when that fails."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from facilitator_tui import posix
from facilitator_tui.core.errors import NotConfirmed, TimelineError
from facilitator_tui.timeline import chain, door, form, held, opening
from facilitator_tui.timeline.flushing import Flush
from facilitator_tui.timeline.wal import Wal
from facilitator_tui.timeline.witness import Head

Also = Callable[[door.Connection], None]
Given = TypeVar("Given")
_DONE = {"gone": "moved, replaced or deleted", "cut": "cut short"}


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
        self._size = found.seen.st_size
        self._wal = Wal(path)
        self._flush: Flush | None = None
        self.unsettled = True
        self._connection: door.Connection | None = found.connection

    def keep(self, row: chain.StoredEntry, also: Sequence[Also] = ()) -> None:
        """Put a row into the file, with what each of `also` does in the same transaction. Safe to call again with it.

        It is read again through the name of the WAL, and its flush is begun; `flushed` waits for that.

        Raises door.Fault and OSError, after which `renew` and another try are due, NotConfirmed when the file is
        another one, and TimelineError when the row does not follow.
        """
        connection = self.connection()
        if row.seq <= self.at.count:
            self._check_same(connection, row)
            if self._doubtful:
                door.settle(connection)
                self._doubtful = False
            return
        if row.seq != self.at.count + 1 or row.hash != chain.link(self.at.hash, row.seq, row.id, row.body):
            raise TimelineError(f"Entry {row.seq} cannot follow entry {self.at.count}.")
        with door.flushed_by_caller(connection):
            if not also:
                _insert(connection, row)
            else:
                with door.transaction(connection):
                    _insert(connection, row)
                    for act in also:
                        act(connection)
        self.unsettled = True
        self._flush = Flush(self._wal.opened())
        if not self._wal.holds(row.id, self._flush.descriptor):
            raise door.Fault("the entry could not be read again")
        self._flush.begun()
        self.at, self._doubtful = Head(row.seq, row.hash), False

    def flushed(self) -> None:
        """Wait until the row that was put down last is on the disk.

        Raises OSError, after which `renew` and another try to keep it are due. Whatever else ends the waiting, a signal
        among it, leaves in doubt what is in the file, and keeping the row again settles that.
        """
        flush, self._flush = self._flush, None
        if flush is not None:
            self._doubtful = True
            flush.wait()
            self._doubtful = False

    def use(self, act: Callable[[door.Connection], Given]) -> Given:
        """Do something else with the connection than keep a row.

        Raises door.Fault, OSError, NotConfirmed.
        """
        connection = self.connection()
        try:
            return act(connection)
        finally:
            self._wal.remember()

    def connection(self) -> door.Connection:
        """Give the connection, to the file and the WAL that are still the ones at its path.

        `at` is lower afterwards where entries were lost with what was put in their place.

        Raises door.Fault, OSError, NotConfirmed.
        """
        self._check_place()
        if self._connection is not None:
            self._check_wal(self._connection)
        if self._connection is None:
            self._connection = door.hold(self.path)
            held.take(self._seen)
            self._wal = Wal(self.path)
            # A write that failed may be there all the same, and not on the disk.
            self.at, self._doubtful = opening.head(self._connection), True
        return self._connection

    def see_to(self) -> None:
        """See before the connection is closed that all that was kept is in its place.

        Raises door.Fault, OSError, NotConfirmed.
        """
        if self._connection is not None:
            self.connection()

    def renew(self) -> None:
        """Drop the connection after a fault, unless its file is at its path no more: then it alone still has it."""
        with contextlib.suppress(OSError):
            self.flushed()
        try:
            there = os.path.samestat(self.path.lstat(), self._seen)
        except OSError as error:
            there = not isinstance(error, FileNotFoundError)
        if there:
            self.drop()

    def drop(self) -> None:
        """Close the connection."""
        with contextlib.suppress(OSError):  # whatever it says, the file is read anew
            self.flushed()
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
        if seen.st_size < self._size:
            raise NotConfirmed(
                f"Entry {self.at.count + 1} is not on the disk: the file {self.path} was cut short.",
                hint="Look to the disk, and save the session to another place at its end.",
            )
        self._size = seen.st_size

    def _check_wal(self, connection: door.Connection) -> None:
        """See that what is not yet in the file itself still lies beside it; if not, save what the open WAL holds."""
        state = self._wal.state()
        if state == "same":
            return
        if state == "gone":
            self._wal.put_aside(form.aside(self.path, "-wal"))
            door.settle(connection, "TRUNCATE")
        else:
            self._wal.empty()
        self.drop()
        self.told += (f"Seen to: a session file was {_DONE[state]} while it was open.",)

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
        self._size = self._seen.st_size
        self.anew = True
        self.told += ("The session file was moved or deleted while it was open, and was written anew.",)

    def _check_same(self, connection: door.Connection, row: chain.StoredEntry) -> None:
        (ident,) = connection.execute("SELECT id FROM event WHERE seq = ?", (row.seq,)).fetchone()
        if ident != row.id:
            raise TimelineError(f"Entry {row.seq} of the session {self.path.stem} is another one already.")


def _insert(connection: door.Connection, row: chain.StoredEntry) -> None:
    """Add one row, and see that it was added: what stands in a file can make SQLite pass over it in silence."""
    if connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", row).rowcount != 1:
        raise door.Fault("the file took no entry")
