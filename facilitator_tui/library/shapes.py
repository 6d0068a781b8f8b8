"""A document's plain value is held against its shape: all faults are told, and what is sound is kept."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

from pydantic_core import ValidationError

from facilitator_tui.core.checking.findings import KeyPath, Names, nearest
from facilitator_tui.library.documents import MAX_PROBLEMS, Document, short
from facilitator_tui.library.schemas import Shape

_ROUNDS = 8
"""Taking out what is wrong can make its parent wrong in turn, so often at most."""
_TEXTS = frozenset({"title", "see", "text", "show", "says", "name"})
"""Fields that nothing else hangs on: where one is missing, a stand-in does for the other checks."""
_PATHS = Names(("steps", "notice", "go", "id", "kind", "start", "always", "include", "protocol"))
"""Fields that make the graph: where one of them is wrong, the graph is not what its author meant."""
_GONE = object()
"""Stands in a list for a part taken out until the list closes up."""
_SENTENCES = {
    "string_type": "`{name}` must be text, and this is {given}.",
    "string_too_short": "`{name}` is empty: write it, or leave the field out.",
    "string_too_long": "`{name}` is longer than {max_length} characters.",
    "list_type": "`{name}` must be a list, and this is {given}: write `[one, two]`, or a line with `- ` for each.",
    "dict_type": "`{name}` must be a mapping of keys to values, and this is {given}.",
    "fields_type": "`{name}` must be a mapping of fields to values, and this is {given}.",
    "int_parsing": "`{name}` must be a whole number, and this is {given}.",
    "int_type": "`{name}` must be a whole number, and this is {given}.",
    "int_from_float": "`{name}` must be a whole number, and this is {given}.",
    "int_parsing_size": "`{name}` is too large.",
    "greater_than_equal": "`{name}` must be at least {ge}.",
    "less_than_equal": "`{name}` must be at most {le}.",
    "too_long": "`{name}` holds {actual_length} things; at most {max_length} fit.",
    "duration": "`{name}` must be a duration such as 90s, 15m or 2h, and this is {given}.",
    "truth": "`{name}` must be true or false, and this is {given}.",
    "shape": "`{name}` has no class of words `<{class}>` to name.",
    "task": "`{name}` takes one of look, walk (with steps), drill (with cards), meet (with ends, times) and item "
    "(with least, times) for each task.",
    "move": "`{name}` is no kind of move, and no `line:` with the id of a line.{near}",
    "bound": "`{name}` must be a number such as 4, `at most 4` or `2 to 4`, and this is {given}.",
}


def shaped(document: Document, shape: Shape, needed: dict[str, Any]) -> dict[str, Any] | None:
    """Validate the document's value, note every fault on it, and give the data of what could be kept of it.

    `needed` stands in at the top for what is missing there. None is given where nothing could be kept.
    """
    try:
        return dict(shape.validator.validate_python(document.value))
    except ValidationError as error:
        faults = error.errors(include_url=False)
    document.torn = len(faults) > MAX_PROBLEMS or any(_tears(fault) for fault in faults)
    for fault in faults[: MAX_PROBLEMS + 1]:
        _note(document, shape, fault)
    healing = _Healing(document, needed)
    for _ in range(_ROUNDS):
        healing.heal(faults)
        try:
            return dict(shape.validator.validate_python(healing.value))
        except ValidationError as error:
            faults = error.errors(include_url=False)
    return None


class _Healing:
    """A value without the parts that are wrong; of the document's own, only what is changed is copied."""

    def __init__(self, document: Document, needed: dict[str, Any]) -> None:
        self.document = document
        self.needed = needed
        self.value: dict[str, Any] = dict(document.value)
        self._copied: dict[int, Any] = {id(self.value): self.value}
        """By its id, each part that is ours to change; holding it keeps the id from being given again."""

    def heal(self, faults: Sequence[Any]) -> None:
        """Take out every part that is wrong; lists close up, and the document is told, so that its places stay true."""
        lists: dict[KeyPath, list[Any]] = {}
        for fault in faults:
            path = _path(fault)
            if fault["type"] == "missing":
                if len(path) == 1:
                    self.value[str(path[0])] = copy.copy(self.needed.get(str(path[0])))
                    continue
                if path[-1] in _TEXTS and isinstance(parent := self._own(path[:-1]), dict):
                    parent[path[-1]] = "…"
                    continue
                path = path[:-1]
            parent = self._own(path[:-1])
            if isinstance(parent, dict):
                parent.pop(path[-1], None)
            elif isinstance(parent, list) and isinstance(path[-1], int):
                parent[path[-1]] = _GONE
                lists[path[:-1]] = parent
        for path, parent in lists.items():
            self.document.dropped(path, [n for n, each in enumerate(parent) if each is _GONE])
            parent[:] = [each for each in parent if each is not _GONE]

    def _own(self, path: KeyPath) -> Any:
        """Give the part at `path`, made our own with all above it; None where it was taken out already."""
        value: Any = self.value
        for part in path:
            try:
                below = value[part]
            except (KeyError, IndexError, TypeError):
                return None
            if isinstance(below, dict | list) and id(below) not in self._copied:
                below = value[part] = copy.copy(below)
                self._copied[id(below)] = below
            value = below
        return value


def _path(fault: Any) -> KeyPath:
    return tuple(part for part in fault["loc"] if part != "[key]")


def _tears(fault: Any) -> bool:
    """Say whether this fault may change the graph: also a field that only looks like one that makes it."""
    path = _path(fault)
    name = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    if fault["type"] == "extra_forbidden":
        return bool(_PATHS.nearest(name))
    return name in _PATHS or path[:-1] == ("steps",)


def _note(document: Document, shape: Shape, fault: Any) -> None:
    path = _path(fault)
    name = str(path[-1]) if path else document.page.name
    document.hurts(path)
    kind = fault["type"]
    if kind == "missing":
        document.note("FT010", document.place(path[:-1], key=True), f"{_owner(path[:-1])} lacks the field `{name}`.")
    elif kind == "extra_forbidden":
        cut = fault["input"] == "" and " " in name  # `{see: flooded, or gone, go: settle}`
        hint = " A comma ends text inside `{ }`: put the text in quotes." if cut else ""
        near = nearest(name, shape.fields(path[:-1]))
        message = f"There is no field `{short(name)}` {_home(path[:-1])}.{hint or near}"
        document.note("FT009", document.place(path, key=True), message)
    else:
        owner = next((str(part) for part in reversed(path) if isinstance(part, str)), name)
        key = fault["loc"][-1:] == ("[key]",)
        fields = bool(shape.fields(path)) and not key
        document.note(
            "FT011", document.place(path, key=key), _sentence(fault, short(name if key else owner), fields=fields)
        )


def _sentence(fault: Any, name: str, *, fields: bool) -> str:
    """Say what is wrong with the value of `name`; `fields` is whether a record belongs there."""
    kind, context, given = fault["type"], fault.get("ctx", {}), _given(fault["input"])
    if kind == "dict_type" and fields:
        kind = "fields_type"
    if kind == "too_long":  # the validator stops counting where the bound is
        context = {**context, "actual_length": f"{len(fault['input']):,}"}
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", context["expected"])
        near = nearest(fault["input"], words) if isinstance(fault["input"], str) else ""
        return f"`{name}` must be one of {', '.join(words)}, and this is {given}.{near}"
    if kind == "string_pattern_mismatch":
        if "\\n" in context["pattern"]:
            return f"`{name}` must stay on one line."
        return f"An id has letters, digits, `-`, `_` and `.`, and begins with a letter or digit; this is {given}."
    if kind in _SENTENCES:
        return _SENTENCES[kind].format(name=name, given=given, **context)
    return f"`{name}` cannot be used: {fault['msg']}."


def _given(value: Any) -> str:
    if isinstance(value, str):
        return f"`{short(value)}`" if value else "empty"
    return "a list" if isinstance(value, list) else "a mapping"


def _owner(path: KeyPath) -> str:
    """Name what misses a field, at the beginning of a sentence."""
    if not path:
        return "The file"
    if isinstance(path[-1], int):
        return f"This part of `{path[-2]}`"
    return f"`{short(str(path[-1]))}`"


def _home(path: KeyPath) -> str:
    if not path:
        return "at the top of this file"
    if isinstance(path[-1], int):
        return f"in a part of `{path[-2]}`"
    return f"in `{short(str(path[-1]))}`"
