"""The questions before the summary, one after another, and then what the record has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from facilitator_tui.core.record.guessing import Guess
from facilitator_tui.guide.guessing import Guessing
from facilitator_tui.tui.pages import guessing as page
from facilitator_tui.tui.screens.paged import PagedScreen, named


class GuessingScreen(PagedScreen):
    """`keep` is given what was guessed once all was asked, and says what could not be kept; `then` goes on."""

    def __init__(
        self, asked: Guessing, earlier: Sequence[Guess], keep: Callable[[], str], then: Callable[[], None]
    ) -> None:  # fmt: skip
        super().__init__()
        self.asked = asked
        self.earlier = earlier
        self.keep = keep
        self.then = then
        self.said = ""

    def repaint(self) -> None:
        """Show the question, or the answers."""
        self.page.show(page.page(self.asked, self.earlier, self.said, *self.size))

    def press(self, event: events.Key) -> None:
        """Type an answer; Esc goes on to the summary from anywhere."""
        key = named(event)
        if key in ("escape", "ctrl+c", "ctrl+q") or (self.asked.asked is None and key in ("enter", "space", "q")):
            self.app.pop_screen()
            self.then()
            return
        if self.asked.asked is not None:
            self.asked.press(key)
            if self.asked.asked is None:
                self.said = self.keep()
        self.repaint()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the answer."""
        event.stop()
        self.asked.field.put(event.text)
        self.repaint()
