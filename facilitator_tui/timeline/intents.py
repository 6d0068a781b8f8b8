"""What was begun and may not be finished: written ahead of every act that removes or replaces, until that is done.

Each is a small file of JSON in a folder of its own. Whoever does the act holds a lock on it, so that another program,
which finishes at its start what it finds here, leaves alone what is still being done.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from facilitator_tui import filing, places, posix
from facilitator_tui.core.errors import SessionOpen, TimelineError
from facilitator_tui.timeline import door

_SUFFIX = ".json"
_TRIES = 3
_LONGEST = 64 * 1024


class Intent(msgspec.Struct, frozen=True):
    """One act on the session file `path`: of which entry, why and by whom; `ready` when a restored file is whole."""

    act: Literal["redact", "forget", "restore"]
    path: str
    of: int = 0
    reason: str = ""
    author: str = ""
    ready: bool = False

    @property
    def name(self) -> str:
        """What its file is called: one for each act on a session."""
        return f"{Path(self.path).stem}.{self.act}{f'-{self.of}' if self.of else ''}{_SUFFIX}"


class Meant:
    """An intent that is written down, and held by this process."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.kept = False
        self._descriptor = descriptor

    def say(self, intent: Intent) -> None:
        """Write the intent down, onto the disk; from then on it stays until the act is done.

        Raises TimelineError.
        """
        data = msgspec.json.encode(intent) + b"\n"
        try:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, data)
            os.ftruncate(self._descriptor, len(data))
            posix.flush(self._descriptor)
            posix.flush_folder(self.path.parent)
        except OSError as error:
            raise TimelineError(f"Nothing can be written in {self.path.parent} ({door.cause(error)}).") from error
        self.kept = intent.act != "restore" or intent.ready  # one that fails before has replaced nothing


@contextlib.contextmanager
def held(folder: Path, intent: Intent) -> Iterator[Meant]:
    """Hold what `intent` is about, which `say` writes down; it is taken away when the act is done, and not if it fails.

    Raises SessionOpen when another program is at it, TimelineError when nothing can be written, and PlaceError.
    """
    try:
        path = places.ensure(folder) / intent.name
        descriptor = _taken(path)
    except OSError as error:
        raise TimelineError(f"Nothing can be written in {folder} ({door.cause(error)}).") from error
    word = Meant(path, descriptor)
    word.kept = os.fstat(descriptor).st_size > 0
    try:
        yield word
        word.kept = False
    finally:
        with _closed_late(descriptor):
            if not word.kept:
                with contextlib.suppress(OSError):
                    path.unlink()
                    posix.flush_folder(folder)


@contextlib.contextmanager
def _closed_late(descriptor: int) -> Iterator[None]:
    """Close it behind what is done; before that where it has no lock: such a system removes nothing that is open."""
    if posix.alone(descriptor) is None:
        os.close(descriptor)
        yield
        return
    try:
        yield
    finally:
        os.close(descriptor)


def drop(path: Path, *, unsaid: bool = False) -> None:
    """Take away an intent that nobody is at: one that is void, or only where it was not wholly written down (`unsaid`).

    What cannot be taken away stays for the next start.
    """
    with contextlib.suppress(OSError):
        descriptor = posix.open_own(path, write=True)
        free, said = posix.alone(descriptor) is not False, os.read(descriptor, _LONGEST)
        with _closed_late(descriptor):
            if free and not (unsaid and _decoded(said) is not None):
                path.unlink()


def _decoded(data: bytes) -> Intent | None:
    """Read an intent; None where it was not wholly written down."""
    try:
        return msgspec.json.decode(data, type=Intent)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _taken(path: Path) -> int:
    for _ in range(_TRIES):
        try:
            descriptor = posix.create(path)
        except FileExistsError:
            try:
                descriptor = posix.open_own(path, write=True)
            except FileNotFoundError:
                continue
        if posix.alone(descriptor) is not False:
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), path.lstat()):
                    return descriptor
        os.close(descriptor)
    raise SessionOpen(
        f"Another window is removing or replacing the session {path.name.split('.')[0]}.",
        hint="Wait for it, or close it.",
    )


def pending(folder: Path) -> Iterator[tuple[Path, Intent | None]]:
    """Give what may not be finished, the file of each first; None for one that was not wholly written down."""
    try:
        found = sorted(path for path in folder.iterdir() if path.name.endswith(_SUFFIX))
    except OSError:
        return
    for path in found:
        with contextlib.suppress(OSError):
            yield path, _decoded(filing.read(path, _LONGEST))
