"""What can be proved of a session file, and what cannot, in plain sentences."""

from __future__ import annotations

from pathlib import Path

import msgspec

from facilitator_tui.core.errors import SessionDamaged
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import chain, reading
from facilitator_tui.timeline.ledger import Known


class Verdict(msgspec.Struct, frozen=True):
    """The outcome of `verify`: `faults` is empty when the record is sound.

    `proved` and `unproved` say what follows from it and what does not.
    """

    ident: str
    count: int
    head: str
    closing: str
    faults: tuple[str, ...]
    proved: tuple[str, ...]
    unproved: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found that is not as it was written."""
        return not self.faults


def verify(path: Path, known: Known | None = None) -> Verdict:
    """Look along the whole session file, without changing it, and hold it against what the ledger knew of it.

    Raises SessionMissing, SessionOpen, SessionDamaged when nothing of it can be read, and TimelineError.
    """
    found = reading.read(path)
    ended = next((event for event in reversed(found.events) if isinstance(event.act, ev.Ended)), None)
    faults = [*found.damage, *_structure(path), *_unlike(found), *_short(found, known)]
    return Verdict(
        ident=found.ident,
        count=found.count,
        head=found.head,
        closing=closing_number(ended.act.count, ended.act.head) if ended and isinstance(ended.act, ev.Ended) else "",
        faults=tuple(dict.fromkeys(faults)),
        proved=() if faults else (*_proved(found, ended), *_goes_as_far(known)),
        unproved=tuple(_unproved(found, ended)),
    )


def closing_number(count: int, head: str) -> str:
    """Give the number that is written down at the end: how many entries, and the beginning of the last hash."""
    return f"{count}-{head[:12]}"


def _structure(path: Path) -> list[str]:
    try:
        with reading.looking(path) as connection:
            return reading.structure(connection)
    except SessionDamaged as error:
        return [str(error)]


def _unlike(found: reading.Recording) -> list[str]:
    """Say where what the first entry tells differs from what the file keeps."""
    began = found.events[0].act if found.events else None
    if not isinstance(began, ev.Began):
        return [] if found.events else ["The session has no entry."]
    if "protocol" not in found.ran:
        return ["The protocol that the session ran with is not in it."]
    kept = (found.protocol.id, found.protocol.version)
    if (began.protocol, began.version) != kept:
        return [f"Entry 1 names {began.protocol} {began.version}, and the file keeps {kept[0]} {kept[1]}."]
    if began.digest and began.digest != chain.digest(found.ran["protocol"]):
        return ["The protocol kept in the session is not the one that entry 1 names."]
    return []


def _short(found: reading.Recording, known: Known | None) -> list[str]:
    """Say in what a session falls short of what the ledger knew of it."""
    if known is None:
        return []
    if known.count > found.count:
        return [f"The session has {known.fewer(found.count)}, as its ledger says."]
    there = next((row.hash for row in found.rows if row.seq == known.count), known.hash)
    return [] if there == known.hash else [f"Entry {known.count} is not the one that the ledger knew."]


def _goes_as_far(known: Known | None) -> list[str]:
    return [] if known is None else [f"The ledger knew the first {known.count} entries, and they are these."]


def _proved(found: reading.Recording, ended: ev.Event | None) -> list[str]:
    said = [
        f"All {found.count} entries are as they were written, in their order, with none missing between them.",
        "The protocol and its lines are the ones the session ran with.",
    ]
    if found.witness is not None and found.witness.count == found.count:
        said.append("The end of the file is the one its head file speaks of.")
    elif found.witness is not None:
        said.append(f"The head file knows the first {found.witness.count} entries; the others came after it.")
    if ended is not None:
        said.append(f"The session was ended in entry {ended.seq}, and its closing number fits.")
    return said


def _unproved(found: reading.Recording, ended: ev.Event | None) -> list[str]:
    said = []
    if found.witness is None:
        said.append("There is no readable head file, so entries lost from the end would not show.")
    if ended is None:
        said.append("The session has not been ended, so there is no closing number to hold it against.")
    said.append(
        "Someone with the file and this program's source could have written it anew; "
        "only a closing number that was written down elsewhere shows that.",
    )
    said.append("The times are those of this computer's clocks.")
    return said
