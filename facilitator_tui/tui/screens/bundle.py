"""The practices of a bundle, for the supervisor whom it was carried to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator_tui.core.practice import supervision
from facilitator_tui.guide import keys
from facilitator_tui.training import bundles
from facilitator_tui.training.bundles import Bundle
from facilitator_tui.training.supervising import Carried
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.rating import RatingScreen


class BundleScreen(ListScreen):
    """One row for each practice, with how far this rater is."""

    def __init__(self, path: Path, by: str) -> None:
        super().__init__()
        self.path = path
        self.by = by[: supervision.LONGEST_INITIALS]
        self.bundle: Bundle = bundles.read(path)

    def on_screen_resume(self) -> None:
        """Look again at how far the rating is."""
        self.bundle = bundles.read(self.path)
        super().on_screen_resume()

    def head(self, cells: int) -> Sequence[Row]:
        """Give what this is."""
        words = (
            "Each practice was made with a simulated client. Read it, then rate it; your numbers are kept in this "
            "file as you give them. Take it back when all are kept."
        )
        return [*lists.head("PRACTICE · to be rated", self.by, cells), *lists.paragraph(words, cells, "soft"), BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one practice."""
        of = self.bundle.practices[index]
        return lists.choice(self._state(of.ident), supervision.head(of), chosen=chosen, cells=cells)

    def _state(self, ident: str) -> str:
        ratings = self.bundle.ratings.get(ident, ())
        mine = [each for each in ratings if self.by in ("", each.by)]
        if not mine:
            return "not rated   "
        return "kept        " if all(each.kept for each in mine) else f"{len(mine[0].items):>2} of 10    "

    def count(self) -> int:
        """Give how many practices there are."""
        return len(self.bundle.practices)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys."""
        return lists.foot(self.keymap.rows(keys.LISTS), cells)

    def action_pick(self) -> None:
        """Rate the chosen one."""
        of = self.bundle.practices[self.roll.chosen]
        self.app.push_screen(RatingScreen(Carried(self.path, of.ident), self.by))

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit()
