"""How much of a protocol a trainee has practised: steps, edges and lines, out of those there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import events as ev


class Practised(NamedTuple):
    """What was met: step ids, edges as (step, cue id), line ids; all of them still in the protocol."""

    steps: frozenset[str]
    edges: frozenset[tuple[str, str]]
    lines: frozenset[str]


def practised(protocol: Protocol, records: Iterable[Sequence[ev.Event]]) -> Practised:
    """Give what these records of practice have met; what was taken back does not count."""
    steps, edges, lines = set[str](), set[tuple[str, str]](), set[str]()
    for events in records:
        struck = ev.taken_back(events)
        for event in events:
            act = event.act
            if event.seq in struck or isinstance(act, ev.Undone):
                continue
            steps.add(event.step or protocol.start)
            if isinstance(act, ev.Move):
                steps.add(act.to)
            if isinstance(act, ev.Entered):
                edges.add((event.step, act.cue))
            if isinstance(act, ev.Said):
                lines.add(act.prompt)
    known = {(step.id, cue.id) for step in protocol.steps.values() for cue in step.notice}
    return Practised(
        frozenset(steps & protocol.steps.keys()), frozenset(edges & known), frozenset(lines & protocol.prompts.keys())
    )


def words(protocol: Protocol, met: Practised) -> list[str]:
    """Give it in lines: how many of each, and the steps that were not met yet."""
    edges = sum(len(step.notice) for step in protocol.steps.values())
    missing = [step.title for step in protocol.steps.values() if step.id not in met.steps]
    return [
        f"{len(met.steps)} of {len(protocol.steps)} steps",
        f"{len(met.edges)} of {edges} paths between them",
        f"{len(met.lines)} of {len(protocol.prompts)} lines",
        *([f"Not met yet: {', '.join(missing)}"] if missing else []),
    ]
