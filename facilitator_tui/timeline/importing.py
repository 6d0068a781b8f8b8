"""A record that was taken out whole becomes a session file again, equal to the one it came from, or none."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from facilitator_tui import posix
from facilitator_tui.core.errors import TimelineError, UsageError
from facilitator_tui.core.record.foreign.whole import Whole
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import chain, door, form, tombstones, words
from facilitator_tui.timeline.witness import Head, Witness


def take_in(folder: Path, whole: Whole) -> Path:
    """Make the session file of a record in `folder`, and give it.

    Raises UsageError where its parts do not fit one another, TimelineError where there is such a session already or
    it cannot be made.
    """
    rows = _rows(whole)
    path = folder / f"{whole.head.session}{form.SUFFIX}"
    if os.path.lexists(path):
        raise TimelineError(f"There is a session {path.stem} in {folder} already.", hint="Nothing is written over.")
    part = folder / f".{path.name}.import"
    try:
        part.unlink(missing_ok=True)
        form.make(part, whole.head.ran.items())
        with contextlib.closing(door.hold(part)) as connection:
            tombstones.add(connection, rows)
            door.settle(connection, "TRUNCATE")
        door.flush(part)
        posix.rename_new(part, path)
        posix.flush_folder(path.parent)
    except door.FAULTS as error:
        raise TimelineError(f"The session could not be made in {folder} ({words.facts(error, folder)}).") from error
    finally:
        for end in ("", *form.SIDES):
            Path(f"{part}{end}").unlink(missing_ok=True)
    witness = Witness(path)
    witness.write(Head(rows[-1].seq, rows[-1].hash))
    witness.close()
    return path


def _rows(whole: Whole) -> list[chain.StoredEntry]:
    """Make the rows, and see that they are a sound chain that ends where the record says.

    Raises UsageError.
    """
    head = whole.head
    tombs = {event.act.of: event.act for event in whole.events if isinstance(event.act, ev.Redacted)}
    rows: list[chain.StoredEntry] = []
    before = chain.root(head.ran)
    for event, body in zip(whole.events, whole.lines, strict=True):
        tomb = tombs.get(event.seq)
        link = tomb.was if tomb is not None else chain.link(before, event.seq, event.id, body)
        rows.append(chain.StoredEntry(event.seq, event.id, body, link))
        before = link
    faults = chain.look(head.ran, rows).faults
    if not rows or faults or before != head.head or head.ran.get("session") != head.session:
        why = faults[0].sentence if faults else "Its entries do not come to the end that it names."
        raise UsageError(f"It is not a sound record, and was not taken in: {why}")
    return rows
