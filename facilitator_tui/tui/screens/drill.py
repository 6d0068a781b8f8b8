"""The drill: one card at a time, answered by digits."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.practice import cards as drill
from facilitator_tui.guide import keys
from facilitator_tui.training.rounds import Round
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, span, wrapped
from facilitator_tui.tui.screens.keyed import KeysScreen
from facilitator_tui.tui.screens.paged import PagedScreen, named


class DrillScreen(PagedScreen):
    """One round of cards."""

    def __init__(self, asked: Round, title: str, then: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.then = then
        self.asked = asked
        self.title_words = title
        self.message = ""

    def repaint(self) -> None:
        """Show where the round stands."""
        cells, height = self.size
        above, below = (
            rows(self.asked, self.title_words, self.keymap.name("drill.next"), cells),
            lists.foot(self.table, cells),
        )
        message: list[Row] = [(span(f"  {self.message}", "quiet"),)]
        room = max(height - len(below) - 1, 0)
        self.page.show([*above[:room], *[BLANK] * (room - len(above)), *message, *below])

    @property
    def table(self) -> tuple[keys.Key, ...]:
        """The keys as the settings have them."""
        return self.keymap.rows(keys.DRILL)

    def press(self, event: events.Key) -> None:
        """Take a digit for an answer, or a key of the table."""
        key = named(event)
        key = "enter" if key == "space" else key
        self.message = ""
        try:
            if (action := keys.table(self.table).get(key)) is not None:
                getattr(self, f"action_{action}")()
            elif key in ("q", "ctrl+c", "ctrl+q"):
                self.action_leave()
            elif key.isdecimal() and not self.asked.answer(int(key)):
                self.message = f"There is no {key} here."
        except FacilitatorError as error:
            self.message = f"{error} {error.hint}".strip()
        if self.on_top:
            self.repaint()

    def action_next(self) -> None:
        """On to the next card, or out of a round that is over."""
        if self.asked.card is None:
            self.action_leave()
        self.asked.next()

    def action_undo(self) -> None:
        """Take the last answer back."""
        self.message = "Taken back." if self.asked.undo() else "There is nothing to take back."

    def action_help(self) -> None:
        """Show all the keys of the drill."""
        self.app.push_screen(KeysScreen(self.table))

    def action_leave(self) -> None:
        """Back, or out of the program where this is the first screen."""
        if self.then is None:
            self.app.exit()
        else:
            self.then()


def rows(asked: Round, title: str, goes_on: str, cells: int) -> list[Row]:
    """Give the card that is asked, what came of the answer, or the end of the round; `goes_on` names that key."""
    left = f"{len(asked.left)} to go" if asked.left else "done"
    out = [*lists.head(f"PRACTICE · Drill · {title}", left, cells), BLANK]
    if asked.card is None:
        words = (
            f"{asked.right} of {asked.total} cards. {goes_on} leaves."
            if asked.total
            else f"Nothing is due. {goes_on} leaves."
        )
        return [*out, *lists.paragraph(words, cells)]
    if asked.told is not None:
        above = drill.above(asked.protocol, asked.card)
        out += [*[row for line in above for row in lists.paragraph(line, cells, "soft")], BLANK]
        out += [row for words in asked.told.words for row in lists.paragraph(words, cells, "line")]
        return [*out, BLANK, *lists.paragraph(f"{goes_on} goes on.", cells, "soft")]
    question = asked.question
    assert question is not None
    for line in question.above:
        out += [(Span("     "), span(part, "line")) for part in wrapped(line, cells - 6)]
    out += [BLANK, (span(f"  {question.asks}", "head"),)]
    for n, words in enumerate(question.words, 1):
        first, *others = wrapped(words, cells - 8)
        out += [(Span(f"  {n}  ", "key"), span(first)), *[(Span("     "), span(part)) for part in others]]
    return out
