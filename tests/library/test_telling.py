"""What is said of a file that cannot be read as it is, where, and how it is shown."""

from pathlib import Path

import pytest

from facilitator_tui.core.checking.findings import nearest
from facilitator_tui.library import files
from facilitator_tui.library.documents import short
from facilitator_tui.library.files import File
from facilitator_tui.library.problems import FileProblem, Page, Place, one_text, rows
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
    assert head == f"f.yaml:{line}:{col}: error FT101: A sentence."
    assert rest == shown


def test_problems_stand_in_order_as_rows() -> None:
    one, three = problem(2, 1, "a\nb"), problem(1, 2, "a\nb", "FT111")
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
    names = ["prompts.yaml", "protocols/a.yaml", "protocols/b.yaml", "protocols/d.yml", "protocols/clients/e.yaml"]
    assert files.names(folder) == names
    faults = {"protocols/d.yml": "Files that end in .yml are not read: name this one d.yaml."}
    assert [(each.name, each.fault) for each in files.fetch_all(folder)] == [
        (name, faults.get(name, "")) for name in names
    ]
    assert files.is_library(folder)
    (folder / "prompts.yaml").unlink()
    assert not files.is_library(folder)


@pytest.mark.parametrize(
    ("data", "home"),
    [
        (b"client: x", files.CLIENTS), (b"# a\nclient : x", files.CLIENTS), (b"clients: x", files.PROTOCOLS),
        (b" client: x", files.PROTOCOLS), (b"", files.PROTOCOLS), (b"medicine: x", files.MEDICINES),
        (b"protocol: x\n", files.PROTOCOLS),
    ],
)  # fmt: skip
def test_a_file_is_known_by_how_it_begins(data: bytes, home: str) -> None:
    assert File("x", data).home == home


def test_of_the_files_beside_the_folders_only_words_and_their_translations_are_taken(tmp_path: Path) -> None:
    folder = library(tmp_path / "one")
    (folder / "protocols" / "medicines").mkdir()
    for name in ("prompts.de.yaml", "other.de.yaml", "notes.yaml", "prompts.de.yml", "protocols/curriculum.yaml",
                 "protocols/a.de.yaml", "protocols/medicines/m.yaml", "protocols/clients/.f.yaml"):  # fmt: skip
        (folder / name).write_bytes(b"")
    every = [
        "prompts.yaml", "prompts.de.yaml", "protocols/a.de.yaml", "protocols/a.yaml", "protocols/b.yaml",
        "protocols/curriculum.yaml", "protocols/d.yml", "protocols/medicines/m.yaml", "protocols/clients/e.yaml",
    ]  # fmt: skip
    assert files.names(folder) == every
    assert files.names(folder, clients=False) == [name for name in every if "cur" not in name and "clients" not in name]


@pytest.mark.parametrize(("room", "whole"), [(4, True), (3, False)])
def test_a_file_is_read_within_its_room(tmp_path: Path, room: int, whole: bool) -> None:  # noqa: FBT001 - a table
    (tmp_path / "a").write_bytes(b"a: b")
    too = "This file holds 4 bytes; a library's files together may hold 268,435,456."
    assert files.fetch(tmp_path / "a", "x", room) == (File("x", b"a: b") if whole else File("x", b"", too))
    assert files.fetch(tmp_path, "x") == File("x", b"", "This is not a plain file.")
    assert files.fetch(tmp_path / "b", "x").fault == "The file cannot be read: No such file or directory."


@pytest.mark.parametrize(("length", "shown"), [(1, 1), (60, 60), (61, 60), (500, 60)])
def test_a_sentence_holds_so_much_of_a_name(length: int, shown: int) -> None:
    assert short("x" * length) == "x" * shown + "…" * (length > shown)
