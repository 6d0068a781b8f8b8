"""A bundle: one JSON file that carries practices to a supervisor and ratings back.

It holds what stands in `Sheet` and ratings, and nothing else: no session, no client code, no note, thought or initials
of the trainee, no path. What is redacted is not in it, since it is made from the record as it is now. Nothing in it is
run or unpacked, and no name in it becomes a place to write to.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec

from facilitator_tui import filing
from facilitator_tui.core import times
from facilitator_tui.core.errors import PlaceError, UsageError
from facilitator_tui.core.practice.supervision import Ident, Rating, Sheet
from facilitator_tui.timeline.form import SUFFIX
from facilitator_tui.timeline.words import many
from facilitator_tui.training import debriefs
from facilitator_tui.workspace import Workspace

WHAT: Literal["facilitator-tui practices"] = "facilitator-tui practices"
FORM = 1
MAX_BYTES = 8 * 1024 * 1024
MAX_PRACTICES = 100
_HINT = "Ask for it again; one is made by `facilitator-tui supervise --pack`."


class Bundle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Practices, and the ratings of each by its id."""

    what: Literal["facilitator-tui practices"]
    form: int
    practices: Annotated[tuple[Sheet, ...], msgspec.Meta(min_length=1, max_length=MAX_PRACTICES)]
    ratings: dict[Ident, Annotated[tuple[Rating, ...], msgspec.Meta(max_length=20)]] = {}


class _Named(msgspec.Struct, frozen=True):
    """What of a bundle of any form says that it is one."""

    what: str = ""
    form: int = 0


class Taken(NamedTuple):
    """What came home: how many ratings were taken in, and in sentences what was not."""

    taken: int
    left: tuple[str, ...]


def pack(workspace: Workspace, words: Sequence[str]) -> Bundle:
    """Make a bundle of practices, with no rating in it: what a supervisor says is put in by the supervisor.

    Raises UsageError for what is no practice with a simulated client, TimelineError for what cannot be read.
    """
    sheets = list({each.ident: each for each in (debriefs.sheet(workspace, word) for word in words)}.values())
    if len(sheets) > MAX_PRACTICES:
        raise UsageError(f"A bundle carries at most {MAX_PRACTICES} practices, and these are {len(sheets)}.")
    for each in sheets:
        if not _own(workspace, each.ident).exists():
            raise UsageError(f"{each.ident} does not lie among the practices of this computer, and is not carried.")
    return Bundle(WHAT, FORM, tuple(sheets))


def listed(bundle: Bundle) -> Iterator[str]:
    """Say in lines what is in it."""
    for each in bundle.practices:
        own = sum(bool(move.words) for move in each.moves)
        when = f"{times.day(each.began, each.offset)} {times.clock(each.began, each.offset, seconds=False)}"
        moves = many(len(each.moves), "move", "moves")
        yield f"{each.ident}  {each.title}, {when}: {moves}, {own} with words; ten numbers"
        for rating in bundle.ratings.get(each.ident, ()):
            state = "kept" if rating.kept else f"{len(rating.items)} of 10 so far"
            yield f"  rated by {rating.by}: {state}"
    yield "Of each: what the simulated client said, your moves with their words, times, and the program's own numbers."
    yield "Not in it: sessions with real clients, your notes, thoughts and initials, anything redacted."


def read(path: Path) -> Bundle:
    """Read a bundle.

    Raises UsageError in a sentence where it is none, or not whole, or too large.
    """
    try:
        data = filing.read(path, MAX_BYTES)
    except OSError as error:
        hint = _HINT if error.errno == errno.EFBIG else ""
        raise UsageError(f"{path} cannot be read: {error.strerror or 'it is no file'}.", hint=hint) from error
    try:
        named = msgspec.json.decode(data, type=_Named)
        if named.what == WHAT and named.form > FORM:
            raise UsageError(
                f"{path} is a bundle of form {named.form}; this program reads them up to {FORM}.",
                hint="Update the program.",
            )
        found = msgspec.json.decode(data, type=Bundle)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(
            f"{path} is no bundle of practices, or it was changed: {_cause(error)}.", hint=_HINT
        ) from error
    idents = [each.ident for each in found.practices]
    if len({*idents}) < len(idents) or not found.ratings.keys() <= {*idents}:
        raise UsageError(f"{path} is no bundle of practices: its parts do not belong together.", hint=_HINT)
    return found


def _cause(error: Exception) -> str:
    return str(error).split(" - ")[0].rstrip(".") if isinstance(error, msgspec.MsgspecError) else "it is no text"


def write(path: Path, bundle: Bundle) -> None:
    """Write a bundle where there is no file yet.

    Raises UsageError where there is one, PlaceError when it cannot be written.
    """
    try:
        filing.new(path, _bytes(bundle))
    except FileExistsError as error:
        raise UsageError(f"{path} is there already, and is not written over.") from error
    except OSError as error:
        raise PlaceError(f"{path} could not be written: {error.strerror}.") from error


def rewrite(path: Path, bundle: Bundle) -> None:
    """Write a bundle in place of the one that is there.

    Raises PlaceError when it cannot be written.
    """
    try:
        filing.instead(path, _bytes(bundle))
    except OSError as error:
        raise PlaceError(f"{path} could not be written: {error.strerror}.") from error


def _bytes(bundle: Bundle) -> bytes:
    return msgspec.json.format(msgspec.json.encode(bundle), indent=1) + b"\n"


def take(workspace: Workspace, bundle: Bundle) -> Taken:
    """Take the ratings that are kept in a bundle in beside one's own practices.

    One by initials that rated the practice otherwise before is left, and so is one of a practice that is not the same
    here. Raises TimelineError and PlaceError where a practice cannot be read or a rating not kept.
    """
    taken, left = 0, list[str]()
    for each in bundle.practices:
        ratings = [rating for rating in bundle.ratings.get(each.ident, ()) if rating.kept]
        why = _other(workspace, each) if ratings else ""
        held = {} if why or not ratings else _held(workspace, each.ident)
        for rating in ratings:
            if not why and held.get(rating.by, rating) == rating:
                debriefs.rate(workspace, each.ident, rating)
                taken += 1
            else:
                other = f"{rating.by} rated {each.ident} otherwise before; that stands."
                left.append(why or other)
    return Taken(taken, tuple(dict.fromkeys(left)))


def _own(workspace: Workspace, ident: str) -> Path:
    return workspace.places.practice / f"{ident}{SUFFIX}"


def _held(workspace: Workspace, ident: str) -> dict[str, Rating]:
    return {each.by: each for each in debriefs.look_back(workspace, ident).ratings if each.kept}


def _other(workspace: Workspace, carried: Sheet) -> str:
    """Say why a practice is not the one here; its words may have been redacted since, its moves stay as they were."""
    if not _own(workspace, carried.ident).exists():
        return f"{carried.ident} is no practice of this computer."
    here = debriefs.sheet(workspace, carried.ident)
    same = [(each.moment, each.move) for each in here.moves] == [(each.moment, each.move) for each in carried.moves]
    return "" if same else f"{carried.ident} is not as it is here; its numbers are not taken."
