import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "facilitator_tui"
SCREEN = {"textual", "rich"}
HEAVY = {"yaml", "pydantic", "sqlite3", "platformdirs", "asyncio", "socket", "subprocess", "tempfile", "logging"}
LINT = "from importlinter.cli import lint_imports_command\nlint_imports_command()"
BELOW_TUI = [
    "core",
    "places",
    "clock",
    "filing",
    "posix",
    "library",
    "timeline",
    "settings",
    "session",
    "workspace",
    "training",
]


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
    assert loaded_by("facilitator_tui.cli").isdisjoint(SCREEN | {"pydantic", "yaml"})


def test_a_session_is_kept_without_what_only_posix_has(tmp_path: Path) -> None:
    written = run("-W", "error", "-m", "tests.without_posix", tmp_path / "home")
    assert "I could just go home" in written
