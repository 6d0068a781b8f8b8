"""The command that carries practices to a supervisor in one file, and ratings back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from facilitator_tui.cli import live
from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import OUTPUT, Command, Options
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.practice import supervision
from facilitator_tui.core.text import show as shown
from facilitator_tui.training import bundles, debriefs
from facilitator_tui.workspace import Workspace


class Supervise(Options, frozen=True, kw_only=True):
    """A bundle that is rated, or made, or told of, or whose ratings come home; or how far raters agree here."""

    bundle: str = ""
    pack: tuple[str, ...] = ()
    output: str = ""
    yes: bool = False
    take: str = ""
    tell: str = ""
    agreement: bool = False
    by: str = ""


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("bundle", nargs="?", default="", metavar="FILE", help="rate the practices of this bundle")
    command.add_argument("--by", default="", metavar="INITIALS", help="who rates; asked for where it is not said")
    command.add_argument("--pack", nargs="+", default=(), metavar="SESSION", help="make a bundle of these practices")
    command.add_argument("-o", "--output", default="", metavar="FILE", help=OUTPUT)
    command.add_argument("--yes", action="store_true", help="write it without asking")
    command.add_argument("--take", default="", metavar="FILE", help="take the ratings of a bundle home")
    command.add_argument("--tell", default="", metavar="FILE", help="say what is in a bundle")
    command.add_argument("--agreement", action="store_true", help="say how far all who rated here agree")


def supervise(options: Supervise) -> int:
    """Rate a bundle, make one, tell of one, or take ratings home."""
    asked = [options.bundle, options.pack, options.take, options.tell, options.agreement]
    if sum(map(bool, asked)) != 1:
        raise UsageError(
            "Say one thing to do.",
            hint="A bundle to rate, or --pack SESSION -o FILE, --take FILE, --tell FILE or --agreement.",
        )
    space = workspace(options)
    if options.pack:
        return _pack(space, options)
    if options.take:
        return _take(space, options.take)
    if options.tell:
        _say(bundles.listed(bundles.read(Path(options.tell))))
        return 0
    return _agreement(space) if options.agreement else _rate(space, options)


def _say(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{shown(line)}\n" for line in lines)


def _pack(space: Workspace, options: Supervise) -> int:
    """Say what a bundle will hold, ask, and write it; without a file to write to only say it."""
    bundle = bundles.pack(space, options.pack)
    _say(bundles.listed(bundle))
    if not options.output:
        sys.stderr.write("Nothing was written; -o FILE writes it.\n")
        return 0
    if not options.yes and not _agreed():
        sys.stderr.write("Nothing was written.\n")
        return 1
    bundles.write(Path(options.output), bundle)
    sys.stderr.write(f"{shown(options.output)} is written. It is not sealed; hand it over as you would notes.\n")
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UsageError("Nothing was written: there is nobody to ask.", hint="--yes writes without asking.")
    sys.stderr.write("Write it? Type yes: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _take(space: Workspace, file: str) -> int:
    """Take ratings home; 1 where one was left."""
    taken, left = bundles.take(space, bundles.read(Path(file)))
    sys.stdout.write(f"{taken} {'rating' if taken == 1 else 'ratings'} taken.\n")
    sys.stderr.writelines(f"{shown(sentence)}\n" for sentence in left)
    return 1 if left else 0


def _agreement(space: Workspace) -> int:
    """Say of every two who rated how far they agree, over all practices here."""
    rated = [(supervision.scores(kept.look), kept.ratings) for kept in debriefs.all_kept(space)]
    lines = list(supervision.agreed(rated))
    _say(lines or ["Nobody has rated a practice here yet."])
    if lines:
        sys.stderr.write("Weights are quadratic; items of one practice are not quite independent of one another.\n")
    return 0


def _rate(space: Workspace, options: Supervise) -> int:
    live.need_terminal()
    from facilitator_tui.tui.app import run  # noqa: PLC0415 - the one heavy floor, for the commands that show it
    from facilitator_tui.tui.screens.bundle import BundleScreen  # noqa: PLC0415 - the same

    path = Path(options.bundle)
    bundles.read(path)  # a bundle that cannot be read is refused before anything is shown
    return run(space, first=BundleScreen(path, options.by))


SUPERVISE = Command(_arguments, Supervise, supervise)
