"""The end as it is asked for in lines: what is open, and the keys that end a session or leave it."""

from __future__ import annotations

from facilitator_tui.guide import keys
from facilitator_tui.guide.endings import ENDINGS
from facilitator_tui.plain import words
from facilitator_tui.session import Session

NOTE = next(row.key for row in keys.END if row.action == "note")
"""The key that goes back to write one more note."""
LATER = next(row.key for row in keys.END if row.action == "later")
"""The key that leaves the session open at once."""
BY_KEY = {each.key: each for each in ENDINGS}


def asked(session: Session, *, terse: bool) -> list[str]:
    """Give what is still open, begun texts among it, and unless it is `terse` the question and its answers."""
    begun = [
        f"Still open: a text begun and not kept, {words.sentence(each.text)}"
        for each in session.typing()
        if each.text.strip()
    ]
    still_open = [*begun, *words.still_open(session)]
    if terse:
        return still_open
    return [
        "Asked: End this session? A letter chooses, enter does it, escape goes back. No outcome is a pass or a fail.",
        *still_open,
        *(f"Answer: {each.key}, {words.sentence(each.words)}" for each in ENDINGS),
        f"Answer: {NOTE}, one more note first.",
    ]
