"""Rows of text with roles: what a page is made of before it gets colours. Widths are terminal cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from facilitator_tui.core.text import show


class Span(NamedTuple):
    """Some text and the part it plays on the page."""

    text: str
    role: str = "text"


Row = tuple[Span, ...]
BLANK: Row = ()
_KEPT = 512
"""So many texts are kept as they were made fit: a page has some hundred, and most stand on the next one too."""


@lru_cache(_KEPT)
def span(text: str, role: str = "text") -> Span:
    """Give text from anywhere as a span that cannot move the terminal."""
    return Span(show(text).replace("\n", " ⏎ "), role)


def width(row: Row) -> int:
    """Give how many cells a row takes."""
    return sum(cell_len(piece.text) for piece in row)


@lru_cache(_KEPT)
def cut(text: str, cells: int) -> str:
    """Give `text` in at most `cells` cells, with an ellipsis where something was cut."""
    text = show(text).replace("\n", " ⏎ ")
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1).rstrip() + "…" if cells > 1 else ""


@lru_cache(_KEPT)
def padded(text: str, cells: int) -> str:
    """Give `text` cut or filled up to exactly `cells` cells."""
    return set_cell_size(cut(text, cells), max(cells, 0))


def apart(left: Row, right: Row, cells: int) -> Row:
    """Give `left` and `right` at the two ends of `cells`; where both do not fit, `left` gives way."""
    room = cells - width(right) - 1
    out: list[Span] = []
    for piece in left:
        if room <= 0:
            break
        text = cut(piece.text, room)
        out.append(Span(text, piece.role))
        room -= cell_len(text)
    return (*out, Span(" " * (cells - width(tuple(out)) - width(right))), *right)


def side_by_side(left: list[Row], right: list[Row], cells: int) -> list[Row]:
    """Put `right` beside `left`, which is at most `cells` wide, with a thin line between; as many rows as `left`."""
    right = right[: len(left)] + [BLANK] * (len(left) - len(right))
    return [(*a, Span(" " * (cells - width(a))), Span(" │ ", "rule"), *b) for a, b in zip(left, right, strict=True)]


def receded(rows: list[Row]) -> list[Row]:
    """The same with all that may grow faint in the faint inks."""
    return [tuple(piece._replace(role=_FAINT.get(piece.role, piece.role)) for piece in row) for row in rows]


_FAINT = {"head": "far-head", "key": "far-head", "struck": "far-struck"} | dict.fromkeys(
    ("text", "soft", "saved", "quiet", "words"), "far"
)
"""The line to say, the clocks, what is due, trouble and the ways out stay as they are."""


def rule(cells: int, title: str = "", role: str = "soft", hint: str = "") -> Row:
    """Give a rule across `cells`, with a title in it, and a hint at its end where there is room."""
    if not title:
        return (Span("─" * cells, "rule"),)
    title = cut(title, cells - 4)
    room = cells - cell_len(title) - 4
    if not hint or cell_len(hint) + 4 > room:
        return (Span("─ ", "rule"), Span(f"{title} ", role), Span("─" * (room + 1), "rule"))
    room -= cell_len(hint) + 2
    return (
        Span("─ ", "rule"),
        Span(f"{title} ", role),
        Span("─" * room + " ", "rule"),
        Span(f"{hint} ", "soft"),
        Span("─", "rule"),
    )


def wrapped(text: str, cells: int) -> list[str]:
    """Give `text` broken at blanks into lines of at most `cells`; its own line feeds are kept."""
    lines: list[str] = []
    cells = max(cells, 2)  # no sign is wider
    for paragraph in show(text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= cells:
                line = joined
                continue
            if line:
                lines.append(line)
            while cell_len(word) > cells:
                head = set_cell_size(word, cells).rstrip()
                lines.append(head)
                word = word[len(head) :]  # noqa: PLW2901 - what is left of it goes on
            line = word
        lines.append(line)
    return lines


def plain(rows: list[Row]) -> str:
    """Give a page as text without roles."""
    return "\n".join("".join(piece.text for piece in row).rstrip() for row in rows)


def further(rows: list[Row], more: int, cells: int, say: Callable[[str], str] = str) -> list[Row]:
    """Say at the end of the last row how many rows are further down, where there are any."""
    if more <= 0 or not rows:
        return rows
    return [*rows[:-1], apart(rows[-1], (span(f" ↓ {say(f'{more} more')} ", "quiet"),), cells)]
