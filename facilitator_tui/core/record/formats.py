"""What can be taken out of the record: the one list that the commands, their help and the README are held against.

A new one is a function from what it is made of to its bytes, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from facilitator_tui.core.record import copy, export, joint, note
from facilitator_tui.core.record.foreign import boris, elan, fhir, package, parquet, subtitles, textgrid, whole
from facilitator_tui.core.record.joint import Joint
from facilitator_tui.core.record.report import page
from facilitator_tui.core.record.take import Take

Source = TypeVar("Source")


class Format(NamedTuple, Generic[Source]):
    """One way to take something out: its name, how the name of its file ends, and what makes its bytes.

    A `timed` one is laid beside a recording. A `whole` one must have all of a record, and a `dated` one its dates.
    What is `binary` is of no use on a screen.
    """

    name: str
    suffix: str
    make: Callable[[Source], bytes]
    timed: bool = False
    whole: bool = False
    dated: bool = False
    binary: bool = False


def utf8(make: Callable[[Source], str]) -> Callable[[Source], bytes]:
    """What makes the bytes of a text in UTF-8."""
    return lambda source: make(source).encode()


NOTE: Format[Take] = Format("note", ".txt", utf8(note.plain), dated=True)
"""The note, in plain sentences, without the facilitator's own thoughts."""
REPORT: Format[Take] = Format("html", ".html", utf8(page.html))
"""The report, one page for a browser; its twin on paper is in `facilitator_tui/printing.py`."""
EXPORTS: tuple[Format[Take], ...] = (
    Format("md", ".md", utf8(export.markdown)),
    Format("record", ".record.jsonl", utf8(whole.record), whole=True, dated=True),
    Format("jsonl", ".jsonl", utf8(export.jsonl)),
    Format("csv", ".csv", utf8(export.csv_text)),
    NOTE,
    Format("copy", ".copy.txt", utf8(copy.copy), dated=True),
    Format("package", ".zip", package.zipped, binary=True),
    Format("webvtt", ".vtt", utf8(subtitles.webvtt), timed=True),
    Format("audacity", ".labels.txt", utf8(subtitles.audacity), timed=True),
    Format("textgrid", ".TextGrid", utf8(textgrid.textgrid), timed=True),
    Format("elan", ".eaf", elan.elan, timed=True),
    Format("boris", ".boris", utf8(boris.boris), timed=True),
    Format("fhir", ".fhir.json", utf8(fhir.bundle), dated=True),
    Format("parquet", ".parquet", parquet.session, binary=True),
)
"""How one record is taken out; the first where nothing is said."""
RAW: Format[Take] = Format("csv", ".csv", utf8(export.raw_csv))
"""CSV for machines, without the guard against formulas."""
JOINTS: tuple[Format[Joint], ...] = (
    Format("md", ".md", utf8(joint.markdown)),
    Format("jsonl", ".jsonl", utf8(joint.jsonl)),
)
"""How two records are taken out, read as one."""


def names(formats: Sequence[Format[Source]]) -> list[str]:
    """Their names."""
    return [each.name for each in formats]


def chosen(formats: Sequence[Format[Source]], name: str | None, file: str = "") -> Format[Source]:
    """The format called `name`; without one that by which `file` ends, else the first."""
    fits = [each for each in formats if (each.name == name if name else file.endswith(each.suffix))]
    return max(fits, key=lambda each: len(each.suffix), default=formats[0])
