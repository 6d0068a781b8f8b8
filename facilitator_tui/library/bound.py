"""A library as plain values: what its files come to, and what is kept of them."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from facilitator_tui.core.protocol import Card, Prompt, Protocol, SeedRow
from facilitator_tui.library.problems import FileProblem


class Cut(NamedTuple):
    """What kept a check of `file` from being exhaustive: a bound, or a fault that hides what hangs on it."""

    file: str
    words: str


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
