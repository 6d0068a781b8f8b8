"""Where one stands in the record: on an entry, by which what is kept next is dated, or at now."""

from __future__ import annotations

from facilitator_tui.core.record import sifting
from facilitator_tui.core.record.growing import Growing
from facilitator_tui.core.record.review import Entry

PAGE = 10
"""So many entries a page has, whatever the window shows."""


class Cursor:
    """A place in a record as it grows; `at` is None at now. `part` counts how often a long entry was turned on."""

    def __init__(self, record: Growing) -> None:
        self.record = record
        self.at: int | None = None
        self.part = 0

    @property
    def up(self) -> bool:
        """Whether it stands on an entry."""
        return self.at is not None

    @property
    def row(self) -> Entry | None:
        """The entry it stands on."""
        return None if self.at is None else self.record.entries[self.at]

    @property
    def back(self) -> int:
        """How many entries lie between it and now, its own among them."""
        return 0 if self.at is None else len(self.record.standing) - self.record.nearest(self.at)

    def go(self, back: int) -> None:
        """Stand on the entry so many before now, the nearest there is."""
        standing = self.record.standing
        self.at, self.part = standing[-max(1, min(back, len(standing)))], 0

    def put(self, place: int) -> None:
        """Stand on the entry of a place."""
        self.at, self.part = place, 0

    def leave(self) -> None:
        """Stand at now."""
        self.at, self.part = None, 0


class Hits:
    """The entries that have some words, newest first, and which of them the cursor is brought to."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.words = ""
        self.places: list[int] = []
        self.chosen = 0

    def look(self, words: str) -> None:
        """Look for words; more of the same are looked for among what was found alone."""
        record = self.cursor.record
        narrower = self.words and words.startswith(self.words)
        among = self.places if narrower else record.standing[::-1]
        self.words, self.places, self.chosen = words, sifting.hits(record.entries, among, words), 0
        self._show()

    def turn(self, by: int) -> None:
        """Go on to a hit further back, or nearer to now."""
        self.chosen = max(0, min(self.chosen + by, len(self.places) - 1))
        self._show()

    def _show(self) -> None:
        if self.places:
            self.cursor.put(self.places[self.chosen])
