"""How a command is declared: three things side by side in its module.

They are what argparse is told, the value that its options become, and the function that takes that value. argparse's
own namespace goes no further than `Command`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

import msgspec

from facilitator_tui.settings import Theme

SESSION = "an id, a unique beginning of one, `last`, or `last-practice`"
PLAIN = "numbered lines instead of screens; from a pipe or file it reads a script, one act a line"
OUTPUT = "write it there; never over a file that is there"


class Options(msgspec.Struct, frozen=True):
    """What may be said with every command."""

    home: str | None = None
    library: str | None = None
    theme: Theme | None = None


class OfSession(Options, frozen=True, kw_only=True):
    """The options of a command about one session."""

    session: str


Given = TypeVar("Given", bound=Options)


class Command(NamedTuple, Generic[Given]):
    """One command: tells argparse of its arguments, the kind of value they become, and what is run with that value."""

    arguments: Callable[[argparse.ArgumentParser], None]
    options: type[Given]
    run: Callable[[Given], int]

    def __call__(self, found: Mapping[str, object]) -> int:
        """Run it with what argparse found, and give its exit code."""
        return self.run(msgspec.convert(found, self.options))


def none(_command: argparse.ArgumentParser) -> None:
    """Of a command without arguments."""


def session(command: argparse.ArgumentParser) -> None:
    """Of a command about one session."""
    command.add_argument("session", metavar="SESSION", help=SESSION)


def output(command: argparse.ArgumentParser, formats: list[str]) -> None:
    """Of a command that takes something out."""
    command.add_argument("--format", choices=formats, help=f"(default: as FILE ends, else {formats[0]})")
    command.add_argument("-o", "--output", default="", metavar="FILE", help=OUTPUT)
