"""The words of the commands that care for the record and add to it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import get_args

from facilitator_tui.core.walk.events import Precision

Add = Callable[[str, str, str], argparse.ArgumentParser]
_TEXT = "the text; - reads it from standard input, so that no shell keeps it"


def add_all(add: Add, session: str) -> None:
    """Add these commands with `add`; `session` says how a session is named."""
    _caring(add, session)
    _amending(add, session)


def _caring(add: Add, session: str) -> None:
    doctor = add("doctor", "care:doctor", "look at what of this computer bears on the record")
    doctor.add_argument("--drill", action="store_true", help="kill a writer at random moments and count what was kept")
    backup = add("backup", "care:backup", "back up a session now, or all of them")
    backup.add_argument("session", nargs="?", default="", metavar="SESSION", help=session)
    restore = add("restore", "care:restore", "bring a session back from its last sound backup")
    restore.add_argument("--from", dest="name", default="", metavar="NAME", help="from this backup instead")
    forget = add("forget", "care:forget", "remove a session with all that belongs to it")
    forget.add_argument("--yes", action="store_true", help="do not ask")
    for command in (restore, forget):
        command.add_argument("session", metavar="SESSION", help=session)
    merge = add("merge", "joint:merge", "read two people's records of one session as one; neither is changed")
    for name in ("first", "second"):
        merge.add_argument(name, metavar=name.upper(), help=f"{session}, or the path of a session file")
    merge.add_argument("--format", choices=["md", "jsonl"], default="md")
    merge.add_argument("-o", "--output", metavar="FILE", help="write it there; never over a file that is there")


def _amending(add: Add, session: str) -> None:
    late = add("late", "amendments:late", "add a late entry: told now, of something then")
    addendum = add("addendum", "amendments:addendum", "add something to the record as a whole")
    correct = add("correct", "amendments:correct", "say what an entry should read; its first text stays readable")
    strike = add("strike", "amendments:strike", "say that an entry does not hold; it stays readable")
    redact = add("redact", "amendments:redact", "remove the text of an entry for good, from its backups too")
    for command in (late, addendum, correct, strike, redact):
        command.add_argument("session", metavar="SESSION", help=session)
        command.add_argument("--reason", default="", help="why")
        command.add_argument("--author", default="", metavar="INITIALS", help="who (default: the setting)")
    for command in (correct, strike, redact):
        command.add_argument("entry", type=int, metavar="ENTRY", help="its number, as `show` gives it")
    for command in (late, addendum, correct):
        command.add_argument("text", metavar="TEXT", help=_TEXT)
    late.add_argument("--at", required=True, metavar="HH:MM|-N", help="the time of day, or N minutes ago")
    late.add_argument("--precision", choices=get_args(Precision), default="5 min", help="(default: 5 min)")
