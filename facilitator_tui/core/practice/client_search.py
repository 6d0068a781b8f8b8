"""Which endings the moves that fit a simulated client can come to, and by what shortest way: a search of all there is.

A client is turned into plain tuples first: a check looks at tens of thousands of moves, and this is what it waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from facilitator_tui.core.practice import silences
from facilitator_tui.core.practice.client import (
    COUNTS,
    HIGHEST,
    LINE,
    OVERWHELM,
    Bound,
    Client,
    ClientState,
    Go,
    Move,
    worn,
)
from facilitator_tui.core.protocol import AIMS

MOST = 1_000_000
"""So many moves of one client are looked at, a second or two; the dearest that ships needs forty thousand."""
_MOVES = (*AIMS, OVERWHELM)

_Values: TypeAlias = tuple[int, ...]
_Node: TypeAlias = "tuple[str, _Values, int, str, _Node | None, str]"
"""State, hidden values, turns, ending (or nothing), the one before, and the kind of move that led here."""
_Need: TypeAlias = tuple[tuple[int, int, int], ...]
"""(place of the value, lowest, highest) each."""


class Reached(NamedTuple):
    """An ending that moves which fit can come to, and the shortest way there: (state, aim or `line:` and id) each."""

    ending: str
    way: tuple[tuple[str, str], ...]


class _Way(NamedTuple):
    """A way that a move opens: where to, whether that is an ending, when it is open, and whether it is then taken."""

    to: str
    ends: bool
    need: _Need
    sure: bool


class _Moved(NamedTuple):
    """A move that fits: its aim or line, hidden values that it came from with those that it led to, and its ways."""

    aim: str
    shift: tuple[tuple[int, int], ...]
    led: dict[_Values, _Values]
    ways: tuple[_Way, ...]


def _never(_found: Collection[str]) -> bool:
    return False


class Searcher:
    """One client made ready to be searched."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.names = tuple(client.hidden)
        self.whole = True
        """Whether every search so far has looked at all there is."""
        self._places = {name: n for n, name in enumerate((*self.names, *COUNTS))}
        self._moves: dict[bool, dict[str, list[list[_Moved]]]] = {}
        self._endings = [
            (ending.id, frozenset(ending.during), self._need(ending.when))
            for ending in client.endings.values()
            if ending.when is not None
        ]
        needs = [need for _, _, need in self._endings]
        needs += [
            self._need(way.need) for state in client.states.values() for move in answers(state) for way in move.go
        ]
        self._counted = any(place == self._places["turns"] for need in needs for place, _, _ in need)

    def search(
        self,
        begins: str,
        hidden: Mapping[str, int] | None = None,
        enough: Callable[[Collection[str]], bool] = _never,
        *,
        every_way: bool = False,
    ) -> list[Reached]:
        """Give every ending that moves which fit can come to from a state, each by a shortest way.

        It stops when `enough` says so of the endings found. Only where it may stop is it wanted for its ways: then it
        looks at all kinds of move that do the same, and at none that has worn out. Of ways that come to the same it
        goes on with the first, whatever may be worn out there; with `every_way` with each that has other moves left.
        """
        wanted = enough is not _never
        wears = self.client.wears if wanted else 0
        moves = self._made(each_aim=wanted)
        first = tuple((self.client.hidden if hidden is None else hidden)[name] for name in self.names)
        queue: list[_Node] = [(begins, first, 0, "", None, "")]
        seen: set[tuple[object, ...]] = set()
        found: dict[str, Reached] = {}
        left = MOST
        for node in queue:  # which grows as it is gone through
            state, values, turns, ending, _, _ = node
            if turns:
                ends = ending or self._closing(state, (*values, turns, 0, 0, 0))
                if ends not in found:
                    found[ends] = Reached(ends, _way(node))
                    if enough(found):
                        break
            if ending or turns >= self.client.turns:
                continue
            turned = moves[state]
            for move in turned[turns % len(turned)]:
                left -= 1
                if wears and worn(wears, _kinds(node, 2 * wears), move.aim):
                    continue
                for after in _after(node, move):
                    key = (after[0], after[3], after[1], after[2] if self._counted else 0, *(
                        _kinds(after, 2 * wears) if every_way else ()
                    ))  # fmt: skip
                    if key not in seen:
                        seen.add(key)
                        queue.append(after)
            if left < 0:
                self.whole = False
                break
        return list(found.values())

    def _closing(self, state: str, values: _Values) -> str:
        """As `encounter.closing` has it."""
        for ending, during, need in self._endings:
            if (not during or state in during) and all(low <= values[at] <= high for at, low, high in need):
                return ending
        return next(iter(self.client.endings))

    def _made(self, *, each_aim: bool) -> dict[str, list[list[_Moved]]]:
        """Give the moves that fit each state, in the order of each turn.

        It turns with every move, so that of two ways as short the one found does not say the same all along.
        """
        if each_aim not in self._moves:
            made = {}
            for name, state in self.client.states.items():
                fit = [self._moved(aim, move) for aim, move in _fitting(state, each_aim=each_aim)]
                made[name] = [[*fit[by:], *fit[:by]] for by in range(len(fit))] or [fit]
            self._moves[each_aim] = made
        return self._moves[each_aim]

    def _moved(self, aim: str, move: Move) -> _Moved:
        shift = tuple((self._places[name], by) for name, by in move.shift.items() if name in self.client.hidden)
        ways = tuple(
            _Way(way.to, way.to in self.client.endings, self._need(way.need), way.chance >= 100)  # noqa: PLR2004 - a hundred in a hundred
            for way in move.go
        )
        return _Moved(aim, shift, {}, ways)

    def _need(self, need: Mapping[str, Bound]) -> _Need:
        """Give a condition with the place of each value; one that nothing has stands last, and is always nought."""
        nowhere = len(self._places)
        return tuple((self._places.get(name, nowhere), bound.low, bound.high) for name, bound in need.items())


def _after(node: _Node, move: _Moved) -> Iterator[_Node]:
    """Give every way that the client may be after a move, whatever chance says."""
    state, before, turns, _, _, _ = node
    values = move.led.get(before)
    if values is None:
        values = move.led[before] = _shifted(before, move.shift)
    counted = (*values, turns + 1, 0, 0, 0)
    for to, ends, need, sure in move.ways:
        for at, low, high in need:
            if not low <= counted[at] <= high:
                break
        else:
            yield (state, values, turns + 1, to, node, move.aim) if ends else (
                to, values, turns + 1, "", node, move.aim
            )  # fmt: skip
            if sure:
                return
    yield state, values, turns + 1, "", node, move.aim


def _shifted(values: _Values, shift: tuple[tuple[int, int], ...]) -> _Values:
    after = list(values)
    for at, by in shift:
        after[at] = max(0, min(HIGHEST, after[at] + by))
    return tuple(after)


def _way(node: _Node) -> tuple[tuple[str, str], ...]:
    way: list[tuple[str, str]] = []
    while (before := node[4]) is not None:
        way.append((before[0], node[5]))
        node = before
    return tuple(reversed(way))


def _kinds(node: _Node, most: int) -> list[str]:
    """Give the kinds of move that led here, the last `most` of them, the latest first."""
    kinds: list[str] = []
    while len(kinds) < most and (before := node[4]) is not None:
        kinds.append(node[5])
        node = before
    return kinds


def answers(state: ClientState) -> Iterator[Move]:
    """Give everything that a state may answer, to silences of every length too."""
    yield from state.moves.values()
    if state.silence:
        yield from silences.every(state)
    if state.otherwise is not None:
        yield state.otherwise


def _fitting(state: ClientState, *, each_aim: bool) -> Iterator[tuple[str, Move]]:
    """Give the moves that fit: of each kind, a silence being a short one; or one of those that do the same."""
    told: list[tuple[dict[str, int], tuple[Go, ...]]] = []
    aims = (*_MOVES, *(name for name in state.moves if name.startswith(LINE)))
    moves = [(aim, move) for aim in aims if (move := state.answer(aim)) is not None]
    if state.silence and not each_aim:
        moves += [("silence", move) for move in silences.every(state)]
    for aim, move in moves:
        if move.verdict == "fits" and (each_aim or (move.shift, move.go) not in told):
            told.append((move.shift, move.go))
            yield aim, move
