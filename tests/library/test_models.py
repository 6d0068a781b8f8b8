"""The shapes of the files: the bounds of each field, and that what is left out is what the values have."""

from typing import Any

import msgspec
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from facilitator_tui.core import protocol as pr
from facilitator_tui.core.practice import client as cl
from facilitator_tui.library import clients, models

PAIRS: list[tuple[type[BaseModel], type[msgspec.Struct]]] = [
    (models.SourceModel, pr.Source), (models.SeedRowModel, pr.SeedRow), (models.PromptModel, pr.Prompt),
    (models.CardModel, pr.Card), (models.ScaleModel, pr.Scale), (models.MarkModel, pr.MarkKind),
    (models.ReminderModel, pr.Reminder), (models.CueModel, pr.Cue), (models.NudgeModel, pr.Nudge),
    (models.ItemModel, pr.Item), (models.StepModel, pr.Step), (models.RuleModel, pr.Rule),
    (models.WalkModel, pr.ScriptedWalk), (models.ProtocolModel, pr.Protocol), (clients.MoveModel, cl.Move),
    (clients.ClientStateModel, cl.ClientState), (clients.EndingModel, cl.Ending), (clients.ClientModel, cl.Client),
]  # fmt: skip


@pytest.mark.parametrize(("model", "value"), PAIRS, ids=lambda kind: kind.__name__)
def test_what_a_file_leaves_out_is_what_the_value_has(model: type[BaseModel], value: type[msgspec.Struct]) -> None:
    ours = {field.name: field for field in msgspec.structs.fields(value)}
    shared = 0
    for name, field in model.model_fields.items():
        if field.is_required() or name not in ours or ours[name].required:
            continue
        default = field.get_default(call_default_factory=True)
        made = ours[name].default_factory
        theirs = ours[name].default if made is msgspec.NODEFAULT else made()
        if name != "go" or isinstance(theirs, str):  # ways are a mapping in the file and a list in the value
            assert (tuple(default) if isinstance(default, list) else default) == theirs, name
            shared += 1
    assert shared or not [each for each in ours.values() if not each.required]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (models.Count, ["1", "999"], ["0", "1000", "1.5", "x", ""]),
        (models.Point, ["-1000", "0", "1000"], ["-1001", "1001", "x"]),
        (models.Duration, ["1s", "15m", "2h", "99999s"], ["0s", "00m", "100000s", "15", "m", "1d", "-1s", "1 m"]),
        (models.Truth, ["true", "false"], ["yes", "True", "", "1"]),
        (models.Id, ["a", "A.b-c_d", "1", "é", "漢字", "x" * 64], ["", "-a", "_a", ".a", "a b", "x" * 65, "a/b"]),
        (models.Line, ["a", " a "], ["", "  ", "a\nb"]),
        (models.Text, ["a", "a\nb"], ["", " \n"]),
        (clients.Hidden, ["0", "10"], ["-1", "11"]),
        (clients.Shift, ["-10", "10"], ["-11", "11"]),
        (clients.Level, ["1", "3"], ["0", "4"]),
    ],
)
def test_each_kind_of_field_has_its_bounds(kind: Any, good: list[str], bad: list[str]) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(kind)
    for value in good:
        adapter.validate_python(value)
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def test_durations_are_milliseconds_and_texts_are_stripped() -> None:
    durations: TypeAdapter[int] = TypeAdapter(models.Duration)
    assert [durations.validate_python(each) for each in ("90s", "15m", "2h")] == [90_000, 900_000, 7_200_000]
    lines: TypeAdapter[str] = TypeAdapter(models.Line)
    assert lines.validate_python("  a  ") == "a"
    truth: TypeAdapter[bool] = TypeAdapter(models.Truth)
    assert [truth.validate_python(each) for each in ("true", "false")] == [True, False]


@pytest.mark.parametrize(
    ("word", "bound"),
    [
        ("4", {"low": 4}), ("at least 4", {"low": 4}), ("at most 4", {"high": 4}), ("2 to 4", {"low": 2, "high": 4}),
        ("at most 2 to 4", None), ("", None), ("four", None), ("1000", None), ("2 to", None),
    ],
)  # fmt: skip
def test_a_bound_is_a_number_or_a_side_or_both_ends(word: str, bound: dict[str, int] | None) -> None:
    adapter: TypeAdapter[dict[str, dict[str, int]]] = TypeAdapter(clients.Bounds)
    if bound is None:
        with pytest.raises(ValidationError):
            adapter.validate_python({"contact": word})
    else:
        assert adapter.validate_python({"contact": word}) == {"contact": bound}


def state(lines: int = 4) -> dict[str, object]:
    return {"fits": ["a"], "lines": [f"Line {number}" for number in range(lines)], "moves": {}}


def whole(**changes: object) -> dict[str, object]:
    ending = {"kind": "held", "words": "Held."}
    return {"client": "c", "title": "C", "protocol": "p", "level": "1", "brief": "B.", "hidden": {"contact": "1"},
            "begins": "one", "states": {"one": state()}, "endings": {"held": ending}, **changes}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "good"),
    [
        ({}, True), ({"turns": "3"}, True), ({"turns": "40"}, True), ({"turns": "2"}, False), ({"turns": "41"}, False),
        ({"hidden": {f"h{n}": "1" for n in range(4)}}, True), ({"hidden": {f"h{n}": "1" for n in range(5)}}, False),
        ({"states": {f"s{n}": state() for n in range(20)}}, True),
        ({"states": {f"s{n}": state() for n in range(21)}}, False),
        ({"states": {"one": state(40)}}, True), ({"states": {"one": state(41)}}, False),
        ({"states": {"one": state(1)}}, True), ({"states": {"one": state(0)}}, False),
        ({"begins": {"one": "999"}}, True), ({"begins": {"one": "0"}}, False),
    ],
)  # fmt: skip
def test_a_client_has_its_bounds(changes: dict[str, object], good: bool) -> None:  # noqa: FBT001 - a table
    if good:
        clients.ClientModel.model_validate(whole(**changes))
    else:
        with pytest.raises(ValidationError):
            clients.ClientModel.model_validate(whole(**changes))
