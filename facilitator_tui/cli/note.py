"""The note of a session from the shell: its draft or a version, kept, signed, written in an editor, taken out."""

from __future__ import annotations

import argparse
import sys

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import OUTPUT, Command, OfSession, session
from facilitator_tui.cli.writing import take_out
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record import charting
from facilitator_tui.core.record.charting import Version
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import show
from facilitator_tui.guide import charting as ways
from facilitator_tui.library import layouts
from facilitator_tui.workspace import Workspace


class Note(OfSession, frozen=True, kw_only=True):
    """Which session and version, how a draft is laid out, and what is done with it.

    `thoughts` takes one's own thoughts into a draft; `clean` leaves the numbers of entries out.
    """

    template: str = ""
    thoughts: bool = False
    draft: bool = False
    version: int = 0
    edit: bool = False
    keep: bool = False
    sign: str = ""
    clean: bool = False
    output: str = ""


def _note(command: argparse.ArgumentParser) -> None:
    session(command)
    command.add_argument("--template", default="", metavar="NAME", help="free, soap, dap, birp or one of your own")
    command.add_argument("--thoughts", action="store_true", help="with your own thoughts and urges")
    command.add_argument("--draft", action="store_true", help="the draft, although a version is kept")
    command.add_argument("--version", type=int, default=0, metavar="N", help="that version (default: the newest)")
    command.add_argument("--edit", action="store_true", help="in $VISUAL or $EDITOR; what comes back is kept")
    command.add_argument("--keep", action="store_true", help="keep it in the record, as a version")
    command.add_argument("--sign", default="", metavar="INITIALS", help="sign it; a draft is kept first")
    command.add_argument("--clean", action="store_true", help="without the numbers of entries")
    command.add_argument("-o", "--output", default="", metavar="FILE", help=OUTPUT)


def note(options: Note) -> int:
    """Give a session as a note, and do with it what is asked."""
    space = workspace(options)
    take = space.take(options.session)
    for sentence in take.damage:
        sys.stderr.write(show(sentence) + "\n")
    version = _version(take, options)
    text = version.text if version is not None else _draft(space, take, options)
    layout = version.template if version is not None else options.template or layouts.FREE
    changed = False
    if options.edit:
        after = ways.edited(space, take.ident, text).strip()
        changed, text = after != text.strip(), after
        if not changed:
            sys.stderr.write("Nothing was changed.\n")
    if (options.edit and changed) or (version is None and (options.keep or options.sign)):
        seq = ways.keep(space, options.session, text, layout, author=options.sign)
        take = space.take(options.session)
        version = next(each for each in charting.versions(take) if each.seq == seq)
        sys.stderr.write(f"Kept as version {version.number}, entry {seq}.\n")
    if options.sign and version is not None:
        ways.sign(space, options.session, version.seq, options.sign)
        sys.stderr.write(f"Version {version.number} is signed by {show(options.sign)}.\n")
        take = space.take(options.session)
    shown = text if version is None else charting.marked(take, version)
    take_out(_shown(charting.clean(shown) if options.clean else shown).encode(), options.output)
    return 0


def _version(take: Take, options: Note) -> Version | None:
    """Give the version that is asked for, else the newest that holds; None for the draft.

    Raises UsageError.
    """
    if options.version:
        known = charting.versions(take)
        if not 0 < options.version <= len(known):
            raise UsageError(f"There is no version {options.version} of the note; {len(known) or 'none'} kept.")
        return known[options.version - 1]
    drawn = options.draft or options.template or options.thoughts
    return None if drawn else charting.latest(take)


def _draft(space: Workspace, take: Take, options: Note) -> str:
    laid = ways.draft(space, take, options.template or layouts.FREE, thoughts=options.thoughts)
    if laid.without:
        sys.stderr.write(f"This layout leaves out: {', '.join(laid.without)}.\n")
    return laid.text


def _shown(text: str) -> str:
    return "\n".join(map(show, text.rstrip("\n").split("\n"))) + "\n"


NOTE = Command(_note, Note, note)
