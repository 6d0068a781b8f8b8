"""Where each claim of the articles is carried: seed row → the steps, lines and cards that name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facilitator_tui.core.protocol import Card, Prompt, Protocol, SeedRow, Source, Step


class Claim(NamedTuple):
    """One claim; `carried` names where, as `step PROTOCOL/STEP`, `line PROMPT` or `card CARD`, in that order."""

    row: SeedRow
    carried: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether nothing carries it and something should."""
        return not self.carried and not self.row.boilerplate


def coverage(
    rows: Mapping[str, SeedRow],
    protocols: Iterable[Protocol],
    prompts: Mapping[str, Prompt],
    cards: Mapping[str, Card],
) -> tuple[Claim, ...]:
    """Give every row, in the order of `rows`, with where it is carried. A step that protocols share counts once."""
    carried: dict[str, list[str]] = {row: [] for row in rows}
    told: set[Step] = set()
    for protocol in protocols:
        for step in protocol.steps.values():
            if step not in told:
                told.add(step)
                _count(carried, step.source, f"step {protocol.id}/{step.id}")
    for prompt in prompts.values():
        _count(carried, prompt.source, f"line {prompt.id}")
    for card in cards.values():
        _count(carried, card.source, f"card {card.id}")
    return tuple(Claim(row, tuple(carried[key])) for key, row in rows.items())


def bare(table: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give the rows that nothing carries and something should."""
    return tuple(row for row in table if row.bare)


def _count(carried: dict[str, list[str]], source: Source | None, where: str) -> None:
    for seed in source.seeds if source else ():
        if seed in carried:
            carried[seed].append(where)
