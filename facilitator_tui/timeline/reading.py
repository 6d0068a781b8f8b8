"""Reading a session file without changing it, whatever state it was left in.

A session that was killed leaves entries in its WAL. They are read through a connection that cannot write, keeps its
index of the WAL in memory and takes no lock, while this process holds SQLite's shared lock on the file: nothing is
made, changed or left behind, and no writer can come in between.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from facilitator_tui import posix
from facilitator_tui.core import protocol as pr
from facilitator_tui.core.errors import SessionDamaged, TimelineError
from facilitator_tui.core.walk.events import Began, Event
from facilitator_tui.timeline import chain, door, form, opening, pages, wal, witness, words
from facilitator_tui.timeline.witness import Head

_NAMES = (*opening.OWN_ROWS, "program", "mode", "register")
"""What is looked for of what a session ran with, where its table cannot be read."""


class Recording(msgspec.Struct, frozen=True):
    """What a session file holds. `damage` names in sentences what is not as it was written, empty when all is."""

    ident: str
    path: Path
    ran: Mapping[str, str]
    rows: tuple[chain.StoredEntry, ...]
    events: tuple[Event, ...]
    protocol: pr.Protocol
    witness: Head | None
    damage: tuple[str, ...]

    @property
    def about(self) -> dict[str, str]:
        """What its maker said of it."""
        return {name: value for name, value in self.ran.items() if name not in opening.OWN_ROWS}

    @property
    def count(self) -> int:
        """How many entries can be read."""
        return len(self.rows)

    @property
    def head(self) -> str:
        """The hash of the last entry, in hex."""
        return self.rows[-1].hash if self.rows else chain.root(self.ran)


@contextlib.contextmanager
def looking(path: Path, *, hot: bool | None = None, aside: bool = False) -> Iterator[door.Connection]:
    """Give a connection that reads the file and changes nothing. `hot` says whether a WAL lies beside it, if known.

    `aside` reads past the lock of another process; what that one is writing may then look damaged.

    Raises SessionMissing, SessionOpen, SessionDamaged, and TimelineError for a newer form.
    """
    form.examine(path)
    if hot is None:
        hot = os.path.lexists(f"{path}-wal")
    with contextlib.ExitStack() as stack:
        way: door.Way = "still"
        if hot or aside:
            way = "alone" if aside else _share(path, stack)
            if way == "alone" and not _begins(path):
                way = "still"
        try:
            connection = door.look(path, way)
        except door.Fault as error:
            raise opening.refusal(path, error) from error
        stack.callback(connection.close)
        try:
            yield connection
        except UnicodeDecodeError as error:  # where bytes of the file's own schema are damaged
            raise SessionDamaged(f"The session {path.stem} is damaged: {error.reason}.", hint=opening.HINT) from error


def _begins(path: Path) -> bool:
    try:
        return wal.begins(path)
    except OSError:
        return False


def _share(path: Path, stack: contextlib.ExitStack) -> door.Way:
    """Hold off writers until `stack` ends, and give the way to connect.

    Where the lock cannot be asked for, or another program reads the file through an index of its own, SQLite does
    the locking; it may then leave an index file without content beside the session.
    """
    try:
        descriptor = posix.open_own(path)
    except OSError as error:
        raise TimelineError(f"The session file {path} cannot be read: {error.strerror}.") from error
    stack.callback(os.close, descriptor)
    shared = posix.share(descriptor)
    if shared is False:
        raise words.open_elsewhere(path)
    return "locking" if shared is None or os.path.lexists(f"{path}-shm") else "alone"


def read(path: Path) -> Recording:
    """Read a session whole, or what can be read of it, without changing the file.

    Raises SessionMissing, SessionOpen, SessionDamaged when nothing of it can be read, and TimelineError for a newer
    form.
    """
    try:
        with looking(path) as connection:
            ran, rows = opening.contents(connection)
            strange = form.strange(connection)
    except SessionDamaged as error:
        return _salvaged(path, error)
    except door.Fault as error:
        if door.is_busy(error):
            raise words.open_elsewhere(path) from error
        why = f"A part of the session {path.stem} cannot be read ({door.cause(error)})."
        return _salvaged(path, SessionDamaged(why, hint=opening.HINT))
    found = _recording(
        path, ran, rows, [f"The session {path.stem} is not as it was made: {strange}"] if strange else []
    )
    seen = found.witness
    if seen.count > found.count if seen is not None else os.path.lexists(wal.beside(path)):
        # SQLite passes over the rest of a WAL in silence where one frame of it is damaged.
        with contextlib.suppress(SessionDamaged):
            why = f"A part of the session {path.stem} is damaged, and what lies behind it was read past that."
            more = _salvaged(path, SessionDamaged(why), found)
            return more if more.count > found.count else found
    return found


def _salvaged(path: Path, error: SessionDamaged, known: Recording | None = None) -> Recording:
    """Read a session past SQLite, which said `error` of it, and add that to what it gave.

    Raises `error` when nothing can be read.
    """
    try:
        found = pages.salvage(path, _NAMES)
    except OSError:
        raise error from None
    if not found.rows:
        raise SessionDamaged(f"Nothing of the session {path.stem} can be read ({error})", hint=opening.HINT) from error
    if known is None:
        return _recording(path, found.ran, found.rows, [str(error)])
    rows = {row.seq: row for row in (*found.rows, *known.rows)}
    return _recording(path, dict(known.ran), [rows[seq] for seq in sorted(rows)], [str(error)])


def _recording(path: Path, ran: dict[str, str], rows: list[chain.StoredEntry], hurt: list[str]) -> Recording:
    seen = witness.read(path)
    looked = chain.look(ran, rows)
    damage = [*hurt, *(fault.sentence for fault in looked.faults)]
    if seen is not None and (sentence := chain.beyond(ran, rows, seen.count, seen.hash)):
        damage.append(sentence)
    try:
        protocol = pr.decode(ran["protocol"])
    except (KeyError, ValueError):
        damage.append("The protocol kept in the session cannot be read; its steps are shown by their ids.")
        protocol = _stand_in(looked.events)
    return Recording(path.stem, path, ran, tuple(rows), looked.events, protocol, seen, tuple(damage))


def _stand_in(events: tuple[Event, ...]) -> pr.Protocol:
    """Make a protocol without words from the steps that the entries name."""
    names = [event.step for event in events] + [getattr(event.act, "to", "") for event in events]
    steps = {name: pr.Step(name, name) for name in names if name}
    began = next((event.act for event in events if isinstance(event.act, Began)), Began("unknown", "unknown"))
    return pr.Protocol(began.protocol, began.protocol, began.version, next(iter(steps), ""), steps)


def structure(connection: door.Connection) -> list[str]:
    """Say what SQLite's own check finds wrong with the file's pages and indexes."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    except door.Fault as error:
        return [f"A part of the file cannot be read ({door.cause(error)})."]
    return [] if found == ["ok"] else [f"The file is damaged: {line}." for line in found]
