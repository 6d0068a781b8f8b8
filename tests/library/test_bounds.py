"""The bounds of each kind of field, and of what a file may hold."""

from typing import Any

import pytest
from pydantic_core import ValidationError

from facilitator_tui.library import clients, curricula, models, schemas
from facilitator_tui.library.schemas import Schema, Shape

KINDS: list[tuple[str, Schema, list[str], list[str]]] = [
    ("count", models.COUNT, ["1", "999"], ["0", "1000", "1.5", "x", ""]),
    ("duration", models.DURATION, ["1s", "15m", "2h"], ["0s", "00m", "15", "m", "1d", "-1s", "1 m", ""]),
    ("truth", models.TRUTH, ["true", "false"], ["yes", "True", "", "1"]),
    ("id", models.ID, ["a", "A.b-c_d", "1", "é", "漢字", "x" * 64], ["", "-a", "_a", ".a", "a b", "x" * 65, "a/b"]),
    ("line", models.LINE, ["a", " a "], ["", "  ", "a\nb"]),
    ("said", models.SAID, ["a", ""], ["a\nb"]),
    ("text", models.TEXT, ["a", "a\nb"], ["", " \n"]),
    ("whole", schemas.number(0, 10), ["0", "10"], ["-1", "11"]),
    ("some", schemas.number(-10, 10), ["-10", "10"], ["-11", "11"]),
    ("word", schemas.words("one", "two"), ["one", "two"], ["", "three", "One"]),
]


@pytest.mark.parametrize(("kind", "good", "bad"), [pytest.param(*each[1:], id=each[0]) for each in KINDS])
def test_each_kind_of_field_has_its_bounds(kind: Schema, good: list[str], bad: list[str]) -> None:
    take = Shape(kind, models.DEFINITIONS).validator.validate_python
    for value in good:
        take(value)
    wrong: list[object] = [*bad, [], {}]
    for each in wrong:
        with pytest.raises(ValidationError):
            take(each)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (models.DURATION, "90s", 90_000), (models.DURATION, "15m", 900_000), (models.DURATION, "2h", 7_200_000),
        (models.LINE, "  a  ", "a"), (models.SAID, " ", ""), (models.TEXT, " a\n", "a"),
        (models.TRUTH, "true", True), (models.TRUTH, "false", False), (models.COUNT, "7", 7),
    ],
)  # fmt: skip
def test_what_is_written_becomes_a_value(kind: Schema, written: str, value: object) -> None:
    assert Shape(kind, models.DEFINITIONS).validator.validate_python(written) == value


@pytest.mark.parametrize(
    ("word", "bound"),
    [
        ("4", {"low": 4}), ("at least 4", {"low": 4}), ("at most 4", {"high": 4}), ("2 to 4", {"low": 2, "high": 4}),
        ("at most 2 to 4", None), ("at least 2 to 4", None), ("", None), ("four", None), ("1000", None),
        ("999", {"low": 999}), ("2 to", None), ("2 to 1000", None), ([], None),
    ],
)  # fmt: skip
def test_a_bound_is_a_number_or_a_side_or_both_ends(word: str, bound: dict[str, int] | None) -> None:
    def take(value: object) -> Any:
        return clients.CLIENT.validator.validate_python(whole(endings={"held": {**HELD, "when": {"contact": value}}}))

    if bound is None:
        with pytest.raises(ValidationError):
            take(word)
    else:
        assert take(word)["endings"]["held"]["when"] == {"contact": bound}


HELD = {"kind": "held", "words": "Held."}
FITS = {"verdict": "fits", "why": "It fits."}


def state(lines: int = 4, **more: object) -> dict[str, object]:
    return {"fits": ["a"], "lines": [f"Line {number}" for number in range(lines)], "moves": {}, **more}


def whole(**changes: object) -> dict[str, object]:
    return {"client": "c", "title": "C", "protocol": "p", "level": "1", "brief": "B.", "hidden": {"contact": "1"},
            "begins": "one", "states": {"one": state()}, "endings": {"held": HELD}, **changes}  # fmt: skip


def one(**more: object) -> dict[str, object]:
    return {"states": {"one": state(**more)}}  # type: ignore[arg-type]  # of the fields of a state


CLIENTS: list[tuple[dict[str, object], bool]] = [
    ({}, True), ({"turns": "3"}, True), ({"turns": "40"}, True), ({"turns": "2"}, False), ({"turns": "41"}, False),
    ({"wears": "1"}, True), ({"wears": "20"}, True), ({"wears": "0"}, False), ({"wears": "21"}, False),
    ({"level": "3"}, True), ({"level": "0"}, False), ({"level": "4"}, False),
    ({"hidden": {"h": "0"}}, True), ({"hidden": {"h": "10"}}, True), ({"hidden": {"h": "-1"}}, False),
    ({"hidden": {"h": "11"}}, False),
    ({"hidden": {f"h{n}": "1" for n in range(4)}}, True), ({"hidden": {f"h{n}": "1" for n in range(5)}}, False),
    ({"states": {f"s{n}": state() for n in range(20)}}, True),
    ({"states": {f"s{n}": state() for n in range(21)}}, False),
    (one(lines=40), True), (one(lines=41), False), (one(lines=1), True), (one(lines=0), False), (one(fits=[]), False),
    ({"begins": {"one": "999"}}, True), ({"begins": {"one": "0"}}, False), ({"begins": {"one": "1000"}}, False),
    (one(moves={"stay": FITS}), True), (one(moves={"line:a.b": FITS}), True), (one(moves={"line:": FITS}), False),
    (one(moves={"line:a b": FITS}), False), (one(moves={"hum": FITS}), False), (one(moves={"overwhelm": FITS}), True),
    (one(moves={"stay": {**FITS, "contact": "-10"}}), True), (one(moves={"stay": {**FITS, "contact": "11"}}), False),
    (one(moves={"stay": {**FITS, "go": "held"}}), True), (one(moves={"stay": {**FITS, "go": ["held"]}}), False),
    (one(moves={"stay": {"why": "W."}}), False), (one(moves={"stay": {"verdict": "fits"}}), False),
    (one(otherwise=FITS), True), (one(otherwise={**FITS, "verdict": "good"}), False),
    (one(silence=[{"after": "1"}]), True), (one(silence=[{"after": "3600"}]), True),
    (one(silence=[{"after": "0"}]), False), (one(silence=[{"after": "3601"}]), False), (one(silence=[{}]), False),
    ({"states": {"one": {**state(), "lines": [{"say": "A.", "to": "invitational"}]}}}, True),
    ({"states": {"one": {**state(), "lines": [{"say": "A.", "to": ["stay", "line:a"]}]}}}, True),
    ({"states": {"one": {**state(), "lines": [{"say": "A.", "to": "hum"}]}}}, False),
    ({"states": {"one": {**state(), "lines": [{"to": "stay"}]}}}, False),
    ({"endings": {"held": {**HELD, "kind": "gone"}}}, False), ({"endings": {"held": {"kind": "held"}}}, False),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "good"), CLIENTS, ids=range(len(CLIENTS)))
def test_a_client_has_its_bounds(changes: dict[str, object], good: bool) -> None:  # noqa: FBT001 - a table
    sound(clients.CLIENT, whole(**changes), good=good)


def sound(shape: Shape, value: object, *, good: bool) -> None:
    if good:
        shape.validator.validate_python(value)
    else:
        with pytest.raises(ValidationError):
            shape.validator.validate_python(value)


TASKS: list[tuple[dict[str, object], bool]] = [
    ({"look": "keys"}, True), ({"look": "walls"}, False), ({"walk": "a"}, True), ({"walk": "a", "steps": "3"}, True),
    ({"walk": "a", "cards": "3"}, False), ({"drill": "a", "cards": "999"}, True), ({"drill": "a", "cards": "0"}, False),
    ({"drill": "a", "steps": "3"}, False), ({"walk": "a", "drill": "a"}, False), ({"steps": "3"}, False), ({}, False),
    ({"meet": "kim", "ends": ["held"], "times": "99"}, True), ({"meet": "kim", "times": "100"}, False),
    ({"meet": "kim", "times": "0"}, False), ({"meet": "kim", "ends": ["gone"]}, False),
    ({"meet": "kim", "of": "a"}, False),
    ({"walk": "a", "extra": "b"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("task", "good"), TASKS, ids=range(len(TASKS)))
def test_a_task_is_of_one_kind_and_has_no_field_of_another(task: dict[str, object], good: bool) -> None:  # noqa: FBT001 - a table
    unit = {"title": "T", "about": "A.", "do": [task]}
    sound(curricula.CURRICULUM, {"curriculum": "c", "title": "C", "units": {"u": unit}}, good=good)


@pytest.mark.parametrize(
    ("units", "tasks", "good"), [(1, 1, True), (1, 0, False), (0, 1, True), (100, 1, True), (101, 1, False)]
)
def test_a_curriculum_has_its_bounds(units: int, tasks: int, good: bool) -> None:  # noqa: FBT001 - a table
    unit = {"title": "T", "about": "A.", "do": [{"look": "keys"}] * tasks}
    many = {f"u{number}": unit for number in range(units)}
    sound(curricula.CURRICULUM, {"curriculum": "c", "title": "C", "units": many}, good=good)


STEP = {"title": "S"}
CUE = {"id": "c", "see": "See", "go": "s"}
SCALE = {"title": "T", "from": "0", "to": "10"}
PROTOCOLS: list[tuple[dict[str, object], bool]] = [
    ({}, True), ({"steps": {}}, True), ({"include": [f"p{n}" for n in range(500)]}, True),
    ({"include": [f"p{n}" for n in range(501)]}, False),
    ({"steps": {"s": {**STEP, "notice": [CUE] * 40}}}, True), ({"steps": {"s": {**STEP, "notice": [CUE] * 41}}}, False),
    ({"steps": {"s": {**STEP, "notice": [{**CUE, "asks": "medicine"}]}}}, True),
    ({"steps": {"s": {**STEP, "notice": [{**CUE, "asks": "more"}]}}}, False),
    ({"steps": {"s": {**STEP, "nudges": [{"show": "N", "visits": "999"}]}}}, True),
    ({"steps": {"s": {**STEP, "nudges": [{"show": "N", "visits": "0"}]}}}, False),
    ({"scales": {"s": {**SCALE, "from": "-1000", "to": "1000"}}}, True),
    ({"scales": {"s": {**SCALE, "to": "1001"}}}, False),
    ({"scales": {"s": {**SCALE, "from": "-1001"}}}, False), ({"scales": {"s": {"title": "T", "from": "0"}}}, False),
    ({"marks": {"m": {"title": "M"}}}, False), ({"marks": {"m": {"title": "M", "key": "e"}}}, True),
    ({"reminders": {"r": {"show": "R", "since": "medicine", "after": "1h"}}}, True),
    ({"reminders": {"r": {"show": "R", "since": "tea"}}}, False),
    ({"rules": [{"from": "s", "never": "t"}]}, True), ({"rules": [{"never": "t"}]}, False),
    ({"walks": [{"name": "w", "from": "s", "keys": ["1"], "ends-at": "t"}]}, True),
    ({"walks": [{"name": "w", "from": "s", "keys": ["1"]}]}, False),
    ({"status": "draft"}, True), ({"status": "done"}, False), ({"extra": "x"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "good"), PROTOCOLS, ids=range(len(PROTOCOLS)))
def test_a_protocol_has_its_bounds(changes: dict[str, object], good: bool) -> None:  # noqa: FBT001 - a table
    sound(models.PROTOCOL, {"protocol": "p", "title": "P", "steps": {"s": STEP}, **changes}, good=good)


FIGURE = {"effect": "E", "design": "D", "source": "S", "read": "whole"}


@pytest.mark.parametrize(
    ("people", "good"), [(None, True), ("1", True), ("100000000", True), ("0", False), ("100000001", False)]
)
def test_a_figure_is_of_some_people(people: str | None, good: bool) -> None:  # noqa: FBT001 - a table
    read = models._EVIDENCE["fields"]["read"]["schema"]["expected"][0]  # noqa: SLF001 - whatever the first word is
    row = {**FIGURE, "read": read, **({} if people is None else {"people": people})}
    sound(models.LEDGER, {"dated": "2026-03-01", "claims": {"c": {"says": "S", "for": {"r": row}}}}, good=good)


@pytest.mark.parametrize(
    ("day", "good"),
    [
        ("2026-03-01", True), ("2024-02-29", True), ("2026-02-29", False), ("2026-3-1", False), ("20260301", False),
        ("2026-W09-7", False), ("", False), ([], False),
    ],
)  # fmt: skip
def test_a_day_is_one_of_the_calendar(day: object, good: bool) -> None:  # noqa: FBT001 - a table
    sound(models.LEDGER, {"dated": day, "claims": {}}, good=good)


@pytest.mark.parametrize(("least", "most", "count", "good"), [
    (0, None, 0, True), (1, None, 0, False), (1, None, 1, True), (0, 2, 2, True), (0, 2, 3, False),
])  # fmt: skip
def test_a_list_has_a_least_and_a_most(least: int, most: int | None, count: int, good: bool) -> None:  # noqa: FBT001 - a table
    sound(Shape(schemas.many(models.LINE, least=least, most=most), models.DEFINITIONS), ["a"] * count, good=good)


def test_a_table_has_a_most_and_keys_of_their_kind() -> None:
    shape = Shape(schemas.table(models.ID, models.COUNT, most=2), models.DEFINITIONS)
    sound(shape, {"a": "1", "b": "2"}, good=True)
    for value in ({"a": "1", "b": "2", "c": "3"}, {"a b": "1"}, {"a": "0"}):
        sound(shape, value, good=False)


def test_what_stands_at_a_path_of_a_shape_is_found() -> None:
    assert clients.CLIENT.fields(("states", "any", "otherwise")) == clients.CLIENT.fields(("states", "x", "moves", "y"))
    assert set(clients.CLIENT.fields(("endings", "any"))) == {"kind", "words", "when", "during"}
    assert set(clients.CLIENT.fields(("states", "any", "lines", 0))) == {"say", "to", "of"}
    assert set(models.PROTOCOL.fields(("walks", 3))) == {"name", "from", "keys", "ends-at"}
    for path in (("title",), ("states",), ("states", "any", "lines"), ("no", "where"), ("title", "below")):
        assert clients.CLIENT.fields(path) == ()
    assert clients.CLIENT.at(("no",)) is None
    begins = clients.CLIENT.at(("begins",))
    assert begins is not None
    assert begins["type"] == "dict"
