"""What a session came to, when it has ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator_tui.core.record.take import Take
from facilitator_tui.guide import keys
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.screens.reading import ReadingScreen, summary_rows
from facilitator_tui.tui.screens.taking_out import TakesOut


class EndedScreen(ReadingScreen):
    """The summary of a session, whose record can be read as a note and taken out from here, by `out`."""

    KEYS = (*keys.LISTS, *keys.ENDED)

    def __init__(self, take: Take, out: TakesOut, then: Callable[[], None]) -> None:
        super().__init__("The session has ended", self._told, then=then)
        self.take = take
        self.out = out
        self.message = ""

    def _told(self, cells: int) -> list[Row]:
        return summary_rows(self.take.protocol, self.take.events, self.take.closing, cells)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give where the export lies, and the keys."""
        told = lists.paragraph(self.message, cells, "quiet") if self.message else []
        return [*told, *lists.foot(self.keymap.rows((*keys.LISTS[:4], *keys.ENDED, *keys.LISTS[7:])), cells)]

    def action_note(self) -> None:
        """Read it as a note."""
        self.out.note(self.take)

    def action_export(self) -> None:
        """Take the record out."""
        self.message = self.out.export(self.take)
        self.repaint()

    def action_report(self) -> None:
        """Take the record out as a report."""
        self.message = self.out.report(self.take)
        self.repaint()
