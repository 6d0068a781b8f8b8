"""What every command is built from."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from facilitator_tui import places
from facilitator_tui.clock import SystemClock
from facilitator_tui.workspace import Workspace


def workspace(options: argparse.Namespace) -> Workspace:
    """Give the workspace of this run."""
    library = Path(options.library) if options.library else None
    return Workspace(places.of(options.home, os.environ), SystemClock(), library=library, environ=os.environ)
