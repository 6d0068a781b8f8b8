"""The door to a session's database: the only place that opens one, tells what a file is, and names what goes wrong.

Whoever keeps files in another way (under a key, say) changes this module: how a connection is made, what `recognised`
takes for a session, and how a copy is written. All else asks a `Connection` and catches a `Fault`.

Copies are made by SQLite's own backup: it takes the pages of a file that is being written to in one piece, where a
copy of the bytes would need the file and its WAL to stand still together.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from facilitator_tui import posix

Connection = sqlite3.Connection
"""An open session database."""
Fault = sqlite3.Error
"""What a database says when it cannot do what was asked."""
Trouble: TypeAlias = Fault | OSError
"""What the database or the system says."""
FAULTS = (Fault, OSError)
"""The same, to be caught."""

Kind = Literal["plain", "other"]
"""What a file is: a SQLite database in clear, or anything else."""
Way = Literal["still", "alone", "locking"]
"""How a file is read: one that nobody writes and that has no WAL; past every lock, with the index of the WAL in memory;
or with SQLite's own locks, which may leave an index file without content beside the session."""

VERSION = sqlite3.sqlite_version
NEW_ENOUGH = sqlite3.sqlite_version_info >= (3, 37)
"""Whether this SQLite knows strict tables."""

CACHE = -256
"""KiB of pages that a connection may hold, as SQLite counts them: a long session needs no more than a short one."""

SETTINGS: dict[str, str | int] = {
    "synchronous": "FULL",
    "fullfsync": "ON",
    "checkpoint_fullfsync": "ON",
    "secure_delete": "ON",
    "recursive_triggers": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "temp_store": "MEMORY",
    "wal_autocheckpoint": 1024,
    "cache_size": CACHE,
}
"""What holds for every connection that writes. A session has its WAL written into the file whenever it rests, which
keeps little in the WAL alone; the checkpoint each 1,024 pages is for whoever never rests."""

_HEADER = struct.Struct(">16s44xI4xI")
_MAGIC = b"SQLite format 3\0"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_FULL = {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}
_WAYS: dict[Way, str] = {
    "still": "mode=ro&immutable=1",
    "alone": f"mode=ro&vfs={'win32' if os.name == 'nt' else 'unix'}-none",
    "locking": "mode=ro",
}

HEAD = _HEADER.size
"""So many first bytes of a file tell what it is."""


class Seen(NamedTuple):
    """What the first bytes of a file say: its kind, the number of its form, and whose it is."""

    kind: Kind
    form: int = 0
    application: int = 0


def recognised(head: bytes) -> Seen:
    """Tell by the first `HEAD` bytes of a file what it is."""
    if len(head) < HEAD or not head.startswith(_MAGIC):
        return Seen("other")
    _, form, application = _HEADER.unpack(head[:HEAD])
    return Seen("plain", form, application)


def hold(path: Path) -> Connection:
    """Open a session file for this process alone, to write in it.

    Raises Fault; `is_busy` of it when another process has the file.
    """
    connection = sqlite3.connect(_address(path, "mode=rw"), uri=True, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name}={value}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def look(path: Path, way: Way) -> Connection:
    """Open a session file to read in it, changing nothing.

    Raises Fault.
    """
    connection = sqlite3.connect(_address(path, _WAYS[way]), uri=True, timeout=0, isolation_level=None)
    try:
        if way == "alone":
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    except BaseException:
        connection.close()
        raise
    with contextlib.suppress(Fault):  # of a damaged file, which is for the reader to tell
        connection.execute(f"PRAGMA cache_size={CACHE}")
        connection.execute("PRAGMA synchronous=OFF")  # else SQLite flushes a WAL that it cannot take in, as it closes
    return connection


def fresh(path: Path) -> Connection:
    """Open an empty file that nobody knows yet, to fill it; whoever made it flushes it before it gets its name.

    Raises Fault.
    """
    connection = sqlite3.connect(_address(path, "mode=rw"), uri=True, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")  # SQLite need not flush it as well, and runs faster
    return connection


def copy(connection: Connection, path: Path) -> None:
    """Copy what `connection` holds to a new file at `path`, onto the disk, or to none.

    Raises FileExistsError, OSError, Fault.
    """
    os.close(posix.create(path))
    try:
        with contextlib.closing(fresh(path)) as target:
            target.execute(f"PRAGMA cache_size={CACHE}")
            connection.backup(target)
        flush(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def flush(path: Path) -> None:
    """Put a file that SQLite no longer has open onto the disk.

    Raises OSError.
    """
    descriptor = posix.open_own(path, write=True)
    try:
        posix.flush(descriptor)
    finally:
        os.close(descriptor)


def settle(connection: Connection, mode: Literal["PASSIVE", "FULL", "TRUNCATE"] = "FULL") -> None:
    """Write what is in the WAL into the file and flush that; in the mode TRUNCATE the WAL is emptied as well.

    After a failed flush the system may take pages for clean that never reached the disk, so flushing them again
    proves nothing.

    Raises Fault.
    """
    busy, pages, done = connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
    if busy or pages != done:
        raise Fault("the entries could not all be written into the file")


@contextlib.contextmanager
def flushed_by_caller(connection: Connection) -> Iterator[None]:
    """Let SQLite put what is done meanwhile into the WAL, in order, and leave its flush to the caller."""
    connection.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA synchronous={SETTINGS['synchronous']}")


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Do all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(Fault):
            connection.execute("ROLLBACK")
        raise


def is_busy(error: Fault) -> bool:
    """Whether the error says that another process holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY


def is_full(error: Trouble) -> bool:
    """Whether more room might help."""
    if isinstance(error, Fault):
        return getattr(error, "sqlite_errorname", "") in _FULL
    return error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def cause(error: Trouble) -> str:
    """Name what SQLite or the system said."""
    if isinstance(error, Fault):
        return getattr(error, "sqlite_errorname", None) or f"SQLite: {error}"
    return error.strerror or type(error).__name__


def _address(path: Path, query: str) -> str:
    """Give `path` as a URI for SQLite, with `query`."""
    text = str(path.absolute()).replace("\\", "/") if os.name == "nt" else str(path.absolute())
    for character in "%?#":
        text = text.replace(character, f"%{ord(character):02x}")
    return f"file:{'' if text.startswith('/') else '/'}{text}?{query}"
