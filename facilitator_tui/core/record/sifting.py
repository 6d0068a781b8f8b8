"""Entries by kind and by words: what a reader of the record turns through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from facilitator_tui.core.record.kinds import Kind, Sieve
from facilitator_tui.core.record.review import Entry

SIEVES: tuple[Sieve, ...] = get_args(Sieve)
_HOLDS: Mapping[Sieve, frozenset[Kind]] = {
    "words": frozenset({"words"}),
    "seen": frozenset({"seen", "vitals", "missing"}),
    "thoughts": frozenset({"thought", "urge"}),
    "lines": frozenset({"said", "passed", "tried", "register"}),
    "steps": frozenset({"began", "step", "stop", "overwhelm", "flag", "ended"}),
    "marks": frozenset({"mark", "rated", "consent", "medicine", "zero", "clap"}),
    "corrections": frozenset({"late", "addendum", "note", "signed", "corrected", "struck", "redacted", "undone"}),
}


def of_kind(entries: Sequence[Entry], sieve: Sieve) -> list[int]:
    """Give where the entries stand that a sieve holds, in their order."""
    return [index for index, entry in enumerate(entries) if _holds(sieve, entry)]


def _holds(sieve: Sieve, entry: Entry) -> bool:
    if sieve == "all" or entry.kind in _HOLDS[sieve]:
        return True
    return sieve == "corrections" and (bool(entry.fate) or entry.precision != "exact")


def hits(entries: Sequence[Entry], among: Sequence[int], words: str) -> list[int]:
    """Give where, `among` some entries, all the words stand, in any order and any case; none for no words."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    return [index for index in among if all(word in _text(entries[index]) for word in wanted)]


def _text(entry: Entry) -> str:
    return f"{entry.word} {entry.text} {entry.detail} {entry.title} {entry.fate}".casefold()
