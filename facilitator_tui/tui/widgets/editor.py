"""A field for text: Enter sends it, Ctrl+J makes a new line, Esc leaves it."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from facilitator_tui.core.text import kept

LIMIT = 20_000
"""Characters an entry may hold."""


class Editor(TextArea):
    """Takes text for one entry. A paste keeps its lines."""

    class Sent(Message):
        """The text was given in."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The field was left; its text is not lost."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(show_line_numbers=False, soft_wrap=True, highlight_cursor_line=False, compact=True)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        act = {"enter": self._send, "escape": self._leave, "ctrl+j": self._new_line}.get(event.key)
        if act is not None:
            event.stop()
            event.prevent_default()
            act()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert(kept(event.text)[: max(LIMIT - len(self.text), 0)])

    def _send(self) -> None:
        self.post_message(self.Sent(kept(self.text)[:LIMIT]))

    def _leave(self) -> None:
        self.post_message(self.Left(kept(self.text)[:LIMIT]))

    def _new_line(self) -> None:
        self.insert("\n")
