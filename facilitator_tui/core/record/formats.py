"""What can be taken out of the record: the one list that the commands, their help and the README are held against.

A new one is a function from what it is made of to its bytes, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from facilitator_tui.core.record.take import Take

if TYPE_CHECKING:
    from facilitator_tui.core.record.joint import Joint

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


def by(module: str, name: str) -> Callable[[Source], bytes]:
    """What makes the bytes: `name` of a module beside this one, loaded when it is asked: one of many is wanted."""

    def make(source: Source) -> bytes:
        made: str | bytes = getattr(import_module(f"{__package__}.{module}"), name)(source)
        return made.encode() if isinstance(made, str) else made

    return make


NOTE: Format[Take] = Format("note", ".txt", by("note", "plain"), dated=True)
"""The note, in plain sentences, without the facilitator's own thoughts."""
REPORT: Format[Take] = Format("html", ".html", by("report.page", "html"))
"""The report, one page for a browser; its twin on paper is in `facilitator_tui/printing.py`."""
EXPORTS: tuple[Format[Take], ...] = (
    Format("md", ".md", by("export", "markdown")),
    Format("record", ".record.jsonl", by("foreign.whole", "record"), whole=True, dated=True),
    Format("jsonl", ".jsonl", by("export", "jsonl")),
    Format("csv", ".csv", by("export", "csv_text")),
    NOTE,
    Format("copy", ".copy.txt", by("copy", "copy"), dated=True),
    Format("package", ".zip", by("foreign.package", "zipped"), binary=True),
    Format("webvtt", ".vtt", by("foreign.subtitles", "webvtt"), timed=True),
    Format("audacity", ".labels.txt", by("foreign.subtitles", "audacity"), timed=True),
    Format("textgrid", ".TextGrid", by("foreign.textgrid", "textgrid"), timed=True),
    Format("elan", ".eaf", by("foreign.elan", "elan"), timed=True),
    Format("boris", ".boris", by("foreign.boris", "boris"), timed=True),
    Format("fhir", ".fhir.json", by("foreign.fhir", "bundle"), dated=True),
    Format("parquet", ".parquet", by("foreign.parquet", "session"), binary=True),
)
"""How one record is taken out; the first where nothing is said."""
RAW: Format[Take] = Format("csv", ".csv", by("export", "raw_csv"))
"""CSV for machines, without the guard against formulas."""
JOINTS: tuple[Format[Joint], ...] = (
    Format("md", ".md", by("joint", "markdown")),
    Format("jsonl", ".jsonl", by("joint", "jsonl")),
)
"""How two records are taken out, read as one."""


def names(formats: Sequence[Format[Source]]) -> list[str]:
    """Their names."""
    return [each.name for each in formats]


def chosen(formats: Sequence[Format[Source]], name: str | None, file: str = "") -> Format[Source]:
    """The format called `name`; without one that by which `file` ends, else the first."""
    fits = [each for each in formats if (each.name == name if name else file.endswith(each.suffix))]
    return max(fits, key=lambda each: len(each.suffix), default=formats[0])
