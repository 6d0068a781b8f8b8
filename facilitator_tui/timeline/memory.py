"""A record that lives in memory alone, for previews and tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from facilitator_tui.core import protocol as pr
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.core.walk.events import Event
from facilitator_tui.timeline import chain


class MemoryTimeline:
    """The same chain as a session file, kept nowhere."""

    def __init__(self, protocol: pr.Protocol, about: Mapping[str, str] | None = None) -> None:
        """Begin with nothing but what it runs with."""
        self.ident = "memory"
        self.protocol = protocol
        self.about = dict(about or {})
        self.rows: list[chain.StoredEntry] = []
        self.told: tuple[str, ...] = ()
        self.closed = False
        self._drafts: dict[str, Draft] = {}
        self._root = chain.root({**self.about, "protocol": pr.encode(protocol).decode()})

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.rows)

    @property
    def head(self) -> str:
        """The hash of the last of them, in hex."""
        return self.rows[-1].hash if self.rows else self._root

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event so far."""
        return tuple(event for row in self.rows if (event := chain.event(row)) is not None)

    def append(self, event: Event) -> None:
        """Keep the event. Safe to call again with the same event.

        Raises TimelineError when it does not follow.
        """
        if 0 < event.seq <= self.count and self.rows[event.seq - 1].id == event.id:
            return
        if event.seq != self.count + 1:
            raise TimelineError(f"Entry {event.seq} cannot follow entry {self.count}.")
        self.rows.append(chain.row(self.head, event))

    def offer(self, event: Event) -> None:
        """Keep the event, as `append` does."""
        self.append(event)

    def confirm(self) -> None:
        """Wait for nothing: what was offered is kept."""

    def set_aside(self, _events: Iterable[Event]) -> Path | None:
        """Give None: there is no second place."""
        return None

    def check(self) -> None:
        """See to nothing: memory has no place that could be lost."""

    def rest(self) -> None:
        """Do nothing: nothing is due."""

    def save_draft(self, draft: Draft) -> None:
        """Keep text that is still being typed; an empty one removes what was kept of its kind."""
        self._drafts = {kind: each for kind, each in self._drafts.items() if kind != draft.kind}
        if draft.text:
            self._drafts[draft.kind] = draft

    def drafts(self) -> tuple[Draft, ...]:
        """Give what was being typed when it was last kept."""
        return tuple(self._drafts.values())

    def moved(self, events: Sequence[Event], _folder: Path) -> MemoryTimeline:
        """Give another that holds all of `events`."""
        fresh = MemoryTimeline(self.protocol, self.about)
        for event in events:
            fresh.append(event)
        return fresh

    def close(self) -> None:
        """Let go of it."""
        self.closed = True
