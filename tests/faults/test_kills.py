"""The program is killed at any moment: what its screen showed as saved is there."""

import random
import shutil
import time
from pathlib import Path

import pytest

from tests.faults.harness import (
    BEGIN,
    LIVE,
    Tally,
    acknowledged,
    child_of,
    need_strace,
    note,
    opened,
    session_of,
    tally,
)
from tests.terminal import Terminal, program

pytestmark = pytest.mark.faults
A_HOME = 10


@pytest.mark.parametrize("kills", [50, pytest.param(1000, marks=pytest.mark.long)])
def test_sigkill_at_a_random_moment(tmp_path: Path, kills: int) -> None:
    row = tally("SIGKILL", "os.kill at a random moment: starting, typing, backing up, resuming")
    chance = random.Random(kills)  # noqa: S311 - moments to kill at, no secret
    for turn in range(kills // A_HOME):
        home = tmp_path / str(turn)
        home.mkdir()
        written = 0
        for attempt in range(A_HOME):
            shown = _killed(home, chance, written, first=attempt == 0)
            kept = opened(home, row)
            row.count(kept, shown)
            written = max(kept, default=0)
    row.judge()
    assert row.acknowledged > kills


def _killed(home: Path, chance: random.Random, written: int, *, first: bool) -> range:
    """Type notes from `written` on and kill; give the numbers that were shown as saved, those of before included."""
    before = written
    with Terminal(program(*(BEGIN if first else ("resume",))), home=home) as tty:
        if first or chance.random() < 0.9:
            tty.wait(LIVE)
            for _ in range(chance.randrange(1, 9)):
                written += 1
                note(tty, written)
        end = time.perf_counter() + chance.choice([0.02, 0.2, 0.6, 1.2]) * chance.random()
        while time.perf_counter() < end:
            tty.pump(0.005)
        seen = acknowledged(tty.text())
        tty.kill()
    return max(seen, range(1, before + 1), key=len)


@pytest.mark.parametrize("every", [13, pytest.param(1, marks=pytest.mark.long)])
def test_sigkill_at_a_call_that_writes(tmp_path: Path, left_open: Path, every: int) -> None:
    need_strace()
    row = tally("SIGKILL at a write", f"strace inject=...:signal=KILL at each {every}. call on the session and its WAL")
    for call in ("pwrite64", "fdatasync"):
        reached, number = True, 1
        while reached and number < 200:
            home = tmp_path / f"{call}-{number}"
            shutil.copytree(left_open, home)
            reached = _killed_at(home, call, number, row)
            number += every
    row.judge()


def _killed_at(home: Path, call: str, number: int, row: Tally) -> bool:
    path = session_of(home)
    words = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(path), "-P", f"{path}-wal"]
    words += ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"]
    shown = range(1, 4)
    with Terminal([*words, *program("resume")], home=home) as tty:
        try:
            tty.wait(LIVE)
            for each in range(4, 10):
                note(tty, each)
                tty.wait(f"“note {each}”", timeout=5)
            tty.settle()
            ended = False
            shown = acknowledged(tty.text())
            Path(f"/proc/{child_of(tty.pid)}").stat()
            tty.press("q", then="End this session?")
            tty.press("e\r", then="Before the summary")
            tty.press("\x1b", then="Closing number")
            tty.press("\r", then="Begin a session")
            tty.press("q")
        except (EOFError, TimeoutError, OSError, IndexError):
            ended = True
            shown = max(shown, acknowledged(tty.text()), key=len)
    row.count(opened(home, row), shown)
    return ended
