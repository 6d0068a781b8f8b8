"""The commands that take a record out for others, and take one in that was taken out whole."""

# ruff: noqa: PLC0415 - one of many ways is wanted, and what it needs is loaded for it alone
from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import SESSION, Command, Options, output
from facilitator_tui.cli.writing import take_out, write_folder
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record.formats import EXPORTS, RAW, Format, chosen, names
from facilitator_tui.core.record.sifted import PARTS, Part, sifted
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import show
from facilitator_tui.places import ensure
from facilitator_tui.timeline.words import many

_MOST = 512 * 1024 * 1024


class Export(Options, frozen=True, kw_only=True):
    """Which session, and how it is taken out; or `all` of them, `to` a folder.

    `raw` is CSV without the guard against formulas, `clap` where its claps are in a recording.
    """

    session: str = ""
    all: bool = False
    practice: bool = False
    to: str = ""
    format: str | None = None
    raw: bool = False
    output: str = ""
    clap: tuple[str, ...] | None = None
    without: tuple[Part, ...] | None = None
    deidentified: bool = False


class Import(Options, frozen=True, kw_only=True):
    """The file of a record that was taken out whole."""

    file: str


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("session", metavar="SESSION", nargs="?", default="", help=SESSION)
    output(command, names(EXPORTS))
    command.add_argument("--all", action="store_true", help="every session, as Parquet for a study; docs/study.md")
    command.add_argument("--practice", action="store_true", help="with --all: those of practice instead")
    command.add_argument("--to", default="", metavar="FOLDER", help="with --all: a new folder")
    command.add_argument("--raw", action="store_true", help="CSV for machines: no guard against formulas")
    command.add_argument(
        "--clap", action="append", metavar="TIME",
        help="where the clap of the record is in a recording, as 00:03:12.4; twice: the first and the last",
    )  # fmt: skip
    command.add_argument("--without", action="append", choices=PARTS, help="leave that out")
    command.add_argument(
        "--deidentified", action="store_true", help="no names, no dates, no free text; times from the beginning"
    )


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="what `export --format record` made")


def export(options: Export) -> int:
    """Take a session out, or all of them."""
    if options.all or options.to:
        return _all(options)
    if not options.session:
        raise UsageError("Which session?", hint=f"SESSION is {SESSION}; or --all --to FOLDER.")
    form = RAW if options.raw else chosen(EXPORTS, options.format, options.output)
    _fits(options, form)
    take = workspace(options).take(options.session)
    for sentence in take.damage:
        sys.stderr.write(show(sentence) + "\n")
    take = sifted(take, options.without or (), deidentified=options.deidentified)
    said = [f"Left out: {each}" for each in take.left_out]
    if form.timed:
        from facilitator_tui.core.record.foreign import aligned

        take = msgspec.structs.replace(take, claps=tuple(map(aligned.place, options.clap or ())))
        said += aligned.told(take)
    _put(take, form, options.output)
    sys.stderr.writelines(f"{show(each)}\n" for each in said)
    return 0


def _all(options: Export) -> int:
    if not (options.all and options.to) or options.session or options.clap or options.format or options.output:
        raise UsageError("All sessions go to a folder as Parquet.", hint="As in `export --all --to FOLDER`.")
    from facilitator_tui.study.folder import Making

    made = Making(
        workspace(options), practice=options.practice, without=options.without or (), deidentified=options.deidentified
    )
    write_folder(Path(options.to), made.files())
    sys.stderr.write(f"{many(made.count, 'session is', 'sessions are')} in it.\n")
    sys.stderr.writelines(f"{show(each)}\n" for each in made.left)
    return 0


def _put(take: Take, form: Format[Take], file: str) -> None:
    """Write a record to a file or to standard output; a package whose file does not end as a zip is a folder."""
    if form.name == "package" and file and not file.endswith(form.suffix):
        from facilitator_tui.core.record.foreign import package

        write_folder(Path(file), package.files(take).items())
        return
    if form.binary and not file and sys.stdout.isatty():
        raise UsageError("That is not for a screen.", hint="-o FILE writes it to a file.")
    take_out(form.make(take), file)


def _fits(options: Export, form: Format[Take]) -> None:
    """Refuse what a format cannot do.

    Raises UsageError.
    """
    if options.clap and not form.timed:
        timed = ", ".join(each.name for each in EXPORTS if each.timed)
        raise UsageError(f"{form.name} is not laid beside a recording.", hint=f"--clap is for {timed}.")
    if len(options.clap or ()) > 2:  # noqa: PLR2004 - the first and the last
        raise UsageError("Two claps are enough: the first and the last.")
    if form.whole and (options.without or options.deidentified):
        raise UsageError("A record that is to be taken in again is whole.", hint="jsonl leaves out what is to be out.")
    if form.dated and options.deidentified:
        raise UsageError(f"{form.name} tells dates, and cannot be de-identified.", hint="package and csv can.")


def import_(options: Import) -> int:
    """Take in a record, as a session of this computer."""
    from facilitator_tui.core.record.foreign import whole
    from facilitator_tui.timeline import importing

    try:
        with Path(options.file).open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        raise UsageError(f"{options.file} cannot be read: {error.strerror}.") from error
    if len(data) > _MOST:
        raise UsageError(f"{options.file} is larger than any record.")
    found = whole.read(data)
    space = workspace(options)
    practice = found.head.ran.get("mode") == "practice"
    folder = ensure(space.places.practice if practice else space.places.sessions)
    path = importing.take_in(folder, found)
    if not practice:
        space.ledger.say(path.stem, found.head.count, found.head.head, space.clock.now().wall)
    sys.stdout.write(f"{path.stem}\n")
    sys.stderr.write(f"Taken in: {found.head.count} entries, as they were written. `verify` proves it.\n")
    return 0


EXPORT = Command(_export, Export, export)
IMPORT = Command(_import, Import, import_)
