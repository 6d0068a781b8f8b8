"""What the program says of its own, in another language: looked up by its English words, one module a language.

Whoever makes a sentence need not know of this: it is looked up whole where it is shown, else by its shape, in which
`{}` stands for what is put into it. What is not found stays English. Texts of people never come here alone: they stand
in a shape, and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple, Self

from facilitator_tui.core.saying.de import GERMAN

TABLES: Mapping[str, Mapping[str, str]] = {"de": GERMAN}
"""By the code of ISO 639."""
HOLE = "{}"


class _Shape(NamedTuple):
    """A sentence with holes, and how it is said; a hole of the translation may name which one it is, from 0."""

    pattern: re.Pattern[str]
    said: str


@cache
def _shapes(language: str) -> tuple[_Shape, ...]:
    """Give the sentences with holes of a language, those of most words first."""
    holed = [(key, said) for key, said in TABLES[language].items() if HOLE in key]
    holed.sort(key=lambda pair: -len(pair[0].replace(HOLE, "")))
    return tuple(
        _Shape(re.compile("(.+?)".join(map(re.escape, key.split(HOLE))), re.DOTALL), said) for key, said in holed
    )


@lru_cache(maxsize=2048)
def say(language: str, text: str) -> str:
    """Give a text of the program in a language; as it is, blanks around it too, where that has it not."""
    code = language.partition("-")[0]
    bare = text.strip(" ")
    if code not in TABLES or not bare:
        return text
    before, _, after = text.partition(bare)
    return f"{before}{_said(code, bare)}{after}"


def _said(code: str, text: str) -> str:
    whole = TABLES[code].get(text)
    if whole is not None:
        return whole
    for shape in _shapes(code):
        if found := shape.pattern.fullmatch(text):
            return shape.said.format(*(_Put(each, code) for each in found.groups()))
    return text


class _Put(str):
    """What is put into a hole, which `:t` has said in the language too."""

    __slots__ = ("code",)

    def __new__(cls, text: str, code: str) -> Self:
        made = super().__new__(cls, text)
        made.code = code
        return made

    code: str

    def __format__(self, spec: str) -> str:
        return say(self.code, str(self)) if spec == "t" else str(self)
