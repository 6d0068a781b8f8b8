"""Asks which medicine was taken, and from which T+0 is counted: Tab turns through what that may be."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import UNSET, UnsetType

from facilitator_tui.core.record.words import of
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.guide.asks import Answer, Text
from facilitator_tui.session import Session

_ROOM = 24
"""Characters that the name of another medicine may have in a title."""


class Zero(NamedTuple):
    """One thing that T+0 may be: in words, what the entry says of it, and the entry that it is instead, if any."""

    words: str
    said: bool | UnsetType = UNSET
    of: int | None = None


def choices(session: Session, *, known: bool = True) -> list[Zero]:
    """What T+0 may be once a medicine is noted: as it would be of itself first, then what it needs no text for.

    Of itself one whose time is not `known` is none.
    """
    here, said = session.state.here, of(session.protocol.language)
    noted = {seq: f"{_short(session.entries[seq - 1].text)}, {session.entries[seq - 1].clock}" for seq in here.doses}
    others = [Zero(f"T+0 is {words}", of=seq) for seq, words in noted.items() if seq != here.zero]
    if not here.zero:
        own = [Zero(said.is_zero), Zero(said.no_zero, said=False)]
        return [*(own if known else [Zero(said.no_zero), Zero(said.is_zero, said=True)]), *others]
    return [
        Zero(f"T+0 stays {noted[here.zero]}"), Zero(said.is_zero, said=True), *others,
        Zero("T+0 is none of those noted", of=0),
    ]  # fmt: skip


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _ROOM else f"{line[: _ROOM - 1]}…"


class Taken(Text):
    """The words of a medicine; with nothing typed, Enter says that T+0 is another one that was noted."""

    hint = "Enter keeps it · Tab what is T+0 · ^T when · Esc leaves it"

    def __init__(
        self, begun: Draft, title: str, session: Session, *, needed: bool = True, known: bool = True
    ) -> None:  # fmt: skip
        self.chosen = 0
        self.zeros = choices(session, known=known)
        self.needed = needed
        super().__init__(begun, title)

    @property
    def zero(self) -> Zero:
        """What T+0 is if Enter is pressed now: no other medicine, once the words of a new one stand there."""
        chosen = self.zeros[self.chosen]
        return self.zeros[0] if chosen.of is not None and self.field.text.strip() else chosen

    @property
    def title(self) -> str:
        """What is asked, and what T+0 is if Enter is pressed now."""
        return f"{self.head}, {self.zero.words}"

    @title.setter
    def title(self, head: str) -> None:
        self.head = head

    def press(self, key: str) -> Answer | None:
        """Turn to what else T+0 may be, type, or keep what was said."""
        if key == "tab":
            open_now = [each for each in self.zeros if each.of is None or not self.field.text.strip()]
            self.chosen = (self.chosen + 1) % len(open_now)
            return Answer(over=False)
        if key == "enter" and self.zero.of is not None:
            return Answer(ev.Zeroed(self.zero.of))
        if key == "enter" and self.field.text.strip():
            return Answer(ev.Medicine(self.field.text, self.zero.said), at=self.at)
        return super().press(key)
