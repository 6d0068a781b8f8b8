"""Text that is still being typed, kept beside the entries until it becomes one."""

from __future__ import annotations

import msgspec

from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.core.walk.events import Instant
from facilitator_tui.timeline import door


def save(connection: door.Connection, draft: Draft) -> None:
    """Keep the draft in place of the one of its kind; an empty text removes that.

    Raises door.Fault.
    """
    if draft.text:
        occurred = msgspec.json.encode(draft.occurred).decode()
        connection.execute("INSERT OR REPLACE INTO draft VALUES(?, ?, ?)", (draft.kind, draft.text, occurred))
    else:
        connection.execute("DELETE FROM draft WHERE kind = ?", (draft.kind,))


def kept(connection: door.Connection) -> tuple[Draft, ...]:
    """Read the drafts, by their kind.

    Raises door.Fault.
    """
    rows = connection.execute("SELECT kind, text, occurred FROM draft ORDER BY kind").fetchall()
    return tuple(Draft(kind, text, msgspec.json.decode(occurred, type=Instant)) for kind, text, occurred in rows)
