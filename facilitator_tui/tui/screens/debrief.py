"""Looking back on a practice, and a supervisor's numbers beside the program's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from facilitator_tui.core.practice import adherence, debrief_words
from facilitator_tui.guide import keys
from facilitator_tui.training.debriefs import Kept, Ratings
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, padded, span
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.reading import ReadingScreen
from facilitator_tui.tui.screens.turns import TurnsScreen, Ways

Rate = Callable[[Ratings], Kept]
_CLEAR = keys.Key("rate.clear", "-", "clear", "take back", "Take the supervisor's number back.")
_SCORES = keys.Key("rate.score", "0-3", "", "rate", "The supervisor's number for this item.")


def rows(kept: Kept, cells: int) -> list[Row]:
    """Give a look back as rows."""
    out: list[Row] = []
    for section in debrief_words.sections(kept.look, kept.supervisor, cells - 4):
        out += [(span(f"  {section.title}", "head"),)]
        for line in section.lines:  # one that fits keeps its blanks, which line up columns
            fits = cell_len(line) <= cells - 4
            out += [(span(f"  {line}"),)] if fits else lists.paragraph(line, cells)
        out.append(BLANK)
    return out


class DebriefScreen(ReadingScreen):
    """The look back on one practice."""

    KEYS = (*keys.LISTS, *keys.DEBRIEF)

    def __init__(
        self, kept: Kept, rate: Rate, then: Callable[[], None] | None = None, ways: Ways | None = None
    ) -> None:
        super().__init__("Looking back", lambda cells: rows(self.kept, cells), then)
        self.kept = kept
        self.rate = rate
        self.ways = ways if kept.look.rows else None

    def head(self, cells: int) -> Sequence[Row]:
        """Give which practice it was."""
        return lists.head(debrief_words.head(self.kept.look), "", cells)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys."""
        turns, rate = keys.DEBRIEF
        own = (*((turns,) if self.ways else ()), *((rate,) if self.kept.look.items else ()))
        return lists.foot(self.keymap.rows((*keys.LISTS[:4], *own, *keys.LISTS[7:])), cells)

    def action_leave(self) -> None:
        """Back, on to what comes after, or out of the program where this is the first screen."""
        if self.then is None:
            self.app.exit()
        else:
            super().action_leave()

    def action_rate(self) -> None:
        """Let a supervisor rate; a replay has nothing to be rated."""
        if self.kept.look.items:
            self.app.push_screen(RatingScreen(self))

    def action_turns(self) -> None:
        """Choose a turn."""
        if self.ways is not None:
            self.app.push_screen(TurnsScreen(self.kept.look, self.ways))


class RatingScreen(ListScreen):
    """The ten items, each with the program's number and the supervisor's."""

    KEYS = (_SCORES, *keys.LISTS, _CLEAR, *(keys.Key(f"rate.{n}", str(n), f"score_{n}", "", "") for n in range(4)))

    def __init__(self, debrief: DebriefScreen) -> None:
        super().__init__()
        self.debrief = debrief

    def head(self, cells: int) -> Sequence[Row]:
        """Give what is asked."""
        words = "0 not yet, 1 a little, 2 mostly, 3 throughout. Only the practice is rated, never the client."
        return [
            *lists.head("PRACTICE · a supervisor's numbers", "", cells),
            *lists.paragraph(words, cells, "soft"),
            BLANK,
        ]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:  # noqa: ARG002 - as in the base
        """Give one item."""
        item = self.debrief.kept.look.items[index]
        theirs = self.debrief.kept.supervisor.get(item.id)
        mark = Span(" ▸ " if chosen else "   ", "key")
        numbers = f"supervisor {debrief_words.score_words(theirs):<13} program {debrief_words.score_words(item.score)}"
        return (mark, Span(padded(item.title, 28), "line" if chosen else "text"), Span(numbers, "soft"))

    def count(self) -> int:
        """Give how many items there are."""
        return len(self.debrief.kept.look.items)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the agreement and the keys."""
        kept = self.debrief.kept
        kappa = adherence.agreement(kept.look.scores, kept.supervisor)
        words = "Agreement: too few numbers to say" if kappa is None else f"Agreement (weighted kappa): {kappa:.2f}"
        return [
            (Span(f" {words}", "quiet"),),
            *lists.foot(self.keymap.rows((_SCORES, _CLEAR, *keys.LISTS[:2], *keys.LISTS[7:])), cells),
        ]

    def _score(self, score: int | None) -> None:
        item = self.debrief.kept.look.items[self.roll.chosen]
        self.debrief.kept = self.debrief.rate({item.id: score})
        self.roll.choose(self.roll.chosen + (score is not None))
        self.repaint()

    def action_clear(self) -> None:
        """Take a number back."""
        self._score(None)

    def action_score_0(self) -> None:
        """Not yet."""
        self._score(0)

    def action_score_1(self) -> None:
        """A little."""
        self._score(1)

    def action_score_2(self) -> None:
        """Mostly."""
        self._score(2)

    def action_score_3(self) -> None:
        """Throughout."""
        self._score(3)
