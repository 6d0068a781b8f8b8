"""The command that reads two records of one session as one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.writing import write_new, write_out
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record import joint
from facilitator_tui.core.text import show


def merge(options: argparse.Namespace) -> int:
    """Read two records as one."""
    space = workspace(options)
    first, second = space.take(options.first), space.take(options.second)
    if first.events[0].id == second.events[0].id:
        raise UsageError(f"Both are the session {show(first.ident)}.", hint="Name two records of one session.")
    for sentence in (*first.damage, *second.damage):
        sys.stderr.write(f"{show(sentence)}\n")
    text, told = joint.FORMATS[options.format](first, second)
    sys.stderr.write(f"{told}\n")
    if options.output:
        write_new(Path(options.output), text)
        sys.stderr.write(f"Written: {show(options.output)}\n")
    else:
        write_out(text)
    return 0
