"""Writing an export: whole or not at all, and never over something that is there."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from facilitator_tui import posix
from facilitator_tui.core.errors import PlaceError


def write_new(path: Path, text: str) -> None:
    """Write `text` to a new file that only its owner may read.

    Raises PlaceError when something is there already, or it cannot be written.
    """
    if os.path.lexists(path):
        raise PlaceError(f"{path} is there already.", hint="Choose another name; nothing is written over.")
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode())
                file.flush()
                posix.flush(file.fileno())
            posix.rename_new(part, path)
            posix.flush_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError as error:
        raise PlaceError(f"{path} is there already.", hint="Choose another name; nothing is written over.") from error
    except OSError as error:
        raise PlaceError(f"{path} could not be written: {error.strerror}.") from error


def write_out(text: str) -> None:
    """Write `text` to standard output as it stands.

    Raises PlaceError when not all of it could be written, and BrokenPipeError when nobody reads on.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What was not taken would be tried again at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise PlaceError(f"Not all of it could be written: {error.strerror}.") from error
