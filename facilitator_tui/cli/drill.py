"""The drill's commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from facilitator_tui import timeline
from facilitator_tui.cli import live
from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, Options
from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.practice import cards as drills
from facilitator_tui.core.practice import practised
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.text import show as shown
from facilitator_tui.core.walk.events import Event
from facilitator_tui.training import schedule as schedules
from facilitator_tui.training.rounds import Round
from facilitator_tui.workspace import Workspace

_SHOWN = 20


class Drill(Options, frozen=True, kw_only=True):
    """What is drilled, or shown instead; `new` is how many cards that were never asked come up."""

    protocol: str = ""
    list: bool = False
    coverage: bool = False
    new: int = schedules.NEW_AT_ONCE
    replay: str = ""
    supervisor: str | None = None


def _arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("protocol", nargs="?", default="", metavar="PROTOCOL")
    command.add_argument("--list", action="store_true", help="show what is due instead")
    command.add_argument("--coverage", action="store_true", help="show how much of it was practised instead")
    command.add_argument(
        "--new", type=int, default=schedules.NEW_AT_ONCE, metavar="N", help="so many cards never asked before"
    )
    command.add_argument("--replay", default="", metavar="SESSION", help="ask what was noticed in a recorded session")
    command.add_argument("--supervisor", metavar="FILE", help="with --replay: a JSON file of entry number to step")


def drill(options: Drill) -> int:
    """Drill the edges of a protocol, or what was noticed in a recorded session; or say what is due or was practised."""
    space = workspace(options)
    if options.replay:
        return _replay(space, options)
    protocol = space.protocol(options.protocol)
    if options.coverage:
        return _coverage(space, protocol)
    if options.list:
        return _list(protocol, drills.deck(protocol), schedules.of(space), space.clock.now().wall)
    live.need_terminal()
    return _show(space, schedules.due(space, protocol, options.new), protocol.title)


def _replay(space: Workspace, options: Drill) -> int:
    live.need_terminal()
    found = timeline.read(space.find(options.replay))
    others = _others(Path(options.supervisor)) if options.supervisor else {}
    asked = Round(found.protocol, drills.replayed(found.protocol, found.events), space.clock, others=others)
    return _show(space, asked, "a session, told by its times alone")


def _others(path: Path) -> dict[int, str]:
    """Read what a supervisor would do, by the number of the entry."""
    try:
        return {int(entry): step for entry, step in msgspec.json.decode(path.read_bytes(), type=dict[str, str]).items()}
    except (OSError, ValueError) as error:  # msgspec's own errors are ValueErrors
        raise UsageError(
            f"{path} does not name steps by entries.", hint='Write a file such as {"7": "blank"}.'
        ) from error


def _show(space: Workspace, asked: Round, title: str) -> int:
    from facilitator_tui.tui.app import run  # noqa: PLC0415 - the one heavy floor, for the commands that show it
    from facilitator_tui.tui.screens.drill import DrillScreen  # noqa: PLC0415 - the same

    return run(space, first=DrillScreen(asked, title))


def _list(protocol: Protocol, cards: Sequence[drills.DrillCard], schedule: schedules.Schedule, now: int) -> int:
    due = schedule.due(cards, now, fresh=0)
    asked = [card for card in cards if schedule.due_at(card) is not None]
    write = sys.stdout.write
    write(f"{shown(protocol.title)}: {len(due)} due, {len(cards) - len(asked)} never asked, of {len(cards)} cards\n")
    for card in sorted(asked, key=lambda card: schedule.due_at(card) or 0)[:_SHOWN]:
        when = schedule.due_at(card) or 0
        wait = "due" if when <= now else f"in {times.ago(when - now)}" if when - now >= times.MINUTE else "in a moment"
        edge = f"{protocol.steps[card.step].title}: {drills.seen(protocol, card)} → {protocol.steps[card.to].title}"
        write(f"  {wait:<14} {shown(edge)}\n")
    if len(asked) > _SHOWN:
        write(f"  and {len(asked) - _SHOWN} later\n")
    return 0


def _coverage(space: Workspace, protocol: Protocol) -> int:
    records: list[tuple[Event, ...]] = []
    for each in space.recordings(live=False, practice=True):
        if (found := each.recording) is None:
            sys.stderr.write(f"Left out: {shown(each.trouble)}\n")
        elif found.protocol.id == protocol.id:
            records.append(found.events)
    met = practised.practised(protocol, records)
    sys.stdout.write(f"{shown(protocol.title)}: practised in {len(records)} practices\n")
    sys.stdout.write("".join(f"  {shown(line)}\n" for line in practised.words(protocol, met)))
    return 0


DRILL = Command(_arguments, Drill, drill)
