"""The commands that read the record."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.writing import write_new, write_out
from facilitator_tui.core import times
from facilitator_tui.core.record import export as exports
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.text import show as shown
from facilitator_tui.timeline import verify as verdict


def sessions(options: argparse.Namespace) -> int:
    """List the sessions."""
    rows = workspace(options).sessions(practice=options.practice)
    if options.json:
        listed = [
            {
                "id": row.ident, "began": times.iso(row.began, row.offset), "client": row.client, "title": row.title,
                "mode": row.mode, "condition": row.condition, "entries": row.count, "trouble": row.damaged,
            }
            for row in rows
        ]  # fmt: skip
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
        return 0
    for row in rows:
        when = times.iso(row.began, row.offset)[:16]
        line = f"{row.ident}  {when}  {row.condition:<17}  {row.client or '-':<10}  {row.title}"
        sys.stdout.write(shown(line) + "\n")
    if not rows:
        sys.stderr.write("There are no sessions yet.\n")
    return 0


def show(options: argparse.Namespace) -> int:
    """Show a timeline as plain lines."""
    take = workspace(options).take(options.session)
    for sentence in take.damage:
        sys.stderr.write(shown(sentence) + "\n")
    began = take.began
    draft = " · DRAFT" if take.protocol.status == "draft" else ""
    title = f"{began.client or '(no code)'} · {take.protocol.title} {began.version}{draft} · {began.mode.upper()}"
    sys.stdout.write(f"{shown(title)}\n{take.ident}\n")
    for entry in take.entries:
        when = f"{entry.seq:>4}  {_about(entry)}{times.clock(entry.wall, entry.offset)}"
        head = f"{when}  {times.moment_words(entry.moment, take.dosed):>7}  "
        text = shown(entry.text).replace("\n", "\n" + " " * (len(head) + 10))
        tail = (f"  ({shown(entry.detail)})" if entry.detail else "") + (f"  ({entry.fate})" if entry.fate else "")
        sys.stdout.write(f"{head}{entry.word:<9} {text}{tail}\n")
    sys.stdout.write(f"Closing number {take.closing}\n" if take.closing else "Not ended.\n")
    return 0


def _about(entry: Entry) -> str:
    """Mark a time that is not exact."""
    return " " if entry.precision == "exact" else "~"


def export(options: argparse.Namespace) -> int:
    """Take a session out."""
    take = workspace(options).take(options.session)
    for sentence in take.damage:
        sys.stderr.write(shown(sentence) + "\n")
    text = exports.csv_text(take, raw=True) if options.raw else exports.FORMATS[options.format](take)
    if options.output:
        write_new(Path(options.output), text)
        sys.stderr.write(f"Written: {shown(options.output)}\n")
    else:
        write_out(text)
    return 0


def verify(options: argparse.Namespace) -> int:
    """Say what is proved of a record."""
    found = verdict(workspace(options).find(options.session))
    write = sys.stdout.write
    write(f"{found.ident}: {'SOUND' if found.sound else 'NOT AS IT WAS WRITTEN'}, {found.count} entries\n")
    for title, sentences in (("Faults", found.faults), ("Proved", found.proved), ("Not proved", found.unproved)):
        if sentences:
            write(f"{title}:\n" + "".join(f"  {shown(sentence)}\n" for sentence in sentences))
    if found.closing:
        write(f"Closing number {found.closing}\n")
    return 0 if found.sound else 1
