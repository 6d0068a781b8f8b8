"""Opening a session file for writing: its lock, its chain and its head are seen to before anything is added."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator_tui import filing, posix
from facilitator_tui.core.errors import SessionDamaged, SessionMissing, SessionOpen
from facilitator_tui.core.walk.events import Event
from facilitator_tui.timeline import chain, door, form, held, pages, wal, witness, words
from facilitator_tui.timeline.witness import Head

OWN_ROWS = frozenset({"session", "title", "protocol", "protocol.sha256"})
"""What the timeline itself keeps among what a session ran with; the rest was given by its maker."""

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, behind its name."""

_MOST = 64 * 1024 * 1024
"""So much of a WAL is looked at past SQLite."""
HINT = "It can still be read with show and verify; restore brings back its last backup."
_IMPOSSIBLE = "a row holds what no row can hold"


class Opened(NamedTuple):
    """A session file that this process holds."""

    connection: door.Connection
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

    Raises OSError and door.Fault.
    """
    seen = path.lstat()
    connection = door.hold(path)
    held.take(seen)
    return Opened(connection, seen, ran, (), Head(0, chain.root(ran)), ())


def opened(path: Path) -> Opened:
    """Open a file that was left, whole.

    Raises SessionMissing, SessionOpen, SessionDamaged, and TimelineError for a newer form.
    """
    seen = form.examine(path)
    left = _left(path) if (hot := os.path.lexists(f"{path}-wal")) else b""
    try:
        connection = door.hold(path)
    except door.Fault as error:
        raise refusal(path, error) from error
    with contextlib.ExitStack() as undo:
        undo.callback(connection.close)
        held.take(seen)
        undo.callback(held.give, seen)
        try:
            if not os.path.samestat(path.lstat(), seen):
                raise words.open_elsewhere(path)  # another program has just put a restored one in its place
            strange = form.strange(connection)
            ran, rows = contents(connection)
            (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if hot:
                # What a killed writer left may have reached no disk yet, and is shown as saved from here on.
                door.settle(connection)
        except OSError as error:
            raise SessionMissing(f"There is no session file {path}.") from error
        except door.Fault as error:
            raise refusal(path, error) from error
        if state != "ok":
            raise SessionDamaged(f"The session {path.stem} is damaged: {state}.", hint=HINT)
        looked = chain.look(ran, rows)
        told = _checked(path, ran, rows, looked.faults)
        if left and told:
            told = _rescued(path, connection, left, ran, rows) or told
            looked = chain.look(ran, rows)
        if strange:
            raise SessionDamaged(f"The session {path.stem} is damaged: {strange}", hint=HINT)
        undo.pop_all()
    head = Head(rows[-1].seq, rows[-1].hash) if rows else Head(0, chain.root(ran))
    return Opened(connection, seen, ran, looked.events, head, told)


def _left(path: Path) -> bytes:
    """Read what a killed writer left in the WAL, before SQLite deletes what it does not understand."""
    try:
        with os.fdopen(posix.open_own(wal.beside(path)), "rb") as file:
            return file.read(_MOST)
    except OSError:
        return b""


def _rescued(
    path: Path, connection: door.Connection, left: bytes, ran: Mapping[str, str], rows: list[chain.StoredEntry]
) -> tuple[str, ...]:
    """Add to `rows` and to the file what SQLite passed over in a damaged WAL, put that aside, and say so.

    Raises OSError, door.Fault.
    """
    seen = witness.read(path)
    came = Head(rows[-1].seq, rows[-1].hash) if rows else Head(0, chain.root(ran))
    if seen is None or seen.count <= came.count:
        return ()
    more = pages.following(left, came)
    kept = aside(path, "-wal")
    filing.new(kept, left)
    connection.executemany("INSERT INTO event VALUES(?, ?, ?, ?)", more)
    door.settle(connection)
    rows += more
    said = (f"{words.many(len(more), 'entry', 'entries')} were read from a WAL that is damaged.",) * bool(more)
    lost = seen.count - came.count - len(more)
    ends = (chain.lost(lost, seen.count),) * (lost > 0)
    return (*said, *ends, f"That WAL lies in {kept.name}.")


def release(found: Opened) -> None:
    """Let go of a file that was opened and is not used."""
    found.connection.close()
    held.give(found.seen)


def refusal(path: Path, error: door.Fault) -> SessionOpen | SessionDamaged:
    """Say why a file cannot be opened."""
    if door.is_busy(error):
        return words.open_elsewhere(path)
    return SessionDamaged(f"The session {path.stem} cannot be opened ({door.cause(error)}).", hint=HINT)


def contents(connection: door.Connection) -> tuple[dict[str, str], list[chain.StoredEntry]]:
    """Read what the session ran with, and its entries in the order of seq.

    Raises door.Fault.
    """
    form.check_tables(connection)
    return background(connection), list(rows(connection))


def background(connection: door.Connection) -> dict[str, str]:
    """Read what the session ran with.

    Raises door.Fault.
    """
    ran = dict(connection.execute("SELECT name, value FROM ran"))
    if not all(isinstance(value, str) for value in ran.values()):
        raise door.Fault(_IMPOSSIBLE)
    return ran


def rows(connection: door.Connection, word: str = "") -> Iterator[chain.StoredEntry]:
    """Read the entries in the order of seq, one after another, or only those with `word` somewhere in them.

    Raises door.Fault.
    """
    query = "SELECT seq, id, body, hash FROM event WHERE instr(body, ?) IS NOT 0 ORDER BY seq"
    for found in connection.execute(query, (word,)):
        row = chain.StoredEntry(*found)
        if not whole(row):
            raise door.Fault(_IMPOSSIBLE)
        yield row


def whole(row: chain.StoredEntry) -> bool:
    """Whether a row holds numbers and texts where they belong; damage can leave anything there."""
    return isinstance(row.seq, int) and all(isinstance(text, str) for text in row[1:])


def last(connection: door.Connection) -> Head | None:
    """Read how far the file has come; None where it has no entry.

    Raises door.Fault.
    """
    row = connection.execute("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else None


def head(connection: door.Connection) -> Head:
    """Read how far the file has come.

    Raises door.Fault.
    """
    return last(connection) or Head(0, chain.root(background(connection)))


def aside(path: Path, end: str = "") -> Path:
    """Name what is put aside from a session: a name that neither a file nor its WAL has yet, with `end`."""
    for number in itertools.count(1):
        name = f"{path.stem}.kept-{number}"
        if not any(os.path.lexists(path.with_name(f"{name}{each}")) for each in ("", *SIDES)):
            return path.with_name(f"{name}{end}")
    raise AssertionError


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
