"""The command that gives a session as a report, for a browser or on paper."""

from __future__ import annotations

import argparse
import sys

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, OfSession, output, session
from facilitator_tui.cli.writing import take_out
from facilitator_tui.core.record.formats import REPORT, chosen, names
from facilitator_tui.core.record.report.page import html
from facilitator_tui.core.text import show
from facilitator_tui.printing import PDF, pdf

FORMATS = (REPORT, PDF)


class Report(OfSession, frozen=True, kw_only=True):
    """Which session, how, and whether the facilitator's own thoughts are in it."""

    format: str | None = None
    thoughts: bool = False
    output: str = ""


def _arguments(command: argparse.ArgumentParser) -> None:
    session(command)
    output(command, names(FORMATS))
    command.add_argument("--thoughts", action="store_true", help="with your own thoughts and urges")


def report(options: Report) -> int:
    """Give a session as a report."""
    take = workspace(options).take(options.session)
    for sentence in take.damage:
        sys.stderr.write(show(sentence) + "\n")
    on_paper = chosen(FORMATS, options.format, options.output) is PDF
    made = pdf(take, thoughts=options.thoughts) if on_paper else html(take, thoughts=options.thoughts).encode()
    take_out(made, options.output)
    return 0


REPORT_OF = Command(_arguments, Report, report)
