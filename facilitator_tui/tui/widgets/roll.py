"""A long list with one row chosen: only the rows in view are made."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from facilitator_tui.tui import look
from facilitator_tui.tui.content import strip
from facilitator_tui.tui.rows import Row
from facilitator_tui.tui.theme import DIM, Palette


class Roll(ScrollView, can_focus=False):
    """Shows `count` rows, each made by `make(index, chosen, cells)` when it comes into view."""

    def __init__(self, make: Callable[[int, bool, int], Row]) -> None:
        super().__init__()
        self.make = make
        self.palette: Palette = DIM
        self.count = 0
        self.chosen = 0

    def on_mount(self) -> None:
        """Take the colours of the app."""
        self.palette = look.of(self.app).palette

    def fill(self, count: int, chosen: int = 0) -> None:
        """Show `count` rows, with `chosen` in view."""
        self.count = count
        self.virtual_size = Size(0, count)
        self.choose(chosen)

    def choose(self, index: int) -> None:
        """Choose a row, the nearest there is, and bring it into view."""
        self.chosen = max(0, min(index, self.count - 1))
        height = max(self.size.height, 1)
        top = round(self.scroll_offset.y)
        if self.chosen < top:
            top = self.chosen
        elif self.chosen >= top + height:
            top = self.chosen - height + 1
        self.scroll_to(y=top, animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Give line `y` of what is in view."""
        index = y + round(self.scroll_offset.y)
        row = self.make(index, index == self.chosen, self.size.width) if index < self.count else ()
        return strip(row, self.size.width, self.palette)
