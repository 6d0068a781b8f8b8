"""One pass over the parser's events: the value is built, and what the format does not use is refused.

Written by hand over libyaml's events: for the shipped files it takes about 30 ms, where `yaml.load` with the C loader
takes 57 and keeps no places, and ruamel, which keeps them, 862.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from facilitator_tui.core.text import refused
from facilitator_tui.library.documents import Document, Value, at, short
from facilitator_tui.library.problems import Place

MAX_DEPTH = 20
MAX_EVENTS = 200_000
MAX_TEXT = 20_000
_QUOTES = "put text that begins with"
_UNREADABLE = re.compile("[\u2028\u2029\ufffe\uffff]")
"""Line ends that only YAML counts as such, and what its parser does not take."""


class Halt(Exception):  # noqa: N818 - it ends a walk, it is no fault of the program
    """Nothing after this place can be read."""


def forbidden(text: str) -> str:
    """Name a character that may not stand in `text`, or nothing."""
    if text.replace("\n", "").isprintable():  # many times faster than looking for each
        return ""
    if found := _UNREADABLE.search(text):
        return f"U+{ord(found[0]):04X}"
    return refused(text)


class YamlWalk:
    """One pass over a page's events. A path of open containers stands in for recursion."""

    def __init__(self, document: Document, ids: frozenset[str]) -> None:
        self.document = document
        self.ids = ids
        self.stack: list[tuple[Any, Any, str | None]] = []
        self.here: Any = None
        self.marks: Any = None
        self.key: str | None = None
        self.key_mark: Any = None
        self.twice = False
        self.documents = 0
        self.takes = {
            yaml.MappingStartEvent: self._open_mapping,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceStartEvent: self._open_list,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
        }

    def run(self, loader: Any) -> None:
        """Take every event of `loader`. Raises Halt when the rest cannot be used."""
        get_event, takes, scalar, take_scalar = loader.get_event, self.takes, yaml.ScalarEvent, self._scalar
        for _ in range(MAX_EVENTS):
            event = get_event()
            kind = type(event)
            if kind is scalar:
                take_scalar(event)
            elif kind in takes:
                takes[kind](event)
            elif kind is yaml.StreamEndEvent:
                return
        self._halt("FT008", at(event.start_mark), f"The file holds more than {MAX_EVENTS:,} parts.")

    def _halt(self, code: str, place: Place, message: str) -> None:
        self.document.note(code, place, message)
        raise Halt

    def _document_start(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._halt("FT007", at(event.start_mark), "A second document begins here; a file holds one.")

    def _alias(self, event: Any) -> None:
        what = f"`*{short(event.anchor)}` is an alias"
        self._halt("FT007", at(event.start_mark), f"{what}, which the format has not: {_QUOTES} `*` in quotes.")

    def _extras(self, event: Any) -> None:
        """Refuse an anchor, which ends the reading, or a tag, which does not."""
        if event.anchor is not None:
            what = f"`&{short(event.anchor)}` is an anchor"
            self._halt("FT007", at(event.start_mark), f"{what}, which the format has not: {_QUOTES} `&` in quotes.")
        if event.tag is not None:
            what, place = f"`{short(event.tag)}` is a tag", at(event.start_mark)
            self.document.note("FT007", place, f"{what}, which the format has not: {_QUOTES} `!` in quotes.")

    def _scalar(self, event: Any) -> None:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._extras(event)
        if not value.isprintable() or len(value) > MAX_TEXT:
            value = self._checked(value, event.start_mark)
        here, mark = self.here, event.start_mark
        if type(here) is not dict or self.twice:
            self._put(value, mark)
        elif self.key is None:
            if value in here or value == "<<":
                self._refuse_key(value, mark)
            self.key, self.key_mark = value, mark
        else:  # as `_put` has it; a call for every scalar would cost more than all else here
            here[self.key] = value
            self.marks[self.key] = (self.key_mark, mark)
            self.key = None

    def _checked(self, value: str, mark: Any) -> str:
        """Give `value` without the characters that may not stand in it, each value with such told of."""
        if len(value) > MAX_TEXT:
            self._halt("FT008", at(mark), f"This text is longer than {MAX_TEXT:,} characters.")
        if found := forbidden(value):
            self.document.note("FT003", at(mark), f"This text holds {found}, which may not stand in it.")
            return "".join(each for each in value if each.isprintable())
        return value

    def _refuse_key(self, key: str, mark: Any) -> None:
        """Tell of a key that stands twice, the value of which is then dropped; a merge key ends the reading."""
        if key == "<<":
            self._halt("FT007", at(mark), "`<<` is a merge key, which the format has not: write the values out.")
        self.twice = True
        first = at(self.marks[key][0])
        section = self.stack[-1][2] if len(self.stack) == 2 else None  # noqa: PLR2004 - the root and one below it
        code, what = ("FT103", "The id") if section in self.ids else ("FT006", "The key")
        self.document.note(code, at(mark), f"{what} `{short(key)}` stands twice; the first is on line {first.line}.")

    def _put(self, value: Value, mark: Any) -> None:
        here = self.here
        if type(here) is dict:
            if not self.twice:
                here[self.key] = value
                self.marks[self.key] = (self.key_mark, mark)
            self.key, self.twice = None, False
        elif here is not None:
            here.append(value)
            self.marks.append(mark)
        elif isinstance(value, dict):
            self.document.value = value
        else:
            self._halt("FT004", at(mark), "The file must be a mapping: keys, each with a colon and its value.")

    def _open_mapping(self, event: Any) -> None:
        self._open({}, {}, event)

    def _open_list(self, event: Any) -> None:
        self._open([], [], event)

    def _open(self, value: Any, marks: Any, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._extras(event)
        if len(self.stack) >= MAX_DEPTH:
            self._halt("FT008", at(event.start_mark), f"The file is nested deeper than {MAX_DEPTH}.")
        if self.key is None and type(self.here) is dict:
            self._halt("FT005", at(event.start_mark), "A key must be text, and this is a list or a mapping.")
        self.stack.append((self.here, self.marks, self.key))
        self._put(value, event.start_mark)
        self.document.marks[id(value)] = marks
        self.here, self.marks, self.key = value, marks, None

    def _close(self, _event: Any) -> None:
        self.here, self.marks, _ = self.stack.pop()
