"""In which order cards come, and how hard each is held to be: both known from answers, and nothing drawn by chance."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

BEGINS = 1000.0
"""What an ability or a difficulty is taken for before there is an answer."""
WANTED = 0.75
"""New cards are taken first where about three answers of four are likely to be right."""
_SCALE = 400.0
_STEP = 32.0
Thing = TypeVar("Thing")


def expected(ability: float, difficulty: float) -> float:
    """Give how likely a right answer is, from 0 to 1: Elo's curve, which is Rasch's model on another scale."""
    return float(1 / (1 + 10 ** ((difficulty - ability) / _SCALE)))


def learned(ability: float, difficulty: float, score: float) -> tuple[float, float]:
    """Give both after an answer of worth `score`, from 0 to 1: each moves by up to 32 points, as it surprises."""
    surprise = _STEP * (score - expected(ability, difficulty))
    return ability + surprise, difficulty - surprise


def spread(things: Iterable[Thing], of: Callable[[Thing], Hashable]) -> list[Thing]:
    """Give things with those of one kind as far apart as they go: the first of each kind, then the second of each."""
    kinds: dict[Hashable, list[Thing]] = {}
    for thing in things:
        kinds.setdefault(of(thing), []).append(thing)
    placed = [(n, thing) for held in kinds.values() for n, thing in enumerate(held)]
    return [thing for _, thing in sorted(placed, key=lambda pair: pair[0])]


def merged(*lists: Sequence[Thing]) -> list[Thing]:
    """Give several lists as one, each spread evenly over the whole of it and in its own order; the first begins."""
    placed = [(n / len(things), thing) for things in lists for n, thing in enumerate(things)]
    return [thing for _, thing in sorted(placed, key=lambda pair: pair[0])]


def interleaved(things: Iterable[Thing], of: Callable[[Thing], Sequence[Hashable]]) -> list[Thing]:
    """Give things in about their order, none next to one that shares any of its kinds where that can be helped."""
    left, out = list(things), list[Thing]()
    while left:
        before = set(of(out[-1])) if out else set()
        shared = [len(before.intersection(of(thing))) for thing in left]
        out.append(left.pop(shared.index(min(shared))))
    return out
