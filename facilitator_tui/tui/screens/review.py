"""Review: the record of a session, to scroll through and read."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import summary, times
from facilitator_tui.core.export import Take, moment_words
from facilitator_tui.tui import keys
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.pages.live import entry_row
from facilitator_tui.tui.rows import BLANK, Row, Span, span, wrapped
from facilitator_tui.tui.screens.listing import ListScreen

_DETAIL_ROWS = 4


class ReviewScreen(ListScreen):
    """Every entry in its order, with the details of the chosen one below."""

    def __init__(self, take: Take) -> None:
        super().__init__()
        self.take = take
        self.counted = summary.summary(take.protocol, take.events)

    def head(self, cells: int) -> Sequence[Row]:
        """Give which session it is, and what it came to."""
        take, counted = self.take, self.counted
        began, first = take.began, take.events[0].occurred
        draft = " · DRAFT" if take.protocol.status == "draft" else ""
        title = f"{began.client or '(no code)'} · {take.protocol.title} {began.version}{draft} · {began.mode.upper()}"
        when = f"{times.day(first.wall, first.offset)} {times.clock(first.wall, first.offset, seconds=False)}"
        longest = sorted(counted.stays, key=lambda stay: -stay.span)[:4]
        words = (
            f"{counted.entries} entries in {times.stay(counted.span)}, {counted.lines_said} lines said. Longest: "
            + ", ".join(f"{stay.title} {times.stay(stay.span)}" for stay in longest)
            + "."
        )
        closing = f"Closing number {take.closing}." if take.closing else "Not ended: it can be resumed."
        return [
            *lists.head(title, when, cells),
            *lists.paragraph(words, cells),
            *lists.paragraph(closing, cells, "soft"),
            BLANK,
        ]

    def row(self, index: int, chosen: bool, cells: int) -> Row:  # noqa: FBT001 - as in the base
        """Give one entry."""
        row = entry_row(self.take.entries[index], self.take.dosed, cells)
        if not chosen:
            return row
        return (Span(" ▸" + row[0].text[2:], "key"), Span(row[1].text, "line"), *row[2:])

    def count(self) -> int:
        """Give how many entries there are."""
        return len(self.take.entries)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the chosen entry in full, and the keys."""
        return [*self._details(cells), *lists.foot(self.keymap.rows(keys.LISTS), cells)]

    def _details(self, cells: int) -> list[Row]:
        entry = self.take.entries[self.roll.chosen]
        facts = [f"entry {entry.seq}", times.iso(entry.wall, entry.offset), moment_words(entry.moment, self.take.dosed)]
        facts += [f"in {entry.title}", entry.detail, entry.author]
        facts += ["private"] * entry.private + [entry.fate]
        lines = wrapped(entry.text, cells - 4)[: _DETAIL_ROWS - 1]
        rows: list[Row] = [(span("  " + " · ".join(filter(None, facts)), "soft"),)]
        rows += [(span(f"  {line}", "words" if entry.word == "words" else "text"),) for line in lines]
        return [(Span("─" * cells, "rule"),), *rows, *[BLANK] * (_DETAIL_ROWS - len(rows))]
