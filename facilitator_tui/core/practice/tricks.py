"""Ways of practising that look at nothing: one kind of move at every turn, or two by turns. None may open a client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.practice.answering import WORN
from facilitator_tui.core.practice.client import Client, Move, worn
from facilitator_tui.core.practice.client_paths import after
from facilitator_tui.core.practice.encounter import Now, closing
from facilitator_tui.core.protocol import AIMS


def find(client: Client) -> Iterator[Finding]:
    """Find the first trick that opens the client, whatever chance says."""
    kinds = [aim for aim in AIMS if any(_fits(client, state, aim) for state in client.states)]
    tricks = [*((aim,) for aim in kinds), *((one, other) for one in kinds for other in kinds if one != other)]
    for trick in tricks:
        if any(opens(client, begins, trick) for begins in client.begins):
            one, *other = trick
            what = f"`{one}` and `{other[0]}` by turns come" if other else f"`{one}` at every turn comes"
            yield Finding("FT413", ("begins",), f"{what} to an opening, whatever shows.")
            return


def _fits(client: Client, state: str, aim: str) -> bool:
    move = client.states[state].answer(aim)
    return move is not None and move.verdict == "fits"


def opens(client: Client, begins: str, trick: Sequence[str]) -> bool:
    """Say whether these kinds of move, made over and over, can come to an ending where something opened."""
    front, made = [Now(begins, dict(client.hidden), "")], list[str]()
    while front and len(made) < client.turns:
        kind = trick[len(made) % len(trick)]
        stale = worn(client.wears, made, kind)
        found: dict[tuple[object, ...], Now] = {}
        for now in front:
            for then in after(client, now, _does(client, now, kind, stale=stale)):
                found.setdefault((then.state, then.ending, *then.hidden.values(), then.weak, then.harm), then)
        made.append(kind)
        if any(now.ending and client.endings[now.ending].kind == "opened" for now in found.values()):
            return True
        front = [now for now in found.values() if not now.ending]
    return any(client.endings[closing(client, now)].kind == "opened" for now in front)


def _does(client: Client, now: Now, kind: str, *, stale: bool) -> Move:
    move = client.states[now.state].answer(kind)
    return WORN if move is None or (stale and move.verdict == "fits") else move
