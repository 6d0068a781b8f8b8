"""Ways of practising that look at nothing: one kind of move at every turn, or two by turns. None may open a client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.practice.answering import WORN
from facilitator_tui.core.practice.client import Client, worn
from facilitator_tui.core.practice.client_paths import after
from facilitator_tui.core.practice.encounter import Now, closing
from facilitator_tui.core.protocol import AIMS, Aim


def find(client: Client) -> Iterator[Finding]:
    """Find the first trick that opens the client, whatever chance says."""
    kinds = fitting(client)
    tricks = [*((aim,) for aim in kinds), *((one, other) for one in kinds for other in kinds if one != other)]
    for trick in tricks:
        if any(opens(client, begins, trick) for begins in client.begins):
            one, *other = trick
            what = f"`{one}` and `{other[0]}` by turns come" if other else f"`{one}` at every turn comes"
            yield Finding("FT413", ("begins",), f"{what} to an opening, whatever shows.")
            return


def fitting(client: Client) -> list[Aim]:
    """Give the kinds of move that fit in some state: no other can open anything."""
    return [aim for aim in AIMS if any(_fits(client, state, aim) for state in client.states)]


def _fits(client: Client, state: str, aim: str) -> bool:
    move = client.states[state].answer(aim)
    return move is not None and move.verdict == "fits"


def opens(client: Client, begins: str, trick: Sequence[str]) -> bool:
    """Say whether these kinds of move, made over and over, can come to an ending where something opened."""
    front = [(Now(begins, dict(client.hidden), ""), tuple[str, ...]())]
    for turn in range(client.turns):
        kind = trick[turn % len(trick)]
        found: dict[tuple[object, ...], tuple[Now, tuple[str, ...]]] = {}
        for now, made in front:
            move = client.states[now.state].answer(kind) or WORN
            kinds = (*made, "" if move.verdict == "harm" else kind)[-2 * client.wears :] if client.wears else ()
            if move.verdict == "fits" and worn(client.wears, made, kind):
                move = WORN
            for then in after(client, now, move):
                key = (then.state, then.ending, *then.hidden.values(), then.weak, then.harm, kinds)
                found.setdefault(key, (then, kinds))
        if any(now.ending and client.endings[now.ending].kind == "opened" for now, _ in found.values()):
            return True
        front = [(now, made) for now, made in found.values() if not now.ending]
    return any(client.endings[closing(client, now)].kind == "opened" for now, _ in front)
