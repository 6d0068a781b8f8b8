"""The forms that others ask for, as they lie beside this module: which fields, by which rule, read on which day."""

from __future__ import annotations

from pathlib import Path

import msgspec

from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record.forms import Form
from facilitator_tui.core.spelling import proposal
from facilitator_tui.core.text import show

_FOLDER = Path(__file__).parent / "forms"


def forms() -> dict[str, Form]:
    """Give every form by its id."""
    found = [msgspec.json.decode(path.read_bytes(), type=Form) for path in sorted(_FOLDER.glob("*.json"))]
    return {each.id: each for each in found}


def form(name: str) -> Form:
    """Give the form of a name.

    Raises UsageError where there is none.
    """
    found = forms()
    if name not in found:
        near = proposal(name, list(found), "")
        raise UsageError(f"There is no form {show(name)!r}.{near}", hint=f"There are: {', '.join(found)}.")
    return found[name]
