"""What was made of a library, kept as JSON, so that the next start or check makes only what has changed.

What is kept is named for all that it was made from; a changed file, program or format has another name. It begins with
a hash of itself, since a disk that changes a letter of it would change what is said in a session. A file that is not
sound, or cannot be read or written, is passed over: what it held is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

import facilitator_tui
from facilitator_tui import filing
from facilitator_tui.core.errors import PlaceError
from facilitator_tui.library.files import File
from facilitator_tui.places import ensure

FORMAT = 5
_SEAL = hashlib.sha256().digest_size
_ROOMS = ("core", "library")
"""What a finding rests on besides the files: the code of these."""
_STALE_LEFT = {"library": 8, "opening": 16, "verdict": 64, "piece": 256, "part": 8}
"""By the kind in their names, so many kept files stay beside those in use; a part is one that is half written."""
_STALE_BYTES = 64 * 1024 * 1024
"""And no more than these hold, newest first."""

Kept = TypeVar("Kept")
Made = TypeVar("Made")


def name(what: str, digest: str, *, shipped: bool, how: str = "") -> str:
    """Give the file name for `what` was made of a library with this digest, as this program reads it."""
    return f"{what}-{digest}-{_edition()}-{FORMAT}{'s' if shipped else ''}{how}.json"


@cache
def _edition() -> str:
    """Name the program that reads by its version; in a checkout, where code changes, by its newest file too."""
    package = Path(facilitator_tui.__file__).parent
    if (package / "_shipped").is_dir():
        return facilitator_tui.__version__
    newest = max(time for room in _ROOMS for time in _changed(package / room))
    return f"{facilitator_tui.__version__}-{newest:x}"


def _changed(folder: Path) -> Iterator[int]:
    """Give when each file of code in `folder` and below it was changed, in nanoseconds."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir() and not entry.name.startswith((".", "__")):
                yield from _changed(Path(entry.path))


def take(folder: Path, file: str, kind: type[Kept]) -> Kept | None:
    """Give what is kept under this name, None where nothing sound is."""
    try:
        data = filing.read(folder / file)
        value = data[_SEAL:]
        return msgspec.json.decode(value, type=kind) if data[:_SEAL] == _seal(value) else None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def sealed(value: object) -> bytes:
    """Give `value` as it is kept: a hash, and what it is the hash of."""
    data = msgspec.json.encode(value)
    return _seal(data) + data


def _seal(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def keep(folder: Path, file: str, value: object) -> None:
    """Keep `value`, readable by this person alone; where that fails, do without."""
    with contextlib.suppress(OSError, PlaceError):
        ensure(folder)
        filing.instead(folder / file, sealed(value), flushed=False)


def sweep(folder: Path, used: Collection[str]) -> None:
    """Remove the oldest kept files but for those in use, so that an author's many edits do not fill the folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        found = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.name) for entry in entries]
        room, left = _STALE_BYTES, dict(_STALE_LEFT)
        for _, size, file in sorted(found, reverse=True):
            kind = "part" if file.endswith(".part") else file.partition("-")[0]
            if kind not in left or file in used:
                continue
            left[kind] -= 1
            room -= size
            if left[kind] < 0 or room < 0:
                (folder / file).unlink(missing_ok=True)


class Pieces:
    """What was made of parts of a library, each kept by what it rests on.

    Without a folder all is made; with one that is only to be `read`, nothing is kept.
    """

    def __init__(self, folder: Path | None = None, *, read: bool = False) -> None:
        self.made: list[tuple[str, str]] = []
        """What had to be made, as (kind, file)."""
        self.used: set[str] = set()
        self._folder = folder
        self._read = read
        self._here: dict[tuple[str, ...], Any] = {}
        """What was made in this run, so that what is bound twice is read once."""

    def take(
        self, what: tuple[str, str], rests_on: Collection[str], kind: type[Kept], make: Callable[[], Kept | None]
    ) -> Kept | None:
        """Give `what`, a kind and a file's name, as it was kept for all that it `rests_on`, or as `make` makes it.

        Nothing is kept where `make` gives nothing.
        """
        here = (*what, *rests_on)
        if here in self._here:
            found: Kept = self._here[here]
            return found
        file = ""
        if self._folder is not None:
            named = msgspec.json.encode((FORMAT, _edition(), tuple(rests_on)))
            file = f"piece-{what[0]}-{hashlib.sha256(named).hexdigest()}.json"
            self.used.add(file)
            if (held := take(self._folder, file, kind)) is not None:
                return held
        self.made.append(what)
        made = make()
        if made is not None:
            self._here[here] = made
        if made is not None and self._folder is not None and not self._read:
            keep(self._folder, file, made)
        return made

    def kept_or_read(  # noqa: PLR0913 - all that it is made by
        self, kind: str, file: File, of: type[Kept], read: Callable[[File], Made], *,
        keep: Callable[[Made], Kept | None], again: Callable[[File, Kept], Made],
    ) -> Made:  # fmt: skip
        """Give what is made of one file: as it is `read`, or made `again` of what was kept of it.

        `keep` gives what of it is kept, nothing where something is wrong with it.
        """
        made: list[Made] = []

        def make() -> Kept | None:
            made.append(read(file))
            return keep(made[0])

        found = self.take((kind, file.name), [file.digest], of, make)
        return made[0] if made or found is None else again(file, found)
