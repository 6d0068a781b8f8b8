"""The commands about the library and the places."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, Options, none
from facilitator_tui.core.checking import coverage
from facilitator_tui.library import problems, shelf
from facilitator_tui.timeline.words import many
from facilitator_tui.workspace import Workspace

_CUTS = 4
"""So many of what was not looked at are named; the JSON form has all."""


class Check(Options, frozen=True, kw_only=True):
    """What is checked, and how what was found is told."""

    paths: tuple[str, ...] = ()
    format: Literal["text", "json"] = "text"
    coverage: bool = False


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="a library folder or a file (default: the one in use)"
    )
    command.add_argument("--format", choices=["text", "json"], default="text")
    command.add_argument(
        "--coverage", action="store_true", help="show instead where each claim of the sources is carried"
    )


def check(options: Check) -> int:
    """Check protocols and prompts; 1 when there are errors."""
    space = workspace(options)
    if options.coverage:
        return _coverage(space)
    paths = [Path(path) for path in options.paths]
    report = shelf.check(paths, library=space.folder, cache=space.places.cache)
    found, cuts = report.problems, report.cuts
    if options.format == "json":
        told = {"problems": problems.rows(found), "exhaustive": not cuts, "cuts": cuts}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(problems.text(found) + "\n" if found else "")
        counted = f"{many(report.errors, 'error', 'errors')}, {many(len(found) - report.errors, 'warning', 'warnings')}"
        sys.stderr.write(f"{counted}; {_extent(cuts)}.\n")
    return 1 if report.errors else 0


def _extent(cuts: Sequence[str]) -> str:
    """Say whether the check looked at all there is, and if not, at what it did not look."""
    if not cuts:
        return "exhaustive"
    more = f"; and {len(cuts) - _CUTS:,} more such" if len(cuts) > _CUTS else ""
    return f"partial: {'; '.join(cuts[:_CUTS])}{more}"


def _coverage(space: Workspace) -> int:
    """Show each claim of the sources with where it is carried; 1 when one is carried nowhere."""
    library = space.library
    table = coverage.coverage(library.sources, library.protocols.values(), library.prompts, library.cards)
    for row in table:
        places = ", ".join(row.carried) or ("(nothing to carry)" if row.row.boilerplate else "NOWHERE")
        sys.stdout.write(f"{row.row.id}  {row.row.says}\n       {places}\n")
    bare = coverage.bare(table)
    sys.stderr.write(f"{len(table)} claims, {len(bare)} carried nowhere.\n")
    return 1 if bare else 0


def where(options: Options) -> int:
    """Say where things lie."""
    space = workspace(options)
    rows = {
        "library": space.folder, "sessions": space.places.sessions, "practice": space.places.practice,
        "backups": space.places.backups, "exports": space.places.exports, "settings": space.places.settings,
        "emergency": space.places.emergency, "cache": space.places.cache, "own library": space.places.library,
    }  # fmt: skip
    for name, path in rows.items():
        there = "" if os.path.lexists(path) else "  (not there yet)"
        sys.stdout.write(f"{name:<12} {path}{there}\n")
    return 0


CHECK = Command(_check, Check, check)
WHERE = Command(none, Options, where)
