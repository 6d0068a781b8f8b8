"""Many sessions read beside one another."""

from __future__ import annotations

from facilitator_tui.core.record import overview as folded
from facilitator_tui.core.record.overview import Overview
from facilitator_tui.core.record.take import taken
from facilitator_tui.workspace import Workspace


def overview(space: Workspace, client: str = "", words: str = "", *, practice: bool = False) -> Overview:
    """Give the sessions of a client, or all, in the order of time; what cannot be read is named."""
    rows, unread = [], []
    for each in space.recordings(live=not practice, practice=practice):
        if client and each.row.client.casefold() != client.casefold():
            continue
        held = each.recording
        if held is None or not held.events:
            unread.append(f"{each.row.ident}: {each.trouble or 'nothing of it can be read'}")
            continue
        unread += [f"{each.row.ident}: {sentence}" for sentence in held.damage]
        rows.append(folded.row(taken(held.ident, held.protocol, held.events, held.damage), words))
    return Overview(tuple(sorted(rows, key=lambda row: row.wall)), tuple(unread), words)
