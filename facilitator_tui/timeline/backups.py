"""Backups of a session: whole copies made through the connection that holds it, verified before they get a name."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from facilitator_tui import places, posix
from facilitator_tui.core import times
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.timeline import ballast, chain, door, form, opening, reading
from facilitator_tui.timeline.witness import Head
from facilitator_tui.timeline.writing import SessionFile

_STAMP = re.compile(r"(\d{8})T(\d{2})\d{4}\d{3}Z")
_RECENT = 2 * times.HOUR
_DAYS = 30 * 24 * times.HOUR
_AT_ONCE = 1_500
"""So many entries are read in one step; only one is held at a time, so a long session needs no more memory."""


def stamp(wall: int) -> str:
    """Give a moment in UTC milliseconds as a name that sorts by it, as 20261122T140207123Z."""
    return re.sub(r"[-:.]", "", times.iso(wall, 0)[:23]) + "Z"


class Backups:
    """The backups of one session, in a folder of its own under `folder`."""

    def __init__(self, folder: Path, ident: str) -> None:
        self.folder = folder / ident
        self.ident = ident
        self._last: str | None = None

    def keep(self, file: SessionFile, wall: int) -> Path | None:
        """Back up the session as it stands at `wall`, UTC milliseconds; None when nothing is new since the last one.

        Raises TimelineError when it could not be made or is not what was written, and PlaceError.
        """
        return [None, *self.steps(file, wall)][-1]

    def steps(self, file: SessionFile, wall: int) -> Iterator[Path]:
        """Do what `keep` does step by step, so that keys can be taken in between; each gives where it will lie.

        Raises as `keep` does.
        """
        if file.head == self._last:
            return
        places.ensure(self.folder)
        path = self.folder / f"{stamp(wall)}{form.SUFFIX}"
        fresh = path.with_name(f".{path.name}.new")
        try:
            fresh.unlink(missing_ok=True)
            at = Head(file.count, file.head)
            file.copy(fresh)
            yield path
            for found in looked(fresh):
                if found is not None and found != at:
                    raise TimelineError(
                        f"The backup of {self.ident} is not what was written.", hint="Look to the disk."
                    )
                yield path
            fresh.replace(path)
            posix.flush_folder(self.folder)
        except door.FAULTS as error:
            raise TimelineError(f"The backup of {self.ident} could not be made ({door.cause(error)}).") from error
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink()
        self._last = at.hash
        ballast.make(file.path.parent)
        yield path

    def all(self) -> list[Path]:
        """List the backups, the newest first."""
        found = self.folder.glob(f"*{form.SUFFIX}") if self.folder.is_dir() else ()
        return sorted((path for path in found if _STAMP.fullmatch(path.stem)), key=lambda path: path.name, reverse=True)

    def longest(self) -> list[Path]:
        """List the backups, the longest first, and the newest first among those that are equally long."""
        return sorted(self.all(), key=length, reverse=True)

    def thin(self, wall: int) -> None:
        """Remove what need not be kept any more at `wall`; what cannot be removed stays."""
        found = self.all()
        staying = kept((path.stem for path in found), wall)
        for path in found:
            # A longer one than the newest holds what was lost since.
            if path.stem not in staying and length(path) <= length(found[0]):
                with contextlib.suppress(OSError):
                    path.unlink()

    def drop_others(self, staying: Path | None) -> None:
        """Remove every backup but one, with whatever a program that was stopped left beside them, from the disk too.

        Raises OSError.
        """
        for path in list(self.folder.iterdir()) if self.folder.is_dir() else ():
            if path != staying:
                path.unlink(missing_ok=True)
        if self.folder.is_dir():
            posix.flush_folder(self.folder)


def idents(folder: Path) -> list[str]:
    """List the sessions that have backups under `folder`, those that are gone themselves among them."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def kept(stamps: Iterable[str], wall: int) -> set[str]:
    """Choose which backups stay: all of two hours, then the last of each hour for a day, then of each day for 30 days.

    The newest always stays.
    """
    staying: dict[str, str] = {}
    recent, day, month = stamp(wall - _RECENT), stamp(wall - 24 * times.HOUR), stamp(max(0, wall - _DAYS))
    ordered = sorted(stamps)
    for each in ordered:
        if each > recent:
            staying[each] = each
        elif each > day:
            staying[each[:11]] = each
        elif each > month:
            staying[each[:8]] = each
    return {*staying.values(), *ordered[-1:]}


def head(path: Path) -> Head | None:
    """Give how far a copy goes; None when it is not as it was written.

    Raises TimelineError when it cannot be read.
    """
    try:
        *_, found = looked(path)
    except door.Fault as error:
        raise TimelineError(f"The backup {path} cannot be read ({door.cause(error)}).") from error
    return None if found == TORN else found


def length(path: Path) -> int:
    """Give how many entries a copy says that it has, without looking along it; -1 where it cannot be read."""
    try:
        with reading.looking(path) as connection:
            return opening.head(connection).count
    except (TimelineError, door.Fault):
        return -1


TORN = Head(-1, "")
"""How far a copy goes that is not as it was written."""


def looked(path: Path) -> Iterator[Head | None]:
    """Look along a copy step by step; each gives None, and the last one how far it goes.

    Raises TimelineError and door.Fault when it cannot be read.
    """
    with reading.looking(path) as connection:
        tombs = map(chain.event, opening.rows(connection, '"redacted"'))
        walk = chain.ChainWalk(opening.background(connection), tombs)
        for row in opening.rows(connection):
            if walk.past(row, chain.event(row)):
                yield TORN
                return
            if row.seq % _AT_ONCE == 0:
                yield None
    yield Head(walk.seq, walk.hash)
