"""The command `kit`: forms for those who review a library, and what comes back of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from facilitator_tui import filing
from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, Options
from facilitator_tui.cli.writing import write_new
from facilitator_tui.core.checking import form, reviewing
from facilitator_tui.core.checking.reviewing import ROLES, Item, Review, Role
from facilitator_tui.core.errors import LibraryError, PlaceError, UsageError
from facilitator_tui.core.spelling import proposal
from facilitator_tui.core.text import show
from facilitator_tui.library import kits, returning, reviews
from facilitator_tui.library.files import REVIEWS, fetch
from facilitator_tui.workspace import Workspace

_MAX_BYTES = 16 * 1024 * 1024


class Kit(Options, frozen=True, kw_only=True):
    """Where the kit is written, for whom and of what; or what came back."""

    folder: str = ""
    role: tuple[Role, ...] = ()
    protocol: str = ""
    take: str = ""


def _kit(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", nargs="?", default="", metavar="FOLDER", help="write the forms and tables there")
    command.add_argument(
        "--role", nargs="+", choices=ROLES, default=(), metavar="ROLE", help=f"for these alone, of {', '.join(ROLES)}"
    )
    command.add_argument("--protocol", default="", metavar="NAME", help="only what this protocol uses")
    command.add_argument("--take", default="", metavar="FILE", help="take in a table that came back, as CSV or YAML")


def kit(options: Kit) -> int:
    """Write the kit, or take in what came back; 1 when something in it cannot be taken."""
    if bool(options.folder) == bool(options.take):
        raise UsageError(
            "`kit` takes a FOLDER to write into, or `--take FILE` with what came back.",
            hint="`facilitator-tui kit to-review` writes a form and a table for each role.",
        )
    space = workspace(options)
    return _take(space, Path(options.take)) if options.take else _write(space, options)


def _items(space: Workspace, protocol: str = "") -> tuple[Item, ...]:
    known = space.library.protocols
    if protocol and protocol not in known:
        raise UsageError(f"There is no protocol {protocol!r} here.{proposal(protocol, known, '')}")
    return kits.items(space.library, space.clients, protocol)


def _write(space: Workspace, options: Kit) -> int:
    items = _items(space, options.protocol)
    folder = Path(options.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlaceError(f"{folder} could not be made: {error.strerror}.") from error
    library = f"{options.protocol or 'The whole library'}, edition {space.library.digest[:12]}"
    for role in options.role or ROLES:
        write_new(folder / f"kit-{role}.html", form.html(items, role, library).encode())
        write_new(folder / f"kit-{role}.csv", returning.table(items, role))
        sys.stdout.write(f"{folder / f'kit-{role}.html'}\n{folder / f'kit-{role}.csv'}\n")
    sys.stderr.write(f"{len(items):,} things to read. Print the form; `kit --take` reads the table when it is back.\n")
    return 0


def _take(space: Workspace, path: Path) -> int:
    items = _items(space)
    came = returning.returned(fetch(path, str(path), _MAX_BYTES), items)
    if came.faults:
        sys.stdout.write("".join(f"{show(fault)}\n" for fault in came.faults))
        sys.stderr.write("Nothing was taken in: mend these, and give the file again.\n")
        return 1
    held = _held(space.folder / REVIEWS)
    now = reviewing.joined(held, came.reviews)
    old, _ = reviewing.past(items, came.reviews)
    _keep(space.folder / REVIEWS, reviews.text(now))
    sys.stderr.write(f"{len(came.reviews)} reviews read, {len(now) - len(held)} of them new.\n")
    if old:
        sys.stderr.write(f"{len(old)} are of words that have changed since, and do not count for what stands now.\n")
    return 0


def _held(path: Path) -> tuple[Review, ...]:
    """Give what is kept already; what cannot be read whole is not written over.

    Raises LibraryError.
    """
    if not path.exists():
        return ()
    part = reviews.read(fetch(path, path.name))
    if part.document.problems:
        raise LibraryError(f"{path} cannot be read whole.", hint="`check` says what is wrong with it; mend it first.")
    return part.reviews


def _keep(path: Path, text: str) -> None:
    try:
        filing.instead(path, text.encode())
    except OSError as error:
        raise PlaceError(
            f"{path} could not be written: {error.strerror}.",
            hint="Give a library of your own with --library: a copy of the one that comes along will do.",
        ) from error


KIT = Command(_kit, Kit, kit)
