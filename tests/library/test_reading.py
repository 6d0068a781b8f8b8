"""Reading YAML: everything is text, everything has its place, and nothing can harm."""

import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.library import reading, shelf
from facilitator_tui.library.documents import MAX_PROBLEMS, Document, at
from facilitator_tui.library.files import File, fetch_all
from facilitator_tui.library.problems import Place, one_text
from facilitator_tui.library.reading import read

YAML_BITS = [
    *"a[]{},'\"#>\\\n\t\r\u202e\u2028\ufeff\uffff\ud7ffé",
    *(
        ": ",
        "  ",
        "- ",
        "&a ",
        "*a",
        "!t ",
        "<<: ",
        "|\n",
        "? ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\\x00",
        "\r\n",
        "no",
    ),
]


def _codes(text: str) -> list[str]:
    return [problem.code for problem in read("f.yaml", text.encode()).problems]


def test_every_scalar_is_text() -> None:
    document = read("f.yaml", b"a: no\nb: 1:30\nc: [012, 2026-01-01, ~, .nan]\nd:\n")
    assert document.value == {"a": "no", "b": "1:30", "c": ["012", "2026-01-01", "~", ".nan"], "d": ""}


def test_every_part_has_its_place() -> None:
    document = read("f.yaml", b"\xef\xbb\xbfa:\r\n  b: [x, {c: y}]\r\n")
    assert document.place(("a",)) == (2, 3)
    assert document.place(("a",), key=True) == (1, 1)
    assert document.place(("a", "b"), key=True) == (2, 3)
    assert document.place(("a", "b")) == (2, 6)
    assert document.place(("a", "b", 1, "c")) == (2, 14)
    assert document.place(("a", "b", 1, "missing")) == (2, 10)
    assert document.place(("nothing",)) == (1, 1)


def test_places_stay_true_when_items_are_dropped() -> None:
    document = read("f.yaml", b"a:\n  - x\n  - y\n  - z\n")
    document.dropped(("a",), [0])
    assert document.place(("a", 0)) == (3, 5)
    document.dropped(("a",), [0])
    assert document.place(("a", 0)) == (4, 5)


def test_what_is_written_twice_is_told_and_the_first_is_kept() -> None:
    document = read("f.yaml", b"a: 1\nsteps: {x: {y: 1}, x: {y: 2}}\na: {b: [c]}\n", ids=frozenset({"steps"}))
    assert document.value == {"a": "1", "steps": {"x": {"y": "1"}}}
    assert [(p.code, p.line, p.col) for p in document.problems] == [("FT103", 2, 20), ("FT006", 3, 1)]


def test_characters_are_refused_with_their_code_point() -> None:
    raw = one_text(read("f.yaml", "a: b # \u202e\nc: \x07\n".encode()).problems[0])
    assert raw.startswith(
        "f.yaml:1:8: error FT003: The character U+202E may not stand in a file; more lines hold such characters: 1."
    )
    escaped = read("f.yaml", rb'a: "\e[31m"').problems
    assert escaped[0].message == "This text holds U+001B, which may not stand in it."


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: !foo b", "FT007", (1, 4)),
        ("a: &x b", "FT007", (1, 4)),
        ("a: [b, *x]", "FT007", (1, 8)),
        ("a:\n  <<: {b: c}", "FT007", (2, 3)),
        ("a: b\n---\nc: d", "FT007", (2, 1)),
        ("- a", "FT004", (1, 1)),
        ("", "FT004", (1, 1)),
        ("a: [b\nc: d", "FT005", (1, 4)),
        ("a: 'b\nc: d", "FT005", (1, 4)),
        ("a:\n\t- b", "FT005", (2, 1)),
        ("[a]: b", "FT005", (1, 1)),
        ("a: " + "x" * 20_001, "FT008", (1, 4)),
    ],
)
def test_what_the_format_does_not_use_is_one_sentence_at_its_place(
    text: str, code: str, place: tuple[int, int]
) -> None:
    (problem,) = read("f.yaml", text.encode()).problems
    assert (problem.code, (problem.line, problem.col)) == (code, place)


BOMB = "a: &a [x, x]\n" + "".join(f"{name}: &{name} [*a, *a, *a]\n" for name in "bcdefghi")
HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 100,
    "nulls": b"\0" * 50_000,
    "utf-16": "a: b".encode("utf-16"),
    "brackets": b"[" * 50_000,
    "brackets in a key": b"a: " + b"[" * 50_000,
    "braces": b"a: " + b"{" * 50_000,
    "dashes": b"- " * 50_000,
    "question marks": b"? " * 50_000,
    "an alias bomb": BOMB.encode(),
    "a merge bomb": b"a: &a {x: y}\n" + b"".join(b"b%d: {<<: [*a, *a]}\n" % n for n in range(99)),
    "one long line": b"a: " + b"b " * 200_000,
    "anchors": b"&a " * 100_000,
    "tags": b"!" * 300_000,
    "quotes": b'"' * 300_001,
    "comments": b"#\n" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_one_sentence_at_once(name: str) -> None:
    before = time.perf_counter()
    document = read("f.yaml", HOSTILE[name])
    assert time.perf_counter() - before < 2  # promised: a bound on harm, not a figure
    assert 1 <= len(document.problems) <= 2
    assert document.unread
    assert len(one_text(document.problems[0])) < 600


def test_problems_of_one_file_are_bounded_and_that_they_were_is_told() -> None:
    before = time.process_time()
    document = read("f.yaml", b"a: b\n" * 2_000_000)
    assert time.process_time() - before < 2  # promised: a bound on harm, not a figure
    assert len(document.problems) == MAX_PROBLEMS
    assert document.unread
    assert document.cut == "the first 10,000 problems of f.yaml are told"


def _marks(
    node: yaml.Node | None, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], bool, Place]]:
    """Give the place of every key and value as PyYAML's own composer has it."""
    pairs: list[tuple[str | int, yaml.Node | None, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        pairs = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        pairs = [(n, None, value) for n, value in enumerate(node.value)]
    for name, key, value in pairs:
        if key is not None:
            yield (*path, name), True, at(key.start_mark)
        yield (*path, name), False, at(value.start_mark)
        yield from _marks(value, (*path, name))


NESTED = st.recursive(
    st.sampled_from(["x", "two words", "é", "\U0001f33f leaf", ""]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "ключ", "d e"]), inner),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from(["a", "steps", "c"]), NESTED, min_size=1), st.sampled_from(["block", "flow"]))
def test_every_place_is_where_the_composer_has_it(value: object, style: str) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=style == "flow")
    document = read("f.yaml", text.encode())
    assert document.value == value
    for path, key, place in _marks(yaml.compose(text)):
        assert document.place(path, key=key) == place


@pytest.mark.parametrize("file", fetch_all(shelf.shipped()), ids=lambda file: file.name)
def test_every_place_of_what_ships_is_where_the_composer_has_it(file: File) -> None:
    document = read(file.name, file.data)
    assert document.problems == []
    assert all(document.place(path, key=key) == place for path, key, place in _marks(yaml.compose(file.data)))


def test_places_stay_true_after_parts_that_stand_twice() -> None:
    text = "a: {b: 1}\na: {b: [1, {c: 2}], b: 3}\nd:\n  - e\n  - f: 1\n    f: [2, 3]\n    g: 4\nd: no\nh: 5\n"
    document = read("f.yaml", text.encode())
    assert document.value == {"a": {"b": "1"}, "d": ["e", {"f": "1", "g": "4"}], "h": "5"}
    assert document.place(("d", 1, "g")) == (7, 8)
    assert document.place(("h",), key=True) == (9, 1)
    assert [(problem.line, problem.message[-9:]) for problem in document.problems] == [
        (2, "n line 1."), (6, "n line 5."), (8, "n line 3."),
    ]  # fmt: skip


@given(
    st.binary(max_size=400) | st.lists(st.sampled_from(YAML_BITS), max_size=60).map(lambda bits: "".join(bits).encode())
)
def test_nothing_but_problems_comes_out(data: bytes) -> None:
    _well_formed(read("f.yaml", data))


@given(data=st.lists(st.sampled_from(YAML_BITS), max_size=40).map(lambda bits: "".join(bits).encode()))
def test_the_parser_in_python_is_held_to_the_same(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "LOADER", yaml.SafeLoader)
        _well_formed(read("f.yaml", data))


def _well_formed(document: Document) -> None:
    assert document.value or document.problems or not document.unread
    for problem in document.problems:
        assert Place(problem.line, problem.col) >= (1, 1)
        assert "\x1b" not in one_text(problem)
