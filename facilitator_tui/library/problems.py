"""What is wrong with a file, and where: one value, its text form and its JSON form."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import msgspec

from facilitator_tui.core.checking.code import Severity
from facilitator_tui.core.checking.codes import CODES
from facilitator_tui.core.text import show

QUOTED = 100
"""The most of a source line that a message quotes, in characters."""


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    col: int


TOP = Place(1, 1)


class FileProblem(msgspec.Struct, frozen=True, order=True):
    """One finding. `message` is the sentence; `quote` is the source line, empty where there is none.

    Of a long line it is the part round the column; `skipped` characters stand before it.
    """

    file: str
    line: int
    col: int
    code: str
    severity: Severity
    message: str
    quote: str = ""
    skipped: int = 0


class Page:
    """A file's name and text, and the problems that are found on it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def _begins(self) -> list[int]:
        """Where each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    def place(self, index: int) -> Place:
        """Give the line and column of the character at `index`."""
        line = bisect_right(self._begins, index, hi=len(self.lines))
        return Place(line, index - self._begins[line - 1] + 1)

    def problem(self, code: str, place: Place, message: str, *, shipped: bool = False) -> FileProblem:
        """Make a problem of this page at `place`, with its source line."""
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        skipped = 0 if place.col <= QUOTED else place.col - QUOTED // 2
        quote = line[skipped : skipped + QUOTED].rstrip("\r")
        weight = CODES[code].weight(shipped=shipped)
        return FileProblem(self.name, place.line, place.col, code, weight, message, quote, skipped)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def one_text(problem: FileProblem) -> str:
    """Give one problem as `file:line:col: error FTnnn: sentence`, the source line and a caret under the column."""
    head = f"{show(problem.file)}:{problem.line}:{problem.col}: {problem.severity} {problem.code}: {problem.message}"
    if not problem.quote.strip():
        return head
    before = problem.quote[: problem.col - 1 - problem.skipped]
    return f"{head}\n    {show(problem.quote)}\n    {' ' * _cells(show(before))}^"


def rows(problems: Collection[FileProblem]) -> list[dict[str, str | int]]:
    """Give the problems as JSON-ready rows of file, line, col, code, severity and message, in order."""
    return [
        {
            "file": each.file,
            "line": each.line,
            "col": each.col,
            "code": each.code,
            "severity": each.severity,
            "message": each.message,
        }
        for each in sorted(problems)
    ]
