"""The shapes that files are checked against, and the values that are made of them: twins, kept alike."""

from typing import Any, NamedTuple

import msgspec
import pytest
from pydantic import BaseModel

from facilitator_tui.core import protocol as pr
from facilitator_tui.core.checking.wordlists import Lists
from facilitator_tui.core.practice import client as cl
from facilitator_tui.library import clients, models

ID = frozenset({"id"})
"""Of a value alone: its name in the table it is written in."""


class Twins(NamedTuple):
    """A shape and its value, with the fields that one of them has alone, and those whose defaults differ."""

    model: type[BaseModel]
    value: type[Any]
    model_alone: frozenset[str] = frozenset()
    value_alone: frozenset[str] = frozenset()
    other_default: frozenset[str] = frozenset()


TWINS = [
    Twins(models.SourceModel, pr.Source, other_default=frozenset({"evidence"})),
    Twins(models.SeedRowModel, pr.SeedRow, value_alone=ID),
    Twins(models.PromptModel, pr.Prompt, value_alone=ID),
    Twins(models.CardModel, pr.Card, value_alone=ID),
    Twins(models.WordingModel, Lists),
    Twins(models.ScaleModel, pr.Scale, value_alone=ID),
    Twins(models.MarkModel, pr.MarkKind, value_alone=ID),
    Twins(models.ReminderModel, pr.Reminder, value_alone=ID),
    Twins(models.CueModel, pr.Cue),
    Twins(models.NudgeModel, pr.Nudge),
    Twins(models.ItemModel, pr.Item),
    Twins(models.StepModel, pr.Step, value_alone=ID),
    Twins(models.RuleModel, pr.Rule),
    Twins(models.WalkModel, pr.ScriptedWalk),
    Twins(
        models.ProtocolModel, pr.Protocol, frozenset({"protocol", "include"}), ID | {"prompts", "cards"},
        frozenset({"version", "start"}),  # a file that is there to be included has neither
    ),
    Twins(clients.MoveModel, cl.Move, value_alone=frozenset({"shift"}), other_default=frozenset({"go"})),
    Twins(clients.ClientStateModel, cl.ClientState, value_alone=ID),
    Twins(clients.EndingModel, cl.Ending, value_alone=ID),
    Twins(clients.ClientModel, cl.Client, frozenset({"client"}), ID | {"generation"}),
]  # fmt: skip
NONE = "no default"


def model_defaults(model: type[BaseModel]) -> dict[str, object]:
    """The default of each field, with lists as the values have them."""
    out: dict[str, object] = {}
    for name, field in model.model_fields.items():
        default = NONE if field.is_required() else field.get_default(call_default_factory=True)
        out[name] = tuple(default) if isinstance(default, list) else default
    return out


def value_defaults(value: type[Any]) -> dict[str, object]:
    if not issubclass(value, msgspec.Struct):
        return {name: value._field_defaults.get(name, NONE) for name in value._fields}
    out: dict[str, object] = {}
    for field in msgspec.structs.fields(value):
        made = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
        out[field.encode_name] = NONE if made is msgspec.NODEFAULT else made
    return out


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins.model.__name__)
def test_a_shape_and_its_value_have_the_same_fields_and_defaults(twins: Twins) -> None:
    shape, value = model_defaults(twins.model), value_defaults(twins.value)
    assert shape.keys() - value.keys() == twins.model_alone
    assert value.keys() - shape.keys() == twins.value_alone
    both = shape.keys() & value.keys()
    assert {name for name in both if shape[name] != value[name]} == twins.other_default


def test_every_shape_has_its_twin() -> None:
    shapes = {each for module in (models, clients) for each in vars(module).values()
              if isinstance(each, type) and issubclass(each, models._Model)}  # fmt: skip # noqa: SLF001 - all of them
    assert shapes - {models._Model, models.PromptsModel} == {twins.model for twins in TWINS}  # noqa: SLF001 - see above
