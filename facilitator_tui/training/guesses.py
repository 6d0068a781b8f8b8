"""What was guessed before summaries, kept for oneself: a small file a session, which goes when that is forgotten."""

from __future__ import annotations

from facilitator_tui.core.errors import PlaceError
from facilitator_tui.core.record.guessing import Guess
from facilitator_tui.training import keeping
from facilitator_tui.workspace import Workspace


def keep(space: Workspace, ident: str, guess: Guess) -> None:
    """Keep what was guessed of a session.

    Raises PlaceError.
    """
    keeping.keep(space.places.guesses / f"{ident}.json", guess)


def earlier(space: Workspace, ident: str) -> list[Guess]:
    """Give what was guessed of other sessions, the newest first; what cannot be read is passed over."""
    found = []
    for path in space.places.guesses.glob("*.json"):
        if path.stem != ident:
            try:
                found.append(keeping.take(path, Guess))
            except PlaceError:
                continue
    return sorted(found, key=lambda guess: -guess.wall)
