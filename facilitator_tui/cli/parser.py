"""The words of the command line.

argparse, since it is there in under 10 ms (typer takes 29, cyclopts 32) and a listing is to feel like one of the
shell's own. Only the command that is asked for is imported and told of its arguments.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import sys
from collections.abc import Container, Sequence
from typing import Any, NoReturn

from facilitator_tui import __version__
from facilitator_tui.cli.command import PLAIN, Command
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.spelling import proposal
from facilitator_tui.settings import THEMES

_ABOUT = "A calm aid for facilitators of psychedelic-assisted therapy, and a record that keeps what happened."

COMMANDS = {
    "begin": ("live:BEGIN", "begin a session; with a protocol named, at once"),
    "practice": ("practice:PRACTICE", "practise, kept apart from sessions: alone, or with a simulated client"),
    "drill": ("drill:DRILL", "drill what is seen and what comes then, as cards that come up when due"),
    "debrief": ("practice:DEBRIEF", "look back on a practice with a simulated client"),
    "progress": ("progress:PROGRESS", "say what was practised, what is due, and one next thing"),
    "supervise": ("supervise:SUPERVISE", "carry practices to a supervisor in one file, rate them, take ratings home"),
    "resume": ("live:RESUME", "take up an open session in the step it was in"),
    "sessions": ("records:SESSIONS", "list the sessions on this computer"),
    "show": ("records:SHOW", "show the timeline of a session"),
    "export": ("exporting:EXPORT", "take a session out: to read, for a video tool, for a study, whole"),
    "import": ("exporting:IMPORT", "take in a record that was taken out whole"),
    "study": ("study:STUDY", "ask many sessions at once, from a folder of Parquet"),
    "form": ("forms:FORM", "fill a form that others ask for, as far as the record goes"),
    "note": ("note:NOTE", "give a session as a note; keep, edit and sign its versions"),
    "report": ("report:REPORT_OF", "give a session as a report: one page for a browser, or on paper as a PDF"),
    "overview": ("across:OVERVIEW", "sessions beside one another: counts, times, what comes back, words in any text"),
    "method": ("across:METHOD", "the method as delivered, by the items of ReSPCT, each figure with its entries"),
    "verify": ("records:VERIFY", "say what can be proved of a record"),
    "check": ("library:CHECK", "check protocols and prompts"),
    "explain": ("library:EXPLAIN", "say what a code of check means and how it is mended"),
    "translate": ("translating:TRANSLATE", "how far a translation is; begin one, or stamp what was read"),
    "kit": ("kit:KIT", "forms for those who review the library, and what comes back of them"),
    "settings": ("settings:SETTINGS", "show every setting and where it comes from"),
    "doctor": ("care:DOCTOR", "look at what of this computer bears on the record"),
    "backup": ("care:BACKUP", "back up a session now, or all of them"),
    "restore": ("care:RESTORE", "bring a session back from its last sound backup"),
    "forget": ("care:FORGET", "remove a session with all that belongs to it"),
    "merge": ("joint:MERGE", "read two people's records of one session as one; neither is changed"),
    "late": ("amendments:LATE", "add a late entry: told now, of something then"),
    "addendum": ("amendments:ADDENDUM", "add something to the record as a whole"),
    "correct": ("amendments:CORRECT", "say what an entry should read; its first text stays readable"),
    "strike": ("amendments:STRIKE", "say that an entry does not hold; it stays readable"),
    "redact": ("amendments:REDACT", "remove the text of an entry for good, from its backups too"),
    "where": ("library:WHERE", "say where things lie"),
}
"""Each command by its word: where it is declared, and what it does."""


_PROGRAM = "facilitator-tui"
_HELP = frozenset({"-h", "--help"})
_EVERYWHERE = {"--home": "DIR", "--library": "DIR", "--theme": "NAME"}
"""What is said of every command alike, and so before it, each with what stands after it."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in a sentence and proposes the nearest word."""

    def error(self, message: str) -> NoReturn:
        hint = f"`{self.prog} --help` shows what can be said."
        word = message.removeprefix("unrecognized arguments: ").split()[0].partition("=")[0]
        if word in _EVERYWHERE and message.startswith("unrecognized"):
            raise UsageError(
                f"It goes before the command: {word}.", hint=f"As in `facilitator-tui {word} {_EVERYWHERE[word]} …`."
            )
        if "invalid choice: '" in message:
            wrong = message.partition("invalid choice: '")[2].partition("'")[0]
            choices = message.partition("(choose from ")[2].rstrip(")").replace("'", "").split(", ")
            message = f"There is no {wrong!r} here.{proposal(wrong, choices, '')}"
            hint = f"There are: {', '.join(choices)}."
        raise UsageError(message if message[:1].isupper() else f"{message[:1].upper()}{message[1:]}.", hint=hint)


def build(words: Container[str] = COMMANDS, *, whole: bool = True) -> argparse.ArgumentParser:
    """Give the parser of all commands, with the arguments of those that are among `words`; else of these alone."""
    top = _Parser(prog=_PROGRAM, description=_ABOUT, allow_abbrev=False)
    top.add_argument("--home", metavar="DIR", help="keep all data there (default: $FACILITATOR_HOME, else your own)")
    top.add_argument("--library", metavar="DIR", help="take protocols from there (default: $FACILITATOR_LIBRARY)")
    top.add_argument("--theme", choices=THEMES, help="colours for this run (default: the setting, else dim)")
    top.add_argument("--plain", action="store_true", help=PLAIN)
    top.add_argument("--version", action="store_true", help="say the version")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", parser_class=_Parser)
    for word, (_, about) in COMMANDS.items():
        if not (whole or word in words):
            continue
        command = commands.add_parser(word, help=about, description=about, allow_abbrev=False)
        if word in words:
            declared(word).arguments(command)
    return top


def declared(word: str) -> Command[Any]:
    """Give the command of a word as its module declares it; home without one."""
    module, _, name = (COMMANDS[word][0] if word else "live:HOME").partition(":")
    command: Command[Any] = getattr(importlib.import_module(f"facilitator_tui.cli.{module}"), name)
    return command


def run(argv: Sequence[str]) -> int:
    """Run the command that was asked for, and give its exit code.

    Raises UsageError with a suggestion.
    """
    found = _parsed(argv)
    if found["version"]:
        sys.stdout.write(f"{_PROGRAM} {__version__}\n")
        return 0
    return declared(found["command"] or "")(found)


def _parsed(argv: Sequence[str]) -> dict[str, Any]:
    """Give what was said; all commands are told of, which takes 4 ms, only where help or a fault has to name them."""
    if not _HELP.intersection(argv):
        with contextlib.suppress(UsageError):
            return vars(build(argv, whole=False).parse_args(argv))
    return vars(build(argv).parse_args(argv))
