"""A file that was read: its plain value, where each part of it stands, and what was wrong with it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from typing import Any, TypeAlias

from facilitator_tui.core.checking.findings import KeyPath
from facilitator_tui.library.problems import TOP, FileProblem, Page, Place

MAX_PROBLEMS = 10_000
"""Past so many problems of one file the rest are not collected, and the check says that it is partial."""
_MAX_NAME = 60

Value: TypeAlias = "str | dict[str, Value] | list[Value]"


class Document:
    """A page that was read: its value, where each part of it stands, and what was wrong."""

    def __init__(self, page: Page, later: Callable[[], Document] | None = None) -> None:
        self.page = page
        self._later = later
        """Reads the file of what was kept of it, the first time that a place in it is asked for."""
        self.value: dict[str, Value] = {}
        self.problems: list[FileProblem] = []
        self.cut = ""
        """The bound, in words, at which problems were left out; empty where none were."""
        self.unread = False
        """Whether reading stopped before the end, so that nothing may be said of what is missing."""
        self.torn = False
        """Whether something was left out that the graph is made of."""
        self.starts: array[int] = array("Q")
        """Where each key, scalar, mapping and list begins in the text, as the file has them, parents first.

        Eight bytes a part: a pair of marks for each would take more than all values together.
        """
        self._inside: dict[int, dict[str | int, int]] = {}
        self._hurt: set[KeyPath] = set()
        self._gaps: dict[KeyPath, list[int]] = {}
        self._told: set[Place] = set()

    def dropped(self, path: KeyPath, items: list[int]) -> None:
        """Remember that `items` of the list at `path` were taken out, so that places after them stay true."""
        gaps = self._gaps.get(path, [])
        before = sorted([*(gap + n for n, gap in enumerate(gaps)), *(_counted(gaps, item) for item in items)])
        self._gaps[path] = [gap - n for n, gap in enumerate(before)]

    def place(self, path: KeyPath, *, key: bool = False) -> Place:
        """Give where the value at `path` stands, or its key; of a path that is not there, its nearest parent's key."""
        if self._later is not None:
            read, self._later = self._later(), None
            self.page, self.value, self.starts = read.page, read.value, read.starts
        node: Any = self.value
        index, chosen = 0, -1
        for depth, step in enumerate(path):
            if isinstance(step, int) and path[:depth] in self._gaps:
                step = _counted(self._gaps[path[:depth]], step)  # noqa: PLW2901 - the index as the file counts
            inside = self._within(node, index)
            if step not in inside:
                break
            index = chosen = inside[step]
            if isinstance(node, dict):
                index += 1
                chosen = index if depth == len(path) - 1 and not key else chosen
            node = node[step]
        return TOP if chosen < 0 else self.page.place(self.starts[chosen])

    def _within(self, node: Any, index: int) -> dict[str | int, int]:
        """Give, of a mapping or list that begins as part `index`, the part of each key or item that it holds."""
        if isinstance(node, str):
            return {}
        if index not in self._inside:
            found: dict[str | int, int] = {}
            keyed = isinstance(node, dict)
            at = index + 1
            for name, value in node.items() if keyed else enumerate(node):
                found[name] = at
                at += _parts(value) + keyed
            self._inside[index] = found
        return self._inside[index]

    def hurts(self, path: KeyPath) -> None:
        """Remember that something was wrong at `path`."""
        self._hurt.update(path[:length] for length in range(len(path) + 1))

    def hurt_within(self, path: KeyPath) -> bool:
        """Say whether anything at `path` or below it was wrong."""
        return path in self._hurt

    def note(self, code: str, place: Place, message: str) -> None:
        """Keep one problem."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(self.page.problem(code, place, message))
            self._told.add(place)
        else:
            self.cut = f"the first {MAX_PROBLEMS:,} problems of {self.page.name} are told"

    def told_at(self, place: Place) -> bool:
        """Say whether reading found a problem at this place."""
        return place in self._told


def _parts(value: Any) -> int:
    """Count the parts of a value as the file has them: itself, and all keys and values below it."""
    if isinstance(value, str):
        return 1
    if isinstance(value, dict):
        return 1 + len(value) + sum(map(_parts, value.values()))
    return 1 + sum(map(_parts, value))


def _counted(gaps: list[int], item: int) -> int:
    """Give the index that an item had before the gaps; each is kept less the gaps that stand before it."""
    return item + bisect_right(gaps, item)


def at(mark: Any) -> Place:
    """Give the place of a parser's mark, which counts from 0."""
    return Place(mark.line + 1, mark.column + 1)


def short(name: str) -> str:
    """Give as much of a name as a sentence holds."""
    return name if len(name) <= _MAX_NAME else name[:_MAX_NAME] + "…"
