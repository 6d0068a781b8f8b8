"""Changes one token of the program at a time and asks whether the in-process tests notice: `python bench/mutants.py`.

`--seed S --count N` draw the sample, so that it can be drawn again; `--within core/walk` draws from one room.
Everything runs in a copy of the checkout, at low priority. First all in-process tests run there once, and coverage
notes which test ran which line; then each mutant meets the tests that ran its line, in a process of its own that has
loaded nothing of the program yet.

`equivalent.toml` beside this file lists changes that change nothing, each with the reason; they are not drawn.
"""

import argparse
import importlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from mutating import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "facilitator_tui"
ROOMS = ("core", "timeline", "library", "guide", "session.py")
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
LEFT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
ARGUMENTS = (
    "-W", "ignore::pytest.PytestAssertRewriteWarning", "-n", "0", "-x", "-q", "-m", "not process",
    "-p", "no:cacheprovider", "--tb=line", "--show-capture=no",
    "--hypothesis-profile=mutants", "--hypothesis-seed=0",
)  # fmt: skip
SECONDS = 20
"""How long one test may run on a mutant, in the processor's time; on the program as it is the longest takes three."""
WAITING = 120
"""How long one test may take on a mutant by the clock."""
MEMORY = 2 << 30
NICE = 10


class Tests(NamedTuple):
    """What the tests of the program as it is did: which lines each ran, and how many seconds it took."""

    ran: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def of(self, mutant: Mutant, budget: float) -> Iterator[list[str]]:
        """The tests that a mutant meets, in lots, the quickest first, and no more than take `budget` seconds.

        First those that ran its line, the ones beside its room before the others. Where the line ran before any test,
        on import, then those that ran any line of its file, and all that stand beside its room.
        """
        lines = self.ran.get(mutant.path, {})
        direct = set[str]().union(*(lines.get(line, ()) for line in range(mutant.first, mutant.last + 1)))
        imported, direct = "" in direct, direct - {""}
        rooms = tuple(f"tests/{name}" for name in {*Path(mutant.path).parts[1:-1], f"test_{Path(mutant.path).stem}"})
        beside = {name for name in self.seconds if name.startswith(rooms)}
        near = (set().union(*lines.values()) - {""}) | beside if imported else set()
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


class Changed(MetaPathFinder, SourceFileLoader):
    """Loads one module of the program with one change, and leaves the others to Python."""

    def __init__(self, mutant: Mutant, tree: Path) -> None:
        """Hold the change of the one module."""
        parts = Path(mutant.path).with_suffix("").parts
        self.package = parts[-1] == "__init__"
        SourceFileLoader.__init__(self, ".".join(parts[: len(parts) - self.package]), str(tree / mutant.path))
        self.mutant = mutant

    def find_spec(self, name: str, _path: object = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """The changed module's own spec."""
        if name != self.name:
            return None
        places = [str(Path(self.path).parent)] if self.package else None
        return spec_from_file_location(name, self.path, loader=self, submodule_search_locations=places)

    def get_code(self, _name: str) -> CodeType:
        """The module with its change; no bytecode is read or written."""
        source = self.mutant.apply(Path(self.path).read_bytes())
        return compile(source, self.path, "exec", dont_inherit=True)


class Chosen:
    """Runs the tests that were chosen, in the order given, and notes the first that failed."""

    def __init__(self, names: list[str]) -> None:
        """Take the ids of the tests."""
        self.places = {name: place for place, name in enumerate(names)}
        self.failed = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave only those."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.places), key=lambda item: self.places[item.nodeid]
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> object:
        """End the process, by the signal that nobody heeds, where a test runs on and on."""
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        return (yield)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note what could not even be read."""
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first that failed."""
        if report.failed:
            self.failed = self.failed or report.nodeid


class Watched:
    """Notes which test ran which line."""

    def __init__(self, tree: Path) -> None:
        """Make ready to watch the rooms."""
        self.tree = tree
        rooms = [str(tree / PACKAGE / room) + ("" if room.endswith(".py") else "/*") for room in ROOMS]
        self.coverage = Coverage(data_file=None, config_file=False, include=rooms)
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> object:
        """Let what runs count for this test."""
        begun = time.perf_counter()
        self.coverage.switch_context(item.nodeid)
        result = yield
        self.coverage.switch_context("")
        self.seconds[item.nodeid] = time.perf_counter() - begun
        return result

    def told(self) -> dict[str, object]:
        """What was noted, and what was loaded that is not of the program."""
        data = self.coverage.get_data()
        ran = {str(Path(file).relative_to(self.tree)): data.contexts_by_lineno(file) for file in data.measured_files()}
        loaded = [name for name in sys.modules if name.partition(".")[0] not in {PACKAGE, "tests", "conftest"}]
        return {"ran": ran, "seconds": self.seconds, "loaded": loaded}


def inside(tree: Path, log: Path) -> None:
    """Make this process, just forked, one that runs tests in the copy and can do no harm to the machine."""
    os.chdir(tree)
    sys.path[:] = [str(tree), *(place for place in sys.path if Path(place) not in {ROOT, ROOT / "bench"})]
    os.environ.pop("PYTHONPATH", None)
    os.nice(NICE)
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    hypothesis_settings.register_profile(
        "mutants", deadline=None, database=None, phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def watch(tree: Path, answer: Path) -> None:
    """Run every in-process test of the program as it is, and write down what each ran."""
    watched = Watched(tree)
    watched.coverage.start()
    status = pytest.main([*ARGUMENTS, f"--basetemp={answer.parent / 'watch'}", "tests"], plugins=[watched])
    watched.coverage.stop()
    answer.write_text(json.dumps(watched.told() if status == 0 else {}), encoding="utf-8")


def meet(tree: Path, mutant: Mutant, names: list[str], answer: Path) -> None:
    """Run some tests on a mutant, and write down which one failed: nothing if none did."""
    sys.meta_path.insert(0, Changed(mutant, tree))
    chosen = Chosen(names)
    files = list(dict.fromkeys(name.partition("::")[0] for name in names))
    status = pytest.main(
        [*ARGUMENTS, f"--timeout={WAITING}", f"--basetemp={answer.with_suffix('.tmp')}", *files], plugins=[chosen]
    )
    answer.write_text(chosen.failed if status == 0 else chosen.failed or f"pytest: {status!r}", encoding="utf-8")


def forked(work: Path, tree: Path, task: Callable[..., None], *given: object, limit: float = 3600) -> str | None:
    """Do one task in a process of its own and give what it wrote down; None where it did not come to its end."""
    answer = work / f"{task.__name__}-{random.getrandbits(64):x}"
    pid = os.fork()
    if not pid:
        try:
            inside(tree, answer.with_suffix(".log"))
            task(tree, *given, answer)
        except BaseException:  # noqa: BLE001 - a fork must never go on as its parent
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
    end = time.perf_counter() + limit
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        if time.perf_counter() > end:
            os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            break
        time.sleep(0.02)
    text = answer.read_text(encoding="utf-8") if answer.exists() else None
    shutil.rmtree(answer.with_suffix(".tmp"), ignore_errors=True)
    return text


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


def warm(names: list[str]) -> None:
    """Load what the program and the tests lean on, once for all that are forked after."""
    for name in names:
        try:
            importlib.import_module(name)
        except (ImportError, AttributeError, ValueError, TypeError):  # what only another module can load
            continue


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
