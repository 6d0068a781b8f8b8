"""Where a row is named: of the articles' claims, or of the ledger → the steps, lines and cards that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    for source, where in _sources(protocols, prompts, cards):
        _count(carried, source.seeds, where)
    return tuple(Claim(row, tuple(carried[key])) for key, row in rows.items())


def cited(
    rows: Iterable[str], protocols: Iterable[Protocol], prompts: Mapping[str, Prompt], cards: Mapping[str, Card]
) -> dict[str, list[str]]:
    """Give, of each row of the ledger, where it is named, in the words of `Claim`."""
    named: dict[str, list[str]] = {row: [] for row in rows}
    for source, where in _sources(protocols, prompts, cards):
        _count(named, source.cites, where)
    return named


def _sources(
    protocols: Iterable[Protocol], prompts: Mapping[str, Prompt], cards: Mapping[str, Card]
) -> Iterator[tuple[Source, str]]:
    """Give every source with where it stands. A step that protocols share counts once."""
    told: set[Step] = set()
    for protocol in protocols:
        for step in protocol.steps.values():
            if step.source and step not in told:
                told.add(step)
                yield step.source, f"step {protocol.id}/{step.id}"
    for prompt in prompts.values():
        if prompt.source:
            yield prompt.source, f"line {prompt.id}"
    for card in cards.values():
        if card.source:
            yield card.source, f"card {card.id}"


def bare(table: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give the rows that nothing carries and something should."""
    return tuple(row for row in table if row.bare)


def _count(carried: dict[str, list[str]], names: Iterable[str], where: str) -> None:
    for name in names:
        if name in carried:
            carried[name].append(where)
