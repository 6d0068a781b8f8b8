"""The commands that open a screen."""

from __future__ import annotations

import argparse
import gc
import os

from facilitator_tui.cli.building import workspace
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.events import Began, Mode
from facilitator_tui.session import Session
from facilitator_tui.workspace import Workspace


def home(options: argparse.Namespace) -> int:
    """Open the home screen."""
    _need_terminal()
    return _run(workspace(options), None)


def begin(options: argparse.Namespace) -> int:
    """Begin a session at once where a protocol is named, else ask."""
    return _start(options, "live")


def practice(options: argparse.Namespace) -> int:
    """Practise."""
    return _start(options, "practice")


def resume(options: argparse.Namespace) -> int:
    """Take up a session; without a word, the one that is open."""
    _need_terminal()
    space = workspace(options)
    word = options.session
    if not word:
        rows = [row for row in space.sessions() if row.can_resume]
        if not rows:
            raise UsageError("No session is open.", hint="`facilitator-tui sessions` lists them all.")
        word = rows[0].ident
    return _run(space, space.resume(word))


def _start(options: argparse.Namespace, mode: Mode) -> int:
    _need_terminal()
    space = workspace(options)
    protocol = space.protocol(options.protocol)
    began = Began(
        protocol=protocol.id, version=protocol.version, mode=mode, register=options.register, client=options.client
    )
    if not options.protocol and mode == "live":
        return _run(space, None, asking=True)
    return _run(space, space.begin(protocol, began))


def _need_terminal() -> None:
    if not (os.isatty(0) and os.isatty(1)):
        raise UsageError("A session needs a terminal to show itself on.", hint="Run it in a terminal window.")


def _run(space: Workspace, session: Session | None, *, asking: bool = False) -> int:
    from facilitator_tui.tui.app import run  # noqa: PLC0415 - the one heavy floor, for the commands that show it

    gc.freeze()
    gc.enable()
    return run(space, session, asking=asking)
