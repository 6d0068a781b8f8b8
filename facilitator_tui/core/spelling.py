"""The known name nearest to one that was written wrongly."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, known: Iterable[str], most: int = 1, likeness: float = 0.6) -> list[str]:
    """The names most like `word`, the nearest first; `likeness` goes from 0 to 1 for the same."""
    import difflib  # noqa: PLC0415 - 6 ms of start-up, and only a wrong word needs it

    return difflib.get_close_matches(word, list(known), most, likeness)


def proposal(word: str, known: Iterable[str], quote: str = "`") -> str:
    """The nearest name as a question for the end of a sentence, or nothing."""
    found = near(word, known)
    return f" Did you mean {quote}{found[0]}{quote}?" if found else ""
