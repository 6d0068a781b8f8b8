"""The sentences in which the record tells what went wrong."""

from __future__ import annotations

from pathlib import Path

from facilitator_tui import posix
from facilitator_tui.core.errors import NotConfirmed, SessionOpen
from facilitator_tui.timeline import door

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


def facts(error: door.Trouble, folder: Path) -> str:
    """Name what was said and how much room there is."""
    return ", ".join(filter(None, [door.cause(error), room(folder)]))


def taken_in(path: Path, taken: int, left: int, torn: int) -> tuple[str, ...]:
    """Say what was taken in from a second place, and what could not be."""
    said = []
    if taken:
        said.append(f"{many(taken, 'entry', 'entries')} taken in from {path}.")
    if left:
        said.append(f"{many(left, 'entry', 'entries')} in {path} could not be joined to the session and stay there.")
    if torn:
        said.append(f"{many(torn, 'line', 'lines')} in {path} cannot be read.")
    return tuple(said)


def many(count: int, one: str, more: str) -> str:
    """Give a count with its noun."""
    return f"{count} {one if count == 1 else more}"


def not_confirmed(path: Path, seq: int, error: door.Trouble) -> NotConfirmed:
    """Say that an entry may or may not be on the disk."""
    return NotConfirmed(
        f"Entry {seq} is not confirmed on the disk; the {seq - 1} before it are safe ({facts(error, path.parent)}).",
        hint="Free some room or look to the disk; the entry is kept here and tried again.",
    )


def open_elsewhere(path: Path) -> SessionOpen:
    """Say that another process holds the session."""
    return SessionOpen(f"The session {path.stem} is open in another window.", hint="Go on there, or close it first.")
