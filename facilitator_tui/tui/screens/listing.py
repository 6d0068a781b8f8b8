"""A screen that is a head, a list with one row chosen, and a foot: home, sessions, review, help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from facilitator_tui.tui import keys, look
from facilitator_tui.tui.keymap import KeyMap
from facilitator_tui.tui.rows import Row
from facilitator_tui.tui.widgets.page import Page
from facilitator_tui.tui.widgets.roll import Roll

_WAYS = keys.table(keys.WAYS)


class ListScreen(Screen[None]):
    """Subclasses say what stands above, in and below the list.

    `way_out`, where a session is under way, takes the three ways out, which work from everywhere.
    """

    AUTO_FOCUS = ""
    KEYS: tuple[keys.Key, ...] = keys.LISTS

    def __init__(self) -> None:
        super().__init__()
        self.above = Page()
        self.roll = Roll(self.row)
        self.below = Page()
        self.way_out: Callable[[str], None] | None = None

    @property
    def keymap(self) -> KeyMap:
        """The keys as the settings of the app have them."""
        return look.of(self.app).keymap

    def compose(self) -> ComposeResult:
        """Give head, list and foot, one under another."""
        yield self.above
        yield self.roll
        yield self.below

    def head(self, cells: int) -> Sequence[Row]:
        """Give the rows above the list."""
        raise NotImplementedError

    def row(self, index: int, chosen: bool, cells: int) -> Row:  # noqa: FBT001 - the roll's own signature
        """Give one row of the list."""
        raise NotImplementedError

    def count(self) -> int:
        """Give how many rows the list has."""
        raise NotImplementedError

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the rows below the list."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Lay it out anew."""
        self.repaint()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self.repaint()

    def repaint(self) -> None:
        """Show everything as it is now."""
        cells, height = self.size
        above, below = self.head(cells), self.foot(cells)
        room = max(height - len(below) - 1, 0)
        above = above[:room]
        self.above.styles.height, self.below.styles.height = len(above), len(below)
        self.above.show(above)
        self.below.show(below)
        self.roll.fill(self.count(), self.roll.chosen)

    def on_key(self, event: events.Key) -> None:
        """Take a key from the screen's table."""
        key = event.character if event.is_printable and event.character not in (None, " ") else event.key
        event.stop()
        way = keys.WHILE_TYPING.get(event.key) or _WAYS.get((key or "").lower())
        action = keys.table(self.keymap.rows(self.KEYS)).get(key or "")
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
        self.below.show(self.foot(self.size.width))

    def action_up(self) -> None:
        """One row up."""
        self._move(-1)

    def action_down(self) -> None:
        """One row down."""
        self._move(1)

    def action_page_up(self) -> None:
        """One page up."""
        self._move(-max(self.roll.size.height - 1, 1))

    def action_page_down(self) -> None:
        """One page down."""
        self._move(max(self.roll.size.height - 1, 1))

    def action_first(self) -> None:
        """The first row."""
        self._move(-self.roll.count)

    def action_last(self) -> None:
        """The last row."""
        self._move(self.roll.count)

    def action_pick(self) -> None:
        """Choose this row."""

    def action_leave(self) -> None:
        """Back to the screen before."""
        self.app.pop_screen()
