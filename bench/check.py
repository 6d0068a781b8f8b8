"""What `check` takes, in seconds of the processor as whole processes, so that a busy machine changes little.

A book: a story with faults of every kind, checked with nothing kept, against what PyYAML's fast loader alone takes for
the same file. An edit: the shipped library after one file was changed, against `jrnl --version`.
"""

import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from shutil import copy, copytree

from commands import jrnl
from console import environment, program
from figures import Figure, in_turns, table

from facilitator_tui.library import shelf
from tests.story import library, story

COMMAND = "python bench/check.py"
BOOKS = {3_000: 1.5, 30_000: 0.8}
"""By its steps, how many times the loader's time a check may take; it has 1.4 times as many options."""
FAULTS = 5
GROWTH = 1.1
"""The most that the exponent may be by which a check grows with its story."""
EDITED = 2.0
UNCHANGED = 0.9
_LOAD = """
import sys, time, yaml
data = open(sys.argv[1], "rb").read()
begun = time.process_time()
yaml.load(data, Loader=yaml.CSafeLoader)
print(time.process_time() - begun)
"""


def spent(argv: Sequence[str], *, fine: tuple[int, ...] = (0,)) -> float:
    """Run a command to its end and give the seconds of the processor that it took, its start among them.

    Raises SystemExit when it ended with another code than those that are fine.
    """
    with subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          env=environment()) as process:  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        raise SystemExit(f"{argv} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def loaded(file: Path) -> float:
    """Give what the loader alone takes for a file, in a process of its own that has imported it before."""
    done = subprocess.run([sys.executable, "-c", _LOAD, file], check=True, capture_output=True, env=environment())
    return float(done.stdout)


def afresh(folder: Path, tries: "count[int]") -> float:
    """Check the library in `folder` with nothing kept; its faults are found, so the code is 1."""
    home = folder / f"home-{next(tries)}"
    return spent(program("--home", str(home), "--library", str(folder), "check"), fine=(1,))


def books(rounds: int) -> list[Figure]:
    """Check each book beside the loader, and give how the time grows from one to the other."""
    takes: dict[str, Callable[[], float]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        for steps in BOOKS:
            folder = Path(name) / str(steps)
            file = library(folder, story(steps, steps * 14 // 10, 1, faults=FAULTS))
            takes |= {f"ours {steps}": partial(afresh, folder, count()), f"peer {steps}": partial(loaded, file)}
        taken = in_turns(takes, rounds)
    figures = [
        Figure(f"check a story of {steps:,} steps", taken[f"ours {steps}"], taken[f"peer {steps}"], "CSafeLoader alone",
               limit, COMMAND) for steps, limit in BOOKS.items()
    ]  # fmt: skip
    small, large = BOOKS
    grown = math.log(taken[f"ours {large}"] / taken[f"ours {small}"]) / math.log(large / small)
    return [*figures, Figure("how a check grows: exponent", grown, 1.0, "the story's size", GROWTH, COMMAND)]


def edits(rounds: int) -> list[Figure]:
    """Check the library after an edit to one of its files that was never there before, and after none."""
    tries = count()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name) / "library"
        copytree(shelf.shipped() / "protocols", folder / "protocols")
        copy(shelf.shipped() / "prompts.yaml", folder)
        check = partial(spent, program("--home", f"{name}/home", "--library", str(folder), "check"))

        def after(file: Path, field: str) -> float:
            text = file.read_text(encoding="utf-8")
            before, _, rest = text.partition(f"\n{field}: ")
            title, _, rest = rest.partition("\n")
            fresh = f"{title.rstrip('0123456789')}{next(tries)}"
            file.write_text(f"{before}\n{field}: {fresh}\n{rest}", encoding="utf-8")
            return check()

        protocols = folder / "protocols"
        clients = sorted((protocols / "clients").glob("*.yaml"))
        takes: dict[str, Callable[[], float]] = {
            "jrnl": partial(spent, [jrnl(Path(name)), "--version"]),
            "after an edit to psip-core": lambda: after(protocols / "psip-core.yaml", "title"),
            **{f"after an edit to {each.stem}": partial(after, each, "title") for each in clients},
            "unchanged": check,
        }  # fmt: skip
        for take in takes.values():
            take()
        taken = in_turns(takes, rounds)
    peer = taken.pop("jrnl")
    unchanged = taken.pop("unchanged")
    return [
        *(Figure(f"check {what}", time, peer, "jrnl --version", EDITED, COMMAND) for what, time in taken.items()),
        Figure("check unchanged", unchanged, peer, "jrnl --version", UNCHANGED, COMMAND),
    ]


def measure(rounds: int = 9) -> list[Figure]:
    """Take both."""
    return [*books(max(rounds // 3, 2)), *edits(rounds)]


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
