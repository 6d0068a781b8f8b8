"""Reading a long record in review: opening it against one of 1,000 entries; a move, from the key to the painted row.

The move is against a key of a bare Textual app, as everywhere.
"""

import itertools
import os
import random
import sys
import tempfile
import time

from console import Console, program
from figures import Figure, percentile, table
from keys import Press, turns
from soak import paced, written
from start import BARE

COMMAND = "python bench/review.py"
OPEN_LIMIT, MOVE_LIMIT = 1.5, 1.3
ENTRIES, FEW = 100_000, 1_000
_PATIENCE = 600.0
_DOWN, _PAGE, _FIRST = "\x1b[B", "\x1b[6~", "\x1b[H"


def opened(console: Console) -> float:
    """Choose the only session, and give the seconds until its first entry is there."""
    console.rest(1.0)
    os.write(console.terminal, b"v")
    console.rest(1.0)
    begun = time.perf_counter()
    os.write(console.terminal, b"\r")
    return console.until("entry 1 ", _PATIENCE) - begun


def moves() -> Press:
    """Give keys without end, each with the number of the entry that it leads to."""
    at = 1
    for number in itertools.count(1):
        key, at = (_FIRST, 1) if number % 50 == 0 else (_DOWN, at + 1)
        yield key, f"entry {at} "


def measure(keys: int = 500, entries: int = ENTRIES) -> list[Figure]:
    """Open both, then press so many keys in the long one and in the bare app, in turns."""
    chance = random.Random(1)  # noqa: S311 - the same pauses each time
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        homes = {count: f"{name}/{count}" for count in (FEW, entries)}
        for count, home in homes.items():
            written(home, count)
        with Console(program("--home", homes[FEW])) as short:
            few = opened(short)
        with Console(program("--home", homes[entries])) as long, Console(BARE) as bare:
            many = opened(long)
            bare.until("ready-0")
            sides = [(long, moves()), (bare, turns())]
            paced(sides, 20, chance)
            ours, peer = paced(sides, keys, chance)
    return [
        Figure(f"review of {entries}, opened", many * 1000, few * 1000, f"one of {FEW}", OPEN_LIMIT, COMMAND),
        *(
            Figure(f"a move in review of {entries}, p{percent}", percentile(ours, percent), percentile(peer, percent),
                   "bare app", MOVE_LIMIT, COMMAND)
            for percent in (50, 99)
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    sys.stdout.write(table(measure(entries=count)) + "\n")
