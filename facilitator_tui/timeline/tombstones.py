"""Redaction: the free text of one entry leaves the file, and a tombstone in the chain says so.

The triggers that make entries final stand aside for this alone, inside the transaction that adds the tombstone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.record import redaction
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import chain, door, form

_found = re.search(r"CREATE TRIGGER event_update .*", form.TABLES)
assert _found is not None
_TRIGGER = _found[0]
_MOST = 2**63 - 1
"""What SQLite takes for a number."""


def tombstone(connection: door.Connection, of: int, reason: str) -> ev.Redacted:
    """Make the act that redacts entry `of`.

    Raises TimelineError when there is no such entry, or it holds nothing to redact.
    """
    row = _row(connection, of)
    left = _left(row)
    if left == row.body:
        raise TimelineError(f"Entry {of} holds no free text.")
    return ev.Redacted(of, row.hash, chain.digest(left), reason)


def of(row: chain.StoredEntry) -> ev.Redacted | None:
    """Give the tombstone that a row is, where it is one."""
    found = chain.event(row)
    return found.act if found is not None and isinstance(found.act, ev.Redacted) else None


def add(connection: door.Connection, rows: Iterable[chain.StoredEntry]) -> None:
    """Add rows that were written before, as one; where one is a tombstone, leave of its entry what it says.

    Raises TimelineError as `erase` does, and door.Fault.
    """
    with door.transaction(connection):
        for row in rows:
            connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", row)
            if (act := of(row)) is not None:
                erase(connection, act)


def erase(connection: door.Connection, act: ev.Redacted) -> None:
    """Leave of the entry what the tombstone says is left.

    Raises TimelineError when it is not the entry that the tombstone was made for, and door.Fault.
    """
    row = _row(connection, act.of)
    left = _left(row)
    if row.hash == act.was and chain.digest(row.body) == act.now:
        return
    if (row.hash, chain.digest(left)) != (act.was, act.now):
        raise TimelineError(f"Entry {act.of} is not the one that was to be redacted.")
    connection.execute("DROP TRIGGER event_update")
    connection.execute("UPDATE event SET body = ? WHERE seq = ?", (left, act.of))
    connection.execute(_TRIGGER)


def _row(connection: door.Connection, seq: int) -> chain.StoredEntry:
    found = None
    if seq <= _MOST:
        found = connection.execute("SELECT seq, id, body, hash FROM event WHERE seq = ?", (seq,)).fetchone()
    if found is None:
        raise TimelineError(f"There is no entry {seq}.")
    return chain.StoredEntry(*found)


def _left(row: chain.StoredEntry) -> str:
    event = chain.event(row)
    if event is None:
        raise TimelineError(f"Entry {row.seq} cannot be read.")
    return ev.encode(redaction.shell(event)).decode()
