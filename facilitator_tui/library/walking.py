"""One pass over the parser's events: the value is built, and what the format does not use is refused.

Written by hand over libyaml's events: for the shipped files it takes about 30 ms, where `yaml.load` with the C loader
takes 57 and keeps no places, and ruamel, which keeps them, 862.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any

import yaml

from facilitator_tui.core.checking.findings import KeyPath
from facilitator_tui.core.text import refused
from facilitator_tui.library.documents import MAX_PROBLEMS, Document, Value, at, short
from facilitator_tui.library.problems import Place

MAX_DEPTH = 20
MAX_PARTS = 16_000_000
"""Keys, values and ends; a story of 100,000 steps with ten options each has eleven million."""
MAX_TEXT = 20_000
_NOT = -1
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
        self.stack: list[tuple[Any, str | None, int]] = []
        """Of each open container but the innermost: the one above it, the key it stands at, and where to cut."""
        self.here: Any = None
        self.key: str | None = None
        self.cut = _NOT
        """Where the parts of a key that stands twice begin, which go again once its value has ended."""
        self.doubles: list[tuple[KeyPath, str, Any]] = []
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
        try:
            for _ in range(MAX_PARTS):
                event = get_event()
                kind = type(event)
                if kind is scalar:
                    take_scalar(event)
                elif kind in takes:
                    takes[kind](event)
                elif kind is yaml.StreamEndEvent:
                    return
        finally:
            self._tell_doubles()
        self._halt("FT008", at(event.start_mark), f"The file holds more than {MAX_PARTS:,} parts.")

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
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._extras(event)
        if not value.isprintable() or len(value) > MAX_TEXT:
            value = self._checked(value, mark)
        here = self.here
        if type(here) is not dict or self.cut != _NOT:
            self._put(value, mark)
        elif self.key is None:
            if value in here or value == "<<":
                self._refuse_key(value, mark)
            self.document.starts.append(mark.index)
            self.key = intern(value)  # of a million options each has the same four
        else:  # as `_put` has it; a call for every scalar would cost more than all else here
            self.document.starts.append(mark.index)
            here[self.key] = value
            self.key = None

    def _checked(self, value: str, mark: Any) -> str:
        """Give `value` without the characters that may not stand in it, each value with such told of."""
        if len(value) > MAX_TEXT:
            message = f"This text is {len(value):,} characters long; at most {MAX_TEXT:,} fit."
            self._halt("FT008", at(mark), message)
        if found := forbidden(value):
            self.document.note("FT003", at(mark), f"This text holds {found}, which may not stand in it.")
            return "".join(each for each in value if each.isprintable())
        return value

    def _refuse_key(self, key: str, mark: Any) -> None:
        """Remember a key that stands twice, the value of which is then dropped; a merge key ends the reading."""
        if key == "<<":
            self._halt("FT007", at(mark), "`<<` is a merge key, which the format has not: write the values out.")
        self.cut = len(self.document.starts)
        if any(cut != _NOT for _, _, cut in self.stack):
            return  # all of this goes again, and that was told
        if len(self.doubles) >= MAX_PROBLEMS:
            self._halt("FT008", at(mark), f"More than {MAX_PROBLEMS:,} keys of this file stand twice.")
        path = (len(above) - 1 if isinstance(above, list) else str(there) for above, there, _ in self.stack[1:])
        self.doubles.append(((*path, key), key, mark))

    def _tell_doubles(self) -> None:
        for path, key, mark in self.doubles:
            is_id = path[:-1] and path[0] in self.ids and not path[2:]  # a section, and what stands in it
            code, what = ("FT103", "The id") if is_id else ("FT006", "The key")
            line = self.document.place(path, key=True).line
            self.document.note(code, at(mark), f"{what} `{short(key)}` stands twice; the first is on line {line}.")
        if self.doubles:
            self.document.problems.sort()

    def _put(self, value: Value, mark: Any) -> int:
        """Put a value where it belongs; where its key stands twice, nowhere, and give where to cut once it ended."""
        here, cut = self.here, self.cut
        self.document.starts.append(mark.index)
        if type(here) is dict:
            if cut == _NOT:
                here[self.key] = value
            elif isinstance(value, str):
                del self.document.starts[cut:]
            self.key, self.cut = None, _NOT
        elif here is not None:
            here.append(value)
        elif isinstance(value, dict):
            self.document.value = value
        else:
            self._halt("FT004", at(mark), "The file must be a mapping: keys, each with a colon and its value.")
        return cut

    def _open_mapping(self, event: Any) -> None:
        self._open({}, event)

    def _open_list(self, event: Any) -> None:
        self._open([], event)

    def _open(self, value: Any, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._extras(event)
        if len(self.stack) >= MAX_DEPTH:
            self._halt("FT008", at(event.start_mark), f"The file is nested deeper than {MAX_DEPTH}.")
        if self.key is None and type(self.here) is dict:
            self._halt("FT005", at(event.start_mark), "A key must be text, and this is a list or a mapping.")
        above, key = self.here, self.key
        self.stack.append((above, key, self._put(value, event.start_mark)))
        self.here, self.key = value, None

    def _close(self, _event: Any) -> None:
        self.here, _, cut = self.stack.pop()
        if cut != _NOT:
            del self.document.starts[cut:]
        self.key = None
