"""Power is cut at any call that the real program made: what its screen showed as saved is there."""

import hashlib
import os
import random
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pyte
import pytest

from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import SessionFile, backups, read, verify
from tests.faults.disk import TRACE, Disk, Recorder
from tests.faults.harness import BEGIN, LIVE, Tally, acknowledged, need_strace, note, numbers, session_of, tally
from tests.terminal import Terminal, environment, program

pytestmark = pytest.mark.faults
SIZE = (100, 30)
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there, for speed


class Shown:
    """Feeds what a program wrote to a screen and gives how many notes that shows as saved; never fewer than before."""

    def __init__(self, known: int = 0) -> None:
        self.known = known
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)

    def __call__(self, data: bytes) -> int:
        self._stream.feed(data)
        self.known = max(self.known, len(acknowledged("\n".join(self._screen.display))))
        return self.known


def walked(home: Path, words: tuple[str, ...], notes: Iterable[int], keys: tuple[tuple[str, str], ...]) -> Disk:
    """Record a session on the screen."""
    before = max([0, *(numbers(_events(home)) if (home / "sessions").exists() else [])])
    trace, recorder = home.parent / f"{words[0]}.trace", Recorder(home, Shown(before))
    with Terminal([*TRACE, "-o", str(trace), *program(*words)], home=home, size=SIZE) as tty:
        tty.wait(LIVE)
        for number in notes:
            note(tty, number)
            tty.wait(f"“note {number}”", timeout=15)
            if number == 15:
                tty.settle(quiet=1.2)  # the watch backs up once a second, if it is due
        for key, then in keys:
            tty.press(key, then=then, timeout=15)
        tty.press("q")
        assert tty.exit_status() == 0, tty.text()
    recorder.record(trace)
    return Disk(recorder)


def _events(home: Path) -> tuple[ev.Event, ...]:
    return read(session_of(home)).events


def commanded(home: Path, known: int, *words: str) -> Disk:
    """Record one command on a session of which so many notes are known to be saved."""
    trace = home.parent / f"{words[0]}.trace"
    recorder = Recorder(home, lambda _: known)
    done = subprocess.run(
        [*TRACE, "-o", str(trace), *program(*words)], env=environment(home), cwd=home, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    recorder.record(trace)
    return Disk(recorder)


class Checker:
    """Looks at what cuts left, each different outcome once."""

    def __init__(self, home: Path, row: Tally, scratch: Path) -> None:
        self.home = home
        self.row = row
        self.scratch = scratch
        self._seen: dict[str, tuple[frozenset[int] | None, str]] = {}

    def check(
        self, image: dict[str, bytes], acknowledged: int, *, redacted: int = 0, may_be_gone: bool = False
    ) -> None:
        """Count one cut: which of the notes shown as saved are not there, and whether a file is damaged."""
        parts = (f"{path} {hashlib.sha256(data).hexdigest()}" for path, data in sorted(image.items()))
        name = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        if name not in self._seen:
            self._seen[name] = self._look(image)
        kept, hurt = self._seen[name]
        wanted = set(range(1, acknowledged + 1)) - {redacted}
        if kept is None and may_be_gone:
            wanted = set()
        self.row.count(kept or (), wanted)
        if hurt:
            self.row.hurt(hurt)

    def _look(self, image: dict[str, bytes]) -> tuple[frozenset[int] | None, str]:
        shutil.rmtree(self.scratch, ignore_errors=True)
        for path, data in image.items():
            there = self.scratch / Path(path).relative_to(self.home)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(data)
        for copy in self.scratch.glob("backups/*/[!.]*.session"):
            try:
                if backups.head(copy) is None:
                    return None, f"the backup {copy.name} is not as it was written"
            except (TimelineError, sqlite3.Error) as error:
                return None, f"the backup {copy.name}: {error}"
        found = list(self.scratch.glob("sessions/[!.]*.session"))
        if not found:
            return None, ""
        try:
            file = SessionFile.open(found[0], (self.scratch / "emergency",))
        except TimelineError as error:
            return frozenset(), str(error)
        kept = frozenset(numbers(file.events))
        lost = [sentence for sentence in file.told if re.search("(is|are) lost", sentence)]
        file.close()
        return kept, " ".join(lost if not verify(found[0]).sound or lost else [])


def cut(disk: Disk, times: int, chance: random.Random, checker: Checker, **may: int) -> None:
    """Cut the power at so many calls."""
    for _ in range(times):
        at = chance.randint(1, len(disk.ops))
        image = disk.image(at, chance, strict=chance.random() < 0.5)
        checker.check(image, disk.acknowledged(at), redacted=may.get("redacted", 0), may_be_gone=bool(may.get("gone")))


def story(home: Path, cuts: int, chance: random.Random, check: Callable[[str], Checker]) -> None:
    """Live, back up, redact, lose, restore and forget one session, and cut the power at calls of each."""
    live, many, few = check("while live"), cuts * 2 // 5, cuts // 10
    leaving = (("q", "End this session?"), ("l", "left open"))
    cut(walked(home, BEGIN, range(1, 31), leaving), many, chance, live)
    ending = (
        ("q", "End this session?"),
        ("e\r", "Before the summary"),
        ("\x1b", "Closing number"),
        ("\r", "Begin a session"),
    )
    cut(walked(home, ("resume",), range(31, 41), ending), cuts - many - 4 * few, chance, check("resume and end"))
    cut(commanded(home, 40, "backup", "last"), few, chance, check("backup"))
    entry = next(event.seq for event in _events(home) if numbers([event]) == [7])
    cut(commanded(home, 40, "redact", "last", str(entry)), few, chance, check("redact"), redacted=7)
    path = session_of(home)
    path.unlink()
    cut(commanded(home, 40, "restore", path.stem), few, chance, check("restore"), redacted=7, gone=1)
    cut(commanded(home, 40, "forget", "last", "--yes"), few, chance, check("forget"), redacted=7, gone=1)
    assert not path.exists()


@pytest.mark.parametrize(
    ("traces", "cuts"), [(1, 5_000), pytest.param(20, 10_000, marks=pytest.mark.long)], ids=["short", "long"]
)
def test_a_power_cut_at_any_call(tmp_path: Path, traces: int, cuts: int) -> None:
    need_strace()
    rows: dict[str, Tally] = {}
    scratch = (MEMORY if MEMORY.is_dir() else tmp_path) / f"cut-{os.getpid()}"
    try:
        for number in range(traces):
            home = tmp_path / str(number) / "home"
            home.mkdir(parents=True)

            def check(name: str, home: Path = home) -> Checker:
                row = rows.get(name) or tally(
                    f"power cut, {name}", "recorded calls replayed, later writes torn or lost"
                )
                rows[name] = row
                return Checker(home, row, scratch)

            story(home, cuts, random.Random(number), check)  # noqa: S311 - where to cut, no secret
            shutil.rmtree(home)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    for row in rows.values():
        row.judge()
