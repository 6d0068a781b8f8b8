"""A record while it grows: what of it stands, who wrote it, and where its time went, kept up entry by entry.

A screen that is painted at every key reads this and never the record anew. A place is where an entry lies in the
record: the entry of seq n lies at n - 1. Moments are milliseconds since the session began.
"""

from __future__ import annotations

from bisect import bisect_right, insort

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.kinds import WAYS_OUT
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.ribbon import Walked
from facilitator_tui.core.times import MINUTE
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.state import State

FRESH = 2 * MINUTE
"""For so long what was taken back is still told of among the latest entries."""


class Growing:
    """A record kept up by `follow`, which is given each event as it is added.

    `entries` are all its rows, which somebody else lets grow. `standing` are the places of those that hold: neither
    taken back nor a taking back; `undoings` are the places of the latter. `authors` are who has written, in their
    order. `late` has, by place, when an entry was written that tells of a minute or more before. `marks` and `ways`
    are marks and ways out that hold, as (moment, place) in the order of time.
    """

    def __init__(self, protocol: Protocol, entries: list[Entry]) -> None:
        self.protocol = protocol
        self.entries = entries
        self.standing: list[int] = []
        self.undoings: list[int] = []
        self.authors: list[str] = []
        self.late: dict[int, ev.Instant] = {}
        self.marks: list[tuple[int, int]] = []
        self.ways: list[tuple[int, int]] = []
        self.walked = Walked()

    def follow(self, event: ev.Event, before: State | None, after: State) -> None:
        """Take up the last of `entries`, which `event` made."""
        place = event.seq - 1
        if isinstance(event.act, ev.Undone):
            self.undoings.append(place)
            self._drop(event.act.of - 1)
        else:
            self.standing.append(place)
        if event.author and event.author not in self.authors:
            self.authors.append(event.author)
        if event.recorded.wall - event.occurred.wall >= MINUTE:
            self.late[place] = event.recorded
        if isinstance(event.act, ev.Marked | ev.WayOut):
            insort(self._points(place), (self.entries[place].moment, place))
        self.walked.follow(before, after)

    @property
    def several(self) -> bool:
        """Whether more than one person has written."""
        return len(self.authors) > 1

    def latest(self, count: int, moment: int) -> list[int]:
        """The places of so many entries, newest first: those that stand, and at `moment` fresh takings back."""
        places = self.standing[-count:] if count > 0 else []
        for place in reversed(self.undoings[-count:] if count > 0 else []):
            if moment - self.entries[place].moment >= FRESH:
                break
            places.append(place)
        return sorted(places, reverse=True)[:count]

    def nearest(self, place: int) -> int:
        """Where in `standing` the entry of a place lies, or the one before it that stands."""
        return max(bisect_right(self.standing, place) - 1, 0)

    def _drop(self, place: int) -> None:
        """Let go of an entry that was taken back; it is one of the last."""
        point = (self.entries[place].moment, place)
        self.standing = [each for each in self.standing if each != place]
        self.marks = [each for each in self.marks if each != point]
        self.ways = [each for each in self.ways if each != point]

    def _points(self, place: int) -> list[tuple[int, int]]:
        return self.ways if self.entries[place].kind in WAYS_OUT else self.marks
