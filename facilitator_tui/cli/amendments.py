"""The commands that add to a record afterwards, as a clinician does: nothing that was written is written over."""

from __future__ import annotations

import argparse
import re
import sys
from typing import get_args

import msgspec

from facilitator_tui.cli.building import workspace
from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.text import kept, show
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import erasing
from facilitator_tui.workspace import Workspace

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_MINUTES = re.compile(r"-(\d{1,4})")


def late(options: argparse.Namespace) -> int:
    """Add a late entry."""
    space, text = workspace(options), _text(options)
    at = _instant(space, options.session, options.at)
    assert options.precision in get_args(ev.Precision)
    return _amend(space, options, ev.AddedLate(text, options.reason), at=at, precision=options.precision)


def addendum(options: argparse.Namespace) -> int:
    """Add something to the record as a whole."""
    return _amend(workspace(options), options, ev.Addendum(_text(options), options.reason))


def correct(options: argparse.Namespace) -> int:
    """Say what an entry should read."""
    return _amend(workspace(options), options, ev.Corrected(options.entry, _text(options), options.reason))


def strike(options: argparse.Namespace) -> int:
    """Say that an entry does not hold."""
    return _amend(workspace(options), options, ev.Struck(options.entry, options.reason))


def redact(options: argparse.Namespace) -> int:
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
    space: Workspace, options: argparse.Namespace, act: ev.AnyAct, *, at: ev.Instant | None = None,
    precision: ev.Precision = "exact",
) -> int:  # fmt: skip
    event = space.amend(options.session, act, author=options.author, at=at, precision=precision)
    when = times.iso(event.occurred.wall, event.occurred.offset)[:16].replace("T", " ")
    sys.stdout.write(f"{event.seq}\n")
    sys.stderr.write(
        f"Kept as entry {event.seq}, dated {when}{', by ' + show(event.author) if event.author else ''}.\n"
    )
    return 0


def _text(options: argparse.Namespace) -> str:
    text = kept(sys.stdin.read() if options.text == "-" else options.text).strip()
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
