"""The second place: entries that the session file did not take, as lines of JSON, until it takes them.

Each line is one event. A file is named for its session, and goes when all its entries are in the session file.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from facilitator_tui import filing, posix
from facilitator_tui.core.walk import events as ev

SUFFIX = ".entries"


class Waiting(NamedTuple):
    """What lies in a second place for one session. `torn` counts lines that cannot be read."""

    path: Path
    events: tuple[ev.Event, ...]
    torn: int


def put(folders: Sequence[Path], ident: str, events: Iterable[ev.Event]) -> Path:
    """Write the events onto the disk in the first of `folders` that takes them, and give the file.

    Raises OSError when none of them does.
    """
    content = b"".join(map(_line, events))
    fault = OSError("there is no second place")
    for folder in folders:
        try:
            return _append(folder, ident, content)
        except OSError as error:
            fault = error
    raise fault


def _line(event: ev.Event) -> bytes:
    """Give the line that stands for an event, in clear: the one place that says what reaches a second place."""
    return ev.encode(event) + b"\n"


def _event(line: bytes) -> ev.Event:
    """Read the event of a line that `_line` made.

    Raises msgspec.DecodeError, UnicodeDecodeError.
    """
    return ev.decode(line)


def _append(folder: Path, ident: str, content: bytes) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{ident}{SUFFIX}"
    try:
        descriptor = posix.create(path)
    except FileExistsError:
        descriptor = posix.open_own(path, write=True)
    try:
        end = os.lseek(descriptor, 0, os.SEEK_END)
        if end:
            # A write that was cut short leaves no line end; the next line must not be lost with it.
            os.lseek(descriptor, end - 1, os.SEEK_SET)
            content = content if os.read(descriptor, 1) == b"\n" else b"\n" + content
        while content:
            content = content[os.write(descriptor, content) :]
        posix.flush(descriptor)
    finally:
        os.close(descriptor)
    posix.flush_folder(folder)
    return path


def waiting(folders: Sequence[Path], ident: str) -> list[Waiting]:
    """Read what lies in the second places for a session."""
    return [found for folder in folders if (found := _read(folder / f"{ident}{SUFFIX}")) is not None]


def everything(folders: Sequence[Path]) -> list[Path]:
    """List every file in the second places."""
    return sorted(path for folder in folders if folder.is_dir() for path in folder.glob(f"*{SUFFIX}"))


def _read(path: Path) -> Waiting | None:
    try:
        lines = [line for line in filing.read(path).split(b"\n") if line]
    except OSError:
        return None
    events = []
    for line in lines:
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
            events.append(_event(line))
    return Waiting(path, tuple(events), len(lines) - len(events))


def clear(folders: Sequence[Path], ident: str) -> None:
    """Remove what lies in the second places for a session; what cannot be removed is told at the next opening."""
    for folder in folders:
        with contextlib.suppress(OSError):
            (folder / f"{ident}{SUFFIX}").unlink()
