"""What is forgotten fails: the change is made in a copy of the core, and the types or the records are asked."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.core import acts_table

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "facilitator_tui"
LINES = ROOT / "tests" / "timeline" / "forms" / "1" / "acts.jsonl"
ROOMS = ("walk", "record", "practice")
NEVER = 'to "assert_never"'


class Match(NamedTuple):
    """One `match` that tells acts apart: its file, its function, the (first, last) lines of each arm, and its end."""

    file: str
    function: str
    arms: tuple[tuple[int, int], ...]
    closed: bool


def matches(file: Path) -> list[Match]:
    """Find every `match` with an act among its patterns."""
    found = []
    walked = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    for function in (node for node in walked if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Match) and any("ev." in ast.unparse(case.pattern) for case in node.cases):
                ends = [node.subject.end_lineno or 0, *(case.body[-1].end_lineno or 0 for case in node.cases)]
                arms = tuple((before + 1, end) for before, end in pairwise(ends[:-1]))
                last = node.cases[-1]
                closed = ast.unparse(last.pattern) == "_" and "assert_never(" in ast.unparse(last.body[0])
                found.append(Match(str(file.relative_to(PACKAGE)), function.name, arms, closed))
    return found


MATCHES = [match for file in sorted(PACKAGE.rglob("*.py")) for match in matches(file)]
MOST_ARMS = max(len(match.arms) for match in MATCHES)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the core, and beside it what mypy remembers."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE / "core", folder / PACKAGE.name / "core", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PACKAGE / "__init__.py", folder / PACKAGE.name)
    return folder


def complaints(folder: Path, memory: str = "remembered") -> list[str]:
    """Give what mypy has against the copy, a line each; of a changed module it may keep a complaint in its memory."""
    rooms = [word for room in ROOMS for word in ("-p", f"{PACKAGE.name}.core.{room}")]
    strict = ("--strict", "--config-file=", "--no-error-summary", "--cache-dir", memory)
    environ = {name: value for name, value in os.environ.items() if name != "MYPYPATH"}
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *strict, *rooms],
        cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert not done.stderr
    return done.stdout.splitlines()


class Changed:
    """Files of the copy that are changed for one test and put back."""

    def __init__(self, copy: Path) -> None:
        self.copy = copy
        self.first: dict[Path, str] = {}

    def __call__(self, file: str, text: str, by: str) -> None:
        path = self.copy / PACKAGE.name / file
        before = path.read_text(encoding="utf-8")
        self.first.setdefault(path, before)
        assert text in before
        path.write_text(before.replace(text, by), encoding="utf-8")

    def without(self, file: str, lines: set[int]) -> None:
        path = self.copy / PACKAGE.name / file
        whole = path.read_text(encoding="utf-8")
        self.first.setdefault(path, whole)
        left = (line for n, line in enumerate(whole.splitlines(keepends=True), 1) if n not in lines)
        path.write_text("".join(left), encoding="utf-8")


@pytest.fixture
def change(copy: Path) -> Iterator[Changed]:
    changed = Changed(copy)
    yield changed
    for path, text in changed.first.items():
        path.write_text(text, encoding="utf-8")


def test_the_copy_as_it_stands_is_typed(copy: Path) -> None:
    assert complaints(copy, "fresh") == []


def test_every_match_on_acts_ends_in_what_types_cannot_reach() -> None:
    assert len(MATCHES) >= 15
    assert [f"{match.file}: {match.function}" for match in MATCHES if not match.closed] == []


@pytest.mark.parametrize("number", range(MOST_ARMS))
def test_an_arm_that_is_dropped_fails_the_types(copy: Path, change: Changed, number: int) -> None:
    dropped = [match for match in MATCHES if number < len(match.arms)]
    for file in {match.file for match in dropped}:
        arms = [match.arms[number] for match in dropped if match.file == file]
        change.without(file, {line for first, last in arms for line in range(first, last + 1)})
    told = Counter(line.split(":")[0] for line in complaints(copy) if NEVER in line)
    assert told == Counter(f"{PACKAGE.name}/{match.file}" for match in dropped)


def test_a_new_act_fails_the_types_wherever_acts_of_its_sub_union_are_told_apart(copy: Path, change: Changed) -> None:
    for family in acts_table.FAMILIES:
        union = family.capitalize()
        change("core/walk/acts.py", f"{union} = ", f"class New{union}(Act, tag='new{family}'):\n    pass\n{union} = ")
    for family in ("move", "guiding", "practising", "course", "noticed", "amendment"):
        union = family.capitalize()
        change("core/walk/acts.py", f"\n{union} = ", f"\n{union} = New{union} | ")
    change("core/walk/acts.py", "\n    Noted | ", "\n    NewNoting | Noted | ")
    told = [line for line in complaints(copy) if NEVER in line]
    where = {
        family: {Path(line.split(":")[0]).stem for line in told if re.search(rf"\bNew{family.capitalize()}\b", line)}
        for family in acts_table.FAMILIES
    }
    assert where == {
        "move": {"changes", "telling", "encounter"},
        "guiding": {"changes", "telling", "merging"},
        "noting": {"changes", "telling", "merging"},
        "practising": {"changes", "telling", "encounter"},
        "course": {"engine", "telling"},
        "noticed": {"engine", "telling"},
        "amendment": {"engine", "telling"},
    }


@pytest.mark.parametrize(
    ("change_to", "where"),
    [
        (("core/record/words/en.py", '    "met": "met",\n', ""), "en.py"),
        (("core/record/words/en.py", "def slept(", "def dozed("), "words/__init__.py"),
        (("core/record/words/en.py", 'declined = "declined"\n', ""), "words/__init__.py"),
        (("core/record/kinds.py", '"met", "silence"', '"met", "sang", "silence"'), "review.py"),
        (("core/record/telling.py", 'Told("met"', 'Told("meet"'), "telling.py"),
        (("core/record/sifting.py", '"mark", "rated"', '"marks", "rated"'), "sifting.py"),
    ],
)
def test_a_word_or_a_kind_that_is_not_there_fails_the_types(
    copy: Path, change: Changed, change_to: tuple[str, str, str], where: str
) -> None:
    change(*change_to)
    assert any(line.split(":")[0].endswith(where) for line in complaints(copy))


def test_a_class_that_is_renamed_changes_nothing_on_the_disk(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    renamed = 0
    for file in (tmp_path / PACKAGE.name).rglob("*.py"):
        text, count = re.subn(r"\bSurroundings\b", "Chamber", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
        renamed += count
    code = """if True:
        import sys
        from facilitator_tui.core.walk import events as ev
        assert ev.Chamber in ev.Act.__subclasses__()
        for line in sys.stdin.buffer.read().splitlines():
            sys.stdout.buffer.write(ev.encode(ev.decode(line)) + b"\\n")
    """
    done = subprocess.run(
        [sys.executable, "-c", code], input=LINES.read_bytes(), cwd=tmp_path, capture_output=True, check=False
    )
    assert renamed >= 5
    assert done.stderr == b""
    assert done.stdout == LINES.read_bytes()
