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

_RATE = keys.Key("debrief.rate", "s", "rate", "a supervisor rates", "A supervisor rates the ten items, blind.")


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

    KEYS = (*keys.LISTS, _RATE)

    def __init__(self, kept: Callable[[], Kept], rated: Callable[[], Rated], then: Callable[[], None] | None) -> None:
        super().__init__("Looking back", lambda cells: rows(self.kept, cells), then)
        self.kept = kept()
        self._again = kept
        self._left = False
        self.rated = rated

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
        return lists.foot(self.keymap.rows((*keys.LISTS[:4], _RATE, *keys.LISTS[7:])), cells)

    def action_rate(self) -> None:
        """Let a supervisor rate, from whose screen the numbers here are gone."""
        self.app.push_screen(RatingScreen(self.rated()))
