"""Many sessions one after another, each read whole only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from facilitator_tui.core.errors import TimelineError
from facilitator_tui.timeline import directory, reading
from facilitator_tui.timeline.directory import SessionRow
from facilitator_tui.timeline.reading import Recording


class Recorded:
    """One session among many: `row` is what a list says of it, `recording` the whole of it, read once."""

    def __init__(self, row: SessionRow) -> None:
        self.row = row
        self._trouble = ""

    @property
    def path(self) -> Path:
        """Where its file lies."""
        return self.row.path

    @cached_property
    def recording(self) -> Recording | None:
        """The session, or what can be read of it; None where that is nothing, or another window holds it."""
        try:
            return reading.read(self.row.path)
        except TimelineError as error:
            self._trouble = str(error)
            return None

    @property
    def trouble(self) -> str:
        """Why nothing of it could be read, or what its row says against it; what is not whole the recording names."""
        return self._trouble or self.row.damaged


def recordings(folders: Iterable[Path]) -> Iterator[Recorded]:
    """Every session in `folders`, the newest first, damaged ones among them."""
    rows = [row for folder in folders for row in directory.listing(folder)]
    yield from map(Recorded, sorted(rows, key=directory.age, reverse=True))
