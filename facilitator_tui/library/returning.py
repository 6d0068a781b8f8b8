"""The table of a reviewer's kit: written for a spreadsheet, and read when it comes back filled in.

It is CSV in UTF-8, or a file of the shape of reviews.yaml. A spreadsheet may have saved it with semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple, get_args

from facilitator_tui.core.checking.findings import Names
from facilitator_tui.core.checking.form import plain
from facilitator_tui.core.checking.reviewing import ROLES, VERDICTS, Item, Review, Role, Verdict
from facilitator_tui.core.record.export import cell
from facilitator_tui.core.text import refused
from facilitator_tui.library.files import File
from facilitator_tui.library.reviews import read

COLUMNS = ("of", "text", "source", "digest", "initials", "role", "date", "verdict", "words")
_FILLED = ("of", "digest", "initials", "role", "date", "verdict", "words")
_MAX_INITIALS = 8
_MAX_WORDS = 2_000
_MAX_FAULTS = 20
"""So many faults of one table are told."""
_BOM = "\ufeff"
_DIGEST_LENGTH = 16


class Returned(NamedTuple):
    """What came back: the reviews, or else what is wrong, one sentence a fault with its place and its mend."""

    reviews: tuple[Review, ...]
    faults: tuple[str, ...]


def table(items: Collection[Item], role: Role) -> bytes:
    """Give the table of a role, to be filled in; a text that a spreadsheet would take for a formula is guarded."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for item in items:
        told = (item.name, plain(item.parts), "\n".join(item.source))
        writer.writerow([*map(cell, told), item.digest, "", role, "", "", ""])
    return f"{_BOM}{out.getvalue()}".encode()


def returned(file: File, items: Collection[Item]) -> Returned:
    """Read a table or a YAML file that came back; nothing is taken of one with a fault."""
    if file.fault:
        return Returned((), (f"{file.name}: {file.fault}",))
    names = Names(item.name for item in items)
    found = _of_yaml(file, names) if file.name.endswith((".yaml", ".yml")) else _of_table(file, names)
    if len(found.faults) > _MAX_FAULTS:
        more = f"{file.name}: and {len(found.faults) - _MAX_FAULTS} more such."
        return Returned((), (*found.faults[:_MAX_FAULTS], more))
    return found if not found.faults else found._replace(reviews=())


def _of_yaml(file: File, names: Names) -> Returned:
    part = read(file)
    faults = [f"{each.file}:{each.line}:{each.col}: {each.message}" for each in part.document.problems]
    for n, each in enumerate(part.reviews if not faults else ()):
        row = {"of": each.of, "digest": each.digest, "initials": each.by, "words": each.words}
        place = part.document.place(("reviews", n))
        faults += [f"{file.name}:{place.line}:{place.col}: {said}" for said in _wrong(row, names)]
    return Returned(part.reviews, tuple(faults))


def _of_table(file: File, names: Names) -> Returned:
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        return Returned((), (f"{file.name}:{line}: This is not UTF-8; save it as CSV in UTF-8.",))
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _of_rows(file.name, rows, names)
    except csv.Error as error:
        fault = f"{file.name}:{rows.line_num}: This is no table of a kit ({error}); save it as CSV, with quotes."
        return Returned((), (fault,))


def _of_rows(name: str, rows: Iterator[list[str]], names: Names) -> Returned:
    head = [each.strip().casefold() for each in next(rows, [])]
    missing = [column for column in _FILLED if column not in head]
    if missing:
        fault = f"{name}:1: The table lacks the column `{missing[0]}`; keep the first row as the kit wrote it."
        return Returned((), (fault,))
    reviews: list[Review] = []
    faults: list[str] = []
    line = 1
    for cells in rows:
        here, line = line + 1, getattr(rows, "line_num", line + 1)
        row = {column: " ".join(text.split()) for column, text in zip(head, cells, strict=False)}
        if not row.get("verdict") and not row.get("words"):
            continue
        wrong = [*_missing(row), *_wrong(row, names)]
        faults += [f"{name}:{here}: {said}" for said in wrong]
        if not wrong:
            reviews.append(_review(row))
    return Returned(tuple(reviews), tuple(faults))


def _review(row: Mapping[str, str]) -> Review:
    role, verdict = row["role"].casefold(), row["verdict"].casefold()
    return Review(
        _bare(row["of"]), row["initials"], next(each for each in ROLES if each == role), row["date"],
        next(each for each in VERDICTS if each == verdict), row["digest"], row["words"],
    )  # fmt: skip


def _missing(row: Mapping[str, str]) -> Iterator[str]:
    """Say what a row of the table lacks, or has that is none of what may stand there."""
    for column, known in (("verdict", get_args(Verdict)), ("role", get_args(Role))):
        said = row.get(column, "")
        if said.casefold() not in known:
            yield f"`{column}` is {_said(said)}; write one of {', '.join(known)}."
    try:
        if date.fromisoformat(row.get("date", "")).isoformat() != row.get("date"):
            raise ValueError  # noqa: TRY301 - a week or an ordinal date, which fromisoformat takes too
    except ValueError:
        yield f"`date` is {_said(row.get('date', ''))}; write it as 2026-03-01."


def _wrong(row: Mapping[str, str], names: Names) -> Iterator[str]:
    """Say what is wrong with the id, the digest, the initials and the words of a review."""
    of = _bare(row.get("of", ""))
    if of not in names:
        near = names.nearest(of)
        yield f"There is nothing `{of}` to review in this library.{near} Keep the column `of` as the kit wrote it."
    digest = row.get("digest", "")
    if len(digest) != _DIGEST_LENGTH or not digest.startswith("d"):
        yield f"`digest` is {_said(digest)}; keep it as the kit wrote it."
    initials = row.get("initials", "")
    if not 0 < len(initials) <= _MAX_INITIALS:
        yield f"`initials` are {_said(initials)}; write one to {_MAX_INITIALS} letters, and no name."
    if len(row.get("words", "")) > _MAX_WORDS:
        yield f"`words` has {len(row['words']):,} characters; {_MAX_WORDS:,} are kept, so say it shorter."
    for column in ("initials", "words"):
        if hidden := refused(row.get(column, "")):
            yield f"`{column}` holds the hidden character {hidden}; delete it."


def _bare(name: str) -> str:
    """Give an id without the mark that guards it from a spreadsheet."""
    return name.removeprefix("'")


def _said(text: str) -> str:
    return f"`{text[:40]}`" if text else "empty"
