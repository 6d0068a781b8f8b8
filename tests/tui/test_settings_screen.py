"""The settings on their screen: read, changed in the file, and in force at once."""

import asyncio
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.settings import Number, load
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.paint.theme import FEW
from facilitator_tui.tui.screens.home import HomeScreen
from facilitator_tui.tui.screens.settings import SettingsScreen
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.tui.pictures import same_text
from tests.tui.test_screens import shown

AMBULANCE = "enter " + " ".join("Ambulance") + " enter 1 1 2 enter"


def use(home: Path, keys: str, environ: dict[str, str] | None = None, size: tuple[int, int] = (100, 30)) -> str:
    """Press `keys` on the settings; give what is shown then."""
    space = Workspace(places.of(home, {}), FakeClock(), library=None, environ=environ or {})
    seen: list[str] = []

    async def run() -> None:
        app = FacilitatorApp(space)
        async with app.run_test(size=size) as pilot:
            await pilot.press("s", *keys.split())
            await pilot.pause()
            seen.append(shown(app))

    asyncio.run(run())
    return seen[0]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_settings_look_as_they_did(tmp_path: Path, size: tuple[int, int]) -> None:
    lines = use(tmp_path, AMBULANCE + " home down down", size=size).split("\n")
    assert lines[2].startswith(f"  {tmp_path}"[: size[0] - 1])
    same_text(f"settings-{size[0]}x{size[1]}", "\n".join([*lines[:2], "  settings.toml", *lines[3:]]) + "\n")


def test_what_an_emergency_needs_stands_first_and_is_written_with_the_comments_kept(tmp_path: Path) -> None:
    text = use(tmp_path, f"{AMBULANCE} down down enter C a l l enter")
    assert "Ambulance  112" in text
    assert "Written." in text
    found = load(tmp_path / "settings.toml", {})
    assert found.emergency_numbers == (Number("Ambulance", "112"),)
    assert found.emergency_steps == ("Call",)
    kept = (tmp_path / "settings.toml").read_text(encoding="utf-8")
    assert "# Whom to call, shown after a red flag.\n[emergency]\nnumbers = [" in kept
    assert kept.count("\n# ") > 15


def test_steps_and_numbers_are_moved_changed_and_taken_out(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        '# mine\n[emergency]\nsteps = ["one", "two", "three"]  # in this order\n', encoding="utf-8"
    )
    use(tmp_path, "down down right")
    assert load(tmp_path / "settings.toml", {}).emergency_steps == ("one", "three", "two")
    use(tmp_path, "down left left enter X enter")
    assert load(tmp_path / "settings.toml", {}).emergency_steps == ("oneX", "three", "two")
    use(tmp_path, "down delete")
    assert load(tmp_path / "settings.toml", {}).emergency_steps == ("three", "two")
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8").startswith("# mine\n[emergency]\n")
    use(tmp_path, "down delete delete")
    assert load(tmp_path / "settings.toml", {}).emergency_steps == ()


def test_a_theme_is_tried_out_on_the_spot_on_every_screen(tmp_path: Path) -> None:
    space = Workspace(places.of(tmp_path, {}), FakeClock(), library=None, environ={})

    async def run() -> None:
        app = FacilitatorApp(space)
        async with app.run_test(size=(100, 30)) as pilot:
            home = app.screen
            await pilot.press("s")
            screen = app.screen
            assert isinstance(screen, SettingsScreen)
            assert isinstance(home, HomeScreen)
            at = next(index for index, item in enumerate(screen.items) if item.name == "theme")
            await pilot.press(*["down"] * at, "right")
            await pilot.pause()
            assert space.settings.theme == "ember"
            assert screen.page.palette is home.page.palette is app.look.palette
            assert app.look.palette is FEW["ember"]
            await pilot.press("left", "left")
            await pilot.pause()
            assert (space.settings.theme, app.look.palette) == ("mono", FEW["mono"])
            await pilot.press("delete")
            await pilot.pause()
            assert (space.settings.theme, space.settings.sources["theme"]) == ("dim", "default")

    asyncio.run(run())


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (AMBULANCE.replace("1 1 2 ", ""), "number is empty. Write it out, or leave it away."),
        ("end up up enter ctrl+u x enter", "must be a time such as 90s, 15m or 2h, or off"),
        ("end enter", "Keys are moved in the file"),
    ],
)
def test_a_wrong_value_is_a_sentence_and_writes_nothing(tmp_path: Path, path: str, words: str) -> None:
    assert words in use(tmp_path, path)
    assert not (tmp_path / "settings.toml").exists()


def test_what_goes_before_the_file_is_told(tmp_path: Path) -> None:
    assert "$FACILITATOR_SITE goes before the file" in use(
        tmp_path, "down down enter ctrl+u Y enter", {"FACILITATOR_SITE": "X"}
    )


def test_a_file_that_is_no_toml_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("this is nothing\n", encoding="utf-8")
    assert "a line that is no TOML" in use(tmp_path, AMBULANCE)
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == "this is nothing\n"


def test_they_are_opened_from_the_form_and_what_was_typed_stays(tmp_path: Path) -> None:
    space = Workspace(places.of(tmp_path, {}), FakeClock(), library=None, environ={})

    async def run() -> None:
        app = FacilitatorApp(space)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("b", "K", "minus", "1", *["tab"] * 7)
            await pilot.pause()
            assert "Emergency     no numbers to call  → opens the settings" in shown(app)
            await pilot.press("right", *AMBULANCE.split(), "escape")
            await pilot.pause()
            assert "Client code   K-1" in shown(app)
            assert "Emergency     1 to call, 0 steps" in shown(app)

    asyncio.run(run())
