"""Files that include one another: what joins, what clashes, and in which file a problem is told."""

from pathlib import Path

import pytest

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.library import shelf
from facilitator_tui.library.bound import Bound
from facilitator_tui.library.problems import FileProblem

PROMPTS = "prompts:\n  hello: {say: Hello., invite: Hello., source: {evidence: practice}}\n"
SAFETY = """protocol: safety
title: Ways out
phases: [out]
always: {stop: x}
marks: {tears: {title: Tears, key: e}}
steps:
  stop:
    title: Stop
    say: [hello]
    notice: [{id: calm, key: 1, see: Calm again, go: the-end}]
walks:
  - {name: calm, from: stop, keys: [1], ends-at: the-end}
"""
OWN = """protocol: own
title: Own
version: '1'
include: [safety]
start: begin
phases: [in]
steps:
  begin:
    title: Begin
    notice: [{id: go, key: 1, see: Ready, go: the-end}]
  the-end: {title: The end, kind: end}
walks:
  - {name: straight, from: begin, keys: [1], ends-at: the-end}
"""


def _load(folder: Path, **files: str) -> Bound:
    (folder / "protocols").mkdir(parents=True)
    (folder / "prompts.yaml").write_text(PROMPTS, "utf-8")
    for name, text in files.items():
        (folder / "protocols" / f"{name}.yaml").write_text(text, "utf-8")
    return shelf.load(folder)


def _errors(bound: Bound) -> list[str]:
    return [_said(problem) for problem in bound.problems if problem.severity == "error"]


def _said(problem: FileProblem) -> str:
    return f"{Path(problem.file).name}:{problem.line}:{problem.col} {problem.code} {problem.message}"


def test_all_of_an_included_file_joins_and_it_is_not_begun_by_itself(tmp_path: Path) -> None:
    library = _load(tmp_path / "a", own=OWN, safety=SAFETY)
    assert _errors(library) == []
    assert list(library.titles) == ["own"]
    protocol: Protocol = library.protocols["own"]
    assert list(protocol.steps) == ["begin", "the-end", "stop"]
    assert protocol.always == {"stop": "x"}
    assert protocol.phases == ("in", "out")
    assert list(protocol.marks) == ["tears"]
    assert [walk.name for walk in protocol.walks] == ["straight", "calm"]
    assert list(protocol.prompts) == ["hello"]


def test_a_problem_is_told_in_the_file_where_it_stands(tmp_path: Path) -> None:
    safety = SAFETY.replace("[hello]", "[helo]").replace("keys: [1]", "keys: [2]")
    assert _errors(_load(tmp_path / "a", own=OWN, safety=safety)) == [
        "safety.yaml:9:11 FT102 There is no prompt `helo`. Did you mean `hello`?",
        "safety.yaml:12:37 FT502 The step `stop` has no key `2`; its keys are 1 x.",
    ]


def test_an_id_in_both_files_is_told_with_both_lines(tmp_path: Path) -> None:
    own = OWN + "marks: {tears: {title: Tears, key: t}}\nalways: {stop: o}\n"
    assert _errors(_load(tmp_path / "a", own=own, safety=SAFETY)) == [
        "safety.yaml:4:10 FT103 The way out `stop` is also in protocols/own.yaml, line 15.",
        "safety.yaml:5:9 FT103 The mark `tears` is also in protocols/own.yaml, line 14.",
    ]


def test_the_same_way_out_in_both_files_is_no_clash(tmp_path: Path) -> None:
    assert _errors(_load(tmp_path / "a", own=OWN + "always: {stop: x}\n", safety=SAFETY)) == []


def test_a_step_that_only_one_includer_lacks_names_that_one(tmp_path: Path) -> None:
    other = OWN.replace("protocol: own", "protocol: other").replace("the-end", "over")
    found = _errors(_load(tmp_path / "a", own=OWN, other=other, safety=SAFETY))
    assert found == [
        "safety.yaml:10:54 FT101 There is no step `the-end`. (For other, which includes this file.)",
        "safety.yaml:12:50 FT101 There is no step `the-end`. (For other, which includes this file.)",
    ]


def test_included_files_may_include(tmp_path: Path) -> None:
    deep = "protocol: deep\ntitle: Deep\nsteps:\n  deep: {title: Deep, kind: end}\ninclude: [safety]\n"
    safety = SAFETY.replace("always:", "include: [deep]\nalways:").replace("go: the-end", "go: deep")
    library = _load(tmp_path / "a", own=OWN, safety=safety.replace("ends-at: the-end", "ends-at: deep"), deep=deep)
    assert _errors(library) == []
    assert "deep" in library.protocols["own"].steps


def test_a_file_without_a_start_that_nobody_includes_is_told(tmp_path: Path) -> None:
    assert _errors(_load(tmp_path / "a", safety=SAFETY)) == [
        "safety.yaml:1:1 FT010 The file lacks the field `start`, and no other includes it."
    ]


def test_a_line_that_stands_twice_in_the_checklist_before_a_session_is_told(tmp_path: Path) -> None:
    twice = OWN.replace("start:", "before:\n  - {id: yes, text: Their yes}\n  - {id: yes, text: Again}\nstart:", 1)
    (told,) = _errors(_load(tmp_path / "a", own=twice, safety=SAFETY))
    assert "FT1" in told
    assert "yes" in told


def test_two_files_with_one_id_are_told(tmp_path: Path) -> None:
    library = _load(tmp_path / "a", own=OWN, safety=SAFETY, twin=OWN)
    assert _errors(library) == ["twin.yaml:1:11 FT103 The protocol `own` is also in protocols/own.yaml."]
    assert list(library.protocols) == ["own"]


@pytest.mark.parametrize(
    ("field", "message"),
    [("version: '1'\n", "The file lacks the field `version`."), ("title: Own\n", "The file lacks the field `title`.")],
)
def test_a_protocol_that_is_begun_needs_its_fields(tmp_path: Path, field: str, message: str) -> None:
    assert _errors(_load(tmp_path / "a", own=OWN.replace(field, ""), safety=SAFETY)) == [
        f"own.yaml:1:1 FT010 {message}"
    ]


def test_all_faults_of_a_file_are_told_in_one_run_and_none_that_only_follow(tmp_path: Path) -> None:
    own = """protocol: own
titel: Own
version: '1'
start: begin
always: {begin: q}
reminders: {r: {show: Ask, every: 15}}
scales: {d: {title: Distress, from: ten, to: 10}}
steps:
  begin:
    title: ''
    say: hello
    notice:
      - {id: a, key: 1, go: begin}
      - {id: b, key: 10, see: Ready, go: over}
      - {id: c, key: 1, see: Ready, go: the-end}
    nudges: [{show: Third time, visits: 0}]
  the-end: {title: The end, kind: end, sings: [x]}
"""
    assert _errors(_load(tmp_path / "a", own=own)) == [
        "own.yaml:1:1 FT010 The file lacks the field `title`.",
        "own.yaml:2:1 FT009 There is no field `titel` at the top of this file. Did you mean `title`?",
        "own.yaml:5:17 FT104 A way out takes one of x, o and !, and this is `q`.",
        "own.yaml:6:35 FT011 `every` must be a duration such as 90s, 15m or 2h, and this is `15`.",
        "own.yaml:7:37 FT011 `from` must be a whole number, and this is `ten`.",
        "own.yaml:10:12 FT011 `title` is empty: write it, or leave the field out.",
        (
            "own.yaml:11:10 FT011 `say` must be a list, and this is `hello`: write `[one, two]`, "
            "or a line with `- ` for each."
        ),
        "own.yaml:13:9 FT010 This part of `notice` lacks the field `see`.",
        "own.yaml:14:22 FT104 An option takes a digit from 1 to 9, and this is `10`.",
        "own.yaml:14:42 FT101 There is no step `over`.",
        "own.yaml:15:22 FT104 The key `1` is taken by option 1 here already; free are 2, 3, 4, 5, 6, 7, 8, 9.",
        "own.yaml:16:41 FT011 `visits` must be at least 1.",
        "own.yaml:17:40 FT009 There is no field `sings` in `the-end`. Did you mean `signs`?",
    ]


def test_a_protocol_whose_included_file_has_a_fault_is_not_begun(tmp_path: Path) -> None:
    for number, (own, safety) in enumerate([(OWN, SAFETY + "extra: x\n"), (OWN + "extra: x\n", SAFETY)]):
        library = _load(tmp_path / str(number), own=own, safety=safety)
        assert [said.split(" ")[1] for said in _errors(library)] == ["FT009"]
        assert list(library.protocols) == []
        assert list(library.titles) == ["own"]
