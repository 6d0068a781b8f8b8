"""A field for text: what is typed and where the cursor stands. Keys go in one after another, so none overtakes.

Written by hand: Textual's fields take keys as messages, so that a quick key may overtake one before it, and plain lines
have no Textual.
"""

from __future__ import annotations

from facilitator_tui.core.text import kept

LIMIT = 20_000
"""Characters that one entry may hold."""


class Field:
    """Some text with a cursor at `at`, counted in characters."""

    def __init__(self, text: str = "", limit: int = LIMIT) -> None:
        self.text = kept(text)
        self.at = len(self.text)
        self.limit = limit

    def press(self, key: str) -> bool:
        """Take a key, a character or a name; False when it means nothing here."""
        if key == "space":
            key = " "
        if len(key) == 1 and key.isprintable():
            self.put(key)
        elif key in _EDITS:
            _EDITS[key](self)
        else:
            return False
        return True

    def put(self, text: str) -> int:
        """Put in text, pasted or typed, at the cursor; give how many characters did not fit."""
        text = kept(text)
        fits = text[: max(self.limit - len(self.text), 0)]
        self.text = self.text[: self.at] + fits + self.text[self.at :]
        self.at += len(fits)
        return len(text) - len(fits)

    def new_line(self) -> None:
        """Begin a new line."""
        self.put("\n")

    def _cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self.at = start

    def backspace(self) -> None:
        """Take out the character before the cursor."""
        self._cut(max(self.at - 1, 0), self.at)

    def delete(self) -> None:
        """Take out the character at the cursor."""
        self._cut(self.at, self.at + 1)

    def word_back(self) -> None:
        """Take out the word before the cursor."""
        before = self.text[: self.at].rstrip()
        self._cut(max(before.rfind(" "), before.rfind("\n")) + 1, self.at)

    def clear_back(self) -> None:
        """Take out the line up to the cursor."""
        self._cut(self._line_start(), self.at)

    def left(self) -> None:
        """One character back."""
        self.at = max(self.at - 1, 0)

    def right(self) -> None:
        """One character on."""
        self.at = min(self.at + 1, len(self.text))

    def _line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    def _line_end(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    def home(self) -> None:
        """To the beginning of the line."""
        self.at = self._line_start()

    def end(self) -> None:
        """To the end of the line."""
        self.at = self._line_end()

    def up(self) -> None:
        """One line up."""
        start = self._line_start()
        if start:
            before = self.text.rfind("\n", 0, start - 1) + 1
            self.at = min(before + self.at - start, start - 1)

    def down(self) -> None:
        """One line down."""
        end = self._line_end()
        if end < len(self.text):
            column, self.at = self.at - self._line_start(), end + 1
            self.at = min(self.at + column, self._line_end())


_EDITS = {
    "ctrl+j": Field.new_line,
    "backspace": Field.backspace,
    "delete": Field.delete,
    "ctrl+w": Field.word_back,
    "ctrl+u": Field.clear_back,
    "left": Field.left,
    "right": Field.right,
    "home": Field.home,
    "ctrl+a": Field.home,
    "end": Field.end,
    "ctrl+e": Field.end,
    "up": Field.up,
    "down": Field.down,
}
