"""The commands that add to a record afterwards, as a clinician does: nothing that was written is written over."""

from __future__ import annotations

import argparse
import sys
from typing import Literal, get_args

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, OfSession, session
from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record import copy, dated
from facilitator_tui.core.text import kept
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import charting
from facilitator_tui.timeline import erasing
from facilitator_tui.training import debriefs, replaying
from facilitator_tui.workspace import Workspace

_ABOUT_TEXT = "the text; - reads it from standard input, so that no shell keeps it"


class Amend(OfSession, frozen=True, kw_only=True):
    """To which record something is added, why, and by whom."""

    reason: str = ""
    author: str = ""


class Addendum(Amend, frozen=True, kw_only=True):
    """What is added; `-` reads it from standard input. One that comes `of` the client says so."""

    text: str
    of: Literal["", "client"] = ""


class Late(Amend, frozen=True, kw_only=True):
    """What is told; when it was, and how sure that is where the time does not say so itself."""

    text: str
    at: str
    precision: ev.Precision | None = None


class OfEntry(Amend, frozen=True, kw_only=True):
    """Which entry it is about."""

    entry: int


class Correct(OfEntry, frozen=True, kw_only=True):
    """What the entry should read; `-` reads it from standard input."""

    text: str


def _amends(command: argparse.ArgumentParser) -> None:
    session(command)
    command.add_argument("--reason", default="", help="why")
    command.add_argument("--author", default="", metavar="INITIALS", help="who (default: the setting)")


def _addendum(command: argparse.ArgumentParser) -> None:
    _amends(command)
    command.add_argument("text", metavar="TEXT", help=_ABOUT_TEXT)
    command.add_argument(
        "--from", dest="of", choices=("client",), default="", help="the client wrote it; of their copy, what they added"
    )


def _late(command: argparse.ArgumentParser) -> None:
    _amends(command)
    command.add_argument("text", metavar="TEXT", help=_ABOUT_TEXT)
    command.add_argument(
        "--at", required=True, metavar="TIME", help="10:42, -20 (minutes ago), T+1:15 or yesterday 23:50"
    )
    command.add_argument(
        "--precision", choices=get_args(ev.Precision), default=None, help="(default: as the time is written)"
    )


def _of_entry(command: argparse.ArgumentParser) -> None:
    _amends(command)
    command.add_argument("entry", type=int, metavar="ENTRY", help="its number, as `show` gives it")


def _correct(command: argparse.ArgumentParser) -> None:
    _of_entry(command)
    command.add_argument("text", metavar="TEXT", help=_ABOUT_TEXT)


def late(options: Late) -> int:
    """Add a late entry."""
    space, text = workspace(options), _text(options.text)
    meant = dated.read(space.take(options.session), options.at, space.clock.now(), space.clock.offset)
    if meant.ahead:
        raise UsageError(f"{options.at} is still ahead.", hint="A late entry tells of something that was.")
    precision = options.precision or meant.precision
    return _amend(space, options, ev.AddedLate(text, kept(options.reason)), at=meant.at, precision=precision)


def addendum(options: Addendum) -> int:
    """Add something to the record as a whole."""
    if not options.of:
        return _amend(workspace(options), options, ev.Addendum(_text(options.text), kept(options.reason)))
    reason = "; ".join(filter(None, (copy.FROM_CLIENT, kept(options.reason))))
    text = copy.added(_text(options.text)).strip()
    if not text:
        raise UsageError("Nothing was added to the copy.", hint="Below its last line there is room.")
    return _amend(workspace(options), options, ev.Addendum(text, reason))


def correct(options: Correct) -> int:
    """Say what an entry should read."""
    return _amend(workspace(options), options, ev.Corrected(options.entry, _text(options.text), kept(options.reason)))


def strike(options: OfEntry) -> int:
    """Say that an entry does not hold."""
    return _amend(workspace(options), options, ev.Struck(options.entry, kept(options.reason)))


def redact(options: OfEntry) -> int:
    """Remove the text of an entry for good."""
    space = workspace(options)
    for note in charting.unquote(space, options.session, options.entry, author=kept(options.author)):
        sys.stderr.write(f"The note of entry {note} may have held it, and is gone as well.\n")
    hints = erasing.hints(space.find(options.session), options.entry)
    seq = space.redact(options.session, options.entry, kept(options.reason), author=kept(options.author))
    debriefs.refresh(space, options.session)
    sys.stderr.write(f"The text of entry {options.entry} is gone; entry {seq} says so.\n")
    for path in space.set_aside(options.session):
        sys.stderr.write(f"An older copy of the session lies in {path} and may still hold it.\n")
    for path in replaying.replays(space, options.session):
        sys.stderr.write(f"A replay of this practice lies in {path} and may hold it; redact it there as well.\n")
    for path in space.exports(options.session):
        sys.stderr.write(f"An export of the session lies in {path} and may still hold it.\n")
    sys.stderr.writelines(f"{sentence}\n" for sentence in (*hints, *erasing.REMAINS))
    sys.stdout.write(f"{seq}\n")
    return 0


def _amend(
    space: Workspace, options: Amend, act: ev.AnyAct, *, at: ev.Instant | None = None,
    precision: ev.Precision = "exact",
) -> int:  # fmt: skip
    event = space.amend(options.session, act, author=kept(options.author), at=at, precision=precision)
    when = times.iso(event.occurred.wall, event.occurred.offset)[:16].replace("T", " ")
    # First: who is not told that it is kept does it again.
    sys.stderr.write(f"Kept as entry {event.seq}, dated {when}{f', by {event.author}' if event.author else ''}.\n")
    sys.stdout.write(f"{event.seq}\n")
    return 0


def _text(given: str) -> str:
    text = kept(sys.stdin.read() if given == "-" else given).strip()
    if not text:
        raise UsageError("An empty text is not kept.")
    return text


LATE = Command(_late, Late, late)
ADDENDUM = Command(_addendum, Addendum, addendum)
CORRECT = Command(_correct, Correct, correct)
STRIKE = Command(_of_entry, OfEntry, strike)
REDACT = Command(_of_entry, OfEntry, redact)
