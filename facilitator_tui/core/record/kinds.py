"""Which kinds of entry there are: what code asks of an entry, where a person reads its word."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "began", "step", "stop", "overwhelm", "flag",
    "said", "passed", "register", "ticked", "unticked", "mark", "rated",
    "seen", "words", "thought", "consent", "medicine", "zero", "urge", "vitals", "room", "missing", "people", "touch",
    "escalate", "cover", "putoff", "seento", "timer", "clap",
    "met", "silence", "tried",
    "slept", "clock", "late", "addendum", "note", "signed", "corrected", "struck", "redacted", "undone",
    "left", "resumed", "ended",
]  # fmt: skip
OF_THE_PROGRAM: frozenset[Kind] = frozenset(
    {"began", "resumed", "left", "slept", "clock", "undone", "redacted", "ended"}
)
"""Entries that no person wrote, so none can say that they do not hold or should read otherwise."""
NOTES: frozenset[Kind] = frozenset({"note", "signed"})
"""A note and its signing: another version says what it should read."""
WAYS_OUT: frozenset[Kind] = frozenset({"stop", "overwhelm", "flag"})
FLAT = frozenset({"blank", "sleepy", "deep"})
"""The ids of the steps for nothing felt: blankness, sleepiness, far away."""
Sieve = Literal["all", "words", "seen", "thoughts", "lines", "steps", "marks", "corrections"]
"""What a reader of the record can look through, one at a time."""
GapKind = Literal["quiet", "slept", "closed", "break"]
"""Why there is a time without entries."""
