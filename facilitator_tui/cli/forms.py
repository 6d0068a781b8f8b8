"""The command that fills the forms that others ask for, as far as the record goes."""

from __future__ import annotations

import argparse
import re
import sys

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import OUTPUT, SESSION, Command, Options
from facilitator_tui.cli.writing import take_out
from facilitator_tui.core import times
from facilitator_tui.core.errors import TimelineError, UsageError
from facilitator_tui.core.record import forms
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import show
from facilitator_tui.library import asked
from facilitator_tui.timeline.words import many
from facilitator_tui.workspace import Workspace

_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")


class Fill(Options, frozen=True, kw_only=True):
    """Which form, of which session or quarter; without one they are listed."""

    form: str = ""
    session: str = ""
    quarter: str = ""
    output: str = ""


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("form", metavar="FORM", nargs="?", default="", help="(default: list them)")
    command.add_argument("session", metavar="SESSION", nargs="?", default="", help=SESSION)
    command.add_argument("--quarter", default="", metavar="QUARTER", help="as 2026-Q4, for the forms of a quarter")
    command.add_argument("-o", "--output", default="", metavar="FILE", help=OUTPUT)


def fill(options: Fill) -> int:
    """Fill a form, or list them."""
    if not options.form:
        for each in asked.forms().values():
            sys.stdout.write(f"{each.id:<22} {each.title} (of a {each.of}; read {each.read})\n")
        return 0
    form = asked.form(options.form)
    if form.of == "session":
        if not options.session or options.quarter:
            raise UsageError(f"{form.id} is filled for one session.", hint=f"As in `form {form.id} last`.")
        takes = [workspace(options).take(options.session)]
        about = f"Session {takes[0].ident}"
    else:
        found = _QUARTER.fullmatch(options.quarter)
        if found is None or options.session:
            raise UsageError(f"{form.id} is filled for a quarter.", hint=f"As in `form {form.id} --quarter 2026-Q4`.")
        takes = _of_quarter(workspace(options), int(found[1]), int(found[2]))
        about = f"{found[1]}-Q{found[2]}: {many(len(takes), 'session', 'sessions')} on this computer"
    take_out(forms.page(form, forms.fill(form, takes), about).encode(), options.output)
    return 0


def _of_quarter(space: Workspace, year: int, quarter: int) -> list[Take]:
    """Read the live sessions that began in a quarter, by their own clocks; what cannot be read is said."""
    months = {f"{year}-{month:02}" for month in range(3 * quarter - 2, 3 * quarter + 1)}
    takes = []
    for row in space.sessions():
        if row.mode == "live" and times.day(row.began, row.offset)[:7] in months:
            try:
                takes.append(space.take(str(row.path)))
            except TimelineError as error:
                sys.stderr.write(f"{show(row.ident)} is not counted: {show(str(error))}\n")
    return takes


FORM = Command(_arguments, Fill, fill)
