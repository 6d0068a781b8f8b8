"""A timer set on the spot: in how long, and what is to be thought of then. It waits as due, and does nothing else."""

from __future__ import annotations

import re

from facilitator_tui.core import times
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.guide import asks

TITLE = "In how long, and what?"
SAMPLE = "20m ask about water"
LONGEST = times.DAY
_SAID = re.compile(
    r"(?:in )?(?P<number>\d{1,6}) ?(?P<unit>[smh]|sec|seconds?|min|minutes?|hours?)(?:[:,] ?| )(?P<what>\S.*)",
    re.IGNORECASE | re.ASCII,
)
"""20m ask about water, or as it would be said: in 20 minutes: ask about water."""


def read(text: str) -> ev.TimerSet | None:
    """The timer that someone wrote, a time and then what it is for; None where it is none."""
    found = _SAID.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    span, what = times.read(found["number"] + found["unit"][0].lower()), found["what"]
    return ev.TimerSet(what, span) if span and span <= LONGEST and what else None


class SetTimer(asks.Text):
    """Asks for a time and a few words in one line; it counts from when its key was pressed."""

    hint = f"such as: {SAMPLE} · Enter sets it · Esc leaves it"

    def __init__(self, begun: Draft) -> None:
        super().__init__(begun, TITLE)

    def press(self, key: str) -> asks.Answer | None:
        """Type, or set it; what cannot be read stays as it was typed, and how it is written is said."""
        if key != "enter" or not self.field.text.strip():
            return super().press(key)
        act = read(self.field.text)
        if act is None:
            return asks.Answer(over=False, says=f"Write the time first, as 20m or 1h, then the words: {SAMPLE}")
        return asks.Answer(act, at=self.at)
