"""The ways to leave a session, each with its letter; none of them is a pass or a fail."""

from __future__ import annotations

from typing import Literal, NamedTuple

from facilitator_tui.core.record.words import WORDS
from facilitator_tui.core.walk.events import OUTCOMES, Outcome

_LETTERS = "mstazc"
LEFT = "left open, to be resumed"
"""Why a session that is left open was left, as its record says it."""


class Ending(NamedTuple):
    """One way: the outcome to end with, `back` to the session, or None to leave it open."""

    key: str
    words: str
    leads: Outcome | Literal["back"] | None


ENDINGS = (
    Ending("b", "back to the session", "back"),
    Ending("l", "leave it open, to be resumed later", None),
    Ending("e", "end, with nothing more said", "unsaid"),
    *(
        Ending(key, f"end: {WORDS.outcomes[outcome]}", outcome)
        for key, outcome in zip(_LETTERS, (each for each in OUTCOMES if each != "unsaid"), strict=True)
    ),
)
"""The first is chosen until another is: no slip of Enter ends a session."""
