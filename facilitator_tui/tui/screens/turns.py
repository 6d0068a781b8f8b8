"""Choosing a turn of a practice: to play on from there, or to see what might have come of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.practice.debrief import Debrief
from facilitator_tui.core.practice.futures import Future
from facilitator_tui.guide import keys
from facilitator_tui.tui.pages import lists, turns
from facilitator_tui.tui.paint.rows import BLANK, Row, rule, span
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.reading import ReadingScreen

_ABOUT = 4
"""Rows for what was said before a turn and came of it."""


class Ways(NamedTuple):
    """What a turn leads to, by its number from 1: a practice that plays on from there, and its futures."""

    play: Callable[[int], None]
    futures: Callable[[int], Sequence[Future]]


class TurnsScreen(ListScreen):
    """The turns of a practice; the one that turned most is chosen first."""

    KEYS = (*keys.LISTS, *keys.TURNS)

    def __init__(self, look: Debrief, ways: Ways) -> None:
        super().__init__()
        self.look = look
        self.ways = ways
        self.message = ""
        self.roll.chosen = turns.first(look)

    def head(self, cells: int) -> Sequence[Row]:
        """Give what is asked."""
        words = "Choose a turn, and play on from there with the same client. Nothing of it is rated or drilled."
        return [*lists.head(f"PRACTICE · {self.look.title} · turns", f"{self.count()}", cells),
                *lists.paragraph(words, cells, "soft"), BLANK]  # fmt: skip

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one turn."""
        return turns.row(index + 1, self.look.rows[index], cells, chosen=chosen)

    def count(self) -> int:
        """Give how many turns there are."""
        return len(self.look.rows)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give what was said before the chosen turn, and the keys."""
        table = (keys.LISTS[6], *keys.TURNS, *keys.LISTS[7:])
        about = turns.about(self.look.rows[self.roll.chosen], cells, _ABOUT)
        words = self.message or "+ fits  · little  − closed something  ↻ changed state"
        return [rule(cells), *about, (span(f"  {words}", "quiet"),), *lists.foot(self.keymap.rows(table), cells)]

    def action_pick(self) -> None:
        """Play on from the chosen turn."""
        self.ways.play(self.roll.chosen + 1)

    def action_compare(self) -> None:
        """Show what might have come of it."""
        number = self.roll.chosen + 1
        try:
            found = self.ways.futures(number)
        except FacilitatorError as error:
            self.message = f"{error} {error.hint}".strip()
            self.repaint()
            return
        title = f"PRACTICE · {self.look.title} · turn {number}, and what might have come"
        self.app.push_screen(
            ReadingScreen(title, lambda cells: turns.compared(self.look.rows[number - 1], found, cells))
        )
