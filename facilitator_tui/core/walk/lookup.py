"""Finding a step by the words of the field: its name, the words its author lists, its signs, or what leads to it.

Written by hand, pure and small: a screen's own fuzzy find would bring the screen along, both fronts must find the same
step, and what is sought is one among some forty by a word or three. An exact word counts most, then its beginning, then
one near in meaning, then a slip of the finger.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from facilitator_tui.core.protocol import WAYS_OUT, Protocol, Step
from facilitator_tui.core.walk.thesaurus import Meanings, of

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLOSE = 0.72
_SLIP = 0.3
"""What a near spelling counts: in a name it is less than the word itself anywhere, since "flat" is not "flag"."""
_BEGINS = 0.95
_MEANS = 0.55
"""What a word near in meaning counts."""
_LEAST_LETTERS = 3
"""Fewer are near to everything."""
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "i",
        "i'm",
        "im",
        "it",
        "it's",
        "its",
        "is",
        "isn't",
        "am",
        "are",
        "was",
        "be",
        "been",
        "do",
        "don't",
        "does",
        "did",
        "to",
        "of",
        "in",
        "on",
        "at",
        "and",
        "or",
        "but",
        "so",
        "just",
        "could",
        "would",
        "can",
        "can't",
        "cannot",
        "they",
        "them",
        "their",
        "they're",
        "she",
        "he",
        "his",
        "her",
        "him",
        "you",
        "your",
        "me",
        "my",
        "we",
        "us",
        "this",
        "that",
        "there",
        "for",
        "with",
        "all",
        "any",
        "have",
        "has",
        "had",
        "get",
        "getting",
        "feels",
        "feel",
    ]
)
"""Words that say too little to find a step by, unless nothing else was asked."""
_TITLE, _LISTED, _ID, _SIGN, _LEADS = 3.0, 2.8, 2.5, 2.0, 1.2
_WAY = 3.1
"""The ways out are found before anything else that is called alike."""


class _Places(NamedTuple):
    """Where the words of a step stand: the weight of each kind, its words, and its phrases as they are."""

    words: tuple[tuple[float, frozenset[str]], ...]
    phrases: tuple[tuple[float, tuple[str, ...]], ...]


def find(protocol: Protocol, query: str) -> tuple[Step, ...]:
    """List the steps that fit `query`, the best first; all of them, in their order, for an empty one."""
    if not query.strip():
        return tuple(protocol.steps.values())
    every = _words(query)
    meant = of(protocol.language)
    asked = [word for word in every if word not in _SMALL and word not in meant.small] or every
    if not asked:
        return ()
    whole = " ".join(every)
    scored = [(_score(places, asked, whole, meant), step) for step, places in _places(protocol)]
    return tuple(step for score, step in sorted(scored, key=lambda pair: -pair[0]) if score > 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


def _places(protocol: Protocol) -> list[tuple[Step, _Places]]:
    return _placed(_Key(protocol))


class _Key:
    """A protocol by its identity: it never changes, and its hash would be dear."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol

    def __hash__(self) -> int:
        return id(self.protocol)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.protocol is self.protocol


@lru_cache(maxsize=4)
def _placed(key: _Key) -> list[tuple[Step, _Places]]:
    """Put the words of every step in their places, those of what is seen with the step that it leads to."""
    protocol = key.protocol
    leads: dict[str, list[str]] = {name: [] for name in protocol.steps}
    for step in protocol.steps.values():
        for cue in step.notice:
            if cue.go in leads and cue.go != step.id:
                leads[cue.go].append(cue.see)
    return [
        (
            step,
            _put(
                (_TITLE, [step.title]),
                (_ID, [step.id.replace("-", " ")]),
                (_LISTED, step.words),
                (_SIGN, step.signs),
                (_LEADS, leads[step.id]),
                (_WAY, of(protocol.language).ways.get(WAYS_OUT.get(protocol.always.get(step.id, ""), ""), ())),
            ),
        )
        for step in protocol.steps.values()
    ]


def _put(*kinds: tuple[float, Iterable[str]]) -> _Places:
    said = [(weight, tuple(" ".join(_words(text)) for text in texts)) for weight, texts in kinds]
    return _Places(
        tuple((weight, frozenset(_singly(weight, texts))) for weight, texts in said),
        tuple(said),
    )


def _singly(weight: float, texts: Iterable[str]) -> Iterator[str]:
    """Yield the words that find a place one by one: of a phrase of danger none, since "no answer" is no "no"."""
    for text in texts:
        if weight != _WAY or " " not in text:
            yield from text.split()


def _score(places: _Places, asked: list[str], whole: str, meant: Meanings) -> float:
    """Weigh how well a step fits: by the whole phrase where it stands there, else by most of the asked words."""
    for weight, texts in places.phrases:
        if " " in whole and any(
            f" {whole} " in f" {text} " or f" {text} " in f" {whole} " for text in texts if " " in text
        ):
            return weight * 2
    each = [max(weight * _nearest(word, there, meant) for weight, there in places.words) for word in asked]
    fitting = [score for score in each if score > 0]
    return sum(each) / len(each) if 2 * len(fitting) > len(each) else 0.0


def _nearest(asked: str, words: frozenset[str], meant: Meanings) -> float:
    if asked in words:
        return 1.0
    if any(word.startswith(asked) for word in words):
        return _BEGINS
    if not meant.near.get(asked, frozenset()).isdisjoint(words):
        return _MEANS
    if len(asked) < _LEAST_LETTERS:
        return 0.0
    near = difflib.get_close_matches(asked, sorted(words), 1, _CLOSE)
    return _SLIP * difflib.SequenceMatcher(None, asked, near[0]).ratio() if near else 0.0
