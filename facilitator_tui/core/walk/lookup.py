"""Finding a step by words, signs or id, with slips of the finger forgiven.

Written by hand: a screen's own fuzzy find would bring the screen along, and both fronts must find the same step.
"""

from __future__ import annotations

import difflib
import re

from facilitator_tui.core.protocol import Protocol, Step

_WORD = re.compile(r"\w+")
_CLOSE = 0.72
_NEAR = 0.3
"""What a near spelling counts: in a name it is less than the word itself anywhere, since "flat" is not "flag"."""


def find(protocol: Protocol, query: str) -> tuple[Step, ...]:
    """Give the steps that fit `query`, the best first; all of them, in their order, for an empty one."""
    asked = _WORD.findall(query.casefold())
    if not asked:
        return tuple(protocol.steps.values())
    scored = [(min(_score(step, word) for word in asked), step) for step in protocol.steps.values()]
    return tuple(step for score, step in sorted(scored, key=lambda pair: -pair[0]) if score > 0)


def _score(step: Step, asked: str) -> float:
    """Give how well one asked word fits a step: its name counts most, then its signs, then its lines and cues."""
    fields = (
        (3.0, f"{step.id} {step.title}"),
        (2.0, " ".join(step.signs)),
        (1.0, " ".join(c.see for c in step.notice)),
    )
    return max(weight * _nearest(asked, _WORD.findall(text.casefold())) for weight, text in fields)


def _nearest(asked: str, words: list[str]) -> float:
    best = 0.0
    for word in words:
        if word == asked:
            return 1.0
        if word.startswith(asked):
            best = max(best, 0.95)
        elif len(asked) > 2:  # noqa: PLR2004 - two letters are near to everything
            ratio = difflib.SequenceMatcher(None, asked, word).ratio()
            best = max(best, ratio * _NEAR if ratio >= _CLOSE else 0.0)
    return best
