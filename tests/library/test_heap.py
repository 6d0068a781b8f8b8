"""How problems of many files are gathered: each once, named for what it is true of, within a bound."""

import pytest

from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.library import documents, heap
from facilitator_tui.library.bound import Cut
from facilitator_tui.library.documents import Document
from facilitator_tui.library.heap import Heap
from facilitator_tui.library.problems import Place
from facilitator_tui.library.reading import read

TOP, NEXT = Place(1, 1), Place(2, 1)


def told(of: Heap) -> list[str]:
    return [f"{each.file}:{each.line}:{each.col} {each.code} {each.message}" for each in of.problems()]


@pytest.fixture
def page() -> Document:
    return read("a.yaml", b"a: b\nc: d\n")


def test_a_problem_is_told_once_and_in_order(page: Document) -> None:
    of, other = Heap(shipped=False, proved=True), read("A.yaml", b"a: b\n")
    for document in (page, other):
        of.read(document)
    assert of.add(page, NEXT, "FT102", "Two.")
    assert of.add(page, TOP, "FT102", "One.", "x")
    assert of.add(page, TOP, "FT102", "One.", "y")
    assert of.add(other, TOP, "FT102", "One.")
    assert told(of) == ["A.yaml:1:1 FT102 One.", "a.yaml:1:1 FT102 One.", "a.yaml:2:1 FT102 Two."]
    assert of.cuts() == ()


def test_at_a_place_where_reading_found_something_nothing_that_follows_is_told() -> None:
    page = read("a.yaml", b"a: b\na: c\nd: e\n")
    ((line, col),) = [(each.line, each.col) for each in page.problems]
    of = Heap(shipped=False, proved=True)
    of.read(page)
    before = told(of)
    assert of.add(page, Place(line, col), "FT102", "It follows."), "it is an error all the same"
    assert told(of) == before
    assert of.add(page, Place(line, col + 1), "FT102", "Another.")
    assert len(told(of)) == len(before) + 1


def test_what_is_found_by_a_path_has_the_place_of_its_value_or_key(page: Document) -> None:
    of = Heap(shipped=False, proved=True)
    found = [Finding("FT102", ("a",), "Value."), Finding("FT102", ("c",), "Key.", key=True)]
    assert of.add_all(page, found)
    assert told(of) == ["a.yaml:1:4 FT102 Value.", "a.yaml:2:1 FT102 Key."]
    assert not of.add_all(page, [])
    assert not of.add_all(page, [Finding("FT111", ("a",), "No source.")]), "no error, but a warning"
    assert Heap(shipped=True, proved=True).add_all(page, [Finding("FT111", ("a",), "No source.")]), (
        "what ships is whole"
    )


@pytest.mark.parametrize(
    ("includers", "of", "where"),
    [
        (set(), ["x"], ""), ({"x", "y"}, ["x", "y"], ""), ({"x", "y"}, ["x", "y", "x"], ""),
        ({"x", "y"}, ["x"], " (For x, which includes this file.)"),
        ({"x", "y", "z"}, ["z", "x", "x"], " (For x, z, which includes this file.)"),
    ],
)  # fmt: skip
def test_what_is_not_true_of_all_that_include_a_file_names_those_it_is_of(
    page: Document, includers: set[str], of: list[str], where: str
) -> None:
    gathered = Heap(shipped=False, proved=True)
    if includers:
        gathered.includers[page] = includers
    for protocol in of:
        gathered.add(page, TOP, "FT102", "One.", protocol)
    assert told(gathered) == [f"a.yaml:1:1 FT102 One.{where}"]


def test_of_one_code_in_a_file_so_many_are_told(page: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap, "MAX_PROBLEMS", 3)
    of = Heap(shipped=False, proved=True)
    for number in range(3):
        of.add(page, Place(1, number + 1), "FT102", "One.")
    assert of.cuts() == ()
    for number in range(4):
        assert of.add(page, Place(2, number + 1), "FT102", "One.")
    of.add(page, TOP, "FT101", "Of another code.")
    assert len(told(of)) == 4
    assert of.cuts() == (Cut("a.yaml", "of FT102 in a.yaml the first 3 are told"),)


def test_what_was_not_read_is_told_with_how_far_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    of = Heap(shipped=False, proved=True)
    for document in (read("b.yaml", b"a: b\nc: [d\n"), read("a.yaml", b""), read("c.yaml", b"a: b\n")):
        of.read(document)
    of.cut(read("d.yaml", b"a: b\n"), "words")
    monkeypatch.setattr(documents, "MAX_PROBLEMS", 1)
    many = read("e.yaml", b"a: !x b\nc: !x d\ne: !x f\n")
    of.read(many)
    assert [each.words for each in of.cuts()] == [
        "a.yaml was read no further than line 1", "b.yaml was read no further than line 2", "words",
        "the first 1 problems of e.yaml are told",
    ]  # fmt: skip
    assert len(many.problems) == 1
