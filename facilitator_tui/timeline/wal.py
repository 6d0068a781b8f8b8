"""The WAL beside a session file that is held: whether it is still the one written to, and whether an entry lies in it.

New entries lie in the WAL alone until SQLite has written them into the file, and SQLite goes on writing to a WAL that
was moved or deleted under it. So it is looked at by its name, as whoever comes after a kill will: before each entry
whether it is the same and no shorter, and after it whether the entry is there to be read. That costs some microseconds
beside a flush; a second connection would cost more than the flush, and closing it would cost the first one its locks.

The layout is that of https://www.sqlite.org/fileformat2.html#walformat.
"""

from __future__ import annotations

import contextlib
import os
import struct
from pathlib import Path
from typing import Literal

from facilitator_tui import posix

HEADER = struct.Struct(">4I8s2I")
FRAME = struct.Struct(">2I8s2I")
_MAGIC = 0x377F_0683
_AT_ONCE = 15
"""So many frames are read in one step."""


def beside(path: Path) -> Path:
    """Name the WAL of a session file."""
    return Path(f"{path}-wal")


def begins(path: Path) -> bool:
    """Whether SQLite will find anything in the WAL of a file: one that it finds empty, it deletes when it reads.

    Raises OSError.
    """
    descriptor = posix.open_own(beside(path))
    with os.fdopen(descriptor, "rb") as file:
        head = file.read(HEADER.size)
        if len(head) < HEADER.size:
            return False
        magic, _, page, _, salt, *kept = HEADER.unpack(head)
        order: Literal["little", "big"] = "big" if magic & 1 else "little"
        sums = _sums((0, 0), head[:24], order)
        if magic | 1 != _MAGIC or list(sums) != kept:
            return False
        while len(frame := file.read(FRAME.size + page)) == FRAME.size + page:
            _, commits, own, *kept = FRAME.unpack_from(frame)
            sums = _sums(_sums(sums, frame[:8], order), frame[FRAME.size :], order)
            if own != salt or list(sums) != kept:
                return False
            if commits:
                return True
    return False


def _sums(before: tuple[int, int], data: bytes, order: Literal["little", "big"]) -> tuple[int, int]:
    """Carry SQLite's checksum of a WAL on over `data`."""
    one, two = before
    for first, second in struct.iter_unpack(">2I" if order == "big" else "<2I", data):
        one = (one + first + two) & 0xFFFF_FFFF
        two = (two + second + one) & 0xFFFF_FFFF
    return one, two


class Wal:
    """The WAL of one session file that this process holds."""

    def __init__(self, path: Path) -> None:
        """Take it as it is now: SQLite has just opened it."""
        self.path = beside(path)
        self._seen: os.stat_result | None = None
        self._salt, self._offset = b"", HEADER.size
        self.remember()

    def remember(self) -> None:
        """Take it as it is now, after this process wrote to it."""
        with contextlib.suppress(OSError):
            seen = self.path.lstat()
            if self._seen is None or os.path.samestat(seen, self._seen):
                self._seen = seen

    def state(self) -> Literal["same", "gone", "cut"]:
        """Whether it is as it was left: `gone` when another file or none has its name, `cut` when it is shorter."""
        if self._seen is None:
            return "same"
        try:
            descriptor = posix.open_own(self.path)
        except OSError:
            return "gone"
        try:
            seen = os.fstat(descriptor)  # some systems tell a name's size late, and an open file's at once
        finally:
            os.close(descriptor)
        if not os.path.samestat(seen, self._seen):
            return "gone"
        return "cut" if seen.st_size < self._seen.st_size else "same"

    def opened(self) -> int:
        """Open what its name leads to, to read and to flush it.

        Raises OSError.
        """
        return posix.open_own(self.path, write=True)

    def holds(self, ident: str, descriptor: int) -> bool:
        """Whether `opened` led to this WAL, and the entry of this id is among what was written since the last one."""
        try:
            seen = os.fstat(descriptor)
            if self._seen is not None and not os.path.samestat(seen, self._seen):
                return False
            self._seen = seen
            return self._passed(descriptor, ident.encode())
        except OSError:
            return False

    def put_aside(self, name: Path) -> None:
        """Give another file that lies in its place the name `name`, before SQLite takes it for its own.

        Raises OSError.
        """
        if self._seen is not None and os.path.lexists(self.path):
            self.path.rename(name)

    def empty(self) -> None:
        """Empty what was cut, so that closing it writes none of its holes into the file.

        Raises OSError.
        """
        descriptor = posix.open_own(self.path, write=True)
        try:
            os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)

    def _passed(self, descriptor: int, wanted: bytes) -> bool:
        """Go along the frames behind the last one passed, and tell whether `wanted` lies in one of them."""
        head = os.read(descriptor, HEADER.size)
        if len(head) < HEADER.size:
            return False
        _, _, page, _, salt, *_ = HEADER.unpack(head)
        if salt != self._salt:
            self._salt, self._offset = salt, HEADER.size
        found, size = False, FRAME.size + page
        os.lseek(descriptor, self._offset, os.SEEK_SET)
        while frames := os.read(descriptor, _AT_ONCE * size):
            for at in range(0, len(frames) - size + 1, size):
                if FRAME.unpack_from(frames, at)[2] != self._salt:
                    return found
                self._offset += size
                found = found or wanted in frames[at : at + size]
        return found
