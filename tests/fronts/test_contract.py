"""The same keys give the same record, whichever front they are pressed on."""

import asyncio
from pathlib import Path
from random import Random

import pytest
from textual import events

from facilitator_tui import places
from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.guide.site import Site
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.screens.live import LiveScreen
from facilitator_tui.workspace import Workspace
from tests.fronts.leading import ALPHABET, SITE, Live, Plain, alike
from tests.making import FakeClock

KEYS = 300


@pytest.mark.parametrize("practice", [False, True], ids=["live", "practice"])
@pytest.mark.parametrize("seed", range(12))
def test_both_fronts_keep_the_same(seed: int, *, practice: bool) -> None:
    chance = Random(seed)  # noqa: S311 - a choice of keys is no secret
    live, plain = Live(practice=practice), Plain(practice=practice)
    kept = 0
    for _ in range(KEYS):
        if live.guide.over:
            kept += len(live.guide.session.events)
            live, plain = Live(practice=practice), Plain(practice=practice)
        key, span = chance.choice(ALPHABET), chance.choice((0, 400, 20_000, 400_000))
        live.clock.pass_(span)
        plain.clock.pass_(span)
        before, own = len(live.guide.session.events), live.screen.face_takes(key)
        live.press(key)
        if own:  # a face that only a screen has took it for itself
            assert len(live.guide.session.events) == before
        else:
            plain.press(key)
        assert alike(live.guide) == alike(plain.guide)
    assert kept + len(live.guide.session.events) > 20


@pytest.mark.parametrize("key", ["g", ".", "?"])
def test_a_key_of_one_front_adds_nothing_in_either(key: str) -> None:
    live, plain = Live(), Plain()
    for front in (live, plain):
        front.press(key)
        assert len(front.guide.session.events) == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_screen_on_a_terminal_keeps_what_the_lines_keep(seed: int, tmp_path: Path) -> None:
    home = places.of(tmp_path, {})
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text(f"[emergency]\nsteps = {list(SITE.steps)}\n", encoding="utf-8")
    space = Workspace(home, FakeClock(), library=None, environ={})
    chance, plain = Random(seed), Plain()  # noqa: S311 - a choice of keys is no secret
    plain.guide.site = Site(SITE.steps, ())  # as the settings of the workspace have it

    async def run() -> None:
        alone = Live()
        app = FacilitatorApp(space, alone.guide.session)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = app.screen
            assert isinstance(screen, LiveScreen)
            for _ in range(100):
                key = chance.choice([each for each in ALPHABET if each != "?"])
                own = screen.face_takes(key)
                screen.post_message(events.Key(key, key if len(key) == 1 else None))
                await pilot.pause()
                if not own:
                    plain.press(key)
                assert [event.act for event in screen.guide.session.events] == [
                    event.act for event in plain.guide.session.events
                ]
                if plain.guide.over:
                    break

    asyncio.run(run())


def test_a_practice_that_came_to_its_ending_is_ended_by_one_key_in_both() -> None:
    for front in (Live(practice=True), Plain(practice=True)):
        assert isinstance(front.guide, PracticeGuide)
        while not front.guide.meeting.now.ending:
            front.press("y", "w", "h", "y", "enter", "enter")
        front.press("q")
        assert front.guide.over == "ended"
        ended = front.guide.session.state.ended
        assert ended is not None
        assert ended.outcome == "unsaid"
