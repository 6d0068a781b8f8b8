"""Asking the folder of a study: DuckDB reads it where it lies, and nothing is kept or sent anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record.foreign import parquet, table
from facilitator_tui.core.text import show
from facilitator_tui.study import schema

_ALONE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""It fetches nothing from a network."""


class Answer(NamedTuple):
    """The names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def ask(folder: Path, sql: str) -> Answer:
    """Ask a folder, whose datasets are tables by their names.

    Raises UsageError where it is no folder of a study, or DuckDB is not installed.
    """
    check(folder)
    duckdb = parquet.needed("duckdb")
    with duckdb.connect(":memory:", config=_ALONE) as engine:
        for name, fields in schema.DATASETS.items():
            files = sorted(folder.glob(f"{name}/month=*/*.parquet"))
            if files:
                listed = ", ".join(_quoted(str(each)) for each in files)
                read = f"read_parquet([{listed}], hive_partitioning = true, hive_types_autocast = false)"
                engine.execute(f"CREATE VIEW {name} AS SELECT * FROM {read}")  # noqa: S608 - names of our own files
            else:
                engine.execute(f"CREATE TABLE {name} ({_empty(fields)}, month VARCHAR)")
        try:
            found = engine.execute(sql)
            return Answer(tuple(each[0] for each in found.description), tuple(found.fetchall()))
        except duckdb.Error as error:
            raise UsageError(f"That could not be asked: {str(error).splitlines()[0]}") from error


def check(folder: Path) -> None:
    """See that a folder is one of a study that this program knows.

    Raises UsageError.
    """
    try:
        described = json.loads((folder / "schema.json").read_bytes())
        version = described["schema_version"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{folder} is no folder of a study.", hint="`facilitator-tui export --all --to FOLDER` makes one."
        ) from error
    if version != table.VERSION:
        raise UsageError(
            f"{folder} has schema {version!r}, and this program asks {table.VERSION}.", hint="Make it anew."
        )


def lines(answer: Answer) -> list[str]:
    """Give an answer as lines of columns, with what it has no value for as a dash."""
    rows = [answer.columns, *([_shown(value) for value in row] for row in answer.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(answer.columns))]
    return ["  ".join(f"{value:<{width}}" for value, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _shown(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else show(str(value)).replace("\n", " ")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _empty(fields: tuple[table.Field, ...]) -> str:
    types = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "string": "VARCHAR"}
    return ", ".join(f"{each.name} {types[each.type]}" for each in fields)
