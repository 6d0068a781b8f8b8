"""The note of a session, to read, and to take out as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator_tui.core.record import note
from facilitator_tui.core.record.take import Take
from facilitator_tui.guide import keys
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, span, wrapped
from facilitator_tui.tui.screens.reading import ReadingScreen


class NoteScreen(ReadingScreen):
    """Sentences under headings, each with the entries that it rests on; `export` takes the note out and says where."""

    KEYS = (*keys.LISTS, *keys.NOTE)

    def __init__(self, take: Take, export: Callable[[], str]) -> None:
        super().__init__("The note, from the entries in brackets", self._told)
        self.sections = note.note(take)
        self.export = export
        self.message = ""

    def _told(self, cells: int) -> list[Row]:
        rows: list[Row] = []
        for section in self.sections:
            rows.append((Span(f"  {section.title}", "head"),))
            for sentence in section.sentences:
                first, *others = wrapped(note.cited(sentence), cells - 6)
                rows += [(span(f"  {first}"),), *((span(f"    {line}"),) for line in others)]
            rows.append(BLANK)
        return rows[:-1]

    def foot(self, cells: int) -> Sequence[Row]:
        """Give where it lies, once it was taken out, and the keys."""
        told = lists.paragraph(self.message, cells, "quiet") if self.message else []
        return [*told, *lists.foot(self.keymap.rows((*keys.LISTS[:4], *keys.NOTE, *keys.LISTS[7:])), cells)]

    def action_export(self) -> None:
        """Take the note out."""
        self.message = self.export()
        self.repaint()
