"""The shapes that files are checked against, and the values that are made of them: twins, kept alike."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import pytest

from facilitator_tui.core import protocol as pr
from facilitator_tui.core.checking.findings import KeyPath
from facilitator_tui.core.checking.wordlists import Lists
from facilitator_tui.core.practice import client as cl
from facilitator_tui.core.practice import curriculum as cu
from facilitator_tui.library.clients import CLIENT
from facilitator_tui.library.curricula import CURRICULUM
from facilitator_tui.library.models import PROMPTS, PROTOCOL
from facilitator_tui.library.schemas import Schema, Shape

ID = frozenset({"id"})
"""Of a value alone: its name in the table it is written in."""


class Twins(NamedTuple):
    """The shape of what stands at a path and its value, with the fields that one of them has alone or needs alone."""

    shape: Shape
    path: KeyPath
    value: type[Any]
    shape_alone: frozenset[str] = frozenset()
    value_alone: frozenset[str] = frozenset()
    one_needs: frozenset[str] = frozenset()


EVIDENCE = frozenset({"evidence"})
TWINS = [
    Twins(PROMPTS, ("prompts", "x"), pr.Prompt, value_alone=ID),
    Twins(PROMPTS, ("prompts", "x", "source"), pr.Source, one_needs=EVIDENCE),
    Twins(PROMPTS, ("cards", "x"), pr.Card, value_alone=ID),
    Twins(PROMPTS, ("sources", "x"), pr.SeedRow, value_alone=ID),
    Twins(PROMPTS, ("wording",), Lists),
    Twins(
        PROTOCOL, (), pr.Protocol, frozenset({"protocol", "include"}), ID | {"prompts", "cards", "heard"},
        frozenset({"version", "start"}),  # a file that is there to be included has neither
    ),
    Twins(PROTOCOL, ("scales", "x"), pr.Scale, value_alone=ID),
    Twins(PROTOCOL, ("marks", "x"), pr.MarkKind, value_alone=ID),
    Twins(PROTOCOL, ("reminders", "x"), pr.Reminder, value_alone=ID),
    Twins(PROTOCOL, ("before", 0), pr.Item),
    Twins(PROTOCOL, ("steps", "x"), pr.Step, value_alone=ID),
    Twins(PROTOCOL, ("steps", "x", "notice", 0), pr.Cue),
    Twins(PROTOCOL, ("steps", "x", "nudges", 0), pr.Nudge),
    Twins(PROTOCOL, ("steps", "x", "items", 0), pr.Item),
    Twins(PROTOCOL, ("steps", "x", "source"), pr.Source, one_needs=EVIDENCE),
    Twins(PROTOCOL, ("rules", 0), pr.Rule, one_needs=frozenset({"start"})),
    Twins(PROTOCOL, ("walks", 0), pr.ScriptedWalk),
    Twins(CLIENT, (), cl.Client, frozenset({"client"}), ID | {"generation"}),
    Twins(CLIENT, ("states", "x"), cl.ClientState, value_alone=ID),
    Twins(CLIENT, ("states", "x", "moves", "stay"), cl.Move, value_alone=frozenset({"shift"})),
    Twins(CLIENT, ("states", "x", "otherwise"), cl.Move, value_alone=frozenset({"shift"})),
    Twins(CLIENT, ("endings", "x"), cl.Ending, value_alone=ID),
    Twins(CURRICULUM, (), cu.Curriculum, frozenset({"curriculum"}), ID),
    Twins(CURRICULUM, ("units", "x"), cu.Unit, value_alone=ID),
    Twins(CURRICULUM, ("units", "x", "do", 0), cu.Task),
]  # fmt: skip


def shape_fields(twins: Twins) -> dict[str, bool]:
    """Whether each field of the shape is needed."""
    record = twins.shape.at(twins.path)
    assert record is not None
    return {name: each["required"] for name, each in record["fields"].items()}


def value_fields(value: type[Any]) -> dict[str, bool]:
    """Whether each field of the value has no default."""
    if not issubclass(value, msgspec.Struct):
        return {name: name not in value._field_defaults for name in value._fields}
    return {field.name: field.required for field in msgspec.structs.fields(value)}


def records(schema: Schema) -> Iterator[Schema]:
    """Every record in a schema, itself among them."""
    if schema["type"] == "typed-dict":
        yield schema
        below = [each["schema"] for each in schema["fields"].values()]
    else:
        below = [schema[name] for name in ("schema", "items_schema", "values_schema") if name in schema]
    for each in below:
        yield from records(each)


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: "/".join(map(str, twins.path)) or twins.value.__name__)
def test_a_shape_and_its_value_have_the_same_fields_and_need_the_same(twins: Twins) -> None:
    shape, value = shape_fields(twins), value_fields(twins.value)
    assert shape.keys() - value.keys() == twins.shape_alone
    assert value.keys() - shape.keys() == twins.value_alone
    assert {name for name in shape.keys() & value.keys() if shape[name] != value[name]} == twins.one_needs


def test_every_shape_has_its_twin() -> None:
    shapes = {id(each) for shape in (PROMPTS, PROTOCOL, CLIENT, CURRICULUM) for each in records(shape.schema)}
    assert shapes == {id(PROMPTS.schema), *(id(each.shape.at(each.path)) for each in TWINS)}


def test_a_path_that_the_shape_has_not_leads_nowhere() -> None:
    assert PROTOCOL.at(("steps", "x", "say", 0, "more")) is None
    assert PROTOCOL.at(("nothing",)) is None
    assert PROTOCOL.fields(("steps",)) == ()
    assert "from" in PROTOCOL.fields(("rules", 3))
