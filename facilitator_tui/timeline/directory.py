"""Which sessions there are, and which one a word means."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.errors import SessionMissing, SessionOpen, TimelineError
from facilitator_tui.core.spelling import near
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import door, form, reading, witness, words

_IDENT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_DAY = 10
_NEAR = 3


def new_ident(began: ev.Instant) -> str:
    """Make the id of a new session: the local date, so that ids sort by it, and three random bytes in hex."""
    return f"{times.day(began.wall, began.offset)}-{os.urandom(3).hex()}"


class SessionRow(msgspec.Struct, frozen=True):
    """One session in a list. `began` is UTC milliseconds and `offset` the zone's minutes east of it.

    Where the entries cannot be read, `began` is when the file was last written, and `damaged` says why. `lost` is by
    how many entries it is shorter than its witness says.
    """

    ident: str
    path: Path
    began: int
    offset: int = 0
    title: str = ""
    client: str = ""
    mode: str = ""
    count: int = 0
    last: ev.Event | None = None
    ended: bool = False
    busy: bool = False
    damaged: str = ""
    lost: int = 0

    @property
    def can_resume(self) -> bool:
        """Whether it is open, whole, and in no other window."""
        return not (self.ended or self.busy or self.damaged)

    @property
    def condition(self) -> str:
        """How it stands, in words."""
        if self.busy:
            return "in another window"
        if self.damaged:
            return "damaged"
        if self.lost:
            return f"{self.lost} LOST"
        return "ended" if self.ended else "OPEN"


def listing(folder: Path) -> list[SessionRow]:
    """List the sessions in `folder`, newest first; none where there is no such folder."""
    return sorted(_rows(_names(folder)), key=age, reverse=True)


def age(row: SessionRow) -> tuple[int, str]:
    """What sessions are sorted by: when they began, then their id."""
    return (row.began, row.ident)


def find(folders: Iterable[Path], word: str) -> Path:
    """Give the session file that `word` means: an id, a unique beginning of one, or `last` for the one begun last.

    Raises SessionMissing, with the near ones named.
    """
    names = {path.stem: (path, hot) for folder in folders for path, hot in _names(folder)}
    if not names:
        raise SessionMissing("There are no sessions yet.")
    if word in names:
        return names[word][0]
    if word == "last":
        newest = max(names)[:_DAY]
        rows = _rows(entry for name, entry in names.items() if name.startswith(newest))
        return max(rows, key=age).path
    fitting = sorted(name for name in names if word and name.startswith(word))
    if len(fitting) == 1:
        return names[fitting[0]][0]
    if fitting:
        raise SessionMissing(f"{len(fitting)} sessions begin with {word}: {_some(fitting)}.")
    raise SessionMissing(f"There is no session {word}. {_nearest(word, sorted(names, reverse=True))}")


def _some(names: list[str]) -> str:
    more = len(names) - _NEAR
    return ", ".join(names[:_NEAR]) + (f" and {more} more" if more > 0 else "")


def _nearest(word: str, names: list[str]) -> str:
    found = near(word, names, _NEAR, 0.5)
    return f"Near to it: {', '.join(found)}." if found else f"The newest are {_some(names)}."


def _names(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Give the session files in `folder`, each with whether a WAL lies beside it."""
    try:
        names = {entry.name for entry in os.scandir(folder)}
    except FileNotFoundError:
        return
    except OSError as error:
        raise TimelineError(f"The folder {folder} cannot be read: {error.strerror}.") from error
    for name in names:
        if name.endswith(form.SUFFIX) and _IDENT.fullmatch(name):
            yield folder / name, f"{name}-wal" in names


def _rows(entries: Iterable[tuple[Path, bool]]) -> Iterator[SessionRow]:
    for path, hot in entries:
        with contextlib.suppress(FileNotFoundError):  # deleted since the folder was read
            yield _row(path, hot=hot)


def _row(path: Path, *, hot: bool) -> SessionRow:
    busy = False
    try:
        try:
            with reading.looking(path, hot=hot) as connection:
                return _look(path, connection)
        except SessionOpen:
            busy = True
            with reading.looking(path, aside=True) as connection:
                return msgspec.structs.replace(_look(path, connection), busy=True)
    except SessionOpen:
        trouble = ""
    except TimelineError as error:
        trouble = str(error)
    except (door.Fault, ValueError, TypeError):
        trouble = "" if busy else f"The session {path.stem} is damaged."
    row = SessionRow(path.stem, path, path.lstat().st_mtime_ns // 1_000_000, busy=busy, damaged=trouble)
    return _readable(row) if trouble else row


def _readable(row: SessionRow) -> SessionRow:
    """Tell of a damaged session what can still be read of it."""
    with contextlib.suppress(TimelineError):
        found = reading.read(row.path)
        if found.events:
            first, last = found.events[0], found.events[-1]
            return msgspec.structs.replace(
                row, began=first.occurred.wall, offset=first.occurred.offset, title=found.protocol.title,
                client=getattr(first.act, "client", ""), mode=getattr(first.act, "mode", ""), count=len(found.events),
                last=last, damaged=f"{row.damaged} {words.many(len(found.events), 'entry', 'entries')} can be read.",
            )  # fmt: skip
    return row


_LOOK = """
SELECT body, (SELECT body FROM event WHERE seq = 1), (SELECT value FROM ran WHERE name = 'title')
FROM event WHERE (SELECT count(*) FROM sqlite_master WHERE sql IN (?, ?)) = 2 ORDER BY seq DESC
"""
"""The entries from the last on, each with the first one and the title: one statement, since there are many files."""


def _look(path: Path, connection: door.Connection) -> SessionRow:
    began, title, last, ended = None, "", None, False
    for body, first, title in connection.execute(_LOOK, form.READ):  # noqa: B007 - the title is used below
        event = ev.decode(body)
        began, last = began or ev.decode(first), last or event
        ended = isinstance(event.act, ev.Ended)
        if not isinstance(event.act, ev.Amendment):
            break
    if began is None or last is None:
        form.check_tables(connection)
        return SessionRow(path.stem, path, path.lstat().st_mtime_ns // 1_000_000)
    seen = witness.read(path)
    lost = max(0, seen.count - last.seq) if seen is not None else 0
    return SessionRow(
        path.stem, path, began.occurred.wall, began.occurred.offset, title or "",
        client=getattr(began.act, "client", ""), mode=getattr(began.act, "mode", ""),
        count=last.seq, last=last, ended=ended, lost=lost,
    )  # fmt: skip
