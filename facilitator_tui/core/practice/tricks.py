"""Ways of practising that look at nothing: one kind of move at every turn, or two by turns.

None may come to a good ending, whatever chance says, silences being of any length. One that stops, ends, overwhelms or
gets help may come to an ending that was held, stopped or cared for, since who does that is free to at any time; that
something opened it may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.practice import silences
from facilitator_tui.core.practice.answering import WORN
from facilitator_tui.core.practice.client import GOOD, OVERWHELM, Client, Move, worn
from facilitator_tui.core.practice.client_paths import after
from facilitator_tui.core.practice.encounter import Now, closing
from facilitator_tui.core.protocol import AIMS, Aim

_FREE = frozenset({"accept-stop", "get-help", "close", OVERWHELM})
"""Moves that end something, and that anybody is free to make at any time."""


def find(client: Client) -> Iterator[Finding]:
    """Find the first trick that comes to a good ending, whatever chance says."""
    kinds = fitting(client)
    tricks = [*((aim,) for aim in kinds), *((one, other) for one in kinds for other in kinds if one != other)]
    for trick in tricks:
        found = next((ending for begins in client.begins if (ending := wins(client, begins, trick))), "")
        if found:
            one, *other = trick
            what = f"`{one}` and `{other[0]}` by turns come" if other else f"`{one}` at every turn comes"
            yield Finding("FT413", ("begins",), f"{what} to the good ending `{found}`, whatever shows.")
            return


def fitting(client: Client) -> list[Aim]:
    """Give the kinds of move that fit in some state: no other can open anything."""
    return [aim for aim in AIMS if any(_fits(client, state, aim) for state in client.states)]


def _fits(client: Client, state: str, aim: str) -> bool:
    move = client.states[state].answer(aim)
    return move is not None and move.verdict == "fits"


def wins(client: Client, begins: str, trick: Sequence[str]) -> str:
    """Give a good ending that these kinds of move, made over and over, can come to and may not; empty for none."""
    unearned = frozenset({"opened"}) if _FREE.intersection(trick) else GOOD

    def won(ending: str) -> bool:
        return client.endings[ending].kind in unearned

    front = [(Now(begins, dict(client.hidden), ""), tuple[str, ...]())]
    for turn in range(client.turns):
        kind = trick[turn % len(trick)]
        found: dict[tuple[object, ...], tuple[Now, tuple[str, ...]]] = {}
        for now, made in front:
            for move in _moves(client, now.state, kind):
                kinds = (*made, "" if move.verdict == "harm" else kind)[-2 * client.wears :] if client.wears else ()
                does = WORN if move.verdict == "fits" and worn(client.wears, made, kind) else move
                for then in after(client, now, does):
                    key = (then.state, then.ending, *then.hidden.values(), then.weak, then.harm, kinds)
                    found.setdefault(key, (then, kinds))
        ended = next((now.ending for now, _ in found.values() if now.ending and won(now.ending)), "")
        if ended:
            return ended
        front = [(now, made) for now, made in found.values() if not now.ending]
    return next((ending for now, _ in front if won(ending := closing(client, now))), "")


def _moves(client: Client, name: str, kind: str) -> Iterator[Move]:
    """Give what a kind of move may do in a state: one thing, but for silence, which may be of any length."""
    state = client.states[name]
    if kind == "silence" and state.silence:
        yield from silences.every(state)
    else:
        yield state.answer(kind) or WORN
