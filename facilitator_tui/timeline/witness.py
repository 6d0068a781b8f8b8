"""The head witness: 96 bytes beside a session file that say how many entries it had, and the hash of the last.

It is written after each entry is on the disk, and not flushed: it may lag behind the file, and never leads it. A
file with fewer entries than its witness has lost its end, which SQLite does not notice.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

import msgspec

from facilitator_tui import posix

SUFFIX = ".head"
SIZE = 96
_FORM = re.compile(rb"head 1 +(\d+) ([0-9a-f]{64}) *\n")


class Head(msgspec.Struct, frozen=True):
    """How many entries, and the hash of the last (of what the session ran with, where there is none)."""

    count: int
    hash: str


def beside(path: Path) -> Path:
    """Name the witness of a session file."""
    return path.with_suffix(SUFFIX)


def read(path: Path) -> Head | None:
    """Read the witness of the session file `path`; None where there is none that can be read."""
    try:
        descriptor = posix.open_own(beside(path))
        try:
            found = _FORM.fullmatch(os.read(descriptor, SIZE + 1))
        finally:
            os.close(descriptor)
    except OSError:
        return None
    return Head(int(found[1]), found[2].decode()) if found else None


class Witness:
    """The witness of one session file, kept open. What cannot be written is left: it may lag."""

    def __init__(self, path: Path) -> None:
        """Open the witness of the session file `path`, and make it where there is none."""
        self._descriptor = -1
        with contextlib.suppress(OSError):
            try:
                self._descriptor = posix.create(beside(path))
            except FileExistsError:
                self._descriptor = posix.open_own(beside(path), write=True)

    def write(self, head: Head) -> None:
        """Say how far the file has come."""
        text = f"head 1 {head.count:>12} {head.hash}"
        with contextlib.suppress(OSError):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, f"{text:<{SIZE - 1}}\n".encode())

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
