"""What is said of a file that cannot be read as it is, where, and how it is shown."""

import os
from pathlib import Path

import pytest

from facilitator_tui.core.checking.findings import nearest
from facilitator_tui.library import files, kept
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import File
from facilitator_tui.library.problems import FileProblem, Page, Place, one_text, rows, text
from facilitator_tui.library.reading import read


def problems(source: str | bytes) -> list[tuple[str, int, int, str]]:
    found = read("f.yaml", source if isinstance(source, bytes) else source.encode(), ids=frozenset({"steps"})).problems
    return [(each.code, each.line, each.col, each.message) for each in found]


SENTENCES = {
    "a: b: c": (1, 5, "A colon and a blank in the middle of text: put the text in quotes."),
    "a: [b\nc: d": (1, 4, "This `[` list is not closed, or a comma is missing in it."),
    "a: {b: c\nd: e": (1, 4, "This `{` mapping is not closed, or a comma is missing in it."),
    "x: y\na: 'b\nc: d": (2, 4, "A quote is opened here and not closed."),
    "a: b\nc\nd: e": (3, 1, "A key stands here without a colon after it."),
    "a: @b": (1, 4, "Text may not begin with this character: put it in quotes (or indent with blanks)."),
    'a: "\\q"': (1, 5, "A backslash in double quotes: write it twice, or use single quotes."),
    "a: b\n c: d\n  e": (2, 3, "A colon and a blank in the middle of text: put the text in quotes."),
    "a:\n  b: c\n d: e": (3, 2, "The text stops fitting here: look for a wrong indent or a missing quote."),
    "a:\n  - b\n  c: d": (3, 3, "A list item or a key is expected here: look at the indent of this line."),
    "a: - b": (1, 4, "A list has to begin on a line of its own under its key."),
}


@pytest.mark.parametrize("source", SENTENCES)
def test_what_the_parser_found_is_said_at_the_place_to_mend(source: str) -> None:
    ((code, line, col, message),) = problems(source)
    assert (code, line, col, message) == ("FT005", *SENTENCES[source])


NOT = "which the format has not: put text that begins with "


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a: &x b", ("FT007", 1, 4, f"`&x` is an anchor, {NOT}`&` in quotes.")),
        ("a: &x [b]", ("FT007", 1, 4, f"`&x` is an anchor, {NOT}`&` in quotes.")),
        ("a: !x b", ("FT007", 1, 4, f"`!x` is a tag, {NOT}`!` in quotes.")),
        ("a: !x {b: c}", ("FT007", 1, 4, f"`!x` is a tag, {NOT}`!` in quotes.")),
        ("a: [*x]", ("FT007", 1, 5, f"`*x` is an alias, {NOT}`*` in quotes.")),
        ("<<: {b: c}", ("FT007", 1, 1, "`<<` is a merge key, which the format has not: write the values out.")),
        ("a: b\n---\nc: d", ("FT007", 2, 1, "A second document begins here; a file holds one.")),
        ("- a", ("FT004", 1, 1, "The file must be a mapping: keys, each with a colon and its value.")),
        ("", ("FT004", 1, 1, "The file is empty.")),
        ("{[a]: b}", ("FT005", 1, 2, "A key must be text, and this is a list or a mapping.")),
        ("a: b\nc: d\na: e", ("FT006", 3, 1, "The key `a` stands twice; the first is on line 1.")),
        ("steps:\n  a: b\n  a: c", ("FT103", 3, 3, "The id `a` stands twice; the first is on line 2.")),
        ("other:\n  a: b\n  a: c", ("FT006", 3, 3, "The key `a` stands twice; the first is on line 2.")),
        ("steps:\n  b:\n    a: b\n    a: c", ("FT006", 4, 5, "The key `a` stands twice; the first is on line 3.")),
        (b"a: b\nc: d\xff", ("FT002", 2, 5, "The byte 0xFF here is not UTF-8: save the file as UTF-8.")),
        ('a: "\\e"', ("FT003", 1, 4, "This text holds U+001B, which may not stand in it.")),
        ("a: b\nc: \u202e", ("FT003", 2, 4, "The character U+202E may not stand in a file.")),
        ("# \u2028\na: b\nc: \x07 \n",
         ("FT003", 1, 3, "The character U+2028 may not stand in a file; more lines hold such characters: 1.")),
        ("a: [" + "b," * 200_001 + "]", ("FT008", 1, 399_993, "The file holds more than 200,000 parts.")),
        ("a: " + "x" * 20_001, ("FT008", 1, 4, "This text is longer than 20,000 characters.")),
        ("a: " + "[" * 20 + "]" * 20, ("FT008", 1, 23, "The file is nested deeper than 20.")),
    ],
)  # fmt: skip
def test_what_the_format_has_not_is_said_with_its_mend(source: str | bytes, found: tuple[str, int, int, str]) -> None:
    assert problems(source) == [found]


@pytest.mark.parametrize(
    "source", ["a: " + "x" * 20_000, "a: " + "[" * 19 + "]" * 19, "\ufeffa: b\r\n", "a:\tb", "# \t\na: é 漢 🜁"]
)  # fmt: skip
def test_what_is_just_within_the_bounds_is_taken(source: str) -> None:
    assert problems(source) == []


def test_what_may_not_stand_in_a_text_is_taken_out_of_it_and_the_rest_is_kept() -> None:
    document = read("f.yaml", b'a: "x\\ey\\n"\nb: !t z\nc: [1, 2]\n')
    assert document.value == {"a": "xy", "b": "z", "c": ["1", "2"]}
    assert not document.unread
    assert read("f.yaml", b"a: [b").unread


def test_a_key_that_stands_twice_is_dropped_with_all_beneath_it() -> None:
    document = read("f.yaml", b"a: {b: [c, {d: e}]}\na: {f: [g, {h: i}]}\nj: k\n")
    assert document.value == {"a": {"b": ["c", {"d": "e"}]}, "j": "k"}
    assert document.place(("j",), key=True) == (3, 1)


def test_places_are_of_the_value_or_its_key_or_the_nearest_that_is_there() -> None:
    document = read("f.yaml", b"a:\n  b: [x, {c: y}]\n  d: z\n")
    assert [document.place(path) for path in ((), ("a", "b", 1), ("a", "b", 5), ("a", "q", "r"), ("a", "d", "e"))] == [
        (1, 1), (2, 10), (2, 3), (1, 1), (3, 3),
    ]  # fmt: skip
    assert document.place(("a", "b", 1, "c"), key=True) == (2, 11)


def test_what_was_wrong_within_a_part_is_known() -> None:
    document = Document(Page("f.yaml", ""))
    document.hurt = [("steps", "a", "notice", 0)]
    assert document.hurt_within(("steps", "a"))
    assert document.hurt_within(("steps", "a", "notice", 0))
    assert document.hurt_within(())
    assert not document.hurt_within(("steps", "b"))
    assert not document.hurt_within(("steps", "a", "notice", 0, "go"))


def problem(line: int, col: int, source: str, code: str = "FT101") -> FileProblem:
    return Page("f.yaml", source).problem(code, Place(line, col), "A sentence.")


@pytest.mark.parametrize(
    ("line", "col", "source", "shown"),
    [
        (1, 4, "a: bcd\n", "    a: bcd\n       ^"),
        (2, 1, "a: b\n漢: d\n", "    漢: d\n    ^"),
        (1, 3, "漢字: b", "    漢字: b\n        ^"),
        (1, 3, "é: b", "    é: b\n      ^"),
        (1, 2, "\ta: b", "        a: b\n        ^"),
        (9, 1, "a: b", ""),
        (1, 1, "   ", ""),
        (1, 100, "x" * 100, "    " + "x" * 100 + "\n    " + " " * 99 + "^"),
        (1, 1, "x" * 101, "    " + "x" * 100 + "\n    ^"),
        (1, 100, "x" * 150, "    " + "x" * 100 + "\n    " + " " * 99 + "^"),
        (1, 101, "y" * 51 + "x" * 130, "    " + "x" * 100 + "\n    " + " " * 49 + "^"),
        (1, 300, "x" * 320, "    " + "x" * 70 + "\n    " + " " * 49 + "^"),
    ],
)
def test_a_source_line_is_shown_with_a_caret_under_the_column(line: int, col: int, source: str, shown: str) -> None:
    head, _, rest = one_text(problem(line, col, source)).partition("\n")
    assert head == f"f.yaml:{line}:{col}: FT101 A sentence."
    assert rest == shown


def test_problems_stand_in_order_in_words_and_as_rows() -> None:
    one, two, three = problem(2, 1, "a\nb"), problem(1, 9, "a\nb"), problem(1, 2, "a\nb", "FT111")
    assert [line for line in text([one, two, three]).splitlines() if line.startswith("f")] == [
        "f.yaml:1:2: FT111 warning: A sentence.", "f.yaml:1:9: FT101 A sentence.", "f.yaml:2:1: FT101 A sentence.",
    ]  # fmt: skip
    assert [list(row.values()) for row in rows([one, three])] == [
        ["f.yaml", 1, 2, "FT111", "warning", "A sentence."], ["f.yaml", 2, 1, "FT101", "error", "A sentence."],
    ]  # fmt: skip
    assert [list(row) for row in rows([one])] == [["file", "line", "col", "code", "severity", "message"]]


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("imag", ["image", "blank"], " Did you mean `image`?"),
        ("imag", ["imago", "image"], " Did you mean `imago`?"),
        ("xyz", ["image"], ""),
        ("abc", [], ""),
        ("abcdefgh", ["abcdefghijklmn"], " Did you mean `abcdefghijklmn`?"),
        ("abcdefghi", ["abcdefghijklmnop"], ""),
    ],
)
def test_the_nearest_name_is_proposed(name: str, known: list[str], said: str) -> None:
    assert nearest(name, known) == said


def test_a_digest_is_of_names_and_bytes() -> None:
    one, two = File("a", b"bc"), File("ab", b"c")
    sums = [files.digest(each) for each in ([one], [two], [one, two], [two, one], [File("a", b"bd")], [])]
    assert len(set(sums)) == 6
    assert files.digest([one]) == files.digest([File("a", b"bc")])
    assert files.digest([File("a", b"bc", "fault")]) == files.digest([one])


def library(folder: Path) -> Path:
    (folder / "protocols" / "clients").mkdir(parents=True)
    (folder / "prompts.yaml").write_bytes(b"prompts: {}\n")
    for name in ("b.yaml", "a.yaml", ".c.yaml", "d.yml", "clients/e.yaml"):
        (folder / "protocols" / name).write_bytes(b"client: x\n")
    return folder


def test_the_files_of_a_library_come_in_order(tmp_path: Path) -> None:
    folder = library(tmp_path / "one")
    names = ["prompts.yaml", "protocols/a.yaml", "protocols/b.yaml", "protocols/clients/e.yaml"]
    assert files.names(folder) == names
    assert [(each.name, each.fault) for each in files.fetch_all(folder)] == [(name, "") for name in names]
    assert files.is_library(folder)
    (folder / "prompts.yaml").unlink()
    assert not files.is_library(folder)


def test_no_more_of_a_file_is_read_than_may_be_in_it(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"x" * (files.MAX_BYTES + 9))
    assert len(files.fetch(path, "large").data) == files.MAX_BYTES + 1 == 512 * 1024 + 1
    assert problems(b"#" * (files.MAX_BYTES + 1)) == [("FT001", 1, 1, "The file is larger than 512 KiB.")]
    assert problems(b"a: b\n" + b"#" * (files.MAX_BYTES - 5)) == []
    assert files.fetch(tmp_path / "none", "none").fault == "The file cannot be read: No such file or directory."
    assert files.fetch(tmp_path, "folder").fault == "This is not a plain file."


@pytest.mark.parametrize(
    ("data", "of_client"),
    [(b"client: x", True), (b"# a\nclient : x", True), (b"clients: x", False), (b" client: x", False), (b"", False)],
)
def test_the_file_of_a_client_is_known_by_how_it_begins(data: bytes, of_client: bool) -> None:  # noqa: FBT001 - a table
    assert File("x", data).of_client is of_client


def test_what_is_kept_is_named_for_all_that_it_was_made_from() -> None:
    names = {kept.name(digest, shipped=shipped, proved=proved)
             for digest in "ab" for shipped in (True, False) for proved in (True, False)}  # fmt: skip
    assert len(names) == 8
    assert all(name.startswith("library-") and name.endswith(".json") for name in names)


def test_what_is_kept_is_for_this_person_alone_and_old_ones_go(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "cache"
    before = os.umask(0)
    try:
        kept.keep(folder, "library-new.json", {"a": 1})
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "library-new.json").stat().st_mode & 0o777 == 0o600
    assert kept.take(folder, "library-new.json", dict[str, int]) == {"a": 1}
    assert kept.take(folder, "library-new.json", dict[str, str]) is None
    assert kept.take(folder, "library-none.json", dict[str, int]) is None
    for number in range(12):
        path = folder / f"library-{number:02}.json"
        path.write_bytes(b"{}")
        os.utime(path, (number, number))
    (folder / "other.json").write_bytes(b"{}")
    kept.keep(folder, "library-newest.json", {"b": 2})
    left = sorted(path.name for path in folder.iterdir())
    assert left == [
        *(f"library-{number:02}.json" for number in range(5, 12)), "library-new.json", "library-newest.json",
        "other.json",
    ]  # fmt: skip
