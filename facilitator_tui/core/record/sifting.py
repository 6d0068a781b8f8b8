"""Entries by kind and by words: what a reader of the record turns through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from facilitator_tui.core.record.review import Entry

_CORRECTIONS = frozenset({"addedlate", "addendum", "corrected", "struck", "redacted", "undone"})


class EntryKind(NamedTuple):
    """A kind of entry: its name, and whether an entry is of it."""

    name: str
    holds: Callable[[Entry], bool]


def _acts(*names: str) -> Callable[[Entry], bool]:
    acts = frozenset(names)
    return lambda entry: entry.act in acts


KINDS = (
    EntryKind("all", lambda _: True),
    EntryKind("client's words", lambda entry: entry.word == "words"),
    EntryKind("seen", lambda entry: entry.word == "seen" or entry.act in {"vitals", "missing"}),
    EntryKind("thoughts", lambda entry: entry.word == "thought" or entry.act == "urge"),
    EntryKind("lines", _acts("said", "passedover", "tried", "turned")),
    EntryKind("steps", _acts("began", "entered", "jumped", "returned", "stopped", "overwhelmed", "flagged", "ended")),
    EntryKind("marks and ratings", _acts("marked", "rated", "consentasked", "medicine")),
    EntryKind("corrections", lambda entry: entry.act in _CORRECTIONS or bool(entry.fate) or entry.precision != "exact"),
)


def of_kind(entries: Sequence[Entry], kind: EntryKind) -> list[int]:
    """Give where the entries of a kind stand, in their order."""
    return [index for index, entry in enumerate(entries) if kind.holds(entry)]


def hits(entries: Sequence[Entry], among: Sequence[int], words: str) -> list[int]:
    """Give where, `among` some entries, all the words stand, in any order and any case; none for no words."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    return [index for index in among if all(word in _text(entries[index]) for word in wanted)]


def _text(entry: Entry) -> str:
    return f"{entry.word} {entry.text} {entry.detail} {entry.title} {entry.fate}".casefold()
