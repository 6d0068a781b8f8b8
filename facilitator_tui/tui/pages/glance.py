"""The glance: state, line and clocks in letters as large as the window allows, to be read across a room."""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.walk import engine
from facilitator_tui.tui.pages import feet, live
from facilitator_tui.tui.paint.bigtype import SIZES, Size, big, size_of
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, apart, cut, span, wrapped

_EDGE = 2
_SHARE = 4
"""Of so many rows the clocks may take one."""


def page(view: live.View, cells: int, height: int) -> list[Row]:
    """The whole screen: the line in the middle of what the clocks leave, in plain bold where no type holds it."""
    own = ((view.keymap.name("live.glance"), "back"), (view.keymap.name("live.said"), "said"))
    keys = tuple(each for name, word in own for each in (Span(f" {name}", "key"), Span(f" {word}", "soft")))
    below: list[Row] = [
        live.due_row(view, cells),
        (span(cut(f" {view.trouble or view.message}", cells), "trouble" if view.trouble else "quiet"),),
        apart(keys, feet.ways_out(), cells),
    ]
    room = height - 1 - len(below)
    line, clocks = words(live.words(view), _clocks(view), cells - 2 * _EDGE, room)
    free = max(room - len(line) - len(clocks), 0)
    over = free // 3
    body: list[Row] = [
        *[BLANK] * over,
        *((Span(" " * _EDGE), Span(row, "line")) for row in line),
        *[BLANK] * (free - over - (1 if free > over else 0)),
        *((Span(" " * _EDGE), Span(row, "clock")) for row in clocks),
        *[BLANK] * (1 if free > over else 0),
    ]
    return [_head(view, cells), *body, *below][:height]


def _head(view: live.View, cells: int) -> Row:
    title = engine.step_of(view.protocol, view.state).title
    stay = f"here {times.ago(view.state.moment(view.now) - view.state.here.since)}"
    status = Span(f"{view.condition} {view.unsaved}", "trouble") if view.unsaved else Span("SAVED", "saved")
    return apart((span(f"  {title.upper()}", "head"),), (Span(f"{stay}  ", "soft"), status, Span(" ")), cells)


def _clocks(view: live.View) -> str:
    moment, dosed = view.state.moment(view.now), view.state.here.dosed
    clock = times.clock(view.now.wall, view.now.offset, seconds=False)
    return f"{times.moment_words(moment, dosed)} / {clock}"


def words(text: str, clocks: str, cells: int, room: int) -> tuple[list[str], list[str]]:
    """The line and the clocks in the largest type that holds both, the clocks never in a larger one than the line."""
    for size in reversed(SIZES):
        below = _small(clocks, size, cells, room)
        left = room - len(below) - 2
        line = big(text, cells, left, size)
        if line and size_of(text, cells, left) >= size:
            return list(line), below
    return wrapped(text, cells) if text else ["Nothing to say here."], [clocks]


def _small(clocks: str, most: Size, cells: int, room: int) -> list[str]:
    """The clocks in at most a share of the rows, and in plain type where none is small enough."""
    return list(big(clocks, cells, max(room // _SHARE, 1), most)) or [clocks]
