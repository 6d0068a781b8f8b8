"""Bringing a session back from its last sound backup, with every later entry that its own file still holds."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from facilitator_tui import posix
from facilitator_tui.core.errors import SessionDamaged, SessionMissing, TimelineError
from facilitator_tui.timeline import backups, chain, door, reading, words
from facilitator_tui.timeline.witness import Head, beside
from facilitator_tui.timeline.witness import read as read_witness


class Restored(msgspec.Struct, frozen=True):
    """What came back: `count` entries, `later` of them from the session's own file; `kept` is that file, set aside."""

    path: Path
    source: Path
    count: int
    later: int
    kept: Path | None
    said: tuple[str, ...]


def restore(path: Path, held_in: backups.Backups, name: str = "") -> Restored:
    """Put the newest sound backup (or the one called `name`) in the place of the session file `path`.

    What was there is kept under another name beside it. Stopping at any moment leaves the backup and what was there.

    Raises SessionOpen, SessionMissing when there is no sound backup, and TimelineError.
    """
    rows = _own_rows(path)
    source, head = _source(held_in, name)
    later = _later(rows, head)
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        _fill(source, fresh, later)
        kept = _set_aside(path)
        fresh.rename(path)
        posix.flush_folder(path.parent)
    except door.FAULTS as error:
        raise TimelineError(f"The session {path.stem} could not be restored ({door.cause(error)}).") from error
    count = head.count + len(later)
    return Restored(path, source, count, len(later), kept, _said(path, source, count, len(later), kept))


def _own_rows(path: Path) -> tuple[chain.StoredEntry, ...]:
    """Read what the session's own file still holds.

    Raises SessionOpen, and TimelineError for a newer form.
    """
    try:
        return reading.read(path).rows
    except (SessionDamaged, SessionMissing):
        return ()


def _source(held_in: backups.Backups, name: str) -> tuple[Path, Head]:
    found = [path for path in held_in.all() if not name or path.stem == name]
    for path in found:
        with contextlib.suppress(TimelineError, door.Fault):
            if (head := backups.head(path)) is not None:
                return path, head
    which = f"backup {name}" if name else f"sound backup among {len(found)}" if found else "backup"
    raise SessionMissing(f"There is no {which} of the session {held_in.ident}.")


def _later(rows: tuple[chain.StoredEntry, ...], head: Head) -> list[chain.StoredEntry]:
    """Choose the rows that follow the backup without a break."""
    later: list[chain.StoredEntry] = []
    for row in rows:
        if row.seq == head.count + 1 and chain.link(head.hash, row.seq, row.id, row.body) == row.hash:
            later.append(row)
            head = Head(row.seq, row.hash)
    return later


def _fill(source: Path, fresh: Path, later: list[chain.StoredEntry]) -> None:
    with os.fdopen(posix.create(fresh), "wb") as copy, os.fdopen(posix.open_own(source), "rb") as file:
        copy.write(file.read())
    if later:
        with contextlib.closing(door.hold(fresh)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO event VALUES(?, ?, ?, ?)", later)
            connection.execute("COMMIT")
    door.flush(fresh)


def _set_aside(path: Path) -> Path | None:
    """Give what lies at `path`, with its WAL, another name. A WAL whose file went before is reunited with it."""
    number = 1
    while os.path.lexists(kept := path.with_name(f"{path.stem}.kept-{number}")):
        number += 1
    there = os.path.lexists(path)
    if there:
        path.rename(kept)
    elif number > 1:
        kept = path.with_name(f"{path.stem}.kept-{number - 1}")
    for end in ("-wal", "-shm", "-journal"):
        if os.path.lexists(f"{path}{end}"):
            Path(f"{path}{end}").rename(f"{kept}{end}")
    return kept if there else None


def _said(path: Path, source: Path, count: int, later: int, kept: Path | None) -> tuple[str, ...]:
    said = [f"The session {path.stem} is back with {words.many(count, 'entry', 'entries')} (backup {source.stem})."]
    if later:
        said.append(f"{words.many(later, 'entry', 'entries')} newer than the backup came from its own file.")
    witness = read_witness(path)
    if witness is not None and witness.count > count:
        missing = witness.count - count
        said.append(f"{words.many(missing, 'entry is', 'entries are')} missing that {beside(path).name} speaks of.")
    if kept is not None:
        said.append(f"What was there before lies in {kept}.")
    return tuple(said)
