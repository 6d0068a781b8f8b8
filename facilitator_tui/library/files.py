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
OTHER = ".yml"
"""YAML's other ending: files that have it are named and not read, so that each thing has one name."""
PROTOCOLS = "protocols"
CLIENTS = f"{PROTOCOLS}/clients"
MEDICINES = f"{PROTOCOLS}/medicines"
EVIDENCE = f"{PROTOCOLS}/evidence.yaml"
"""The ledger of evidence; a library may do without."""
REVIEWS = f"{PROTOCOLS}/reviews.yaml"
"""What was read of it, and by whom; a library may do without."""
CURRICULUM = f"{PROTOCOLS}/curriculum.yaml"
"""What a trainee goes through, unit by unit; a library may do without."""
BESIDE = (EVIDENCE, REVIEWS)
"""What stands beside the protocols and is none."""
MAX_BYTES = 256 * 1024 * 1024
"""The most that a library's files may hold together, and so one alone; one byte more is read, to know."""
MAX_FILES = 500


_KINDS = {folder: re.compile(rb"^" + word + rb"[ \t]*:", re.MULTILINE)
          for folder, word in ((CLIENTS, b"client"), (MEDICINES, b"medicine"))}  # fmt: skip
_CURRICULUM = re.compile(rb"^curriculum[ \t]*:", re.MULTILINE)


_TRANSLATION = re.compile(r"(?:^|/)([^/]+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.yaml$")


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
    def home(self) -> str:
        """The folder where a file that begins as this one does has its place, wherever it lies."""
        return next((folder for folder, begins in _KINDS.items() if begins.search(self.data)), PROTOCOLS)

    @property
    def of_curriculum(self) -> bool:
        """Whether it begins as a curriculum does, wherever it lies."""
        return bool(_CURRICULUM.search(self.data))


def is_curriculum(file: File) -> bool:
    """Say whether the file is the library's curriculum, by its name."""
    return is_named(file, CURRICULUM)


def is_named(file: File, name: str) -> bool:
    """Say whether the file's name, without its folder, is that of the place `name`."""
    return file.name.replace("\\", "/").rpartition("/")[2] == name.rpartition("/")[2]


def is_words(file: File) -> bool:
    """Say whether the file is prompts.yaml, by its name."""
    return is_named(file, PROMPTS)


def is_beside(file: File) -> bool:
    """Say whether the file stands beside the protocols and is none, by its name."""
    return any(is_named(file, name) for name in BESIDE)


def is_client(file: File) -> bool:
    """Say whether the file is a client's, by the folder that it lies in."""
    return f"{CLIENTS}/" in file.name


def is_medicine(file: File) -> bool:
    """Say whether the file is a medicine's, by the folder that it lies in."""
    return f"{MEDICINES}/" in file.name


def is_protocol(file: File) -> bool:
    """Say whether the file is to hold a protocol: it is none of the others and no translation."""
    others = (is_words, is_beside, is_client, is_curriculum, is_medicine)
    return not language(file.name) and not any(is_other(file) for is_other in others)


def language(name: str) -> str:
    """Give the language of a translation, by the name of its file (`prompts.de.yaml`); empty where it is none."""
    found = _TRANSLATION.search(name.replace("\\", "/"))
    return found[2] if found else ""


def source(name: str) -> str:
    """Give the name of the file that a translation is of."""
    return f"{name.removesuffix('.yaml').rpartition('.')[0]}.yaml"


def translation(name: str, into: str) -> str:
    """Give the name of the file that holds the translation of `name` into a language."""
    return f"{name.removesuffix('.yaml')}.{into}.yaml"


def is_library(folder: Path) -> bool:
    """Say whether `folder` holds prompts.yaml and protocols/."""
    return (folder / PROMPTS).is_file() and (folder / PROTOCOLS).is_dir()


def fetch(path: Path, name: str, room: int = MAX_BYTES) -> File:
    """Read one file, one byte more of it than there is room for at most, and never one that is not a plain file."""
    if name.endswith(OTHER):
        return File(name, b"", f"Files that end in {OTHER} are not read: name this one {Path(name).stem}.yaml.")
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
    found = [PROMPTS, *(name for name in _entries(folder) if language(name) and source(name) == PROMPTS)]
    for inner in (PROTOCOLS, MEDICINES, *([CLIENTS] if clients else [])):
        inside = (f"{inner}/{entry}" for entry in _entries(folder / inner))
        found.extend(name for name in inside if clients or name != CURRICULUM)
    if len(found) > MAX_FILES:
        raise LibraryError(f"{folder} holds {len(found)} protocol files; at most {MAX_FILES} are read.")
    return found


def _entries(folder: Path) -> list[str]:
    """Give the names of the YAML files in `folder`, in order, and of those named by the other ending that YAML has."""
    try:
        entries = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []
    return [entry for entry in entries if entry.endswith((".yaml", OTHER)) and not entry.startswith(".")]


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
