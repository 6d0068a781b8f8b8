"""Where each key and value of a TOML text stands, which `tomllib` does not tell. The text must be valid TOML."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from facilitator_tui.settings.values import Spot

KeyPath = tuple[str | int, ...]

_TEXTS = (r'"""(?:\\.|[^\\])*?"{3,5}', r"'''.*?'{3,5}", r'"(?:\\.|[^"\\\n])*"', r"'[^'\n]*'")
_TOKEN = re.compile(
    rf"(?P<blank>[ \t\r]+|\#[^\n]*)|(?P<text>{'|'.join(_TEXTS)})|(?P<mark>[\[\]{{}}=,.\n])"
    r"|(?P<bare>[^\s\[\]{}=,.#\"']+)",
    re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


class Spots:
    """Finds the spots of a text: of `path` itself (its key), or of the value under it."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._keys: dict[KeyPath, int] = {}
        self._values: dict[KeyPath, int] = {}
        self._tokens = [
            _Token(str(found.lastgroup), found[0], found.start())
            for found in _TOKEN.finditer(text)
            if found.lastgroup != "blank"
        ]
        self._next = 0
        self._document()

    def key(self, *path: str | int) -> Spot:
        """Give where the key stands, or what holds it."""
        while path and path not in self._keys:
            path = path[:-1]
        return self._spot(self._keys.get(path, 0))

    def value(self, *path: str | int) -> Spot:
        """Give where the value stands, or what holds it."""
        while path and path not in self._values:
            path = path[:-1]
        return self._spot(self._values[path]) if path else Spot(1, 1)

    def _spot(self, at: int) -> Spot:
        line = bisect_right(self._starts, at)
        return Spot(line, at - self._starts[line - 1] + 1)

    def _peek(self) -> str:
        return self._tokens[self._next].text if self._next < len(self._tokens) else ""

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _document(self) -> None:
        base: KeyPath = ()
        counts: dict[KeyPath, int] = {}
        while self._peek():
            if self._peek() == "\n":
                self._take()
            elif self._peek() == "[":
                self._take()
                many = self._peek() == "["
                if many:
                    self._take()
                base = self._name((), "]")
                if many:
                    self._take()
                    counts[base] = counts.get(base, -1) + 1
                    base = (*base, counts[base])
            else:
                self._entry(base)

    def _name(self, base: KeyPath, end: str) -> KeyPath:
        """Read a dotted key up to `end`, which is taken too."""
        path = base
        while (token := self._take()).text != end:
            if token.kind == "mark":
                continue
            word = token.text[1:-1] if token.kind == "text" else token.text
            path = (*path, word)
            self._keys.setdefault(path, token.at)
        return path

    def _entry(self, base: KeyPath) -> None:
        self._value(self._name(base, "="))

    def _value(self, path: KeyPath) -> None:
        token = self._take()
        self._values[path] = token.at
        if token.text in ("[", "{"):
            self._inside(path, token.text)
        else:
            while self._peek() not in ("", "\n", ",", "]", "}"):
                self._take()

    def _inside(self, path: KeyPath, opened: str) -> None:
        """Read what stands in an array or an inline table, and its end."""
        index = 0
        while (word := self._peek()) not in ("]", "}"):
            if word in (",", "\n"):
                self._take()
            elif opened == "[":
                self._value((*path, index))
                index += 1
            else:
                self._entry(path)
        self._take()
