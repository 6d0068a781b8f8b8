"""Stories of the size of a book are read and checked whole, and what a bound cut short is said."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator_tui.library import documents, heap, shelf, walking
from facilitator_tui.library.binding import bind
from facilitator_tui.library.bound import Bound
from facilitator_tui.library.files import File
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.parts import part
from tests.story import PROMPTS, library, story

pytestmark = pytest.mark.process

HEAD = "protocol: p\ntitle: P\nversion: '1'\nstart: a\n"
END = "steps:\n  a: {title: A, kind: end, source: {evidence: practice}}\n"


def _bound(text: str, prompts: str = PROMPTS) -> Bound:
    return bind([File("prompts.yaml", prompts.encode()), File("protocols/p.yaml", text.encode())])


def _told(bound: Bound, code: str) -> list[str]:
    return [f"{each.line}:{each.col} {each.message}" for each in bound.problems if each.code == code]


def _cuts(bound: Bound) -> list[str]:
    return [cut.words for cut in bound.cuts]


def test_a_book_of_three_thousand_steps_is_checked_whole_and_every_fault_named(tmp_path: Path) -> None:
    made = story(3_000, 4_200, 11, faults=12)
    library(tmp_path, made)
    report = shelf.check([tmp_path])
    assert {(each.code, each.line) for each in report.problems} == made.planted
    assert len(report.problems) == len(made.planted)
    assert report.cuts == ()


@settings(max_examples=15, deadline=None)
@given(st.integers(60, 300), st.integers(0, 200), st.integers(0, 9_999), st.integers(0, 8))
def test_in_any_story_just_the_faults_put_there_are_named(steps: int, more: int, seed: int, faults: int) -> None:
    made = story(steps, steps + more, seed, faults=faults)
    bound = _bound(made.text)
    assert {(each.code, each.line) for each in bound.problems} == made.planted
    assert bound.cuts == ()


def test_a_thousand_and_one_steps_are_no_fault() -> None:
    steps = "".join(f"  s{n}: {{title: S, kind: end, source: {{evidence: practice}}}}\n" for n in range(1_001))
    bound = _bound(f"{HEAD}{END}{steps}")
    assert len(_told(bound, "FT201")) == 1_001
    assert _told(bound, "FT011") == []
    assert bound.cuts == ()


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            f"{HEAD}include: [{', '.join(['x'] * 30_000)}]\n{END}", "FT011",
            "5:10 `include` holds 30,000 things; at most 500 fit.",
        ),
        (
            f"{HEAD}steps:\n  a:\n    title: A\n    notice:\n" + "      - {id: a, see: b, go: a}\n" * 41, "FT011",
            "9:7 `notice` holds 41 things; at most 40 fit.",
        ),
        (
            f"{HEAD}steps:\n  a: {{title: {'x' * 20_001}}}\n", "FT008",
            "6:14 This text is 20,001 characters long; at most 20,000 fit.",
        ),
    ],
)  # fmt: skip
def test_what_is_over_a_bound_is_told_with_how_many_and_which_bound(text: str, code: str, message: str) -> None:
    assert _told(_bound(text), code) == [message]


def test_parts_past_the_bound_end_the_reading_and_the_check_is_partial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "MAX_PARTS", 60)
    bound = _bound(HEAD + "steps:\n" + "  a: {title: A, kind: end}\n" * 20)
    (told,) = _told(bound, "FT008")
    assert told.endswith("The file holds more than 60 parts.")
    assert f"protocols/p.yaml was read no further than line {told.partition(':')[0]}" in _cuts(bound)


def test_problems_past_the_bound_are_counted_by_their_code_and_the_check_is_partial(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heap, "MAX_PROBLEMS", 3)
    monkeypatch.setattr(documents, "MAX_PROBLEMS", 3)
    bound = _bound(
        HEAD + "steps:\n" + "".join(f"  s{n}: {{title: S}}\n" for n in range(5)) + "  a: {title: A, kind: end}\n"
    )
    assert [len(_told(bound, code)) for code in ("FT111", "FT201", "FT203", "FT205")] == [3, 3, 3, 1]
    assert _cuts(bound) == [
        f"of {code} in protocols/p.yaml the first 3 are told" for code in ("FT111", "FT201", "FT203")
    ]


def test_a_file_that_cannot_be_read_on_makes_the_check_partial() -> None:
    assert _cuts(_bound(f"{HEAD}{END}  b: [")) == [
        "protocols/p.yaml was read no further than line 8",
        "the graph of `p` waits for the faults of protocols/p.yaml",
    ]


def test_a_name_that_leads_nowhere_hides_only_what_hangs_on_it() -> None:
    text = """steps:
  a: {title: A, notice: [{id: x, see: y, go: gone}, {id: z, see: y, go: b}]}
  b: {title: B, notice: [{id: x, see: y, go: c}]}
  c: {title: C, kind: end}
  d: {title: D, kind: end}
rules:
  - {reach: a, from: b}
  - {reach: c, from: a, within: 1}
walks:
  - {name: one, from: b, keys: [x], ends-at: d}
  - {name: two, from: a, keys: [x], ends-at: d}
"""
    bound = _bound(HEAD + text)
    assert _told(bound, "FT501") == ["11:13 From `b` (from `a` by z) the step `a` cannot be reached."]
    assert _told(bound, "FT502") == ["14:46 The walk `one` ends at `c`, not at `d`."]
    assert _told(bound, "FT201") == []
    assert _cuts(bound) == ["what no walk reaches in `p` waits for the names there that lead nowhere"]


def test_protocols_that_include_one_another_over_and_over_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator_tui.library.binding.MAX_STEPS", 5)
    names = "abc"
    texts = [
        f"protocol: {name}\ntitle: T\nversion: '1'\nstart: {name}\ninclude: [{', '.join(names)}]\nsteps:\n"
        f"  {name}: {{title: T, kind: end}}\n"
        for name in names
    ]
    files = [File(f"protocols/{name}.yaml", text.encode()) for name, text in zip(names, texts, strict=True)]
    bound = bind([File("prompts.yaml", PROMPTS.encode()), *files])
    assert [each.file for each in bound.problems if each.code == "FT008"] == ["protocols/b.yaml", "protocols/c.yaml"]


def test_a_story_without_faults_is_as_long_in_memory_as_its_values(tmp_path: Path) -> None:
    file = library(tmp_path, story(5_000, 9_000, 3))
    script = (
        "import sys, tracemalloc; from pathlib import Path; from facilitator_tui.library.reading import read;"
        "data = Path(sys.argv[1]).read_bytes(); tracemalloc.start(); document = read('f', data);"
        "print(len(data), tracemalloc.get_traced_memory()[0], len(document.starts))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, file], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    size, held, parts = map(int, done.stdout.split())
    assert held < 9 * size
    assert parts > 100_000


@pytest.mark.parametrize(("fault", "last"), [("", "exhaustive.\n"), ("  b: [", "partial: protocols")])
def test_the_last_line_and_the_json_say_whether_all_was_looked_at(tmp_path: Path, fault: str, last: str) -> None:
    library(tmp_path, story(3, 3, 1)._replace(text=f"{HEAD}{END}{fault}"))
    argv = [
        sys.executable,
        "-m",
        "facilitator_tui",
        "--home",
        str(tmp_path / "home"),
        "--library",
        str(tmp_path),
        "check",
    ]
    said = subprocess.run(argv, capture_output=True, check=False, encoding="utf-8")
    assert f"; {last}" in said.stderr
    told = json.loads(
        subprocess.run([*argv, "--format", "json"], capture_output=True, check=False, encoding="utf-8").stdout
    )
    assert told["exhaustive"] is (not fault)
    assert bool(told["cuts"]) is bool(fault)
    assert [problem["code"] for problem in told["problems"]] == (["FT005"] if fault else ["FT205"])


@pytest.mark.long
def test_a_hundred_thousand_steps_with_ten_options_each_are_read() -> None:
    step = "  s{n}: {{title: A page, notice: [{cues}], source: {{evidence: practice}}}}\n"
    text = [HEAD, "steps:\n", "  a: {title: A, notice: [{id: on, key: 1, see: On, go: s0}]}\n"]
    for n in range(100_000):
        goes = (n + 1, *((n * 7 + k) % 100_000 for k in range(9)))
        cues = ", ".join(f"{{id: w{k}, key: {k}, see: They look up, go: s{to % 100_000}}}" for k, to in enumerate(goes))
        text.append(step.format(n=n, cues=cues))
    made = part(File("protocols/p.yaml", "".join(text).encode()), Pieces())
    assert made.document.problems == []
    assert len(made.protocol.steps) == 100_001
    assert sum(len(each.notice) for each in made.protocol.steps.values()) == 1_000_001
    assert made.document.starts.itemsize * len(made.document.starts) < 100_000_000
