"""Looking back on a practice, with supervisors' numbers where some are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from facilitator_tui.core.practice import debrief_words
from facilitator_tui.guide import keys
from facilitator_tui.training.debriefs import Kept
from facilitator_tui.training.supervising import Rated
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, span
from facilitator_tui.tui.screens.rating import RatingScreen
from facilitator_tui.tui.screens.reading import ReadingScreen
from facilitator_tui.tui.screens.turns import TurnsScreen, Ways


def rows(kept: Kept, cells: int) -> list[Row]:
    """Give a look back as rows."""
    out: list[Row] = []
    for section in debrief_words.sections(kept.look, kept.ratings, cells - 4):
        out += [(span(f"  {section.title}", "head"),)]
        for line in section.lines:  # one that fits keeps its blanks, which line up columns
            fits = cell_len(line) <= cells - 4
            out += [(span(f"  {line}"),)] if fits else lists.paragraph(line, cells)
        out.append(BLANK)
    return out


class DebriefScreen(ReadingScreen):
    """The look back on one practice."""

    KEYS = (*keys.LISTS, *keys.DEBRIEF)

    def __init__(
        self, kept: Callable[[], Kept], rated: Callable[[], Rated], then: Callable[[], None] | None, ways: Ways
    ) -> None:
        super().__init__("Looking back", lambda cells: rows(self.kept, cells), then)
        self.kept = kept()
        self._again = kept
        self._left = False
        self.rated = rated
        self.ways = ways if self.kept.look.rows else None

    def on_screen_resume(self) -> None:
        """Look again at what supervisors rated meanwhile."""
        if self._left:
            self.kept = self._again()
        super().on_screen_resume()

    def on_screen_suspend(self) -> None:
        """Something else is shown: maybe a supervisor rates."""
        self._left = True

    def head(self, cells: int) -> Sequence[Row]:
        """Give which practice it was."""
        return lists.head(debrief_words.head(self.kept.look), "", cells)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys."""
        turns, rate = keys.DEBRIEF
        own = (*((turns,) if self.ways else ()), *((rate,) if self.kept.look.items else ()))
        return lists.foot(self.keymap.rows((*keys.LISTS[:4], *own, *keys.LISTS[7:])), cells)

    def action_rate(self) -> None:
        """Let a supervisor rate, from whose screen the numbers here are gone; a replay has nothing to be rated."""
        if self.kept.look.items:
            self.app.push_screen(RatingScreen(self.rated()))

    def action_turns(self) -> None:
        """Choose a turn."""
        if self.ways is not None:
            self.app.push_screen(TurnsScreen(self.kept.look, self.ways))
