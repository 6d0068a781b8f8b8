"""A library as plain values: what its files come to, and what is kept of them."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from facilitator_tui.core.checking.reviewing import Review
from facilitator_tui.core.evidence import Ledger
from facilitator_tui.core.protocol import Card, Prompt, Protocol, SeedRow, Status
from facilitator_tui.library.problems import FileProblem


class Cut(NamedTuple):
    """What kept a check of `file` from being exhaustive: a bound, or a fault that hides what hangs on it."""

    file: str
    words: str


class Spread(NamedTuple):
    """How far a library is translated into `language`: so many `texts` of all there are, so many parts of them `old`.

    A part is a line, a card, a step or a section, and is old when its source was changed since.
    """

    language: str
    status: Status
    texts: int
    of: int
    old: int


class Bound(msgspec.Struct, frozen=True):
    """A library as values. `protocols` holds those that can be begun and have no error, in the order of their files.

    `titles` holds every protocol that is meant to be begun, broken ones too. Problems name files as the library does.
    """

    protocols: dict[str, Protocol]
    problems: tuple[FileProblem, ...]
    titles: dict[str, str]
    sources: dict[str, SeedRow]
    prompts: dict[str, Prompt]
    cards: dict[str, Card]
    cuts: tuple[Cut, ...]
    clients: dict[str, msgspec.Raw]
    """Simulated clients as the JSON of `core.practice.client`, which only a practice has to read."""
    curriculum: msgspec.Raw
    """The curriculum, or nothing, as the JSON of `core.practice.curriculum`."""
    ledger: Ledger | None
    """None where the library has none."""
    reviews: tuple[Review, ...] | None
    """What was read of it; None where nothing can be."""
    tongues: dict[str, msgspec.Raw] = {}
    """By its language, each translation as the JSON of `core.tongues`, which only a session in it has to read."""
    spread: tuple[Spread, ...] = ()


class Opening(msgspec.Struct, frozen=True):
    """What a session begins with: its protocol as it is `spoken`, the language that this is written in, and all others.

    `languages` are those that a session can be held in, that of the library first.
    """

    spoken: Protocol
    language: str
    languages: tuple[str, ...]
