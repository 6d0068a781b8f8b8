"""Parquet, written by Arrow; pyarrow comes with the extra `study`."""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record.foreign import table
from facilitator_tui.core.record.foreign.table import Cell, Field
from facilitator_tui.core.record.take import Take

if TYPE_CHECKING:
    from types import ModuleType


def session(take: Take) -> bytes:
    """Give the entries of one session, a column for each scale behind the others.

    Raises UsageError where there is no pyarrow.
    """
    fields = (*table.ENTRIES, *table.scales(take))
    about = {"session": take.ident, "left_out": json.dumps(take.left_out, ensure_ascii=False)}
    return written(fields, table.entries(take, wide=True), about)


def written(fields: Sequence[Field], rows: Sequence[Sequence[Cell]], about: Mapping[str, str]) -> bytes:
    """Give the bytes of a Parquet file of these rows; what is known of it stands in its own metadata.

    Raises UsageError where there is no pyarrow.
    """
    arrow = needed("pyarrow")
    parquet = needed("pyarrow.parquet")
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    held = {"facilitator_tui.schema": str(table.VERSION), **{f"facilitator_tui.{k}": v for k, v in about.items()}}
    schema = arrow.schema(
        [arrow.field(each.name, _type(arrow, each), metadata={"about": each.about}) for each in fields], metadata=held
    )  # fmt: skip
    made = arrow.table([arrow.array(values, each.type) for values, each in zip(columns, schema, strict=True)], schema)
    out = io.BytesIO()
    parquet.write_table(made, out, compression="zstd")
    return out.getvalue()


def needed(name: str) -> ModuleType:
    """Give a module of the extra `study`.

    Raises UsageError, with what to install.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(
            f"This needs {name}, which is not installed.", hint="`pip install 'facilitator-tui[study]'` brings it."
        ) from error


def _type(arrow: Any, field: Field) -> Any:
    return {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(), "string": arrow.string()}[
        field.type
    ]
