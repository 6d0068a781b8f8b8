"""Words of a trainee's own: what may be wrong with them, and which kind of move they are nearest to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from facilitator_tui.core.checking import wording
from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.protocol import AIMS, Aim, Prompt, Register

AIM_WORDS: dict[Aim, str] = {
    "felt-sense": "to what is felt",
    "curiosity": "asking, with interest",
    "stay": "staying with it",
    "silence": "leaving room",
    "experiment": "trying something out",
    "orient": "to this room",
    "ground": "to the ground, to the body",
    "consent": "asking leave",
    "contact": "between the two of you",
    "accept-stop": "accepting a stop",
    "safety": "making safe",
    "self-check": "asking yourself",
    "close": "bringing to a close",
    "integrate": "taking it along",
    "evoke": "bringing up a story",
    "interpret": "saying what it means",
    "reassure-away": "soothing it away",
    "argue": "arguing",
    "push": "urging on",
    "rescue": "doing it for them",
}
_SHOWN_BY: dict[str, Aim] = {
    "FT303": "evoke",
    "FT304": "reassure-away",
    "FT305": "interpret",
    "FT306": "push",
    "FT307": "argue",
    "FT308": "interpret",
}
LEADING = frozenset(_SHOWN_BY)
"""Codes of words that lead, name, promise, urge or argue; the others are of length and of questions."""
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    ["a", "an", "the", "it", "is", "are", "to", "of", "and", "that", "this", "there", "you", "your", "i"]
)


def findings(text: str, register: Register) -> tuple[Finding, ...]:
    """Give what a client may hear in these words that was not meant."""
    return wording.read(text, register)


def nearest_aims(text: str, found: Iterable[Finding], prompts: Iterable[Prompt]) -> tuple[Aim, ...]:
    """Give every kind of move, the nearest to these words first: by what the words show, then by lines like them."""
    scores: dict[Aim, float] = dict.fromkeys(AIMS, 0.0)
    for finding in found:
        if finding.code in _SHOWN_BY:
            scores[_SHOWN_BY[finding.code]] += 2
    said = _words(text)
    for prompt in prompts:
        if prompt.aim is not None and prompt.to == "client":
            near = max(_likeness(said, _words(words)) for words in (prompt.say, prompt.invite))
            scores[prompt.aim] = max(scores[prompt.aim], near)
    return tuple(sorted(AIMS, key=lambda aim: -scores[aim]))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _likeness(one: set[str], other: set[str]) -> float:
    """Give how much two lines share, from 0 to 1; words that stand in any line count little."""
    both, all_ = one & other, one | other
    return _weight(both) / _weight(all_) if all_ else 0.0


def _weight(words: set[str]) -> float:
    return sum(0.2 if word in _COMMON else 1.0 for word in words)
