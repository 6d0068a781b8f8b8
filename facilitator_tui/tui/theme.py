"""Colours for the roles of `rows`. Meaning never rests on them: each role has its words or place too."""

from __future__ import annotations

from typing import NamedTuple


class Ink(NamedTuple):
    """A colour as #rrggbb, or the page's own where empty."""

    colour: str
    bold: bool = False
    strike: bool = False
    reverse: bool = False


class Palette(NamedTuple):
    """One theme: the paper and the ink of each role."""

    paper: str
    inks: dict[str, Ink]


DIM = Palette(
    paper="#0d0c0b",
    inks={
        "text": Ink("#b5a68a"),
        "soft": Ink("#8c806a"),
        "rule": Ink("#4a4338"),
        "head": Ink("#c9ab6c", bold=True),
        "line": Ink("#f1e2bf", bold=True),
        "key": Ink("#d0a85c", bold=True),
        "way": Ink("#d98f6e", bold=True),
        "saved": Ink("#8fa07c"),
        "trouble": Ink("#f0b090", bold=True, reverse=True),
        "quiet": Ink("#c0b088"),
        "words": Ink("#c9c0a4"),
        "struck": Ink("#8c806a", strike=True),
        "cursor": Ink("#f1e2bf", bold=True, reverse=True),
    },
)
PALETTES = {"dim": DIM}
