"""The commands that read the record."""

from __future__ import annotations

import argparse
import sys

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, OfSession, Options, session
from facilitator_tui.cli.writing import as_json
from facilitator_tui.core import times
from facilitator_tui.core.text import show as shown
from facilitator_tui.timeline import verify as verdict


class Sessions(Options, frozen=True, kw_only=True):
    """Which, and whether for machines."""

    json: bool = False
    practice: bool = False


def _sessions(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="as JSON")
    command.add_argument("--practice", action="store_true", help="those of practice instead")


def sessions(options: Sessions) -> int:
    """List the sessions."""
    space = workspace(options)
    rows = space.sessions(practice=options.practice)
    if not options.practice:
        sys.stderr.writelines(f"{sentence}\n" for sentence in space.missing(rows))
    if options.json:
        listed = [
            {
                "id": row.ident, "began": times.iso(row.began, row.offset), "client": row.client, "title": row.title,
                "mode": row.mode, "condition": row.condition, "entries": row.count, "trouble": row.damaged,
            }
            for row in rows
        ]  # fmt: skip
        sys.stdout.write(as_json(listed) + "\n")
        return 0
    for row in rows:
        when = times.iso(row.began, row.offset)[:16]
        line = f"{row.ident}  {when}  {row.condition:<17}  {row.client or '-':<10}  {row.title}"
        sys.stdout.write(shown(line) + "\n")
    if not rows:
        sys.stderr.write("There are no sessions yet.\n")
    return 0


def show(options: OfSession) -> int:
    """Show a timeline as plain lines."""
    take = workspace(options).take(options.session)
    for sentence in take.damage:
        sys.stderr.write(shown(sentence) + "\n")
    began = take.began
    draft = " · DRAFT" if take.protocol.status == "draft" else ""
    title = f"{began.client or '(no code)'} · {take.protocol.title} {began.version}{draft} · {began.mode.upper()}"
    sys.stdout.write(f"{shown(title)}\n{take.ident}\n")
    authors = {entry.author for entry in take.entries if entry.author}
    by = max(map(len, authors)) + 2 if len(authors) > 1 else 0
    for entry in take.entries:
        when = f"{entry.seq:>4}  {entry.clock if entry.clock[0] == '~' else f' {entry.clock}':<9}"
        author = f"{shown(entry.author):<{by}}" if by else ""
        head = f"{when}  {entry.since(take.dosed):>7}  {author}"
        text = shown(entry.text).replace("\n", "\n" + " " * (len(head) + 10))
        first = entry.words.first(shown(entry.first)) if entry.first else ""
        written = entry.words.written(entry.written) if entry.written else ""
        tail = "".join(f"  ({each})" for each in (shown(entry.detail), entry.fate, first, written) if each)
        sys.stdout.write(f"{head}{entry.word:<9} {text}{tail}\n")
    sys.stdout.write(f"Closing number {take.closing}\n" if take.closing else "Not ended.\n")
    return 0


def verify(options: OfSession) -> int:
    """Say what is proved of a record."""
    space = workspace(options)
    path = space.find(options.session)
    found = verdict(path, space.ledger.known().get(path.stem) if space.owns(path) else None)
    write = sys.stdout.write
    write(f"{found.ident}: {'SOUND' if found.sound else 'NOT AS IT WAS WRITTEN'}, {found.count} entries\n")
    for title, sentences in (("Faults", found.faults), ("Proved", found.proved), ("Not proved", found.unproved)):
        if sentences:
            write(f"{title}:\n" + "".join(f"  {shown(sentence)}\n" for sentence in sentences))
    if found.closing:
        write(f"Closing number {found.closing}\n")
    return 0 if found.sound else 1


SESSIONS = Command(_sessions, Sessions, sessions)
SHOW = Command(session, OfSession, show)
VERIFY = Command(session, OfSession, verify)
