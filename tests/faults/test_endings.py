"""How a program is ended or disturbed from outside, and what it says of a fault of its own."""

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.harness import BEGIN, LIVE, Tally, acknowledged, note, opened, tally
from tests.program.test_traps import CRASHING
from tests.terminal import Terminal, environment, program

pytestmark = pytest.mark.faults
RUNS = 2
GONE = 2.0
"""Seconds within which a program without a terminal is gone."""
IGNORING = [
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])",
]


def live(tty: Terminal, row: Tally, first: int = 4) -> int:
    """Type two notes and give how many are shown as saved."""
    tty.wait(LIVE)
    for number in (first, first + 1):
        note(tty, number)
        tty.wait(f"“note {number}”")
    shown = len(acknowledged(tty.text()))
    assert shown == first + 1, row.fault
    return shown


@pytest.mark.parametrize("how", ["window closed", "window closed, SIGHUP ignored", "SIGTERM", "SIGHUP"])
def test_the_end_comes_from_outside(tmp_path: Path, left_open: Path, how: str) -> None:
    row = tally(how, "the terminal's own end closed" if "window" in how else "os.kill")
    slowest = 0.0
    for turn in range(RUNS):
        home = tmp_path / str(turn)
        shutil.copytree(left_open, home)
        words = program("resume")
        with Terminal([*IGNORING, *words] if "ignored" in how else words, home=home) as tty:
            shown = live(tty, row)
            begun = time.perf_counter()
            if "window" in how:
                tty.hang_up()
            else:
                tty.signal(getattr(signal, how))
            tty.exit_status(timeout=6)
            slowest = max(slowest, time.perf_counter() - begun)
        row.count(opened(home, row), range(1, shown + 1))
    row.remark = f"gone after {slowest:.1f} s at most, the session free"
    row.judge()
    assert slowest < GONE + 0.5


def test_input_at_its_end(tmp_path: Path) -> None:
    row = tally("stdin at its end", "/dev/null for standard input")
    begun = time.perf_counter()
    done = subprocess.run(
        program(*BEGIN), env=environment(tmp_path), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False, timeout=10,
    )  # fmt: skip
    assert time.perf_counter() - begun < GONE
    assert done.returncode == 2
    assert "\x1b" not in done.stdout + done.stderr
    row.count((), ())


def test_stopped_and_continued(tmp_path: Path, left_open: Path) -> None:
    row = tally("SIGSTOP, then SIGCONT", "os.kill; keys typed in between")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    with Terminal(program("resume"), home=home) as tty:
        live(tty, row)
        tty.signal(signal.SIGSTOP)
        note(tty, 6)
        time.sleep(2.5)
        tty.signal(signal.SIGCONT)
        tty.wait("“note 6”")
        shown = acknowledged(tty.text())
        tty.kill()
    row.count(opened(home, row), shown)
    row.judge()
    assert len(shown) == 6


def skip(tty: Terminal, quiet: float) -> None:
    """Read what is painted for a window that no emulator here could show in time."""
    while select.select([tty.process.fd], [], [], quiet)[0]:
        os.read(tty.process.fd, 1 << 20)


def test_slips_pastes_and_windows(tmp_path: Path, left_open: Path) -> None:
    row = tally("slips, 1 MB paste, a storm of sizes", "Ctrl-C, -Q, -Z; bracketed paste; 1x1 to 500x1000")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    with Terminal(program("resume"), home=home) as tty:
        live(tty, row)
        for key in "\x03\x11\x1a":
            tty.press(key, then="press q")
        for size in ((1, 1), (80, 1), (1, 80), (2, 5), (500, 1000), (1000, 500), (59, 19)) * 2:
            tty.process.setwinsize(size[1], size[0])
            skip(tty, 0.1)
        skip(tty, 1.0)
        tty.resize(100, 30)
        tty.wait(LIVE)
        tty.press("n", then="Seen in")
        tty.send("\x1b[200~" + "x" * 1_000_000 + "\x1b[201~")
        tty.wait("characters did not fit", timeout=20)
        tty.press("\x1b")
        note(tty, 6)
        tty.wait("“note 6”")
        shown = acknowledged(tty.text())
        tty.kill()
    row.count(opened(home, row), shown)
    row.judge()
    assert len(shown) == 6


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": ""}, {"LC_ALL": "C", "LANG": "C"}, {"NO_COLOR": "1"}])
def test_poor_terminals(tmp_path: Path, left_open: Path, env: dict[str, str]) -> None:
    row = tally(f"terminal with {' '.join(f'{k}={v}' for k, v in env.items())}", "the environment")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    with Terminal(program("resume"), home=home, env=env) as tty:
        shown = live(tty, row)
        tty.kill()
    row.count(opened(home, row), range(1, shown + 1))
    row.judge()


def test_a_fault_of_the_program_itself(tmp_path: Path) -> None:
    row = tally("uncaught exception", "a method of the screen that raises; types and line numbers alone are told")
    with Terminal([sys.executable, "-c", CRASHING], home=tmp_path) as tty:
        tty.wait(LIVE)
        note(tty, 1)
        tty.wait("“note 1”")
        shown = acknowledged(tty.text())
        before = len(tty.raw)
        tty.send("i")
        assert tty.exit_status() == 1
        said = tty.raw[before:].decode("utf-8", "replace")
    assert "ValueError at:" in said
    assert "what the client said" not in said
    assert "note 1" not in said.split("ValueError")[1]
    row.count(opened(tmp_path, row), shown)
    row.judge()


def test_no_log_is_left_that_holds_a_note(tmp_path: Path) -> None:
    row = tally("logs", "every file but the session's own searched for a note")
    with Terminal(program(*BEGIN), home=tmp_path, env={"TEXTUAL": "devtools,debug"}) as tty:
        tty.wait(LIVE)
        note(tty, 1)
        tty.wait("“note 1”")
        tty.kill()
    holding = {
        path.name.partition(".")[2] for path in tmp_path.rglob("*") if path.is_file() and b"note 1" in path.read_bytes()
    }
    assert holding <= {"session", "session-wal"}
    assert holding
    row.count((), ())
