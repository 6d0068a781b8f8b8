"""Pictures over one axis of time as SVG: bars on lanes with their names, and values as points.

They carry no colour of their own, only classes: the page and the paper dress them. Every text in them is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.record.axis import Axis
from facilitator_tui.core.record.report.markup import said
from facilitator_tui.core.record.report.spans import Bar, Series

WIDTH = 760
_LABEL, _RIGHT = 170, 14
_LANE, _BAR, _PANEL, _TOP = 20, 12, 84, 22
_LETTERS = 27
"""How many letters of a name have room before the axis."""
_LEAST = 1.6
"""No bar is drawn narrower than this."""
_CELLS = 84
_QUIET = 4
"""So many modules around a QR code are to be empty, by ISO 18004."""


class Picture(NamedTuple):
    """What is inside an SVG of this width and height."""

    width: int
    height: int
    body: str


class Canvas:
    """The axis of time that every picture of one report shares; `dosed` is when T+0 was."""

    def __init__(self, start: int, end: int, dosed: int | None) -> None:
        self.axis = Axis(start, max(end - start, times.MINUTE), _CELLS)
        self.dosed = dosed

    def x(self, moment: int) -> float:
        """Where a moment lies; what is beyond the axis lies at its edge."""
        part = (moment - self.axis.start) / self.axis.span
        return round(_LABEL + min(max(part, 0), 1) * (WIDTH - _LABEL - _RIGHT), 1)

    def lanes(self, bars: Sequence[Bar]) -> Picture:
        """Bars, one lane a name in the order of their first."""
        by_name: dict[str, list[Bar]] = {}
        for bar in bars:
            by_name.setdefault(bar.name, []).append(bar)
        height = _TOP + _LANE * len(by_name) + 4
        parts = [self._ticks(height)]
        for place, (name, own) in enumerate(by_name.items()):
            top = _TOP + place * _LANE
            parts.append(_label(name, top + _LANE - 6))
            parts.append(f'<path class="bar" d="{"".join(self._bar(bar, top + 4) for bar in own)}"/>')
        return picture(height, parts)

    def _bar(self, bar: Bar, top: int) -> str:
        end = self.axis.start + self.axis.span if bar.end is None else bar.end
        left = min(self.x(bar.start), WIDTH - _RIGHT - _LEAST)
        wide = round(max(self.x(end) - left - 0.6, _LEAST), 1)
        tail = 0 if bar.end is not None else _BAR / 2  # an arrow's head where no end is recorded
        return f"M{left} {top}h{wide}l{tail} {_BAR / 2}l{-tail} {_BAR / 2}h{-wide}z"

    def panels(self, series: Sequence[Series]) -> Picture:
        """Values as points, one panel a series, with its least and its most beside it."""
        height = _TOP + _PANEL * len(series)
        parts = [self._ticks(height)]
        for place, each in enumerate(series):
            top = _TOP + place * _PANEL
            parts += self._panel(each, top + 14, top + _PANEL - 16)
        return picture(height, parts)

    def _panel(self, each: Series, top: int, bottom: int) -> Iterable[str]:
        def y(value: float) -> float:
            part = (value - each.low) / (each.high - each.low) if each.high > each.low else 0.5
            return round(bottom - part * (bottom - top), 1)

        yield _label(each.name, (top + bottom) // 2 + 4)
        for value in sorted({each.low, each.high}):
            yield f'<path class="rule" d="M{_LABEL} {y(value)}H{WIDTH - _RIGHT}"/>'
            yield f'<text class="soft" x="{_LABEL - 6}" y="{y(value) + 4}" text-anchor="end">{value:g}</text>'
        spots, strokes, crosses = [], [], []
        for point in each.points:
            x = self.x(point.moment)
            spots += [f"M{x} {y(value)}h0" for value in point.values]
            if len(point.values) > 1:
                strokes.append(f"M{x} {y(min(point.values))}V{y(max(point.values))}")
            if not point.values:
                crosses.append(f"M{x - 3} {bottom - 3}l6 6m0 -6l-6 6")
        for name, drawn in (("line", strokes), ("spot", spots), ("cross", crosses)):
            if drawn:
                yield f'<path class="{name}" d="{"".join(drawn)}"/>'

    def _ticks(self, height: int) -> str:
        origin = self.dosed or 0
        marks = [(self.x(each), times.moment_words(each, self.dosed)) for each in self.axis.ticks(origin)]
        lines = "".join(f"M{x} {_TOP - 4}V{height}" for x, _ in marks)
        shown = [(x, words) for x, words in marks if x < WIDTH - 2 * _RIGHT]
        names = "".join(f'<text class="soft" x="{x}" y="12" text-anchor="middle">{words}</text>' for x, words in shown)
        return f'<path class="rule" d="{lines}"/>{names}'


def _label(name: str, y: int) -> str:
    short = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
    return f'<text class="name" x="0" y="{y}">{said(short)}</text>'


def picture(height: int, parts: Iterable[str]) -> Picture:
    """Give the parts as one picture."""
    return Picture(WIDTH, height, "".join(parts))


def code(text: str) -> Picture:
    """Give a text as a QR code, with the quiet edge that a reader needs.

    segno, since it has no dependency and proves its codes against the standard's own.
    """
    import segno  # noqa: PLC0415 - only a report wants it

    rows = segno.make(text, micro=False, error="m").matrix
    runs = [(y, [(cell, len(list(same))) for cell, same in groupby(row)]) for y, row in enumerate(rows, _QUIET)]
    dark = "".join(
        f"M{_QUIET} {y}" + "".join(f"h{n}v1h-{n}v-1m{n} 0" if cell else f"m{n} 0" for cell, n in run) for y, run in runs
    )
    side = len(rows) + 2 * _QUIET
    ground = f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
    return Picture(side, side, f'{ground}<path fill="#000" d="{dark}"/>')
