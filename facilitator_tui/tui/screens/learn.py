"""The first look: the page of practice, with a lesson in the place of the answer."""

from __future__ import annotations

from collections.abc import Callable

from facilitator_tui.guide.learning import LearningGuide
from facilitator_tui.tui.pages import feet, live, practice
from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.screens.live import LiveScreen


class LearnScreen(LiveScreen):
    """A first look at the keys."""

    def __init__(self, guide: LearningGuide, helping: Callable[[], None], done: Callable[[], None]) -> None:
        super().__init__(guide, helping, done)
        self.learning = guide

    def whole(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the page of practice, with the keys of a session below it."""
        foot = feet.foot(cells, view.keymap)
        return [*practice.page(view, self.learning.scene, cells, height)[: -len(foot)], *foot][-height:]
