"""An export that is killed or finds no room is whole or not there."""

import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.harness import need_strace, tally
from tests.program.commands import run
from tests.terminal import environment, program

pytestmark = pytest.mark.faults
AT_RANDOM, AT_CALLS = 30, 30


def test_an_export_killed_sixty_times(tmp_path: Path, left_open: Path) -> None:
    row = tally("export killed while writing", "os.kill at random moments, and strace inject=...:signal=KILL")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    begun = time.perf_counter()
    whole = run(home, "export", "last", "--format", "csv").stdout.encode()
    took = time.perf_counter() - begun
    chance = random.Random(60)  # noqa: S311 - moments to kill at, no secret
    for number in range(AT_RANDOM):
        _killed(home, home / f"{number}.csv", None, took * chance.uniform(0.6, 1.05))
    try:
        need_strace()
        calls = ["write", "fsync", "link", "unlink"]
    except pytest.skip.Exception:
        calls = []
        row.remark = "strace is missing: at random moments alone"
    for number in range(AT_RANDOM, AT_RANDOM + (AT_CALLS if calls else 0)):
        call = calls[number % len(calls)]
        _killed(home, home / f"{number}.csv", f"{call}:signal=KILL:when={1 + number % 2}", 20)
    for number in range(AT_RANDOM + (AT_CALLS if calls else 0)):
        path = home / f"{number}.csv"
        row.runs += 1
        if path.exists() and path.read_bytes().replace(b"\r\n", b"\n") != whole.replace(b"\r\n", b"\n"):
            row.hurt(f"{path.name} is torn")
    there = sum((home / f"{number}.csv").exists() for number in range(row.runs))
    row.remark = f"{there} whole, {row.runs - there} not there{', ' + row.remark if row.remark else ''}"
    row.judge()


def _killed(home: Path, path: Path, inject: str | None, seconds: float) -> None:
    words = program("export", "last", "--format", "csv", "-o", str(path))
    if inject:
        call = inject.partition(":")[0]
        words = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={inject}", *words]
    with subprocess.Popen(
        words, env=environment(home), cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)


def test_an_export_to_a_full_place(tmp_path: Path, left_open: Path) -> None:
    row = tally("export to a full place", "/dev/full for standard output")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            program("export", "last"), env=environment(home), cwd=home, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()
    row.count((), ())
