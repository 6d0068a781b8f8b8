"""What must hold of the graph: every step reached, an end ahead of each, and what the author promised.

A name that dangles may be mended to lead anywhere, so nothing is said here that would depend on where.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.checking.graph import Edge, Edges, backwards, keys_to, moves, nearest_first, reach, ring
from facilitator_tui.core.protocol import Protocol, Rule, ScriptedWalk

_MOST = 100
"""Past so many steps without an end the rest are not told of."""


def graph(protocol: Protocol) -> Iterator[Finding]:
    """Find what is wrong with the graph, then rules that are broken and walks that go elsewhere."""
    yield from _no_way_on(protocol)
    if protocol.start not in protocol.steps:
        return
    made = moves(protocol)
    dangling = {to for out in made.values() for _, to in out} - set(made)
    near = nearest_first(made, protocol.start)
    if not dangling & set(near):
        yield from _unreached(protocol, near)
    yield from _endless(protocol, made, near, dangling)
    if dangling:
        return
    yield from _broken_rules(protocol, made, near)
    for n, walk in enumerate(protocol.walks):
        yield from _astray(n, walk, made)


def _no_way_on(protocol: Protocol) -> Iterator[Finding]:
    for step in protocol.steps.values():
        if step.kind != "end" and not step.notice:
            message = (
                f"The step `{step.id}` has nothing under `notice` and is not of `kind: end`, so there is no way on."
            )
            yield Finding("FT203", ("steps", step.id), message, key=True)


def _unreached(protocol: Protocol, near: dict[str, Edge]) -> Iterator[Finding]:
    for step in protocol.steps:
        if step not in near:
            message = f"No walk from `{protocol.start}` comes to the step `{step}`."
            yield Finding("FT201", ("steps", step), message, key=True)


def _endless(protocol: Protocol, made: Edges, near: dict[str, Edge], dangling: set[str]) -> Iterator[Finding]:
    """Find the steps on walks from the start from which no end can be reached, but for those without a way on."""
    ends = {step.id for step in protocol.steps.values() if step.kind == "end"}
    stuck = {step.id for step in protocol.steps.values() if step.kind != "end" and not step.notice}
    if not ends and not dangling:
        message = "No step is of `kind: end`, so no walk from here comes to an end."
        yield Finding("FT202", ("start",), message)
        return
    ahead = reach(backwards(made), ends | dangling | (stuck if not protocol.always else set()))
    cues = {step.id: tuple(Edge(cue.key, cue.go) for cue in step.notice) for step in protocol.steps.values()}
    stranded = (step for step in near if step in made and step not in ahead)
    for step in islice(stranded, _MOST):
        round_again = ring(cues, step)
        way = f"; it goes round: {' → '.join(round_again)}" if round_again else ""
        yield Finding("FT202", ("steps", step), f"From the step `{step}` no end can be reached{way}.", key=True)


def _broken_rules(protocol: Protocol, made: Edges, near: dict[str, Edge]) -> Iterator[Finding]:
    turned = backwards(made)
    to: dict[str, dict[str, Edge]] = {}
    for n, rule in enumerate(protocol.rules):
        if rule.reach not in made or (rule.start != "anywhere" and rule.start not in made):
            continue
        if rule.reach not in to:
            to[rule.reach] = nearest_first(turned, rule.reach)
        if broken := _broken(protocol, rule, to[rule.reach], near):
            yield Finding("FT501", ("rules", n, "reach"), broken)


def _broken(protocol: Protocol, rule: Rule, to: dict[str, Edge], near: dict[str, Edge]) -> str:
    """Give the sentence of the first counter-example, counted from the protocol's start, or nothing.

    `to` holds the walks to the rule's step, found backwards, so their keys are read from the far end.
    """
    starts = [rule.start] if rule.start != "anywhere" else [s for s in near if protocol.steps[s].kind != "end"]
    for start in starts:
        keys = keys_to(to, start)[::-1] if start in to else None
        if keys is not None and (not rule.within or len(keys) <= rule.within):
            continue
        by = (
            f" (from `{protocol.start}` by {_spoken(keys_to(near, start))})"
            if start in near and start != protocol.start
            else ""
        )
        if keys is None:
            return f"From `{start}`{by} the step `{rule.reach}` cannot be reached."
        promised = f"{rule.within} {'is' if rule.within == 1 else 'are'} promised"
        return f"From `{start}`{by} to `{rule.reach}` it takes {len(keys)} keys ({_spoken(keys)}), and {promised}."
    return ""


def _spoken(keys: tuple[str, ...]) -> str:
    return " ".join(keys)


def _astray(n: int, walk: ScriptedWalk, made: Edges) -> Iterator[Finding]:
    here = walk.start
    if here not in made or walk.ends_at not in made:
        return
    for m, pressed in enumerate(walk.keys):
        to = next((move.to for move in made[here] if move.key == pressed), "")
        if not to:
            offered = " ".join(move.key for move in made[here]) or "none"
            message = f"The step `{here}` has no key `{pressed}`; its keys are {offered}."
            yield Finding("FT502", ("walks", n, "keys", m), message)
            return
        here = to
    if here != walk.ends_at:
        yield Finding(
            "FT502", ("walks", n, "ends-at"), f"The walk `{walk.name}` ends at `{here}`, not at `{walk.ends_at}`."
        )
