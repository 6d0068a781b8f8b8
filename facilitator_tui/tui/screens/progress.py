"""A trainee's way: one screen from which everything of practice goes on, and one unit of it read whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from facilitator_tui.core.practice import advice, progress
from facilitator_tui.core.practice.advice import Next
from facilitator_tui.core.practice.curriculum import Stand
from facilitator_tui.core.practice.progress import Records
from facilitator_tui.core.protocol import Card
from facilitator_tui.guide import keys
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.pages import progress as pages
from facilitator_tui.tui.pages.progress import Line
from facilitator_tui.tui.paint.rows import Row, Span
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.reading import ReadingScreen

_DO = keys.Key("unit.do", "d", "do", "do the next of it", "Do the first task of this unit that is still to be done.")
_SECTION = keys.Key("way.section", "tab", "section", "section", "On to the next part of the page.")


class ProgressScreen(ListScreen):
    """All that is kept of practice. `look` opens a look back, `go` does a next thing, drilling and resuming too."""

    KEYS = (*keys.LISTS, _SECTION)

    def __init__(
        self, gather: Callable[[], Records], cards: Mapping[str, Card], go: Callable[[Next], None],
        look: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self.gather = gather
        self.cards = cards
        self.go = go
        self.look = look
        self.records = gather()
        self._left = False
        self._lines: list[Line] = []

    def on_screen_resume(self) -> None:
        """Look again at what there is."""
        if self._left:
            self.records = self.gather()
        super().on_screen_resume()

    def on_screen_suspend(self) -> None:
        """Something else is shown, after which there may be more."""
        self._left = True

    def repaint(self) -> None:
        """Make the rows anew for this width."""
        self._lines = pages.lines(self.records, self.size.width)
        super().repaint()

    def head(self, cells: int) -> Sequence[Row]:
        """Give the title, and how many units are done."""
        return pages.head(self.records, cells)

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:  # noqa: ARG002 - as in the base
        """Give one row, marked where it is the chosen one."""
        line = self._lines[index]
        if line.title:
            return line.row
        mark = Span(" ▸ ", "key") if line.does else Span(" · ", "soft")
        return (mark if chosen else Span("   "), *line.row)

    def count(self) -> int:
        """Give how many rows there are."""
        return len(self._lines)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys."""
        table = (keys.LISTS[0], keys.LISTS[2], _SECTION, *keys.LISTS[6:])
        return lists.foot(self.keymap.rows(table), cells)

    def action_section(self) -> None:
        """On to what can be chosen first in the next part; from the last one to the first."""
        after = [*range(self.roll.chosen + 1, len(self._lines)), *range(self.roll.chosen)]
        begins = [n for n in after if self._lines[n].title]
        at = begins[0] if begins and begins[0] > self.roll.chosen else 0
        self.roll.scroll(at - self.roll.top)
        self.roll.choose(at + 1 if at else 0)
        self.repaint()

    def action_pick(self) -> None:
        """Do what the chosen row says."""
        if not self._lines:
            return
        _, does, target, _ = self._lines[self.roll.chosen]
        if does == "next":
            found = advice.advise(self.records)
            if found is not None:
                self.go(found)
        elif does == "open":
            self.go(Next("open", target, "", ""))
        elif does == "drill":
            self.go(Next("drill", "", "", ""))
        elif does == "look":
            self.look(target)
        elif does == "unit":
            stand = next(each for each in progress.stands(self.records) if each.unit.id == target)
            self.app.push_screen(UnitScreen(stand, self.records, self.cards, self.go))


class UnitScreen(ReadingScreen):
    """One unit: what it is for, what there is to do, its cards."""

    KEYS = (*keys.LISTS, _DO)

    def __init__(self, stand: Stand, records: Records, cards: Mapping[str, Card], go: Callable[[Next], None]) -> None:
        super().__init__(stand.unit.title, lambda cells: pages.unit(stand, records, dict(cards), cells))
        self.next = advice.of_unit(stand, records)
        self.go = go

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys; that which does the next of it only where something is left to do."""
        doing = (_DO,) if self.next is not None else ()
        return lists.foot(self.keymap.rows((*keys.LISTS[:4], *doing, *keys.LISTS[7:])), cells)

    def action_do(self) -> None:
        """Do the first task that is still to be done."""
        if self.next is not None:
            self.go(self.next)
