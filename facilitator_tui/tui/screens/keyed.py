"""The keys of a screen, all of them, each with its sentence: what a foot has no room for."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from facilitator_tui.guide import keys
from facilitator_tui.guide.keys import Key
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.roll import Roll
from facilitator_tui.tui.paint.rows import BLANK
from facilitator_tui.tui.screens.paged import PagedScreen, named

_OWN = tuple(key for key in keys.LISTS if key.action in ("up", "down", "page_up", "page_down", "leave"))


class KeysScreen(PagedScreen):
    """Scrolls by the keys of lists; Esc, Enter and the key that opened it leave."""

    def __init__(self, table: Sequence[Key]) -> None:
        super().__init__()
        self.table = table
        self.roll = Roll()

    def repaint(self) -> None:
        """Show every key as it is now."""
        cells, height = self.size
        above, below = lists.head("Keys of this screen", "", cells), lists.foot(self.keymap.rows(_OWN), cells)
        rows = lists.keys([("", self.table)], cells)
        self.roll.count, self.roll.height = len(rows), max(height - len(above) - len(below), 1)
        self.roll.scroll(0)
        view = [rows[index] for index in self.roll.view]
        self.page.show([*above, *view, *[BLANK] * (self.roll.height - len(view)), *below])

    def press(self, event: events.Key) -> None:
        """Scroll, or leave."""
        page = max(self.roll.height - 1, 1)
        by = {"up": -1, "down": 1, "page_up": -page, "page_down": page, "first": -self.roll.count,
              "last": self.roll.count}  # fmt: skip
        action = keys.table(self.keymap.rows(keys.LISTS)).get(named(event), "")
        if action in by:
            self.roll.scroll(by[action])
            self.repaint()
        elif action or event.key in ("ctrl+c", "ctrl+q", "q"):
            self.app.pop_screen()
