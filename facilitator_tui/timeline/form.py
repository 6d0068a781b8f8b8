"""The form of a session file: its marks, tables, and what tells it from any other file.

A session file is a SQLite database in WAL mode with one row an entry. Its form has a number; a file of a newer
form is refused, one of an older form is read as it is. It takes entries as before, and gets the new number with the
first entry that a reader of its own form would not know.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from facilitator_tui import posix
from facilitator_tui.core.errors import SessionDamaged, SessionMissing, SessionOpen, TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import door, held

SUFFIX = ".session"
FORM = 2
APPLICATION = int.from_bytes(b"FTUI", "big")

TABLES = """
CREATE TABLE event(
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    hash TEXT NOT NULL CHECK(length(hash) = 64)
) STRICT;
CREATE TABLE ran(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE draft(kind TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, occurred TEXT NOT NULL) STRICT;
CREATE VIEW timeline AS SELECT
    seq,
    strftime('%Y-%m-%d %H:%M:%S', json_extract(body, '$.occurred.wall') / 1000, 'unixepoch') AS occurred_utc,
    json_extract(body, '$.author') AS author,
    json_extract(body, '$.step') AS step,
    json_extract(body, '$.act.act') AS act,
    json_remove(json_extract(body, '$.act'), '$.act') AS details
FROM event ORDER BY seq;
CREATE TRIGGER event_insert BEFORE INSERT ON event
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
        OR EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'an entry is new and follows the last one'); END;
CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an entry stays as it is'); END;
CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an entry stays'); END;
"""

SEALS = """
CREATE TRIGGER ran_insert BEFORE INSERT ON ran BEGIN SELECT RAISE(ABORT, 'what it ran with is fixed'); END;
CREATE TRIGGER ran_update BEFORE UPDATE ON ran BEGIN SELECT RAISE(ABORT, 'what it ran with is fixed'); END;
CREATE TRIGGER ran_delete BEFORE DELETE ON ran BEGIN SELECT RAISE(ABORT, 'what it ran with is fixed'); END;
"""

OWN = {
    f"{made[1].lower()} {made[2]}": made[0]
    for made in re.finditer(r"(?s)CREATE (\w+) (\w+).*?(?=;\s+CREATE|;\s+\Z)", TABLES + SEALS)
}
"""Everything that stands in a session file, by its kind and name, as it was made."""
READ = (OWN["table event"], OWN["table ran"])
"""What is read of every session, as it was made."""
_MOST = 100

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, behind its name."""
_ACTS = {"zeroed": 2, "timerset": 2, "notekept": 2, "notesigned": 2, "clapped": 2}
"""The form that first knew an act, by its tag; the others were there from the first."""
_PRECISIONS = {"minute": 2}
_WAL_HEADER = 32


def aside(path: Path, end: str = "") -> Path:
    """Name what is put aside from a session: a name that neither a file nor its WAL has yet, with `end`."""
    names = (path.with_name(f"{path.stem}.kept-{number}") for number in itertools.count(1))
    free = next(name for name in names if not any(os.path.lexists(f"{name}{each}") for each in ("", *SIDES)))
    return Path(f"{free}{end}")


def examine(path: Path) -> os.stat_result:
    """See by its first bytes that `path` is a session file that this program can read, before SQLite touches it.

    Raises SessionMissing, SessionOpen where this process holds it, SessionDamaged, and TimelineError for a newer form.
    """
    try:
        seen = path.lstat()
        if stat.S_ISLNK(seen.st_mode):
            raise SessionDamaged(f"{path} is a link, not a session file.", hint="Open the file that it points to.")
        if not stat.S_ISREG(seen.st_mode):
            raise SessionDamaged(f"{path} is not a file.")
        if held.here(seen):
            raise SessionOpen(f"The session {path.stem} is open in this window.")
        descriptor = posix.open_own(path)
        try:
            head = os.read(descriptor, door.HEAD)
        finally:
            os.close(descriptor)
    except FileNotFoundError as error:
        raise SessionMissing(f"There is no session file {path}.") from error
    except OSError as error:
        raise TimelineError(f"The session file {path} cannot be read: {error.strerror}.") from error
    _check_header(path, head)
    return seen


def _check_header(path: Path, head: bytes) -> None:
    if not head:
        raise SessionDamaged(
            f"{path} is empty: whatever was in it is gone.", hint="Bring it back with the command restore."
        )
    seen = door.recognised(head)
    if seen.kind != "plain":
        if _has_frames(path):
            return
        raise SessionDamaged(f"{path} is not a session file, or its beginning is damaged.")
    if seen.application != APPLICATION:
        raise SessionDamaged(f"{path} is a database of another program, not a session file.")
    if seen.form > FORM:
        raise TimelineError(
            f"{path} has form {seen.form}; this program reads forms up to {FORM}.", hint="Update the program."
        )


def _has_frames(path: Path) -> bool:
    """Whether a WAL with content lies beside the file.

    A loss of power may tear the first page while it is written into the file; SQLite then takes it from the WAL,
    which is emptied only after the file was flushed.
    """
    try:
        return Path(f"{path}-wal").lstat().st_size > _WAL_HEADER
    except OSError:
        return False


def make(path: Path, ran: Iterable[tuple[str, str]]) -> None:
    """Make a session file, whole and on the disk, or none.

    Raises FileExistsError, OSError and door.Fault.
    """
    if os.path.lexists(path):
        raise FileExistsError(path)
    unfinished = path.with_name(f".{path.name}.new")
    os.close(posix.create(unfinished))
    try:
        with contextlib.closing(door.fresh(unfinished)) as connection:
            _fill(connection, ran)
        door.flush(unfinished)
        unfinished.rename(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    posix.flush_folder(path.parent)


def needed(event: ev.Event) -> int:
    """The lowest form whose readers know all that is in an event."""
    said = 2 if isinstance(event.act, ev.Medicine) and isinstance(event.act.zero, bool) else 1
    return max(said, _ACTS.get(ev.tag(event.act), 1), _PRECISIONS.get(event.precision, 1))


def strange(connection: door.Connection) -> str:
    """Say what stands in a file that no session has, or is missing; empty where it is as it was made.

    Raises door.Fault.
    """
    query = f"SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL LIMIT {_MOST}"  # noqa: S608 - a number
    found = dict(connection.execute(query))
    added = [name for name, made in found.items() if OWN.get(name) != made]
    if added:
        return f"it holds a {added[0]} that no session has."
    return next((f"its {name} is missing." for name in OWN if name not in found), "")


def check_tables(connection: door.Connection) -> None:
    """See that what is read of a file are its own tables, and nothing of the same name.

    Raises door.Fault.
    """
    query = "SELECT count(*) FROM sqlite_master WHERE sql IN (?, ?)"
    (count,) = connection.execute(query, READ).fetchone()
    if count != len(READ):
        raise door.Fault("its tables are not those of a session")


def number(connection: door.Connection) -> int:
    """The form of a file that is open.

    Raises door.Fault.
    """
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def raise_to(connection: door.Connection, form: int) -> None:
    """Give an open file the number `form`, as part of whatever transaction is under way.

    Raises door.Fault.
    """
    connection.execute(f"PRAGMA user_version={form}")


def _fill(connection: door.Connection, ran: Iterable[tuple[str, str]]) -> None:
    for setting in ("journal_mode=MEMORY", f"application_id={APPLICATION}", f"user_version={FORM}"):
        connection.execute(f"PRAGMA {setting}")
    connection.executescript(TABLES)
    connection.executemany("INSERT INTO ran VALUES(?, ?)", ran)
    connection.executescript(SEALS)
    connection.execute("PRAGMA journal_mode=WAL")
