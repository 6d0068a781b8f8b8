"""A screen that is one page of rows."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.tui.paint import look
from facilitator_tui.tui.paint.page import Page


def named(event: events.Key) -> str:
    """Give a key as the key tables have it: a character where it is one that shows, else its name."""
    return event.character if event.is_printable and event.character not in (None, " ") else event.key


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

    @property
    def on_top(self) -> bool:
        """Whether this is the screen in view; Textual's own `is_current` is true of the one behind it too."""
        return self.app.screen is self

    def on_key(self, event: events.Key) -> None:
        """Take a key, unless it came too late for this screen: then it was meant for what was seen, and is dropped."""
        event.stop()
        event.prevent_default()
        if self.on_top:
            self.press(event)

    def press(self, event: events.Key) -> None:
        """Do what a key means here."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError
