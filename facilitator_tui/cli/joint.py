"""The command that reads two records of one session as one."""

from __future__ import annotations

import argparse
import sys

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import SESSION, Command, Options, output
from facilitator_tui.cli.writing import take_out
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record import joint
from facilitator_tui.core.record.formats import JOINTS, chosen, names
from facilitator_tui.core.text import show


class Merge(Options, frozen=True, kw_only=True):
    """Which two, and how they are taken out."""

    first: str
    second: str
    format: str | None = None
    output: str = ""


def _arguments(command: argparse.ArgumentParser) -> None:
    for name in ("first", "second"):
        command.add_argument(name, metavar=name.upper(), help=f"{SESSION}, or the path of a session file")
    output(command, names(JOINTS))


def merge(options: Merge) -> int:
    """Read two records as one."""
    space = workspace(options)
    first, second = space.take(options.first), space.take(options.second)
    if first.events[0].id == second.events[0].id:
        raise UsageError(f"Both are the session {show(first.ident)}.", hint="Name two records of one session.")
    for sentence in (*first.damage, *second.damage):
        sys.stderr.write(f"{show(sentence)}\n")
    found = joint.read(first, second)
    data = chosen(JOINTS, options.format, options.output).make(found)
    sys.stderr.write(f"{found.reading.told}\n")
    take_out(data, options.output)
    return 0


MERGE = Command(_arguments, Merge, merge)
