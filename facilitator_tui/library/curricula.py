"""curriculum.yaml: its shape, its value, and what must hold of the names in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec
from pydantic_core import PydanticCustomError

from facilitator_tui.core.checking.findings import Finding, KeyPath, nearest
from facilitator_tui.core.practice import client as clients
from facilitator_tui.core.practice.adherence import HIGHEST, ITEMS
from facilitator_tui.core.practice.client import ENDING_KINDS, Client
from facilitator_tui.core.practice.curriculum import COMPANIONS, Curriculum, Task
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.library.files import File
from facilitator_tui.library.heap import Heap
from facilitator_tui.library.models import COUNT, DEFINITIONS, ID, LINE, TEXT
from facilitator_tui.library.parts import opened
from facilitator_tui.library.schemas import Shape, many, needed, number, read_by, record, table, words
from facilitator_tui.library.shapes import shaped

_IDS = frozenset({"units"})
_MOST = 100


def _task(value: object) -> object:
    """Take a task of one kind, with no field of another."""
    if isinstance(value, dict):
        kinds = [kind for kind in COMPANIONS if kind in value]
        known = {*COMPANIONS, *(field for fields in COMPANIONS.values() for field in fields)}
        allowed = {*kinds, *COMPANIONS[kinds[0]]} if len(kinds) == 1 else set()
        if len(kinds) != 1 or any(field in known - allowed for field in value):
            raise PydanticCustomError("task", "one kind of task")
    return value


_TASK = record(
    {
        "look": words("keys"), "walk": ID, "drill": ID, "meet": ID, "item": words(*ITEMS), "steps": COUNT,
        "cards": COUNT, "ends": many(words(*ENDING_KINDS)), "times": number(1, 99), "least": number(0, HIGHEST),
    }
)  # fmt: skip
_UNIT = record(
    {"title": needed(LINE), "about": needed(TEXT), "read": many(ID), "do": needed(many(read_by(_task, _TASK), least=1))}
)  # fmt: skip
CURRICULUM = Shape(
    record({"curriculum": needed(ID), "title": needed(LINE), "units": needed(table(ID, _UNIT, most=_MOST))}),
    DEFINITIONS,
)
"""curriculum.yaml."""


def check(
    file: File, protocols: Mapping[str, Protocol], cards: Collection[str], cast: Mapping[str, msgspec.Raw], heap: Heap
) -> Curriculum | None:
    """Read and check a curriculum, and give it where it has no error.

    `protocols`, `cards` and `cast` are those without one; a name of a file with faults counts as one that nothing has.
    """
    document = opened(file, _IDS)
    heap.read(document)
    data = None if document.unread else shaped(document, CURRICULUM, {})
    made = None if data is None or document.problems else msgspec.convert(_value(data), Curriculum)
    if made is None:
        heap.cut(document, f"the names in {file.name} wait for its faults")
        return None
    known = {name: clients.decode(bytes(raw)) for name, raw in cast.items()}
    return None if heap.add_all(document, _found(made, protocols, cards, known)) else made


def _value(data: dict[str, Any]) -> dict[str, Any]:
    units = [{**unit, "id": name} for name, unit in data["units"].items()]
    return {"id": data["curriculum"], "title": data["title"], "units": units}


def _found(
    of: Curriculum, protocols: Mapping[str, Protocol], cards: Collection[str], cast: Mapping[str, Client]
) -> Iterator[Finding]:
    for unit in of.units:
        here: KeyPath = ("units", unit.id)
        for n, card in enumerate(unit.read):
            yield from _unknown((*here, "read", n), "card", card, cards)
        for n, task in enumerate(unit.do):
            yield from _of_task((*here, "do", n), task, protocols, cast)


def _of_task(
    path: KeyPath, task: Task, protocols: Mapping[str, Protocol], cast: Mapping[str, Client]
) -> Iterator[Finding]:
    if task.meet:
        yield from _unknown((*path, "meet"), "simulated client", task.meet, cast)
        yield from _of_ends(path, task, cast.get(task.meet))
    name = task.walk or task.drill
    if name:
        yield from _unknown((*path, task.kind), "protocol", name, protocols)
    if name in protocols:
        steps = protocols[name].steps.values()
        there = len(steps) if task.walk else sum(len(step.notice) for step in steps)
        if task.need > there:
            field = "steps" if task.walk else "cards"
            message = f"`{name}` has {there} {field}, and {task.need} are asked for."
            yield Finding("FT802", (*path, field), message)


def _of_ends(path: KeyPath, task: Task, client: Client | None) -> Iterator[Finding]:
    kinds = {ending.kind for ending in client.endings.values()} if client is not None else {*ENDING_KINDS}
    if task.ends and not kinds & {*task.ends}:
        message = f"No ending of `{task.meet}` is of the kind {' or '.join(task.ends)}."
        yield Finding("FT802", (*path, "ends"), message)


def _unknown(path: KeyPath, what: str, name: str, known: Collection[str]) -> Iterator[Finding]:
    if name not in known:
        yield Finding("FT801", path, f"There is no {what} `{name}`.{nearest(name, known)}")
