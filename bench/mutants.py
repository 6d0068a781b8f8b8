"""Changes one token of the program at a time and asks whether the in-process tests notice: `python bench/mutants.py`.

`--seed S --count N` draw the sample, so that it can be drawn again; `--within core/walk` draws from one room.
Everything runs in a copy of the checkout, at low priority. First all in-process tests run there once, and coverage
notes which test ran which line; then each mutant meets the tests that ran its line, in a process of its own that has
loaded nothing of the program yet.

`equivalent.toml` beside this file lists changes that change nothing, each with the reason; they are not drawn.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mutating import Mutant, mutants
from noticing import PACKAGE, ROOMS, ROOT, forked, meet, warm, watch

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
LEFT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")


class Tests(NamedTuple):
    """What the tests of the program as it is did: which lines each ran, and the processor's seconds that it took."""

    ran: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def of(self, mutant: Mutant, budget: float) -> Iterator[list[str]]:
        """The tests that a mutant meets, in lots, the quickest first, and no more than take `budget` seconds.

        First those that ran its line, the ones beside its room before the others. Where the line ran before any test,
        on import, then those that ran any line of its file, and all that stand beside its room or above all rooms.
        """
        lines = self.ran.get(mutant.path, {})
        direct = set[str]().union(*(lines.get(line, ()) for line in range(mutant.first, mutant.last + 1)))
        imported, direct = "" in direct, direct - {""}
        rooms = tuple(f"tests/{name}" for name in {*Path(mutant.path).parts[1:-1], f"test_{Path(mutant.path).stem}"})
        beside = {name for name in self.seconds if name.startswith(rooms)}
        above = {name for name in self.seconds if name.startswith("tests/test_")}
        near = (set().union(*lines.values()) - {""}) | beside | above if imported else set()
        for lot in (direct & beside, direct - beside, near - direct):
            chosen = []
            for name in sorted(lot, key=lambda each: self.seconds[each]):
                budget -= self.seconds[name]
                if budget > 0:
                    chosen.append(name)
            if chosen:
                yield chosen


class Result(NamedTuple):
    """What became of a mutant: killed, timeout or survived, and by which test."""

    mutant: Mutant
    fate: str
    by: str = ""


class Ground(NamedTuple):
    """Where mutants are judged: a folder to work in, the copy of the checkout in it, the tests, and the budget."""

    work: Path
    tree: Path
    tests: Tests
    budget: float

    def judge(self, mutant: Mutant) -> Result:
        """Let a mutant meet its tests."""
        for names in self.tests.of(mutant, self.budget):
            limit = 60 + 20 * sum(self.tests.seconds[name] for name in names)
            failed = forked(self.work, self.tree, meet, mutant, names, limit=limit)
            if failed is None:
                return Result(mutant, "timeout")
            if failed:
                return Result(mutant, "killed", failed)
        return Result(mutant, "survived")

    def judged(self, drawn: list[Mutant], jobs: int) -> list[Result]:
        """Judge them all, so many at a time; a process each, since a fork from a thread can hang on a lock."""
        answers = [self.work / f"results-{job}" for job in range(jobs)]
        workers = []
        for job, answer in enumerate(answers):
            if pid := os.fork():
                workers.append(pid)
                continue
            with answer.open("w", encoding="utf-8") as file:
                for place in range(job, len(drawn), jobs):
                    result = self.judge(drawn[place])
                    file.write(json.dumps([place, result.fate, result.by]) + "\n")
                    file.flush()
            os._exit(0)
        for pid in workers:
            os.waitpid(pid, 0)
        rows = sorted(json.loads(line) for answer in answers for line in answer.read_text("utf-8").splitlines())
        return [Result(drawn[place], fate, by) for place, fate, by in rows]


def known() -> set[tuple[str, str, str]]:
    """The changes that change nothing: file, line, and what the line becomes. One whose line is gone is told of."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["equivalent"]
    for each in listed:
        if each["line"] not in " ".join((ROOT / each["file"]).read_text(encoding="utf-8").split()):
            print(f"{EQUIVALENT.name}: {each['file']} has no line {each['line']!r} any more.")
    return {(each["file"], each["line"], each["becomes"]) for each in listed}


def every(within: str) -> list[Mutant]:
    """Every mutant of the rooms, or of those whose path holds `within`, but for those that change nothing."""
    found, equal = [], known()
    for room in ROOMS:
        place = ROOT / PACKAGE / room
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            path, source = str(file.relative_to(ROOT)), file.read_bytes()
            if within in path:
                found += [each for each in mutants(path, source) if (path, *each.told(source)) not in equal]
    return found


def room_of(path: str) -> str:
    """The room that a file belongs to, for the table."""
    parts = Path(path).with_suffix("").parts[1:]
    return "/".join(parts[:2] if parts[0] == "core" and len(parts) > 2 else parts[:1])


def table(results: list[Result]) -> str:
    """How many of each room were killed, and the line of every one that was not."""
    rooms: dict[str, Counter[str]] = {}
    for each in results:
        for room in (room_of(each.mutant.path), "all"):
            rooms.setdefault(room, Counter())[each.fate] += 1
    rows = [f"{'room':<16}{'mutants':>8}{'killed':>8}{'timeout':>8}{'survived':>9}{'killed of all':>15}"]
    for room, fates in sorted(rooms.items(), key=lambda each: (each[0] == "all", each[0])):
        total = fates.total()
        share = 100 * (total - fates["survived"]) / total
        rows.append(
            f"{room:<16}{total:>8}{fates['killed']:>8}{fates['timeout']:>8}{fates['survived']:>9}{share:>13.1f} %"
        )
    for each in sorted(each for each in results if each.fate == "survived"):
        before, after = each.mutant.told((ROOT / each.mutant.path).read_bytes())
        rows += [f"\n{each.mutant.path}:{each.mutant.line}", f"  - {before}", f"  + {after}"]
    return "\n".join(rows)


def told(result: Result) -> str:
    """One result as a line of JSON: file, line, before, after, fate, and the test that noticed."""
    path, line = result.mutant.path, result.mutant.line
    return json.dumps([path, line, *result.mutant.told((ROOT / path).read_bytes()), result.fate, result.by]) + "\n"


def main() -> int:
    """Draw, meet, tell; the status is 1 where fewer than `--least` percent were noticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--within", default="", help="only files whose path holds this")
    parser.add_argument("--least", type=float, default=92.0, help="percent to be killed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--budget", type=float, default=600, help="seconds of tests that one mutant meets at most")
    parser.add_argument("--keep", type=Path, help="write every result here, one JSON line each")
    given = parser.parse_args()
    drawn = every(given.within)
    random.Random(given.seed).shuffle(drawn)  # noqa: S311 - a sample, not a secret
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        work = Path(folder).resolve()
        tree = work / "tree"
        shutil.copytree(ROOT, tree, ignore=LEFT)
        noted = json.loads(forked(work, tree, watch) or "{}")
        if not noted:
            log = next(work.glob("watch-*.log")).read_text(encoding="utf-8")
            print("The tests fail on the program as it is:", log, sep="\n")
            return 2
        ran = {path: {int(line): set(names) for line, names in lines.items()} for path, lines in noted["ran"].items()}
        tests = Tests(ran, noted["seconds"])
        warm(noted["loaded"])
        results = Ground(work, tree, tests, given.budget).judged(drawn[: given.count], given.jobs)
    if given.keep:
        given.keep.write_text("".join(map(told, results)), encoding="utf-8")
    print(table(results))
    killed = 100 * sum(each.fate != "survived" for each in results) / len(results)
    print(f"\nseed {given.seed}: {killed:.1f} % of {len(results)} killed, at least {given.least:g} asked for")
    return int(killed < given.least)


if __name__ == "__main__":
    sys.exit(main())
