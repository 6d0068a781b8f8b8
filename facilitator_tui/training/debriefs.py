"""Looks back on practices: made from the record, kept beside it with a supervisor's numbers, and compared over time.

The file lies beside the session's and is named for it, so that erasing a session takes it along.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import msgspec

from facilitator_tui import timeline
from facilitator_tui.core.errors import PlaceError, Refused, UsageError
from facilitator_tui.core.practice.adherence import HIGHEST, ITEMS
from facilitator_tui.core.practice.client import decode
from facilitator_tui.core.practice.debrief import Debrief, debrief
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline.erasing import DEBRIEF
from facilitator_tui.training import keeping
from facilitator_tui.workspace import Workspace

Ratings = dict[str, int | None]


class Kept(msgspec.Struct, frozen=True):
    """A look back and, where one has rated, a supervisor's numbers by item; `by` is the supervisor's initials."""

    look: Debrief
    supervisor: Ratings = {}
    by: str = ""


class _Beside(msgspec.Struct, frozen=True):
    """The same as it lies beside the record, where a redaction takes the look back out until it is made again."""

    look: Debrief | None = None
    supervisor: Ratings = {}
    by: str = ""


def look_back(workspace: Workspace, word: str) -> Kept:
    """Make the look back on a practice from its record, with what a supervisor rated, and keep it.

    Raises TimelineError when there is no such session, UsageError when it has no simulated client.
    """
    path = _path(workspace, word)
    look = _look(timeline.read(path))
    if look is None:
        raise UsageError(
            f"{path.stem} is no practice with a simulated client.", hint="`facilitator-tui practice --list` names them."
        )
    before = _kept(path) or _Beside()
    made = Kept(look, before.supervisor, before.by)
    if before.look != look:
        keeping.keep(_beside(path), made)
    return made


def rate(workspace: Workspace, word: str, ratings: Ratings, by: str = "") -> Kept:
    """Keep a supervisor's numbers beside the program's; None takes one back.

    Raises UsageError for an item or a number that there is not.
    """
    for name, score in ratings.items():
        if name not in ITEMS:
            raise UsageError(f"There is no item {name!r}.", hint=f"There are: {', '.join(ITEMS)}.")
        if score is not None and not 0 <= score <= HIGHEST:
            raise UsageError(f"An item goes from 0 to {HIGHEST}, and {name} was given {score}.")
    made = look_back(workspace, word)
    both = {name: score for name, score in {**made.supervisor, **ratings}.items() if score is not None}
    rated = msgspec.structs.replace(made, supervisor=both, by=by or made.by)
    keeping.keep(_beside(_path(workspace, word)), rated)
    return rated


def ratings_from(path: Path) -> Ratings:
    """Read a supervisor's numbers from a JSON file of item ids and numbers.

    Raises UsageError when it is not one.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, int | None])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        example = '{"felt-sense": 2, "non-leading": 3}'
        raise UsageError(f"{path} holds no ratings.", hint=f"Write a file such as {example}.") from error


def over_time(workspace: Workspace) -> list[Debrief]:
    """Give every practice of one's own that was ended, the oldest first; those that cannot be read are left out."""
    looks = []
    for each in workspace.recordings(live=False, practice=True):
        if each.row.ended and not each.row.damaged:
            with contextlib.suppress(PlaceError):
                kept = _kept(each.path)
                looks.append(kept.look if kept is not None and kept.look is not None else _look(each.recording))
    return [look for look in reversed(looks) if look is not None]


def as_data(kept: Kept) -> dict[str, Any]:
    """Give it as plain data for JSON."""
    data: dict[str, Any] = msgspec.to_builtins(kept)
    return data


def _path(workspace: Workspace, word: str) -> Path:
    """Find a practice; `last` is the one begun last with a simulated client."""
    if word != "last":
        return workspace.find(word)
    for each in workspace.recordings(live=False, practice=True):
        found = each.recording if not each.row.damaged else None
        if found is not None and _met(found) is not None:
            return each.path
    raise UsageError(
        "There is no practice with a simulated client yet.", hint="`facilitator-tui practice --list` names them."
    )


def _look(found: timeline.Recording | None) -> Debrief | None:
    met = _met(found) if found is not None else None
    if found is None or met is None:
        return None
    return debrief(decode(met.cast), found.protocol, met, found.events)


def _met(found: timeline.Recording) -> ev.Met | None:
    """Give whom a record meets; of one that breaks off, whom it met before that."""
    with contextlib.suppress(Refused):
        return next((state.met for state in engine.states(found.protocol, found.events) if state.met is not None), None)
    return None


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}{DEBRIEF}")


def _kept(path: Path) -> _Beside | None:
    beside = _beside(path)
    return keeping.take(beside, _Beside) if beside.exists() else None
