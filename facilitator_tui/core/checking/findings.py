"""What a check finds: a code, where in the file it is, and the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from facilitator_tui.core.spelling import proposal

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys and indexes, as the file writes them: `("steps", "image", "notice", 0, "go")`."""


_FURTHEST = 6
"""Names that differ more in length are not near."""
_MOST = 400
"""So many names are looked at, that no list can hold up a check."""


class Finding(NamedTuple):
    """One finding at the value of `path`, or at its key where it is the key that is wrong."""

    code: str
    path: KeyPath
    message: str
    key: bool = False


def nearest(name: str, known: Iterable[str]) -> str:
    """Propose the known name nearest to `name` as a clause for the end of a sentence, or nothing."""
    close = sorted(each for each in known if abs(len(each) - len(name)) <= _FURTHEST)
    return proposal(name, close[:_MOST])
