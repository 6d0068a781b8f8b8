"""Last time with this client, as a card during a session."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.guide.asks import Choose


class Recall(Choose):
    """The card as named lines; any key of the session leaves it and does what that does."""

    def __init__(self, told: Sequence[tuple[str, str]], again: str) -> None:
        super().__init__("Last time", ())
        self.told = tuple(told)
        self.hint = f"{again} or Esc back to the session"
