"""A still page: rows at fixed places, of which only those that changed are painted again."""

from __future__ import annotations

from collections.abc import Sequence

from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from facilitator_tui.tui.paint import look
from facilitator_tui.tui.paint.content import strip
from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.paint.theme import DIM, Palette

_KEPT = 90
"""So many made lines are kept, a few screens of them; each holds some kilobytes, since Textual keeps its parts."""


class Page(Widget):
    """Shows the rows it was last given; those beyond its height are not shown."""

    def __init__(self) -> None:
        super().__init__()
        self.palette: Palette = DIM
        self.rows: list[Row] = []
        self._kept: dict[Row, Strip] = {}

    def on_mount(self) -> None:
        """Take the colours of the app."""
        self.palette = look.of(self.app).palette

    def dress(self, palette: Palette) -> None:
        """Take other colours."""
        self.palette = palette
        self._kept.clear()
        self.refresh()

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows`, painting again only what changed."""
        before, self.rows = self.rows, list(rows)
        count = max(len(before), len(self.rows))
        before += [()] * (count - len(before))
        self.rows += [()] * (count - len(self.rows))
        cells = self.size.width
        changed = [Region(0, y, cells, 1) for y in range(count) if before[y] != self.rows[y]]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Forget what was made for another width."""
        self._kept.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of `crop`. A page has no border, padding or opacity, so they need no more making up."""
        cells = self.size.width
        background = self.background_colors[1]
        lines = [self._line(y, cells, background) for y in crop.line_range]
        whole = crop.x == 0 and crop.width == cells
        return lines if whole else [line.crop(crop.x, crop.right) for line in lines]

    def _line(self, y: int, cells: int, background: Color) -> Strip:
        """Give line `y` as it goes to the terminal, NO_COLOR applied."""
        row = self.rows[y] if y < len(self.rows) else ()
        made = self._kept.get(row)
        if made is None or made.cell_length != cells:
            made = strip(row, cells, self.palette)
            for colours in self.get_line_filters():
                made = made.apply_filter(colours, background)
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[row] = made
        return made
