"""The practice screen: the live screen and its keys, with a simulated client in the place of the record."""

from __future__ import annotations

from facilitator_tui.core import events as ev
from facilitator_tui.session import Session
from facilitator_tui.tui.pages import live, practice
from facilitator_tui.tui.practice import PracticeGuide
from facilitator_tui.tui.rows import Row
from facilitator_tui.tui.screens.live import LiveScreen


class PracticeScreen(LiveScreen):
    """A practice under way with a simulated client."""

    def __init__(self, session: Session, met: ev.Met) -> None:
        super().__init__(session)
        self.guide = self.practice = PracticeGuide(session, met)

    def rows(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the page of practice, and the live screen's other faces as they are."""
        if not self.face or (view.ask is not None and self.face != "blackout"):
            return practice.page(view, self.practice.scene, cells, height)
        return super().rows(view, cells, height)
