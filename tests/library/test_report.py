"""What a check tells a person: what comes first, what stands under what, and what a machine reads of it."""

import json

from facilitator_tui.core.checking.codes import CODES
from facilitator_tui.library import telling
from facilitator_tui.library.problems import FileProblem


def problem(code: str, line: int = 1, file: str = "a.yaml", message: str = "A sentence.") -> FileProblem:
    return FileProblem(file, line, 3, code, CODES[code].severity, message, "  key: value")


def heads(text: str) -> list[str]:
    return [line for line in text.splitlines() if ".yaml:" in line and not line.startswith("    ")]


def test_errors_come_before_warnings_and_causes_before_what_may_come_of_them() -> None:
    found = [problem("FT301", 1), problem("FT201", 2), problem("FT101", 9), problem("FT005", 30, "b.yaml")]
    told = telling.text(found)
    assert heads(told) == [
        "b.yaml:30:3: error FT005: A sentence.", "a.yaml:9:3: error FT101: A sentence.",
        "a.yaml:1:3: warning FT301: A sentence.",
    ]  # fmt: skip
    above, _, below = told.partition("These may come of the above, and go with it:\n")
    assert "FT101" in above
    assert below.splitlines()[0] == "    a.yaml:2:3: FT201 A sentence."
    assert heads(telling.text(found[:2])) == [
        "a.yaml:2:3: error FT201: A sentence.", "a.yaml:1:3: warning FT301: A sentence.",
    ]  # fmt: skip


def test_many_of_a_kind_are_told_once_and_none_is_left_out() -> None:
    found = [problem("FT301", line, message=f"Line {line} is long.") for line in range(1, 9)]
    told = telling.text([*found, problem("FT301", 3, "b.yaml")])
    assert told.count(CODES["FT301"].mend) == 2
    assert told.count("  key: value") == 3
    assert "    and 6 more of this kind:\n    line 3: Line 3 is long." in told
    assert all(f"Line {line} is long." in told for line in range(1, 9))


def test_a_mend_stands_under_each_kind_and_nothing_is_told_of_nothing() -> None:
    assert telling.text([problem("FT102")]).splitlines() == [
        "a.yaml:1:3: error FT102: A sentence.", "      key: value", "      ^", f"    To mend it: {CODES['FT102'].mend}",
    ]  # fmt: skip
    assert telling.text([]) == ""


def test_github_gets_a_line_each_with_nothing_that_it_reads_as_its_own() -> None:
    told = telling.github([problem("FT301", file="a,b:c.yaml", message="50 %\nof it")])
    assert told == (
        "::warning file=a%2Cb%3Ac.yaml,line=1,col=3,title=FT301::50 %25%0Aof it "
        + CODES["FT301"].mend.replace("%", "%25")
    )


def test_sarif_names_each_code_once_and_every_place() -> None:
    (run,) = json.loads(telling.sarif([problem("FT301", 4), problem("FT101", 2), problem("FT301", 5)], "1.2.3"))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["FT101", "FT301"]
    assert run["tool"]["driver"]["version"] == "1.2.3"
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in run["results"]]
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [
        ("FT101", "error"), ("FT301", "warning"), ("FT301", "warning"),
    ]  # fmt: skip
    assert regions == [{"startLine": line, "startColumn": 3} for line in (2, 4, 5)]


def test_every_code_is_explained_in_words() -> None:
    for code, each in CODES.items():
        told = telling.explained(code)
        assert told.startswith(f"{code}  {each.title}  (")
        assert each.means in told
        assert told.endswith(each.mend)
