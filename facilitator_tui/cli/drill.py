"""The drill's commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from facilitator_tui import filing, timeline
from facilitator_tui.cli import live
from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command
from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.practice import cards as drills
from facilitator_tui.core.practice import mixing, practised, puzzles
from facilitator_tui.core.practice.puzzles import Puzzle
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.text import show as shown
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keymap
from facilitator_tui.guide.drill import DrillGuide
from facilitator_tui.guide.rounds import Round
from facilitator_tui.training import moments
from facilitator_tui.training import schedule as schedules
from facilitator_tui.workspace import Workspace

_SHOWN = 20


class Drill(live.Shown, frozen=True, kw_only=True):
    """What is drilled, or shown instead; `new` is how many cards that were never asked come up."""

    protocol: str = ""
    list: bool = False
    coverage: bool = False
    new: int = schedules.NEW_AT_ONCE
    only: schedules.Only = ""
    replay: str = ""
    supervisor: str | None = None


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("protocol", nargs="?", default="", metavar="PROTOCOL")
    command.add_argument("--list", action="store_true", help="show what is due instead")
    command.add_argument("--coverage", action="store_true", help="show how much of it was practised instead")
    command.add_argument(
        "--new", type=int, default=schedules.NEW_AT_ONCE, metavar="N", help="so many cards never asked before"
    )
    command.add_argument("--only", choices=["moments", "edges"], default="", help="single moments, or steps, alone")
    command.add_argument("--replay", default="", metavar="SESSION", help="ask what came up in a recorded session")
    command.add_argument("--supervisor", metavar="FILE", help="with --replay: a JSON file of entry number to step")
    live.plain(command)


def drill(options: Drill) -> int:
    """Drill the moments and edges of a protocol, or of a recorded session; or say what is due or was practised."""
    space = workspace(options)
    if options.replay:
        return _replay(space, options)
    protocol = space.protocol(options.protocol)
    if options.coverage:
        return _coverage(space, protocol)
    if options.list:
        return _list(space, protocol, options.only)
    live.need_terminal(plain=options.plain)
    hand = schedules.due(space, protocol, options.new, options.only)
    asked = Round(protocol, hand.cards, space.clock, hand.schedule)
    asked.register = space.settings.default_register
    return _show(space, asked, protocol.title, plain=options.plain)


def _replay(space: Workspace, options: Drill) -> int:
    live.need_terminal(plain=options.plain)
    found = timeline.read(space.find(options.replay))
    others = _others(Path(options.supervisor)) if options.supervisor else {}
    edges = drills.replayed(found.protocol, found.events) if options.only != "moments" else ()
    past = moments.past(found.protocol, found.events) if options.only != "edges" else []
    asked = Round(found.protocol, mixing.merged(edges, past), space.clock, others=others)
    return _show(space, asked, "a session, told by its times alone", plain=options.plain)


def _others(path: Path) -> dict[int, str]:
    """Read what a supervisor would do, by the number of the entry."""
    try:
        return {int(entry): step for entry, step in msgspec.json.decode(filing.read(path), type=dict[str, str]).items()}
    except (OSError, ValueError) as error:  # msgspec's own errors are ValueErrors
        raise UsageError(
            f"{path} does not name steps by entries.", hint='Write a file such as {"7": "blank"}.'
        ) from error


def _show(space: Workspace, asked: Round, title: str, *, plain: bool) -> int:
    guide = DrillGuide(asked, title, names=keymap.mapped(space.settings)[0])
    if plain:
        from facilitator_tui.plain.drill import run as lines  # noqa: PLC0415 - for the one way it is wanted

        return lines(guide)
    from facilitator_tui.tui.app import run  # noqa: PLC0415 - the one heavy floor, for the commands that show it
    from facilitator_tui.tui.screens.drill import DrillScreen  # noqa: PLC0415 - the same

    return run(space, first=DrillScreen(guide))


def _list(space: Workspace, protocol: Protocol, only: schedules.Only) -> int:
    schedule, now, write = schedules.of(space), space.clock.now().wall, sys.stdout.write
    kinds: dict[str, Sequence[schedules.Card]] = {
        "moments": moments.drawn(space, protocol, own=False), "edges": drills.deck(protocol)
    }  # fmt: skip
    for kind in (only,) if only else kinds:
        cards = kinds[kind]
        asked = sorted(
            ((when, card) for card in cards if (when := schedule.due_at(card)) is not None), key=lambda pair: pair[0]
        )
        due = sum(when <= now for when, _ in asked)
        write(f"{shown(protocol.title)}, {kind}: {due} due, {len(cards) - len(asked)} never asked, of {len(cards)}\n")
        for when, card in asked[:_SHOWN]:
            wait = "due" if when <= now else times.ahead(when - now)
            write(f"  {wait:<14} {shown(_named(protocol, card))}\n")
        if len(asked) > _SHOWN:
            write(f"  and {len(asked) - _SHOWN} later\n")
    return 0


def _named(protocol: Protocol, card: schedules.Card) -> str:
    """Give a card in a line, without its answer where that is not told by what it is."""
    if isinstance(card, Puzzle):
        return f"{card.client.title}: {puzzles.said(card.line)}"
    return f"{protocol.steps[card.step].title}: {drills.seen(protocol, card)} → {protocol.steps[card.to].title}"


def _coverage(space: Workspace, protocol: Protocol) -> int:
    records: list[tuple[ev.Event, ...]] = []
    for each in space.recordings(live=False, practice=True):
        if (found := each.recording) is None:
            sys.stderr.write(f"Left out: {shown(each.trouble)}\n")
        elif found.protocol.id == protocol.id and ev.replayed(found.events) is None:
            records.append(found.events)
    met = practised.practised(protocol, records)
    sys.stdout.write(f"{shown(protocol.title)}: practised in {len(records)} practices\n")
    sys.stdout.write("".join(f"  {shown(line)}\n" for line in practised.words(protocol, met)))
    return 0


DRILL = Command(_arguments, Drill, drill)
