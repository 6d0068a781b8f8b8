"""The only place where text gets its style: rows with roles become strips for the terminal."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.paint.theme import Ink, Palette


@lru_cache(maxsize=256)
def _style(paper: str, ink: Ink) -> Style:
    colour, bold, strike, reverse = ink
    return Style(color=colour or None, bgcolor=paper or None, bold=bold, strike=strike, reverse=reverse)


def style(palette: Palette, role: str) -> Style:
    """Give the style of a role."""
    return _style(palette.paper, palette.inks[role])


def strip(row: Row, cells: int, palette: Palette) -> Strip:
    """Give a row as a strip of exactly `cells`."""
    segments = [Segment(text, style(palette, role)) for text, role in row if text]
    return Strip(segments).adjust_cell_length(cells, style(palette, "text"))
