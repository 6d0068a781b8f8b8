"""What the program tells, kept as text beside the tests. `UPDATE_SCREENS=1 pytest` writes it anew, to be read."""

import os
from pathlib import Path

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
