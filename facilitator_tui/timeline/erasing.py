"""Erasing: a whole session with all that belongs to it, or the text of one entry with its backups."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from facilitator_tui import filing, posix
from facilitator_tui.core.errors import SessionMissing, TimelineError
from facilitator_tui.core.record import redaction
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import chain, door, emergency, held, intents, reading
from facilitator_tui.timeline.backups import Backups
from facilitator_tui.timeline.intents import Intent
from facilitator_tui.timeline.witness import beside
from facilitator_tui.timeline.writing import SessionFile

DEBRIEF = ".kept-debrief.json"
"""What the look back on a practice is called, behind the session's id."""
REMAINS = (
    "Exports that lie elsewhere, and copies made by other means, are not known here and stay.",
    "A backup of the whole computer, a snapshot of its disk or a synced folder may hold copies.",
    "What was deleted may be found on the disk until it is written over, unless the disk is encrypted.",
)
"""Where copies may remain after erasing, in sentences."""
MISSED = "The ledger keeps of it its id, how many entries it had, and when it was removed."
"""What stays of a session that is forgotten, so that it is not missed."""


class Around(NamedTuple):
    """Where things of a session lie beside its own file; nothing for a file that lies elsewhere."""

    backups: Path | None = None
    exports: Path | None = None
    second_places: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()


def exports(folder: Path, ident: str) -> list[Path]:
    """List what was taken out of a session into `folder`."""
    return sorted(each for each in _names(folder) if each.name.startswith((f"{ident}.", f"{ident}-")))


def set_aside(path: Path) -> list[Path]:
    """List the older files of a session that a restoring kept beside it."""
    return sorted(each for each in path.parent.glob(f"{path.stem}.kept-*") if each.suffix[1:].startswith("kept"))


def leftovers(folder: Path, ident: str) -> list[Path]:
    """List what a program that was stopped left unfinished of a session in `folder`."""
    return sorted(each for each in _names(folder) if each.name.startswith((f".{ident}.", f".{ident}-")))


def _names(folder: Path) -> list[Path]:
    """List what lies in a folder.

    Raises TimelineError where that cannot be read.
    """
    try:
        return list(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise TimelineError(f"The folder {folder} cannot be read ({door.cause(error)}).") from error


def belongings(path: Path, around: Around) -> list[Path]:
    """List every file of the session, itself last, so that it can be found until all else is gone."""
    ident, found = path.stem, list[Path]()
    for folder in around.second_places:
        found += [folder / f"{ident}{emergency.SUFFIX}", *leftovers(folder, ident)]
    if around.backups is not None:
        found += sorted(_names(around.backups / ident))
    if around.exports is not None:
        found += [*exports(around.exports, ident), *leftovers(around.exports, ident)]
    for folder in around.others:
        found += [*exports(folder, ident), *leftovers(folder, ident)]
    if around != Around():
        found += sorted(each for each in _names(path.parent) if each.name.startswith(f"{ident}.kept-"))
        found += leftovers(path.parent, ident)
    found.append(beside(path))
    found += [Path(f"{path}{end}") for end in ("-shm", "-journal", "-wal", "")]
    return [each for each in found if os.path.lexists(each)]


def forget(path: Path, around: Around, unfinished: Path) -> list[Path]:
    """Remove the session with all that belongs to it, from the disk too, and give what was removed.

    `unfinished` is the folder of intents: what is stopped is finished by doing it again.

    Raises SessionOpen, SessionMissing when there is nothing of it, and TimelineError when a part could not be removed.
    """
    intent = Intent("forget", str(path.absolute()))
    # Only a file that another window holds is left alone; damage is no reason to keep one.
    with intents.held(unfinished, intent) as meant, held.keeping_out(path):
        found = belongings(path, around)
        void = [each for each in _names(unfinished) if each.name.startswith(f"{path.stem}.") and each != meant.path]
        if not found and not meant.kept:
            raise SessionMissing(f"There is nothing of the session {path.stem}.")
        meant.say(intent)
        _remove([*found, *(void if around != Around() else ())])
        if around.backups is not None:
            with contextlib.suppress(OSError):
                (around.backups / path.stem).rmdir()
                posix.flush_folder(around.backups)
    return found


def _remove(found: Sequence[Path]) -> None:
    """Remove files, and put it onto the disk that they are gone.

    Raises TimelineError that names what could not be removed.
    """
    for each in found:
        try:
            with contextlib.suppress(FileNotFoundError):
                each.unlink()
        except OSError as error:
            raise TimelineError(f"{each} could not be removed ({door.cause(error)}).") from error
    for folder in {each.parent for each in found}:
        with contextlib.suppress(OSError):
            posix.flush_folder(folder)


def tombstone(events: Sequence[ev.Event], of: int) -> ev.Event | None:
    """Give the entry that says that entry `of` was redacted, if there is one."""
    return next((each for each in events if isinstance(each.act, ev.Redacted) and each.act.of == of), None)


def hints(path: Path, of: int) -> list[str]:
    """Say what of the text of entry `of`, which is to be redacted, its own record gives away afterwards.

    Raises TimelineError.
    """
    found = reading.read(path)
    said = [
        f"Entry {each.seq} corrects it in words of its own, which stay; redact that one as well where they should go."
        for each in found.events
        if isinstance(each.act, ev.Corrected) and each.act.of == of and redaction.shell(each) != each
    ]
    if any(row.seq == of and not chain.salted(row) for row in found.rows):
        said.append(
            "It was written by an earlier version, without a salt: whoever has the file can try guesses at a short "
            "text against the hash that stays."
        )
    return said


def unsay(path: Path) -> None:
    """Take the look back on a practice, which quotes it, out of what is kept beside it; a supervisor's numbers stay.

    Raises OSError.
    """
    kept = path.with_name(f"{path.stem}{DEBRIEF}")
    try:
        held_there = msgspec.json.decode(filing.read(kept), type=dict[str, msgspec.Raw])
    except FileNotFoundError:
        return
    except (msgspec.MsgspecError, UnicodeDecodeError):
        held_there = {}
    filing.instead(kept, msgspec.json.encode({**held_there, "look": None}))


def redact(file: SessionFile, event: ev.Event, backups: Backups | None, wall: int, taken_out: Path | None) -> None:
    """Append the tombstone `event` if it is not there, empty its entry, and leave no copy of ours with the text.

    There is a backup of before until one of after is made and verified. A file that lies elsewhere has no backups.
    Doing it again after it was stopped finishes it.

    Raises TimelineError, PlaceError.
    """
    if event.seq > file.count:
        if backups is not None:
            backups.keep(file, wall)
        file.append(event)
    file.settle()
    if backups is None:
        return
    after, again = backups.keep(file, wall + 1), "It is tried again at the next start."
    try:
        backups.drop_others(after or backups.all()[0])
    except OSError as error:
        raise TimelineError(
            f"The text is gone from the session, and not from every backup in {backups.folder} ({door.cause(error)}).",
            hint=again,
        ) from error
    try:
        unsay(file.path)
        _remove([*leftovers(file.path.parent, file.ident), *(leftovers(taken_out, file.ident) if taken_out else ())])
    except (TimelineError, OSError) as error:
        raise TimelineError(
            f"The text is gone from the session and its backups, and something beside it may hold it: {error}",
            hint=again,
        ) from error
