"""The shapes that files are checked against, and the values that are made of them: twins, kept alike."""

from typing import Any, NamedTuple

import msgspec
import pytest

from facilitator_tui.core import protocol as pr
from facilitator_tui.core.checking.wordlists import Lists
from facilitator_tui.core.practice import client as cl
from facilitator_tui.library import clients, models
from facilitator_tui.library.schemas import Schema, Shape

ID = frozenset({"id"})
"""Of a value alone: its name in the table it is written in."""


class Twins(NamedTuple):
    """Where a shape stands, its value, the fields that one of them has alone, and those that only a file must have."""

    shape: Shape
    path: tuple[str | int, ...]
    value: type[Any]
    shape_alone: frozenset[str] = frozenset()
    value_alone: frozenset[str] = frozenset()
    needed_in_file: frozenset[str] = frozenset()


P, W, C = models.PROTOCOL, models.PROMPTS, clients.CLIENT
STEP = ("steps", "x")
TWINS = [
    Twins(W, ("sources", "x"), pr.SeedRow, value_alone=ID),
    Twins(W, ("wording",), Lists),
    Twins(W, ("prompts", "x"), pr.Prompt, value_alone=ID),
    Twins(W, ("prompts", "x", "source"), pr.Source, needed_in_file=frozenset({"evidence"})),
    Twins(W, ("cards", "x"), pr.Card, value_alone=ID),
    Twins(P, (), pr.Protocol, frozenset({"protocol", "include"}), ID | {"prompts", "cards"}),
    Twins(P, ("scales", "x"), pr.Scale, value_alone=ID),
    Twins(P, ("marks", "x"), pr.MarkKind, value_alone=ID),
    Twins(P, ("reminders", "x"), pr.Reminder, value_alone=ID),
    Twins(P, STEP, pr.Step, value_alone=ID),
    Twins(P, (*STEP, "notice", 0), pr.Cue),
    Twins(P, (*STEP, "items", 0), pr.Item),
    Twins(P, (*STEP, "nudges", 0), pr.Nudge),
    Twins(P, ("rules", 0), pr.Rule),
    Twins(P, ("walks", 0), pr.ScriptedWalk),
    Twins(C, (), cl.Client, frozenset({"client"}), ID | {"generation"}),
    Twins(C, ("states", "x"), cl.ClientState, value_alone=ID),
    Twins(C, ("states", "x", "otherwise"), cl.Move, value_alone=frozenset({"shift"})),
    Twins(C, ("endings", "x"), cl.Ending, value_alone=ID),
]  # fmt: skip
FROM_ELSEWHERE = frozenset({"id", "version", "start", "steps"})
"""What a value must have and a file may leave out: its name, and what a file that is only included has not."""


def fields(twins: Twins) -> dict[str, bool]:
    """The fields of a shape as core names them, each with whether a file must have it."""
    here: Schema | None = twins.shape.at(twins.path)
    assert here is not None
    assert here["type"] == "typed-dict", here
    return {name: each["required"] for name, each in here["fields"].items()}


def needed(value: type[Any]) -> dict[str, bool]:
    """The fields of a value, each with whether it has no default."""
    if not issubclass(value, msgspec.Struct):
        return {name: name not in value._field_defaults for name in value._fields}
    return {each.encode_name: each.required for each in msgspec.structs.fields(value)}


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins.value.__name__)
def test_a_shape_and_its_value_have_the_same_fields_and_need_the_same(twins: Twins) -> None:
    shape, value = fields(twins), needed(twins.value)
    assert shape.keys() - value.keys() == twins.shape_alone
    assert value.keys() - shape.keys() == twins.value_alone
    both = shape.keys() & value.keys()
    assert {name for name in both if shape[name] and not value[name]} == twins.needed_in_file
    assert {name for name in both if value[name] and not shape[name]} <= FROM_ELSEWHERE


def records(schema: object) -> list[frozenset[str]]:
    """Every record within a schema, by the names of its fields."""
    if isinstance(schema, dict):
        own = [frozenset(schema["fields"])] if schema.get("type") == "typed-dict" else []
        return own + [each for part in schema.values() for each in records(part)]
    return [each for part in schema for each in records(part)] if isinstance(schema, list | tuple) else []


def test_every_shape_has_its_twin() -> None:
    known = {frozenset(fields(twins)) for twins in TWINS}
    known |= {frozenset(shape.schema["fields"]) for shape in (W,)}  # a file of words is no value of its own
    known |= {frozenset({"low", "high"})}  # a bound may be written as one number as well
    assert {each for shape in (P, W, C) for each in records(shape.schema)} - known == set()


def test_a_path_that_a_shape_has_not_leads_nowhere() -> None:
    assert P.at((*STEP, "say", 0, "more")) is None
    assert P.at(("nothing",)) is None
    assert P.fields(("steps",)) == ()
    assert "from" in P.fields(("rules", 3))
