"""The session files that this process holds open through SQLite.

A process loses its locks on a file when it closes any other descriptor of it
(https://www.sqlite.org/howtocorrupt.html, 2.2), so none of these may be opened in another way.
"""

from __future__ import annotations

import os

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
