"""Opening a session file for writing: its lock, its chain and its head are seen to before anything is added."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator_tui.core.errors import SessionDamaged, SessionMissing, SessionOpen, TimelineError
from facilitator_tui.core.walk.events import Event
from facilitator_tui.timeline import chain, door, form, held, pages, tombstones, witness, words
from facilitator_tui.timeline.guard import Guard
from facilitator_tui.timeline.witness import Head

OWN_ROWS = frozenset({"session", "title", "protocol", "protocol.sha256"})
"""What the timeline itself keeps among what a session ran with; the rest was given by its maker."""

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
    """Open a file that was left, whole. Where that is refused, nothing that could be read of it is less than before.

    Raises SessionMissing, SessionOpen, SessionDamaged, and TimelineError for a newer form or where there is no room.
    """
    seen = form.examine(path)
    with contextlib.ExitStack() as undo:
        try:
            guard = Guard(path)
            undo.callback(guard.put_back)
            connection = door.hold(path)
            undo.callback(connection.close)
            held.take(seen)
            undo.callback(held.give, seen)
            found = _looked(path, seen, connection, guard)
        except FileNotFoundError as error:
            raise SessionMissing(f"There is no session file {path}.") from error
        except OSError as error:
            raise TimelineError(f"The session {path.stem} cannot be opened ({door.cause(error)}).") from error
        except door.Fault as error:
            raise refusal(path, error) from error
        undo.pop_all()
    return found


def _looked(path: Path, seen: os.stat_result, connection: door.Connection, guard: Guard) -> Opened:
    """See to the chain and the head of a file that is held.

    Raises what `opened` does, OSError and door.Fault.
    """
    if not os.path.samestat(path.lstat(), seen):
        raise words.open_elsewhere(path)  # another program has just put a restored one in its place
    strange = form.strange(connection)
    ran, rows = contents(connection)
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if guard.there:
        # What a killed writer left may have reached no disk yet, and is shown as saved from here on.
        door.settle(connection)
    if state != "ok":
        raise SessionDamaged(f"The session {path.stem} is damaged: {state}.", hint=HINT)
    told = _checked(path, ran, rows, chain.look(ran, rows).faults)
    if strange:
        raise SessionDamaged(f"The session {path.stem} is damaged: {strange}", hint=HINT)
    if guard.there:
        told = _rescued(path, connection, guard, ran, rows) or told
    head = Head(rows[-1].seq, rows[-1].hash) if rows else Head(0, chain.root(ran))
    return Opened(connection, seen, ran, chain.look(ran, rows).events, head, told)


def _rescued(
    path: Path, connection: door.Connection, guard: Guard, ran: Mapping[str, str], rows: list[chain.StoredEntry]
) -> tuple[str, ...]:
    """Add to `rows` and to the file what SQLite passed over in a damaged WAL, put that aside, and say so.

    Raises OSError, door.Fault.
    """
    seen = witness.read(path)
    came = Head(rows[-1].seq, rows[-1].hash) if rows else Head(0, chain.root(ran))
    more = pages.following(guard.content, came)
    lost = max((seen.count if seen is not None else 0) - came.count - len(more), 0)
    if not (more or lost):
        guard.let_go()
        return ()
    kept = form.aside(path, "-wal")
    guard.keep(kept)
    tombstones.add(connection, more)
    door.settle(connection)
    rows[:] = contents(connection)[1]
    said = (f"{words.many(len(more), 'entry was', 'entries were')} read from a part of the record that is damaged.",)
    ends = (chain.lost(lost, came.count + len(more) + lost),) * (lost > 0)
    return (*said * bool(more), *ends, f"That part lies in {kept.name}.")


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
