"""Reading and validating the shipped library, without its cache, against PyYAML's own fast loader on the same files.

In one process, with everything imported and read once before, so that neither pays for its imports.
"""

import sys
import time
from pathlib import Path

import yaml
from figures import Figure, in_turns, table

from facilitator_tui.library import shelf

COMMAND = "python bench/reading.py"
LIMIT = 1.0


def ours(folder: Path) -> float:
    """Read and validate the library, and give the seconds it took."""
    begun = time.perf_counter()
    library = shelf.load(folder)
    taken = time.perf_counter() - begun
    if not library.protocols:
        raise SystemExit(f"{folder} has faults, so reading it is no measure: run `facilitator-tui check`.")
    return taken


def peer(files: list[Path]) -> float:
    """Load the same files and give the seconds it took."""
    begun = time.perf_counter()
    for file in files:
        yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    return time.perf_counter() - begun


def measure(rounds: int = 31) -> list[Figure]:
    """Read with each in turns."""
    folder = shelf.shipped()
    files = sorted([*folder.glob("prompts*.yaml"), *(folder / "protocols").rglob("*.yaml")])
    ours(folder)
    peer(files)
    taken = in_turns({"ours": lambda: ours(folder), "peer": lambda: peer(files)}, rounds)
    return [Figure("read and validate the library", taken["ours"], taken["peer"], "CSafeLoader", LIMIT, COMMAND)]


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
