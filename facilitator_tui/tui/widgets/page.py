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
        self._rows: list[Row] = []
        self._strips: dict[int, Strip] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, painting again only what changed."""
        before, self._rows = self._rows, list(rows)
        count = max(len(before), len(self._rows))
        before += [()] * (count - len(before))
        self._rows += [()] * (count - len(self._rows))
        changed = [y for y in range(count) if before[y] != self._rows[y]]
        for y in changed:
            self._strips.pop(y, None)
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def on_resize(self) -> None:
        """Forget what was made for another width."""
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Give line `y` of the page."""
        made = self._strips.get(y)
        if made is None or made.cell_length != self.size.width:
            made = strip(self._rows[y] if y < len(self._rows) else (), self.size.width, self.palette)
            self._strips[y] = made
        return made

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of `crop`. A page has no border, padding or opacity, so they need no more making up."""
        lines = [self.render_line(y) for y in crop.line_range]
        for colours in self.get_line_filters():  # where NO_COLOR is applied
            lines = [line.apply_filter(colours, self.background_colors[1]) for line in lines]
        whole = crop.x == 0 and crop.width == self.size.width
        return lines if whole else [line.crop(crop.x, crop.right) for line in lines]
