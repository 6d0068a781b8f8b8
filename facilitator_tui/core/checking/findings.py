"""What a check finds: a code, where in the file it is, and the sentence that says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from facilitator_tui.core.spelling import proposal

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys and indexes, as the file writes them: `("steps", "image", "notice", 0, "go")`."""


_FURTHEST = 6
"""Names that differ more in length are not near."""
_FEW = 40
"""So many names are compared one by one; of more, those that share most with it."""
_LOOKED = 4_000
"""So many names are counted that share three letters with one, those of the rarest letters first."""
_ASKED = 500
"""Where more names than this are wrong, something else is, and no more are proposed."""


class Finding(NamedTuple):
    """One finding at the value of `path`, or at its key where it is the key that is wrong."""

    code: str
    path: KeyPath
    message: str
    key: bool = False


class Told(NamedTuple):
    """What was found, and in words what a bound, or a fault before, kept from being looked at."""

    findings: tuple[Finding, ...]
    cuts: tuple[str, ...] = ()


class Names(Collection[str]):
    """Names that are known, and which of them is nearest to one that is not.

    They are sorted by their letters, three by three, the first time that a nearest one is asked for, so that asking for
    thousands among a hundred thousand does not hold up a check.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._threes: dict[str, list[str]] = {}
        self._told: dict[str, str] = {}

    def __contains__(self, name: object) -> bool:
        """Say whether the name is known."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """Go through the names in no order."""
        return iter(self._names)

    def __len__(self) -> int:
        """Count the names."""
        return len(self._names)

    def nearest(self, name: str) -> str:
        """Propose the known name nearest to `name` as a clause for the end of a sentence, or nothing."""
        if name not in self._told and len(self._told) < _ASKED:
            close = sorted(each for each in self._like(name) if abs(len(each) - len(name)) <= _FURTHEST)
            self._told[name] = proposal(name, close)
        return self._told.get(name, "")

    def _like(self, name: str) -> Iterable[str]:
        if len(self._names) <= _FEW:
            return self._names
        if not self._threes:
            for each in sorted(self._names):
                for three in _in_threes(each):
                    self._threes.setdefault(three, []).append(each)
        shared: Counter[str] = Counter()
        left = _LOOKED
        for names in sorted((self._threes[three] for three in _in_threes(name) if three in self._threes), key=len):
            shared.update(names[:left])
            left -= len(names)
            if left <= 0:
                break
        return [each for each, _ in shared.most_common(_FEW)]


def _in_threes(name: str) -> set[str]:
    """Give every three letters that stand side by side, the ends counted as letters."""
    edged = f" {name} "
    return {edged[at : at + 3] for at in range(len(edged) - 2)}


def nearest(name: str, known: Iterable[str]) -> str:
    """Propose the known name nearest to `name` as a clause for the end of a sentence, or nothing."""
    return (known if isinstance(known, Names) else Names(known)).nearest(name)
