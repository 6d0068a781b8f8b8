"""A still page: rows at fixed places, of which only those that changed are painted again."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from facilitator_tui.tui.content import strip
from facilitator_tui.tui.rows import Row
from facilitator_tui.tui.theme import DIM, Palette


class Page(Widget):
    """Shows the rows it was last given; those beyond its height are not shown."""

    def __init__(self, palette: Palette = DIM) -> None:
        super().__init__()
        self.palette = palette
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, painting again only what changed."""
        before, self._rows = self._rows, tuple(rows)
        changed = [
            Region(0, y, self.size.width, 1)
            for y in range(max(len(before), len(self._rows)))
            if y >= len(before) or y >= len(self._rows) or before[y] != self._rows[y]
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Give line `y` of the page."""
        return strip(self._rows[y] if y < len(self._rows) else (), self.size.width, self.palette)
