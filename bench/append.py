"""Keeping one entry durably, against writing and flushing the same bytes to a bare file on the same disk.

`python bench/append.py [FOLDER]`: FOLDER chooses the disk; the default is the folder for temporary files.
"""

import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from figures import Figure, in_turns, percentile, table

from facilitator_tui.clock import SystemClock
from facilitator_tui.core import protocol as pr
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import SessionFile
from facilitator_tui.timeline.fitness import unflushed

COMMAND = "python bench/append.py"
LIMIT = 2.5
PACE = 0.1
CLOCK = SystemClock()
WORDS = "The hands are warm now, and there is something like a door, but it is far away."


def noted(seq: int) -> ev.Event:
    """Make an entry like those of a session."""
    now = CLOCK.now()
    return ev.Event(seq, f"{seq:032x}", now, now, "me", "blank", ev.Noted("words", WORDS))


def appending(file: SessionFile) -> Callable[[], float]:
    """Give a take that appends the next entry."""
    seqs = itertools.count(file.count + 1)

    def take() -> float:
        event = noted(next(seqs))
        begun = time.perf_counter()
        file.append(event)
        return time.perf_counter() - begun

    return take


def raw(path: Path, size: int) -> Callable[[], float]:
    """Give a take that writes `size` bytes at the end of a bare file and flushes it."""
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    content = b"x" * size

    def take() -> float:
        begun = time.perf_counter()
        os.write(descriptor, content)
        os.fsync(descriptor)
        return time.perf_counter() - begun

    return take


def paced(take: Callable[[], float], times: list[float]) -> Callable[[], float]:
    """Give the take ten times a second, its times kept."""

    def after_a_wait() -> float:
        time.sleep(PACE / 2)
        times.append(take())
        return times[-1]

    return after_a_wait


def measure(rounds: int = 150, folder: Path | None = None) -> list[Figure]:
    """Append and write in turns: ten a second, then back to back. Nothing where a flush means nothing."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        place = Path(made)
        if reason := unflushed(place):
            sys.stdout.write(f"skipped: {reason}; give a folder on a disk: {COMMAND} FOLDER\n")
            return []
        file = SessionFile.create(place, "2026-11-22-7f3a9c", pr.Protocol("p", "P", "1", "blank", {}), {})
        ours, peer = appending(file), raw(place / "raw", len(ev.encode(noted(1))))
        figures = []
        for name, count, wait in (("append, ten a second", rounds, True), ("append, back to back", rounds * 20, False)):
            kept: dict[str, list[float]] = {"ours": [], "peer": []}
            takes = {"ours": ours, "peer": peer}
            slow = {each: paced(take, kept[each]) for each, take in takes.items()} if wait else takes
            medians = in_turns(slow, count)
            figures.append(Figure(name, medians["ours"], medians["peer"], "write+fsync", LIMIT, COMMAND))
            if wait:
                tails = {each: percentile(times, 99) * 1000 for each, times in kept.items()}
                figures.append(Figure(f"{name}, p99", tails["ours"], tails["peer"], "write+fsync", 0, COMMAND))
        file.close()
    return figures


if __name__ == "__main__":
    sys.stdout.write(table(measure(folder=Path(sys.argv[1]) if sys.argv[1:] else None)) + "\n")
