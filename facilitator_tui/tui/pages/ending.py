"""The end as rows: what is still open, a word for how it was with no pass or fail, and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.record import summary
from facilitator_tui.guide import keys
from facilitator_tui.guide.endings import Ending
from facilitator_tui.tui.pages import beside, lists, live, record
from facilitator_tui.tui.paint.rows import BLANK, Row, cut, rule, side_by_side, span

_SHOWN = 6


def page(view: live.View, ask: Ending, begun: Sequence[str], cells: int, height: int) -> list[Row]:
    """The whole screen; `begun` are the texts that were begun and not kept."""
    below = _foot(view, cells)
    above = _head(view, ask, begun, cells)[: max(height - len(below) - 1, 0)]
    room = max(height - len(above) - len(below), 1)
    top = max(0, min(ask.chosen - room + 1, len(ask.choices) - room))
    rows = [
        lists.choice(view.say(each.words), "", chosen=index == ask.chosen, cells=cells, key=each.key)
        for index, each in enumerate(ask.choices[top : top + room], top)
    ]
    rows += [BLANK] * (room - len(rows))
    if cells >= beside.TWO:
        main = cells * 2 // 5
        side = cells - main - beside.BETWEEN
        rows = side_by_side(rows, [rule(side, view.say("Record")), *record.latest(view.shown, side, room - 1)], main)
    return [*above, *rows, *below]


def _head(view: live.View, ask: Ending, begun: Sequence[str], cells: int) -> list[Row]:
    moment = view.state.moment(view.now)
    rows = lists.head(view.say(ask.title), view.say(f"after {times.ago(moment)}"), cells)
    left = [view.say(f"a text; {ask.note} keeps it, an end drops it: {text}") for text in begun if text.strip()]
    left += summary.still_open(view.protocol, view.state, moment)[:_SHOWN]
    rows += [(span(cut(view.say(f"  Still open: {words}"), cells - 1), "quiet"),) for words in left]
    if view.unsaved:
        rows += lists.paragraph(view.say(f"{view.unsaved} {view.condition} yet. {view.trouble}"), cells, "trouble")
    return [*rows, *lists.paragraph(view.say("No outcome here is a pass or a fail."), cells, "soft"), BLANK]


def _foot(view: live.View, cells: int) -> list[Row]:
    """The quiet line is here only while something is to be said: a key that is none of these."""
    back = keys.LISTS[7]._replace(word="back to the session")
    told: list[Row] = [(span(cut(f" {view.say(view.message)}", cells), "quiet"),)] if view.message else []
    return [
        *told,
        *lists.foot(view.keymap.rows((keys.LISTS[6], *keys.LISTS[:2], keys.END[1], back, keys.LISTS[8])), cells),
    ]
