"""The words of the command line."""

from __future__ import annotations

import argparse
import difflib
import importlib
from collections.abc import Sequence
from typing import NoReturn

from facilitator_tui.cli import upkeep
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.protocol import REGISTERS
from facilitator_tui.settings import THEMES

_ABOUT = "A calm aid for facilitators of psychedelic-assisted therapy, and a record that keeps what happened."
_PLAIN = "numbered lines instead of screens; from a pipe or file it reads a script, one act a line"
_SESSION = "an id, a unique beginning of one, or `last`"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in a sentence and proposes the nearest word."""

    def error(self, message: str) -> NoReturn:
        hint = f"`{self.prog} --help` shows what can be said."
        if "invalid choice: '" in message:
            wrong = message.partition("invalid choice: '")[2].partition("'")[0]
            choices = message.partition("(choose from ")[2].rstrip(")").replace("'", "").split(", ")
            near = difflib.get_close_matches(wrong, choices, 1)
            message = f"There is no {wrong!r} here." + (f" Did you mean {near[0]}?" if near else "")
            hint = f"There are: {', '.join(choices)}."
        raise UsageError(message if message[:1].isupper() else f"{message[:1].upper()}{message[1:]}.", hint=hint)


def build() -> argparse.ArgumentParser:
    """Give the parser of all commands."""
    top = _Parser(prog="facilitator-tui", description=_ABOUT, allow_abbrev=False)
    top.add_argument("--home", metavar="DIR", help="keep all data there (default: $FACILITATOR_HOME, else your own)")
    top.add_argument("--library", metavar="DIR", help="take protocols from there (default: $FACILITATOR_LIBRARY)")
    top.add_argument("--theme", choices=THEMES, help="colours for this run (default: the setting, else dim)")
    top.add_argument("--plain", action="store_true", help=_PLAIN)
    top.add_argument("--version", action="store_true", help="say the version")
    top.set_defaults(run="live:home")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", parser_class=_Parser)

    def add(name: str, run: str, about: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        command.set_defaults(run=run)
        return command

    begin = add("begin", "live:begin", "begin a session; with a protocol named, at once")
    practice = add(
        "practice", "practice:practice", "practise, kept apart from sessions: alone, or with a simulated client"
    )
    for command in (begin, practice):
        command.add_argument("protocol", nargs="?", default="", metavar="PROTOCOL")
        command.add_argument("--client", default="", metavar="CODE", help="a pseudonym, never a name")
        command.add_argument("--register", choices=REGISTERS, help="(default: the setting, else directive)")
    _practice(practice)
    _drill(add("drill", "drill:drill", "drill what is seen and what comes then, as cards that come up when due"))
    _debrief(add("debrief", "practice:debrief", "look back on a practice with a simulated client"))
    resume = add("resume", "live:resume", "take up an open session in the step it was in")
    resume.add_argument("session", nargs="?", default="", metavar="SESSION", help=_SESSION)
    for command in (begin, practice, resume):
        command.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=_PLAIN)
    listing = add("sessions", "records:sessions", "list the sessions on this computer")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.add_argument("--practice", action="store_true", help="those of practice instead")
    show = add("show", "records:show", "show the timeline of a session")
    export = add("export", "records:export", "take a session out as text")
    verify = add("verify", "records:verify", "say what can be proved of a record")
    for command in (show, export, verify):
        command.add_argument("session", metavar="SESSION", help=_SESSION)
    export.add_argument("--format", choices=["md", "jsonl", "csv"], default="md")
    export.add_argument("--raw", action="store_true", help="CSV for machines: no guard against formulas")
    export.add_argument("-o", "--output", metavar="FILE", help="write it there; never over a file that is there")
    check = add("check", "library:check", "check protocols and prompts")
    check.add_argument("paths", nargs="*", metavar="PATH", help="a library folder or a file (default: the one in use)")
    check.add_argument("--format", choices=["text", "json"], default="text")
    check.add_argument(
        "--coverage", action="store_true", help="show instead where each claim of the sources is carried"
    )
    _settings(add("settings", "settings:settings", "show every setting and where it comes from"))
    upkeep.add_all(add, _SESSION)
    add("where", "library:where", "say where things lie")
    return top


def _practice(command: argparse.ArgumentParser) -> None:
    command.add_argument("--with", dest="meets", default="", metavar="CLIENT", help="meet this simulated client")
    command.add_argument("--list", action="store_true", help="list the simulated clients instead")
    command.add_argument("--level", type=int, choices=[1, 2, 3], default=0, help="how much feedback: 1 most, 3 none")
    command.add_argument("--seed", default="", metavar="WORD", help="the same word, the same client again")
    command.add_argument("--speed", type=int, default=1, metavar="N", help="let the clock run N times as fast, to 60")


def _drill(command: argparse.ArgumentParser) -> None:
    command.add_argument("protocol", nargs="?", default="", metavar="PROTOCOL")
    command.add_argument("--list", action="store_true", help="show what is due instead")
    command.add_argument("--coverage", action="store_true", help="show how much of it was practised instead")
    command.add_argument("--new", type=int, default=12, metavar="N", help="so many cards never asked before")
    command.add_argument("--replay", default="", metavar="SESSION", help="ask what was noticed in a recorded session")
    command.add_argument("--supervisor", metavar="FILE", help="with --replay: a JSON file of entry number to step")


def _debrief(command: argparse.ArgumentParser) -> None:
    command.add_argument("session", nargs="?", default="last", metavar="SESSION", help=_SESSION)
    command.add_argument("--format", choices=["text", "md", "json"], default="text")
    command.add_argument("--supervisor", metavar="FILE", help="keep a supervisor's numbers from this JSON file")
    command.add_argument("--rate", action="store_true", help="open the screen on which a supervisor rates by keys")
    command.add_argument("--by", default="", metavar="INITIALS", help="who rated")
    command.add_argument("--over-time", action="store_true", help="show all your own practices side by side instead")
    command.add_argument("-o", "--output", metavar="FILE", help="write it there; never over a file that is there")


def _settings(command: argparse.ArgumentParser) -> None:
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--keys", action="store_true", help="list the bindings that can be moved, by their ids")
    form.add_argument("--init", action="store_true", help="write a commented file, if there is none")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line.

    Raises UsageError with a suggestion.
    """
    return build().parse_args(argv)


def run(options: argparse.Namespace) -> int:
    """Run the command that was asked for, and give its exit code."""
    module, _, function = ("library:version" if options.version else options.run).partition(":")
    command = getattr(importlib.import_module(f"facilitator_tui.cli.{module}"), function)
    code: int = command(options)
    return code
