"""Moving through a record of 10,000 entries, from the key to the painted row, against a key of a bare Textual app.

The record is walked down entry by entry, and every so often by a page, or back to its latest entry.
"""

import itertools
import random
import sys
import tempfile

from console import Console, program
from figures import Figure, percentile, table
from keys import Press, turns
from soak import LONG, paced, written
from start import BARE, READY

COMMAND = "python bench/record.py"
LIMIT = 1.3
_KEYS = {"down": "\x1b[B", "up": "\x1b[A", "pagedown": "\x1b[6~", "home": "\x1b[H"}


def moves(entries: int) -> Press:
    """Give keys without end, each with the number of the entry that it leads to."""
    at = entries + 1
    for number in itertools.count(1):
        if number % 50 == 0:
            key, at = "home", entries
        elif number % 10 == 0:
            key, at = "pagedown", at - 10
        elif number % 7 == 0 and at < entries:
            key, at = "up", at + 1
        else:
            key, at = "down", at - 1
        yield _KEYS[key], f"entry {at} of {entries}"


def measure(keys: int = 500) -> list[Figure]:
    """Press so many keys in each program, in turns, each after a pause."""
    chance = random.Random(1)  # noqa: S311 - the same pauses each time
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        written(home, LONG)
        with Console(program("--home", home, "resume", "last")) as live, Console(BARE) as bare:
            live.until(READY)
            bare.until("ready-0")
            sides = [(live, moves(LONG + 1)), (bare, turns())]  # taking a session up is an entry too
            paced(sides, 20, chance)
            ours, peer = paced(sides, keys, chance)
    return [
        Figure(f"key in a record of {LONG}, p{percent}", percentile(ours, percent), percentile(peer, percent),
               "bare app", LIMIT, COMMAND)
        for percent in (50, 99)
    ]  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
