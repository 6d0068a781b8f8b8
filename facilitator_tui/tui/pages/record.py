"""The record on the live page: its latest entries, or those around the cursor, under a ribbon of the session.

Only what is in view is drawn, however long the record is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from facilitator_tui.core import times
from facilitator_tui.core.record.axis import Axis, axis
from facilitator_tui.core.record.growing import Growing
from facilitator_tui.core.record.kinds import WAYS_OUT
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.saying import say
from facilitator_tui.core.text import show
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, apart, cut, padded, span, width, wrapped

RIBBON = 2
RIBBON_FROM = (100, 30)
"""From this size on the ribbon stands over the latest entries too; over the cursor it always stands."""
_ENOUGH = 7
"""So many rows are room enough for the ribbon, the chosen entry and some around it."""
_LEAST = 4
_MARGIN = 2
_ROWS = 4
"""An entry that is read takes no more rows than this."""
NAME = 5
"""So many cells a stay must have for a name that is cut."""
BY = 4
"""Cells of the initials of who wrote an entry, where more than one person has."""
_POINT = "•"
_HERE = "▲"
_SIGNS = {"stop": "x", "overwhelm": "o", "flag": "!"}


class Shown(NamedTuple):
    """What is shown of a record, `moment` milliseconds after the session began.

    `at` is the place of the cursor and None at now, `part` how often a long entry was turned on, `looked` the title of
    a search that is open, `onward` the key that turns a long entry on, and `language` that of the screens.
    """

    record: Growing
    dosed: int | None
    moment: int
    at: int | None = None
    part: int = 0
    looked: str = ""
    onward: str = ""
    language: str = "en"

    def say(self, text: str) -> str:
        """Give what the program says, in the language of the screens."""
        return say(self.language, text)


def has_ribbon(cells: int, height: int) -> bool:
    """Tell whether a window of this size has the ribbon over the latest entries."""
    return cells >= RIBBON_FROM[0] and height >= RIBBON_FROM[1]


def needs_more(shown: Shown, cells: int, rows: int) -> bool:
    """Tell whether the cursor needs more than so many rows, to be seen with what is around it."""
    if shown.at is None:
        return bool(shown.looked)
    return rows < max(_ENOUGH, len(_text(shown, shown.at, cells)) + 2 + RIBBON)


def area(shown: Shown, cells: int, rows: int) -> list[Row]:
    """The record with its rule and the ribbon in so many rows, around the cursor where it is up."""
    ribbon_rows = RIBBON if rows > RIBBON + _LEAST else 0
    draw = latest if shown.at is None else around
    body = draw(shown, cells, rows - 1 - ribbon_rows)
    drawn = [ribbon_rule(shown, cells), *ribbon(shown, cells)[:ribbon_rows], *body]
    return [*drawn, *[BLANK] * (rows - len(drawn))][:rows]


def latest(shown: Shown, cells: int, rows: int) -> list[Row]:
    """The latest entries, newest first; what was just taken back is one faint row."""
    record = shown.record
    by = BY if record.several else 0
    drawn = []
    for place in record.latest(rows, shown.moment):
        entry = record.entries[place]
        drawn.append(taken_back(entry, shown.dosed, cells, by) if entry.kind == "undone" else
                     entry_row(entry, shown.dosed, cells, by))  # fmt: skip
    return drawn


def entry_row(entry: Entry, dosed: int | None, cells: int, by: int = 0) -> Row:
    """Give one entry as one row: clock, time from the medicine, in `by` cells who wrote it, kind, words."""
    role = "struck" if entry.struck else {"words": "words", "step": "head"}.get(entry.kind, "text")
    if entry.kind in WAYS_OUT and not entry.struck:
        role = "way"
    head = _head(entry, dosed, by)
    written = entry.words.written(entry.written) if entry.written else ""
    tail = "".join(f" ({each})" for each in (entry.fate, written) if each)
    text = f"{entry.word:<8} {entry.text}"
    return (Span(head, "soft"), span(cut(text, cells - width((Span(head),)) - len(tail)), role), Span(tail, "soft"))


def entry_rows(entry: Entry, dosed: int | None, cells: int, by: int, after: str = "") -> list[Row]:
    """Give one entry whole where a few rows hold it, what became of it and `after` behind; else cut with a sign."""
    first = entry_row(entry, dosed, cells, by)
    head, indent = first[0].text, width(first[:1]) + 9
    behind = [entry.fate, entry.words.written(entry.written) if entry.written else "", after]
    tail = " ".join(f"({each})" for each in behind if each)
    lines = wrapped(entry.text, max(cells - indent - 1, 2))
    if len(lines) > _ROWS:
        lines = [*lines[: _ROWS - 1], cut(" ".join(lines[_ROWS - 1 :]), cells - indent - 1)]
    role = first[1].role
    out: list[Row] = [(Span(head, "soft"), span(f"{entry.word:<8} {lines[0]}", role))]
    out += [(Span(" " * indent), span(line, role)) for line in lines[1:]]
    if tail and width(out[-1]) + cell_len(tail) + 1 <= cells:
        out[-1] = (*out[-1], Span(f" {tail}", "soft"))
    elif tail:
        out.append((Span(" " * indent), span(cut(tail, cells - indent - 1), "soft")))
    return out


def taken_back(entry: Entry, dosed: int | None, cells: int, by: int = 0) -> Row:
    """What was taken back, in one faint row."""
    head = _head(entry, dosed, by)
    text = say(entry.language, f"taken back: {entry.text}")
    return (Span(head, "soft"), span(cut(text, cells - width((Span(head),))), "soft"))


def _head(entry: Entry, dosed: int | None, by: int) -> str:
    clock = f"{'  ?' if entry.precision == 'unknown' else entry.clock:<8}"
    author = f"{padded(show(entry.author), by)}  " if by else ""
    return f"  {clock}  {entry.since(dosed):>7}  {author}"


def around(shown: Shown, cells: int, rows: int) -> list[Row]:
    """The entry under the cursor, whole, and those before and after it, newest first."""
    assert shown.at is not None
    record = shown.record
    standing, chosen = record.standing, record.nearest(shown.at)
    block = _chosen(shown, standing[chosen], cells, rows)
    newer, older, room = len(standing) - 1 - chosen, chosen, rows - len(block)
    above = min(newer, max(room // 2, room - older))
    below = min(older, room - above)
    by = BY if record.several else 0
    draw = lambda place: entry_row(record.entries[place], shown.dosed, cells, by)  # noqa: E731 - one expression
    return [
        *map(draw, reversed(standing[chosen + 1 : chosen + 1 + above])),
        *block,
        *map(draw, reversed(standing[chosen - below : chosen])),
    ]


def _chosen(shown: Shown, place: int, cells: int, rows: int) -> list[Row]:
    """The entry under the cursor: when and what, its text as far as there is room, and what is known of it."""
    record, entry = shown.record, shown.record.entries[place]
    lines, facts = _text(shown, place, cells), _facts(shown, place)
    room = max(rows - 2, 1)
    parts = -(-len(lines) // room)
    part = shown.part % parts
    number = shown.say(f"entry {record.nearest(place) + 1} of {len(record.standing)}")
    by = BY if record.several else 0
    head = (Span(" ▸" + _head(entry, shown.dosed, by)[2:], "key"), Span(entry.word, "line"))
    role = "words" if entry.kind == "words" else "line"
    now, dated = shown.say("Esc is now "), shown.say("a note is dated to it")
    told = (f"{dated} · {number} · {now}", f"{number} · {now}", now)
    if parts > 1:
        turned = shown.say(f"part {part + 1} of {parts}, {shown.onward} turns")
        told = (f"{turned} · {number} · {now}", f"{turned} · {now}", f"{turned} ")
    fits = next((each for each in told if width((*head, Span(each))) < cells), "")
    return [
        apart(head, (Span(fits, "soft"),), cells),
        *((span(f"     {line}", role),) for line in lines[part * room : part * room + room]),
        *((span(cut(f"     {facts}", cells), "soft"),) for _ in range(bool(facts))),
    ][:rows]


def _text(shown: Shown, place: int, cells: int) -> list[str]:
    return wrapped(shown.record.entries[place].text, cells - 6)


def _facts(shown: Shown, place: int) -> str:
    """Who wrote an entry, when if that was later, in which step, and what else is known of it."""
    entry, late = shown.record.entries[place], shown.record.late.get(place)
    written = ""
    if late is not None:
        clock = times.clock(late.wall, late.offset, seconds=False)
        written = shown.say(f"written {clock}, {times.ago(late.wall - entry.wall)} later")
    facts = (
        shown.say(f"by {entry.author}") if entry.author else "", written, shown.say(f"in {entry.title}"), entry.detail,
        entry.words.private if entry.private else "",
        entry.words.unsure(entry.precision) if entry.precision != "exact" else "", entry.fate,
    )  # fmt: skip
    return " · ".join(filter(None, facts))


class _Piece(NamedTuple):
    """Some text that begins in a cell."""

    cell: int
    text: str
    role: str

    @property
    def end(self) -> int:
        """The cell after its last."""
        return self.cell + cell_len(self.text)


def _laid(pieces: Iterable[_Piece], cells: int, fill: str, role: str = "rule") -> Row:
    """Pieces in their order, none upon another, in a row of `cells` that is filled up between them."""
    row, at = [], 0
    for piece in pieces:
        if piece.cell > at:
            row.append(Span(fill * (piece.cell - at), role))
        row.append(Span(piece.text, piece.role))
        at = piece.end
    return (*row, Span(fill * (cells - at), role)) if cells > at else tuple(row)


def ribbon_rule(shown: Shown, cells: int) -> Row:
    """The rule over the ribbon, with the time from the medicine, or from the beginning, along it."""
    scale = _axis(shown, cells)
    pieces = [_Piece(1, cut(f" {shown.looked or shown.say('Record')} ", cells - 2), "head" if shown.looked else "soft")]
    for moment in scale.ticks(shown.dosed or 0):
        tick = _Piece(_MARGIN + scale.cell(moment), f"┬{times.moment_words(moment, shown.dosed)}", "soft")
        if tick.cell > pieces[-1].end and tick.end < cells:
            pieces.append(tick)
    return _laid(pieces, cells, "─")


def ribbon(shown: Shown, cells: int) -> list[Row]:
    """The steps over time, each with its name where that fits; below them marks, ways out and the cursor."""
    scale, record = _axis(shown, cells), shown.record
    bars, points, names = _drawn(record, len(record.entries), scale, scale.cell(shown.moment))
    if shown.at is not None:
        moment = record.entries[record.standing[record.nearest(shown.at)]].moment
        points = {**points, scale.cell(moment): _Piece(_MARGIN + scale.cell(moment), _HERE, "line")}
    taken, below, last_end = sorted(points), list(points.values()), 0
    for name in names:
        first = bisect_left(taken, name.cell - _MARGIN)
        free = first == len(taken) or taken[first] > name.end - _MARGIN
        if free and name.end <= scale.cells + _MARGIN and name.cell > last_end:
            below.append(name)
            last_end = name.end
    return [bars, _laid(sorted(below), cells, " ", "soft")]


def _axis(shown: Shown, cells: int) -> Axis:
    return axis(cells - 2 * _MARGIN, shown.moment, shown.dosed)


@lru_cache(maxsize=4)
def _drawn(
    record: Growing,
    count: int,  # noqa: ARG001 - the cache goes by it: an entry more may draw anew
    scale: Axis,
    last: int,
) -> tuple[Row, dict[int, _Piece], tuple[_Piece, ...]]:
    """What of the ribbon stands still until there is another entry, or another cell of time: up to the cell `last`.

    The bars; by cell the marks and ways out; and the names that the bars have no room for.
    The record has `count` entries.
    """
    walked, steps = record.walked, record.protocol
    bars: list[_Piece] = []
    names: list[_Piece] = []
    cell = 0
    while cell <= last:
        stay = max(bisect_right(walked.since, scale.moment(cell + 1) - 1) - 1, 0)
        ends = stay + 1 < len(walked.since)
        end = max(scale.cell(walked.since[stay + 1]), cell + 1) if ends else last + 1
        name, room = show(title(steps, walked.steps[stay])), end - cell - 1
        bars.append(_Piece(_MARGIN + cell, "│", "soft"))
        if room >= min(cell_len(name), NAME):
            bars.append(_Piece(_MARGIN + cell + 1, cut(name, room), "text" if ends else "head"))
        else:
            names.append(_Piece(_MARGIN + cell, f"└{name}", "soft"))
        cell = end
    bars.append(_Piece(_MARGIN + last + 1, "", "rule"))
    points = {at: _Piece(_MARGIN + at, _POINT, "text") for at, _ in _by_cell(record.marks, scale)}
    for at, place in _by_cell(record.ways, scale):
        points[at] = _Piece(_MARGIN + at, _SIGNS.get(record.entries[place].kind, "x"), "way")
    return (Span(" " * _MARGIN), *_laid(bars, 0, "─")[1:]), points, tuple(names)


def _by_cell(points: list[tuple[int, int]], scale: Axis) -> Iterator[tuple[int, int]]:
    """Yield each cell that points fall into, with the place of the last of them; those before it are in the first."""
    index = 0
    while index < len(points):
        cell = scale.cell(points[index][0])
        index = bisect_left(points, (scale.moment(cell + 1), -1), index + 1) if cell < scale.cells - 1 else len(points)
        yield cell, points[index - 1][1]
