"""How a figure is taken and shown: always beside a peer in the same run, in turns, so that noise meets both."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Figure(NamedTuple):
    """One row: milliseconds of ours and of the peer; `limit` bounds their ratio, 0 where it is only told."""

    what: str
    ours: float
    peer: float
    against: str
    limit: float
    command: str

    @property
    def ratio(self) -> float:
        """How many times the peer's time ours is."""
        return self.ours / self.peer


def in_turns(takes: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Take each of `takes` once a round, in an order that turns, and give the median of each in milliseconds."""
    names = list(takes)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            taken[name].append(takes[name]() * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def percentile(times: Sequence[float], percent: int) -> float:
    """Give the `percent`-th of 100 parts of `times`."""
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def table(figures: Sequence[Figure]) -> str:
    """Give the figures as lines of text."""
    head = ("what", "ours", "peer value", "ratio", "at most", "peer", "command")
    rows = [head]
    for each in figures:
        limit = f"{each.limit:.3g}{'' if each.ratio <= each.limit else ' OVER'}" if each.limit else "-"
        rows.append((each.what, f"{each.ours:.3g}", f"{each.peer:.3g}", f"{each.ratio:.2f}", limit, each.against,
                     each.command))  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
                     for row in rows)  # fmt: skip
