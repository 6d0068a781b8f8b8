"""TOML text as values. A line that is no TOML is told, left out, and the rest is read without it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from facilitator_tui.settings.values import Spot

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<col>\d+)|end of document)\)$")
_MOST = 20


class Parsed(NamedTuple):
    """The values, the text they were read from (lines left out are blank), and what was wrong with it."""

    values: dict[str, Any]
    text: str
    faults: list[tuple[Spot, str]]


def parse(text: str) -> Parsed:
    """Read `text`; a broken line never costs the settings on the other lines."""
    import tomllib  # noqa: PLC0415 - costs start-up time, and only a file needs it

    lines = text.split("\n")
    faults: list[tuple[Spot, str]] = []
    while len(faults) < _MOST:
        try:
            return Parsed(tomllib.loads("\n".join(lines)), "\n".join(lines), faults)
        except tomllib.TOMLDecodeError as error:
            spot = _spot(str(error), lines)
            faults.append((spot, _sentence(str(error))))
            _leave_out(lines, spot.line - 1)
        except ValueError:
            faults.append((Spot(1, 1), "A number of thousands of digits stands here. The defaults are used."))
            break
        except RecursionError:
            faults.append((Spot(1, 1), "Brackets stand too deep in each other here. The defaults are used."))
            break
    return Parsed({}, "", faults)


def _spot(message: str, lines: list[str]) -> Spot:
    """Give where the reader stumbled: a column past a line's end is the end of that line."""
    found = _PLACE.search(message)
    if found is None or found["line"] is None:
        last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
        return Spot(last, len(lines[last - 1]) + 1)
    line, col = int(found["line"]), int(found["col"])
    if line > 1 and not lines[line - 1].strip():
        line -= 1
        col = len(lines[line - 1]) + 1
    return Spot(line, col)


def _sentence(message: str) -> str:
    said = _PLACE.sub("", message).rstrip(".")
    mend = "Write it as name = value, with text in quotes; this line is left out."
    if said.startswith("Cannot overwrite") or "twice" in said or "Cannot declare" in said:
        mend = "Each name may stand once; this line is left out."
    return f"This line is no TOML: {said[:1].lower()}{said[1:]}. {mend}"


def _leave_out(lines: list[str], number: int) -> None:
    """Blank a line; with a broken table head, what stands below it is blanked too, as it has lost its table."""
    head = lines[number].lstrip().startswith("[")
    lines[number] = ""
    number += 1
    while head and number < len(lines) and not lines[number].lstrip().startswith("["):
        lines[number] = ""
        number += 1
