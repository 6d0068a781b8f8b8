"""Small JSON files of practice, each replaced whole and readable by its owner alone."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from facilitator_tui import filing
from facilitator_tui.core.errors import PlaceError
from facilitator_tui.places import ensure

FIRST_LOOK = "first-look.json"
"""The file at home that says that the first look was taken."""

Kept = TypeVar("Kept")


def take(path: Path, kind: type[Kept]) -> Kept:
    """Read what is kept there.

    Raises PlaceError when the file cannot be read, or is not what was written.
    """
    try:
        return msgspec.json.decode(filing.read(path), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise PlaceError(
            f"{path} cannot be read as what it should be.", hint="Move it away to begin anew; nothing else hangs on it."
        ) from error


def keep(path: Path, value: object) -> None:
    """Write `value` in place of what is there, whole or not at all.

    Raises PlaceError when it cannot be kept.
    """
    ensure(path.parent)
    data = msgspec.json.format(msgspec.json.encode(value), indent=1)
    try:
        filing.instead(path, data)
    except OSError as error:
        raise PlaceError(f"{path} could not be written: {error.strerror}.") from error
