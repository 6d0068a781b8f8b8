"""A file that was read: its plain value, where each part of it stands, and what was wrong with it."""

from __future__ import annotations

from typing import Any, TypeAlias

from facilitator_tui.core.checking.findings import KeyPath
from facilitator_tui.library.problems import TOP, FileProblem, Page, Place

MAX_PROBLEMS = 100
"""Past so many problems of one file the rest are not collected."""
_MAX_NAME = 60

Value: TypeAlias = "str | dict[str, Value] | list[Value]"


class Document:
    """A page that was read: its value, where each part of it stands, and what was wrong."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.value: dict[str, Value] = {}
        self.problems: list[FileProblem] = []
        self.unread = False
        """Whether reading stopped before the end, so that nothing may be said of what is missing."""
        self.torn = False
        """Whether something was left out that the graph is made of."""
        self.hurt: list[KeyPath] = []
        """The paths of what was wrong."""
        self.marks: dict[int, Any] = {}
        """By the `id` of a mapping, key → marks of key and value; of a list, the marks of its items."""
        self.gaps: dict[KeyPath, list[int]] = {}
        """By the path of a list, the items that were dropped from what is checked now."""

    def dropped(self, path: KeyPath, items: list[int]) -> None:
        """Remember that `items` of the list at `path` were taken out, so that places after them stay true."""
        gaps = self.gaps.get(path, [])
        self.gaps[path] = sorted([*gaps, *(_counted(gaps, item) for item in items)])

    def place(self, path: KeyPath, *, key: bool = False) -> Place:
        """Give where the value at `path` stands, or its key; of a path that is not there, its nearest parent's key."""
        node: Any = self.value
        place = TOP
        for depth, step in enumerate(path):
            last = depth == len(path) - 1
            if isinstance(step, int) and path[:depth] in self.gaps:
                step = _counted(self.gaps[path[:depth]], step)  # noqa: PLW2901 - the index as the file counts
            try:
                mark = self.marks[id(node)][step]
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return place
            pair = mark if isinstance(mark, tuple) else (mark, mark)
            chosen = pair[0 if key or not last else 1]
            place = Place(chosen.line + 1, chosen.column + 1)
        return place

    def hurt_within(self, path: KeyPath) -> bool:
        """Say whether anything at `path` or below it was wrong."""
        return any(each[: len(path)] == path for each in self.hurt)

    def note(self, code: str, place: Place, message: str) -> None:
        """Keep one problem."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(self.page.problem(code, place, message))


def _counted(gaps: list[int], item: int) -> int:
    """Give the index that an item had before those at `gaps` were taken out."""
    for gap in gaps:
        item += gap <= item
    return item


def at(mark: Any) -> Place:
    """Give the place of a parser's mark, which counts from 0."""
    return Place(mark.line + 1, mark.column + 1)


def short(name: str) -> str:
    """Give as much of a name as a sentence holds."""
    return name if len(name) <= _MAX_NAME else name[:_MAX_NAME] + "…"
