"""What stands beside a session where a window is wide: what to watch for, the step's card, and all its lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk.state import State
from facilitator_tui.timeline import SessionRow
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, rule, span, wrapped

Say = Callable[[str], str]
"""What gives a text of the program in the language of the screens."""
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


def step(protocol: Protocol, state: State, cells: int, height: int, say: Say = str) -> list[Row]:
    """What to watch for in the step, and its card, in at most `height` rows."""
    now = engine.step_of(protocol, state)
    rows = titled(say("Watch for"), _listed(now.watch, cells))
    if now.card in protocol.cards:
        card = protocol.cards[now.card]
        text: list[Row] = [(span(line, "quiet"),) if line else BLANK for line in _card(card.text, cells)]
        rows += titled(cut(card.title, cells), text)
    rows += titled(say("Signs"), _listed(now.signs, cells))
    while rows and rows[-1] == BLANK:
        rows.pop()
    return rows if len(rows) <= height else [*rows[: height - 1], (Span("…", "soft"),)]


def titled(title: str, rows: list[Row]) -> list[Row]:
    """Rows under a title and a blank after them; nothing where there are none."""
    return [(Span(title, "soft"),), *rows, BLANK] if rows else []


def _listed(items: tuple[str, ...], cells: int) -> list[Row]:
    return [
        (Span("  " if index else "· ", "soft"), span(line, "quiet"))
        for item in items
        for index, line in enumerate(wrapped(item, cells - 2))
    ]


@lru_cache(maxsize=32)
def _card(text: str, cells: int) -> tuple[str, ...]:
    """The lines of a text in which single line feeds are blanks, as in a paragraph."""
    return tuple(wrapped("\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n")), cells))


def phases(protocol: Protocol, cells: int, say: Say = str) -> list[Row]:
    """The phases of a protocol, each with its steps; those of no phase stand last."""
    steps = protocol.steps.values()
    rows: list[Row] = []
    for phase in (*protocol.phases, ""):
        names = [
            step.title for step in steps if step.phase == phase or (not phase and step.phase not in protocol.phases)
        ]
        text: list[Row] = [(span(line, "quiet"),) for line in wrapped(" · ".join(names), cells)] if names else []
        title = protocol.phase_titles.get(phase, phase.capitalize())
        rows += titled(cut(title, cells) or say("At any time"), text)
    return rows


def session(row: SessionRow, cells: int) -> Row:
    """One session in a few words."""
    when = f"{times.day(row.began, row.offset)} {times.clock(row.began, row.offset, seconds=False)}"
    return (span(cut(f"{when}  {padded(row.client or '(no code)', 10)}  {row.condition}", cells), "quiet"),)


def lines(  # noqa: PLR0913, PLR0917 - each is something that the list shows
    protocol: Protocol, state: State, stands: str, cells: int, height: int, say: Say = str
) -> list[Row]:
    """Every line of the step in the register of now, the one that stands marked, and how often each was said."""
    here = state.here
    rows: list[Row] = [rule(cells, say("Lines here"))]
    for name in engine.step_of(protocol, state).say:
        said = here.spoken.get(name)
        first, *others = wrapped(protocol.prompts[name].words(here.register), cells - 16)
        mark, role = (" ▸ ", "text") if name == stands else ("   ", "quiet")
        tail = (Span(say(f"  said {said.times}×"), "soft"),) if said else ()
        rows += [(Span(mark, "key"), span(first, role), *tail), *((Span("   "), span(line, role)) for line in others)]
    return rows[:height] if len(rows) > 1 else [rule(cells), *[BLANK] * (height - 1)][:height]
