"""The sentences in which the record tells what went wrong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from facilitator_tui import posix
from facilitator_tui.core.errors import NotConfirmed, SessionOpen

_KIB = 1024


def room(folder: Path) -> str:
    """Say how many bytes are free where `folder` is, or nothing where that cannot be told."""
    free = posix.free_bytes(folder)
    if free is None:
        return ""
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if free < 10 * _KIB or unit == "GiB":
            break
        free //= _KIB
    return f"{free} {unit} free in {folder}"


def cause(error: sqlite3.Error | OSError) -> str:
    """Name what SQLite or the system said."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", None) or f"SQLite: {error}"
    return error.strerror or type(error).__name__


def not_confirmed(path: Path, seq: int, error: sqlite3.Error | OSError) -> NotConfirmed:
    """Say that an entry may or may not be on the disk."""
    facts = ", ".join(filter(None, [cause(error), room(path.parent)]))
    return NotConfirmed(
        f"Entry {seq} is not confirmed on the disk ({facts}); the {seq - 1} before it are safe.",
        hint="Free some room or look to the disk; the entry is kept here and tried again.",
    )


def open_elsewhere(path: Path) -> SessionOpen:
    """Say that another process holds the session."""
    return SessionOpen(f"The session {path.stem} is open in another window.", hint="Go on there, or close it first.")
