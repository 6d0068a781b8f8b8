"""The end as it is asked for in lines: what is open, and the keys that end a session or leave it."""

from __future__ import annotations

from facilitator_tui.core.events import OUTCOMES, Outcome
from facilitator_tui.core.review import OUTCOME_WORDS
from facilitator_tui.plain import words
from facilitator_tui.session import Session
from facilitator_tui.tui import keys

LEFT = "left open, to be resumed"
ENDINGS: dict[str, Outcome | None] = {
    "enter": "unsaid",
    **{str(n): outcome for n, outcome in enumerate((each for each in OUTCOMES if each != "unsaid"), 1)},
    "l": None,
}
"""By key: the outcome to end with, or None to leave it open."""
NOTE = next(row.key for row in keys.END if row.action == "note")
"""The key that goes back to write one more note."""


def asked(session: Session, *, terse: bool) -> list[str]:
    """Give what is still open, and unless it is `terse` the question and its answers."""
    still_open = words.still_open(session)
    if terse:
        return still_open
    answers = {key: "leave it open, to be resumed later" if outcome is None else f"end: {OUTCOME_WORDS[outcome]}"
               for key, outcome in ENDINGS.items()}  # fmt: skip
    return [
        "Asked: End this session? Escape goes back. No outcome here is a pass or a fail.",
        *still_open,
        *(f"Answer: {key}, {words.sentence(text)}" for key, text in answers.items()),
        f"Answer: {NOTE}, one more note first.",
    ]
