"""The table of acts, made from the code: what the sub-unions say, and what each act was seen to move.

`python -m tests.core.acts_table` writes docs/acts.md again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from facilitator_tui.core.record import redaction
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from tests.core import sample

PAGE = Path(__file__).parents[2] / "docs" / "acts.md"
FAMILIES = {
    "move": ev.Move, "guiding": ev.Guiding, "noting": ev.Noting, "practising": ev.Practising,
    "course": ev.Course, "noticed": ev.Noticed, "amendment": ev.Amendment,
}  # fmt: skip
HEAD = """# The acts

Made from the code by `python -m tests.core.acts_table`; do not write here by hand. The acts stand in
`facilitator_tui/core/walk/acts.py`, and how they are taken is told at the head of `engine.py` beside it.

- **Tag**: its name in a record, which never changes.
- **Moves**: what of the state it changes, seen in a session where every act happens. Fields of `Here` as they are
  called, and outside it `met`, `ended`, and `here` as a whole.
- **Undo**: whether an undo takes it back.
- **After the end**: whether it may still be added to a session that has ended.
- **Now**: it is never told as earlier.
- **Free text**: what a redaction removes of it.

| Act | Tag | Sub-union | Moves | Undo | After the end | Now | Free text |
|---|---|---|---|---|---|---|---|
"""


class ActRow(NamedTuple):
    """One act. Lists are words with commas between them."""

    act: str
    tag: str
    family: str
    moves: str
    undo: str
    after_end: str
    now: str
    free: str


def rows() -> Iterator[ActRow]:
    """Give each act, in the order of the sub-unions."""
    moved = _moved()
    for family, union in FAMILIES.items():
        for kind in get_args(union):
            yield ActRow(
                kind.__name__, str(kind.__struct_config__.tag), family, ", ".join(sorted(moved[kind])),
                _yes(kind, ev.Changing), _yes(kind, ev.Later), _yes(kind, ev.Immediate),
                ", ".join(redaction.free_texts(kind)),
            )  # fmt: skip


def _yes(kind: type[ev.Act], union: object) -> str:
    return "yes" if kind in get_args(union) else ""


def _moved() -> dict[type[ev.Act], set[str]]:
    """Give which fields of the state each act changed, in a session where all of them happen."""
    _, events, states = sample.walked()
    moved: dict[type[ev.Act], set[str]] = {type(events[0].act): {"here"}}
    for event, before, after in zip(events[1:], states, states[1:], strict=False):
        names = {name for name in ("met", "ended") if getattr(before, name) != getattr(after, name)}
        fields = {n for n in engine.Here.__struct_fields__ if getattr(before.here, n) != getattr(after.here, n)}
        names |= ({"here"} if fields else set()) if isinstance(event.act, ev.Undone) else fields
        moved.setdefault(type(event.act), set()).update(names)
    return moved


def page() -> str:
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows())


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
