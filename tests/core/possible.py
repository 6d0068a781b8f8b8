"""Every act without free text that may be done where a session stands, gathered from what its keys ask."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator_tui.core.protocol import REGISTERS, Protocol
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import asks, questions


def acts(protocol: Protocol, state: engine.State) -> list[ev.AnyAct]:
    here, step = state.here, engine.step_of(protocol, state)
    found: list[ev.AnyAct] = [ev.Entered(cue.id, cue.go) for cue in step.notice]
    if prompt := engine.line(protocol, state):
        words = protocol.prompts[prompt].words(here.register)
        found += [ev.Said(prompt, here.register, words), ev.PassedOver(prompt)]
    for ask in (
        questions.marks(protocol, state), questions.checklist(protocol, state), questions.touch(state),
        questions.Consent(), questions.urges(),
    ):  # fmt: skip
        found += _chosen(ask)
    found += [ev.Turned(register) for register in REGISTERS if register != here.register]
    found += [ev.Jumped(name) for name in protocol.steps if name != here.step]
    found += [ev.Returned(here.trail[-1])] if here.trail else []
    found += [ev.Undone(state.undoable[-1].seq)] if state.undoable else []
    return [
        *found,
        ev.Stopped(protocol.way_out("stop")),
        ev.Overwhelmed(protocol.way_out("overwhelm")),
        ev.Flagged(protocol.way_out("flag")),
    ]


def _chosen(ask: asks.Choose) -> Iterator[ev.AnyAct]:
    """Give every act that a choice leads to in the end."""
    for choice in ask.choices:
        if isinstance(choice.leads, asks.Choose):
            yield from _chosen(choice.leads)
        elif isinstance(choice.leads, ev.Act):
            yield choice.leads
