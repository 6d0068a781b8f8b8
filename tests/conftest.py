"""What every test shares."""

import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("calm", deadline=None)  # a slow machine is no fault of the code
settings.load_profile("calm")

for _name in ("SIGINT", "SIGHUP", "SIGQUIT"):
    # a shell lets a job in the background ignore these, and the programs that are tested would inherit it
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, _name), signal.default_int_handler if _name == "SIGINT" else signal.SIG_DFL)

PROCESSES = (
    "tests/faults/",
    "tests/program/",
    "tests/practice/test_program.py",
    "tests/test_floors.py",
    "tests/test_package.py",
    "tests/test_terminal_harness.py",
)
"""Where every test starts processes; elsewhere a test says so with the marker `process`."""
LIMITS = {"process": 300, "faults": 900, "long": 3600}
"""The seconds that one test with a marker may take, on a machine that has other work too; the largest holds."""
ASKED_FOR = ("long", "faults")
"""Markers of tests that run only where `-m` names them."""
STARTING = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system"}
_inside: list[pytest.Item] = []


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test off the records of the person who runs it."""
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("FACILITATOR_LIBRARY", raising=False)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Say how many workers `-n auto` has: one more than cores, since many tests wait.

    None for a file or a test, nor for what is long or a fault: those take the machine's time as it comes.
    """
    asked = config.args_source is pytest.Config.ArgsSource.ARGS
    small = asked and not any(Path(each).is_dir() for each in config.args)
    return 0 if small or _named(config) else (os.cpu_count() or 1) + 1


def _named(config: pytest.Config) -> set[str]:
    return {marker for marker in ASKED_FOR if marker in config.getoption("markexpr")}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what starts processes by its folder, and leave out what was not asked for."""
    left_out = []
    for item in items:
        if item.nodeid.startswith(PROCESSES):
            item.add_marker("process")
        marked = {marker.name for marker in item.iter_markers()}
        if limits := [seconds for marker, seconds in LIMITS.items() if marker in marked]:
            item.add_marker(pytest.mark.timeout(max(limits)))
        if marked & set(ASKED_FOR) and not marked & _named(config):
            left_out.append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> object:
    """Hold a test that is not marked `process` to starting none."""
    if item.get_closest_marker("process") is None:
        _inside.append(item)
    try:
        return (yield)
    finally:
        _inside.clear()


def _heard(event: str, _: object) -> None:
    if _inside and event in STARTING:
        pytest.fail(f"{_inside[0].nodeid} starts a process: mark it with pytest.mark.process")


sys.addaudithook(_heard)
