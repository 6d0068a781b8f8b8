"""From a key to the screen while a session of many entries is backed up, a backup as often as the program looks.

The backups are made by the program itself, once for each second that passes, in place of every ten minutes.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from console import Console
from figures import Figure, percentile, table
from keys import PROTOCOL, walk
from start import READY

from facilitator_tui import places
from facilitator_tui.clock import SystemClock
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import shelf
from facilitator_tui.timeline import SessionFile

COMMAND = "python bench/backup.py"
ENTRIES = 3_000
LIMIT = 100.0
"""Milliseconds that no key may take while a backup is made."""
_OFTEN = """
import sys
from facilitator_tui.timeline import keeper
keeper.EVERY = 0
from facilitator_tui.cli import main
sys.exit(main(sys.argv[1:]))
"""


def measure(seconds: float = 30.0) -> list[Figure]:
    """Press keys for so long in a session of 3,000 entries; the figure is the slowest in milliseconds."""
    chance = random.Random(1)  # noqa: S311 - the same walk each time
    protocol = shelf.load(shelf.shipped()).protocols[PROTOCOL]
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        _fill(Path(home))
        taken = []
        with Console([sys.executable, "-c", _OFTEN, "--home", home, "resume"]) as live:
            live.until(READY)
            presses = walk(protocol, chance)
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                time.sleep(chance.uniform(0.02, 0.05))
                live.rest(0)
                taken.append(live.press(*next(presses)) * 1000)
        made = len(list(Path(home).glob("backups/*/*.session")))
    assert made > seconds / 10, f"only {made} backups were made"
    what = f"key while {made} backups of {ENTRIES} entries"
    return [
        Figure(f"{what}, {name}", took, LIMIT, "100 ms", 1.0, COMMAND)
        for name, took in (("p50", percentile(taken, 50)), ("slowest", max(taken)))
    ]


def _fill(home: Path) -> None:
    """Write a long open session, as the program would."""
    clock, protocol = SystemClock(), shelf.load(shelf.shipped()).protocols[PROTOCOL]
    folder = places.ensure(home / "sessions")
    file = SessionFile.create(folder, "2026-01-01-bench", protocol, {"mode": "live"})
    began = ev.Began(protocol.id, protocol.version, digest=file.digest)
    for seq in range(1, ENTRIES + 1):
        now = clock.now()
        act: ev.AnyAct = ev.Noted("words", f"what was said, number {seq}") if seq > 1 else began
        file.append(ev.Event(seq, f"bench-{seq}", now, now, "AB", protocol.start if seq > 1 else "", act))
    file.close()


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
