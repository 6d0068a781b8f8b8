"""Screens as text, kept beside the tests. `UPDATE_SCREENS=1 pytest tests/tui` writes them anew, to be read and kept."""

import os
from pathlib import Path

from facilitator_tui.tui.paint.rows import Row, plain, width

FOLDER = Path(__file__).parent / "screens"


def same(name: str, rows: list[Row], cells: int) -> None:
    """See that `rows` fit and look as they did when someone last looked at them."""
    assert [plain([row]) for row in rows if width(row) > cells] == []
    same_text(name, plain(rows) + "\n")


def same_text(name: str, text: str) -> None:
    """See that a screen looks as it did when someone last looked at it."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_SCREENS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
