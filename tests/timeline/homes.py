"""A home with a session and its backups, as tests take them apart."""

from __future__ import annotations

from pathlib import Path

from facilitator_tui import places
from facilitator_tui.core.walk import events as ev
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.timeline import records

WORDS = "the words that are to go"
NOW = records.instant(0).wall


def workspace(home: Path) -> Workspace:
    return Workspace(places.of(home, {}), FakeClock(), library=None, environ={})


def made(home: Path) -> Path:
    """A home with one session of which entry 3 holds the secret, and two backups that hold it too."""
    space = workspace(home)
    file = records.begun(space.places.sessions, 2)
    held = space.backups(records.IDENT)
    file.append(records.event(3, ev.Noted("words", WORDS)))
    held.keep(file, NOW)
    file.append(records.event(4))
    held.keep(file, NOW + 1)
    file.append(records.event(5))
    file.close()
    return file.path


def holding(home: Path, text: str = WORDS) -> list[str]:
    """Name the files under a home that hold the text."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return [str(path.relative_to(home)) for path in files if text.encode() in path.read_bytes()]
