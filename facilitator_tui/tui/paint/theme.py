"""Colours for the roles of `rows`. Meaning never rests on them: each role has its words, mark or place too."""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.settings.values import Theme


class Ink(NamedTuple):
    """A colour as #rrggbb or the name of one of the sixteen, or the terminal's own where empty."""

    colour: str = ""
    bold: bool = False
    strike: bool = False
    reverse: bool = False


class Palette(NamedTuple):
    """One theme: the paper, empty for the terminal's own, and the ink of each role."""

    paper: str
    inks: dict[str, Ink]


DECORATION = frozenset({"rule"})
"""The roles that say nothing: lines between parts. They may be fainter than what is read."""
RECEDED = frozenset({"far", "far-head", "far-struck"})
"""The roles of a screen that nobody has touched for a while: fainter, and still to be read."""


def _palette(paper: str, **colours: str) -> Palette:
    """Make a palette of the twelve colours; which role is bold, struck or reversed is the same in each theme."""
    soft, line = colours["soft"], colours["line"]
    return Palette(
        paper,
        {
            "text": Ink(colours["text"]),
            "soft": Ink(soft),
            "rule": Ink(colours["rule"]),
            "head": Ink(colours["head"], bold=True),
            "line": Ink(line, bold=True),
            "key": Ink(colours["key"], bold=True),
            "way": Ink(colours["way"], bold=True),
            "saved": Ink(colours["saved"]),
            "trouble": Ink(colours["trouble"], bold=True, reverse=True),
            "quiet": Ink(colours["quiet"]),
            "words": Ink(colours["words"]),
            "struck": Ink(soft, strike=True),
            "cursor": Ink(line, bold=True, reverse=True),
            "clock": Ink(colours["text"]),
            "due": Ink(colours["quiet"]),
            "firm": Ink(colours["key"], bold=True),
            "far": Ink(colours["far"]),
            "far-head": Ink(colours["far"], bold=True),
            "far-struck": Ink(colours["far"], strike=True),
        },
    )


DIM = _palette(
    "#0d0c0b", text="#b5a68a", soft="#8c806a", rule="#4a4338", head="#c9ab6c", line="#f1e2bf", key="#d0a85c",
    way="#d98f6e", saved="#8fa07c", trouble="#f0b090", quiet="#c0b088", words="#c9c0a4", far="#6b6251",
)  # fmt: skip
"""Warm and low, for a darkened room."""
EMBER = _palette(
    "#070201", text="#d2603a", soft="#c2572f", rule="#5a2415", head="#e0703f", line="#ff9a66", key="#d96a2e",
    way="#ff7a4d", saved="#c46a3a", trouble="#ff8a5c", quiet="#d8763c", words="#dc7a50", far="#9a4424",
)  # fmt: skip
"""The darkest: almost no blue and little green, so that eyes stay used to the dark."""
DAY = _palette(
    "#f4efe3", text="#2e2a24", soft="#6a6254", rule="#b3aa96", head="#5a4510", line="#141210", key="#7a4b00",
    way="#9c2f10", saved="#3f5f2f", trouble="#8a1c0c", quiet="#5c4a1c", words="#3c3a4a", far="#8a8273",
)  # fmt: skip
"""Ink on light paper."""
MONO = Palette(
    "",
    {
        "text": Ink(),
        "soft": Ink(),
        "rule": Ink(),
        "head": Ink(bold=True),
        "line": Ink(bold=True),
        "key": Ink(bold=True),
        "way": Ink(bold=True),
        "saved": Ink(),
        "trouble": Ink(bold=True, reverse=True),
        "quiet": Ink(),
        "words": Ink(),
        "struck": Ink(strike=True),
        "cursor": Ink(bold=True, reverse=True),
        "clock": Ink(),
        "due": Ink(),
        "firm": Ink(bold=True),
        "far": Ink(),
        "far-head": Ink(bold=True),
        "far-struck": Ink(strike=True),
    },
)
"""The terminal's own two colours."""
PALETTES: dict[Theme, Palette] = {"dim": DIM, "ember": EMBER, "day": DAY, "mono": MONO}


def _few(paper: str, ink: str, rule: str, bright: str) -> Palette:
    """Make a palette for sixteen colours, of which few can be read on each other."""
    roles = dict.fromkeys(("text", "soft", "head", "key", "saved", "quiet", "words", "far"), ink)
    return _palette(paper, rule=rule, line=bright, way=bright, trouble=bright, **roles)


FEW: dict[Theme, Palette] = {
    "dim": _few("black", "white", "bright_black", "bright_white"),
    "ember": _few("black", "bright_red", "red", "bright_red"),
    "day": _few("white", "black", "bright_black", "black"),
    "mono": MONO,
}
"""The same for terminals of sixteen colours, by their names: the nearest to a fine shade may be one not to be read."""
