"""The record on the live page: its latest entries, or those around the cursor, under a ribbon of the session.

Only what is in view is drawn, however long the record is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.axis import Axis, axis
from facilitator_tui.core.record.growing import Growing
from facilitator_tui.core.record.kinds import WAYS_OUT
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.record.words import WORDS
from facilitator_tui.core.text import show
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, apart, cut, padded, span, width, wrapped

RIBBON = 2
RIBBON_FROM = (100, 30)
"""From this size on the ribbon stands over the latest entries too; over the cursor it always stands."""
_ENOUGH = 7
"""So many rows are room enough for the ribbon, the chosen entry and some around it."""
_LEAST = 4
_MARGIN = 2
_NAME = 5
"""So many cells a stay must have for a name that is cut."""
BY = 4
"""Cells of the initials of who wrote an entry, where more than one person has."""
_POINT = "•"
_HERE = "▲"
_SIGNS = {"stop": "x", "overwhelm": "o", "flag": "!"}


class Shown(NamedTuple):
    """What is shown of a record, `moment` milliseconds after the session began.

    `at` is the place of the cursor and None at now, `part` how often a long entry was turned on, `looked` the title of
    a search that is open, and `onward` the key that turns a long entry on.
    """

    record: Growing
    protocol: Protocol
    dosed: int | None
    moment: int
    at: int | None = None
    part: int = 0
    looked: str = ""
    onward: str = ""


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
    written = WORDS.written(entry.written) if entry.written else ""
    tail = "".join(f" ({each})" for each in (entry.fate, written) if each)
    text = f"{entry.word:<8} {entry.text}"
    return (Span(head, "soft"), span(cut(text, cells - width((Span(head),)) - len(tail)), role), Span(tail, "soft"))


def taken_back(entry: Entry, dosed: int | None, cells: int, by: int = 0) -> Row:
    """What was taken back, in one faint row."""
    head = _head(entry, dosed, by)
    return (Span(head, "soft"), span(cut(f"taken back: {entry.text}", cells - width((Span(head),))), "soft"))


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
    number = f"entry {record.nearest(place) + 1} of {len(record.standing)}"
    by = BY if record.several else 0
    head = (Span(" ▸" + _head(entry, shown.dosed, by)[2:], "key"), Span(entry.word, "line"))
    role = "words" if entry.kind == "words" else "line"
    told = (f"a note is dated to it · {number} · Esc is now ", f"{number} · Esc is now ", "Esc is now ")
    if parts > 1:
        turned = f"part {part + 1} of {parts}, {shown.onward} turns"
        told = (f"{turned} · {number} · Esc is now ", f"{turned} · Esc is now ", f"{turned} ")
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
        written = f"written {clock}, {times.ago(late.wall - entry.wall)} later"
    facts = (
        f"by {entry.author}" if entry.author else "", written, f"in {entry.title}", entry.detail,
        WORDS.private if entry.private else "", WORDS.unsure(entry.precision) if entry.precision != "exact" else "",
        entry.fate,
    )  # fmt: skip
    return " · ".join(filter(None, facts))


def ribbon_rule(shown: Shown, cells: int) -> Row:
    """The rule over the ribbon, with the time from the medicine, or from the beginning, along it."""
    scale = _axis(shown, cells)
    signs, roles = ["─"] * cells, ["rule"] * cells
    name = cut(f" {shown.looked or 'Record'} ", cells - 2)
    _write(signs, roles, 1, name, "head" if shown.looked else "soft")
    free = 1 + width((Span(name),))
    origin = shown.dosed or 0
    for moment in scale.ticks(origin):
        at, told = _MARGIN + scale.cell(moment), times.moment_words(moment, shown.dosed)
        if at > free and at + len(told) + 1 < cells:
            _write(signs, roles, at, "┬", "rule")
            _write(signs, roles, at + 1, told, "soft")
    return _row(signs, roles)


def ribbon(shown: Shown, cells: int) -> list[Row]:
    """The steps over time, each with its name where that fits; below them marks, ways out and the cursor."""
    scale = _axis(shown, cells)
    stays = _stays(shown, scale)
    return [_steps(stays, scale), _points(shown, stays, scale)]


def _axis(shown: Shown, cells: int) -> Axis:
    return axis(cells - 2 * _MARGIN, shown.moment, shown.dosed)


class _Stay(NamedTuple):
    """A stay in a step as it lies on the ribbon: its first cell and the one after its last; `now` is the last stay."""

    name: str
    begun: int
    end: int
    now: bool

    @property
    def written(self) -> str:
        """Its name as far as there is room for enough of it."""
        room = self.end - self.begun - 1
        return cut(self.name, room) if room >= min(width((Span(self.name),)), _NAME) else ""


def _stays(shown: Shown, scale: Axis) -> list[_Stay]:
    """The stays of which a cell is full; of several in one cell it is the last."""
    walked, last = shown.record.walked, scale.cell(shown.moment)
    stays: list[_Stay] = []
    before = -1
    for cell in range(last + 1):
        stay = max(bisect_right(walked.since, scale.moment(cell + 1) - 1) - 1, 0)
        if stay != before:
            if stays:
                stays[-1] = stays[-1]._replace(end=cell)
            name = show(title(shown.protocol, walked.steps[stay]))
            stays.append(_Stay(name, cell, last + 1, stay == len(walked.steps) - 1))
            before = stay
    return stays


def _steps(stays: list[_Stay], scale: Axis) -> Row:
    """A bar for each stay, with its name where that fits."""
    signs, roles = [" "] * (scale.cells + _MARGIN), ["soft"] * (scale.cells + _MARGIN)
    for stay in stays:
        _write(signs, roles, _MARGIN + stay.begun, "│" + "─" * (stay.end - stay.begun - 1), "rule")
        _write(signs, roles, _MARGIN + stay.begun + 1, stay.written, "head" if stay.now else "text")
    return _row(signs, roles)


def _points(shown: Shown, stays: list[_Stay], scale: Axis) -> Row:
    """Marks, ways out and the cursor; between them the names that the bars have no room for, as far as they fit."""
    record, size = shown.record, scale.cells + _MARGIN
    signs, roles = [" "] * size, ["soft"] * size
    for cell in range(scale.cell(shown.moment) + 1):
        if _in_cell(record.marks, scale, cell) is not None:
            _write(signs, roles, _MARGIN + cell, _POINT, "text")
        if (place := _in_cell(record.ways, scale, cell)) is not None:
            _write(signs, roles, _MARGIN + cell, _SIGNS.get(record.entries[place].kind, "x"), "way")
    if shown.at is not None:
        place = record.standing[record.nearest(shown.at)]
        _write(signs, roles, _MARGIN + scale.cell(record.entries[place].moment), _HERE, "line")
    for stay in stays:
        at, name = _MARGIN + stay.begun, f"└{stay.name}"
        end = at + width((Span(name),))
        if not stay.written and end < size and all(sign == " " for sign in signs[at : end + 1]):
            _write(signs, roles, at, name, "soft")
    return _row(signs, roles)


def _in_cell(points: list[tuple[int, int]], scale: Axis, cell: int) -> int | None:
    """The place of the last of some points in a cell; those before the first cell are in it."""
    first = 0 if cell == 0 else bisect_left(points, (scale.moment(cell), -1))
    last = bisect_left(points, (scale.moment(cell + 1), -1))
    return points[last - 1][1] if last > first else None


def _write(signs: list[str], roles: list[str], at: int, text: str, role: str) -> None:
    """Put text into cells from `at` on; a wide sign takes the next one's cell as well."""
    for sign in text:
        cells = width((Span(sign),))
        if not cells and at:
            signs[at - 1] += sign
        for cell in range(cells):
            signs[at + cell], roles[at + cell] = "" if cell else sign, role
        at += cells


def _row(signs: Iterable[str], roles: Iterable[str]) -> Row:
    """Signs with their roles in as few pieces as there are changes of role."""
    pieces: list[Span] = []
    for sign, role in zip(signs, roles, strict=True):
        if pieces and pieces[-1].role == role:
            pieces[-1] = Span(pieces[-1].text + sign, role)
        else:
            pieces.append(Span(sign, role))
    return tuple(pieces)
