"""Small pages that hold a title, some words and a foot."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from facilitator_tui.core import times
from facilitator_tui.core.checking.codes import CODES
from facilitator_tui.core.record.export import NOTICE
from facilitator_tui.core.record.take import Take
from facilitator_tui.guide.keys import Key, name
from facilitator_tui.library import telling
from facilitator_tui.library.problems import FileProblem, one_text
from facilitator_tui.timeline import SessionRow
from facilitator_tui.tui.pages import feet
from facilitator_tui.tui.pages.record import entry_row
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, apart, cut, padded, rule, span, width, wrapped


def head(title: str, right: str, cells: int) -> list[Row]:
    """Give a title with a word at its right, and a rule."""
    return [apart((span(f" {title}", "head"),), (span(f"{right} ", "soft"),), cells), rule(cells)]


def keys(groups: Sequence[tuple[str, Sequence[Key]]], cells: int) -> list[Row]:
    """Give groups of keys with their sentences, each sentence whole."""
    rows: list[Row] = []
    for title, group in groups:
        rows += [(Span(f"  {title}", "head"),)] if title else []
        for key in group:
            first, *others = wrapped(key.sentence, cells - 12)
            rows += [(Span(f"  {padded(name(key.key), 9)}", "key"), span(first))]
            rows += [(Span(" " * 11), span(line)) for line in others]
        rows.append(BLANK)
    return rows


def foot(keys: tuple[Key, ...], cells: int) -> list[Row]:
    """Give a rule and the keys, in as many rows as they need."""
    rows: list[list[Span]] = [[]]
    for key in filter(lambda key: key.word, keys):
        piece = (Span(f" {name(key.key)}", "key"), Span(" "), *feet.hinted(key.word), Span(" "))
        if width((*rows[-1], *piece)) > cells:
            rows.append([])
        rows[-1] += piece
    return [rule(cells), *map(tuple, rows)]


def notice(cells: int) -> list[Row]:
    """Give what the program is and is not."""
    return [(span(f" {line}", "soft"),) for line in wrapped(NOTICE, cells - 2)]


def choice(words: str, detail: str, *, chosen: bool, cells: int, key: str = "") -> Row:
    """Give one row of a list: its key, its words, what it needs."""
    mark = "▸" if chosen else " "
    head_ = f" {mark} {key}  " if key else f" {mark} "
    text = cut(words, cells - len(head_) - 1)
    left = (Span(head_, "key"), Span(text, "line" if chosen else "text"))
    room = cells - width(left) - 2
    return (*left, Span("  "), Span(cut(detail, room), "soft")) if detail and room > 4 else left  # noqa: PLR2004 - less says nothing


def session(row: SessionRow, cells: int, *, chosen: bool) -> Row:
    """Give one session as a row of a list."""
    when = f"{times.day(row.began, row.offset)} {times.clock(row.began, row.offset, seconds=False)}"
    words = f"{when}  {padded(row.client or '(no code)', 12)}  {padded(row.condition, 17)}"
    detail = row.damaged or f"{row.title} · {row.mode} · {row.ident}"
    return choice(words, detail, chosen=chosen, cells=cells)


def last(take: Take, cells: int) -> list[Row]:
    """Give the entries of a session, the newest first, as on the live screen."""
    return [rule(cells, "Record"), *(entry_row(entry, take.dosed, cells) for entry in reversed(take.entries))]


def paragraph(text: str, cells: int, role: str = "text") -> list[Row]:
    """Give a text as rows, indented by two; single line feeds in it are blanks, double ones end a paragraph."""
    flowing = "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
    return [(span(f"  {line}", role),) if line else BLANK for line in wrapped(flowing, cells - 4)]


def told(facts: Sequence[tuple[str, str]], cells: int) -> list[Row]:
    """Give named facts, each whole, its text beside its name."""
    rows: list[Row] = []
    for fact, text in facts:
        first, *others = wrapped(text.replace("\n", " / "), cells - 17)
        rows.append((Span(f"  {padded(fact, 13)}", "soft"), span(first)))
        rows += [(Span(" " * 15), span(line)) for line in others]
    return rows


def problems(found: Sequence[FileProblem], folder: Path, cells: int) -> list[Row]:
    """Give each problem as its sentence with its place in `folder`, the source line and a caret under the column.

    Errors stand before warnings, and how those of a kind are mended stands below them.
    """
    rows: list[Row] = [] if found else paragraph("No problem found.", cells)
    for kind in telling.kinds(found):
        for problem in kind:
            head_, *source = one_text(problem).split("\n")
            rows += paragraph(head_.replace(f"{folder}{os.sep}", "", 1), cells)
            fits = [
                line for line in source if line.strip() != "^" or len(line) < cells
            ]  # a caret off the page points nowhere
            rows += [(span(cut(line, cells - 1), "soft"),) for line in fits]
        rows += [*paragraph(f"To mend it: {CODES[kind[0].code].mend}", cells, "quiet"), BLANK]
    return rows
