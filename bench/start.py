"""From starting the program to a live screen that can be used, against a bare Textual app's first frame."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from console import program, shown_after
from figures import Figure, in_turns, table

COMMAND = "python bench/start.py"
READY = "What do you notice"
BARE = [sys.executable, str(Path(__file__).parent / "bare.py")]
LIMIT = 1.6


def measure(rounds: int = 15) -> list[Figure]:
    """Start each in turns; the first start of all, which fills the caches, is told apart."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        begin = partial(shown_after, program("--home", home, "begin", "psip-core", "--client", "K-07"), READY)
        resume = partial(shown_after, program("--home", home, "resume", "last"), READY)
        bare = partial(shown_after, BARE, "ready-0")
        bare()
        first = begin() * 1000
        taken = in_turns({"bare": bare, "begin": begin, "resume": resume}, rounds)
    peer, against = taken["bare"], "bare app, first frame"
    return [
        Figure("start: begin psip-core", taken["begin"], peer, against, LIMIT, COMMAND),
        Figure("start: resume last", taken["resume"], peer, against, LIMIT, COMMAND),
        Figure("start: the very first, no cache", first, peer, against, 0, COMMAND),
    ]


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
