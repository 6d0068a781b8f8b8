import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = [ROOT / "prompts.yaml", *sorted((ROOT / "protocols").rglob("*.yaml"))]
SOURCES = [
    file for file in (ROOT / "facilitator_tui").rglob("*") if file.suffix in {".py", ".tcss", ".typed", ".json", ".txt"}
]


def run(*argv: str | Path, cwd: Path) -> str:
    """Run a command as on a machine that knows nothing of this checkout, and give what it printed."""
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "FACILITATOR_LIBRARY"}}
    done = subprocess.run(argv, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, f"{argv}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it, with the tools that are here, so that no network is needed."""
    pytest.importorskip("build", reason="building needs the package `build`")
    pytest.importorskip("hatchling", reason="building needs hatchling")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an environment that holds nothing else, and give the program's path.

    What the wheel depends on is borrowed from this environment by a .pth file, so that nothing is downloaded;
    a .pth comes after the environment's own packages, so the program found is the one in the wheel.
    """
    place = tmp_path_factory.mktemp("elsewhere") / "venv"
    run(sys.executable, "-m", "venv", place, cwd=place.parent)
    (wheel,) = built.glob("*.whl")
    names = {"base": str(place), "platbase": str(place)}
    scripts, packages = (Path(sysconfig.get_path(kind, "venv", names)) for kind in ("scripts", "purelib"))
    run(scripts / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=place.parent)
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts / "facilitator-tui"


def test_the_wheel_holds_the_library_and_the_source_and_no_more(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        texts = {name: archive.read(name) for name in names}
    library = {f"facilitator_tui/_shipped/{file.relative_to(ROOT).as_posix()}": file.read_bytes() for file in SHIPPED}
    source = {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in SOURCES}
    assert texts == library | source


def test_the_sdist_holds_what_a_wheel_is_made_of_and_no_more(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tops = {name.partition("/")[0] for name in names}
    assert tops <= {"facilitator_tui", "protocols", "tests", "docs", "prompts.yaml", "README.md",
                    "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "PKG-INFO",
                    ".gitignore"}  # fmt: skip
    assert {file.relative_to(ROOT).as_posix() for file in [*SHIPPED, *SOURCES]} <= names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".sqlite", ".db"))]


def test_the_installed_program_finds_its_library_from_anywhere(installed: Path, tmp_path: Path) -> None:
    shipped = installed.parent.parent.resolve()
    where = run(installed, "--home", tmp_path / "home", "where", cwd=tmp_path)
    (library,) = (line.split(maxsplit=1)[1] for line in where.splitlines() if line.startswith("library"))
    assert Path(library).name == "_shipped"
    assert Path(library).resolve().is_relative_to(shipped)


def test_the_installed_program_checks_what_it_ships(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "--home", tmp_path / "home", "check", cwd=tmp_path) == ""
