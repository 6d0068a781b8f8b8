"""What is edited while home is shown is what the next session begins with."""

import asyncio
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.screens.begin import BeginScreen
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.tui.test_screens import shown

FILES = {
    "prompts.yaml": "prompts:\n  feel: {say: Can you feel the image?}\n",
    "protocols/first.yaml": (
        "protocol: first\ntitle: My first\nversion: 0.1.0\nstart: image\nsteps:\n  image:\n    title: A picture\n"
        "    say: [feel]\n    notice:\n      - {id: done, key: 8, see: They ease, go: the-end}\n"
        "  the-end: {title: The end, kind: end}\n"
    ),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name, text in FILES.items():
        (tmp_path / "mine" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mine" / name).write_text(text, encoding="utf-8")
    return Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=tmp_path / "mine", environ={})


def test_an_edit_is_taken_up_without_a_new_start(workspace: Workspace) -> None:
    file = workspace.folder / "protocols" / "first.yaml"

    async def run() -> None:
        app = FacilitatorApp(workspace)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            assert "My first 0.1.0" in shown(app)
            file.write_text(FILES["protocols/first.yaml"].replace("My first", "Edited"), encoding="utf-8")
            await pilot.press("b")
            await pilot.pause()
            assert isinstance(app.screen, BeginScreen)
            assert app.screen.protocol.title == "Edited"
            await pilot.press("escape")
            await pilot.pause()
            assert "Edited 0.1.0" in shown(app)
            file.write_text("protocol: first\n", encoding="utf-8")
            await pilot.press("b")
            await pilot.pause()
            assert "No protocol can be used." in shown(app)

    asyncio.run(run())
