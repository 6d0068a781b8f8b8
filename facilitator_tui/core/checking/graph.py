"""A protocol as a graph: its moves, what they reach, by which keys, and its rings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple, TypeAlias

from facilitator_tui.core.protocol import WAYS_OUT, Protocol


class Edge(NamedTuple):
    """One key press (for an option without a key, its id) and the step it leads to."""

    key: str
    to: str


Edges: TypeAlias = Mapping[str, tuple[Edge, ...]]


def moves(protocol: Protocol) -> dict[str, tuple[Edge, ...]]:
    """Give what can be done in each step: its options in order, then the ways out. Ids may dangle."""
    ways = {key: step for step, key in protocol.always.items() if key in WAYS_OUT}
    out = tuple(Edge(key, step) for key, step in ways.items())
    return {
        step.id: (*(Edge(cue.key or cue.id, cue.go) for cue in step.notice), *out) for step in protocol.steps.values()
    }


def nearest_first(graph: Edges, *starts: str) -> dict[str, Edge]:
    """Give each step that any of `starts` can reach, nearest first, with the move that a shortest walk to it ends by.

    The move's `to` is the step before; a start's own move is to itself by no key.
    """
    found = {start: Edge("", start) for start in starts}
    queue = deque(starts)
    while queue:
        here = queue.popleft()
        for key, to in graph.get(here, ()):
            if to not in found:
                found[to] = Edge(key, here)
                queue.append(to)
    return found


def within(before: Mapping[str, tuple[str, ...]], ends: set[str], most: int) -> set[str]:
    """Give every step from which any of `ends` is at most `most` keys away (0: any number), these included.

    `before` gives the steps that lead to a step. Sets do the work, many times faster than move by move.
    """
    found, edge, keys = set(ends), ends, 0
    while edge and (not most or keys < most):
        edge = set(chain.from_iterable(before.get(step, ()) for step in edge)) - found
        found |= edge
        keys += 1
    return found


def keys_to(found: Mapping[str, Edge], step: str) -> tuple[str, ...]:
    """Give the keys of the shortest walk to `step` that `nearest_first` found."""
    keys: list[str] = []
    while (move := found[step]).to != step:
        keys.append(move.key)
        step = move.to
    return tuple(reversed(keys))


def reach(graph: Edges, starts: Iterable[str]) -> set[str]:
    """Give every step that can be reached from any of `starts`, these included."""
    found = set(starts)
    queue = list(found)
    while queue:
        new = {to for _, to in graph.get(queue.pop(), ())} - found
        found |= new
        queue.extend(new)
    return found


def backwards(graph: Edges) -> dict[str, tuple[Edge, ...]]:
    """Give the same moves, each from where it leads to where it begins."""
    turned: dict[str, list[Edge]] = {}
    for step, out in graph.items():
        for key, to in out:
            turned.setdefault(to, []).append(Edge(key, step))
    return {step: tuple(into) for step, into in turned.items()}


def ring(graph: Edges, start: str, most: int) -> tuple[str, ...]:
    """Give a shortest ring of steps from `start` back to it, both ends named; empty where there is none.

    A ring so long that it takes more than `most` steps to find it is passed over too.
    """
    found = {start: start}
    for here in (queue := [start]):  # which grows as it is gone through
        for _, to in graph.get(here, ()):
            if to == start:
                return (*reversed(_back(found, here)), start)
            if to not in found:
                found[to] = here
                queue.append(to)
        if len(queue) > most:
            return ()
    return ()


def _back(found: Mapping[str, str], step: str) -> list[str]:
    steps = [step]
    while (before := found[step]) != step:
        steps.append(before)
        step = before
    return steps
