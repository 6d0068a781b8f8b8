"""The drill: one moment or edge at a time, its keys handed to the guide."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.guide.drill import DrillGuide
from facilitator_tui.tui.pages import drill, lists
from facilitator_tui.tui.paint.roll import Roll
from facilitator_tui.tui.paint.rows import BLANK, Row, span
from facilitator_tui.tui.screens.keyed import KeysScreen
from facilitator_tui.tui.screens.paged import PagedScreen, named


class DrillScreen(PagedScreen):
    """One round of cards; what is longer than the window is scrolled."""

    def __init__(self, guide: DrillGuide, then: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.guide = guide
        self.then = then
        self.roll = Roll()
        self._shown: object = None

    def on_mount(self) -> None:
        """Let the seconds be seen."""
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        if self.on_top and self.guide.asked.moment is not None:
            self.repaint()

    def repaint(self) -> None:
        """Show where the round stands."""
        cells, height = self.size
        above, below = drill.head(self.guide, cells), lists.foot(self.guide.table, cells)
        room = max(height - len(above) - len(below) - 1, 1)
        body = drill.body(self.guide, cells, room)
        shown = (self.guide.asked.card, self.guide.asked.told)
        if shown != self._shown:
            self._shown, self.roll.top = shown, 0
        self.roll.count, self.roll.height = len(body), room
        self.roll.scroll(0)
        view = [body[index] for index in self.roll.view]
        more = len(body) - self.roll.top - len(view)
        words = self.guide.message or (f"{self.keymap.name('drill.down')} shows more." if more else "")
        message: list[Row] = [(span(f"  {words}", "quiet"),)]
        self.page.show([*above, *view, *[BLANK] * (room - len(view)), *message, *below])

    def press(self, event: events.Key) -> None:
        """Hand a key to the guide, and show what came of it."""
        try:
            action = self.guide.press(named(event))
        except FacilitatorError as error:
            self.guide.message, action = f"{error} {error.hint}".strip(), ""
        if action == "help":
            self.app.push_screen(KeysScreen(self.guide.every_key))
        elif action:
            self.roll.scroll(1 if action == "down" else -1)
        if self.guide.over:
            self._leave()
        elif self.on_top:
            self.repaint()

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text into the words that are being typed."""
        self.guide.paste(event.text)
        self.repaint()

    def _leave(self) -> None:
        if self.then is None:
            self.app.exit()
        else:
            self.then()
