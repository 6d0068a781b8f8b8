import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "facilitator_tui"
SCREEN = {"textual", "rich"}
HEAVY = {
    "yaml",
    "pydantic",
    "pydantic_core",
    "sqlite3",
    "platformdirs",
    "asyncio",
    "socket",
    "subprocess",
    "tempfile",
    "logging",
}
LINT = "from importlinter.cli import lint_imports_command\nlint_imports_command()"
BELOW_TUI = [
    "core", "printing", "places", "clock", "filing", "posix", "library", "timeline", "settings", "session", "workspace",
    "training", "guide", "plain",
]  # fmt: skip
NOT_AT_A_START = {
    # what reads a library that is not kept, and what `check` alone looks for
    "yaml", "pydantic", "pydantic_core", "facilitator_tui.library.binding", "facilitator_tui.library.models",
    "facilitator_tui.library.clients", "facilitator_tui.core.checking.checks", "facilitator_tui.core.checking.wording",
    "facilitator_tui.core.checking.promises", "facilitator_tui.core.checking.coverage",
    # what only a practice, a drill, a settings file or another command needs
    "fsrs", "pyfiglet", "csv", "tomllib", "tomlkit", "facilitator_tui.core.record.continuity", "segno", "typst",
    "facilitator_tui.guide.continuity", "facilitator_tui.guide.learning", "facilitator_tui.settings.editing",
    "facilitator_tui.core.practice", "facilitator_tui.training.casting",
    "facilitator_tui.training.debriefs", "facilitator_tui.guide.rounds", "facilitator_tui.plain",
    "facilitator_tui.settings.reading", "facilitator_tui.timeline.doctor", "facilitator_tui.timeline.rehearsal",
    "facilitator_tui.timeline.restoring", "facilitator_tui.cli.records", "facilitator_tui.cli.library",
    # screens, pages and widgets that are not in view
    "facilitator_tui.tui.screens.home", "facilitator_tui.tui.screens.begin", "facilitator_tui.tui.pages.ending",
    "facilitator_tui.tui.screens.reading", "facilitator_tui.tui.screens.listing", "facilitator_tui.tui.screens.review",
    "facilitator_tui.tui.screens.practice", "facilitator_tui.tui.screens.casting", "facilitator_tui.tui.screens.drill",
    "facilitator_tui.tui.screens.debrief", "facilitator_tui.tui.screens.elsewhere", "facilitator_tui.tui.pages.aside",
    "facilitator_tui.tui.pages.lists", "facilitator_tui.tui.pages.review", "facilitator_tui.tui.pages.practice",
    "facilitator_tui.tui.paint.bigtype", "textual.widgets._header", "textual.widgets._footer", "markdown_it",
}  # fmt: skip
STARTED = """
import asyncio, sys
from facilitator_tui.cli import live, main
from facilitator_tui.tui import app

async def shown(begun):
    async with begun.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert any("What do you notice" in piece.text for row in begun.screen.page.rows for piece in row)
        print(*sys.modules)

live.need_terminal = lambda plain=False: None
app.run = lambda space, session, asking: asyncio.run(shown(app.FacilitatorApp(space, session)))
main(sys.argv[1:])
"""


def run(*argv: str | Path) -> str:
    """Run Python on `argv` in the checkout and give what it printed; its errors come with the failure."""
    done = subprocess.run(
        [sys.executable, *argv], cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def modules(*floors: str) -> list[str]:
    """Name every module of these floors, as they lie in the tree."""
    found = []
    for floor in floors:
        place = PACKAGE / floor
        files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
        found += [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in found]


def loaded_by(*names: str) -> set[str]:
    """Name the top-level modules that importing `names` loads in a fresh interpreter."""
    code = f"import sys\nfor name in {names!r}:\n    __import__(name)\nprint(*sys.modules)"
    return {name.partition(".")[0] for name in run("-c", code).split()}


def test_all_import_contracts_are_kept() -> None:
    assert " 0 broken" in run("-c", LINT, "--no-cache")


def test_a_broken_contract_is_noticed(tmp_path: Path) -> None:
    package = tmp_path / "facilitator_tui"
    (package / "core").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "core" / "__init__.py").write_text("import facilitator_tui.tui\n", encoding="utf-8")
    (package / "tui.py").touch()
    settings = tmp_path / "contracts.toml"
    settings.write_text(
        '[tool.importlinter]\nroot_package = "facilitator_tui"\n[[tool.importlinter.contracts]]\nname = "floors"\n'
        'type = "layers"\ncontainers = ["facilitator_tui"]\nlayers = ["tui", "core"]\n',
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--config", str(settings)],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "1 broken" in done.stdout


def test_core_loads_nothing_heavy() -> None:
    assert loaded_by(*modules("core")).isdisjoint(HEAVY | SCREEN)


@pytest.mark.parametrize("floor", BELOW_TUI)
def test_no_floor_below_the_screens_loads_a_screen(floor: str) -> None:
    assert loaded_by(*modules(floor)).isdisjoint(SCREEN)


@pytest.mark.parametrize("name", ["library.shelf", "timeline", "session", "workspace"])
def test_starting_a_session_loads_no_models(name: str) -> None:
    assert loaded_by(f"facilitator_tui.{name}").isdisjoint({"pydantic", "pydantic_core", "yaml"})


def test_the_command_line_loads_no_screen_until_one_is_wanted() -> None:
    assert loaded_by("facilitator_tui.cli").isdisjoint(SCREEN | {"pydantic", "pydantic_core", "yaml"})


def test_a_start_loads_nothing_that_its_first_screen_does_not_need(tmp_path: Path) -> None:
    begin = ("-c", STARTED, "--home", str(tmp_path / "home"), "begin", "psip-core")
    assert {"yaml", "pydantic_core"} <= set(run(*begin).split())  # the first reads the library
    assert NOT_AT_A_START.isdisjoint(run(*begin).split())
    resume = ("-c", STARTED, "--home", str(tmp_path / "home"), "resume", "last")
    assert NOT_AT_A_START.isdisjoint(run(*resume).split())


def test_what_a_start_must_not_load_is_there_under_that_name() -> None:
    ours = {name for name in NOT_AT_A_START if name.startswith("facilitator_tui.")}
    assert ours <= {*modules("core", "library", "training", "guide", "plain", "settings", "timeline", "cli", "tui")}


def test_a_session_is_kept_without_what_only_posix_has(tmp_path: Path) -> None:
    written = run("-W", "error", "-m", "tests.without_posix", tmp_path / "home")
    assert "I could just go home" in written
