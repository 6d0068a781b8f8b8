"""Looks back on practices: made from the record, kept beside it with supervisors' numbers, and compared over time.

The file lies beside the session's and is named for it, so that erasing a session takes it along. What was kept of a
look holds for as many entries as it was made from: a redaction is one entry more.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import msgspec

from facilitator_tui import filing, timeline
from facilitator_tui.core.errors import PlaceError, Refused, UsageError
from facilitator_tui.core.practice import supervision
from facilitator_tui.core.practice.adherence import HIGHEST, ITEMS
from facilitator_tui.core.practice.client import decode
from facilitator_tui.core.practice.debrief import Debrief, debrief
from facilitator_tui.core.practice.practised import practised
from facilitator_tui.core.practice.supervision import LONGEST_INITIALS, Rating, Sheet
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline.erasing import DEBRIEF
from facilitator_tui.training import keeping
from facilitator_tui.workspace import Workspace

_SOMEBODY = "supervisor"
"""Who rated, where no initials were given."""
Ratings = dict[str, int | None]


class Kept(msgspec.Struct, frozen=True):
    """A look back, made from so many entries, and what supervisors rated; with the protocol's id and its steps met."""

    look: Debrief
    ratings: tuple[Rating, ...] = ()
    count: int = 0
    protocol: str = ""
    steps: tuple[str, ...] = ()


class _OnDisk(msgspec.Struct, frozen=True):
    """As it is read: without a look where a redaction took that out, and not yet made it anew.

    Files from before there could be two supervisors hold one, who had seen the program's numbers.
    """

    look: Debrief | None = None
    ratings: tuple[Rating, ...] = ()
    count: int = 0
    protocol: str = ""
    steps: tuple[str, ...] = ()
    supervisor: dict[str, int | None] = {}
    by: str = ""


def look_back(workspace: Workspace, word: str) -> Kept:
    """Make the look back on a practice from its record, with what supervisors rated, and keep it.

    Raises TimelineError when there is no such session, UsageError when it has no simulated client.
    """
    path = _path(workspace, word)
    found = timeline.read(path)
    before = _kept(path)
    made = _made(found, _ratings(path))
    if made is None:
        raise UsageError(
            f"{path.stem} is no practice with a simulated client.", hint="`facilitator-tui practice --list` names them."
        )
    if made != before:
        keeping.keep(_beside(path), made)
    return made


def refresh(workspace: Workspace, word: str) -> None:
    """Make anew what is kept of a look back, where anything is: what was redacted must not stay in it.

    Raises TimelineError when there is no such session.
    """
    if _beside(workspace.find(word)).exists():
        look_back(workspace, word)


def rate(workspace: Workspace, word: str, rating: Rating) -> Kept:
    """Keep a supervisor's numbers beside the program's, in the place of those by the same initials.

    Raises what `look_back` raises.
    """
    made = look_back(workspace, word)
    rated = msgspec.structs.replace(made, ratings=supervision.with_(made.ratings, rating))
    keeping.keep(_beside(_path(workspace, word)), rated)
    return rated


def given(workspace: Workspace, word: str, ratings: Ratings, by: str = "") -> Kept:
    """Keep numbers that a file gives; None takes one back. They stand at once, and nobody knows how blind they are.

    Raises UsageError for an item or a number that there is not, and for initials that are none.
    """
    for name, score in ratings.items():
        if name not in ITEMS:
            raise UsageError(f"There is no item {name!r}.", hint=f"There are: {', '.join(ITEMS)}.")
        if score is not None and not 0 <= score <= HIGHEST:
            raise UsageError(f"An item goes from 0 to {HIGHEST}, and {name} was given {score}.")
    who = by or _SOMEBODY
    if len(who) > LONGEST_INITIALS:
        raise UsageError(f"Initials have at most {LONGEST_INITIALS} characters, and these are {len(who)}.")
    before = next((each.items for each in look_back(workspace, word).ratings if each.by == who), {})
    both = {**{str(name): score for name, score in before.items()}, **ratings}
    items = supervision.read({name: score for name, score in both.items() if score is not None})
    return rate(workspace, word, Rating(who, items, kept=True, blind=False))


def ratings_from(path: Path) -> Ratings:
    """Read a supervisor's numbers from a JSON file of item ids and numbers.

    Raises UsageError when it is not one.
    """
    try:
        return msgspec.json.decode(filing.read(path), type=dict[str, int | None])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        example = '{"felt-sense": 2, "non-leading": 3}'
        raise UsageError(f"{path} holds no ratings.", hint=f"Write a file such as {example}.") from error


def named(workspace: Workspace, word: str) -> str:
    """Give the path of a practice, which names it wherever it lies; `last` is the one begun last with a client.

    Raises TimelineError or UsageError where there is none.
    """
    return str(_path(workspace, word))


def sheet(workspace: Workspace, word: str) -> Sheet:
    """Give a practice as a supervisor rates it.

    Raises TimelineError when there is no such session, UsageError when it is no practice with a simulated client.
    """
    path = _path(workspace, word)
    found = timeline.read(path)
    met = _met(found)
    if met is None or not of_practice(found):
        raise UsageError(
            f"{path.stem} is no practice with a simulated client.", hint="`facilitator-tui practice --list` names them."
        )
    if ev.replayed(found.events):
        raise UsageError(f"{path.stem} is a replay, and a replay is not rated.")
    return supervision.sheet(path.stem, decode(met.cast), found.protocol, met, found.events)


def of_practice(found: timeline.Recording) -> bool:
    """Say whether a record says of itself that it is practice."""
    first = found.events[0].act if found.events else None
    return isinstance(first, ev.Began) and first.mode == "practice"


def over_time(workspace: Workspace) -> list[Debrief]:
    """Give every practice of one's own that was ended, the oldest first; no replay, and none that cannot be read."""
    found = [kept_of(each) for each in workspace.recordings(live=False, practice=True) if each.row.ended]
    return [kept.look for kept in reversed(found) if kept is not None and kept.look.replay is None]


def kept_of(each: timeline.Recorded) -> Kept | None:
    """Give what is kept of a practice where that still holds, else make it anew and keep it.

    None where it meets no client, or nothing of it can be read. A record that has not grown is not read again.
    """
    if each.row.damaged or each.row.busy:
        return None
    try:
        before = _kept(each.path)
    except PlaceError:
        return None
    if before is not None and before.count == each.row.count and before.protocol:
        return before
    made = _made(each.recording, _ratings(each.path)) if each.recording is not None else None
    if made is not None:
        with contextlib.suppress(PlaceError):
            keeping.keep(_beside(each.path), made)
    return made


def all_kept(workspace: Workspace) -> list[Kept]:
    """Give what is kept of every practice that has a rating, the newest first."""
    found = [_kept(row.path) for row in workspace.sessions(practice=True)]
    return [kept for kept in found if kept is not None and kept.ratings]


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


def _made(found: timeline.Recording, ratings: tuple[Rating, ...]) -> Kept | None:
    met = _met(found)
    if met is None:
        return None
    look = debrief(decode(met.cast), found.protocol, met, found.events)
    steps = tuple(sorted(practised(found.protocol, [found.events]).steps))
    return Kept(look, ratings, found.count, found.protocol.id, steps)


def _met(found: timeline.Recording) -> ev.Met | None:
    """Give whom a record meets; of one that breaks off, whom it met before that."""
    with contextlib.suppress(Refused):
        return next((state.met for state in engine.states(found.protocol, found.events) if state.met is not None), None)
    return None


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}{DEBRIEF}")


def _kept(path: Path) -> Kept | None:
    found = _on_disk(path)
    if found is None or found.look is None:
        return None
    return Kept(found.look, _ratings(path), found.count, found.protocol, found.steps)


def _on_disk(path: Path) -> _OnDisk | None:
    beside = _beside(path)
    return keeping.take(beside, _OnDisk) if beside.exists() else None


def _ratings(path: Path) -> tuple[Rating, ...]:
    """Give what supervisors rated, however old the file, and whether or not it has a look."""
    found = _on_disk(path)
    if found is None or not found.supervisor:
        return found.ratings if found is not None else ()
    numbers = {name: score for name, score in found.supervisor.items() if name in ITEMS}
    old = Rating(found.by[:LONGEST_INITIALS] or _SOMEBODY, supervision.read(numbers), kept=True, blind=False)
    return supervision.with_(found.ratings, old)
