"""A session as it is read whole: what is shown of it once it is over, and taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.review import entries as read_entries
from facilitator_tui.core.walk import events as ev


class Take(msgspec.Struct, frozen=True):
    """A session as it is read whole.

    `closing` is the closing number, empty while the session is open; `damage` names what of it could not be read and
    `left_out` what was left out of it. `ran` is what it ran with and `lines` its entries, as its file keeps them.
    `claps` are where the claps of it are in a recording, in milliseconds, and `head` is the hash of its last entry. A
    `relative` one has no dates: its times are counted from its beginning.
    """

    ident: str
    protocol: Protocol
    events: Sequence[ev.Event]
    entries: Sequence[Entry]
    dosed: int | None
    closing: str = ""
    damage: tuple[str, ...] = ()
    ran: Mapping[str, str] = {}
    lines: tuple[str, ...] = ()
    claps: tuple[int, ...] = ()
    left_out: tuple[str, ...] = ()
    relative: bool = False
    head: str = ""

    @property
    def began(self) -> ev.Began:
        """Give the act the session began with; where that is lost, what the protocol says of it."""
        act = self.events[0].act
        return act if isinstance(act, ev.Began) else ev.Began(self.protocol.id, self.protocol.version)

    @property
    def end(self) -> Entry | None:
        """The entry that ended the session; None while it is open."""
        return next((each for each in self.entries if each.kind == "ended"), None)


def taken(  # noqa: PLR0913 - each is a part of a file
    ident: str, protocol: Protocol, events: Sequence[ev.Event], damage: tuple[str, ...] = (), *,
    ran: Mapping[str, str] | None = None, lines: tuple[str, ...] = (), head: str = "",
) -> Take:  # fmt: skip
    """A session as it is shown or taken away, from its entries; with the rest, what its file keeps of it."""
    entries, state = read_entries(protocol, events, damaged=bool(damage))
    ended = state.ended if state is not None else None
    return Take(
        ident=ident, protocol=protocol, events=events, entries=entries, dosed=state.here.dosed if state else None,
        closing=ended.closing_number if ended else "", damage=damage, ran=ran or {}, lines=lines, head=head,
    )  # fmt: skip
