"""Painting changes nothing: neither what the guide holds nor how the screen stands."""

import pytest

from facilitator_tui.core.errors import NotConfirmed
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.screens.live import LiveScreen
from tests.fronts.leading import Live
from tests.making import FakeClock, began, protocol

PATHS = {
    "step": "", "image": "2", "end": "q down down", "end with a text": "w a escape q", "handover": "h",
    "break": "h i K enter",
    "flag": "!", "left flag": "! 8", "flag and glance": "! g", "dark": ".", "dark and told": ". n", "glance": "g",
    "write": "n a b left", "find": "/ s down", "rate": "r 3", "list": "a b", "marks": "m", "consent": "c", "touch": "k",
    "people": "p", "earlier": "-", "stop": "x",
    "record": "2 w a enter down down", "search": '2 w a enter " a', "first": "2 end right",
    "record and ask": "down m", "flag and record": "! down", "taken back": "w a enter u",
}  # fmt: skip
_WORKED_OUT = {"_read", "_meeting"}
"""What a practice keeps of what it worked out from the record alone."""


def told(value: object) -> object:
    """Tell a value as plain data, down to the fields that are being typed in."""
    if isinstance(value, (list, tuple)):
        return [told(each) for each in value]
    if isinstance(value, dict):
        return {str(name): told(each) for name, each in value.items()}
    if type(value).__module__.startswith("facilitator_tui.guide"):
        return {name: told(each) for name, each in vars(value).items()}
    return repr(value)


def facts(live: Live) -> list[object]:
    """Everything of the guide, of its session and of the screen that a key may change."""
    guide, session = live.guide, live.guide.session
    held = {name: value for name, value in vars(guide).items() if name not in _WORKED_OUT | {"session"}}
    kept = (session.state, session.events, session.entries, session.unsaved, session.trouble)
    return [live.screen.face, told(held), told(kept)]


@pytest.mark.parametrize("practice", [False, True], ids=["live", "practice"])
@pytest.mark.parametrize("size", [(100, 30), (60, 20), (20, 5)])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_rows_leave_the_guide_and_the_screen_as_they_were(path: str, size: tuple[int, int], *, practice: bool) -> None:
    live = Live(practice=practice)
    live.press(*path.split())
    before = facts(live)
    first = live.shown(*size)
    assert live.shown(*size) == first
    assert facts(live) == before


def test_a_red_flag_that_was_left_logs_no_step_of_the_site_painted_or_not() -> None:
    for painted in (False, True):
        live = Live()
        live.press("!")
        assert "Call the nurse" in live.shown()
        live.press("A", "9")
        live.press("b") if live.guide.session.state.here.halted else None
        live.press("/", *"track", "enter")
        if painted:
            live.shown()
        live.press("A")
        assert [type(event.act) for event in live.guide.session.events].count(ev.Escalated) == 1


def test_a_practice_works_its_client_out_from_the_record_alone() -> None:
    live = Live(practice=True)
    assert isinstance(live.guide, PracticeGuide)
    live.press("x")
    assert live.guide.meeting.turns


class Unflushed(MemoryTimeline):
    """Takes an entry, and finds later that it did not come to the disk."""

    def confirm(self) -> None:
        if self.count > 1:
            raise NotConfirmed("The disk is full.")


def test_no_row_is_shown_before_it_is_known_how_the_last_entry_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    live, shown = Session.begin(protocol(), began(), Unflushed(protocol()), FakeClock()), []

    class Page:
        def show(self, rows: list[Row]) -> None:
            assert not live.pending
            shown.append("\n".join("".join(piece.text for piece in row) for row in rows))

    screen = LiveScreen(Guide(live), lambda: None, lambda: None)
    monkeypatch.setattr(LiveScreen, "on_top", True)
    monkeypatch.setattr(LiveScreen, "size", (100, 30))
    monkeypatch.setattr(screen, "page", Page())
    screen.repaint()
    screen.take("2")
    assert live.pending
    screen.repaint()
    assert len(shown) == 2
    assert "NOT SAVED" not in shown[0]
    assert "NOT SAVED 1" in shown[1]
