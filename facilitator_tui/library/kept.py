"""The validated library kept as JSON, so that the next start reads neither YAML nor models.

What is kept is named for all it was made from; a changed file, program or format has another name. It begins with
a hash of itself, since a disk that changes a letter of it would change what is said in a session. A file that is
not sound, or cannot be read or written, is passed over: the library is then read again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec

import facilitator_tui
from facilitator_tui import filing
from facilitator_tui.core.errors import PlaceError
from facilitator_tui.places import ensure

FORMAT = 2
_SEAL = hashlib.sha256().digest_size
_STALE_LEFT = 8
"""So many kept files stay beside the newest; older ones are removed."""

Kept = TypeVar("Kept")


def name(digest: str, *, shipped: bool, proved: bool, lean: bool = False) -> str:
    """Give the file name for a library with this digest, as this program reads it."""
    how = f"{'s' if shipped else ''}{'p' if proved else ''}{'l' if lean else ''}"
    return f"library-{digest}-{_edition()}-{FORMAT}{how}.json"


@functools.cache
def _edition() -> str:
    """Name the program that reads by its version; in a checkout, where code changes, by its newest file too."""
    package = Path(facilitator_tui.__file__).parent
    if (package / "_shipped").is_dir():
        return facilitator_tui.__version__
    newest = max(file.stat().st_mtime_ns for floor in ("core", "library") for file in (package / floor).rglob("*.py"))
    return f"{facilitator_tui.__version__}-{newest:x}"


def take(folder: Path, file: str, kind: type[Kept]) -> Kept | None:
    """Give what is kept under this name, None where nothing sound is."""
    try:
        data = (folder / file).read_bytes()
        value = data[_SEAL:]
        return msgspec.json.decode(value, type=kind) if data[:_SEAL] == _seal(value) else None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def keep(folder: Path, file: str, value: object) -> None:
    """Keep `value`, readable by this person alone; where that fails, do without."""
    with contextlib.suppress(OSError, PlaceError):
        ensure(folder)
        filing.instead(folder / file, sealed(value), flushed=False)
        _clear(folder, file)


def sealed(value: object) -> bytes:
    """Give `value` as it is kept: a hash, and what it is the hash of."""
    data = msgspec.json.encode(value)
    return _seal(data) + data


def _seal(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _clear(folder: Path, newest: str) -> None:
    """Remove the oldest kept files, so that an author's many edits do not fill the folder."""
    others = [each for each in folder.glob("library-*.json") if each.name != newest]
    for each in sorted(others, key=lambda path: path.stat().st_mtime)[:-_STALE_LEFT]:
        each.unlink(missing_ok=True)
