"""Which screen comes after which where the disk takes nothing, and after a practice."""

import asyncio
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.errors import NotConfirmed
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock, began, protocol
from tests.tui.test_screens import shown


class Failing(MemoryTimeline):
    """Takes nothing that `broken` names by its act."""

    broken: tuple[type[ev.Act], ...] = ()

    def append(self, event: ev.Event) -> None:
        if isinstance(event.act, self.broken):
            raise NotConfirmed("The disk is full.")
        super().append(event)


@pytest.mark.parametrize("broken", [ev.Noted, ev.Ended], ids=["a note", "the end itself"])
def test_what_the_disk_does_not_take_is_offered_another_place_and_then_summed_up(
    tmp_path: Path, broken: type[ev.Act]
) -> None:
    space = Workspace(places.of(tmp_path, {}), FakeClock(), library=None, environ={})
    timeline = Failing(protocol())
    session = Session.begin(protocol(), began(), timeline, FakeClock())
    timeline.broken = (broken,)

    async def run() -> None:
        app = FacilitatorApp(space, session)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("n", "a", "enter", "q", "m", "enter")
            await pilot.pause()
            assert "Where should this session be saved?" in shown(app)
            assert "The disk is full." in shown(app)
            await pilot.press("enter")
            await pilot.pause()
            assert "Where should this session be saved?" in shown(app)
            await pilot.press("escape")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert "Where should this session be saved?" in shown(app)
            timeline.broken = ()
            await pilot.press("enter", "escape")
            await pilot.pause()
            assert "The session has ended" in shown(app)
            assert app.session is None
            await pilot.press("e")
            await pilot.pause()
            assert "Written to" in shown(app)
            assert len(list(space.places.exports.iterdir())) == 1
            await pilot.press("p")
            await pilot.pause()
            assert {path.suffix for path in space.places.exports.iterdir()} == {".md", ".html"}
            await pilot.press("enter")
            await pilot.pause()
            assert "facilitator-tui" in shown(app)

    asyncio.run(run())
    assert [type(event.act) for event in timeline.events] == [ev.Began, ev.Noted, ev.Ended]
    assert timeline.closed


def test_a_way_out_pressed_on_the_help_leads_back_to_the_session(tmp_path: Path) -> None:
    space = Workspace(places.of(tmp_path, {}), FakeClock(), library=None, environ={})
    session = Session.begin(protocol(), began(), MemoryTimeline(protocol()), FakeClock())

    async def run() -> None:
        app = FacilitatorApp(space, session)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("g", "question_mark")
            await pilot.pause()
            assert "Ways out" in shown(app)
            await pilot.press("x")
            await pilot.pause()
            assert "STOP" in shown(app).split("\n")[2]

    asyncio.run(run())
    assert isinstance(session.events[-1].act, ev.Stopped)
