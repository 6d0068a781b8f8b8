"""The commands that open a screen."""

from __future__ import annotations

import argparse
import gc
import os
import sys

from msgspec import UNSET, UnsetType

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import PLAIN, SESSION, Command, Options, none
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.protocol import REGISTERS, Protocol, Register
from facilitator_tui.core.spelling import proposal
from facilitator_tui.core.text import kept
from facilitator_tui.core.walk.events import Began, Mode
from facilitator_tui.session import Session
from facilitator_tui.training.clock import paced
from facilitator_tui.workspace import Workspace

_FRAMES = "TEXTUAL_FPS"
"""Read when Textual is imported: a second paint waits for the next frame, by default for up to 17 ms."""


class Shown(Options, frozen=True, kw_only=True):
    """How a session is shown: on screens, or in plain lines."""

    plain: bool = False


class Begin(Shown, frozen=True, kw_only=True):
    """What a session begins with; no protocol means that it is asked for."""

    protocol: str = ""
    client: str = ""
    register: Register | None = None
    language: str = ""
    medicine: str = ""


class Resume(Shown, frozen=True, kw_only=True):
    """Which session is taken up; none means the one that is open."""

    session: str = ""


def plain(command: argparse.ArgumentParser) -> None:
    """Of a command that can do without screens."""
    command.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=PLAIN)


def arguments(command: argparse.ArgumentParser) -> None:
    """Of a command that begins a session."""
    command.add_argument("protocol", nargs="?", default="", metavar="PROTOCOL")
    command.add_argument("--client", default="", metavar="CODE", help="a pseudonym, never a name")
    command.add_argument("--medicine", default="", metavar="NAME", help="whose own effects are shown where they bear")
    command.add_argument("--register", choices=REGISTERS, help="(default: the setting, else directive)")
    command.add_argument("--language", default="", metavar="CODE", help="such as de (default: the setting, else en)")
    plain(command)


def _resume(command: argparse.ArgumentParser) -> None:
    command.add_argument("session", nargs="?", default="", metavar="SESSION", help=SESSION)
    plain(command)


def home(options: Shown) -> int:
    """Open the home screen."""
    if options.plain:
        raise UsageError(
            "Say what to do in plain lines.", hint="`facilitator-tui --plain begin`, resume, practice or drill."
        )
    need_terminal()
    return show(workspace(options), None)


def begin(options: Begin) -> int:
    """Begin a session at once where a protocol is named, else ask."""
    return _start(options, "live")


def practice(options: Begin) -> int:
    """Practise."""
    return _start(options, "practice")


def resume(options: Resume) -> int:
    """Take up a session; without a word, the one that is open."""
    need_terminal(plain=options.plain)
    space = workspace(options)
    word = options.session
    if not word:
        rows = [row for row in space.sessions() if row.can_resume]
        if not rows:
            raise _none_open(space)
        word = rows[0].ident
    return show(space, space.resume(word, pace=paced), plain=options.plain)


def _none_open(space: Workspace) -> UsageError:
    """Say that no session is open, and which practices are."""
    left = [row.ident for row in space.sessions(practice=True) if row.can_resume]
    if not left:
        return UsageError("No session is open.", hint="`facilitator-tui sessions` lists them all.")
    more = "a practice is" if len(left) == 1 else f"{len(left)} practices are"
    hint = f"`facilitator-tui resume {left[0]}` takes up the newest; `facilitator-tui progress` lists them."
    return UsageError(f"No session is open; {more}.", hint=hint)


def _start(options: Begin, mode: Mode) -> int:
    need_terminal(plain=options.plain)
    space = workspace(options)
    language = options.language or space.settings.language
    opening = space.opening(options.protocol, language)
    if options.language and options.language not in opening.languages:
        known = ", ".join(opening.languages)
        raise UsageError(f"There is no translation into {options.language!r}.", hint=f"There are: {known}.")
    spoken = opening.spoken
    began = Began(
        protocol=spoken.id, version=spoken.version, mode=mode, client=kept(options.client), site=space.settings.site,
        register=options.register or space.settings.default_register, medicine=_medicine(spoken, options.medicine),
        language=UNSET if spoken.language == opening.language else language,
    )  # fmt: skip
    if not options.protocol and mode == "live" and not options.plain:
        return show(space, None, asking=began)
    return show(space, space.begin(spoken, began), plain=options.plain)


def _medicine(protocol: Protocol, name: str) -> str | UnsetType:
    """Give the id of the profile that is meant, by it or its title.

    Raises UsageError where there is none.
    """
    if not name:
        return UNSET
    found = next((each.id for each in protocol.medicines.values() if name.lower() in (each.id, each.title.lower())), "")
    if not found:
        known = ", ".join(protocol.medicines) or "none"
        raise UsageError(
            f"There is no medicine {name!r}.{proposal(name, protocol.medicines)}", hint=f"There are: {known}."
        )
    return found


def need_terminal(*, plain: bool = False) -> None:
    """Raise UsageError where there is no terminal to show a screen on; plain lines need none."""
    if not plain and not (os.isatty(0) and os.isatty(1)):
        raise UsageError(
            "A session needs a terminal to show itself on.",
            hint="Run it in a terminal window, or give `--plain` and a script.",
        )


def show(space: Workspace, session: Session | None, *, asking: Began | None = None, plain: bool = False) -> int:
    """Show the program's screens, or lead the session in plain lines, until it is left; give the exit code."""
    for sentence in space.cautions():
        sys.stderr.write(f"{sentence}\n")
    if plain and session is not None:
        from facilitator_tui.plain import running  # noqa: PLC0415 - for the one way it is wanted

        gc.enable()
        from facilitator_tui.guide import continuity  # noqa: PLC0415 - the same

        return running.run(session, space.settings, lambda: continuity.recalled(space, session))
    os.environ.setdefault(_FRAMES, "250")
    from facilitator_tui.tui.app import run  # noqa: PLC0415 - the one heavy floor, for the commands that show it

    gc.freeze()
    gc.enable()
    return run(space, session, asking=asking)


HOME = Command(none, Shown, home)
BEGIN = Command(arguments, Begin, begin)
RESUME = Command(_resume, Resume, resume)
