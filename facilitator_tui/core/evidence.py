"""The ledger of evidence: claims about the world, and what was found for and against each, as far as it was read.

The library makes these from evidence.yaml; a protocol carries the rows that its cards, lines and steps name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import msgspec

Read = Literal["whole", "excerpt", "abstract", "second-hand", "unread"]
Side = Literal["for", "against"]

SIDES: tuple[Side, ...] = get_args(Side)


class Row(msgspec.Struct, frozen=True):
    """What one piece of work found about a claim.

    `people` is how many were counted, 0 where nobody was; `unchecked` is what could not be looked at. What lies beyond
    `read` was not checked either.
    """

    id: str
    claim: str
    side: Side
    effect: str
    design: str
    source: str
    read: Read
    people: int = 0
    unchecked: str = ""


class Claim(msgspec.Struct, frozen=True):
    """A claim about the world; `seeds` are the rows of the articles that make it."""

    id: str
    says: str
    hypothesis: bool = False
    seeds: tuple[str, ...] = ()


class Ledger(msgspec.Struct, frozen=True):
    """All claims and rows, in the order of the file; `dated` is the day on which it was last gone through, ISO 8601."""

    dated: str = ""
    claims: dict[str, Claim] = {}
    rows: dict[str, Row] = {}

    def of(self, claim: str, side: Side) -> tuple[Row, ...]:
        """Give the rows of a claim on one side."""
        return tuple(row for row in self.rows.values() if (row.claim, row.side) == (claim, side))


def named(rows: Mapping[str, Row], cites: Iterable[str]) -> tuple[Row, ...]:
    """Give the rows that are named and there, each once, in the order in which they are named."""
    return tuple(rows[name] for name in dict.fromkeys(cites) if name in rows)


def counted(row: Row) -> str:
    """Say how many people a row counts; nothing where it counts none."""
    return f"{row.people:,} people" if row.people > 1 else "1 person" if row.people else ""


def short(row: Row) -> str:
    """Say a row in a few words: where it is from, how many people, and how far it was read."""
    told = ", ".join(part for part in (counted(row), row.read) if part)
    return f"{row.source.partition(',')[0]} ({told})"


def weighed(rows: Iterable[Row]) -> tuple[str, ...]:
    """Say shortly what speaks for and what against, one line a side that has any."""
    held = tuple(rows)
    told = ((side, "; ".join(short(row) for row in held if row.side == side)) for side in SIDES)
    return tuple(f"Evidence {side}: {words}." for side, words in told if words)
