"""The practice screen as rows: the live one, with the client and the answer to the last move in the record's place."""

from __future__ import annotations

from functools import lru_cache

from facilitator_tui.guide import keys
from facilitator_tui.guide.scene import Scene
from facilitator_tui.tui.pages import asking, feet, live
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, rule, span, wrapped

_TALL = 90
"""Rows enough for the live page to hold all its parts, from which this page takes its own."""
_LEAST = {"title": 1, "head": 1, "line": 2, "client-rule": 1, "says": 1, "answer": 2}
_ORDER = ("title", "top", "head", "gap1", "line", "next", "stance", "cues-rule", "cues", "client-rule", "shows", "says",
          "answer-rule", "answer", "record", "foot-rule", "foot")  # fmt: skip
_WANTED = (
    "says",
    "cues-rule",
    "shows",
    "answer",
    "gap1",
    "stance",
    "answer-rule",
    "top",
    "next",
    "foot-rule",
    "answer",
)


_ASKED = 2
"""So many rows less has what is asked than what may be noticed: its title and the client's line stand there too."""
_OVER = ("title", "top", "head", "client-rule", "shows", "says", "answer-rule", "foot-rule")
"""What stands beside the words of the ending, once there is nothing more to say or to notice: a row each."""


@lru_cache(maxsize=16)
def slots(cues: int, cells: int, height: int) -> live.Slots:
    """Share out the rows: what must be whole first, then what helps, and what is left to the record."""
    rows = {**_LEAST, "cues": cues, "foot": feet.count(cells, height)}
    left = height - sum(rows.values())
    while left < 0 and rows["answer"] + rows["line"] > 2:  # noqa: PLR2004 - one row each stays
        name = "answer" if rows["answer"] > 1 else "line"
        rows[name] -= 1
        left += 1
    for name in _WANTED:
        if left > 0:
            rows[name] = rows.get(name, 0) + 1
            left -= 1
    rows["record"] = max(left, 0)
    return _placed(rows)


@lru_cache(maxsize=16)
def over(cells: int, height: int) -> live.Slots:
    """Share out the rows once the client's ending has come: its words have all that is left."""
    rows = {**dict.fromkeys(_OVER, 1), "says": 2, "foot": feet.count(cells, height)}
    return _placed({**rows, "answer": height - sum(rows.values())})


def _placed(rows: dict[str, int]) -> live.Slots:
    at, y = {}, 0
    for name in _ORDER:
        at[name] = (y, rows.get(name, 0))
        y += rows.get(name, 0)
    return live.Slots(at)


def page(view: live.View, shown: Scene, cells: int, height: int) -> list[Row]:
    """Give the whole screen as `height` rows of at most `cells`."""
    small = cells < live.MIN_WIDTH or height < live.MIN_HEIGHT
    if small:
        said = [(span(line, "words"),) for line in wrapped(f"“{shown.line}”", max(cells, 8))] if shown.line else []
        return [*said, *live.page(view, cells, height)][:height]
    most = live.most_cues(view.protocol)
    if view.ask is not None:
        place = slots(most - _ASKED, cells, height)
    else:
        place = over(cells, height) if shown.ended else slots(most, cells, height)
    parts = live.parts(view, cells, live.slots(most, cells, _TALL), cells)
    parts |= {
        "client-rule": [rule(cells, shown.title, "soft", "" if shown.ended else "PRACTICE")],
        "shows": [(span(f"  {cut(' · '.join(shown.shows), cells - 4)}", "soft"),)],
        "says": _says(shown, cells),
        "answer-rule": [rule(cells)],
        "answer": _told(view, shown, cells, place.height("answer")),
        "foot": feet.foot(cells, view.keymap, place.height("foot"), keys.PRACTICE),
    }
    if view.ask is not None:
        parts["cues"] = asking.rows(view.ask, cells, place.height("cues"), view.keymap.say)
        parts["foot"] = feet.asked(view.ask, cells, place.height("foot"), view.keymap)
    out: list[Row] = []
    for name in _ORDER:
        count = place.height(name)
        rows = parts.get(name, [])[:count]
        out += [*rows, *[BLANK] * (count - len(rows))]
    return out[:height]


def _says(shown: Scene, cells: int) -> list[Row]:
    if not shown.line:
        return [(Span("     (says nothing)", "soft"),)]
    return [(Span("     "), span(line, "words")) for line in wrapped(f"“{shown.line}”", cells - 6)]


def _told(view: live.View, shown: Scene, cells: int, height: int) -> list[Row]:
    """Give trouble or a word on the last key first, for as long as there is one; then the answer to the move."""
    told = [(text, role) for text, role in ((view.trouble, "trouble"), (view.message, "quiet")) if text]
    rows = [(span(f"  {line}", role),) for text, role in (*told, *shown.answer) for line in wrapped(text, cells - 4)]
    if len(rows) > height > 0:
        rows[height - 1] = (span(cut(f"{rows[height - 1][0].text} …", cells), rows[height - 1][0].role),)
    return [*rows]
