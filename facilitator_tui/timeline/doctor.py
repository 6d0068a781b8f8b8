"""What of this computer bears on the record: each fact, and where it is a problem, its mend."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from facilitator_tui import posix
from facilitator_tui.places import Places
from facilitator_tui.timeline import directory, door, emergency, fitness, words

_BLOCKS = Path("/sys/dev/block")
_ENCRYPTING = ("ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs")
_OTHERS = 0o077


class Finding(msgspec.Struct, frozen=True):
    """One fact. `mend` is empty when it is no problem."""

    subject: str
    found: str
    mend: str = ""


def examine(places: Places) -> tuple[Finding, ...]:
    """Look at the places of the record and what lies under them, changing nothing."""
    ground = next(folder for folder in (places.home, *places.home.parents) if posix.is_folder(folder))
    return (
        *_folders(places),
        *_ground(ground),
        Finding("disk encryption", *_encryption(ground)),
        _sqlite(),
        *_sessions(places),
        *_waiting([places.emergency]),
        *_unfinished([places.sessions, places.practice, places.backups]),
    )


def _folders(places: Places) -> Iterator[Finding]:
    for name in ("home", "sessions", "practice", "backups", "emergency"):
        folder: Path = getattr(places, name)
        yield Finding(name, str(folder) + ("" if folder.exists() else ", not made yet"), _closed(folder))


def _closed(folder: Path) -> str:
    if not folder.exists():
        return ""
    if not folder.is_dir():
        return f"Move {folder} away: a folder belongs there."
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"Give yourself the right to write in {folder}."
    if sys.platform != "win32" and folder.stat().st_mode & _OTHERS:
        return f"Close it to others: chmod {stat.S_IMODE(folder.stat().st_mode) & ~_OTHERS:o} {folder}"
    return ""


def _ground(ground: Path) -> Iterator[Finding]:
    free = posix.free_bytes(ground)
    yield Finding("free room", "cannot be told" if free is None else f"{free // fitness.MIB} MiB")
    mount = fitness.mount(ground)
    yield Finding("file system", "cannot be told here" if mount is None else f"{mount.kind} at {mount.place}")
    for sentence in fitness.unfit(ground):
        yield Finding("place", sentence, "Choose a folder on a disk of this computer with --home or $FACILITATOR_HOME.")


def _encryption(ground: Path) -> tuple[str, str]:
    """Say whether the disk under `ground` is encrypted, as far as it can be seen without special rights."""
    mount = fitness.mount(ground)
    if mount is None:
        return "cannot be seen from here; look for FileVault or BitLocker in the system's settings", ""
    if mount.kind in _ENCRYPTING or _encrypts(_BLOCKS / mount.device):
        return "on", ""
    if not (_BLOCKS / mount.device).exists():
        return f"cannot be seen under {mount.kind}", ""
    return "none that can be seen", "Turn on disk encryption: without it, whoever has the disk can read the record."


def _encrypts(device: Path) -> bool:
    try:
        if (device / "dm" / "uuid").read_text(encoding="ascii").startswith("CRYPT-"):
            return True
    except (OSError, UnicodeDecodeError):
        pass
    try:
        return any(_encrypts(below) for below in (device / "slaves").iterdir())
    except OSError:
        return False


def _sqlite() -> Finding:
    return Finding("SQLite", door.VERSION, "" if door.NEW_ENOUGH else "Use a Python with SQLite 3.37 or newer.")


def _sessions(places: Places) -> Iterator[Finding]:
    for name, folder in (("sessions", places.sessions), ("practice sessions", places.practice)):
        rows = directory.listing(folder)
        open_ = sum(row.can_resume for row in rows)
        yield Finding(name, f"{len(rows)}, {open_} of them open")
        for row in rows:
            if row.damaged:
                yield Finding("session", row.damaged, f"facilitator-tui restore {row.ident}")


def _waiting(second_places: Sequence[Path]) -> Iterator[Finding]:
    for path in emergency.everything(second_places):
        found = next(iter(emergency.waiting([path.parent], path.stem)), None)
        count = words.many(len(found.events) if found else 0, "entry", "entries")
        yield Finding("waiting", f"{count} in {path}", f"facilitator-tui resume {path.stem} takes them in.")


def _unfinished(folders: Sequence[Path]) -> Iterator[Finding]:
    for folder in folders:
        for path in sorted(folder.rglob(".*.new*")) if folder.is_dir() else ():
            yield Finding("unfinished", str(path), "It was left by a program that was stopped, and can be deleted.")
