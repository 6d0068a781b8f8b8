"""The same key twice at once, and a key held down: counted once, since one key more may move a session on unseen."""

from __future__ import annotations

from facilitator_tui.core.walk import events as ev

DIGIT = 500
"""Milliseconds within which the same digit again is one digit."""
SPACE = 800
"""The same of what says a line: longer than a keyboard waits before a key that is held begins to repeat."""


class Twice:
    """The last key that counted, or would have, and when by a clock of the hands: `speed` is that of the session's."""

    def __init__(self, speed: int = 1) -> None:
        self.speed = speed
        self._key = ""
        self._at = 0

    def again(self, key: str, now: ev.Instant, within: int) -> bool:
        """Tell whether a key is the last one over again; then it is the last one from now on."""
        once_more = key == self._key and now.mono - self._at < within * self.speed
        if once_more:
            self._at = now.mono
        return once_more

    def took(self, key: str, now: ev.Instant) -> None:
        """Keep which key was taken, or that it was another one that may come as often as it likes."""
        self._key, self._at = key, now.mono
