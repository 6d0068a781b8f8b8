"""Commands as whole processes against `jrnl --version`, a comparable program in an environment of its own.

The peer is installed by pip under a temporary folder, or taken from $BENCH_JRNL, the path of its command.
"""

import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from functools import partial
from pathlib import Path

from console import environment, program, shown_after
from figures import Figure, in_turns, table
from start import READY

COMMAND = "python bench/commands.py"
LIMIT = 0.9
TOLD = {"check, the first time"}
"""What reads everything anew; its time is told, and bounded nowhere."""


def jrnl(folder: Path) -> str:
    """Give the path of the peer's command, installed under `folder` where none is named.

    Raises CalledProcessError when it cannot be installed.
    """
    if named := os.environ.get("BENCH_JRNL"):
        return named
    place = folder / "jrnl"
    venv.create(place, with_pip=True)
    subprocess.run([place / "bin/pip", "install", "-qq", "--disable-pip-version-check", "jrnl"], check=True)
    return str(place / "bin/jrnl")


def run(argv: list[str]) -> float:
    """Run a command to its end and give the seconds it took.

    Raises CalledProcessError when it failed.
    """
    begun = time.perf_counter()
    subprocess.run(argv, check=True, stdin=subprocess.DEVNULL, capture_output=True, env=environment())
    return time.perf_counter() - begun


def afresh(folder: Path) -> float:
    """Check the library with a new, empty home, and give the seconds it took."""
    with tempfile.TemporaryDirectory(dir=folder) as home:
        return run(program("--home", home, "check"))


def measure(rounds: int = 15) -> list[Figure]:
    """Run each in turns, on a home that holds a session."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        ours = partial(program, "--home", str(folder / "home"))
        shown_after(ours("begin", "psip-core", "--client", "K-07"), READY)
        takes: dict[str, Callable[[], float]] = {
            "jrnl": partial(run, [jrnl(folder), "--version"]),
            "sessions": partial(run, ours("sessions")),
            "export last --format md": partial(run, ours("export", "last", "--format", "md")),
            "check, again": partial(run, ours("check")),
            "check, the first time": partial(afresh, folder),
        }
        for take in takes.values():
            take()
        taken = in_turns(takes, rounds)
    peer = taken.pop("jrnl")
    return [
        Figure(f"command: {what}", time, peer, "jrnl --version", 0 if what in TOLD else LIMIT, COMMAND)
        for what, time in taken.items()
    ]


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
