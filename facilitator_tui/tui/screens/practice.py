"""The practice screen: the live screen and its keys, with a simulated client in the place of the record."""

from __future__ import annotations

from collections.abc import Callable

from facilitator_tui.guide.asks import Search
from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.tui.pages import live, practice
from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.screens.live import LiveScreen


class PracticeScreen(LiveScreen):
    """A practice under way with a simulated client."""

    def __init__(self, guide: PracticeGuide, helping: Callable[[], None], done: Callable[[], None]) -> None:
        super().__init__(guide, helping, done)
        self.practice = guide

    def whole(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the page of practice; while one looks through the record, that of any session."""
        if view.at is not None or isinstance(view.ask, Search):
            return live.page(view, cells, height)
        return practice.page(view, self.practice.scene, cells, height)
