"""A trainee's way: all that is kept of practice, gathered for the progress screen and its command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitator_tui import timeline
from facilitator_tui.core.errors import LibraryError, PlaceError
from facilitator_tui.core.practice import curriculum, practised
from facilitator_tui.core.practice.cards import deck
from facilitator_tui.core.practice.progress import Past, Records
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.training import casting, debriefs, keeping, moments, schedule
from facilitator_tui.workspace import Workspace


def records(workspace: Workspace) -> Records:
    """Gather what is kept; what cannot be read is left out, and without a library there is nothing to practise with."""
    pasts = tuple(reversed([past for each in workspace.recordings(live=False, practice=True) for past in _past(each)]))
    now, looked = workspace.clock.now().wall, (workspace.places.home / keeping.FIRST_LOOK).exists()
    try:
        clients, protocols = tuple(casting.clients(workspace)), workspace.library.protocols
        units = curriculum.decode(bytes(workspace.library.curriculum))
    except LibraryError:
        return Records(pasts, (), {}, looked=looked, now=now)
    drilled, due = _drilled(workspace, protocols)
    return Records(pasts, clients, protocols, units, drilled, due, looked, now)


def _past(each: timeline.Recorded) -> Iterator[Past]:
    """Give one practice, where it can be read; nothing of a replay counts."""
    row = each.row
    kept = debriefs.kept_of(each)
    if kept is not None and kept.look.replay is not None:
        return
    if kept is not None:
        look, steps = kept.look, frozenset(kept.steps)
        yield Past(row.ident, row.began, row.offset, look.title, kept.protocol, row.ended, steps, look)
    elif not (row.damaged or row.busy) and (found := each.recording) is not None:
        steps = practised.practised(found.protocol, [found.events]).steps
        yield Past(row.ident, row.began, row.offset, found.protocol.title, found.protocol.id, row.ended, steps)


def _drilled(workspace: Workspace, protocols: Mapping[str, Protocol]) -> tuple[dict[str, int], int]:
    """Give how many cards of each protocol, edges and moments, were answered, and how many of the default are due."""
    try:
        held = schedule.of(workspace)
    except PlaceError:
        return {}, 0
    cards: dict[str, list[schedule.Card]] = {
        name: [*deck(each), *moments.drawn(workspace, each, own=False)] for name, each in protocols.items()
    }  # fmt: skip
    answered = {name: sum(card.id in held.held.cards for card in each) for name, each in cards.items()}
    first = cards[workspace.protocol().id] if protocols else []
    return answered, len(held.due(first, workspace.clock.now().wall, fresh=0))
