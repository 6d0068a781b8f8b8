"""What surrounds a session: home, what is asked before it, the keys of each screen, texts that were left."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from facilitator_tui import places
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import reading
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.screens.begin import BeginScreen
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.tui.pictures import same_text
from tests.tui.test_screens import shown, use, workspace

__all__ = ["workspace"]


@pytest.fixture
def fresh(tmp_path: Path) -> Workspace:
    """A workspace without any session."""
    return Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=None, environ={})


def see(words: str, *others: str) -> "Seen":
    return Seen(words, *others)


class Seen:
    """Looks whether the screen shows some words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __call__(self, app: FacilitatorApp) -> None:
        for each in self.words:
            assert each in shown(app)


def test_what_the_command_said_stands_in_the_form(fresh: Workspace) -> None:
    given = ev.Began("psip-core", "1.0.0", client="K-12", register="invitational", people=("AB", "CD"))

    async def run() -> None:
        app = FacilitatorApp(fresh, asking=given)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, BeginScreen)
            assert "Client code   K-12" in shown(app)
            await pilot.press("enter")
            await pilot.pause()
            assert app.session is not None
            began = app.session.state.began
            assert (began.client, began.register, began.people) == ("K-12", "invitational", ("AB", "CD"))

    asyncio.run(run())


def test_tab_goes_on_to_the_next_field_and_back(fresh: Workspace) -> None:
    use(fresh, (80, 24), "b K tab tab tab A B shift+tab shift+tab shift+tab 7", see("Client code   K7", "room   AB"))


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
def test_home_is_left_only_when_asked_twice(fresh: Workspace, key: str) -> None:
    async def run(pressed: str) -> tuple[bool, str]:
        app = FacilitatorApp(fresh)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*pressed.split())
            await pilot.pause()
            return app.is_running and app._exit is False, shown(app) if app._exit is False else ""  # noqa: SLF001

    there, text = asyncio.run(run(key))
    assert there
    assert "Esc again leaves the program." in text
    assert not asyncio.run(run(f"{key} {key}"))[0]
    there, text = asyncio.run(run(f"{key} down {key}"))
    assert there
    assert "Esc again leaves" in text
    assert "Esc again leaves" not in asyncio.run(run(f"{key} down"))[1]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "Begin a session."), ("b", "Change the protocol or the register."), ("p", "how fast the clock runs"),
        ("v", "Choose this row."), ("v enter", "Say what this entry should read"), ("c", "One page up."),
        ("d", "All the keys of the drill."),
    ],
)  # fmt: skip
def test_every_screen_tells_its_keys(workspace: Workspace, path: str, words: str) -> None:
    use(workspace, (80, 24), f"{path} question_mark", see("Keys of this screen", words))
    use(workspace, (80, 24), f"{path} question_mark escape", lambda app: _unseen(app, "Keys of this screen"))


def _unseen(app: FacilitatorApp, words: str) -> None:
    assert words not in shown(app)


def test_keys_are_whole_and_scroll_in_a_narrow_window(workspace: Workspace) -> None:
    use(workspace, (60, 20), "v enter question_mark", see("↑        One row up."))
    use(workspace, (60, 20), "v enter question_mark end", see("s        Say that this entry does not hold; it stays,"))


def test_the_end_tells_its_keys(workspace: Workspace) -> None:
    use(workspace, (100, 30), "b enter q question_mark", see("A letter does it, Enter does what is chosen"))


def test_esc_at_a_reason_goes_back_to_the_text_and_a_text_that_was_left_is_offered_again(workspace: Workspace) -> None:
    add = "v down enter a h e l l o enter"
    use(workspace, (80, 24), add, see("When was it?"))
    use(workspace, (80, 24), f"{add} enter", see("The reason, if there is one"))
    use(workspace, (80, 24), f"{add} enter w h y escape", see("When was it?"))
    use(workspace, (80, 24), f"{add} enter w h y escape escape", see("To be added", "hello"))
    use(workspace, (80, 24), f"{add} escape escape", see("the same key offers your text again"))
    use(workspace, (80, 24), f"{add} escape escape a", see("To be added", "hello"))
    use(workspace, (80, 24), f"{add} escape escape a enter enter enter a", lambda app: _unseen(app, "  hello"))


def test_home_leads_to_the_drill_and_says_which_practice_is_open(workspace: Workspace) -> None:
    use(workspace, (80, 24), "d", see("PRACTICE · Moment · "))
    use(workspace, (100, 30), "p enter q l", see("kept apart from real sessions.  1 left open"))
    use(workspace, (100, 30), "p", see("Go on: The wrong capsule", "left open, begun"))
    use(workspace, (100, 30), "p enter", see("PRACTICE", "The wrong capsule"))


def test_open_touch_stands_beside_the_record(workspace: Workspace) -> None:
    async def run() -> None:
        app = FacilitatorApp(workspace)
        async with app.run_test(size=(100, 30)) as pilot:
            await pressed(pilot, "b enter k c y h")
            see("open: hand held")(app)

    asyncio.run(run())


async def pressed(pilot: Pilot[None], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


def test_esc_on_the_red_flag_shows_the_step_at_once_and_steps_that_do_not_fit_are_counted(fresh: Workspace) -> None:
    fresh.places.home.mkdir()
    step = "Send the second person to the telephone in the hall, and have the door to the street opened and lit."
    fresh.places.settings.write_text(
        f'[emergency]\nsteps = ["{step}", "{step[:-1]} too.", "Open it."]\n', encoding="utf-8"
    )
    use(fresh, (80, 24), "b enter exclamation_mark", see("and have the door", "opened and lit.", "C  Open it."))
    use(
        fresh,
        (60, 20),
        "b enter exclamation_mark",
        see("A  Send the second person", "opened and lit.", "and more, of 3 steps"),
    )
    use(
        fresh,
        (60, 20),
        "b enter exclamation_mark B",
        see("A  Send the second person", "opened and lit.", "C  Open it."),
    )
    use(fresh, (60, 20), "b enter exclamation_mark A", see("B  Send the second person", "and lit too.", "C  Open it."))
    use(fresh, (60, 20), "b enter exclamation_mark escape", see("What do you notice?", "This is the step itself."))


def test_a_code_that_is_known_shows_last_time_and_h_shows_it_in_the_session(workspace: Workspace) -> None:
    told = ("Last time    2026-09-21, Core session, outcome: muted", "Left open", "Blank        Blankness 30 min")
    use(workspace, (100, 30), "b K minus 0 7", see(*told))
    use(workspace, (100, 30), "b K minus 0", lambda app: _unseen(app, "Last time"))
    use(workspace, (100, 30), "b K minus 0 7 enter h h", see("Last time with this client", *told))
    use(
        workspace,
        (60, 20),
        "b K minus 0 7",
        see("Last time    2026-09-21", "Stop         no word", "Touch", "Left open"),
    )
    use(workspace, (80, 24), "b X enter h h", see("ARRIVING"))


def test_a_code_that_is_nearly_a_known_one_is_asked_about_once(workspace: Workspace) -> None:
    use(workspace, (100, 30), "b k minus 0 7 enter", see("k-07 is new here, and K-07 is known. Is it another client?"))
    use(workspace, (100, 30), "b k minus 0 7 enter enter", see("k-07 · Core session"))


def test_practice_neither_shows_last_time_nor_is_it(workspace: Workspace) -> None:
    use(workspace, (100, 30), "p end up enter K minus 0 7", lambda app: _unseen(app, "Last time"))
    use(workspace, (100, 30), "p end up enter Z minus 9 enter q l", see("1 left open"))
    use(workspace, (100, 30), "b Z minus 9", lambda app: _unseen(app, "Last time"))


def test_no_session_is_read_whole_until_its_code_is_typed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    whole = reading.read

    def noted(path: Path) -> reading.Recording:
        read.append(path.stem)
        return whole(path)

    monkeypatch.setattr(reading, "read", noted)
    use(workspace, (100, 30), "b K minus 0", lambda _: None)
    assert read == []
    use(workspace, (100, 30), "b K minus 0 7 A B backspace backspace", lambda _: None)
    assert len(read) == 1


OFFER = "t takes three minutes to learn the keys."


def test_the_first_look_is_offered_once_and_keeps_only_that_it_was_seen(fresh: Workspace) -> None:
    use(fresh, (80, 24), "", see(OFFER))
    use(fresh, (80, 24), "t", see("PRACTICE", "Learning the keys, 1 of 7", "press 4."))
    assert [path.name for path in fresh.places.home.iterdir() if path.is_file()] == ["first-look.json"]
    use(fresh, (80, 24), "", lambda app: _unseen(app, OFFER))
    use(fresh, (80, 24), "question_mark", see("t        Learn the keys in three minutes"))
    path = "t 4 space n a enter u d M enter x q e enter"
    use(fresh, (80, 24), path, see("facilitator-tui", "Nothing of that was kept."))
    assert not fresh.places.sessions.exists()
    assert not fresh.places.practice.exists()


def test_the_first_look_is_not_offered_where_something_was_done_already(workspace: Workspace) -> None:
    use(workspace, (80, 24), "", lambda app: _unseen(app, OFFER))
    use(workspace, (80, 24), "t question_mark escape 4", see("Learning the keys, 2 of 7"))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_first_look_looks_as_it_did(fresh: Workspace, size: tuple[int, int]) -> None:
    name = f"first-look-{size[0]}x{size[1]}"
    use(fresh, size, "t 4 space", lambda app: same_text(name, shown(app) + "\n"))
