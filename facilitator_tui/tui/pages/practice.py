"""The practice screen as rows: the live one, with the client and the answer to the last move in the record's place."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from facilitator_tui.core import encounter
from facilitator_tui.core.client import Client, Verdict
from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.tui import keymap, keys
from facilitator_tui.tui.keymap import KeyMap
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.rows import BLANK, Row, Span, apart, cut, rule, span, width, wrapped

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
VERDICTS: dict[Verdict, str] = {
    "fits": "This fits.",
    "weak": "This does little here.",
    "harm": "This closes something.",
}
_FULL, _WHERE_WEAK = 1, 2


class Scene(NamedTuple):
    """What a practice shows beside the live screen. `answer` is in sentences, each with its role."""

    title: str
    line: str
    shows: tuple[str, ...]
    answer: tuple[tuple[str, str], ...] = ()
    ended: bool = False


def scene(client: Client, protocol: Protocol, meeting: encounter.Meeting, level: int, register: Register) -> Scene:
    """Give what the trainee sees and hears of the client, and what the last move did as far as the level tells it."""
    now = meeting.now
    if now.ending:
        ending = client.endings[now.ending]
        words = ((ending.words, "line"), ("q ends the practice, and looks back on it.", "quiet"))
        return Scene(client.title, now.line, (), words, ended=True)
    state = client.states[now.state]
    shows = tuple(encounter.showing(state, now))
    return Scene(client.title, now.line, shows, tuple(_answer(client, protocol, meeting, level, register)))


def _answer(
    client: Client, protocol: Protocol, meeting: encounter.Meeting, level: int, register: Register
) -> list[tuple[str, str]]:
    last_seen = meeting.seen[-1] if meeting.seen else (0, "", True)
    last = meeting.turns[-1] if meeting.turns else None
    if last is None or last_seen[0] > last.seq:
        return _of_seeing(client, protocol, meeting.now.state, last_seen, level)
    move = last.move
    if level > _WHERE_WEAK or (level == _WHERE_WEAK and move.verdict == "fits"):
        return []
    told = [(f"{VERDICTS[move.verdict]} {move.why}", "text")]
    if last.better in protocol.prompts:
        told.append((f"More might come of: {protocol.prompts[last.better].words(register)}", "quiet"))
    return told


def _of_seeing(
    client: Client, protocol: Protocol, state: str, seen: tuple[int, str, bool], level: int
) -> list[tuple[str, str]]:
    """Tell whether the step that was gone to is one for how the client is."""
    if level != _FULL or not seen[0]:
        return [(client.brief, "soft")] if not seen[0] else []
    if seen[2]:
        return [("That is a step for what shows here.", "text")]
    titles = [protocol.steps[step].title for step in client.states[state].fits if step in protocol.steps]
    return [(f"What shows is nearer to: {' or '.join(titles)}.", "quiet")]


@lru_cache(maxsize=16)
def slots(cues: int, cells: int, height: int) -> live.Slots:
    """Share out the rows: what must be whole first, then what helps, and what is left to the record."""
    rows = {**_LEAST, "cues": cues, "foot": 1 if cells >= live.FOOT_WIDE else 2}
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
    place = slots(most, cells, height)
    whole, at = live.page(view, cells, _TALL), live.slots(most, cells, _TALL).at
    parts = {name: whole[y : y + count] for name, (y, count) in at.items()}
    parts |= {
        "client-rule": [rule(cells, shown.title, "soft", "" if shown.ended else "PRACTICE")],
        "shows": [(span(f"  {cut(' · '.join(shown.shows), cells - 4)}", "soft"),)],
        "says": _says(shown, cells),
        "answer-rule": [rule(cells)],
        "answer": _told(view, shown, cells, place.height("answer")),
        "record": parts["record"],
        "foot": foot(cells, view.keymap),
    }
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


@lru_cache(maxsize=8)
def foot(cells: int, moved: KeyMap = keymap.DEFAULT) -> list[Row]:
    """Give the keys: those of practice first, the three ways out whole at the right."""
    ways: Row = tuple(
        piece for key in keys.WAYS for piece in (Span(f" {keys.name(key.key)} ", "key"), Span(f"{key.word} ", "way"))
    )
    shown = {"space", "tab", "c", "e", "/", "u", "?", "q"}
    first, *others = (key for key in keys.LIVE if key.key in shown)
    rows_ = moved.rows((first, *keys.PRACTICE, *others))
    pieces = [(Span(f" {keys.name(key.key)}", "key"), Span(f" {key.word}", "soft")) for key in rows_]
    rows: list[list[Span]] = [[]]
    room = [cells - width(ways)] if cells >= live.FOOT_WIDE else [cells, cells - width(ways)]
    for piece in pieces:
        if width((*rows[-1], *piece)) > room[len(rows) - 1] - 1:
            if len(rows) == len(room):
                break
            rows.append([])
        rows[-1] += piece
    rows += [[] for _ in range(len(room) - len(rows))]
    return [*(tuple(row) for row in rows[:-1]), apart(tuple(rows[-1]), ways, cells)]
