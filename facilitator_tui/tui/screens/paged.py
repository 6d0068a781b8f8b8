"""A screen that is one page of rows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen

from facilitator_tui.tui import look
from facilitator_tui.tui.keymap import KeyMap
from facilitator_tui.tui.widgets.page import Page


class PagedScreen(Screen[None]):
    """Subclasses say in `repaint` what stands on `page`."""

    AUTO_FOCUS = ""
    BLANK = True  # the page covers it

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    @property
    def keymap(self) -> KeyMap:
        """The keys as the settings of the app have them."""
        return look.of(self.app).keymap

    def compose(self) -> ComposeResult:
        """Give the page."""
        yield self.page

    def on_resize(self) -> None:
        """Lay the page out anew."""
        self.repaint()

    def on_screen_resume(self) -> None:
        """Show what happened meanwhile."""
        self.repaint()

    def repaint(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError
