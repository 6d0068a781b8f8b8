"""The note as rows: headings, sentences with the entries that they rest on, and what of those was changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator_tui.core import times
from facilitator_tui.core.record.charting import Version
from facilitator_tui.library.layouts import Laid
from facilitator_tui.timeline.words import many
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, span, wrapped


def head(versions: Sequence[Version], version: Version | None, layout: str, cells: int) -> list[Row]:
    """Which version it is, who kept and signed it; or that it is a draft."""
    if version is None:
        kept = f"{len(versions)} kept" if versions else "none kept yet"
        return lists.head(f"The note, a draft · {layout}", kept, cells)
    when = f"{times.day(version.wall, version.offset)} {times.clock(version.wall, version.offset, seconds=False)}"
    by = f", {version.author}" if version.author else ""
    signed = f"signed {', '.join(version.signed)}" if version.signed else "not signed"
    held = signed if version.holds else "does not hold"
    return lists.head(f"The note, version {version.number} of {len(versions)} · {held}", f"{when}{by}", cells)


def rows(text: str, marks: Mapping[int, str], cells: int) -> list[Row]:
    """The text, line by line; under a line that rests on a changed entry stands what changed it."""
    out: list[Row] = []
    for number, line in enumerate(text.rstrip("\n").split("\n")):
        bare = line.lstrip(" ")
        if not bare:
            out.append(BLANK)
            continue
        indent = min(len(line) - len(bare), cells // 4)
        first, *others = wrapped(bare, cells - indent - 6)
        role = "text" if indent else "head"
        out.append((span(f"  {' ' * indent}{first}", role),))
        out += [(span(f"  {' ' * indent}  {each}", role),) for each in others]
        if number in marks:
            out += [
                (span(f"  {' ' * indent}! {each}", "trouble"),) for each in wrapped(marks[number], cells - indent - 6)
            ]
    return out


def about(version: Version | None, laid: Laid, marks: Mapping[int, str]) -> str:
    """What is to be said of what is shown; nothing where it is whole."""
    if version is None:
        return f"This layout leaves out: {', '.join(laid.without)}." if laid.without else ""
    if not version.holds:
        return "This version was struck, or its text is gone."
    return f"{many(len(marks), 'line rests', 'lines rest')} on entries that were changed since." if marks else ""
