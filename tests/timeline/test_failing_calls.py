"""Each call to the disk failing, once or for ever: what was told as saved is there, and nothing is there twice.

`strace` makes the n-th call of a kind on the session's files fail. The long form takes every n.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from facilitator_tui.timeline import SessionFile, read
from tests.timeline import records

pytestmark = [pytest.mark.faults, pytest.mark.process]

WRITER = """
import sys
from pathlib import Path
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.timeline import SessionFile
from tests.timeline import records
second = [Path(sys.argv[2])]
file, unsaved = SessionFile.open(Path(sys.argv[1]), second), []
for seq in range(3, 11):
    unsaved.append(records.event(seq))
    try:
        while unsaved:
            file.append(unsaved[0])
            print("saved", unsaved.pop(0).seq, flush=True)
    except TimelineError:
        print("aside" if file.set_aside(unsaved) else "memory", seq, flush=True)
print("told", flush=True)
file.close()
"""
CALLS = ("fdatasync", "pwrite64", "pread64", "ftruncate", "openat")
SHORT = (1, 2, 3, 5, 8, 13, 21)


def strace() -> str:
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace, which makes calls fail, is not on this machine")
    if subprocess.run([found, "-qq", "-o", os.devnull, "true"], check=False, capture_output=True).returncode:
        pytest.skip("strace may not trace here")
    return found


def run(folder: Path, call: str, how: str) -> tuple[list[str], bool, Path]:
    """Let a writer go on with a session of two entries while `call` fails; give what it told, and whether it failed."""
    path = records.written(folder, 2)
    log, second = folder / "log", folder / "second"
    watched = [part for name in (path, f"{path}-wal") for part in ("-P", str(name))]
    done = subprocess.run(
        [strace(), "-f", "-qq", "-o", str(log), *watched, "-e", f"trace={call}", "-e", f"inject={call}:{how}",
         sys.executable, "-c", WRITER, str(path), str(second)],
        check=False, capture_output=True, text=True, cwd=records.ROOT, timeout=60,
    )  # fmt: skip
    return done.stdout.splitlines(), "(INJECTED)" in log.read_text(encoding="utf-8"), path


def check(told: list[str], path: Path) -> None:
    """See that what was told is so, once the session is taken up again without a fault."""
    before = read(path)
    ids = [event.id for event in before.events]
    assert ids == [f"id-{seq}" for seq in range(1, len(ids) + 1)]
    assert before.damage == ()
    saved = [int(line.split()[1]) for line in told if line.startswith("saved")]
    assert saved == list(range(3, 3 + len(saved)))
    assert len(ids) >= 2 + len(saved), told
    file = SessionFile.open(path, [path.parent / "second"])
    if "told" in told and not any(line.startswith("memory") for line in told):
        assert file.count == 10, told
    file.append(records.event(file.count + 1))
    file.close()
    assert read(path).damage == ()


def numbers(long: bool) -> Iterator[int]:  # noqa: FBT001 - a test's own switch
    return count(1) if long else iter(SHORT)


def every(folder: Path, call: str, error: str, tail: str, *, long: bool) -> None:
    for number in numbers(long):
        place = folder / str(number)
        place.mkdir(mode=0o700)
        told, failed, path = run(place, call, f"error={error}:when={number}{tail}")
        check(told, path)
        if not failed:
            assert told[-1] == "told"
            break


@pytest.mark.parametrize("tail", ["", "+"], ids=["once", "for-ever"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", CALLS[:2])
def test_a_call_that_fails_costs_nothing_that_was_told_as_saved(
    tmp_path: Path, call: str, error: str, tail: str
) -> None:
    every(tmp_path, call, error, tail, long=False)


@pytest.mark.long
@pytest.mark.parametrize("tail", ["", "+"], ids=["once", "for-ever"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", CALLS)
def test_every_call_that_fails_costs_nothing(tmp_path: Path, call: str, error: str, tail: str) -> None:
    every(tmp_path, call, error, tail, long=True)
