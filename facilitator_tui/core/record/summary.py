"""What a session came to, counted and never judged."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.engine import State, scattered
from facilitator_tui.core.walk.reminders import due as due_now


class Stay(msgspec.Struct, frozen=True):
    """How long a step was stayed in, all visits together, in milliseconds."""

    step: str
    title: str
    span: int
    visits: int


class Summary(msgspec.Struct, frozen=True):
    """`stays` in the order of first visit; `lines_said` counts what still stands after undoing."""

    span: int
    entries: int
    stays: tuple[Stay, ...]
    lines_said: int
    still_open: tuple[str, ...]


def still_open(protocol: Protocol, state: State, moment: int) -> tuple[str, ...]:
    """Give what is open when a session is about to end: marks, touch, a break, lists begun, reminders due."""
    here = state.here
    found = [f"{protocol.marks[name].title}, a mark" for name in here.open_marks.values()]
    found += [f"{kind}, touch" for kind in here.touches.values()]
    found += [f"a break, {here.cover} covers"] if here.cover else []
    for step in protocol.steps.values():
        left = [item for item in step.items if f"{step.id}.{item.id}" not in here.ticked]
        if left and here.visits.get(step.id):
            found.append(f"{step.title}: {len(step.items) - len(left)} of {len(step.items)} ticked")
    found += [due.show for due in due_now(protocol, state, moment)]
    return tuple(found)


def summary(protocol: Protocol, events: Sequence[ev.Event]) -> Summary:
    """Fold a session into its summary; of a damaged one, what is there."""
    spans: dict[str, int] = {}
    state: State | None = None
    for after in scattered(protocol, events):
        if state is not None:
            spans[state.here.step] += after.elapsed - state.elapsed
        spans.setdefault(after.here.step, 0)
        state = after
    if state is None:
        return Summary(0, 0, (), 0, ())
    stays = tuple(
        Stay(step, protocol.steps[step].title, span, state.here.visits.get(step, 0)) for step, span in spans.items()
    )
    said = sum(spoken.times for spoken in state.here.spoken.values())
    return Summary(
        state.elapsed,
        state.seq,
        stays,
        said,
        still_open(protocol, msgspec.structs.replace(state, ended=None), state.elapsed),
    )
