"""A supervisor rates: the ten items, blind. The program's numbers, and those of others, come once the own are kept."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.practice import agreement, debrief_words, supervision
from facilitator_tui.core.practice.adherence import ITEMS
from facilitator_tui.core.practice.supervision import LONGEST_INITIALS, PROGRAM, Rating, Score
from facilitator_tui.guide import keys
from facilitator_tui.training.supervising import Rated
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, padded, span
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.paged import named
from facilitator_tui.tui.screens.reading import ReadingScreen

_CLEAR = keys.Key("rate.clear", "-", "clear", "take back", "Take your number back.")
_SCORES = keys.Key("rate.score", "0-3", "", "rate", "Your number for this item.")
_NONE = keys.Key("rate.none", "n", "none", "no occasion", "The practice gave no occasion for it.")
_READ = keys.Key("rate.read", "t", "transcript", "read it", "Read the practice: what was said and done, and when.")
_KEEP = keys.Key("list.choose", "enter", "pick", "keep", "Keep your ten numbers; then the others are shown.")
_ITEMS = supervision.items()


class RatingScreen(ListScreen):
    """The ten items for one rater, whose initials are asked for first where they are not known."""

    KEYS = (
        _SCORES, _NONE, _CLEAR, _READ, *keys.LISTS[:6], _KEEP, *keys.LISTS[7:],
        *(keys.Key(f"rate.{n}", str(n), f"score_{n}", "", "") for n in range(4)),
    )  # fmt: skip

    def __init__(self, rated: Rated, by: str = "") -> None:
        super().__init__()
        self.rated = rated
        self.by = by[:LONGEST_INITIALS]
        self.typed_by = ""
        self.message = ""

    @property
    def mine(self) -> Rating:
        """The numbers of this rater so far."""
        found = next((each for each in self.rated.ratings if each.by == self.by), None)
        return found or Rating(self.by or "?")

    def head(self, cells: int) -> Sequence[Row]:
        """Give what is asked."""
        if not self.by:
            words = "Who rates? Type your initials, then Enter. Another supervisor rates under other initials."
        elif self.mine.kept:
            words = "These are kept. Beside them stand the program's numbers and those of others who rated."
        else:
            words = (
                "0 not yet, 1 a little, 2 mostly, 3 throughout; n where there was no occasion. Only the practice is "
                "rated, never the client. No other number is shown before yours are kept."
            )
        title = supervision.head(self.rated.sheet)
        return [*lists.head(title, self.by, cells), *lists.paragraph(words, cells, "soft"), BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one item, or the initials that are asked for."""
        if not self.by:
            return (Span("  Initials: ", "soft"), span(f"{self.typed_by}▏", "line"))
        item, mine = _ITEMS[index], self.mine
        mark = Span(" ▸ " if chosen else "   ", "key")
        theirs = f"   {self._others(item)}" if mine.kept else ""
        numbers = padded(f"{_words(mine.items, item):<13}{theirs}", max(cells - 32, 0)).rstrip()
        return (mark, Span(padded(ITEMS[item], 28), "line" if chosen else "text"), span(numbers, "soft"))

    def _others(self, item: supervision.Item) -> str:
        others = {PROGRAM: self.rated.sheet.program}
        others |= {each.by: each.items for each in supervision.seen(self.rated.ratings, self.by)}
        return "   ".join(f"{who} {_digit(numbers, item)}" for who, numbers in others.items())

    def count(self) -> int:
        """Give how many items there are."""
        return len(_ITEMS) if self.by else 1

    def foot(self, cells: int) -> Sequence[Row]:
        """Give how far it is, or how far one agrees with others, and the keys."""
        if not self.by:
            return [*lists.foot((keys.Key("rate.by", "enter", "", "go on", ""), keys.LISTS[7]), cells)]
        mine = self.mine
        if mine.kept:
            rows = [row for words in self._agreed() for row in lists.paragraph(words, cells, "quiet")]
            return [*rows, *lists.foot(self.keymap.rows((_READ, *keys.LISTS[7:])), cells)]
        left = len(_ITEMS) - len(mine.items)
        words = f"{left} still to be given." if left else "All ten are given. Enter keeps them, for good."
        words, self.message = self.message or words, ""
        table = (_SCORES, _NONE, _CLEAR, _READ, _KEEP, *keys.LISTS[7:])
        return [(span(f" {words}", "quiet"),), *lists.foot(self.keymap.rows(table), cells)]

    def _agreed(self) -> Sequence[str]:
        mine, others = self.mine, supervision.seen(self.rated.ratings, self.by)
        numbers = [*((each.by, each.items) for each in others), (PROGRAM, self.rated.sheet.program)]
        return [f"With {who}: {agreement.words(agreement.over([(mine.items, theirs)]))}." for who, theirs in numbers]

    def press(self, event: events.Key) -> None:
        """Take a key; the initials first."""
        if self.by or event.key in ("escape", "ctrl+c", "ctrl+q"):
            super().press(event)
            return
        if event.key == "enter":
            typed = self.typed_by.strip()
            self.by = typed if typed.casefold() != PROGRAM else ""
        elif event.key == "backspace":
            self.typed_by = self.typed_by[:-1]
        elif event.is_printable and event.character:
            self.typed_by = f"{self.typed_by}{named(event).replace('space', ' ')}"[:LONGEST_INITIALS]
        self.repaint()

    def _give(self, score: Score | None, *, clear: bool = False) -> None:
        mine = self.mine
        if mine.kept:
            return
        item = _ITEMS[self.roll.chosen]
        items = {name: number for name, number in mine.items.items() if name != item}
        if not clear:
            items[item] = score
        if self._keep(Rating(self.by, items)):
            self.roll.choose(self.roll.chosen + (not clear))
        self.repaint()

    def _keep(self, rating: Rating) -> bool:
        """Keep a rating, or say why it cannot be kept."""
        try:
            self.rated.rate(rating)
        except FacilitatorError as error:
            self.message = f"Not kept: {error}"
            return False
        return True

    def action_pick(self) -> None:
        """Keep the numbers, once all ten are given."""
        mine = self.mine
        if mine.whole and not mine.kept:
            self._keep(Rating(self.by, mine.items, kept=True))
        self.repaint()

    def action_transcript(self) -> None:
        """Read the practice."""
        lines = list(supervision.told(self.rated.sheet))
        make = lambda cells: [row for line in lines for row in lists.paragraph(line, cells)]  # noqa: E731 - one expression
        self.app.push_screen(ReadingScreen(supervision.head(self.rated.sheet), make))

    def action_leave(self) -> None:
        """Back, or out of the program where this is the first screen."""
        if len(self.app.screen_stack) > 1:
            super().action_leave()
        else:
            self.app.exit()

    def action_none(self) -> None:
        """There was no occasion for it."""
        self._give(None)

    def action_clear(self) -> None:
        """Take a number back."""
        self._give(None, clear=True)

    def action_score_0(self) -> None:
        """Not yet."""
        self._give(0)

    def action_score_1(self) -> None:
        """A little."""
        self._give(1)

    def action_score_2(self) -> None:
        """Mostly."""
        self._give(2)

    def action_score_3(self) -> None:
        """Throughout."""
        self._give(3)


def _words(numbers: supervision.Scores, item: supervision.Item) -> str:
    if item not in numbers:
        return "not yet given"
    return "no occasion" if numbers[item] is None else debrief_words.score_words(numbers[item])


def _digit(numbers: supervision.Scores, item: supervision.Item) -> str:
    if item not in numbers:
        return "·"
    return "–" if numbers[item] is None else str(numbers[item])
