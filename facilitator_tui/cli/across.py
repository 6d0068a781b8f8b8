"""The commands that read many records beside one another: an overview, and the method as delivered."""

from __future__ import annotations

import argparse
import sys

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import OUTPUT, SESSION, Command, Options
from facilitator_tui.cli.writing import take_out
from facilitator_tui.core.record import delivered, overview
from facilitator_tui.core.text import show
from facilitator_tui.guide import across


class Overview(Options, frozen=True, kw_only=True):
    """Of which client (all where none is named), and words to look for in every text."""

    client: str = ""
    find: str = ""
    practice: bool = False


class Method(Options, frozen=True, kw_only=True):
    """Which sessions, and where the text goes."""

    sessions: list[str]
    output: str = ""


def _overview(command: argparse.ArgumentParser) -> None:
    command.add_argument("--client", default="", metavar="CODE", help="of this client alone")
    command.add_argument("--find", default="", metavar="WORDS", help="and where these words stand in any text")
    command.add_argument("--practice", action="store_true", help="those of practice instead")


def _method(command: argparse.ArgumentParser) -> None:
    command.add_argument("sessions", nargs="+", metavar="SESSION", help=SESSION)
    command.add_argument("-o", "--output", default="", metavar="FILE", help=OUTPUT)


def show_overview(options: Overview) -> int:
    """Show sessions beside one another."""
    found = across.overview(workspace(options), options.client, options.find, practice=options.practice)
    sys.stdout.write("".join(f"{show(line)}\n" for line in overview.lines(found)))
    return 0


def show_method(options: Method) -> int:
    """Give the method as delivered."""
    space = workspace(options)
    takes = [space.take(word) for word in options.sessions]
    for sentence in (sentence for take in takes for sentence in take.damage):
        sys.stderr.write(f"{show(sentence)}\n")
    take_out(delivered.methods(takes, space.settings.method).encode(), options.output)
    return 0


OVERVIEW = Command(_overview, Overview, show_overview)
METHOD = Command(_method, Method, show_method)
