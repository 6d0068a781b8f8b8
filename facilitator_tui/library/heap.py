"""The problems of a library, gathered from all its files and joins, and what kept them from being all there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from facilitator_tui.core.checking.codes import CODES
from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.library.bound import Cut
from facilitator_tui.library.documents import MAX_PROBLEMS, Document
from facilitator_tui.library.problems import FileProblem, Place


class Heap:
    """Problems gathered from several joins, each told once and named for the protocols that it is true of."""

    def __init__(self, *, shipped: bool, proved: bool) -> None:
        self.shipped = shipped
        self.proved = proved
        """Whether the paths of the simulated clients are to be walked."""
        self.found: dict[tuple[Document, Place, str, str], list[str]] = {}
        self.includers: dict[Document, set[str]] = {}
        self._counts: Counter[tuple[Document, str]] = Counter()
        self._cuts: set[Cut] = set()
        self._read: list[Document] = []

    def read(self, document: Document) -> None:
        """Take in a document, with the problems that reading it found."""
        self._read.append(document)

    def add(self, document: Document, place: Place, code: str, message: str, protocol: str = "") -> bool:
        """Take a problem in; say whether it is an error. One at a place where reading found one is left out."""
        key = (document, place, code, message)
        if key in self.found:
            self.found[key].append(protocol)
        elif self._counts[document, code] >= MAX_PROBLEMS:
            self.cut(document, f"of {code} in {document.page.name} the first {MAX_PROBLEMS:,} are told")
        elif not document.told_at(place):
            self._counts[document, code] += 1
            self.found[key] = [protocol]
        return CODES[code].weight(shipped=self.shipped) == "error"

    def add_all(self, document: Document, findings: Iterable[Finding]) -> bool:
        """Take in what was found in a document by its own paths; say whether any of it is an error."""
        weights = [
            self.add(document, document.place(each.path, key=each.key), each.code, each.message) for each in findings
        ]
        return any(weights)

    def cut(self, document: Document, words: str) -> None:
        """Take in what was not looked at, and why."""
        self._cuts.add(Cut(document.page.name, words))

    def cuts(self) -> tuple[Cut, ...]:
        """Give what kept the check from being exhaustive, in order: what was not read, too."""
        unread = [Cut(each.page.name, each.cut) for each in self._read if each.cut]
        for each in self._read:
            if each.unread:
                line = max((problem.line for problem in each.problems), default=1)
                unread.append(Cut(each.page.name, f"{each.page.name} was read no further than line {line:,}"))
        return tuple(sorted({*self._cuts, *unread}))

    def problems(self) -> tuple[FileProblem, ...]:
        """Give all problems in order, those that reading found among them."""
        read = chain.from_iterable(document.problems for document in self._read)
        return tuple(sorted({*read, *self._told()}))

    def _told(self) -> Iterator[FileProblem]:
        """Give the problems; one in an included file that is not true of all that include it names those it is of."""
        for (document, place, code, message), protocols in self.found.items():
            others = self.includers.get(document, set())
            partly = others and set(protocols) != others
            where = f" (For {', '.join(sorted(set(protocols)))}, which includes this file.)" if partly else ""
            yield document.page.problem(code, place, message + where, shipped=self.shipped)
