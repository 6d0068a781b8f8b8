"""End: what is still open, a word for how it was with no pass or fail, then the summary."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from facilitator_tui.core import times
from facilitator_tui.core.record import summary
from facilitator_tui.core.walk.events import Outcome
from facilitator_tui.guide import keys
from facilitator_tui.guide.endings import ENDINGS
from facilitator_tui.session import Session
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, cut, span
from facilitator_tui.tui.screens.listing import ListScreen

_SHOWN = 6


class EndScreen(ListScreen):
    """Asks for nothing that it does not need; a letter chooses a row and Enter does it."""

    KEYS = (
        *keys.LISTS,
        *keys.END,
    )

    class Ended(Message):
        """The session is to end with this outcome, or (None) to be left open."""

        def __init__(self, outcome: Outcome | None) -> None:
            super().__init__()
            self.outcome = outcome

    class Noting(Message):
        """One more note is to be written first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.choices = ENDINGS

    def head(self, cells: int) -> Sequence[Row]:
        """Give what is still open."""
        session = self.session
        rows = [*lists.head("End this session?", f"after {times.ago(session.moment)}", cells)]
        note = self.keymap.name("end.note")
        begun = [each.text for each in self.session.typing() if each.text.strip()]
        left = [f"a text not kept ({note} keeps it, an end drops it): {text}" for text in begun]
        left += summary.still_open(session.protocol, session.state, session.moment)[:_SHOWN]
        rows += [(span(cut(f"  Still open: {words}", cells - 1), "quiet"),) for words in left]
        if self.session.unsaved:
            count = len(self.session.unsaved)
            rows += lists.paragraph(f"{count} {self.session.condition} yet. {self.session.trouble}", cells, "trouble")
        rows += lists.paragraph("No outcome here is a pass or a fail.", cells, "soft")
        return [*rows, BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one way to end."""
        key, words, _ = self.choices[index]
        return lists.choice(words, "", chosen=chosen, cells=cells, key=key or " ")

    def count(self) -> int:
        """Give how many ways there are."""
        return len(self.choices)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys."""
        back = keys.LISTS[7]._replace(word="back to the session")
        return lists.foot(self.keymap.rows((keys.LISTS[6], *keys.LISTS[:2], self.KEYS[-1], back)), cells)

    def action_pick(self) -> None:
        """Do the chosen thing."""
        chosen = self.choices[self.roll.chosen][2]
        if chosen == "back":
            self.action_leave()
        else:
            self.hand(self.Ended(chosen))

    def action_later(self) -> None:
        """Leave it open."""
        self.hand(self.Ended(None))

    def typed(self, event: events.Key) -> None:
        """Choose a row by its letter; Enter then does it, so that no slip ends a session."""
        for index, (letter, _, _) in enumerate(self.choices):
            if letter == event.character:
                self.roll.choose(index)
                self.repaint()

    def action_note(self) -> None:
        """Write one more note first."""
        self.hand(self.Noting())
