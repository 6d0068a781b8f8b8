"""Asks when the next entry happened, or the one that is being typed: `10:42`, `yesterday 23:50`, `T+1:15`, `40m ago`.

What is typed is told back in words while it is typed. A time that is hardly meant is asked about, and then taken.
"""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.walk import moments
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.core.walk.moments import Meant
from facilitator_tui.guide.asks import Answer, Text
from facilitator_tui.session import Session

_LONGEST = 40
_EARLIEST = 12 * times.HOUR
"""How long before a session began nobody is taken to have been there without being asked."""


def read(session: Session, text: str) -> Meant:
    """Read a time as it is meant in a session that is under way.

    Raises UsageError, with what would be a time, where it is none.
    """
    dosed = session.state.here.dosed
    since = session.moment - dosed if dosed is not None else None
    return moments.read(text, session.clock.now(), since=since, offsets=session.clock.offset)


def short(session: Session, meant: Meant) -> str:
    """Say when that is: `10:42, T+1:15`."""
    when, _, _ = moments.words(meant, session.clock.now()).partition(",")
    return ", ".join(filter(None, (when, _from_medicine(session, meant))))


def whole(session: Session, meant: Meant) -> str:
    """Say when that is and how long ago: `10:42, 40 min ago · T+1:15`."""
    when = moments.words(meant, session.clock.now())
    return " · ".join(filter(None, (when, _from_medicine(session, meant))))


def _from_medicine(session: Session, meant: Meant) -> str:
    dosed = session.state.here.dosed
    return times.since_medicine(session.state.moment(meant.at) - dosed) if dosed is not None else ""


def doubt(session: Session, meant: Meant) -> str:
    """What makes a time a strange one, in a sentence; empty where nothing does."""
    if meant.ahead:
        return f"That is still to come, in {times.ago(meant.ahead)}."
    before = session.events[0].occurred.wall - meant.at.wall
    return f"That is {times.ago(before)} before the session began." if before > _EARLIEST else ""


class When(Text):
    """Asks for a time; `behind` is the text that it was asked over, which comes back."""

    hint = "Enter takes it · Esc leaves it · 10:42, T+1:15, 40m ago"

    def __init__(self, session: Session, behind: Text | None = None) -> None:
        super().__init__(Draft("when", "", session.clock.now()), "When?")
        self.field.limit = _LONGEST
        self.session = session
        self.behind = behind
        self._doubted = ""

    @property
    def draft(self) -> Draft:
        """What is typed in the text behind; a time is no text to be kept."""
        return self.behind.draft if self.behind is not None else Draft("when", "", self.at)

    @property
    def told(self) -> str:
        """What is typed, in words."""
        text = self.field.text
        if not text.strip():
            return moments.HINT
        try:
            meant = read(self.session, text)
        except UsageError as error:
            return f"{error} {error.hint}"
        return " · ".join(filter(None, (whole(self.session, meant), doubt(self.session, meant))))

    def press(self, key: str) -> Answer | None:
        """Type, or take the time; one that is strange is taken when Enter is pressed again."""
        text = self.field.text.strip()
        if key != "enter":
            self._doubted = ""
            return Answer(over=False) if key not in _LINES and self.field.press(key) else None
        if not text:
            return Answer(then=self.behind)
        try:
            meant = read(self.session, text)
        except UsageError as error:
            return Answer(over=False, says=f"{error} {error.hint}")
        strange = doubt(self.session, meant)
        if strange and self._doubted != text:
            self._doubted = text
            return Answer(over=False, says=f"{strange} Enter again takes it.")
        return Answer(then=self.behind, meant=meant)


_LINES = ("ctrl+j", "up", "down")
"""What a time of one line has no use for."""
