"""Practise: whom to meet, how much is told after each move, how fast the clock runs; or alone; or the drill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.practice.client import Client
from facilitator_tui.guide import keys
from facilitator_tui.timeline import SessionRow
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row
from facilitator_tui.tui.screens.listing import ListScreen

Kind = Literal["client", "alone", "drill", "open"]
_LEVELS = {
    0: "as the client's own level says",
    1: "an answer after every move",
    2: "an answer where a move did little",
    3: "none until the look back",
}
_SPEEDS = (1, 5, 15, 60)


class Wish(NamedTuple):
    """What is to be practised; `level` 0 is the client's own. `session` is one that was left open."""

    kind: Kind
    client: str = ""
    level: int = 0
    speed: int = 1
    session: str = ""


def _left(row: SessionRow) -> str:
    when = f"{times.day(row.began, row.offset)} {times.clock(row.began, row.offset, seconds=False)}"
    return f"left open, begun {when}"


class CastingScreen(ListScreen):
    """What was left open, the simulated clients, the easiest first, then the ways to practise without one."""

    KEYS = (*keys.LISTS, *keys.CASTING)
    MORE = True

    def __init__(
        self, clients: Sequence[Client], choose: Callable[[Wish], None], left: Sequence[SessionRow] = ()
    ) -> None:
        super().__init__()
        self.choose = choose
        self.choices: list[tuple[Wish, str, str]] = [
            *((Wish("open", session=row.ident), f"Go on: {row.client or row.title}", _left(row)) for row in left),
            *((Wish("client", each.id), each.title, f"level {each.level} · {each.brief}") for each in clients),
            (Wish("alone"), "Alone", "walk a protocol freely, without a client"),
            (Wish("drill"), "Drill", "single moments, and it is your move; and what comes then"),
        ]
        self.level = 0
        self.speed = 1

    def head(self, cells: int) -> Sequence[Row]:
        """Give what is being asked, and how it is set."""
        clock = f"{self.speed} times as fast as the room's" if self.speed > 1 else "as the room's does"
        set_ = f"Feedback: {_LEVELS[self.level]}. The clock runs {clock}."
        return [*lists.head("PRACTICE · with whom?", "", cells), *lists.paragraph(set_, cells, "soft"), BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one thing to practise."""
        _, title, detail = self.choices[index]
        return lists.choice(title, detail.replace("\n", " "), chosen=chosen, cells=cells)

    def count(self) -> int:
        """Give how many there are."""
        return len(self.choices)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give a word on what is met, and the keys."""
        words = (
            "The clients are made up, and answer by fixed rules. No ending is a pass or a fail, "
            "and nothing leaves this computer."
        )
        table = (keys.LISTS[6], *keys.CASTING, *keys.LISTS[7:])
        return [*lists.paragraph(words, cells, "soft"), *lists.foot(self.keymap.rows(table), cells)]

    def action_level(self) -> None:
        """Turn to another amount of feedback."""
        self.level = (self.level + 1) % len(_LEVELS)
        self.repaint()

    def action_speed(self) -> None:
        """Turn to another speed of the clock."""
        self.speed = _SPEEDS[(_SPEEDS.index(self.speed) + 1) % len(_SPEEDS)]
        self.repaint()

    def action_pick(self) -> None:
        """Practise the chosen one."""
        wish = self.choices[self.roll.chosen][0]
        self.choose(wish._replace(level=self.level, speed=self.speed))
