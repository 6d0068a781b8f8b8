"""Making the folder of a study: one month after another, so that no more than a month is held at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from itertools import groupby

from facilitator_tui.core import times
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.record.foreign import parquet, table
from facilitator_tui.core.record.foreign.table import Cell
from facilitator_tui.core.record.sifted import Part, sifted
from facilitator_tui.core.text import show
from facilitator_tui.study import schema
from facilitator_tui.timeline import SessionRow
from facilitator_tui.workspace import Workspace


class Making:
    """The files of a study, as they are made. `count` sessions are in it so far, `left` says which are not, and why."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        practice: bool = False,
        without: Collection[Part] = (),
        deidentified: bool = False,
    ) -> None:
        """Say of which sessions, and what is left out of each."""
        self._workspace, self._practice = workspace, practice
        self._without, self._deidentified = tuple(without), deidentified
        self.count = 0
        self.left: list[str] = []

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give each file by its name in the folder; the last says what is in it, and so that it is whole.

        Raises UsageError where there is no pyarrow.
        """
        parquet.needed("pyarrow")
        listed = sorted(self._workspace.sessions(practice=self._practice), key=lambda each: (each.began, each.ident))
        month: Callable[[SessionRow], str] = lambda each: times.day(each.began, each.offset)[:7]  # noqa: E731 - a key
        groups = [("", listed)] if self._deidentified else groupby(listed, month)
        for name, group in groups:
            held: dict[str, list[list[Cell]]] = {dataset: [] for dataset in schema.DATASETS}
            for row in group:
                self._add(row, held)
            for dataset, rows in held.items():
                if rows:
                    about = {"dataset": dataset}
                    data = parquet.written(schema.DATASETS[dataset], rows, about)
                    yield f"{dataset}/month={name or schema.UNDATED}/part-0.parquet", data
        yield "schema.json", self._described()

    def _add(self, row: SessionRow, held: dict[str, list[list[Cell]]]) -> None:
        try:
            take = self._workspace.take(str(row.path))
        except TimelineError as error:
            self.left.append(f"{row.ident} is not in it: {error}")
            return
        if take.damage:
            self.left.append(f"{row.ident} is damaged, and is in it as far as it can be read.")
        self.count += 1
        take = sifted(take, self._without, deidentified=self._deidentified)
        for dataset, rows in schema.rows(take, self.count).items():
            held[dataset] += rows

    def _described(self) -> bytes:
        out = [*self._without, *(["everything that may identify"] if self._deidentified else [])]
        told = {
            "made_by": "facilitator-tui", "schema_version": table.VERSION, "sessions": self.count, "left_out": out,
            "not_in_it": [] if self._deidentified else [show(each) for each in self.left],
            "datasets": {
                name: [{"name": each.name, "type": each.type, "about": each.about} for each in fields]
                for name, fields in schema.DATASETS.items()
            },
            "partitions": {"month": "The month in which sessions began, as 2026-11, or undated."},
        }  # fmt: skip
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
