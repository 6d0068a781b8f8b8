"""Words in big type: figlet's pixels, two to a cell, so that a line can be read from across a room."""

from __future__ import annotations

from functools import lru_cache

_FONT = "5x7"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@lru_cache(maxsize=64)
def big(text: str, cells: int, height: int) -> tuple[str, ...]:
    """Give `text` as rows of big type, broken at blanks; empty where it does not fit or the type lacks a letter."""
    if not text.isascii() or not text.isprintable() or not text.strip():
        return ()
    from pyfiglet import Figlet  # noqa: PLC0415 - read only when the big view is asked for

    figlet = Figlet(font=_FONT, width=1000)
    rows: list[str] = []
    line = ""
    for word in [*text.split(), ""]:
        joined = f"{line} {word}".strip()
        if word and _width(figlet.renderText(joined)) <= cells:
            line = joined
            continue
        if line:
            rows += _halved(figlet.renderText(line))
        line = word
    fits = len(rows) <= height and all(len(row) <= cells for row in rows)
    return tuple(rows) if fits else ()


def _width(pixels: str) -> int:
    return max((len(row.rstrip()) for row in pixels.split("\n")), default=0)


def _halved(pixels: str) -> list[str]:
    lines = [row.rstrip() for row in pixels.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    lines += [""] * (8 - len(lines))
    wide = max(map(len, lines))
    lit = [[column < len(row) and row[column] != " " for column in range(wide)] for row in lines]
    return [
        "".join(_HALVES[upper, lower] for upper, lower in zip(lit[y], lit[y + 1], strict=True)).rstrip()
        for y in range(0, len(lit) - 1, 2)
    ]
