"""The turns of a practice as a list to choose from, and what might have come of one: side by side, or one by one."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.practice import debrief_words, futures, puzzles
from facilitator_tui.core.practice.debrief import Debrief, PastMove
from facilitator_tui.core.practice.futures import Future
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, side_by_side, span, wrapped

_BESIDE = 90
"""Cells from which the futures stand side by side."""
_BETWEEN = 3


def first(look: Debrief) -> int:
    """Give the place of the turn to look at first: where something closed, else did little, else where it turned."""
    rows = list(enumerate(look.rows))
    for found in (
        [n for n, row in rows if row.verdict == "harm"],
        [n for n, row in rows if row.verdict == "weak" and row.judged],
        [n for n, row in rows if row.turned],
    ):
        if found:
            return found[0]
    return 0


def row(number: int, move: PastMove, cells: int, *, chosen: bool) -> Row:
    """Give a turn: its number, what came of it, whether the client was in another state after it, and what it was."""
    turned = "↻" if move.turned else " "
    words = f"“{move.words}”" if move.words else move.move
    head = f" {'▸' if chosen else ' '} {number:>2} {debrief_words.mark(move)} {turned} {times.stay(move.moment):>6}  "
    return (Span(head, "key"), Span(cut(words, cells - len(head)), "line" if chosen else "text"))


def about(move: PastMove, cells: int, height: int) -> list[Row]:
    """Give what the client had said before a turn, and what came of it, in `height` rows."""
    texts = [("words", puzzles.said(move.line) or "(nothing was said)"), ("soft", f"{move.step}: {move.why}")]
    rows: list[Row] = [(span(f"  {part}", role),) for role, text in texts for part in wrapped(text, cells - 4)]
    return [*rows[:height], *[BLANK] * (height - len(rows))]


def compared(move: PastMove, found: Sequence[Future], cells: int) -> list[Row]:
    """Give what was said before a turn, and its futures side by side where there is room, else one after another."""
    line: list[Row] = [(span(f"  {part}", "words"),) for part in wrapped(puzzles.said(move.line), cells - 4)]
    return [*line, BLANK, *_compared(found, cells)]


def _compared(found: Sequence[Future], cells: int) -> list[Row]:
    if cells < _BESIDE:
        return [each for future in found for each in (*_one(future, cells - 2), BLANK)]
    wide = (cells - 1 - _BETWEEN * (len(found) - 1)) // len(found)
    columns = [_one(future, wide) for future in found]
    longest = max(map(len, columns))
    whole = [[*column, *[BLANK] * (longest - len(column))] for column in columns]
    out = whole[-1]
    for column in reversed(whole[:-1]):
        out = side_by_side(column, out, wide)
    return out


def _one(future: Future, cells: int) -> list[Row]:
    rows: list[Row] = []
    for role, text in futures.told(future):
        rows += [BLANK] if role == "line" else []
        rows += [(span(f"  {part}", role),) for part in wrapped(text, cells - 3)]
    return rows
