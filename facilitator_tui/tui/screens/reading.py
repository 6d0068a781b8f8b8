"""A page of text to scroll through: help, the summary after an end, what `check` found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record import summary
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk.events import Event
from facilitator_tui.guide import keymap, keys
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.timeline.words import many
from facilitator_tui.tui.pages import beside, lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, side_by_side, span
from facilitator_tui.tui.screens.listing import ListScreen

_NAME = 9
"""Cells for the name of a key."""


class ReadingScreen(ListScreen):
    """Rows made for the width of the window; Enter and Esc leave."""

    def __init__(
        self, title: str, make: Callable[[int], list[Row]], then: Callable[[], None] | None = None,
        way_out: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(way_out)
        self.title_words = title
        self.make = make
        self.then = then
        self._rows: list[Row] = []

    def repaint(self) -> None:
        """Make the rows anew for this width."""
        self._rows = self.make(self.size.width)
        super().repaint()

    def head(self, cells: int) -> Sequence[Row]:
        """Give the title."""
        return lists.head(self.title_words, "", cells)

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:  # noqa: ARG002 - as in the base
        """Give one row of the text."""
        return self._rows[index]

    def count(self) -> int:
        """Give how many rows there are."""
        return len(self._rows)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys."""
        return lists.foot(self.keymap.rows((*keys.LISTS[:4], *keys.LISTS[7:])), cells)

    def _move(self, by: int) -> None:
        """Scroll: there is no chosen row to see, so one step moves the text at once."""
        self.roll.scroll(by)
        self.roll.chosen = self.roll.top
        super().repaint()

    def action_help(self) -> None:
        """Leave what is itself the help of a session; elsewhere show the keys."""
        if self.way_out is not None:
            self.action_leave()
        else:
            super().action_help()

    def action_pick(self) -> None:
        """Leave."""
        self.action_leave()

    def action_leave(self) -> None:
        """Back, or on to what comes after."""
        super().action_leave()
        if self.then is not None:
            self.then()


def live_help(protocol: Protocol, state: engine.State, cells: int, moved: KeyMap = keymap.DEFAULT) -> list[Row]:
    """Give the keys of the live screen, and why the step is as it is: below them, or beside them in a wide window."""
    main = cells if cells < beside.TWO else cells * 2 // 5
    about = _about(protocol, state, cells if main == cells else cells - main - beside.BETWEEN)
    digits = keys.Key("live.digit", "1-9", "", "", "What you notice in the client.")
    typing = (
        keys.Key("typing.send", "enter", "", "", "Keep the text as an entry."),
        keys.Key("typing.line", "^J", "", "", "A new line in the text."),
        keys.Key("typing.ways", "^X ^O ^F", "", "", "  STOP, TOO MUCH, FLAG: your text waits."),
    )
    practice = () if state.met is None else (("The simulated client", moved.rows(keys.PRACTICE)),)
    session = ("The session", (digits, *moved.rows(keys.LIVE)))
    groups = (("Ways out", keys.WAYS), *practice, session, ("While typing", typing))
    if cells < beside.TWO:
        return [*lists.keys(groups, cells), *about]
    left = lists.keys(groups, main)
    return side_by_side([*left, *[BLANK] * (len(about) - len(left))], about, main)


def _about(protocol: Protocol, state: engine.State, cells: int) -> list[Row]:
    """Give the step with its signs, its lines and its card."""
    step = engine.step_of(protocol, state)
    rows: list[Row] = [(span(cut(f"  {step.title}", cells), "head"),)]
    for label, items in (("Signs", step.signs), ("Watch", step.watch)):
        if items:
            rows += lists.paragraph(f"{label}: {', '.join(items)}.", cells)
    rows += lists.paragraph(step.stance, cells) if step.stance else []
    if step.source is not None:
        stands = f"Stands on: {step.source.evidence}" + (" (a hypothesis)" if step.source.hypothesis else "")
        rows += lists.paragraph(
            f"{stands} {', '.join([*step.source.seeds, *step.source.cites])}".rstrip(), cells, "soft"
        )
    if step.say:
        rows += [BLANK, (Span("  Lines here", "head"),)]
        rows += [
            row
            for name in step.say
            for row in lists.paragraph(protocol.prompts[name].words(state.here.register), cells)
        ]
    if step.card in protocol.cards:
        card = protocol.cards[step.card]
        rows += [BLANK, (span(cut(f"  {card.title}", cells), "head"),), *lists.paragraph(card.text.rstrip(), cells)]
    return rows


def summary_rows(protocol: Protocol, events: Sequence[Event], closing: str, cells: int) -> list[Row]:
    """Give what a session came to."""
    counted = summary.summary(protocol, events)
    entries, lines = many(counted.entries, "entry", "entries"), many(counted.lines_said, "line", "lines")
    rows = lists.paragraph(f"{entries} in {times.stay(counted.span)}; {lines} said.", cells)
    rows += [BLANK, (Span("  Time in each step", "head"),)]
    for stay in counted.stays:
        visits = f"{stay.visits}×" if stay.visits > 1 else ""
        rows.append((Span(f"  {padded(stay.title, 20)}"), Span(f"{times.stay(stay.span):>9}  {visits}", "soft")))
    if counted.still_open:
        rows += [BLANK, *lists.paragraph(f"Left open: {'; '.join(counted.still_open)}.", cells, "quiet")]
    if not closing:
        return rows
    rows += [BLANK, *lists.paragraph(f"Closing number {closing}", cells, "head")]
    return [*rows, *lists.paragraph("Written down, it shows later that nothing was changed.", cells, "soft")]
