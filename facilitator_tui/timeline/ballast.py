"""A file that takes up room, so that there is some to give back when the disk is full."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from facilitator_tui import posix

NAME = ".ballast"
SIZE = 1024 * 1024
ROOM = 20 * SIZE
"""With less than this free, the room is left to the sessions."""


def make(folder: Path) -> None:
    """Put the ballast into `folder` where it is missing. Without it the record works as before."""
    path = folder / NAME
    free = posix.free_bytes(folder)
    if path.exists() or (free is not None and free < ROOM):
        return
    with contextlib.suppress(OSError):
        descriptor = posix.create(path)
        try:
            # Bytes that no file system can store as a hole or press small.
            os.write(descriptor, os.urandom(SIZE))
        except OSError:
            path.unlink()
        finally:
            os.close(descriptor)


def drop(folder: Path) -> bool:
    """Give the ballast's room back; whether there was any."""
    try:
        (folder / NAME).unlink()
    except OSError:
        return False
    return True
