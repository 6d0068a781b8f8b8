"""The commands of practice."""

from __future__ import annotations

import argparse
import sys

import msgspec

from facilitator_tui.cli import live
from facilitator_tui.cli.building import workspace
from facilitator_tui.core.client_paths import exercised
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.text import show as shown
from facilitator_tui.training import casting


def practice(options: argparse.Namespace) -> int:
    """Practise: with a simulated client, or freely without one."""
    if options.list:
        return _list(options)
    if not options.meets:
        return live.practice(options)
    live.need_terminal()
    space = workspace(options)
    cast = casting.casting(space, options.meets, level=options.level, seed=options.seed, speed=options.speed)
    if options.protocol not in ("", cast.client.protocol):
        raise UsageError(f"{cast.client.title} is for the protocol {cast.client.protocol}.")
    return live.show(space, casting.begin(space, msgspec.structs.replace(cast, register=options.register)))


def _list(options: argparse.Namespace) -> int:
    """List the simulated clients, and what share of their protocol each can bring up."""
    space = workspace(options)
    for each in casting.clients(space, options.protocol):
        protocol = space.protocol(each.protocol)
        edges = sum(len(step.notice) for step in protocol.steps.values())
        part = f"{len(exercised(each, protocol))} of {edges} paths of {protocol.title}"
        sys.stdout.write(shown(f"{each.id:<14} level {each.level}  {each.title:<28} {part}") + "\n")
    return 0
