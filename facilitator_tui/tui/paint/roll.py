"""A long list seen through a window, with one row chosen."""

from __future__ import annotations


def window(count: int, height: int, chosen: int, top: int = 0) -> range:
    """The rows of a list of `count` that are in view: `height` of them, from `top` on as far as `chosen` allows."""
    top = max(chosen - height + 1, min(top, chosen))
    top = max(0, min(top, count - height))
    return range(top, min(top + height, count))


class Roll:
    """Where a list of `count` rows stands: `height` of them are in view from `top` on, `chosen` among them."""

    def __init__(self) -> None:
        self.count = 0
        self.height = 1
        self.top = 0
        self.chosen = 0

    @property
    def view(self) -> range:
        """The rows in view."""
        return range(self.top, min(self.top + self.height, self.count))

    def fill(self, count: int, height: int) -> None:
        """Take so many rows and so much room, and keep the chosen row in view."""
        self.count, self.height = count, max(height, 1)
        self.scroll(0)
        self.choose(self.chosen)

    def choose(self, index: int) -> None:
        """Choose a row, the nearest there is, and bring it into view."""
        self.chosen = max(0, min(index, self.count - 1))
        self.top = window(self.count, self.height, self.chosen, self.top).start

    def scroll(self, by: int) -> None:
        """Move the window, as far as there are rows."""
        self.top = max(0, min(self.top + by, self.count - self.height))
