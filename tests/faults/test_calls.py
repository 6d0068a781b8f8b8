"""The n-th call to the disk fails under the real program: what its screen showed as saved is there, nothing twice."""

import random
import shutil
from itertools import product
from pathlib import Path

import pytest

from tests.faults.harness import (
    LIVE,
    UNSAVED,
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
CALLS = ("fdatasync", "pwrite64", "pread64", "ftruncate", "openat")
ERRORS = ("EIO", "ENOSPC")
OFTEN = ("", "+")
LAST = 9


def traced(path: Path, call: str, inject: str, log: Path) -> list[str]:
    """Give the command line that resumes the session at `path` while `inject` is done to `call` on its files."""
    words = ["strace", "-f", "-qq", "-o", str(log), "-P", str(path), "-P", f"{path}-wal"]
    return [*words, "-e", f"trace={call}", "-e", f"inject={call}:{inject}", *program("resume")]


def failing(home: Path, call: str, inject: str, row: Tally) -> bool:
    """Resume under failing calls, type notes, kill, and open again; whether any call failed."""
    log, shown, words = home.parent / f"{home.name}.log", range(1, 4), ""
    with Terminal(traced(session_of(home), call, inject, log), home=home) as tty:
        try:
            tty.wait(LIVE)
            for number in range(4, LAST + 1):
                note(tty, number)
                tty.wait(f"“note {number}”", timeout=8)
                shown = max(shown, acknowledged(tty.text()), key=len)
                words += tty.text()
            tty.settle(quiet=0.3)
            shown = max(shown, acknowledged(tty.text()), key=len)
            Path(f"/proc/{child_of(tty.pid)}").stat()
            tty.press("q", then="End this session?")
            tty.press("l")
            tty.settle(quiet=0.3)
        except EOFError:
            assert "Traceback" not in tty.text()
            assert "fault of its own" not in tty.text()
    kept = opened(home, row)
    row.count(kept, shown)
    assert kept == sorted(kept)
    failed = "INJECTED" in log.read_text(encoding="utf-8")
    if failed and any(word in words for word in UNSAVED):
        row.remark = "said in words where it could not be saved"
    return failed


@pytest.mark.parametrize("errors", ERRORS)
def test_some_calls_fail(tmp_path: Path, left_open: Path, errors: str) -> None:
    need_strace()
    row = tally(f"n-th call fails, {errors}", "strace inject=CALL:error on the session and its WAL, chosen by chance")
    chance = random.Random(errors)  # noqa: S311 - which calls fail, no secret
    for turn, (call, often) in enumerate(zip(CALLS, chance.choices(OFTEN, k=len(CALLS)), strict=True)):
        home = tmp_path / str(turn)
        shutil.copytree(left_open, home)
        failing(home, call, f"error={errors}:when={chance.randint(1, 14)}{often}", row)
    row.judge()


@pytest.mark.long
@pytest.mark.parametrize(("call", "errors", "often"), list(product(CALLS, ERRORS, OFTEN)))
def test_every_call_fails(tmp_path: Path, left_open: Path, call: str, errors: str, often: str) -> None:
    need_strace()
    row = tally(f"every n-th {call} fails{', and all after' if often else ''}, {errors}", "strace inject=CALL:error")
    number, reached = 1, True
    while reached and number < 200:
        home = tmp_path / str(number)
        shutil.copytree(left_open, home)
        reached = failing(home, call, f"error={errors}:when={number}{often}", row)
        shutil.rmtree(home)
        number += 1
    row.judge()
    assert number > 1


def test_a_slow_disk(tmp_path: Path, left_open: Path) -> None:
    need_strace()
    row = tally("slow disk", "strace inject=fdatasync:delay_exit=300000")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    failing(home, "fdatasync", "delay_exit=300000", row)
    row.judge()
    assert row.acknowledged == LAST
