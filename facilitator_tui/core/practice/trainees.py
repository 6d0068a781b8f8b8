"""Ten kinds of made-up trainee, who meet a client on the bench: each chooses a kind of move by how the client is.

What is left to chance is drawn from the seed of the play, so that a bench comes out the same again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from facilitator_tui.core.practice.client import LINE, Client, worn
from facilitator_tui.core.practice.encounter import Now, draw
from facilitator_tui.core.protocol import AIMS

Choose = Callable[[Client, Now, str], str]
_WORST = ("harm", "weak", "fits")
_TALKS = ("felt-sense", "experiment", "contact", "orient", "reassure-away", "integrate", "curiosity")
_TRICKS = ("felt-sense", "contact", "curiosity", "stay")


def _drawn(now: Now, seed: str, among: Sequence[str]) -> str:
    return among[draw(seed, now.turns, "trainee", len(among))]


def verdict(client: Client, state: str, kind: str) -> str:
    """Give what a kind of move comes to in a state; what nothing answers is weak."""
    move = client.states[state].answer(kind)
    return move.verdict if move is not None else "weak"


def good(client: Client, now: Now, seed: str) -> str:
    """Do any of what fits and has not worn out."""
    kinds = (*AIMS, *(name for name in client.states[now.state].moves if name.startswith(LINE)))
    fitting = [kind for kind in kinds if verdict(client, now.state, kind) == "fits"]
    fresh = [kind for kind in fitting if not worn(client.wears, now.kinds, kind)]
    return _drawn(now, seed, fresh or fitting or AIMS)


def poor(client: Client, now: Now, seed: str) -> str:
    """Do any of what does little."""
    return _drawn(now, seed, [kind for kind in AIMS if verdict(client, now.state, kind) == "weak"] or AIMS)


def harmful(client: Client, now: Now, _seed: str) -> str:
    """Do the worst there is."""
    return min(AIMS, key=lambda kind: _WORST.index(verdict(client, now.state, kind)))


def silent(_client: Client, _now: Now, _seed: str) -> str:
    """Say nothing, ever."""
    return "silence"


def pushing(_client: Client, _now: Now, _seed: str) -> str:
    """Urge on, whatever shows."""
    return "push"


def leading(_client: Client, now: Now, seed: str) -> str:
    """Bring up stories and say what they mean."""
    return _drawn(now, seed, ("evoke", "interpret"))


def rescuing(_client: Client, _now: Now, _seed: str) -> str:
    """Do it for them, whatever shows."""
    return "rescue"


def talkative(_client: Client, now: Now, seed: str) -> str:
    """Say something at every turn, and never the same kind of thing twice in a row."""
    return _TALKS[(now.turns + draw(seed, 0, "talks", 2)) % len(_TALKS)]


@cache
def _likeliest(client_states: tuple[tuple[str, ...], ...]) -> str:
    return max(_TRICKS, key=lambda kind: (sum(kind in fits for fits in client_states), kind))


def one_trick(client: Client, _now: Now, _seed: str) -> str:
    """Do at every turn the one thing that fits in most states."""
    fits = tuple(
        tuple(kind for kind in _TRICKS if verdict(client, state, kind) == "fits") for state in client.states
    )  # fmt: skip
    return _likeliest(fits)


def anyhow(_client: Client, now: Now, seed: str) -> str:
    """Do anything at all."""
    return _drawn(now, seed, AIMS)


TRAINEES: dict[str, Choose] = {
    "good": good, "poor": poor, "harmful": harmful, "silent": silent, "talkative": talkative, "pushing": pushing,
    "leading": leading, "rescuing": rescuing, "one-trick": one_trick, "random": anyhow,
}  # fmt: skip
"""By name, the good one first."""
