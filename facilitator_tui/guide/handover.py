"""The card for whoever covers a break: what it asks, and which keys of the session lead on from it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.kinds import WAYS_OUT
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.walk import engine, reminders
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


def facts(protocol: Protocol, state: engine.State, entries: Sequence[Entry], now: ev.Instant) -> list[tuple[str, str]]:
    """What someone who takes over for some minutes must know, each with its name; nothing of it is judged."""
    here, moment = state.here, state.moment(now)
    stands = [entry for entry in entries if not entry.struck]
    rated = next((entry for entry in reversed(stands) if entry.kind == "rated"), None)
    opened = [protocol.marks[name].title for name in here.open_marks.values()]
    opened += [f"touch: {kind}" for kind in here.touches.values()]
    ways = [f"{entry.word} {_clock(entry)}" for entry in stands if entry.kind in WAYS_OUT]
    due = [item.show for item in reminders.due(protocol, state, moment)]
    asked = f", {times.ago(moment - here.consent_asked)} ago" if here.consent_asked is not None else ""
    return [
        ("Now", f"{engine.step_of(protocol, state).title}, here {times.ago(moment - here.since)}"),
        ("Medicine", given(entries, here.dosed) or "none noted"),
        ("Consent", f"last answer {here.consent or 'none'}{asked}"),
        ("Stop, flag", ", ".join(ways) or "none"),
        ("Last rating", f"{rated.text}, {times.ago(moment - rated.moment)} ago" if rated is not None else "none"),
        ("Open", ", ".join(opened) or "nothing"),
        ("Due", ", ".join(due) or "nothing"),
        ("Register", here.register),
        ("In the room", ", ".join(here.people) or "not noted"),
    ]


def given(entries: Sequence[Entry], dosed: int | None) -> str:
    """Every medicine that was noted, each with when it was taken; nothing where none was."""
    taken = [entry for entry in entries if entry.kind == "medicine" and not entry.struck]
    return "; ".join(f"{entry.text} ({times.moment_words(entry.moment, dosed)})" for entry in taken)


def covers(entries: Sequence[Entry], cover: str, moment: int) -> str:
    """Who covers a break, and for how long; nothing where none is on."""
    start = next((entry.moment for entry in reversed(entries) if entry.kind == "cover" and not entry.struck), moment)
    return f"{cover} covers, {times.ago(moment - start)}" if cover else ""


def _clock(entry: Entry) -> str:
    return times.clock(entry.wall, entry.offset, seconds=False)
