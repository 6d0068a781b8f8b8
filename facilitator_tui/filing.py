"""Reading a file whole, and writing it whole or not at all.

What is written stands beside its place first, under a name of its own, readable by its owner alone.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from facilitator_tui import posix

_LONGEST = 40
MOST = 64 * 1024 * 1024
"""No file of ours is as large, in bytes."""


def read(path: Path, most: int = MOST) -> bytes:
    """Read a whole file; what stands in its place and is none, a pipe or a device, is not waited for.

    Raises OSError, also where it is no plain file or holds more than `most` bytes.
    """
    descriptor = posix.open_still(path)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is not a plain file")
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it holds more than {most} bytes")
    return data


def new(path: Path, data: bytes) -> None:
    """Write a file where there is none yet, onto the disk.

    Raises FileExistsError and OSError.
    """
    if os.path.lexists(path):
        raise FileExistsError(path)
    _write(path, data, over=False, flushed=True)


def instead(path: Path, data: bytes, *, flushed: bool = True) -> None:
    """Write a file in place of the one that may be there; onto the disk, unless it can be made again at any time.

    Raises OSError.
    """
    _write(path, data, over=True, flushed=flushed)


def _write(path: Path, data: bytes, *, over: bool, flushed: bool) -> None:
    # Named for what it will be, so that whoever removes that by its name finds what a stopped program left of it.
    part = path.with_name(f".{path.name[:_LONGEST]}.{os.urandom(6).hex()}.part")
    try:
        with os.fdopen(posix.create(part), "wb") as file:
            file.write(data)
            file.flush()
            if flushed:
                posix.flush(file.fileno())
        if over:
            part.replace(path)
        else:
            posix.rename_new(part, path)
        if flushed:
            posix.flush_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def new_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder where there is none yet, onto the disk: all of them or none.

    A name may have folders of its own in it. Raises FileExistsError and OSError, and what `files` raises.
    """
    if os.path.lexists(path):
        raise FileExistsError(path)
    part = path.with_name(f".{path.name[:_LONGEST]}.{os.urandom(6).hex()}.part")
    part.mkdir(mode=0o700)
    try:
        for name, data in files:
            file = part.joinpath(*name.split("/"))
            for folder in reversed(file.relative_to(part).parents[:-1]):
                (part / folder).mkdir(mode=0o700, exist_ok=True)
            new(file, data)
        if os.path.lexists(path):
            raise FileExistsError(path)
        part.rename(path)  # onto a folder with something in it, or a file, this fails
        posix.flush_folder(path.parent)
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    for folder, names, files in os.walk(part, topdown=False):
        for name in files:
            Path(folder, name).unlink()
        for name in names:
            Path(folder, name).rmdir()
    if part.is_dir():
        part.rmdir()
