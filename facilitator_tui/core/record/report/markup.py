"""Text from people inside HTML and SVG: words, whatever they hold."""

from __future__ import annotations

import re
from html import escape

from facilitator_tui.core.text import show

_NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef" + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)) + "]"
)
"""What Unicode sets apart for no character: a page that holds one is not a valid one."""


def said(text: str) -> str:
    """Give text with nothing in it that acts: no markup, no control, nothing hidden. Line feeds stay."""
    return text if text.isalnum() and text.isascii() else escape(plain(text))


def plain(text: str) -> str:
    """Give text with its controls, what is hidden in it and what is no character made visible. Line feeds stay."""
    shown = show(text)
    return shown if shown.isascii() else _NO_CHARACTER.sub(lambda found: f"<U+{ord(found[0]):04X}>", shown)
