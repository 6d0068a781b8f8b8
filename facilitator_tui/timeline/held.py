"""The session files that this process holds open through SQLite.

A process loses its locks on a file when it closes any other descriptor of it
(https://www.sqlite.org/howtocorrupt.html, 2.2), so none of these may be opened in another way.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from facilitator_tui import posix
from facilitator_tui.core.errors import SessionOpen

_held: set[tuple[int, int]] = set()


def take(seen: os.stat_result) -> None:
    """Remember the file as held."""
    _held.add((seen.st_dev, seen.st_ino))


def give(seen: os.stat_result) -> None:
    """Forget the file."""
    _held.discard((seen.st_dev, seen.st_ino))


def here(seen: os.stat_result) -> bool:
    """Whether this process holds the file."""
    return (seen.st_dev, seen.st_ino) in _held


@contextlib.contextmanager
def keeping_out(path: Path) -> Iterator[None]:
    """Keep every other program out of a session file, whatever state it is in, while it is replaced or removed.

    Nothing else may open the file in this process meanwhile.

    Raises SessionOpen when one has it open.
    """
    try:
        seen = path.lstat()
        if here(seen):
            raise SessionOpen(f"The session {path.stem} is open in this window.")
        descriptor = posix.open_own(path, write=True)
    except OSError:
        yield
        return
    try:
        shut = posix.exclude(descriptor)
        if shut is False:
            raise SessionOpen(
                f"The session {path.stem} is open in another window.", hint="Go on there, or close it first."
            )
        if shut is not None:
            yield
            return
    finally:
        os.close(descriptor)
    yield  # a system without such locks neither removes nor replaces what is open
