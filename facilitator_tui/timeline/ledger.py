"""The ledger: how far each session had come, in two places that only grow; what is fewer than that has been lost.

A head file lies beside its session and goes where that goes. The ledger lies elsewhere, and once more apart from the
home: a session that was rolled back together with its head, or removed by other means than `forget`, is missed all the
same. A line is added when a session is backed up or closed, and when one is forgotten. The last line of a session
holds; one that says less than the one before is added only after the record itself has an entry that tells of the loss.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from facilitator_tui import filing, places, posix
from facilitator_tui.core import times
from facilitator_tui.core.errors import PlaceError
from facilitator_tui.timeline.directory import SessionRow
from facilitator_tui.timeline.words import many

NAME = "ledger"
_LINE = re.compile(
    rb"^ledger 1 ([0-9A-Za-z][0-9A-Za-z._-]{0,99}) (\d{1,12}) ([0-9a-f]{64}|forgotten) (\d{1,15})$", re.MULTILINE
)
_IDENT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_FORGOTTEN = "forgotten"


class Known(msgspec.Struct, frozen=True):
    """How far a session had come at `wall`, UTC milliseconds: how many entries, and the hash of the last."""

    count: int
    hash: str
    wall: int

    def fewer(self, count: int, offset: int = 0) -> str:
        """Say how many entries fewer `count` are than there were, and when that was by the clock of that zone."""
        missing = many(self.count - count, "entry", "entries")
        return f"{missing} fewer than on {times.day(self.wall, offset)}"


class Ledger:
    """The ledger of one home, as a file in each of `folders`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def say(self, ident: str, count: int, head: str, wall: int) -> None:
        """Put down how far a session has come. A place that does not take it is left out: the other may."""
        if (held := self.known().get(ident)) is None or (held.count, held.hash) != (count, head):
            self._add(ident, count, head, wall)

    def forget(self, ident: str, wall: int) -> None:
        """Put down that a session was removed and is not missed."""
        self._add(ident, 0, _FORGOTTEN, wall)

    def short(self, ident: str, count: int) -> str:
        """Say by how much a session falls short that has `count` entries; empty where it does not."""
        held = self.known().get(ident)
        return f"The session has {held.fewer(count)}, as its ledger says." if held and held.count > count else ""

    def known(self) -> dict[str, Known]:
        """Give how far each session had come that was not forgotten; where the places differ, the higher one."""
        found: dict[str, Known] = {}
        forgotten: set[str] = set()
        for folder in self._folders:
            for ident, each in _read(folder / NAME).items():
                if each.hash == _FORGOTTEN:
                    forgotten.add(ident)
                elif ident not in found or found[ident].count < each.count:
                    found[ident] = each
        return {ident: each for ident, each in found.items() if ident not in forgotten}

    def _add(self, ident: str, count: int, head: str, wall: int) -> None:
        if _IDENT.fullmatch(ident) is None:  # a file that somebody put there under a name of their own
            return
        line = f"\nledger 1 {ident} {count} {head} {wall}\n".encode()  # a line that was torn ends before it
        for folder in self._folders:
            with contextlib.suppress(OSError, PlaceError):
                path = places.ensure(folder) / NAME
                try:
                    descriptor = posix.create(path)
                except FileExistsError:
                    descriptor = posix.open_own(path, write=True)
                try:
                    os.lseek(descriptor, 0, os.SEEK_END)
                    os.write(descriptor, line)
                finally:
                    os.close(descriptor)


def _read(path: Path) -> dict[str, Known]:
    """Give the last line of each session."""
    try:
        data = filing.read(path)
    except OSError:
        return {}
    return {
        ident.decode(): Known(int(count), head.decode(), int(wall)) for ident, count, head, wall in _LINE.findall(data)
    }


def missed(rows: Sequence[SessionRow], known: Mapping[str, Known]) -> list[SessionRow]:
    """Give the rows of a list with what each has lost by the ledger, where its own head file says less."""
    return [
        msgspec.structs.replace(row, lost=max(row.lost, known[row.ident].count - row.count))
        if _tells(row, known)
        else row
        for row in rows
    ]


def missing(rows: Sequence[SessionRow], known: Mapping[str, Known]) -> list[str]:
    """Say in sentences which of `rows` are shorter than they were, and which sessions are not among them any more."""
    there = {row.ident for row in rows}
    said = [
        f"The session {row.ident} has {known[row.ident].fewer(row.count, row.offset)}."
        for row in rows
        if _tells(row, known) and known[row.ident].count > row.count
    ]
    return said + [
        f"The session {ident} is not here any more; it had {many(held.count, 'entry', 'entries')} "
        f"on {times.day(held.wall, 0)}."
        for ident, held in sorted(known.items())
        if ident not in there
    ]


def _tells(row: SessionRow, known: Mapping[str, Known]) -> bool:
    """Whether a row can be held against the ledger: another window may be in an entry, and damage is told by itself."""
    return row.ident in known and not (row.busy or row.damaged)
