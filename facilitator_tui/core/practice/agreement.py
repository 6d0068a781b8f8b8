"""How far two raters agree on numbers from 0 to 3: Cohen's weighted kappa, with its interval.

Weights are quadratic, 1 - (i - j)² / 3², so that a neighbouring number counts as nearly the same (Fleiss and Cohen,
1973). The 95 % interval rests on the standard error of Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969,
323-327). That error holds from about 2 k² pairs on, here 32 (Cicchetti, Applied Psychological Measurement 5, 1981,
101-104); of fewer the interval is still given, and said to be rough.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from facilitator_tui.core.practice.adherence import HIGHEST, ITEMS

ENOUGH = 2 * (HIGHEST + 1) ** 2
"""So many pairs the standard error asks for."""
_NORMAL = 1.959964
"""The 97.5th hundredth of the normal distribution."""
_LEAST = 2

Pair = tuple[int, int]


class Agreement(NamedTuple):
    """How far two raters agree: of so many pairs, so many the same; kappa None where it says nothing.

    1 is agreement in all, 0 what chance alone would give. `low` and `high` are the interval's ends, None where it has
    none.
    """

    pairs: int
    same: int
    kappa: float | None = None
    low: float | None = None
    high: float | None = None


def pairs(ours: Mapping[Any, int | None], theirs: Mapping[Any, int | None]) -> list[Pair]:
    """Give the numbers of the items that both rated, in the order of the items."""
    return [(a, b) for name in ITEMS if (a := ours.get(name)) is not None and (b := theirs.get(name)) is not None]


def agreement(found: Sequence[Pair], *, categories: int = HIGHEST + 1, power: int = 2) -> Agreement:
    """Give the agreement over pairs of numbers from 0 on; `power` 2 weighs by squares, 1 by distance.

    Fewer than two pairs say nothing, nor does a rater who gives one number throughout: kappa is then 0 or nothing,
    however they agree.
    """
    count, same = len(found), sum(a == b for a, b in found)
    if count < _LEAST or any(len({pair[side] for pair in found}) == 1 for side in (0, 1)):
        return Agreement(count, same)
    cells = {pair: number / count for pair, number in Counter(found).items()}
    rows, columns = _margin(cells, 0, categories), _margin(cells, 1, categories)
    weights = [[1 - (abs(i - j) / (categories - 1)) ** power for j in range(categories)] for i in range(categories)]
    across = [sum(weight * share for weight, share in zip(row, columns, strict=True)) for row in weights]
    down = [sum(weights[i][j] * rows[i] for i in range(categories)) for j in range(categories)]
    seen = sum(weights[i][j] * share for (i, j), share in cells.items())
    chance = sum(share * weight for share, weight in zip(rows, across, strict=True))
    kappa = (seen - chance) / (1 - chance)
    spread = sum(
        share * (weights[i][j] * (1 - chance) - (across[i] + down[j]) * (1 - seen)) ** 2
        for (i, j), share in cells.items()
    )
    left = max(spread - (seen * chance - 2 * chance + seen) ** 2, 0.0)
    reach = _NORMAL * math.sqrt(left / count) / (1 - chance) ** 2
    return Agreement(count, same, kappa, max(kappa - reach, -1.0), min(kappa + reach, 1.0))


def _margin(cells: Mapping[Pair, float], side: int, categories: int) -> list[float]:
    return [sum(share for pair, share in cells.items() if pair[side] == n) for n in range(categories)]


def words(found: Agreement) -> str:
    """Say it in a line, with how far it can be relied on."""
    numbers = "1 item" if found.pairs == 1 else f"{found.pairs} items"
    both = f"{found.same} of {numbers} the same"
    if found.kappa is None or found.low is None or found.high is None:
        return f"{both}; too few, or too much alike, for a kappa"
    rough = "" if found.pairs >= ENOUGH else f"; rough, since it asks for {ENOUGH} items"
    interval = (
        "no interval, since none differs"
        if found.same == found.pairs
        else f"95 % from {found.low:.2f} to {found.high:.2f}"
    )
    return f"weighted kappa {found.kappa:.2f} ({interval}{rough}); {both}"


def over(found: Iterable[tuple[Mapping[Any, int | None], Mapping[Any, int | None]]]) -> Agreement:
    """Give the agreement over several practices, all their items together; items of one are not quite independent."""
    return agreement([pair for ours, theirs in found for pair in pairs(ours, theirs)])
