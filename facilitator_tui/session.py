"""A session under way: stamp, decide, write, show."""

from __future__ import annotations

from typing import Protocol as Interface
from uuid import uuid4

from facilitator_tui.core import engine, review
from facilitator_tui.core import events as ev
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.protocol import Protocol


class Clock(Interface):
    """Where the time comes from."""

    def now(self) -> ev.Instant:
        """Read every clock once."""


class Timeline(Interface):
    """Where entries go, one after another, to stay."""

    @property
    def head(self) -> str:
        """The hash of the last entry, in hex."""

    @property
    def count(self) -> int:
        """How many entries it holds."""

    def append(self, event: ev.Event) -> None:
        """Keep the event.

        Raises TimelineError when it is not known to be on the disk. Safe to call again with the same event.
        """

    def close(self) -> None:
        """Let go of it."""


class Session:
    """One session and where it stands. `state`, `events` and `entries` are replaced or grown by `perform` alone.

    `unsaved` are entries that the timeline did not take; they are offered to it again, in order, before each
    new one. `trouble` says why, in a sentence, and is empty when all is saved.
    """

    def __init__(self, protocol: Protocol, timeline: Timeline, clock: Clock, *, author: str = "") -> None:
        """Take up a timeline that `begin` or `resume` then fills or reads."""
        self.protocol = protocol
        self.clock = clock
        self.author = author
        self.events: list[ev.Event] = []
        self.entries: list[review.Entry] = []
        self.unsaved: list[ev.Event] = []
        self.trouble = ""
        self._timeline = timeline
        self._state: engine.State | None = None

    @classmethod
    def begin(
        cls, protocol: Protocol, began: ev.Began, timeline: Timeline, clock: Clock, *, author: str = ""
    ) -> Session:
        """Open a new session on an empty timeline.

        Raises TimelineError when not even the first entry could be kept: a session that cannot be kept is not begun.
        """
        session = cls(protocol, timeline, clock, author=author)
        now = clock.now()
        event = ev.Event(1, str(uuid4()), now, now, author, "", began)
        state = engine.begin(protocol, event)
        timeline.append(event)
        session._show(event, state)
        return session

    @classmethod
    def resume(
        cls, protocol: Protocol, events: tuple[ev.Event, ...], timeline: Timeline, clock: Clock, *, author: str = ""
    ) -> Session:
        """Take up a session where its events left it."""
        session = cls(protocol, timeline, clock, author=author)
        for event in events:
            before = session._state
            after = engine.begin(protocol, event) if before is None else engine.advance(protocol, before, event)
            session._show(event, after)
        session.perform(ev.Resumed())
        return session

    @property
    def state(self) -> engine.State:
        """Where the session stands."""
        assert self._state is not None
        return self._state

    @property
    def moment(self) -> int:
        """Milliseconds since the session began, now."""
        return self.state.moment(self.clock.now())

    def perform(self, act: ev.AnyAct, *, at: ev.Instant | None = None) -> engine.State:
        """Do one act that was meant `at` (default now), and give where the session stands after it.

        Raises Refused when the engine does not take it; then nothing has changed. An entry that the timeline does
        not take stands all the same, in `unsaved`.
        """
        now = self.clock.now()
        state = self.state
        event = ev.Event(state.seq + 1, str(uuid4()), at or now, now, self.author, state.here.step, act)
        after = engine.advance(self.protocol, state, event)
        self._write(event)
        self._show(event, after)
        return after

    def end(self, outcome: ev.Outcome = "unsaid") -> engine.State:
        """End the session; the last entry carries how many stood before it and the hash of the last one."""
        return self.perform(ev.Ended(outcome, self._timeline.count, self._timeline.head))

    def retry(self) -> bool:
        """Offer what is unsaved to the timeline again. True when all is saved."""
        try:
            while self.unsaved:
                self._timeline.append(self.unsaved[0])
                del self.unsaved[0]
        except TimelineError as error:
            self.trouble = str(error)
            return False
        self.trouble = ""
        return True

    def close(self) -> None:
        """Let go of the timeline."""
        self._timeline.close()

    def _write(self, event: ev.Event) -> None:
        self.unsaved.append(event)
        self.retry()

    def _show(self, event: ev.Event, after: engine.State) -> None:
        self.events.append(event)
        review.add(self.entries, review.entry(self.protocol, self._state, event), event.act)
        self._state = after
