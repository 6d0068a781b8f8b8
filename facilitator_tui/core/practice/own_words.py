"""The kinds of move by their names, and what was found in words of one's own as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core.practice.judgement import FAULTS, HARMS, Known, criteria, known
from facilitator_tui.core.protocol import Aim

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
    "get-help": "getting help",
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
MARKS: dict[Known, str] = {"met": "✓", "missed": "✗", "open": "?"}


def told(codes: Sequence[str]) -> str:
    """Say what was found against some words, a sentence for each; empty where nothing was."""
    return " ".join(
        [*(HARMS[code] for code in codes if code in HARMS), *(FAULTS[code] for code in codes if code in FAULTS)]
    )


def marks(codes: Sequence[str]) -> str:
    """Give every criterion with its mark in a line: met, missed, and last those of which the program cannot tell.

    Words from before they were judged have none.
    """
    if not any(known(code) for code in codes):
        return ""
    found = criteria(codes)
    sure = [f"{MARKS[state]} {name}" for name, state in found if state != "open"]
    unknown = [name for name, state in found if state == "open"]
    return " · ".join(sure) + (f" · ? cannot tell: {', '.join(unknown)}" if unknown else "")
