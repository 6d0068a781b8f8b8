"""What one diagnostic is: its number, its weight, what it means and how it is mended."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Code(NamedTuple):
    """One diagnostic. `finished` ones are warnings to an author at work and errors in what ships."""

    id: str
    severity: Severity
    title: str
    means: str
    mend: str
    finished: bool = False

    def weight(self, *, shipped: bool = False) -> Severity:
        """Give the severity for a file that is `shipped` with the program, or for one that is not."""
        return "error" if shipped and self.finished else self.severity


def error(code: str, title: str, means: str, mend: str) -> Code:
    """Give one that is an error wherever it is found."""
    return Code(code, "error", title, means, mend)


def wanting(code: str, title: str, means: str, mend: str) -> Code:
    """Give one that a finished protocol does not have."""
    return Code(code, "warning", title, means, mend, finished=True)
