"""From starting the program to a live screen that can be used, against a bare Textual app's first frame."""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from console import program, shown_after
from figures import Figure, in_turns, table

COMMAND = "python bench/start.py"
READY = "What do you notice"
BARE = [sys.executable, str(Path(__file__).parent / "bare.py")]
LIMIT = 1.25
FIRST_LIMIT = 1.8
BEGIN = ("begin", "psip-core", "--client", "K-07")


def very_first(folder: Path) -> float:
    """Begin with a home that is not there yet, so that the library is read from its files, and give the seconds."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        return shown_after(program("--home", str(Path(name) / "home"), *BEGIN), READY)


def measure(rounds: int = 15) -> list[Figure]:
    """Start each in turns; a round of all goes before, which compiles what Python compiles once."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        ours = partial(program, "--home", str(Path(name) / "home"))
        takes: dict[str, Callable[[], float]] = {
            "bare": partial(shown_after, BARE, "ready-0"),
            "begin": partial(shown_after, ours(*BEGIN), READY),
            "resume": partial(shown_after, ours("resume", "last"), READY),
            "first": partial(very_first, Path(name)),
        }
        for take in takes.values():
            take()
        taken = in_turns(takes, rounds)
    peer, against = taken["bare"], "bare app, first frame"
    return [
        Figure("start: begin psip-core", taken["begin"], peer, against, LIMIT, COMMAND),
        Figure("start: resume last", taken["resume"], peer, against, LIMIT, COMMAND),
        Figure("start: the very first, nothing kept", taken["first"], peer, against, FIRST_LIMIT, COMMAND),
    ]


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
