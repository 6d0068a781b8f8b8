"""The commands of practice."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from facilitator_tui.cli import live
from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.writing import write_new
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.practice import debrief_words
from facilitator_tui.core.practice.client_paths import exercised
from facilitator_tui.core.text import show as shown
from facilitator_tui.training import casting, debriefs
from facilitator_tui.workspace import Workspace


def practice(options: argparse.Namespace) -> int:
    """Practise: with a simulated client, or freely without one."""
    if options.list:
        return _list(options)
    if not options.meets:
        return live.practice(options)
    live.need_terminal(plain=options.plain)
    space = workspace(options)
    who = casting.client(space, options.meets)
    if options.protocol not in ("", who.protocol):
        raise UsageError(f"{who.title} is for the protocol {who.protocol}.")
    register = options.register or space.settings.default_register
    how = casting.How(options.level, options.seed, options.speed, register)
    return live.show(space, casting.begin(space, who, how), plain=options.plain)


def _list(options: argparse.Namespace) -> int:
    """List the simulated clients, and what share of their protocol each can bring up."""
    space = workspace(options)
    for each in casting.clients(space, options.protocol):
        protocol = space.protocol(each.protocol)
        edges = sum(len(step.notice) for step in protocol.steps.values())
        part = f"{len(exercised(each, protocol))} of {edges} paths of {protocol.title}"
        sys.stdout.write(shown(f"{each.id:<14} level {each.level}  {each.title:<28} {part}") + "\n")
    return 0


def debrief(options: argparse.Namespace) -> int:
    """Look back on a practice, or on all of one's own."""
    space = workspace(options)
    if options.over_time:
        sys.stdout.write("\n".join(map(shown, debrief_words.over_time(debriefs.over_time(space)))) + "\n")
        return 0
    kept = debriefs.look_back(space, options.session)
    if options.supervisor:
        kept = debriefs.rate(space, options.session, debriefs.ratings_from(Path(options.supervisor)), options.by)
    if options.rate:
        return _rate(space, options.session, kept)
    text = _FORMATS[options.format](kept)
    if options.output:
        write_new(Path(options.output), text)
        sys.stderr.write(f"Written: {shown(options.output)}\n")
    else:
        sys.stdout.write(text)
    return 0


def _rate(space: Workspace, session: str, kept: debriefs.Kept) -> int:
    """Open the look back, where s lets a supervisor rate by keys."""
    live.need_terminal()
    from facilitator_tui.tui.app import run  # noqa: PLC0415 - the one heavy floor, for the commands that show it
    from facilitator_tui.tui.screens.debrief import DebriefScreen  # noqa: PLC0415 - the same

    return run(space, first=DebriefScreen(kept, lambda ratings: debriefs.rate(space, session, ratings)))


def _text(kept: debriefs.Kept) -> str:
    out = [debrief_words.head(kept.look), ""]
    for section in debrief_words.sections(kept.look, kept.supervisor):
        out += [section.title, *(f"  {line}" for line in section.lines), ""]
    return "\n".join(map(shown, out))


def _markdown(kept: debriefs.Kept) -> str:
    return debrief_words.markdown(kept.look, kept.supervisor)


def _json(kept: debriefs.Kept) -> str:
    return json.dumps(debriefs.as_data(kept), ensure_ascii=False, indent=1) + "\n"


_FORMATS = {"text": _text, "md": _markdown, "json": _json}
