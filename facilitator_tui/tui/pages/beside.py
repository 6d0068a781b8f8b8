"""What stands beside a session where a window is wide: what to watch for, the step's card, and all its lines."""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk.state import State
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, rule, span, wrapped

TWO, THREE = 120, 160
"""Cells from which a step's card stands beside it, and from which the record does too."""
BETWEEN = 3
"""Cells between two columns."""
_LEAST = 60


class Columns(NamedTuple):
    """How many cells the session has, what stands beside it, and the record at the right; 0 where it has no column."""

    main: int
    side: int = 0
    record: int = 0

    @property
    def left(self) -> int:
        """The session and what stands beside it."""
        return self.main + BETWEEN + self.side if self.side else self.main


def columns(cells: int) -> Columns:
    """Share out the width."""
    if cells < TWO:
        return Columns(cells)
    record = cells * 7 // 20 if cells >= THREE else 0
    left = cells - record - (BETWEEN if record else 0)
    main = max(_LEAST, left * 3 // 5)
    return Columns(main, left - main - BETWEEN, record)


def step(protocol: Protocol, state: State, cells: int, height: int) -> list[Row]:
    """What to watch for in the step, and its card, in at most `height` rows."""
    now = engine.step_of(protocol, state)
    rows = _titled("Watch for", _listed(now.watch, cells))
    if now.card in protocol.cards:
        card = protocol.cards[now.card]
        text: list[Row] = [(span(line, "quiet"),) if line else BLANK for line in wrapped(_flowing(card.text), cells)]
        rows += _titled(card.title, text)
    rows += _titled("Signs", _listed(now.signs, cells))
    while rows and rows[-1] == BLANK:
        rows.pop()
    return rows if len(rows) <= height else [*rows[: height - 1], (Span("…", "soft"),)]


def _titled(title: str, rows: list[Row]) -> list[Row]:
    return [(span(title, "soft"),), *rows, BLANK] if rows else []


def _listed(items: tuple[str, ...], cells: int) -> list[Row]:
    return [
        (Span("  " if index else "· ", "soft"), span(line, "quiet"))
        for item in items
        for index, line in enumerate(wrapped(item, cells - 2))
    ]


def _flowing(text: str) -> str:
    """A text whose single line feeds are blanks, as in a paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def lines(protocol: Protocol, state: State, stands: str, cells: int, height: int) -> list[Row]:
    """Every line of the step in the register of now, the one that stands marked, and how often each was said."""
    here = state.here
    rows: list[Row] = [rule(cells, "Lines here")]
    for name in engine.step_of(protocol, state).say:
        said = here.spoken.get(name)
        first, *others = wrapped(protocol.prompts[name].words(here.register), cells - 16)
        mark, role = (" ▸ ", "text") if name == stands else ("   ", "quiet")
        tail = (Span(f"  said {said.times}×", "soft"),) if said else ()
        rows += [(Span(mark, "key"), span(first, role), *tail), *((Span("   "), span(line, role)) for line in others)]
    return rows[:height] if len(rows) > 1 else [rule(cells), *[BLANK] * (height - 1)][:height]
