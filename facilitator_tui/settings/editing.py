"""The settings file changed in one place: its comments, its order and every other line stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, Table

from facilitator_tui import filing
from facilitator_tui.core.errors import PlaceError
from facilitator_tui.places import ensure
from facilitator_tui.settings import template

_HEAD = re.compile(r"^[ \t]*\[", re.MULTILINE)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
Value = str | bool | Sequence[str] | Sequence[Mapping[str, str]] | None
"""What is written: a word, true or false, steps, numbers to call; None takes the setting out of the file."""


def changed(text: str, table: str, name: str, value: Value) -> str:
    """Give the text of a settings file with one entry set anew; `table` is empty for one that stands in none.

    Raises PlaceError where the text is no TOML.
    """
    try:
        document = tomlkit.parse(text)
        place = document if not table else _table(document, table)
        if value is not None and name not in place:
            document = tomlkit.parse(_with_room(tomlkit.dumps(document), table, name))
            place = document if not table else _table(document, table)
        if value is not None:
            place[name] = _array(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
        elif name in place:
            place.remove(name)
        return tomlkit.dumps(document)
    except TOMLKitError as error:
        raise PlaceError(
            f"The settings file has a line that is no TOML: {error}.", hint="`facilitator-tui settings` says which."
        ) from error


def put(path: Path, table: str, name: str, value: Value) -> None:
    """Set one entry in the file at `path`, whole or not at all; where there is none, the commented one is made.

    Raises PlaceError.
    """
    try:
        text = filing.read(path).decode() if path.exists() else template.text()
    except (OSError, UnicodeDecodeError) as error:
        raise PlaceError(
            f"{path} cannot be read as the settings.", hint="Save it as UTF-8, or move it away."
        ) from error
    made = changed(text, table, name, value)
    ensure(path.parent)
    try:
        filing.instead(path.resolve(), made.encode())
    except OSError as error:
        raise PlaceError(f"{path} could not be written: {error.strerror}.") from error


def _with_room(text: str, table: str, name: str) -> str:
    """Give the text with a line for the entry: in place of its commented sample, else above what its table has.

    The parser itself would put it behind the last comment, which tells of what follows.
    """
    head = re.search(rf"^[ \t]*\[[ \t]*{re.escape(table)}[ \t]*\].*\n?", text, re.MULTILINE) if table else None
    start = head.end() if head else 0
    following = _HEAD.search(text, start)
    end = following.start() if following else len(text)
    line = f"{name if _BARE.fullmatch(name) else json.dumps(name)} = 0\n"
    sample = re.search(rf"^# ?{re.escape(name)} = (\[\n(?:# .*\n)*?# \]|.*)\n?", text[start:end], re.MULTILINE)
    if sample is not None:
        return f"{text[: start + sample.start()]}{line}{text[start + sample.end() :]}"
    if table and head is None:  # it stands in the file in another way
        return text
    return f"{text[:start]}{line}{text[start:]}"


def _table(document: tomlkit.TOMLDocument, name: str) -> Table:
    """Give a table of the document, which gets one where it has none.

    Raises PlaceError where something else stands under its name.
    """
    if name not in document:
        document[name] = tomlkit.table()
    found = document[name]
    if not isinstance(found, Table):
        raise PlaceError(f"`{name}` in the settings file is no table.", hint=f"Write [{name}] on a line of its own.")
    return found


def _array(values: Sequence[str] | Sequence[Mapping[str, str]]) -> Array:
    """Give a list, each of its entries on a line of its own."""
    out = tomlkit.array()
    for value in values:
        if isinstance(value, str):
            out.append(value)
        else:
            inline = tomlkit.inline_table()
            inline.update(value)
            out.append(inline)
    return out.multiline(multiline=len(values) > 0)
