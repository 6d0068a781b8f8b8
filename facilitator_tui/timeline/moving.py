"""Taking a session that its own place does not keep any more to another place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline.writing import SessionFile


def move(file: SessionFile, events: Sequence[ev.Event], folder: Path) -> SessionFile:
    """Write the whole session, with `events` that its file did not take, to a file in `folder` and give that, open.

    The old file stays as it is.

    Raises TimelineError when that place does not take it either, or has such a session already.
    """
    path = folder / file.path.name
    try:
        file.copy(path)
    except TimelineError:
        # A tombstone speaks of hashes that only the file itself still knows.
        if any(isinstance(event.act, ev.Redacted) for event in events):
            raise
        fresh = SessionFile.create(folder, file.path.stem, file.protocol, file.about)
    else:
        fresh = SessionFile.open(path)
    try:
        for event in events:
            if event.seq > fresh.count:
                fresh.append(event)
    except TimelineError:
        fresh.close()
        raise
    return fresh
