"""Another place for a session that its own disk does not take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator_tui import places
from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.guide import keys
from facilitator_tui.session import Session
from facilitator_tui.timeline import words
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row
from facilitator_tui.tui.screens.listing import ListScreen

_AGAIN = "try its own place again"


class ElsewhereScreen(ListScreen):
    """Offers its own place once more, then others; `then` goes on when the session is saved."""

    def __init__(self, session: Session, trouble: str, then: Callable[[], None]) -> None:
        super().__init__()
        self.session = session
        self.trouble = trouble
        self.then = then
        self.folders = places.elsewhere()

    def head(self, cells: int) -> Sequence[Row]:
        """Say what is not saved."""
        count = len(self.session.unsaved)
        rows = [*lists.head("Where should this session be saved?", f"{self.session.condition} {count}", cells)]
        rows += lists.paragraph(self.trouble, cells, "trouble")
        rows += lists.paragraph("The whole session is written to the place you choose, as one file.", cells, "soft")
        return [*rows, BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one place."""
        if index == 0:
            return lists.choice(_AGAIN, "", chosen=chosen, cells=cells, key=" ")
        folder = self.folders[index - 1]
        return lists.choice(str(folder), words.room(folder).partition(" free")[0] + " free", chosen=chosen, cells=cells)

    def count(self) -> int:
        """Give how many places there are."""
        return len(self.folders) + 1

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys."""
        return lists.foot(self.keymap.rows((keys.LISTS[6], *keys.LISTS[:2], *keys.LISTS[7:])), cells)

    def action_pick(self) -> None:
        """Save there and go on, or say why not."""
        chosen = self.roll.chosen
        try:
            if chosen:
                self.session.move(self.folders[chosen - 1])
            elif not self.session.retry():
                self.trouble = self.session.trouble
        except FacilitatorError as error:
            self.trouble = str(error)
        if self.session.unsaved:
            self.repaint()
            return
        self.app.pop_screen()
        self.then()
