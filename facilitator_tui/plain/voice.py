"""Lines, and the one that is being typed: written one behind another, never over one another."""

from __future__ import annotations

from collections.abc import Callable

from facilitator_tui.core.text import show


class Voice:
    """Says lines through `write`, which takes text as it stands. With `echo` it writes what is typed as well."""

    def __init__(self, write: Callable[[str], None], *, echo: bool) -> None:
        self.echo = echo
        self._write = write
        self._typing = False

    def say(self, *lines: str) -> None:
        """Write lines, each on its own."""
        for text in lines:
            self._write(("\n" if self._typing else "") + _one_line(text) + "\n")
            self._typing = False

    def typed(self, text: str, more: str = "") -> None:
        """Write what stands in a field: only `more` where that was put behind what stands here, else all anew."""
        if not self.echo:
            return
        if self._typing and more:
            self._write(_one_line(more))
        else:
            self._write(("\n" if self._typing else "") + f"Text: {_one_line(text)}")
            self._typing = True


def _one_line(text: str) -> str:
    return show(text).replace("\n", " / ")
