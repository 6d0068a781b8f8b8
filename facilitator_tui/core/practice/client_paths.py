"""Where the moves that fit a simulated client may lead: what must hold of its paths, and a good way through it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import msgspec

from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.practice.client import GOOD, LINE, OVERWHELM, Bound, Client, ClientState, Go, Move, worn
from facilitator_tui.core.practice.encounter import Now, closing, holds, shifted
from facilitator_tui.core.protocol import AIMS, Protocol

_MOVES = (*AIMS, OVERWHELM)
_UNLED = frozenset({"held", "stopped"})


class Reached(NamedTuple):
    """An ending that moves which fit can come to, and the shortest way there: (state, aim or `line:` and id) each."""

    ending: str
    way: tuple[tuple[str, str], ...]


def paths(client: Client) -> Iterator[Finding]:
    """Find states that cannot be left or come to, and endings that fitting moves reach or miss against the rules."""
    yield from _cut_off(client)
    found = {begins: reached(client, begins) for begins in client.begins}
    for begins, endings in found.items():
        if not any(_good(client, each.ending) for each in endings):
            yield Finding("FT403", ("begins",), f"From `{begins}` no good ending can be reached by moves that fit.")
    for state in client.states.values():
        if state.no and not _good_after_stop(client, state):
            message = f"Where `{state.id}` says no, accepting it leads to no good ending."
            yield Finding("FT403", ("states", state.id), message, key=True)
    ways = {each.ending: each.way for endings in found.values() for each in reversed(endings)}
    for ending, way in ways.items():
        if client.endings[ending].kind == "harmed":
            steps = ", ".join(f"{state}: {aim}" for state, aim in way)
            yield Finding("FT404", ("endings", ending), f"Moves that fit end in `{ending}` ({steps}).", key=True)
    if not any(client.endings[ending].kind in _UNLED for ending in ways):
        message = "No ending of the kind `held` or `stopped` can be reached by moves that fit."
        yield Finding("FT410", ("endings",), message, key=True)


def _cut_off(client: Client) -> Iterator[Finding]:
    left = {
        state.id: {way.to for move in answers(state) for way in move.go} - {state.id}
        for state in client.states.values()
    }
    come = set(client.begins).union(*left.values())
    for name in client.states:
        if not left[name]:
            yield Finding("FT402", ("states", name), f"No move leads out of `{name}`.", key=True)
        if name not in come:
            yield Finding("FT402", ("states", name), f"No move leads to `{name}`.", key=True)


def _good(client: Client, ending: str) -> bool:
    return client.endings[ending].kind in GOOD


def answers(state: ClientState) -> Iterator[Move]:
    """Give everything that a state may answer."""
    yield from state.moves.values()
    if state.otherwise is not None:
        yield state.otherwise


def _good_after_stop(client: Client, state: ClientState) -> bool:
    """Say whether a stop that is accepted at once can lead on to a good ending, with the client as it came in."""

    def one_is_good(found: Collection[str]) -> bool:
        return any(_good(client, ending) for ending in found)

    move = state.answer("accept-stop")
    for then in after(client, Now(state.id, dict(client.hidden), ""), move) if move is not None else ():
        ends = [then.ending] if then.ending else [
            each.ending for each in reached(client, then.state, then.hidden, one_is_good)
        ]  # fmt: skip
        if one_is_good(ends):
            return True
    return False


def _never(_found: Collection[str]) -> bool:
    return False


def reached(
    client: Client,
    begins: str,
    hidden: dict[str, int] | None = None,
    enough: Callable[[Collection[str]], bool] = _never,
) -> list[Reached]:
    """Give every ending that moves which fit can come to from a state, each by a shortest way, the nearest first.

    It stops when `enough` says so of the endings found; only where it may stop does it look at all kinds of move that
    do the same, as it is then wanted for its way.
    """
    counted = _counts_turns(client)
    fitting = {name: [*_fitting(state, each_aim=enough is not _never)] for name, state in client.states.items()}
    start = Now(begins, dict(client.hidden if hidden is None else hidden), "")
    queue: deque[tuple[Now, tuple[tuple[str, str], ...]]] = deque([(start, ())])
    seen: set[tuple[object, ...]] = set()
    found: dict[str, Reached] = {}
    while queue and not enough(found):
        now, way = queue.popleft()
        if now.turns and now.ending:
            found.setdefault(now.ending, Reached(now.ending, way))
            continue
        if now.turns:
            ends = closing(client, now)
            found.setdefault(ends, Reached(ends, way))
        if now.turns >= client.turns:
            continue
        for aim, move in _turned(fitting[now.state], now.turns):
            if enough is not _never and worn(client.wears, [kind for _, kind in way], aim):
                continue
            for then in after(client, now, move):
                key = (then.state, then.ending, *then.hidden.values(), then.turns if counted else 0)
                if key not in seen:
                    seen.add(key)
                    queue.append((then, (*way, (now.state, aim))))
    return list(found.values())


def good_way(client: Client, begins: str) -> Reached | None:
    """Give a short way to the good ending that takes the longest to come to: one that shows the whole practice."""
    wanted = frozenset(ending for ending in client.endings if _good(client, ending))
    good = [
        each for each in reached(client, begins, enough=lambda found: wanted <= set(found)) if each.ending in wanted
    ]
    return max(good, key=lambda each: len(each.way), default=None)


def _fitting(state: ClientState, *, each_aim: bool) -> Iterator[tuple[str, Move]]:
    """Give the moves that fit: of each kind, or one of those that do the same."""
    told: list[tuple[dict[str, int], tuple[Go, ...]]] = []
    lines = (name for name in state.moves if name.startswith(LINE))
    for aim in (*_MOVES, *lines):
        move = state.answer(aim)
        if move is not None and move.verdict == "fits" and (each_aim or (move.shift, move.go) not in told):
            told.append((move.shift, move.go))
            yield aim, move


def _turned(moves: list[tuple[str, Move]], by: int) -> list[tuple[str, Move]]:
    """Turn the order with every move, so that of two ways as short the one found does not say the same all along."""
    by %= max(len(moves), 1)
    return [*moves[by:], *moves[:by]]


def after(client: Client, now: Now, move: Move) -> list[Now]:
    """Give every way that the client may be after a move, whatever chance says."""
    hidden = shifted(now.hidden, move)
    weak, harm = now.weak + (move.verdict == "weak"), now.harm + (move.verdict == "harm")
    then = Now(now.state, hidden, "", now.turns + 1, weak, harm)
    out: list[Now] = []
    for way in move.go:
        if holds(way.need, then.values):
            out.append(_gone(client, then, way))
            if way.chance >= 100:  # noqa: PLR2004 - a hundred in a hundred
                return out
    return [*out, then]


def _gone(client: Client, then: Now, way: Go) -> Now:
    if way.to in client.endings:
        return msgspec.structs.replace(then, ending=way.to)
    return msgspec.structs.replace(then, state=way.to)


def _counts_turns(client: Client) -> bool:
    needs: list[dict[str, Bound]] = [ending.when or {} for ending in client.endings.values()]
    needs += [way.need for state in client.states.values() for move in answers(state) for way in move.go]
    return any("turns" in need for need in needs)


def exercised(client: Client, protocol: Protocol) -> set[tuple[str, str]]:
    """Give the edges of the protocol, as (step, cue id), that a practice with this client may go along."""
    found: set[tuple[str, str]] = set()
    for state in client.states.values():
        after = {way.to for move in answers(state) for way in move.go if way.to in client.states} | {state.id}
        targets = {step for name in after for step in client.states[name].fits}
        if state.no:
            targets |= set(protocol.always)
        for step in state.fits:
            cues = protocol.steps[step].notice if step in protocol.steps else ()
            found |= {(step, cue.id) for cue in cues if cue.go in targets and cue.go != step}
    return found
