"""Words in big type: one alphabet of figlet's pixels, drawn as large as a place allows, to be read across a room.

A pixel is a quarter of a cell at the smallest, and some cells at the largest. What no size can hold, or the alphabet
cannot write, is left to the caller.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_FONT = "6x10"
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By four bits: upper left, upper right, lower left, lower right."""
_BLANK = 3
"""Pixels between two words."""

Bits = tuple[tuple[bool, ...], ...]


class Size(NamedTuple):
    """How many half cells across and half rows down one pixel takes."""

    across: int
    down: int


SIZES = (Size(1, 1), Size(2, 1), Size(2, 2), Size(4, 2), Size(6, 3), Size(8, 4), Size(12, 6))
"""From the smallest, a quarter of a cell, to the largest, six cells by three rows."""


def big(text: str, cells: int, height: int, most: Size = SIZES[-1]) -> tuple[str, ...]:
    """Rows of `text` in the largest type up to `most` that fits, broken at blanks; none where no type does."""
    return next((rows for size in reversed(SIZES) if size <= most and (rows := _set(text, size, cells, height))), ())


def size_of(text: str, cells: int, height: int) -> Size:
    """Name the largest type in which `text` fits, the smallest where none does."""
    return next((size for size in reversed(SIZES) if _set(text, size, cells, height)), SIZES[0])


@lru_cache(maxsize=64)
def _set(text: str, size: Size, cells: int, height: int) -> tuple[str, ...]:
    """Set `text` in one size; nothing where it does not fit or cannot be written."""
    words = [_word(word) for word in text.split()]
    if not words or not all(words):
        return ()
    lines: list[Bits] = []
    line: Bits = ()
    for word in words:
        joined = _beside(line, word, _BLANK) if line else word
        if len(joined[0]) * size.across <= cells * 2:
            line = joined
            continue
        if not line or len(word[0]) * size.across > cells * 2:
            return ()
        lines.append(line)
        line = word
    rows = [row for each in [*lines, line] for row in (*_drawn(each, size), "")][:-1]
    return tuple(rows) if len(rows) <= height else ()


@lru_cache(maxsize=1)
def _glyphs() -> dict[str, Bits]:
    """Read the alphabet: each sign less the blank columns at its sides."""
    from pyfiglet import FigletFont  # noqa: PLC0415 - read only when the big view is asked for

    out: dict[str, Bits] = {}
    for code, rows in FigletFont(font=_FONT).chars.items():
        lit = [[sign not in " $" for sign in row] for row in rows]
        wide = max(map(len, lit))
        full = [row + [False] * (wide - len(row)) for row in lit]
        used = [column for column in range(wide) if any(row[column] for row in full)]
        if used:
            out[chr(code)] = tuple(tuple(row[used[0] : used[-1] + 1]) for row in full)
    turned = {sign: tuple(row[::-1] for row in out[of][::-1]) for sign, of in (("¿", "?"), ("¡", "!"))}
    return turned | out


def _word(word: str) -> Bits:
    """Pixels of a word; none where a sign of it cannot be written, with its accents or without."""
    known, bits = _glyphs(), Bits()
    for sign in unicodedata.normalize("NFC", word.translate(_PLAIN)):
        glyph = known.get(sign) or known.get(unicodedata.normalize("NFKD", sign)[0])
        if glyph is None:
            return ()
        bits = _beside(bits, glyph, 1) if bits else glyph
    return bits


_PLAIN = str.maketrans({"\u2018": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "..."})


def _beside(left: Bits, right: Bits, gap: int) -> Bits:
    return tuple((*a, *(False,) * gap, *b) for a, b in zip(left, right, strict=True))


def _drawn(bits: Bits, size: Size) -> list[str]:
    """Draw one line, less the empty rows above and below it, in cells of two by two half cells."""
    used = [y for y, row in enumerate(bits) if any(row)]
    halves = [
        [lit for lit in row for _ in range(size.across)]
        for row in bits[used[0] : used[-1] + 1]
        for _ in range(size.down)
    ]
    wide = len(halves[0]) + len(halves[0]) % 2
    grid = [row + [False] * (wide - len(row)) for row in halves]
    grid += [[False] * wide] * (len(grid) % 2)
    return [
        "".join(
            _QUARTERS[upper[x] + 2 * upper[x + 1] + 4 * lower[x] + 8 * lower[x + 1]] for x in range(0, wide, 2)
        ).rstrip()
        for upper, lower in zip(grid[::2], grid[1::2], strict=True)
    ]
