"""The other screens, as text, at the sizes they are promised for; and that their keys lead where they say."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from facilitator_tui import places, timeline
from facilitator_tui.core.walk import events as ev
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.tui.pictures import same_text

SIZES = [(60, 20), (80, 24), (100, 30), (200, 60)]
Use = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with one ended and one open session, ids and clock the same each time."""
    clock = FakeClock()
    numbers = iter(range(100))
    monkeypatch.setattr(timeline, "new_ident", lambda _: f"2026-09-21-{next(numbers):06x}")
    space = Workspace(places.of(tmp_path / "home", {}), clock, library=None, environ={})
    protocol = space.protocol()
    for client, ended in (("K-07", True), ("B-12", False)):
        session = space.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version, client=client))
        for act in (
            ev.Medicine("MDMA, given by the site"), ev.Jumped("image"), ev.Jumped("blank"),
            ev.Noted("words", "I could just go home"), ev.Marked("tears"), ev.Jumped("settle"),
        ):  # fmt: skip
            clock.pass_(600_000)
            session.perform(act)
        if ended:
            session.end("muted")
        session.close()
    return space


def shown(app: FacilitatorApp) -> str:
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal would get
    return "\n".join(strip.text.rstrip() for strip in strips)


def use(space: Workspace, size: tuple[int, int], keys: str, then: Callable[[FacilitatorApp], None]) -> None:
    """Press `keys` on the app from home, then look."""

    async def run() -> None:
        app = FacilitatorApp(space)
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys.split())
            await pilot.pause()
            then(app)

    asyncio.run(run())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("home", ""),
        ("begin", "b"),
        ("sessions", "v"),
        ("review", "v down enter"),
        ("help", "b enter question_mark"),
        ("end", "b enter 7 escape m t q"),
        ("practise", "p"),
        ("glance", "enter g"),
        ("dark", "enter full_stop"),
        ("handover", "enter h i K M enter"),
        ("escalation", "enter exclamation_mark"),
        ("summary", "enter r 3 2 q m enter escape"),
        ("guess", "enter r 3 2 q m enter"),
        ("guessed", "enter r 3 2 q m enter 4 0 enter 7 enter n e v e r enter"),
        ("note", "v down enter r"),
        ("practice", "p enter"),
        ("practice-own", "p enter y l e t space u s enter"),
        ("debrief", "p down enter x x q"),
        ("drill", "p end enter"),
        ("way", "w"),
        ("unit", "w tab down enter"),
        ("rating", "p down enter x x q s A B enter 3 n"),
        ("rated", "p down enter x x q s A B enter 3 n 2 2 2 1 1 3 3 0 enter"),
        ("drill-told", "d 2"),
        ("drill-own", "d y T a k e space y o u r space t i m e"),
        ("drill-edge", "d 1 enter 1"),
        ("turns", "p down enter x x q t"),
        ("futures", "p down enter x x q t c"),
    ],
)
def test_each_screen_looks_as_it_did(workspace: Workspace, size: tuple[int, int], name: str, keys: str) -> None:
    use(workspace, size, keys, lambda app: same_text(f"{name}-{size[0]}x{size[1]}", _numbered(shown(app)) + "\n"))


def _numbered(text: str) -> str:
    """Put one closing number for all: the true one is another each time, as it should be."""
    return re.sub(r"(\d+)-[0-9a-f]{12}", r"\1-0123456789ab", text)


def test_two_keys_begin_a_session_on_the_core_protocol(workspace: Workspace) -> None:
    use(workspace, (100, 30), "b enter", lambda app: _see(app, "ARRIVING"))


def test_what_is_ticked_before_a_session_stands_in_its_first_entry(workspace: Workspace) -> None:
    def ticked(app: FacilitatorApp) -> None:
        assert app.session is not None
        assert app.session.state.began.before == ("yes",)
        assert app.session.entries[0].detail.startswith("live, directive; 1 of 9 ticked before; not ticked: You: slept")

    use(workspace, (100, 30), "b down down down down down down down down space down space up space enter", ticked)


@pytest.mark.parametrize("cells", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    ("keys", "wanted"),
    [("", "Begin a session"), ("b", "Client code"), ("p", "PRACTICE · with whom?"), ("b enter q", "End this session?"),
     ("b enter question_mark", "Ways out"), ("v", "Read which session?")],
)  # fmt: skip
def test_a_sliver_of_a_window_is_drawn_and_whole_again_when_widened(
    workspace: Workspace, cells: int, keys: str, wanted: str
) -> None:
    async def run() -> None:
        app = FacilitatorApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*keys.split())
            await pilot.resize_terminal(cells, 20)
            await pilot.pause()
            assert all(len(line) <= cells for line in shown(app).split("\n"))
            assert wanted not in shown(app)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            _see(app, wanted)

    asyncio.run(run())


def test_a_space_in_a_field_is_a_space(workspace: Workspace) -> None:
    use(workspace, (100, 30), "b down down down down A B space C D", lambda app: _see(app, "AB CD"))


def test_resume_stands_first_while_a_session_is_open_and_leads_to_its_step(workspace: Workspace) -> None:
    use(workspace, (100, 30), "enter", lambda app: _see(app, "SETTLE"))


def test_a_name_is_questioned_once_and_then_kept(workspace: Workspace) -> None:
    use(workspace, (100, 30), "b A n n a enter", lambda app: _see(app, "looks like a name"))
    use(workspace, (100, 30), "b A n n a enter enter", lambda app: _see(app, "Anna · Core session"))


@pytest.mark.parametrize(
    ("first", "keys", "wanted"),
    [("b enter question_mark", "\r\r", "ARRIVING"), ("b enter q", "\x1b\x1b", "ARRIVING"), ("", "rr", "SETTLE"),
     ("b", "\r\r", "ARRIVING"), ("c", "\r\r\r", "Begin a session"), ("b enter", "qe", "End this session?")],
)  # fmt: skip
def test_a_key_that_came_with_the_last_one_does_nothing_more(
    workspace: Workspace, first: str, keys: str, wanted: str
) -> None:
    names = {"\r": "enter", "\x1b": "escape"}

    async def run() -> None:
        app = FacilitatorApp(workspace)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press(*first.split())
            before, screen = len(list(workspace.sessions())), app.screen
            for key in keys:
                screen.post_message(events.Key(names.get(key, key), key))
            await pilot.pause()
            _see(app, wanted)
            assert len(list(workspace.sessions())) == before + (first == "b")
            if wanted in ("ARRIVING", "SETTLE"):
                assert app.session is not None

    asyncio.run(run())


def test_one_more_note_can_be_written_before_the_end(workspace: Workspace) -> None:
    use(workspace, (100, 30), "b enter q n", lambda app: _see(app, "Seen in the client"))


def test_leaving_it_open_leads_home_where_it_can_be_resumed(workspace: Workspace) -> None:
    use(workspace, (100, 30), "b enter q l", lambda app: _see(app, "2 open"))


def test_check_names_each_fault_by_its_place_in_words(tmp_path: Path) -> None:
    (tmp_path / "protocols").mkdir()
    (tmp_path / "prompts.yaml").write_text("prompts:\n  feel: {say: Can you feel the image?}\n", encoding="utf-8")
    first = (
        "protocol: first\ntitle: First\nversion: 1.0.0\nstart: image\nsteps:\n  image: {title: A picture, say: [fel]}\n"
    )
    (tmp_path / "protocols" / "first.yaml").write_text(first, encoding="utf-8")
    space = Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=tmp_path, environ={})
    use(space, (200, 60), "c", lambda app: _see(app, "  protocols/first.yaml:6:35: error FT102: There is no"))
    use(space, (200, 60), "c", lambda app: _see(app, "say: [fel]}"))
    use(space, (200, 60), "c", lambda app: _see(app, "To mend it: Correct the id"))
    use(space, (200, 60), "c", lambda app: _errors_first(shown(app)))


def _see(app: FacilitatorApp, words: str) -> None:
    assert words in shown(app)


def _errors_first(text: str) -> None:
    assert 0 < text.rindex(": error FT") < text.index(": warning FT")
