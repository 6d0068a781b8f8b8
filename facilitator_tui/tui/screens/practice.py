"""The practice screen: the live screen and its keys, with a simulated client in the place of the record."""

from __future__ import annotations

from textual.message import Message

from facilitator_tui.core.practice.client import EndingKind
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.session import Session
from facilitator_tui.tui.pages import live, practice
from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.screens.live import LiveScreen

_OUTCOMES: dict[EndingKind, ev.Outcome] = {"opened": "moved", "stopped": "stopped", "cared": "care"}


class PracticeScreen(LiveScreen):
    """A practice under way with a simulated client."""

    class Finished(Message):
        """The practice came to its ending and is to be looked back on; `outcome` is the session's word for it."""

        def __init__(self, outcome: ev.Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, session: Session, met: ev.Met) -> None:
        super().__init__(session)
        self.guide = self.practice = PracticeGuide(session, met)

    def action_end(self) -> None:
        """Look back on a practice that came to its ending; ask how to end one that did not."""
        ending = self.practice.meeting.now.ending
        if ending:
            self.hand(self.Finished(_OUTCOMES.get(self.practice.client.endings[ending].kind, "unsaid")))
        else:
            super().action_end()

    def rows(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the page of practice, and the live screen's other faces as they are."""
        if not self.face or (view.ask is not None and self.face != "blackout"):
            return practice.page(view, self.practice.scene, cells, height)
        return super().rows(view, cells, height)
