"""What the program tells, kept as text beside the tests. `UPDATE_SCREENS=1 pytest` writes it anew, to be read."""

import os
from pathlib import Path
from typing import Any

import msgspec


def same(path: Path, text: str) -> None:
    """See that a text is as it was when someone last read it."""
    if os.environ.get("UPDATE_SCREENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def laid_out(value: object) -> str:
    """A value as JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def filled(value: object) -> Any:
    """A value as plain lists and mappings without what is empty: a new field that nothing fills changes nothing."""
    match msgspec.to_builtins(value):
        case dict() as fields:
            return {name: filled(each) for name, each in fields.items() if each or (each == 0 and each is not False)}
        case list() as items:
            return [filled(each) for each in items]
        case plain:
            return plain
