"""The commands that add to a record afterwards, as a clinician does: nothing that was written is written over."""

from __future__ import annotations

import argparse
import re
import sys
from typing import get_args

import msgspec

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, OfSession, session
from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.text import kept, show
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import erasing
from facilitator_tui.workspace import Workspace

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_MINUTES = re.compile(r"-(\d{1,4})")
_ABOUT_TEXT = "the text; - reads it from standard input, so that no shell keeps it"


class Amend(OfSession, frozen=True, kw_only=True):
    """To which record something is added, why, and by whom."""

    reason: str = ""
    author: str = ""


class Addendum(Amend, frozen=True, kw_only=True):
    """What is added; `-` reads it from standard input."""

    text: str


class Late(Addendum, frozen=True, kw_only=True):
    """When it was, as a time of day or as minutes ago."""

    at: str
    precision: ev.Precision = "5 min"


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


def _late(command: argparse.ArgumentParser) -> None:
    _addendum(command)
    command.add_argument("--at", required=True, metavar="HH:MM|-N", help="the time of day, or N minutes ago")
    command.add_argument("--precision", choices=get_args(ev.Precision), default="5 min", help="(default: 5 min)")


def _of_entry(command: argparse.ArgumentParser) -> None:
    _amends(command)
    command.add_argument("entry", type=int, metavar="ENTRY", help="its number, as `show` gives it")


def _correct(command: argparse.ArgumentParser) -> None:
    _of_entry(command)
    command.add_argument("text", metavar="TEXT", help=_ABOUT_TEXT)


def late(options: Late) -> int:
    """Add a late entry."""
    space, text = workspace(options), _text(options.text)
    at = _instant(space, options.session, options.at)
    return _amend(space, options, ev.AddedLate(text, options.reason), at=at, precision=options.precision)


def addendum(options: Addendum) -> int:
    """Add something to the record as a whole."""
    return _amend(workspace(options), options, ev.Addendum(_text(options.text), options.reason))


def correct(options: Correct) -> int:
    """Say what an entry should read."""
    return _amend(workspace(options), options, ev.Corrected(options.entry, _text(options.text), options.reason))


def strike(options: OfEntry) -> int:
    """Say that an entry does not hold."""
    return _amend(workspace(options), options, ev.Struck(options.entry, options.reason))


def redact(options: OfEntry) -> int:
    """Remove the text of an entry for good."""
    space = workspace(options)
    seq = space.redact(options.session, options.entry, options.reason, author=options.author)
    sys.stdout.write(f"{seq}\n")
    sys.stderr.write(f"The text of entry {options.entry} is gone; entry {seq} says so.\n")
    for path in space.set_aside(options.session):
        sys.stderr.write(f"An older copy of the session lies in {path} and still holds it.\n")
    sys.stderr.writelines(f"{sentence}\n" for sentence in erasing.REMAINS)
    return 0


def _amend(
    space: Workspace, options: Amend, act: ev.AnyAct, *, at: ev.Instant | None = None,
    precision: ev.Precision = "exact",
) -> int:  # fmt: skip
    event = space.amend(options.session, act, author=options.author, at=at, precision=precision)
    when = times.iso(event.occurred.wall, event.occurred.offset)[:16].replace("T", " ")
    sys.stdout.write(f"{event.seq}\n")
    sys.stderr.write(
        f"Kept as entry {event.seq}, dated {when}{', by ' + show(event.author) if event.author else ''}.\n"
    )
    return 0


def _text(given: str) -> str:
    text = kept(sys.stdin.read() if given == "-" else given).strip()
    if not text:
        raise UsageError("An empty text is not kept.")
    return text


def _instant(space: Workspace, word: str, at: str) -> ev.Instant:
    """Give the moment that `at` means for a session: its first day on which that time of day falls within it.

    Raises UsageError for a time that is none, or is still ahead.
    """
    now = space.clock.now()
    if minutes := _MINUTES.fullmatch(at):
        return ev.earlier(now, int(minutes[1]) * times.MINUTE)
    if not (found := _TIME.fullmatch(at)):
        raise UsageError(f"{at} is no time.", hint="Give the time of day as 14:05, or -20 for twenty minutes ago.")
    began = space.take(word).events[0].occurred
    shift = began.offset * times.MINUTE
    midnight = (began.wall + shift) // (24 * times.HOUR) * 24 * times.HOUR - shift
    wall = midnight + int(found[1]) * times.HOUR + int(found[2]) * times.MINUTE
    if wall < began.wall - times.HOUR:
        wall += 24 * times.HOUR
    if wall > now.wall:
        raise UsageError(f"{at} is still ahead.", hint="A late entry tells of something that was.")
    return msgspec.structs.replace(ev.earlier(now, now.wall - wall), offset=began.offset)


LATE = Command(_late, Late, late)
ADDENDUM = Command(_addendum, Addendum, addendum)
CORRECT = Command(_correct, Correct, correct)
STRIKE = Command(_of_entry, OfEntry, strike)
REDACT = Command(_of_entry, OfEntry, redact)
