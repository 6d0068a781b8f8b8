"""A line of time under a session, so many cells wide: which cell a moment falls into, and what is written along it.

It is longer than the session so far and grows in leaps, so that it stands still from one minute to the next. Moments
and spans are milliseconds since the session began.
"""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.core.times import DAY, HOUR, MINUTE

_LENGTHS = (
    *(each * MINUTE for each in (30, 60, 90)), *(each * HOUR for each in (2, 3, 4, 5, 6, 8, 10, 12, 16, 24)),
)  # fmt: skip
_APART = (*(each * MINUTE for each in (10, 15, 30)), *(each * HOUR for each in (1, 2, 4, 8)), DAY)
_TICK = 12
"""At least so many cells lie between two ticks."""


class Axis(NamedTuple):
    """From `start` on, `span` long, over `cells`."""

    start: int
    span: int
    cells: int

    def cell(self, moment: int) -> int:
        """Which cell a moment falls into, the first or the last where it lies beyond them."""
        return max(0, min((moment - self.start) * self.cells // self.span, self.cells - 1))

    def moment(self, cell: int) -> int:
        """When a cell begins."""
        return self.start + -(-cell * self.span // self.cells)

    def ticks(self, origin: int) -> list[int]:
        """Moments a whole number of hours, or of parts of one, from `origin`."""
        apart = next((each for each in _APART if each * self.cells >= _TICK * self.span), 7 * DAY)
        first = -(-(self.start - origin) // apart)
        last = (self.start + self.span - 1 - origin) // apart
        return [origin + number * apart for number in range(first, last + 1)]


def axis(cells: int, moment: int, dosed: int | None) -> Axis:
    """Make the line for a session that has come to `moment`; it begins with it, or with a medicine taken before."""
    start = min(0, dosed or 0)
    gone = moment - start
    span = next((each for each in _LENGTHS if each > gone), (gone // DAY + 1) * DAY)
    return Axis(start, span, max(cells, 1))
