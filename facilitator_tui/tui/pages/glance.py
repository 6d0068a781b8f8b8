"""The glance: state, line and clocks in letters as large as the window allows, to be read across a room."""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.walk import engine
from facilitator_tui.tui.pages import feet, live
from facilitator_tui.tui.paint.bigtype import SIZES, Size, big, size_of
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, apart, cut, span, wrapped

_EDGE = 2
_NOTHING = "Nothing to say here."
_SHARE = 4
"""Of so many rows the clocks may take one."""


def page(view: live.View, cells: int, height: int) -> list[Row]:
    """The whole screen: the line in the middle of what the clocks leave, in plain bold where no type holds it."""
    own = ((view.keymap.name("live.glance"), view.say("back")), (view.keymap.name("live.said"), view.say("said")))
    keys = tuple(each for name, word in own for each in (Span(f" {name}", "key"), Span(f" {word}", "soft")))
    below: list[Row] = [
        live.due_row(view, cells),
        (span(cut(f" {view.say(view.trouble or view.message)}", cells), "trouble" if view.trouble else "quiet"),),
        apart(keys, feet.ways_out(moved=view.keymap), cells),
    ]
    room = height - 1 - len(below)
    line, clocks = words(live.words(view), _clocks(view), cells - 2 * _EDGE, room, view.say(_NOTHING))
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
    stay = view.say(f"here {times.ago(view.state.moment(view.now) - view.state.here.since)}")
    right = (Span(f"{stay}  ", "soft"), live.kept(view), Span(" "))
    return apart((span(f"  {title.upper()}", "head"),), right, cells)


def _clocks(view: live.View) -> str:
    moment, dosed = view.state.moment(view.now), view.state.here.dosed
    clock = times.clock(view.now.wall, view.now.offset, seconds=False)
    return f"{times.moment_words(moment, dosed)} / {clock}"


def words(text: str, clocks: str, cells: int, room: int, nothing: str = _NOTHING) -> tuple[list[str], list[str]]:
    """The line as large as the rows allow, or one size less where only that leaves the clocks some; then the clocks.

    They are never in a larger type than the line, and in plain type where there are no rows for more.
    """
    largest = next((size for size in reversed(SIZES) if _line(text, size, cells, room - 3)), None)
    if largest is None:
        return wrapped(text, cells) if text else [nothing], [clocks]
    first = SIZES.index(largest)
    for size in reversed(SIZES[max(first - 1, 0) : first + 1]):
        for smaller in reversed(SIZES[: SIZES.index(size) + 1]):
            below = big(clocks, cells, max(room // _SHARE, 1), smaller)
            if below and (line := _line(text, size, cells, room - len(below) - 2)):
                return list(line), list(below)
    return list(_line(text, largest, cells, room - 3)), [clocks]


def _line(text: str, size: Size, cells: int, room: int) -> tuple[str, ...]:
    """The line in one size; none where that does not fit."""
    return big(text, cells, room, size) if size_of(text, cells, room) >= size else ()
