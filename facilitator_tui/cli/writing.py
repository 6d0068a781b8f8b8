"""Taking something out: to a new file, whole or not at all, or to standard output as it stands."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator_tui import filing
from facilitator_tui.core.errors import OutputLost, PlaceError
from facilitator_tui.core.text import escaped_json


def as_json(value: object) -> str:
    """Give a value as JSON that is read by people as well."""
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=1))


def take_out(data: bytes, file: str) -> None:
    """Write `data` to a new `file` and say so, or to standard output where none is named.

    Raises PlaceError, and BrokenPipeError.
    """
    if file:
        write_new(Path(file), data)
        sys.stderr.write(f"Written: {file}\n")
    else:
        write_out(data)


def write_new(path: Path, data: bytes) -> None:
    """Write `data` to a new file that only its owner may read.

    Raises PlaceError when something is there already, or it cannot be written.
    """
    with _new(path):
        filing.new(path, data)


def write_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files to a new folder, whole or not at all, and say so. Only its owner may read them.

    Raises PlaceError when something is there already, or it cannot be written.
    """
    with _new(path):
        filing.new_folder(path, files)
    sys.stderr.write(f"Written: {path}\n")


@contextmanager
def _new(path: Path) -> Iterator[None]:
    """Say why nothing new could be written to `path`.

    Raises PlaceError.
    """
    try:
        yield
    except FileExistsError as error:
        raise PlaceError(f"{path} is there already.", hint="Choose another name; nothing is written over.") from error
    except OSError as error:
        raise PlaceError(f"{path} could not be written: {error.strerror}.") from error


def write_out(data: bytes) -> None:
    """Write `data` to standard output as it stands.

    Raises OutputLost when not all of it could be written, and BrokenPipeError when nobody reads on.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What was not taken would be tried again at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputLost(f"Not all of it could be written: {error.strerror}.") from error
