"""The card for whoever covers a break: what it asks, and which keys of the session lead on from it."""

from __future__ import annotations

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.asks import Answer, Choice, Choose

OF_THE_LINE = ("said", "another", "pass_over")
"""What is done to the line that stands, which the card does not show."""
NO_LINE = "No line stands here. Esc goes back to it."


class Handover(Choose):
    """Begins a break by the initials of who covers, and ends it. A break has one beginning and one end."""

    dated = False

    def __init__(self, cover: str) -> None:
        begin = Choice("i", "initials of who covers, and the break begins", "cover")
        end = Choice("e", f"the break ends, {cover} covered", ev.HandedOver("end", cover))
        super().__init__("Break", (end if cover else begin,))
        self.cover = cover
        self.hint = "e ends the break · Esc back" if cover else "i initials of who covers: the break begins · Esc back"

    def press(self, key: str) -> Answer | None:
        """Begin the break or end it; say why the other cannot be."""
        if key == "i" and self.cover:
            return Answer(over=False, says=f"A break is on already: {self.cover} covers. e ends it.")
        if key == "e" and not self.cover:
            return Answer(over=False, says="No break is on. i begins one.")
        return super().press(key)
