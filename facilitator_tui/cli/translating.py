"""The command for whoever translates the library."""

from __future__ import annotations

import argparse
import sys

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, Options
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.tongues import named
from facilitator_tui.library import files, shelf, stamping

_OLD = 12
"""So many parts that are older than their source are named for each file."""


class Translate(Options, frozen=True, kw_only=True):
    """Into which language, and what is to be done; `stamp` names parts, none of them for all."""

    language: str
    new: bool = False
    stamp: list[str] | None = None


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("language", metavar="CODE", help="the code of the language, such as de")
    command.add_argument("--new", action="store_true", help="write an empty file for each that is not there yet")
    command.add_argument(
        "--stamp", nargs="*", metavar="PART",
        help="put down that these parts (prompts.ID, cards.ID, steps.ID; default: all) follow the source as it is now",
    )  # fmt: skip


def translate(options: Translate) -> int:
    """Say how far a translation is; write empty files, or stamps, where that is asked for."""
    if files.language(files.translation(files.PROMPTS, options.language)) != options.language:
        raise UsageError(f"{options.language!r} is no code of a language.", hint="Such as de, fa or pt-br.")
    folder = workspace(options).folder
    if (options.new or options.stamp is not None) and folder == shelf.inside():
        raise UsageError(
            f"{folder} is a part of the program, and an update would take away what is written there.",
            hint="Copy that folder, and name the copy with --library.",
        )
    if options.new:
        for path in stamping.Work(folder, options.language).begin():
            sys.stderr.write(f"Written: {path}\n")
    if options.stamp is not None:
        count = stamping.Work(folder, options.language).stamp(options.stamp)
        sys.stderr.write(f"{count:,} parts are stamped.\n")
    held = stamping.Work(folder, options.language).held
    if not held:
        sys.stderr.write(f"There is no translation into {named(options.language)}; --new begins one.\n")
        return 1
    for each in held:
        old = f", {len(each.old)} parts older than their source" if each.old else ""
        sys.stdout.write(f"{each.path.relative_to(folder)}: {each.status}, {each.texts} of {each.of} texts{old}\n")
        sys.stdout.write("".join(f"  {name}\n" for name in each.old[:_OLD]))
        if len(each.old) > _OLD:
            sys.stdout.write(f"  and {len(each.old) - _OLD} more\n")
    return 0


TRANSLATE = Command(_arguments, Translate, translate)
