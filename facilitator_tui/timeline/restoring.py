"""Bringing a session back from its longest sound backup, with every later entry that its own file still holds."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from facilitator_tui import posix
from facilitator_tui.core.errors import SessionDamaged, SessionMissing, TimelineError
from facilitator_tui.timeline import backups, chain, door, form, held, intents, reading, tombstones, wal, words
from facilitator_tui.timeline.intents import Intent
from facilitator_tui.timeline.witness import Head, beside
from facilitator_tui.timeline.witness import read as read_witness

_TRIES = 3


class Restored(msgspec.Struct, frozen=True):
    """What came back: `count` entries, `later` of them from the session's own file; `kept` is that file, set aside."""

    path: Path
    source: Path
    count: int
    later: int
    kept: Path | None
    said: tuple[str, ...]


def restore(path: Path, held_in: backups.Backups, unfinished: Path, name: str = "") -> Restored:
    """Put the longest sound backup (or the one called `name`) in the place of the session file `path`.

    What was there is kept under another name beside it. `unfinished` is the folder of intents: stopping at any moment
    leaves what was there, or what `finish` completes.

    Raises SessionOpen, SessionMissing when there is no sound backup, and TimelineError.
    """
    intent = Intent("restore", str(path))
    with intents.held(unfinished, intent) as meant:
        meant.say(intent)
        for _ in range(_TRIES):
            seen, rows = _seen(path), _own_rows(path)
            with held.keeping_out(path):
                if _seen(path) == seen:
                    return _restored(path, held_in, name, rows, lambda: meant.say(_ready(intent)))
    raise words.open_elsewhere(path)


def finish(path: Path, *, ready: bool) -> Path | None:
    """Finish a restoring that was stopped: put the file that is ready in its place, or remove what is not.

    Gives what was set aside for it, if anything was.

    Raises SessionOpen, TimelineError.
    """
    fresh, kept = _fresh(path), None
    try:
        if ready and fresh.exists():
            with held.keeping_out(path):
                kept = _put(path, fresh)
        for end in ("", *form.SIDES):
            Path(f"{fresh}{end}").unlink(missing_ok=True)
        posix.flush_folder(path.parent)
    except OSError as error:
        raise TimelineError(f"The session {path.stem} could not be restored ({door.cause(error)}).") from error
    return kept


def _ready(intent: Intent) -> Intent:
    return msgspec.structs.replace(intent, ready=True)


def _fresh(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _seen(path: Path) -> list[tuple[int, int, int]]:
    """Give what would change where another program used the session meanwhile."""
    found = []
    for each in (path, wal.beside(path)):
        with contextlib.suppress(OSError):
            stat = each.lstat()
            found.append((stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return found


def _restored(
    path: Path, held_in: backups.Backups, name: str, rows: tuple[chain.StoredEntry, ...], ready: Callable[[], None]
) -> Restored:
    source, head = _source(held_in, name)
    later = _later(rows, head)
    fresh = _fresh(path)
    try:
        for end in ("", *form.SIDES):
            Path(f"{fresh}{end}").unlink(missing_ok=True)
        _fill(source, fresh, later)
        ready()
        kept = _put(path, fresh)
    except door.FAULTS as error:
        raise TimelineError(f"The session {path.stem} could not be restored ({door.cause(error)}).") from error
    count = head.count + len(later)
    return Restored(path, source, count, len(later), kept, _said(path, source, count, len(later), kept))


def _put(path: Path, fresh: Path) -> Path | None:
    kept = _set_aside(path)
    fresh.replace(path)
    posix.flush_folder(path.parent)
    return kept


def _own_rows(path: Path) -> tuple[chain.StoredEntry, ...]:
    """Read what the session's own file still holds.

    Raises SessionOpen, and TimelineError for a newer form.
    """
    try:
        return reading.read(path).rows
    except (SessionDamaged, SessionMissing):
        return ()


def _source(held_in: backups.Backups, name: str) -> tuple[Path, Head]:
    found = [path for path in held_in.longest() if not name or path.stem == name]
    for path in found:
        with contextlib.suppress(TimelineError, door.Fault):
            if (head := backups.head(path)) is not None:
                return path, head
    which = f"backup {name}" if name else f"sound backup among {len(found)}" if found else "backup"
    raise SessionMissing(f"There is no {which} of the session {held_in.ident}.")


def _later(rows: tuple[chain.StoredEntry, ...], head: Head) -> list[chain.StoredEntry]:
    """Choose the rows that follow the backup without a break; one that was redacted since is as its tombstone says."""
    later: list[chain.StoredEntry] = []
    tombs = {act.of: act for row in rows if (act := tombstones.of(row)) is not None}
    for row in rows:
        if row.seq != head.count + 1:
            continue
        tomb = tombs.get(row.seq)
        left = tomb is not None and (tomb.was, tomb.now) == (row.hash, chain.digest(row.body))
        if left or chain.link(head.hash, row.seq, row.id, row.body) == row.hash:
            later.append(row)
            head = Head(row.seq, row.hash)
    return later


def _fill(source: Path, fresh: Path, later: list[chain.StoredEntry]) -> None:
    with os.fdopen(posix.create(fresh), "wb") as copy, os.fdopen(posix.open_own(source), "rb") as file:
        copy.write(file.read())
    if later:
        with contextlib.closing(door.hold(fresh)) as connection:
            tombstones.add(connection, later)
            door.settle(connection, "TRUNCATE")
    door.flush(fresh)


def _set_aside(path: Path) -> Path | None:
    """Give what lies at `path`, with its WAL, another name. A WAL whose file went before is reunited with it."""
    kept = form.aside(path)
    there = os.path.lexists(path)
    if there:
        posix.put_aside(path, kept)
    elif (number := int(kept.name.rpartition("-")[2])) > 1:
        kept = path.with_name(f"{path.stem}.kept-{number - 1}")
    for end in form.SIDES:
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
