"""A Frictionless package: two tables, each column with its type, and a description that machines read."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence

from facilitator_tui.core.record.export import NOTICE
from facilitator_tui.core.record.foreign import table
from facilitator_tui.core.record.foreign.table import Cell, Field
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import show

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The date of each file inside, so that the same record gives the same bytes."""
_OWNER = 0o600 << 16


def files(take: Take) -> Mapping[str, bytes]:
    """Give the files of the package by their names. Texts are as they are; the tables are for machines."""
    fields = (*table.ENTRIES, *table.scales(take))
    return {
        "datapackage.json": _described(take, fields),
        "entries.csv": _csv(fields, table.entries(take, wide=True)),
        "ratings.csv": _csv(table.RATINGS, table.ratings(take)),
    }


def zipped(take: Take) -> bytes:
    """Give the package as one zip."""
    import zipfile  # noqa: PLC0415 - 10 ms of start-up, and the formats are known to many commands

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files(take).items():
            about = zipfile.ZipInfo(name, _NO_TIME)
            about.external_attr, about.compress_type = _OWNER, zipfile.ZIP_DEFLATED
            packed.writestr(about, data)
    return out.getvalue()


def _described(take: Take, fields: Sequence[Field]) -> bytes:
    said = [NOTICE, *(f"Left out: {each}" for each in take.left_out), *(f"Damage: {each}" for each in take.damage)]
    described = {
        "profile": "tabular-data-package", "name": f"session-{take.ident}".lower(), "title": show(take.protocol.title),
        "description": " ".join(map(show, said)), "version": f"{table.VERSION}.0.0",
        "resources": [_resource("entries", fields, ["seq"]), _resource("ratings", table.RATINGS, ["seq", "scale"])],
    }  # fmt: skip
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(name: str, fields: Sequence[Field], key: list[str]) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8",
        "schema": {
            "fields": [{"name": each.name, "type": each.type, "description": each.about} for each in fields],
            "missingValues": [""], "primaryKey": key,
        },
    }  # fmt: skip


def _csv(fields: Sequence[Field], rows: Sequence[Sequence[Cell]]) -> bytes:
    import csv  # noqa: PLC0415 - costs start-up time, and only tables need it

    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(each.name for each in fields)
    writer.writerows([_cell(each) for each in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: Cell) -> Cell:
    return ("true" if value else "false") if isinstance(value, bool) else value
