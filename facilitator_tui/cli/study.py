"""The command that asks many sessions at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from facilitator_tui.cli.command import Command, Options
from facilitator_tui.cli.writing import as_json
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.spelling import proposal
from facilitator_tui.core.text import show
from facilitator_tui.study import asking
from facilitator_tui.study.questions import BY_NAME, QUESTIONS


class Study(Options, frozen=True, kw_only=True):
    """Which question is asked of which folder; without one they are listed."""

    question: str = ""
    folder: str = ""
    json: bool = False


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("question", metavar="QUESTION", nargs="?", default="", help="(default: list them)")
    command.add_argument("--in", dest="folder", default="", metavar="FOLDER", help="what `export --all --to` made")
    command.add_argument("--json", action="store_true", help="as JSON")


def study(options: Study) -> int:
    """Ask a question of the folder of a study, or list the questions."""
    if not options.question:
        sys.stdout.writelines(f"{each.name:<16} {each.asks}\n" for each in QUESTIONS)
        return 0
    if options.question not in BY_NAME:
        near = proposal(options.question, list(BY_NAME), "")
        raise UsageError(f"There is no question {show(options.question)!r}.{near}", hint="`study` lists them.")
    if not options.folder:
        raise UsageError("Which folder is asked?", hint="--in FOLDER, as `export --all --to FOLDER` made it.")
    found = asking.ask(Path(options.folder), BY_NAME[options.question].sql)
    if options.json:
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
        sys.stdout.write(as_json(rows) + "\n")
        return 0
    sys.stdout.writelines(f"{line}\n" for line in asking.lines(found))
    if not found.rows:
        sys.stderr.write("Nothing in this folder answers it.\n")
    return 0


STUDY = Command(_arguments, Study, study)
