"""How the shape of a file is written down: small functions that make the schemas of pydantic's own validator.

The validator is taken without pydantic's models: it is the same, it tells the same faults at the same places, and a
check that reads one edited file starts in a tenth of the time (`import pydantic` 62 ms, `import pydantic_core` 8 ms).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from pydantic_core import SchemaValidator

from facilitator_tui.core.checking.findings import KeyPath

Schema: TypeAlias = "dict[str, Any]"


class Field(NamedTuple):
    """A field of a record: what it takes, whether it is needed, and how the file calls it where core calls it else."""

    schema: Schema
    needed: bool = False
    written: str = ""


def needed(schema: Schema, written: str = "") -> Field:
    """A field that may not be left out."""
    return Field(schema, needed=True, written=written)


def called(written: str, schema: Schema) -> Field:
    """A field that the file calls otherwise than core does."""
    return Field(schema, written=written)


def record(fields: Mapping[str, Schema | Field], *, others: Schema | None = None) -> Schema:
    """A mapping of fields to values. Fields are named as core names them; `others` is what any further field takes."""
    made: dict[str, Schema] = {}
    for name, each in fields.items():
        schema, must, written = each if isinstance(each, Field) else Field(each)
        made[name] = {
            "type": "typed-dict-field", "schema": schema, "required": must, "validation_alias": written or name,
        }  # fmt: skip
    beyond = {"extra_behavior": "allow", "extras_schema": others} if others else {"extra_behavior": "forbid"}
    return {"type": "typed-dict", "fields": made, **beyond}


def table(keys: Schema, values: Schema, most: int | None = None) -> Schema:
    """A mapping of keys to values, at most `most` of them."""
    bound = {} if most is None else {"max_length": most}
    return {"type": "dict", "keys_schema": keys, "values_schema": values, **bound}


def many(items: Schema, *, least: int = 0, most: int | None = None) -> Schema:
    """A list, of at least `least` and at most `most` things."""
    bound = {} if most is None else {"max_length": most}
    return {"type": "list", "items_schema": items, "min_length": least, **bound}


def words(*allowed: str) -> Schema:
    """One of a few words."""
    return {"type": "literal", "expected": list(allowed)}


def number(least: int, most: int) -> Schema:
    """A whole number from `least` to `most`."""
    return {"type": "int", "ge": least, "le": most}


def read_by(take: Callable[[object], object], schema: Schema | None = None) -> Schema:
    """What `take` makes of a value, and `schema` then checks."""
    function = {"type": "no-info", "function": take}
    if schema is None:
        return {"type": "function-plain", "function": function}
    return {"type": "function-before", "function": function, "schema": schema}


def named(name: str) -> Schema:
    """One of the schemas that stand by themselves, so that its pattern is made ready once."""
    return {"type": "definition-ref", "schema_ref": name}


class Shape:
    """The shape of a file; its validator is made when it is first wanted."""

    def __init__(self, schema: Schema, definitions: Mapping[str, Schema]) -> None:
        self.schema = schema
        self._definitions = [{**each, "ref": name} for name, each in definitions.items()]

    @cached_property
    def validator(self) -> SchemaValidator:
        """What takes a file's value and gives the data of core's."""
        return SchemaValidator({"type": "definitions", "schema": self.schema, "definitions": self._definitions})

    def at(self, path: KeyPath) -> Schema | None:
        """Give the schema of what stands at `path`, None where the shape has nothing of the kind."""
        here: Schema | None = self.schema
        for part in path:
            here = _below(here, part)
        return _bare(here)

    def fields(self, path: KeyPath) -> Collection[str]:
        """Give the fields of the record at `path`, as the file calls them; none where there is no record."""
        here = self.at(path)
        if here is None or here["type"] != "typed-dict":
            return ()
        return [each["validation_alias"] for each in here["fields"].values()]


def _bare(schema: Schema | None) -> Schema | None:
    while schema is not None and schema["type"] == "function-before":
        schema = schema["schema"]
    return schema


def _below(schema: Schema | None, part: str | int) -> Schema | None:
    here = _bare(schema) or {"type": ""}
    found: Schema | None = None
    match here["type"]:
        case "typed-dict":
            fields = here["fields"].values()
            found = next((each["schema"] for each in fields if each["validation_alias"] == part), None)
        case "dict":
            found = here["values_schema"]
        case "list":
            found = here["items_schema"]
    return found
