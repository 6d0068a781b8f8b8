"""Runs the in-process tests in a copy of the checkout, on the program as it is and on one change of it.

Each run is a process forked from one that has loaded what the tests lean on, and nothing of the program.
"""

import importlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from mutating import Mutant

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "facilitator_tui"
ROOMS = ("core", "timeline", "library", "guide", "session.py")
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
"""Bytes that a mutant may take; the program as it is, watched line by line for each test, takes more and is trusted."""
NICE = 10


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
        begun = time.process_time()
        self.coverage.switch_context(item.nodeid)
        result = yield
        self.coverage.switch_context("")
        self.seconds[item.nodeid] = time.process_time() - begun
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
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
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


def warm(names: list[str]) -> None:
    """Load what the program and the tests lean on, once for all that are forked after."""
    for name in names:
        try:
            importlib.import_module(name)
        except (ImportError, AttributeError, ValueError, TypeError):  # what only another module can load
            continue
