"""Text from people: what may be kept of it, and how it is shown without moving a terminal."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from typing import Annotated


class Origin(Enum):
    """Where a text comes from."""

    PERSON = "person"
    PROGRAM = "program"


Free = Annotated[str, Origin.PERSON]
"""Text in a person's own words, initials and codes among them: what a redaction removes."""
Closed = Annotated[str, Origin.PROGRAM]
"""Text that no person writes freely: an id, a hash, one of a known set of words."""

_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_HIDDEN = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]",
)
_JOINERS = "\u200c\u200d"
"""The non-joiner and the joiner, without which Persian and many Indic words are misspelt."""
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x85]")
_STACKED = 4
HARMLESS = re.compile("[\n -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u23ff\u25a0-\u25ff]*")
"""Latin letters and the signs of the program itself, shown as they are: most texts, in a tenth of the time."""


def kept(text: str) -> str:
    r"""Give `text` as typed, less C0 and C1 controls (line feed and tab stay) and lone surrogates."""
    return _UNKEPT.sub("", _LINE_ENDS.sub("\n", text))


def refused(text: str) -> str:
    """Name the first character that a protocol may not hold (a control, a bidi override, a hidden one), or nothing."""
    hidden = (each for each in _HIDDEN.finditer(text) if not _in_a_word(each))
    found = _CONTROLS.search(text) or next(hidden, None)
    return f"U+{ord(found[0]):04X}" if found else ""


def _in_a_word(found: re.Match[str]) -> bool:
    """Say whether it is a joiner between two letters of a word, where it is a part of how the word is written."""
    text, at = found.string, found.start()
    if found[0] not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    return all(unicodedata.category(each)[0] in "LM" for each in (text[at - 1], text[at + 1]))


def _shown(found: re.Match[str]) -> str:
    return found[0] if _in_a_word(found) else _visible(found)


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] == "\t":
        return "    "
    if code < 0x20:  # noqa: PLR2004 - the C0 range ends here
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"  # noqa: PLR2004 - DEL


@lru_cache(maxsize=512)
def show(text: str) -> str:
    """Give `text` as it may go to a terminal: controls, bidi and hidden characters visible, stacks cut.

    Line feeds stay. `show(show(text)) == show(text)`.
    """
    if HARMLESS.fullmatch(text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROLS.sub(_visible, text)
    out: list[str] = []
    stack = 0
    for character in text:
        stack = stack + 1 if unicodedata.combining(character) else stack if character in _JOINERS else 0
        if stack <= _STACKED or character in _JOINERS:
            out.append("\ufffd" if "\ud800" <= character <= "\udfff" else character)
    return _HIDDEN.sub(_shown, "".join(out))


_UNSAID = re.compile(f"{_CONTROLS.pattern[:-1]}\u2028\u2029\ud800-\udfff]|{_HIDDEN.pattern}")


def escaped_json(text: str) -> str:
    """Give JSON with nothing in it that could move a terminal: what is dangerous stands escaped, and means the same."""
    return _UNSAID.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


_NAME = re.compile(r"[^\W\d_]{2,}([ '-][^\W\d_]{2,})*\.?")


def looks_like_a_name(code: str) -> bool:
    """Tell whether a client code reads like a person's name: words with a capital and no digit."""
    return bool(_NAME.fullmatch(code)) and not code.isupper() and any(part[:1].isupper() for part in code.split())
