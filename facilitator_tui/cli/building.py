"""What every command is built from."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from facilitator_tui import places
from facilitator_tui.cli.command import Options
from facilitator_tui.clock import SystemClock
from facilitator_tui.core.text import show
from facilitator_tui.posix import is_folder
from facilitator_tui.tui.paint import look
from facilitator_tui.workspace import Workspace


def workspace(options: Options, *, told: bool = True) -> Workspace:
    """Give the workspace of this run; what of the settings was not taken is said on stderr, where `told`."""
    library = Path(options.library) if options.library else None
    home = places.of(options.home, os.environ)
    flags = {"theme": options.theme} if options.theme else {}
    space = Workspace(home, SystemClock(), library=library, environ=os.environ, flags=flags)
    if told and (words := look.made(space.settings).words):
        sys.stderr.write(f"{words}\n")
    try:
        begun = is_folder(home.intents) and any(home.intents.iterdir())
    except OSError as error:
        begun = False
        sys.stderr.write(show(f"What may not be finished in {home.intents} cannot be read: {error.strerror}.") + "\n")
    if begun:
        from facilitator_tui.cli.unfinished import finish  # noqa: PLC0415 - seldom wanted, and a start waits for it

        sys.stderr.writelines(f"{show(sentence)}\n" for sentence in finish(space))
    return space
