"""The chain that ties each entry to all before it, and what a look along it finds.

A link is the SHA-256 of four texts in UTF-8 joined by line feeds: the hash of the entry before in hex, the entry's
seq, its id, and its body. The first entry follows the root, which stands for what the session ran with.

A body is the event as JSON. One that holds free text ends with a salt of its own, which is no part of the event: a
redaction takes both away, and without the salt no guess at the text can be tried against the hash that stays.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

import msgspec

from facilitator_tui.core.record import redaction
from facilitator_tui.core.walk import events as ev

SALT = 16
"""So many bytes of chance stand beside a text."""
_SALTED = re.compile(rf',"salt":"[0-9a-f]{{{2 * SALT}}}"}}\Z')


class StoredEntry(NamedTuple):
    """One entry as it lies in the file."""

    seq: int
    id: str
    body: str
    hash: str


class Fault(NamedTuple):
    """Something along the chain that is not as it was written. `seq` is the entry it is at."""

    seq: int
    sentence: str


def digest(text: str) -> str:
    """Give the SHA-256 of the text's UTF-8, in hex."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def root(ran: Mapping[str, str]) -> str:
    """Give the hash that the first entry follows: of each name and its value's digest, sorted by name."""
    return digest("\n".join(f"{name} {digest(ran[name])}" for name in sorted(ran)))


def link(before: str, seq: int, ident: str, body: str) -> str:
    """Give the hash of an entry that follows the hash `before`."""
    return digest(f"{before}\n{seq}\n{ident}\n{body}")


def row(before: str, event: ev.Event) -> StoredEntry:
    """Make the row of an event that follows the hash `before`; where it holds free text, no two are the same."""
    body = ev.encode(event).decode()
    if redaction.shell(event) != event:
        body = f'{body[:-1]},"salt":"{os.urandom(SALT).hex()}"}}'
    return StoredEntry(event.seq, event.id, body, link(before, event.seq, event.id, body))


def salted(row: StoredEntry) -> bool:
    """Whether nobody can tell by its hash what the text of a row was; those of 0.1.0 had no salt."""
    return _SALTED.search(row.body) is not None


def event(row: StoredEntry) -> ev.Event | None:
    """Read the event of a row, or None where it is not one or speaks of another place in the record."""
    try:
        found = ev.decode(row.body)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None
    return found if (found.seq, found.id) == (row.seq, row.id) else None


class Look(NamedTuple):
    """What a look along the chain found: the events that can be read, and what is not as it was written."""

    events: tuple[ev.Event, ...]
    faults: tuple[Fault, ...]


def look(ran: Mapping[str, str], rows: Sequence[StoredEntry]) -> Look:
    """ChainWalk the chain in the order of seq."""
    read = [event(entry) for entry in rows]
    walk = ChainWalk(ran, read)
    faults = tuple(fault for entry, found in zip(rows, read, strict=True) for fault in walk.past(entry, found))
    return Look(tuple(found for found in read if found is not None), faults)


class ChainWalk:
    """A walk along the chain, row after row: `seq` and `hash` are those of the last row passed."""

    def __init__(self, ran: Mapping[str, str], tombs: Iterable[ev.Event | None]) -> None:
        """Start before the first row. What was redacted is told by the tombstones among `tombs`."""
        self.seq, self.hash = 0, root(ran)
        self._ran = ran
        redacted = (each.act for each in tombs if each is not None and isinstance(each.act, ev.Redacted))
        self._tombs = {act.of: act for act in redacted}

    def past(self, entry: StoredEntry, found: ev.Event | None) -> tuple[Fault, ...]:
        """Pass a row, whose event is `found`, and give what is not as it was written."""
        faults = tuple(self._faults(entry, found))
        self.seq, self.hash = entry.seq, entry.hash
        return faults

    def _faults(self, entry: StoredEntry, found: ev.Event | None) -> Iterator[Fault]:
        tomb, awaited = self._tombs.get(entry.seq), self.seq + 1
        if entry.seq != awaited:
            yield Fault(awaited, _missing(awaited, entry.seq - 1))
        elif tomb is not None and tomb.was == entry.hash:
            if tomb.now != digest(entry.body):
                yield Fault(entry.seq, f"Entry {entry.seq} is not what its redaction left of it.")
        elif link(self.hash, entry.seq, entry.id, entry.body) != entry.hash:
            yield Fault(entry.seq, _changed(entry.seq, self._ran))
        if found is None:
            yield Fault(entry.seq, f"Entry {entry.seq} cannot be read as an entry.")
        elif isinstance(found.act, ev.Ended):
            yield from _closing(found.seq, found.act, self.hash)


def _missing(first: int, last: int) -> str:
    if last < first:
        return f"Entry {last + 1} stands where entry {first} should."
    return f"Entry {first} is missing." if first == last else f"Entries {first} to {last} are missing."


def _changed(seq: int, ran: Mapping[str, str]) -> str:
    if seq > 1:
        return f"Entry {seq} is not what was written."
    kept = ran.get("protocol.sha256")
    if kept is not None and kept != digest(ran.get("protocol", "")):
        return "The protocol kept in the session is not the one it ran with."
    return "Entry 1, or what the session ran with, is not what was written."


def _closing(seq: int, ended: ev.Ended, before: str) -> Iterator[Fault]:
    if ended.count and (ended.count, ended.head) != (seq - 1, before):
        yield Fault(seq, f"The closing number in entry {seq} does not fit the entries before it.")


def lost(many: int, last: int) -> str:
    """Say that so many entries are lost from the end, the last of them `last`."""
    return f"The last {many} entries are lost." if many > 1 else f"The last entry, entry {last}, is lost."


def beyond(ran: Mapping[str, str], rows: Sequence[StoredEntry], count: int, head: str) -> str:
    """Say in what the entries fall short of a head that was written down apart from them; empty where they do not."""
    reached = rows[-1].seq if rows else 0
    if count > reached:
        return lost(count - reached, count)
    there = next((row.hash for row in rows if row.seq == count), "") if count else root(ran)
    return "" if there in (head, "") else f"Entry {count} is not the one whose hash was kept in the head file."
