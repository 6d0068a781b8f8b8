"""Silence as time that is held: what it comes to is a matter of how long it lasted, by the client's own file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.practice.client import Beat, ClientState, Move

LEAST = 10 * times.SECOND
"""What is shorter, by the clock of the practice, is a breath between two sentences and no silence."""
BREATH = Move("weak", "That was a breath. Silence is kept for ten seconds at least.")
"""What comes of one that was too short, where silence is held."""


def come(state: ClientState, span: int) -> Sequence[Beat]:
    """Give what has come once a silence has lasted so many milliseconds."""
    return [beat for beat in state.silence if beat.after * times.SECOND <= span]


def broken(state: ClientState, span: int) -> bool:
    """Say whether the client speaks first; where nothing is told of silence, it always does."""
    return not state.silence or any(beat.speaks for beat in come(state, span))


def move(state: ClientState, kept: Move, span: int) -> Move:
    """Give what a silence of so many milliseconds does; `kept` is what one does that lasted a little."""
    if not state.silence:
        return kept
    return BREATH if span < LEAST else _moved(kept, come(state, span))


def every(state: ClientState) -> Iterator[Move]:
    """Give what silences of every length do, the shortest first."""
    kept = state.answer("silence")
    if kept is not None:
        for count in range(len(state.silence) + 1):
            yield _moved(kept, state.silence[:count])


def _moved(kept: Move, beats: Sequence[Beat]) -> Move:
    """Give a silence in which these have come; with another verdict, what led somewhere before leads nowhere now."""
    for beat in beats:
        if beat.verdict is not None:
            kept = Move(beat.verdict, beat.why, beat.better, beat.shift, beat.go)
        else:
            shift = kept.shift | {name: kept.shift.get(name, 0) + by for name, by in beat.shift.items()}
            kept = msgspec.structs.replace(kept, shift=shift, go=(*beat.go, *kept.go))
    return kept
