"""Which line of its state a client says next: one not said yet, that fits what was done and what was said before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from facilitator_tui.core.practice.client import ClientState, Wait
from facilitator_tui.core.walk import events as ev

SHELVES = 3
"""Into so many shares the lines of a state are dealt out, those that answer a move apart from the others; a practice
says those of its own share first."""
_OF_THE_SHELF, _ON_A_MOVE, _OF_THE_LAST, _OF_BEFORE = 8, 4, 2, 1


def made(kind: str, act: ev.AnyAct | None) -> frozenset[str]:
    """Give the names by which a line may wait for this move: its kind, its line, and the register it was said in."""
    if isinstance(act, ev.Said):
        return frozenset({kind, f"line:{act.prompt}", act.register})
    return frozenset({kind})


def fresh(state: ClientState, said: Collection[str], last: str, moves: Collection[str], shelf: int) -> Sequence[str]:
    """Give the lines of which one comes next: the fittest of those that were not said yet.

    Where all were said nothing is, but that a client who says no says so again.
    """
    best, found, dealt = -1, list[str](), [0, 0]
    for line in state.lines:
        wait = state.waits.get(line)
        answers = wait is not None and bool(wait.to)
        dealt[answers] += 1
        rank = _rank(wait, said, last, moves) if line not in said else None
        if rank is None:
            continue
        rank += _OF_THE_SHELF * (dealt[answers] % SHELVES == shelf)
        if rank > best:
            best, found = rank, []
        if rank == best:
            found.append(line)
    if found or not state.no:
        return found
    return [line for line in state.lines if line != last and line not in state.waits]


def _rank(wait: Wait | None, said: Collection[str], last: str, moves: Collection[str]) -> int | None:
    """Give how well a line fits here; None where what it waits for has not come."""
    if wait is None:
        return 0
    rank = 0
    if wait.to:
        if not any(move in moves for move in wait.to):
            return None
        rank += _ON_A_MOVE
    if wait.of:
        if wait.of in last.casefold():
            return rank + _OF_THE_LAST
        if not any(wait.of in line.casefold() for line in said):
            return None
        rank += _OF_BEFORE
    return rank
