"""The commands about the library and the places."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from facilitator_tui import __version__
from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, Options, none
from facilitator_tui.cli.writing import as_json
from facilitator_tui.core.checking import coverage, reviewing
from facilitator_tui.core.checking.codes import CODES
from facilitator_tui.core.checking.reviewing import Review
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.evidence import SIDES, counted
from facilitator_tui.core.spelling import proposal
from facilitator_tui.core.text import show
from facilitator_tui.core.tongues import named
from facilitator_tui.library import kits, problems, shelf, telling
from facilitator_tui.library.bound import Spread
from facilitator_tui.library.files import EVIDENCE
from facilitator_tui.timeline.words import many
from facilitator_tui.workspace import Workspace

_CUTS = 4
"""So many of what was not looked at are named; the JSON form has all."""


class Check(Options, frozen=True, kw_only=True):
    """What is checked, and how what was found is told."""

    paths: tuple[str, ...] = ()
    format: Literal["text", "json", "github", "sarif"] = "text"
    errors_only: bool = False
    strict: bool = False
    coverage: bool = False
    evidence: bool = False
    reviews: bool = False


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="a library folder or a file (default: the one in use)"
    )
    command.add_argument("--format", choices=["text", "json", "github", "sarif"], default="text")
    command.add_argument("--errors-only", action="store_true", help="leave warnings out")
    command.add_argument("--strict", action="store_true", help="end with 1 where there are warnings too")
    command.add_argument(
        "--coverage", action="store_true", help="show instead where each claim of the sources is carried"
    )
    command.add_argument("--evidence", action="store_true", help="show instead what speaks for and against each claim")
    command.add_argument("--reviews", action="store_true", help="show instead what was read, by whom, what was asked")


def check(options: Check) -> int:
    """Check protocols and prompts; 1 when there are errors, or, if strict, anything."""
    space = workspace(options)
    if options.coverage:
        return _coverage(space)
    if options.evidence:
        return _evidence(space)
    if options.reviews:
        return _reviews(space)
    paths = [Path(path) for path in options.paths]
    report = shelf.check(paths, library=space.folder, cache=space.places.cache)
    found, cuts = report.problems, report.cuts
    if options.errors_only:
        found = tuple(each for each in found if each.severity == "error")
    if options.format == "json":
        spread = [each._asdict() for each in report.spread]
        told = {"problems": problems.rows(found), "exhaustive": not cuts, "cuts": cuts, "translations": spread}
        sys.stdout.write(as_json(told) + "\n")
    elif options.format == "sarif":
        sys.stdout.write(telling.sarif(found, __version__) + "\n")
    else:
        lines = telling.github(found) if options.format == "github" else telling.text(found)
        sys.stdout.write(f"{lines}\n" if found else "")
        warnings = len(report.problems) - report.errors
        counted = f"{many(report.errors, 'error', 'errors')}, {many(warnings, 'warning', 'warnings')}"
        left_out = " (left out)" if options.errors_only and warnings else ""
        sys.stderr.write(f"{counted}{left_out}; {_extent(cuts)}.\n")
        sys.stderr.write("".join(f"{_translated(each)}\n" for each in report.spread))
    return 1 if report.errors or (options.strict and found) else 0


class Explain(Options, frozen=True, kw_only=True):
    """Which code is explained."""

    code: str = ""


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("code", nargs="?", default="", metavar="CODE", help="as check writes it; without, all of them")


def explain(options: Explain) -> int:
    """Say what a code of `check` means and how it is mended; without one, name them all.

    Raises UsageError for a code that there is not.
    """
    if not options.code:
        sys.stdout.write("".join(f"{each.id}  {each.severity:<7}  {each.title}\n" for each in CODES.values()))
        return 0
    code = options.code.upper()
    if code not in CODES:
        raise UsageError(f"There is no code {show(options.code)}.{proposal(code, CODES)}", hint="`explain` names all.")
    sys.stdout.write(telling.explained(code) + "\n")
    return 0


def _extent(cuts: Sequence[str]) -> str:
    """Say whether the check looked at all there is, and if not, at what it did not look."""
    if not cuts:
        return "exhaustive"
    more = f"; and {len(cuts) - _CUTS:,} more such" if len(cuts) > _CUTS else ""
    return f"partial: {'; '.join(cuts[:_CUTS])}{more}"


def _translated(spread: Spread) -> str:
    """Say how far a translation is, and that a draft was read by no speaker of the language."""
    read = "read by a speaker" if spread.status == "reviewed" else "DRAFT, read by no speaker of it"
    old = f"; {spread.old} parts older than their source" if spread.old else ""
    return f"{named(spread.language)}: {read}; {spread.texts:,} of {spread.of:,} texts{old}."


def _coverage(space: Workspace) -> int:
    """Show each claim of the sources with where it is carried; 1 when one is not, or a text is not translated."""
    library = space.library
    table = coverage.coverage(library.sources, library.protocols.values(), library.prompts, library.cards)
    for row in table:
        places = ", ".join(row.carried) or ("(nothing to carry)" if row.row.boilerplate else "NOWHERE")
        sys.stdout.write(f"{row.row.id}  {row.row.says}\n       {places}\n")
    bare = coverage.bare(table)
    sys.stderr.write(f"{len(table)} claims, {len(bare)} carried nowhere.\n")
    sys.stderr.write("".join(f"{_translated(each)}\n" for each in library.spread))
    return 1 if bare or any(each.texts < each.of for each in library.spread) else 0


def _evidence(space: Workspace) -> int:
    """Show the ledger: each claim, what speaks for it and what against, and who names each row."""
    library = space.library
    ledger = library.ledger
    if ledger is None:
        sys.stderr.write(f"This library has no {EVIDENCE}.\n")
        return 1
    places = coverage.cited(ledger.rows, library.protocols.values(), library.prompts, library.cards)
    for claim in ledger.claims.values():
        sys.stdout.write(f"{claim.id}{' (a hypothesis)' if claim.hypothesis else ''}  {claim.says}\n")
        for row in (row for side in SIDES for row in ledger.of(claim.id, side)):
            told = [row.effect, counted(row), row.design, row.source, f"read: {row.read}"]
            told += [f"unchecked: {row.unchecked}"] if row.unchecked else []
            named = ", ".join(places[row.id]) or "nothing names it"
            sys.stdout.write(f"  {row.side:<8} {row.id}  {' · '.join(filter(None, told))}\n{'':<11}{named}\n")
    against = sum(row.side == "against" for row in ledger.rows.values())
    whole = sum(row.read == "whole" for row in ledger.rows.values())
    sys.stderr.write(
        f"{len(ledger.claims)} claims, {len(ledger.rows)} rows, {against} of them against or limits; "
        f"{whole} read whole; gone through on {ledger.dated}.\n"
    )
    return 0


def _reviews(space: Workspace) -> int:
    """Show what was read and by whom, and what they asked for."""
    library = space.library
    held = library.reviews or ()
    items = kits.items(library, space.clients)
    by_name = reviewing.grouped(held)
    standing = {item: reviewing.standing(item, by_name.get(item.name, ())) for item in items}
    for protocol in library.protocols.values():
        spoken = [each for each in reviewing.lines(protocol) if library.prompts[each].to == "client"]
        left = reviewing.unread(protocol, library.prompts, held)
        told = f"{len(spoken) - len(left)} of {len(spoken)} spoken lines kept by two roles"
        sys.stdout.write(f"{protocol.id:<18} {told}  {'DRAFT' if protocol.status == 'draft' else protocol.status}\n")
    for kind in reviewing.ITEM_KINDS:
        of = [stood for item, stood in standing.items() if item.kind == kind]
        read = sum(bool(stood.roles or stood.asked) for stood in of)
        sys.stdout.write(f"{kind + 's':<18} {read} of {len(of)} read as they stand\n")
    for item, stood in standing.items():
        for each in stood.asked:
            sys.stdout.write(f"{item.name}  {each.verdict}  {_said(each)}\n")
    old, gone = reviewing.past(items, held)
    for words, which in (("of words that changed since", old), ("of what is no longer there", gone)):
        for each in which:
            sys.stdout.write(f"{show(each.of)}  {each.verdict}, {words}  {_said(each)}\n")
    people = len({(each.by, each.role) for each in held})
    sys.stderr.write(
        f"{len(held)} reviews by {people} people.\n" if held else "Nothing has been reviewed yet, by anybody.\n"
    )
    return 0


def _said(review: Review) -> str:
    words = f": {show(review.words)}" if review.words else ""
    return f"{show(review.by)}, {review.role}, {review.date}{words}"


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
EXPLAIN = Command(_explain, Explain, explain)
WHERE = Command(none, Options, where)
