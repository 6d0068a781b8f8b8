"""Opening a session file for writing: its lock, its chain and its head are seen to before anything is added."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator_tui.core.errors import SessionDamaged, SessionOpen
from facilitator_tui.core.walk.events import Event
from facilitator_tui.timeline import chain, form, held, witness, words
from facilitator_tui.timeline.witness import Head

OWN_ROWS = frozenset({"session", "title", "protocol", "protocol.sha256"})
"""What the timeline itself keeps among what a session ran with; the rest was given by its maker."""

HINT = "It can still be read with show and verify; restore brings back its last backup."
_IMPOSSIBLE = "a row holds what no row can hold"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Opened(NamedTuple):
    """A session file that this process holds."""

    connection: sqlite3.Connection
    seen: os.stat_result
    ran: Mapping[str, str]
    events: tuple[Event, ...]
    head: Head
    told: tuple[str, ...]

    @property
    def about(self) -> dict[str, str]:
        """What its maker said of it."""
        return {name: value for name, value in self.ran.items() if name not in OWN_ROWS}


def opened_new(path: Path, ran: Mapping[str, str]) -> Opened:
    """Open a file just made.

    Raises OSError and sqlite3.Error.
    """
    seen = path.lstat()
    connection = form.connect(path)
    held.take(seen)
    return Opened(connection, seen, ran, (), Head(0, chain.root(ran)), ())


def opened(path: Path) -> Opened:
    """Open a file that was left, whole.

    Raises SessionMissing, SessionOpen, SessionDamaged, and TimelineError for a newer form.
    """
    seen = form.examine(path)
    hot = os.path.lexists(f"{path}-wal")
    try:
        connection = form.connect(path)
    except sqlite3.Error as error:
        raise refusal(path, error) from error
    with contextlib.ExitStack() as undo:
        undo.callback(connection.close)
        held.take(seen)
        undo.callback(held.give, seen)
        try:
            ran, rows = contents(connection)
            (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if hot:
                # What a killed writer left may have reached no disk yet, and is shown as saved from here on.
                form.settle(connection)
        except sqlite3.Error as error:
            raise refusal(path, error) from error
        if state != "ok":
            raise SessionDamaged(f"The session {path.stem} is damaged: {state}.", hint=HINT)
        looked = chain.look(ran, rows)
        told = _checked(path, ran, rows, looked.faults)
        undo.pop_all()
    head = Head(rows[-1].seq, rows[-1].hash) if rows else Head(0, chain.root(ran))
    return Opened(connection, seen, ran, looked.events, head, told)


def release(found: Opened) -> None:
    """Let go of a file that was opened and is not used."""
    found.connection.close()
    held.give(found.seen)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether the error says that another process holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY


def refusal(path: Path, error: sqlite3.Error) -> SessionOpen | SessionDamaged:
    """Say why a file cannot be opened."""
    if is_busy(error):
        return words.open_elsewhere(path)
    return SessionDamaged(f"The session {path.stem} cannot be opened ({words.cause(error)}).", hint=HINT)


def contents(connection: sqlite3.Connection) -> tuple[dict[str, str], list[chain.StoredEntry]]:
    """Read what the session ran with, and its entries in the order of seq.

    Raises sqlite3.Error.
    """
    return background(connection), list(rows(connection))


def background(connection: sqlite3.Connection) -> dict[str, str]:
    """Read what the session ran with.

    Raises sqlite3.Error.
    """
    ran = dict(connection.execute("SELECT name, value FROM ran"))
    if not all(isinstance(value, str) for value in ran.values()):
        raise sqlite3.DatabaseError(_IMPOSSIBLE)
    return ran


def rows(connection: sqlite3.Connection, word: str = "") -> Iterator[chain.StoredEntry]:
    """Read the entries in the order of seq, one after another, or only those with `word` somewhere in them.

    Raises sqlite3.Error.
    """
    query = "SELECT seq, id, body, hash FROM event WHERE instr(body, ?) IS NOT 0 ORDER BY seq"
    for found in connection.execute(query, (word,)):
        row = chain.StoredEntry(*found)
        if not whole(row):
            raise sqlite3.DatabaseError(_IMPOSSIBLE)
        yield row


def whole(row: chain.StoredEntry) -> bool:
    """Whether a row holds numbers and texts where they belong; damage can leave anything there."""
    return isinstance(row.seq, int) and all(isinstance(text, str) for text in row[1:])


def last(connection: sqlite3.Connection) -> Head | None:
    """Read how far the file has come; None where it has no entry.

    Raises sqlite3.Error.
    """
    row = connection.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else None


def _checked(
    path: Path, ran: Mapping[str, str], rows: list[chain.StoredEntry], faults: Sequence[chain.Fault]
) -> tuple[str, ...]:
    if faults:
        raise SessionDamaged(f"The session {path.stem} is damaged: {faults[0].sentence}", hint=HINT)
    seen = witness.read(path)
    if seen is None:
        return ("The session had no readable head file beside it, so a lost end could not have been noticed.",)
    if sentence := chain.beyond(ran, rows, seen.count, seen.hash):
        if seen.count <= len(rows):
            raise SessionDamaged(f"The session {path.stem} is damaged: {sentence}", hint=HINT)
        return (sentence,)
    return ()
