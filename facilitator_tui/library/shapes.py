"""A document's plain value becomes a model: every fault is told, and what is sound is kept for the other checks."""

from __future__ import annotations

import copy
import re
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from facilitator_tui.core.checking.findings import KeyPath, nearest
from facilitator_tui.library.documents import MAX_PROBLEMS, Document, short

Model = TypeVar("Model", bound=BaseModel)

_ROUNDS = 8
"""Taking out what is wrong can make its parent wrong in turn, so often at most."""
_TEXTS = frozenset({"title", "see", "text", "show", "says", "name"})
"""Fields that nothing else hangs on: where one is missing, a stand-in does for the other checks."""
_PATHS = frozenset({"steps", "notice", "go", "id", "kind", "start", "always", "include", "protocol"})
"""Fields that make the graph: where one of them is wrong, the graph is not what its author meant."""
_GONE = object()
"""Stands in a list for a part taken out until the list closes up."""
_SENTENCES = {
    "string_type": "`{name}` must be text, and this is {given}.",
    "string_too_short": "`{name}` is empty: write it, or leave the field out.",
    "string_too_long": "`{name}` is longer than {max_length} characters.",
    "list_type": "`{name}` must be a list, and this is {given}: write `[one, two]`, or a line with `- ` for each.",
    "dict_type": "`{name}` must be a mapping of keys to values, and this is {given}.",
    "model_type": "`{name}` must be a mapping of fields to values, and this is {given}.",
    "int_parsing": "`{name}` must be a whole number, and this is {given}.",
    "int_type": "`{name}` must be a whole number, and this is {given}.",
    "int_from_float": "`{name}` must be a whole number, and this is {given}.",
    "int_parsing_size": "`{name}` is too large.",
    "greater_than_equal": "`{name}` must be at least {ge}.",
    "less_than_equal": "`{name}` must be at most {le}.",
    "too_long": "`{name}` holds {actual_length} things; at most {max_length} fit.",
    "duration": "`{name}` must be a duration such as 90s, 15m or 2h, and this is {given}.",
    "truth": "`{name}` must be true or false, and this is {given}.",
    "bound": "`{name}` must be a number such as 4, `at most 4` or `2 to 4`, and this is {given}.",
}


def shaped(document: Document, model: type[Model], needed: dict[str, Any]) -> Model | None:
    """Validate the document's value, note every fault on it, and give what could be kept of it.

    `needed` stands in at the top for what is missing there. None is given where nothing could be kept.
    """
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    document.torn = len(faults) > MAX_PROBLEMS or any(_tears(fault) for fault in faults)
    for fault in faults[:MAX_PROBLEMS]:
        _note(document, model, fault)
    value: Any = copy.deepcopy(document.value)
    for _ in range(_ROUNDS):
        _heal(document, value, faults, needed)
        try:
            return model.model_validate(value)
        except ValidationError as error:
            faults = error.errors(include_url=False)
    return None


def _heal(document: Document, value: Any, faults: list[Any], needed: dict[str, Any]) -> None:
    """Take out every part that is wrong; lists close up, and the document is told, so that its places stay true."""
    lists: dict[KeyPath, list[Any]] = {}
    for fault in faults:
        path: KeyPath = tuple(part for part in fault["loc"] if part != "[key]")
        if fault["type"] == "missing":
            if len(path) == 1:
                value[path[0]] = copy.copy(needed.get(str(path[0])))
                continue
            if path[-1] in _TEXTS and isinstance(parent := _part(value, path[:-1]), dict):
                parent[path[-1]] = "…"
                continue
            path = path[:-1]
        parent = _part(value, path[:-1])
        if isinstance(parent, dict):
            parent.pop(path[-1], None)
        elif isinstance(parent, list) and isinstance(path[-1], int):
            parent[path[-1]] = _GONE
            lists[path[:-1]] = parent
    for path, parent in lists.items():
        document.dropped(path, [n for n, each in enumerate(parent) if each is _GONE])
        parent[:] = [each for each in parent if each is not _GONE]


def _tears(fault: Any) -> bool:
    """Say whether this fault may change the graph: also a field that only looks like one that makes it."""
    path = [part for part in fault["loc"] if part != "[key]"]
    name = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    if fault["type"] == "extra_forbidden":
        return bool(nearest(name, _PATHS))
    return name in _PATHS or path[:-1] == ["steps"]


def _part(value: Any, path: KeyPath) -> Any:
    """Give the part at `path`, None where it was taken out already."""
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _note(document: Document, model: type[BaseModel], fault: Any) -> None:
    path: KeyPath = tuple(part for part in fault["loc"] if part != "[key]")
    name = str(path[-1]) if path else document.page.name
    document.hurt.append(path)
    kind = fault["type"]
    if kind == "missing":
        document.note("FT010", document.place(path[:-1], key=True), f"{_owner(path[:-1])} lacks the field `{name}`.")
    elif kind == "extra_forbidden":
        cut = fault["input"] == "" and " " in name  # `{see: flooded, or gone, go: settle}`
        hint = " A comma ends text inside `{ }`: put the text in quotes." if cut else ""
        near = nearest(name, _fields(_model_at(model, path[:-1])))
        message = f"There is no field `{short(name)}` {_home(path[:-1])}.{hint or near}"
        document.note("FT009", document.place(path, key=True), message)
    else:
        owner = next((str(part) for part in reversed(path) if isinstance(part, str)), name)
        key = fault["loc"][-1:] == ("[key]",)
        document.note("FT011", document.place(path, key=key), _sentence(fault, short(name if key else owner)))


def _sentence(fault: Any, name: str) -> str:
    kind, context, given = fault["type"], fault.get("ctx", {}), _given(fault["input"])
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


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _inner(each))), None)


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """Give the model of the mapping at `path`, None where it has none."""
    here: type[BaseModel] | None = model
    inside = False  # in a mapping of ids or a list, where the next part picks one
    for part in path:
        if inside:
            inside = False
            continue
        if here is None:
            return None
        field = next((f for name, f in here.model_fields.items() if part in (f.alias, name)), None)
        here = _inner(field.annotation) if field else None
        inside = field is not None and get_origin(field.annotation) in (dict, list)
    return here


def _fields(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model else []
