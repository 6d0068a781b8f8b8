"""A screen that is a head, a list with one row chosen, and a foot: home, sessions, review, help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from facilitator_tui.guide import keys
from facilitator_tui.tui.pages.beside import BETWEEN, TWO
from facilitator_tui.tui.paint.roll import Roll
from facilitator_tui.tui.paint.rows import BLANK, Row, further, side_by_side
from facilitator_tui.tui.screens.keyed import KeysScreen
from facilitator_tui.tui.screens.paged import PagedScreen, named

_WAYS = keys.table(keys.WAYS)
_WHEEL = 3
"""Rows that one notch of a mouse wheel moves."""


class ListScreen(PagedScreen):
    """Subclasses say what stands above, in and below the list.

    `way_out`, where a session is under way, takes the three ways out, which work from everywhere.
    """

    KEYS: tuple[keys.Key, ...] = keys.LISTS
    BESIDE = False
    """Whether something stands beside the list where the window is wide."""
    MORE = False
    """Whether the last row says how many are further down: where each row is to be chosen or ticked."""

    def __init__(self, way_out: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self.roll = Roll()
        self.way_out = way_out

    def head(self, cells: int) -> Sequence[Row]:
        """Give the rows above the list."""
        raise NotImplementedError

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one row of the list."""
        raise NotImplementedError

    def rows(self, index: int, cells: int, *, chosen: bool) -> list[Row]:
        """Give the rows of one item of the list; most have one."""
        return [self.row(index, cells, chosen=chosen)]

    def count(self) -> int:
        """Give how many rows the list has."""
        raise NotImplementedError

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the rows below the list."""
        raise NotImplementedError

    def beside(self, cells: int, height: int) -> list[Row]:
        """Give what stands beside the list, where BESIDE says so and the window is wide."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Show everything as it is now."""
        cells, height = self.size
        self.roll.fill(self.count(), self.roll.height)  # the foot may tell of the chosen row
        below = self.foot(cells)
        above = self.head(cells)[: max(height - len(below) - 1, 0)]
        self.roll.fill(self.count(), height - len(above) - len(below))
        wide = self.BESIDE and cells >= TWO
        main = cells * 3 // 5 if wide else cells
        rows = self._window(main, height - len(above) - len(below))
        if wide:
            rows = side_by_side(rows, self.beside(cells - main - BETWEEN, len(rows)), main)
        self.page.show([*above, *rows, *below])

    def _window(self, cells: int, height: int) -> list[Row]:
        """Give the items in view in `height` rows, the chosen one whole where that is possible."""
        roll = self.roll

        def draw(index: int) -> list[Row]:
            return self.rows(index, cells, chosen=index == roll.chosen)

        rows: list[Row] = []
        for index in roll.view:
            rows += draw(index)
            if index == roll.chosen and len(rows) > height:  # those above it give way
                roll.top, rows = index, draw(index)
                while roll.top and len(above := draw(roll.top - 1)) + len(rows) <= height:
                    roll.top, rows = roll.top - 1, [*above, *rows]
            if index >= roll.chosen and len(rows) >= height:
                break
        rows = rows[:height]
        if self.MORE:
            rows = further(rows, self.count() - roll.view.stop, cells, self.keymap.say)
        return [*rows, *[BLANK] * (height - len(rows))]

    def press(self, event: events.Key) -> None:
        """Take a key from the screen's table."""
        key = named(event)
        way = keys.WHILE_TYPING.get(event.key) or _WAYS.get(key.lower())
        action = keys.table(self.keymap.rows(self.KEYS)).get(key)
        if self.way_out is not None and way is not None:
            self.way_out(way)
        elif action is not None:
            getattr(self, f"action_{action}")()
        elif event.key in ("ctrl+c", "ctrl+q"):
            self.action_leave()
        else:
            self.typed(event)

    def typed(self, event: events.Key) -> None:
        """Take a key that is not in the table."""

    def _move(self, by: int) -> None:
        self.roll.choose(self.roll.chosen + by)
        self.repaint()

    def on_mouse_scroll_up(self) -> None:
        """Some rows up."""
        self._move(-_WHEEL)

    def on_mouse_scroll_down(self) -> None:
        """Some rows down."""
        self._move(_WHEEL)

    def action_up(self) -> None:
        """One row up."""
        self._move(-1)

    def action_down(self) -> None:
        """One row down."""
        self._move(1)

    def action_page_up(self) -> None:
        """One page up."""
        self._move(-max(self.roll.height - 1, 1))

    def action_page_down(self) -> None:
        """One page down."""
        self._move(max(self.roll.height - 1, 1))

    def action_first(self) -> None:
        """The first row."""
        self._move(-self.roll.count)

    def action_last(self) -> None:
        """The last row."""
        self._move(self.roll.count)

    def action_pick(self) -> None:
        """Choose this row."""

    def action_help(self) -> None:
        """Show all the keys of this screen."""
        self.app.push_screen(KeysScreen([key for key in self.keymap.rows(self.KEYS) if key.sentence]))

    def action_leave(self) -> None:
        """Back to the screen before."""
        self.app.pop_screen()
