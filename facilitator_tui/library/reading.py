"""A file's bytes become plain values and the places they stand at, from the YAML parser's events alone.

Every scalar is text: `no` stays a word and `1:30` is not 90. What the format does not use is refused by
name and place, and size, depth and count are bounded, so that no file can hold up or bring down the program.
"""

from __future__ import annotations

from typing import Any

import yaml

from facilitator_tui.library.documents import Document, at
from facilitator_tui.library.problems import TOP, Page, Place
from facilitator_tui.library.walking import Halt, YamlWalk, forbidden

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SYNTAX = (
    ("mapping values are not allowed", "A colon and a blank in the middle of text: put the text in quotes."),
    ("did not find expected ',' or ']'", "This `[` list is not closed, or a comma is missing in it."),
    ("did not find expected ',' or '}'", "This `{` mapping is not closed, or a comma is missing in it."),
    ("found unexpected end of stream", "A quote is opened here and not closed."),
    ("could not find expected ':'", "A key stands here without a colon after it."),
    ("cannot start any token", "Text may not begin with this character: put it in quotes (or indent with blanks)."),
    ("unknown escape character", "A backslash in double quotes: write it twice, or use single quotes."),
    ("did not find expected key", "The text stops fitting here: look for a wrong indent or a missing quote."),
    ("did not find expected '-'", "A list item or a key is expected here: look at the indent of this line."),
    ("block sequence entries are not allowed", "A list has to begin on a line of its own under its key."),
    ("did not find expected <document start>", "Nothing may follow the end of the document."),
)


def read(name: str, data: bytes, *, ids: frozenset[str] = frozenset()) -> Document:
    """Read a file's bytes; `ids` are the sections whose keys are ids, for naming what stands twice.

    Never raises: what is wrong stands in the document's `problems`, in the order it was met.
    """
    document = Document(Page(name, ""))
    try:
        document.page = Page(name, _decoded(document, data))
        _check_characters(document)
        _run(document, ids)
    except Halt:
        document.unread = True
    return document


def _run(document: Document, ids: frozenset[str]) -> None:
    loader = LOADER(document.page.text)
    try:
        walk = YamlWalk(document, ids)
        walk.run(loader)
    except yaml.YAMLError as error:
        document.note("FT005", *_syntax(error))
        raise Halt from None
    finally:
        loader.dispose()
    if not walk.documents:
        document.note("FT004", TOP, "The file is empty.")
        raise Halt


def _syntax(error: yaml.YAMLError) -> tuple[Place, str]:
    """Say what the parser found, at the place that a person has to mend: an opened bracket, not the file's end."""
    problem = getattr(error, "problem", None) or "it could not be read"
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if any(part in problem for part in ("']'", "'}'", "end of stream")):
        marks.reverse()
    mark = marks[0] or marks[1]
    sentence = next((words for part, words in _SYNTAX if part in problem), f"This is not YAML: {problem}.")
    return (at(mark) if mark else TOP), sentence


def _decoded(document: Document, data: bytes) -> str:
    name = document.page.name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        document.page = Page(name, data.decode("utf-8", "replace"))
        before = data[: error.start].decode("utf-8").split("\n")
        place = Place(len(before), len(before[-1]) + 1)
        document.note("FT002", place, f"The byte 0x{data[error.start]:02X} here is not UTF-8: save the file as UTF-8.")
        raise Halt from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _check_characters(document: Document) -> None:
    """Refuse characters that hide, turn or control text anywhere in the file, comments too."""
    if not forbidden(document.page.text.replace("\t", " ")):
        return
    bad = [(n, found) for n, line in enumerate(document.page.lines) if (found := forbidden(line.replace("\t", " ")))]
    line, found = bad[0]
    col = document.page.lines[line].index(chr(int(found.removeprefix("U+"), base=16)))
    more = f"; more lines hold such characters: {len(bad) - 1}" if len(bad) > 1 else ""
    document.note("FT003", Place(line + 1, col + 1), f"The character {found} may not stand in a file{more}.")
    raise Halt
