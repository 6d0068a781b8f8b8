"""Erasing: a whole session with all that belongs to it, or the text of one entry with its backups."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from facilitator_tui.core.errors import SessionDamaged, SessionMissing, TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import door, emergency, reading
from facilitator_tui.timeline.backups import Backups
from facilitator_tui.timeline.witness import beside
from facilitator_tui.timeline.writing import SessionFile

REMAINS = (
    "Exports that lie elsewhere, and copies made by other means, are not known here and stay.",
    "A backup of the whole computer, a snapshot of its disk or a synced folder may hold copies.",
    "What was deleted may be found on the disk until it is written over, unless the disk is encrypted.",
)
"""Where copies may remain after erasing, in sentences."""


def exports(folder: Path, ident: str) -> list[Path]:
    """List what was taken out of a session into `folder`."""
    return sorted(each for each in folder.glob(f"{ident}*") if each.name[len(ident)] in ".-")


def belongings(path: Path, backups: Path, taken_out: Path, second_places: Sequence[Path]) -> list[Path]:
    """List every file of the session, itself last, so that it can be found until all else is gone.

    `taken_out` is the folder of exports.
    """
    ident = path.stem
    held_in = backups / ident
    found = [folder / f"{ident}{emergency.SUFFIX}" for folder in second_places]
    found += sorted(held_in.iterdir()) if held_in.is_dir() else []
    found += exports(taken_out, ident)
    found += sorted(path.parent.glob(f"{ident}.kept-*"))
    found += [path.with_name(f".{path.name}.new"), beside(path)]
    found += [Path(f"{path}{end}") for end in ("-shm", "-journal", "-wal", "")]
    return [each for each in found if os.path.lexists(each)]


def forget(path: Path, backups: Path, taken_out: Path, second_places: Sequence[Path]) -> list[Path]:
    """Remove the session with all that belongs to it, and give what was removed.

    Raises SessionOpen, SessionMissing when there is nothing of it, and TimelineError when a part could not be removed.
    """
    # Only a file that another window holds is left alone; damage is no reason to keep one.
    with contextlib.suppress(SessionDamaged, SessionMissing), reading.looking(path):
        pass
    found = belongings(path, backups, taken_out, second_places)
    if not found:
        raise SessionMissing(f"There is nothing of the session {path.stem}.")
    for each in found:
        try:
            each.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise TimelineError(f"{each} could not be removed ({door.cause(error)}).") from error
    with contextlib.suppress(OSError):
        (backups / path.stem).rmdir()
    return found


def redact(file: SessionFile, event: ev.Event, backups: Backups, wall: int) -> None:
    """Append the tombstone `event`, empty its entry, and leave no backup that still holds the text.

    There is a backup of before until one of after is made and verified.

    Raises TimelineError, PlaceError.
    """
    backups.keep(file, wall)
    file.append(event)
    file.settle()
    after = backups.keep(file, wall + 1)
    try:
        backups.drop_others(after)
    except OSError as error:
        raise TimelineError(
            f"The text is gone from the session, and not from every backup in {backups.folder} ({door.cause(error)}).",
            hint="Remove the older files there by hand.",
        ) from error
