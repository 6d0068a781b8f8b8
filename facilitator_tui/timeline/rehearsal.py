"""A drill on this computer's own disk: a writer is killed at random moments, and what it kept is counted."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import msgspec

import facilitator_tui
from facilitator_tui import places
from facilitator_tui.clock import SystemClock
from facilitator_tui.core import protocol as pr
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import reading
from facilitator_tui.timeline.writing import SessionFile

_IDENT = "2000-01-01-drill"
_LONGEST = 0.25
_WRITER = "import sys; from facilitator_tui.timeline.rehearsal import write; write(sys.argv[1])"


class Report(msgspec.Struct, frozen=True):
    """What a drill found: entries that the writer had been told were saved, those lost, and what was damaged."""

    kills: int
    saved: int
    lost: int
    damage: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether everything that was said to be saved was there, whole."""
        return not self.lost and not self.damage


def run(home: Path, kills: int = 20) -> Report:
    """Kill a writer under `home` so many times, and leave nothing behind.

    Raises PlaceError when nothing can be written there, TimelineError when the writer does not get to write.
    """
    chance = random.Random()  # noqa: S311 - moments of a drill, no secrets
    folder = places.ensure(home / f"drill-{os.urandom(4).hex()}")
    saved = lost = 0
    damage: list[str] = []
    try:
        for number in range(kills):
            place = places.ensure(folder / str(number))
            told = _killed(place, chance.uniform(0, _LONGEST))
            found = reading.read(place / f"{_IDENT}.session")
            saved += told
            lost += max(0, told - found.count)
            damage += found.damage
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Report(kills, saved, lost, tuple(damage))


def _killed(place: Path, after: float) -> int:
    """Let a writer write for so many seconds, kill it, and give the last entry that it was told is saved."""
    own = str(Path(facilitator_tui.__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [own, os.environ.get("PYTHONPATH", "")]))}
    with subprocess.Popen(  # noqa: S603 - this same program
        [sys.executable, "-P", "-c", _WRITER, str(place)],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=environment,
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(after)
        writer.kill()
        lines = [line for line in (first, *writer.stdout) if line.endswith(b"\n")]
    if not lines:
        raise TimelineError(f"The drill could not write in {place.parent}.")
    return int(lines[-1])


def write(place: str) -> None:
    """Write entries until killed, and tell the number of each on standard output once it is saved."""
    clock = SystemClock()
    protocol = pr.Protocol("drill", "Drill", "1", "here", {"here": pr.Step("here", "Here")})
    file = SessionFile.create(Path(place), _IDENT, protocol, {"mode": "preview"})
    with contextlib.closing(file), contextlib.suppress(BrokenPipeError):
        while True:
            seq, now = file.count + 1, clock.now()
            act: ev.AnyAct = ev.Noted("seen", f"entry {seq}") if seq > 1 else ev.Began("drill", "1", mode="preview")
            file.append(ev.Event(seq, f"drill-{seq}", now, now, "drill", "here", act))
            sys.stdout.write(f"{seq}\n")
            sys.stdout.flush()
