"""What lies in the place of a file and is none is neither waited for nor believed, wherever it lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.timeline import read
from tests.program.commands import end, output, run
from tests.terminal import Terminal, program
from tests.timeline import records

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names"),
]
PLACES = ("settings.toml", "drill.json", "learned.json", f"emergency/{records.IDENT}.entries",
          f"unfinished/{records.IDENT}.redact-2.json", f"sessions/{records.IDENT}.head",
          f"sessions/{records.IDENT}.session-wal", "sessions/2026-11-23-0a0a0a.session")  # fmt: skip
COMMANDS = (("sessions",), ("settings",), ("progress",), ("doctor",), ("show", records.IDENT),
            ("verify", records.IDENT), ("backup",), ("late", records.IDENT, "--at", "-1", "x"))  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    records.written(places.ensure(tmp_path / "sessions"), 4)
    return tmp_path


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["pipe", "folder", "endless", "nothing"])
def test_no_command_waits_or_breaks(home: Path, place: str, kind: str) -> None:
    path = home / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "endless" else home / "nowhere")
    for words in COMMANDS:
        done = run(home, *words)
        assert "Traceback" not in done.stderr, words
        assert done.returncode in (0, 1), words


def test_what_is_kept_of_a_library_may_be_anything(home: Path) -> None:
    output(home, "check")
    kept = list((home / "cache").iterdir())
    assert kept
    for number, path in enumerate(kept):
        path.unlink()
        (os.mkfifo, Path.mkdir, lambda each: each.symlink_to("/dev/zero"))[number % 3](path)
    for words in (("check",), ("progress",), ("check",)):
        assert run(home, *words).returncode == 0


@pytest.mark.parametrize("text", ["quick = " + "9" * 5000, "x" * 2_000_000, "[" * 5000, "\0", "a" * 70_000 + " = 1"])
def test_settings_that_are_none_cost_no_session(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text)
    assert records.IDENT in output(home, "sessions")
    assert "Traceback" not in run(home, "settings").stderr


def test_nothing_that_watches_textual_is_obeyed(home: Path) -> None:
    told = {"TEXTUAL_LOG": str(home / "log"), "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_PRESS": "q",
            "TEXTUAL": "devtools,debug", "TEXTUAL_SCREENSHOT_LOCATION": str(home),
            "TEXTUAL_DRIVER": "nowhere:Driver"}  # fmt: skip
    with Terminal(program("begin", "psip-core"), home=home, env=told) as tty:
        tty.wait("SAVED")
        tty.press("w", then="own words")
        tty.press("the red car\r", then="the red car")
        end(tty)
    assert not list(home.glob("*.svg"))
    assert not (home / "log").exists()


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="what a process may do cannot be read here")
def test_no_core_is_left(home: Path) -> None:
    with Terminal(program("begin", "psip-core"), home=home) as tty:
        tty.wait("SAVED")
        limits = Path(f"/proc/{tty.pid}/limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert core.split()[4:6] == ["0", "0"]
        tty.press("q", then="End this session?")


def test_a_window_says_calmly_what_befell_its_file(home: Path) -> None:
    with Terminal(program("begin", "psip-core"), home=home) as tty:
        tty.wait("SAVED")
        (path,) = (each for each in (home / "sessions").glob("*-wal"))
        path.rename(path.with_suffix(".elsewhere"))
        tty.press("1")
        tty.wait("moved, replaced or deleted")
    assert len(read(path.with_name(path.name.removesuffix("-wal"))).events) >= 2
