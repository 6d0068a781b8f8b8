"""What must hold of the graph: every step reached, an end ahead of each, and what the author promised.

A name that dangles may be mended to lead anywhere, so nothing is said here that would depend on where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from facilitator_tui.core.checking.findings import Finding, Told
from facilitator_tui.core.checking.graph import (
    Edge,
    Edges,
    backwards,
    keys_to,
    moves,
    nearest_first,
    reach,
    ring,
    within,
)  # fmt: skip
from facilitator_tui.core.protocol import Protocol, Rule, ScriptedWalk
from facilitator_tui.core.walk import gates

_RINGS = 200
"""Past so many steps without an end they are told without the ring that they go round in."""
_RING = 1_000
"""So many steps are looked at for a ring."""
_SHOWN = 12
"""So many steps of a ring, or keys of a walk, are shown."""
MOST_MOVES = 5_000_000
"""So many moves are made for the rules of one protocol, which takes a few seconds."""
_AT_ONCE = 8
"""So many moves that are made as sets take the time of one that is made by itself."""


def graph(protocol: Protocol) -> Told:
    """Find what is wrong with the graph, then rules that are broken and walks that go elsewhere."""
    found = [*_no_way_on(protocol)]
    if protocol.start not in protocol.steps:
        return Told(tuple(found), (f"the graph of `{protocol.id}` was not walked, since it has no step to start from",))
    made = moves(protocol)
    turned = backwards(made)
    dangling = {to for to in turned if to not in made}
    near = nearest_first(made, protocol.start)
    cuts = []
    if dangling.isdisjoint(near):
        found += _unreached(protocol, near)
    elif len(near.keys() - dangling) < len(made):
        cuts.append(f"what no walk reaches in `{protocol.id}` waits for the names there that lead nowhere")
    found += _endless(protocol, turned, near, dangling)
    broken = _Rules(protocol, made, turned, near, dangling)
    found += broken.findings()
    found += chain.from_iterable(_astray(n, walk, made) for n, walk in enumerate(protocol.walks))
    return Told(tuple(found), (*cuts, *broken.cuts))


def _no_way_on(protocol: Protocol) -> Iterator[Finding]:
    for step in protocol.steps.values():
        if step.kind != "end" and not step.notice:
            message = (
                f"The step `{step.id}` has nothing under `notice` and is not of `kind: end`, so there is no way on."
            )
            yield Finding("FT203", ("steps", step.id), message, key=True)


def _unreached(protocol: Protocol, near: Mapping[str, Edge]) -> Iterator[Finding]:
    for step in protocol.steps:
        if step not in near:
            message = f"No walk from `{protocol.start}` comes to the step `{step}`."
            yield Finding("FT201", ("steps", step), message, key=True)


def _endless(protocol: Protocol, turned: Edges, near: Mapping[str, Edge], dangling: set[str]) -> Iterator[Finding]:
    """Find the steps on walks from the start from which no end can be reached, but for those without a way on."""
    ends = {step.id for step in protocol.steps.values() if step.kind == "end"}
    stuck = {step.id for step in protocol.steps.values() if step.kind != "end" and not step.notice}
    if not ends and not dangling:
        message = "No step is of `kind: end`, so no walk from here comes to an end."
        yield Finding("FT202", ("start",), message)
        return
    ahead = reach(turned, ends | dangling | (stuck if not protocol.always else set()))
    stranded = [step for step in near if step in protocol.steps and step not in ahead]
    cues = {name: tuple(Edge(cue.key, cue.go) for cue in protocol.steps[name].notice) for name in stranded}
    for n, step in enumerate(stranded):
        round_again = ring(cues, step, _RING) if n < _RINGS else ()
        way = f"; it goes round: {_shortened(round_again, ' → ')}" if round_again else ""
        yield Finding("FT202", ("steps", step), f"From the step `{step}` no end can be reached{way}.", key=True)


class _Rules:
    """The rules of a protocol, held against its graph."""

    def __init__(
        self, protocol: Protocol, made: Edges, turned: Edges, near: Mapping[str, Edge], dangling: set[str]
    ) -> None:
        self.protocol = protocol
        self.made = made
        self.turned = turned
        self.near = near
        self.dangling = dangling
        self.cuts: list[str] = []
        self._before = {step: tuple(before for _, before in into) for step, into in turned.items()}
        self._going = [step for step in near if step in protocol.steps and protocol.steps[step].kind != "end"]
        self._left = MOST_MOVES
        self._open: dict[str, Edges] = {}

    def findings(self) -> Iterator[Finding]:
        """Find the rules that are broken."""
        late = 0
        for n, rule in enumerate(self.protocol.rules):
            if rule.never:
                if broken := self._come_to(rule):
                    yield Finding("FT501", ("rules", n, "never"), broken)
                continue
            if rule.reach not in self.made or (rule.start != "anywhere" and rule.start not in self.made):
                continue
            if self._left < 0:
                late += 1
            elif broken := self._broken(rule):
                yield Finding("FT501", ("rules", n, "reach"), broken)
        if late:
            self.cuts.append(f"{late:,} rules of `{self.protocol.id}` wait, past {MOST_MOVES:,} moves")

    def _come_to(self, rule: Rule) -> str:
        """Give the sentence of the shortest walk that comes to a step without the gate, or nothing."""
        start = self.protocol.start if rule.start == "anywhere" else rule.start
        if start not in self.made or rule.never not in self.made:
            return ""
        found = nearest_first(self._open_but(rule.unless), start)
        self._left -= len(found)
        if rule.never not in found or rule.never == start:
            return ""
        without = f" without `{rule.unless}`" if rule.unless else ""
        return f"From `{start}` the step `{rule.never}` is come to by {_spoken(keys_to(found, rule.never))}{without}."

    def _open_but(self, unless: str) -> Edges:
        """Give the moves without a gate; many rules have the same one."""
        if unless not in self._open:
            out, steps = gates.ways_out(self.protocol), self.protocol.steps.values()
            self._open[unless] = {step.id: tuple(map(Edge._make, gates.ways(step, unless, out))) for step in steps}
        return self._open[unless]

    def _broken(self, rule: Rule) -> str:
        """Give the sentence of the first counter-example, counted from the protocol's start, or nothing."""
        # a name that leads nowhere may be mended to lead there: a rule is broken if it is even then
        kept = within(self._before, {rule.reach, *self.dangling}, rule.within)
        starts = [rule.start] if rule.start != "anywhere" else self._going
        self._left -= (len(kept) + len(starts)) // _AT_ONCE
        start = next((step for step in starts if step not in kept), None)
        if start is None:
            return ""
        to = nearest_first(self.turned, rule.reach)  # backwards, so the keys are read from the far end
        self._left -= len(to)
        begin = self.protocol.start
        by = (
            f" (from `{begin}` by {_spoken(keys_to(self.near, start))})"
            if start in self.near and start != begin
            else ""
        )
        if start not in to:
            return f"From `{start}`{by} the step `{rule.reach}` cannot be reached."
        keys = keys_to(to, start)[::-1]
        promised = f"{rule.within} {'is' if rule.within == 1 else 'are'} promised"
        return f"From `{start}`{by} to `{rule.reach}` it takes {len(keys)} keys ({_spoken(keys)}), and {promised}."


def _spoken(keys: tuple[str, ...]) -> str:
    return _shortened(keys, " ")


def _shortened(words: tuple[str, ...], between: str) -> str:
    """Give words in a row; of a long one the beginning and the last, and how many there are."""
    if len(words) <= _SHOWN:
        return between.join(words)
    return f"{between.join((*words[: _SHOWN - 2], '…', words[-1]))}, {len(words):,} in all"


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
        if to not in made:
            return
        here = to
    if here != walk.ends_at:
        yield Finding(
            "FT502", ("walks", n, "ends-at"), f"The walk `{walk.name}` ends at `{here}`, not at `{walk.ends_at}`."
        )
