"""What every command is built from."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from facilitator_tui import places
from facilitator_tui.clock import SystemClock
from facilitator_tui.tui.paint import look
from facilitator_tui.workspace import Workspace


def workspace(options: argparse.Namespace) -> Workspace:
    """Give the workspace of this run."""
    library = Path(options.library) if options.library else None
    home = places.of(options.home, os.environ)
    flags = {"theme": options.theme} if options.theme else {}
    space = Workspace(home, SystemClock(), library=library, environ=os.environ, flags=flags)
    if options.run != "settings:settings" and (words := look.made(space.settings).words):
        sys.stderr.write(f"{words}\n")
    return space
