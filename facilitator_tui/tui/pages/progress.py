"""The progress screen as rows: the one next thing, the units, the ten items over time, coverage, and what there was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.practice import advice, progress
from facilitator_tui.core.practice.curriculum import Stand
from facilitator_tui.core.practice.debrief_words import kind_words
from facilitator_tui.core.practice.progress import Past, Records
from facilitator_tui.core.protocol import Card
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, rule, span, wrapped

MARK = 3
_OPEN = 5
"""So many of those left open are listed."""


class Line(NamedTuple):
    """One row, and what Enter does there: nothing, or something with what it is done to.

    Before a row that is no `title` of a part there is room for the mark of the chosen one, MARK cells.
    """

    row: Row
    does: Literal["", "next", "open", "unit", "drill", "look"] = ""
    target: str = ""
    title: bool = False


def lines(records: Records, cells: int) -> list[Line]:
    """Give the whole screen below its head."""
    parts = [_next(records, cells), _left(records, cells), _units(records, cells), _drill(records, cells),
             _items(records, cells), _covered(records, cells), _looked(records, cells)]  # fmt: skip
    return [line for part in parts for line in part]


def head(records: Records, cells: int) -> Sequence[Row]:
    """Give the title, and how many units are done."""
    stands = progress.stands(records)
    done = f"{sum(each.done for each in stands)} of {len(stands)} units" if stands else ""
    return lists.head("PRACTICE · your way", done, cells)


def _titled(title: str, cells: int) -> Line:
    return Line(rule(cells, title), title=True)


def _text(words: str, cells: int, role: str = "soft") -> Iterator[Line]:
    yield from (Line((span(line, role),)) for line in wrapped(words, cells - MARK - 1))


def _choice(words: str, detail: str, cells: int) -> Row:
    text = cut(words, cells - MARK - 1)
    room = cells - len(text) - MARK - 3
    return (Span(text), *((Span("  "), Span(cut(detail, room), "soft")) if detail and room > 6 else ()))  # noqa: PLR2004 - less says nothing


def _next(records: Records, cells: int) -> Iterator[Line]:
    found = advice.advise(records)
    if found is None:
        yield from _text("There is no protocol and no simulated client that can be used; c at home says why.", cells)
        return
    yield Line(_choice(f"Next: {found.words}", "", cells), "next")
    yield from _text(found.why, cells)


def _left(records: Records, cells: int) -> Iterator[Line]:
    if records.left:
        yield _titled("Left open", cells)
    for past in records.left[:_OPEN]:
        yield Line(_choice(past.title, f"begun {_when(past)}", cells), "open", past.ident)
    if len(records.left) > _OPEN:
        yield from _text(f"and {len(records.left) - _OPEN} older; practising lists them all", cells)


def _when(past: Past) -> str:
    return f"{times.day(past.began, past.offset)} {times.clock(past.began, past.offset, seconds=False)}"


def _units(records: Records, cells: int) -> Iterator[Line]:
    stands = progress.stands(records)
    if records.curriculum is None or not stands:
        return
    yield _titled(records.curriculum.title, cells)
    for n, each in enumerate(stands, 1):
        done = "✓" if each.done else " "
        left = "" if each.done else f"{len(each.have) - len(each.open)} of {len(each.have)} done"
        yield Line(_choice(f"{done} {n:>2}  {padded(each.unit.title, 30).rstrip()}", left, cells), "unit", each.unit.id)


def _drill(records: Records, cells: int) -> Iterator[Line]:
    due = {0: "no card is due", 1: "1 card is due"}.get(records.due, f"{records.due} cards are due")
    yield _titled("Drill", cells)
    yield Line(_choice("Cards", due, cells), "drill")


def _items(records: Records, cells: int) -> Iterator[Line]:
    yield _titled("The ten items, a column a practice, beside nobody's but your own", cells)
    *items, legend = progress.over_time(records.looks, cells - MARK - 1)
    yield from (Line((span(cut(line, cells - MARK - 1)),)) for line in items)
    yield from _text(legend, cells)


def _covered(records: Records, cells: int) -> Iterator[Line]:
    yield _titled("Covered so far", cells)
    for line in progress.coverage(records):
        yield from _text(line, cells, "text")


def _looked(records: Records, cells: int) -> Iterator[Line]:
    yield _titled("Look backs, the newest first", cells)
    ended = [past for past in reversed(records.pasts) if past.ended]
    for past in ended:
        words = f"{_when(past)}  {past.title}"
        detail = kind_words(past.look) if past.look is not None else "practised alone"
        yield Line(_choice(words, detail, cells), "look" if past.look is not None else "", past.ident)
    if not ended:
        yield from _text("None yet.", cells)


def unit(stand: Stand, records: Records, cards: dict[str, Card], cells: int) -> list[Row]:
    """Give one unit: what it is for, what there is to do and how far that is, and its cards whole."""
    rows = [*lists.paragraph(stand.unit.about, cells), BLANK, (Span("  To do", "head"),)]
    for task, have in zip(stand.unit.do, stand.have, strict=True):
        mark = "✓" if have >= task.need else "·"
        count = f"  ({have} of {task.need})" if task.need > 1 else ""
        rows += lists.paragraph(f"{mark} {progress.task_words(task, records)}{count}", cells)
    rows += [BLANK, *lists.paragraph("To read; that it was read is not recorded.", cells, "soft")]
    for name in stand.unit.read:
        if name in cards:
            rows += [BLANK, (span(cut(f"  {cards[name].title}", cells), "head"),)]
            rows += lists.paragraph(cards[name].text.rstrip(), cells)
    return rows
