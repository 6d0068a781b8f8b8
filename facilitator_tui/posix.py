"""What only some systems have, asked for in one place: links, modes, flushes, free room and file locks.

Nothing here is needed at import: where a call is missing (Windows), its weaker stand-in is used.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]  # Windows has no such module, and typing knows no other absence

_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)
_BINARY: int = getattr(os, "O_BINARY", 0)
_FULL_FLUSH: int = getattr(fcntl, "F_FULLFSYNC", 0)

_SHARED_FIRST = 0x4000_0002
_SHARED_SIZE = 510
"""The bytes on which SQLite takes its shared lock (https://www.sqlite.org/src/file/src/os.h)."""


def create(path: Path) -> int:
    """Make a new file that only its owner may read, and give its descriptor.

    Raises FileExistsError where there is one, a link among them, and OSError.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o600)
    return descriptor


def open_own(path: Path, *, write: bool = False) -> int:
    """Open a file that is there and is no link, and give its descriptor; a pipe in its place is not waited for.

    Raises OSError.
    """
    return os.open(path, (os.O_RDWR if write else os.O_RDONLY) | _NO_FOLLOW | _BINARY | _NO_WAIT)


def open_still(path: Path) -> int:
    """Open what is there, or what a link leads to, to read in it, and give its descriptor; no pipe is waited for.

    Raises OSError.
    """
    return os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT)


def no_core() -> None:
    """Let no picture of this program's memory, which holds what was typed, be left on the disk if it crashes."""
    try:
        import resource  # noqa: PLC0415 - Windows has no such module
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def flush(descriptor: int) -> None:
    """Put what was written onto the disk; on macOS through the drive's own cache as well.

    Raises OSError.
    """
    if _FULL_FLUSH:
        with contextlib.suppress(OSError):  # some file systems know only the plain flush
            fcntl.fcntl(descriptor, _FULL_FLUSH)
            return
    os.fsync(descriptor)


def flush_content(descriptor: int) -> None:
    """Put what was written onto the disk as `flush` does, without the times of the file where the system can.

    Raises OSError.
    """
    if _FULL_FLUSH or not hasattr(os, "fdatasync"):
        flush(descriptor)
    else:
        os.fdatasync(descriptor)


def in_child(act: Callable[[], None]) -> None:
    """Do something first in every process that is forked off this one, where the system forks."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=act)


def flush_folder(folder: Path) -> None:
    """Put the names in `folder` onto the disk, where the system has a way to.

    Raises OSError.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as this user may see."""
    try:
        return path.is_dir()
    except OSError:
        return False


def free_bytes(folder: Path) -> int | None:
    """Give the bytes that this user may still write where `folder` is, or None where that cannot be told."""
    try:
        if hasattr(os, "statvfs"):
            room = os.statvfs(folder)
            return room.f_bavail * room.f_frsize
        if os.name == "nt":
            import shutil  # noqa: PLC0415 - heavy at start-up, and only Windows needs it

            return shutil.disk_usage(folder).free
    except OSError:
        pass
    return None


def share(descriptor: int) -> bool | None:
    """Take SQLite's shared lock on an open file; False when a writer holds it, None where it cannot be asked.

    The lock goes when any descriptor of the file is closed in this process, so never use it on a file that this
    process also has open through SQLite.
    """
    if fcntl is None:
        return None
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def exclude(descriptor: int) -> bool | None:
    """Keep SQLite, here and elsewhere, out of an open file; False when a program has it, None where it cannot be asked.

    The lock goes as that of `share` does.
    """
    return _locked(descriptor, _SHARED_SIZE, _SHARED_FIRST)


def alone(descriptor: int) -> bool | None:
    """Lock an open file that is written to for this process; False when another has, None where it cannot be asked."""
    return _locked(descriptor, 0, 0)


def _locked(descriptor: int, size: int, first: int) -> bool | None:
    if fcntl is None:
        return None
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, size, first)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def put_aside(path: Path, name: Path) -> None:
    """Give the file at `path` the name `name` as well, or where the system has no links instead.

    Raises OSError.
    """
    try:
        os.link(path, name, follow_symlinks=False)
    except (OSError, NotImplementedError):
        if os.path.lexists(name):
            raise
        path.rename(name)


def rename_new(part: Path, path: Path) -> None:
    """Give the file `part` the name `path`, where nothing has that name yet.

    Raises FileExistsError and OSError.
    """
    if sys.platform == "win32":
        part.rename(path)  # fails there when the name is taken
        return
    try:
        os.link(part, path)
    except PermissionError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError from None
        part.rename(path)
        return
    part.unlink()
