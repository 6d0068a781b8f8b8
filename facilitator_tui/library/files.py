"""A library's files on disk: which there are, their bytes within bounds, and one digest over all."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator_tui.core.errors import LibraryError

PROMPTS = "prompts.yaml"
PROTOCOLS = "protocols"
CLIENTS = "protocols/clients"
CURRICULUM = "curriculum.yaml"
MAX_BYTES = 256 * 1024 * 1024
"""The most that a library's files may hold together, and so one alone; one byte more is read, to know."""
MAX_FILES = 500


_CLIENT = re.compile(rb"^client[ \t]*:", re.MULTILINE)
_CURRICULUM = re.compile(rb"^curriculum[ \t]*:", re.MULTILINE)


class File(NamedTuple):
    """One file: its name within the library (or as given), its bytes, and why there are none."""

    name: str
    data: bytes
    fault: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def of_client(self) -> bool:
        """Whether it begins as the file of a simulated client does, wherever it lies."""
        return bool(_CLIENT.search(self.data))

    @property
    def of_curriculum(self) -> bool:
        """Whether it begins as a curriculum does, wherever it lies."""
        return bool(_CURRICULUM.search(self.data))


def is_curriculum(file: File) -> bool:
    """Say whether the file is the library's curriculum, by its name."""
    return file.name.replace("\\", "/").rpartition("/")[2] == CURRICULUM


def is_client(file: File) -> bool:
    """Say whether the file is a client's, by the folder that it lies in."""
    return f"{CLIENTS}/" in file.name


def is_library(folder: Path) -> bool:
    """Say whether `folder` holds prompts.yaml and protocols/."""
    return (folder / PROMPTS).is_file() and (folder / PROTOCOLS).is_dir()


def fetch(path: Path, name: str, room: int = MAX_BYTES) -> File:
    """Read one file, one byte more of it than there is room for at most, and never one that is not a plain file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return File(name, b"", "This is not a plain file.")
        with path.open("rb") as file:
            data = file.read(room + 1)
            return File(name, data) if len(data) <= room else File(name, b"", _too_large(path.stat().st_size))
    except OSError as error:
        return File(name, b"", f"The file cannot be read: {error.strerror or 'it is not there'}.")


def _too_large(size: int) -> str:
    return f"This file holds {size:,} bytes; a library's files together may hold {MAX_BYTES:,}."


def names(folder: Path, *, clients: bool = True) -> list[str]:
    """Give the names of the library's files, `/` between folder and file, in order; what is of practice with `clients`.

    Raises LibraryError when `folder` is not a library, or holds too many files.
    """
    if not is_library(folder):
        raise LibraryError(
            f"{folder} is not a library: one has the file {PROMPTS} and the folder {PROTOCOLS}.",
            hint="Give the folder that holds both.",
        )
    found = [PROMPTS, *([CURRICULUM] if clients and (folder / CURRICULUM).is_file() else [])]
    for inner in (PROTOCOLS, CLIENTS) if clients else (PROTOCOLS,):
        try:
            entries = sorted(entry.name for entry in (folder / inner).iterdir())
        except OSError:
            entries = []
        found.extend(f"{inner}/{entry}" for entry in entries if entry.endswith(".yaml") and not entry.startswith("."))
    if len(found) > MAX_FILES:
        raise LibraryError(f"{folder} holds {len(found)} protocol files; at most {MAX_FILES} are read.")
    return found


def fetch_all(folder: Path, *, clients: bool = True) -> list[File]:
    """Read every file of the library, those of simulated clients too where they are wanted.

    Raises LibraryError as `names` does.
    """
    files: list[File] = []
    room = MAX_BYTES
    for name in names(folder, clients=clients):
        files.append(fetch(folder / name, name, room))
        room -= len(files[-1].data)
    return files


def digest(files: Sequence[File]) -> str:
    """Give the SHA-256 over the names and bytes of the files, in hexadecimal."""
    total = hashlib.sha256()
    for file in files:
        total.update(f"{len(file.name)} {len(file.data)} {file.name}\n".encode("utf-8", "surrogateescape"))
        total.update(file.data)
    return total.hexdigest()
