"""What stays closed until a gate was taken: the rules of the kind `never`, as a session keeps them and a check proves.

A rule shuts when the step of its `from` is entered, however that was (`anywhere`: when the session begins), and opens
when its `unless` is taken or passed. While it is shut, neither its step is entered nor any from which that is come to
by options and ways out alone. Where the gate is an option that asks for consent, a yes that is noted in the step one
stands in opens it as well; not in a way out itself, which is left by its own options.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import chain

from facilitator_tui.core.protocol import WAYS_OUT, Cue, Protocol, Rule, Step
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.state import Here


def begun(protocol: Protocol) -> frozenset[int]:
    """Give which rules, by their place, are shut when a session begins."""
    return frozenset(n for n, rule in _closing(protocol) if rule.start in ("anywhere", protocol.start))


def after(protocol: Protocol, here: Here, to: str, cue: str = "") -> frozenset[int]:
    """Give which rules are shut once `to` is entered, by the option `cue` where it was one."""
    found = here.shut
    if not found and all(rule.start != to for _, rule in _closing(protocol)):
        return found
    gates = {cue, to} - {""}
    opened = {n for n in found if protocol.rules[n].unless in gates}
    if not cue and here.agreed == "yes" and not here.halted:
        opened |= {n for n in _closed_by(protocol, here, to) if _asking(protocol, protocol.rules[n].unless)}
    return (found - opened) | {n for n, rule in _closing(protocol) if rule.start == to}


def refusal(protocol: Protocol, here: Here, act: ev.AnyAct) -> str:
    """Say why `act` may not be done now, and what opens the way; empty where it may."""
    if not isinstance(act, ev.Entered | ev.Jumped | ev.Returned):
        return ""
    cue = act.cue if isinstance(act, ev.Entered) else ""
    if cue and wants_yes(protocol, here, act):
        return "First it is asked, and the answer noted; only a yes leads on."
    for n in _closed_by(protocol, here, act.to, cue):
        gate = protocol.rules[n].unless
        if cue or here.halted or here.agreed != "yes" or not _asking(protocol, gate):
            return _sentence(protocol, here.step, gate)
    return ""


def wants_yes(protocol: Protocol, here: Here, act: ev.AnyAct) -> bool:
    """Say whether `act` waits for nothing but a yes that is asked for, and noted, in this step."""
    if here.agreed == "yes":
        return False
    if isinstance(act, ev.Entered):
        return any(each.id == act.cue and each.asks == "consent" for each in protocol.steps[here.step].notice)
    if here.halted or not isinstance(act, ev.Jumped | ev.Returned):
        return False
    closed = [protocol.rules[n].unless for n in _closed_by(protocol, here, act.to)]
    return bool(closed) and all(_asking(protocol, gate) for gate in closed)


def asked_by(protocol: Protocol, step: str) -> str:
    """Give the line by which consent is asked, of the nearest step that asks for it; empty where there is none."""
    near = (protocol.steps[each] for each in _ahead(protocol, step, ""))
    asking = (each for each in near if any(cue.asks == "consent" for cue in each.notice))
    lines = chain.from_iterable(each.say for each in asking)
    prompts = (protocol.prompts[line] for line in lines if line in protocol.prompts)
    return next((p.id for p in prompts if p.aim == "consent" and p.to == "client" and "?" in p.say), "")


def ways(step: Step, unless: str, out: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the moves of a step without the gate, each as its key and where it leads; none of the gate's own step."""
    if step.id == unless:
        return
    options = ((cue.key or cue.id, cue.go) for cue in step.notice if not unless or cue.id != unless)
    yield from ((key, to) for key, to in chain(options, out.items()) if not unless or to != unless)


def ways_out(protocol: Protocol) -> dict[str, str]:
    """Give where each way out leads, by its key."""
    return {key: step for step, key in protocol.always.items() if key in WAYS_OUT}


def _closing(protocol: Protocol) -> list[tuple[int, Rule]]:
    return [(n, rule) for n, rule in enumerate(protocol.rules) if rule.never]


def _closed_by(protocol: Protocol, here: Here, to: str, cue: str = "") -> list[int]:
    """Give the shut rules, in order, that close `to`."""
    ahead: dict[str, dict[str, None]] = {}
    found = []
    for n in sorted(here.shut):
        rule = protocol.rules[n]
        if rule.unless and rule.unless in (cue, to):
            continue
        if rule.unless not in ahead:
            ahead[rule.unless] = _ahead(protocol, to, rule.unless)
        if rule.never in ahead[rule.unless]:
            found.append(n)
    return found


def _ahead(protocol: Protocol, start: str, unless: str) -> dict[str, None]:
    """Give every step that `start` leads to without the gate, itself included, nearest first."""
    if _known.protocol is not protocol:
        _known.protocol, _known.ahead = protocol, {}
    known = _known.ahead.get((start, unless))
    if known is None:
        known = _known.ahead[start, unless] = _search(protocol, start, unless)
    return known


class _Known:
    """What was found for the protocol that was asked about last: a session asks the same again at each key."""

    def __init__(self) -> None:
        self.protocol: Protocol | None = None
        self.ahead: dict[tuple[str, str], dict[str, None]] = {}


_known = _Known()


def _search(protocol: Protocol, start: str, unless: str) -> dict[str, None]:
    found, out = {start: None}, ways_out(protocol)
    queue = deque([start])
    while queue:
        step = protocol.steps.get(queue.popleft())
        for _, to in ways(step, unless, out) if step is not None else ():
            if to not in found:
                found[to] = None
                queue.append(to)
    return found


def _gates(protocol: Protocol, gate: str) -> Iterator[tuple[Step, Cue]]:
    return ((step, cue) for step in protocol.steps.values() for cue in step.notice if cue.id == gate)


def _asking(protocol: Protocol, gate: str) -> bool:
    """Say whether a gate is an option that asks for consent."""
    return any(cue.asks == "consent" for _, cue in _gates(protocol, gate))


def _sentence(protocol: Protocol, here: str, gate: str) -> str:
    """Say what opens the way, the nearest of it, in so few words that a narrow window holds them."""
    if gate in protocol.steps:
        return f"Closed until {protocol.steps[gate].title} was passed."
    found = {step.id: (step, cue) for step, cue in _gates(protocol, gate)}
    if not found:
        return "Closed from here on, as this protocol says."
    nearest = next((step for step in _ahead(protocol, here, gate) if step in found), next(iter(found)))
    step, cue = found[nearest]
    return f"Closed. {step.title} opens it" + (f", by {cue.key}: {cue.see}" if cue.key else f": {cue.see}")
