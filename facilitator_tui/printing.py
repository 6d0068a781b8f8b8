"""The report as a PDF, set by typst: tagged, PDF/UA-1, with the fonts that typst ships and those of this computer.

typst, since it made a tagged page of 3,000 entries in 0.6 s where weasyprint took 398, and needs nothing but its wheel.
It is the extra `pdf`. It reads no file and no network: the template is ours, and the report is handed to it as data.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.record.formats import Format
from facilitator_tui.core.record.report import paper
from facilitator_tui.core.record.report.sheet import sheet
from facilitator_tui.core.record.take import Take


class PrintingError(FacilitatorError):
    """What sets a PDF is not installed."""


def pdf(take: Take, *, thoughts: bool = False) -> bytes:
    """Give the report of a record as a PDF; `thoughts` takes the facilitator's own thoughts in as well.

    A character that no font here has stands as its number, and the report says so. Raises PrintingError.
    """
    try:
        import typst  # noqa: PLC0415 - an extra, which not every system has
    except ImportError as error:
        hint = "`pip install 'facilitator-tui[pdf]'` installs it; the HTML prints from any browser without it."
        raise PrintingError("What sets a PDF is not installed.", hint=hint) from error

    def set_(template: str, data: str, *, shipped: bool = False) -> bytes | None:
        """What comes of it; nothing where a character has no glyph in the fonts."""
        try:
            return typst.compile(
                template.encode(), format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=shipped,
                sys_inputs={"report": data},
            )  # fmt: skip
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
            return None

    made = sheet(take, thoughts=thoughts)
    data = paper.data(made)
    for shipped in (True, False):  # the shipped ones alone first: they are the same everywhere, and need no search
        if (found := set_(paper.TEMPLATE, data, shipped=shipped)) is not None:
            return found

    others = sorted({each for each in data if not each.isascii()})
    for lacking in (_lacking(others, lambda some: set_(_PROBE, json.dumps(some)) is not None), others):
        numbers = {ord(each): f"[U+{ord(each):04X}]" for each in lacking}
        told = paper.data(made, partial(_translated, numbers), _SAID)
        if (found := set_(paper.TEMPLATE, told)) is not None:
            return found
    raise AssertionError("ASCII has its glyphs in every font that typst ships")


_SAID = "Characters that no font on this computer has: each stands as its number, as [U+4E2D]."
_PROBE = """
#set document(title: "probe")
#set text(font: "Libertinus Serif")
#for each in json(bytes(sys.inputs.report)) [#box(each) ]
"""


def _translated(numbers: dict[int, str], text: str) -> str:
    return text.translate(numbers)


def _lacking(characters: list[str], there: Callable[[list[str]], bool]) -> list[str]:
    """Give those of some characters that are not `there`, asking for them in halves."""
    if not characters or there(characters):
        return []
    if len(characters) == 1:
        return characters
    middle = len(characters) // 2
    return _lacking(characters[:middle], there) + _lacking(characters[middle:], there)


PDF: Format[Take] = Format("pdf", ".pdf", pdf)
"""The report on paper."""
