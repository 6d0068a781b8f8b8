"""A session under way: stamp, decide, write, show."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple
from uuid import uuid4

from facilitator_tui.core.errors import NotConfirmed, TimelineError
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record import review
from facilitator_tui.core.record.growing import Growing
from facilitator_tui.core.walk import clocks, engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.ports import Clock, Keeper, Timeline

_REST = 1500
"""Milliseconds after the last entry when what was put off is done."""
Condition = Literal["SAVED", "NOT CONFIRMED", "NOT SAVED"]


class Kept(NamedTuple):
    """How the entries of a session are kept: how many are unsaved, the word for it, and the trouble in a sentence."""

    unsaved: int
    condition: Condition
    trouble: str


class Session:
    """One session and where it stands. `state`, `events` and `entries` are replaced or grown by `perform` alone.

    `record` is the entries with what they come to. `author` is who writes, by initials, and `own` whoever opened the
    session: `write_as` changes the one and not the other, and during a break whoever covers writes.
    The last entry is `pending` while it goes to the disk, and whoever asks how the entries are kept waits for it.
    `unsaved` are entries that the timeline did not take; they are offered to it again, in order, before each
    new one, and `aside` is where they lie meanwhile, if a second place took them. `trouble` says in a sentence why
    they are not saved, or why there is no backup, and is empty when all is well. `keeper` makes backups, where any
    are made. What is typed and not sent is given to `hold`, and `tend` keeps it.
    """

    def __init__(
        self, protocol: Protocol, timeline: Timeline, clock: Clock, *, author: str = "", keeper: Keeper | None = None
    ) -> None:
        """Take up a timeline that `begin` or `resume` then fills or reads."""
        self.protocol = protocol
        self.clock = clock
        self.author = author
        self.own = author
        self._before_cover = author
        self.events: list[ev.Event] = []
        self.entries: list[review.Entry] = []
        self.record = Growing(protocol, self.entries)
        self.aside: Path | None = None
        self._unsaved: list[ev.Event] = []
        self._pending = False
        self._keeper = keeper
        self._fault = ""
        self._timeline = timeline
        self._opened_with = timeline.count
        self._told = len(timeline.told)
        self._state: engine.State | None = None
        self._seen: ev.Instant | None = None
        self._typed: tuple[Draft, ...] = ()
        self._drafts: dict[str, Draft] = {}

    @classmethod
    def begin(  # noqa: PLR0913 - each is a part that a session is made of
        cls, protocol: Protocol, began: ev.Began, timeline: Timeline, clock: Clock, *, author: str = "",
        keeper: Keeper | None = None,
    ) -> Session:  # fmt: skip
        """Open a new session on an empty timeline.

        Raises TimelineError when not even the first entry could be kept: a session that cannot be kept is not begun.
        """
        session = cls(protocol, timeline, clock, author=author, keeper=keeper)
        now = clock.now()
        event = ev.Event(1, str(uuid4()), now, now, author, "", began)
        state = engine.begin(protocol, event)
        timeline.append(event)
        session._seen = now
        session._show(event, state)
        return session

    @classmethod
    def reopen(  # noqa: PLR0913 - each is a part that a session is made of
        cls, protocol: Protocol, events: tuple[ev.Event, ...], timeline: Timeline, clock: Clock, *, author: str = "",
        keeper: Keeper | None = None,
    ) -> Session:  # fmt: skip
        """Stand where the events of a session lead, adding nothing."""
        session = cls(protocol, timeline, clock, author=author, keeper=keeper)
        for event in events:
            before = session._state
            after = engine.begin(protocol, event) if before is None else engine.advance(protocol, before, event)
            session._show(event, after)
        return session

    @classmethod
    def resume(  # noqa: PLR0913 - each is a part that a session is made of
        cls, protocol: Protocol, events: tuple[ev.Event, ...], timeline: Timeline, clock: Clock, *, author: str = "",
        keeper: Keeper | None = None,
    ) -> Session:  # fmt: skip
        """Take up a session where its events left it, and put down what its opening found."""
        session = cls.reopen(protocol, events, timeline, clock, author=author, keeper=keeper)
        session.take_up()
        return session

    def take_up(self) -> None:
        """Put down that the session goes on, what its opening found, and what became of the time between.

        Raises Refused when it has ended.
        """
        before, now = self.state.last, self.clock.now()
        self.write_as(self.state.here.cover or self.own)
        self._put(ev.Resumed((*self._timeline.told, *clocks.restarted(before, now))), now, now, "exact")
        self._seen = before
        self.notice_time()

    @property
    def ident(self) -> str:
        """Its id, by which it is found again."""
        return self._timeline.ident

    @property
    def state(self) -> engine.State:
        """Where the session stands."""
        assert self._state is not None
        return self._state

    @property
    def met(self) -> ev.Met | None:
        """The meeting with a simulated client, where this is a practice with one."""
        return self.state.met

    @property
    def moment(self) -> int:
        """Milliseconds since the session began, now."""
        return self.state.moment(self.clock.now())

    def write_as(self, author: str) -> None:
        """Let what is kept from now on be written by someone else, by initials."""
        self.author = author

    def perform(
        self, act: ev.AnyAct, *, at: ev.Instant | None = None, precision: ev.Precision = "exact"
    ) -> engine.State:
        """Do one act that was meant `at` (default now), and give where the session stands after it.

        Raises Refused when the engine does not take it; then nothing has changed. An entry that the timeline does
        not take stands all the same, in `unsaved`.
        """
        self.notice_time()
        now = self.clock.now()
        after = self._put(act, at or now, now, precision)
        self._keep_drafts()  # what has become an entry is no text to be offered again
        return after

    def notice_time(self) -> None:
        """Put down, before anything else, that the machine slept or its clock was set since this was last asked."""
        now, before = self.clock.now(), self._seen
        self._seen = now
        if before is not None and self.state.ended is None:
            for act in clocks.noticed(before, now):
                self._put(act, now, now, "exact")

    def end(self, outcome: ev.Outcome = "unsaid") -> engine.State:
        """End the session; the last entry carries how many stood before it and the hash of the last one.

        Raises NotConfirmed while entries are unsaved, since the number would not be true of what is kept.
        """
        self.notice_time()
        if not self.retry():
            raise NotConfirmed(
                f"{len(self.unsaved)} of the entries are not saved, so the session cannot be closed. {self.trouble}",
                hint="Save it to another place, or leave it open; what is not saved is tried again.",
            )
        return self.perform(ev.Ended(outcome, self._timeline.count, self._timeline.head))

    def retry(self) -> bool:
        """Offer what is unsaved to the timeline again, and put aside what it does not take. True when all is saved.

        What the timeline had and has lost since counts as unsaved, and so does all of this window where it cannot tell.
        """
        self.confirm()
        try:
            self._take_back()
            while self._unsaved:
                self._timeline.append(self._unsaved[0])
                del self._unsaved[0]
        except TimelineError as error:
            self._fail(error)
            return False
        self._fault, self.aside = "", None
        return True

    @property
    def pending(self) -> bool:
        """Whether the last entry is on its way to the disk, and nobody has asked yet whether it came there."""
        return self._pending

    def confirm(self) -> bool:
        """Wait until what is pending is known to be saved or not. True when all is saved."""
        if self._pending:
            self._pending = False
            try:
                self._timeline.confirm()
                del self._unsaved[0]
            except TimelineError as error:
                self._fail(error)
        return not self._unsaved

    @property
    def unsaved(self) -> list[ev.Event]:
        """The entries that the timeline did not take; it waits for what is pending."""
        self.confirm()
        return self._unsaved

    def _fail(self, error: TimelineError) -> None:
        self._unsaved = self._unsaved or self.events[self._opened_with :]
        self.aside = self._timeline.set_aside(self._unsaved)
        self._fault = str(error)

    def _take_back(self) -> None:
        """Look whether the timeline still has what it took, and take back as unsaved what it has lost.

        Raises TimelineError when it cannot be looked at, or lost what it had when this session opened it.
        """
        self._timeline.check()
        if self._timeline.count < self._opened_with:
            raise TimelineError(
                f"Entries {self._timeline.count + 1} to {self._opened_with} are gone from the session's file."
            )
        known = {event.id for event in self._unsaved}
        self._unsaved[:0] = [event for event in self.events[self._timeline.count :] if event.id not in known]

    @property
    def trouble(self) -> str:
        """Why not all is saved, or there is no backup, in a sentence; empty when all is well."""
        self.confirm()
        return self.expected.trouble

    @property
    def found(self) -> str:
        """What befell the record's own files since it was opened and was seen to, in sentences; mostly empty."""
        return " ".join(self._timeline.told[self._told :])

    @property
    def condition(self) -> Condition:
        """How the entries are kept: NOT CONFIRMED lie in a second place, NOT SAVED in memory alone."""
        self.confirm()
        return self.expected.condition

    @property
    def expected(self) -> Kept:
        """How the entries are kept if what is pending is saved; not to be shown before `confirm` said that it is."""
        count = len(self._unsaved) - self._pending
        condition: Condition = "SAVED" if not count else "NOT SAVED" if self.aside is None else "NOT CONFIRMED"
        return Kept(count, condition, self._fault or (self._keeper.trouble if self._keeper is not None else ""))

    def hold(self, typed: Iterable[Draft]) -> None:
        """Take over what is typed and not sent, all of it, to be kept when `tend` or the next act comes to it."""
        self._typed = tuple(typed)

    def tend(self) -> None:
        """Do what is due beside any key: notice the time, keep what is typed, offer what is unsaved again, back up."""
        self.notice_time()
        self.retry()
        self._keep_drafts()
        if self._seen is not None and self.events and self._seen.boot - self.events[-1].recorded.boot >= _REST:
            with suppress(TimelineError):  # the next entry says what is wrong
                self._timeline.rest()
        if self._keeper is not None and not self.unsaved:
            self._keeper.tend(self.clock.now())

    def _keep_drafts(self) -> None:
        """Keep texts that are still being typed; what is not kept is tried the next time. None outlive the end.

        While entries are not saved the timeline is left to them.
        """
        typed = {} if self.state.ended is not None else {each.kind: each for each in self._typed if each.text}
        gone = [Draft(each.kind, "", each.occurred) for kind, each in self._drafts.items() if kind not in typed]
        due = [each for each in (*gone, *typed.values()) if each != self._drafts.get(each.kind)]
        if not due or self.unsaved:
            return
        with suppress(TimelineError):
            for each in due:
                self._timeline.save_draft(each)
                self._drafts[each.kind] = each
        self._drafts = {kind: each for kind, each in self._drafts.items() if each.text}

    def drafts(self) -> dict[str, Draft]:
        """Give the texts that were being typed when the session was left, less those that became an entry since."""
        try:
            self._drafts = {draft.kind: draft for draft in self._timeline.drafts()}
        except TimelineError:
            return {}
        times = [event.occurred for event in self.events]
        return {kind: draft for kind, draft in self._drafts.items() if draft.occurred not in times}

    def move(self, folder: Path) -> None:
        """Go on in another folder, with a timeline that holds everything so far, and let go of the one before.

        Raises TimelineError when that place does not take it either.
        """
        self.confirm()
        fresh = self._timeline.moved(self.events, folder)
        self._timeline.close()
        self._timeline, self._keeper, self._drafts = fresh, None, {}
        self._told = len(fresh.told)
        self._unsaved.clear()
        self._fault, self.aside = "", None

    def close(self) -> None:
        """See that all is kept, with what is typed; back up for the last time, and let go of the timeline."""
        self.retry()
        self._keep_drafts()
        if self._keeper is not None and not self.unsaved:
            self._keeper.keep(self.clock.now())
        self._timeline.close()

    def stamp(self, act: ev.AnyAct, at: ev.Instant, now: ev.Instant, precision: ev.Precision = "exact") -> ev.Event:
        """Give the event that an act would be."""
        state = self.state
        return ev.Event(state.seq + 1, str(uuid4()), at, now, self.author, state.here.step, act, precision)

    def _put(self, act: ev.AnyAct, at: ev.Instant, now: ev.Instant, precision: ev.Precision) -> engine.State:
        review.refuse_amending(self.entries, act)
        state, event = self.state, self.stamp(act, at, now, precision)
        after = engine.decide(self.protocol, state, event)
        self._write(event)
        self._show(event, after)
        self._change_hands(state.here, after.here, act)
        return after

    def _change_hands(self, before: engine.Here, after: engine.Here, act: ev.AnyAct) -> None:
        """Whoever covers writes, from the break's beginning to its end; and nobody who went out does."""
        if before.cover != after.cover:
            if not before.cover:
                self._before_cover = self.author
            self.write_as(after.cover or self._before_cover)
        elif isinstance(act, ev.People) and act.way == "out" and act.who == self.author:
            self.write_as(self.own)

    def _write(self, event: ev.Event) -> None:
        clear = self.confirm()
        self._unsaved.append(event)
        if clear:
            with suppress(TimelineError):  # entries may have been lost, and are offered again before it
                self._timeline.offer(event)
                self._pending = True
                return
        self.retry()

    def _show(self, event: ev.Event, after: engine.State) -> None:
        self.events.append(event)
        review.add(self.entries, review.entry(self.protocol, self._state, event), event.act)
        self.record.follow(event, self._state, after)
        self._state = after
