"""Where the moves that fit a simulated client may lead: what must hold of its paths, and a good way through it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import msgspec

from facilitator_tui.core.checking.findings import Finding, Told
from facilitator_tui.core.practice.client import GOOD, Client, ClientState, Move
from facilitator_tui.core.practice.client_search import MOST, Reached, Searcher, answers
from facilitator_tui.core.practice.encounter import Now, holds, shifted
from facilitator_tui.core.protocol import Protocol

_UNLED = frozenset({"held", "stopped", "cared"})


def paths(client: Client) -> Told:
    """Find states that cannot be left or come to, and endings that fitting moves reach or miss against the rules."""
    searcher = Searcher(client)
    reached_from = [searcher.search(begins) for begins in client.begins]
    ways = {each.ending: each.way for reached in reached_from for each in reversed(reached)}
    shut = [begins for begins in client.begins if not _leads(searcher, begins, client.hidden, GOOD)]
    unsafe = [state.id for state in client.states.values() if state.no and not _good_after_stop(searcher, state)]
    unled = not any(_leads(searcher, begins, client.hidden, _UNLED) for begins in client.begins)
    found = [*_cut_off(client), *_harmful(client, ways)]
    if not searcher.whole:  # nothing may be said of what cannot be reached
        cut = f"of the paths of `{client.id}` the first {MOST:,} moves were looked at"
        return Told(tuple(found), (cut,))
    for begins in shut:
        message = f"From `{begins}` no good ending can be reached by moves that fit."
        found.append(Finding("FT403", ("begins",), message))
    for name in unsafe:
        message = f"Where `{name}` says no, accepting it leads to no good ending."
        found.append(Finding("FT403", ("states", name), message, key=True))
    if unled:
        message = "No ending of the kind `held`, `stopped` or `cared` can be reached by moves that fit."
        found.append(Finding("FT410", ("endings",), message, key=True))
    return Told(tuple(found))


def _leads(searcher: Searcher, state: str, hidden: Mapping[str, int], kinds: Collection[str]) -> bool:
    """Say whether moves that fit and have not worn out come to an ending of these kinds."""

    def there(found: Collection[str]) -> bool:
        return any(searcher.client.endings[ending].kind in kinds for ending in found)

    def comes(found: list[Reached]) -> bool:
        return there([each.ending for each in found])

    if comes(searcher.search(state, hidden, there)):
        return True
    return comes(searcher.search(state, hidden)) and comes(searcher.search(state, hidden, there, every_way=True))


def _harmful(client: Client, ways: Mapping[str, tuple[tuple[str, str], ...]]) -> Iterator[Finding]:
    for ending, way in ways.items():
        if client.endings[ending].kind == "harmed":
            steps = ", ".join(f"{state}: {aim}" for state, aim in way)
            yield Finding("FT404", ("endings", ending), f"Moves that fit end in `{ending}` ({steps}).", key=True)


def _cut_off(client: Client) -> Iterator[Finding]:
    left = {
        state.id: {way.to for move in answers(state) for way in move.go} - {state.id}
        for state in client.states.values()
    }
    come = set(client.begins).union(*left.values())
    for name in client.states:
        if not left[name]:
            yield Finding("FT402", ("states", name), f"No move leads out of `{name}`.", key=True)
        if name not in come:
            yield Finding("FT402", ("states", name), f"No move leads to `{name}`.", key=True)


def _good(client: Client, ending: str) -> bool:
    return client.endings[ending].kind in GOOD


def _good_after_stop(searcher: Searcher, state: ClientState) -> bool:
    """Say whether a stop that is accepted at once can lead on to a good ending, with the client as it came in."""
    client = searcher.client
    return any(
        _good(client, now.ending) if now.ending else _leads(searcher, now.state, now.hidden, GOOD)
        for now in _stopped(client, state)
    )


def _stopped(client: Client, state: ClientState) -> Iterator[Now]:
    """Give every way that the client may be after its no was accepted, whatever chance says."""
    move = state.answer("accept-stop")
    if move is None:
        return
    yield from after(client, Now(state.id, dict(client.hidden), ""), move)


def after(client: Client, now: Now, move: Move) -> Iterator[Now]:
    """Give every way that the client may be after a move, whatever chance says."""
    then = msgspec.structs.replace(
        now,
        hidden=shifted(now.hidden, move),
        turns=now.turns + 1,
        weak=now.weak + (move.verdict == "weak"),
        harm=now.harm + (move.verdict == "harm"),
    )
    for way in move.go:
        if holds(way.need, then.values):
            ends = way.to in client.endings
            yield msgspec.structs.replace(then, ending=way.to) if ends else msgspec.structs.replace(then, state=way.to)
            if way.chance >= 100:  # noqa: PLR2004 - a hundred in a hundred
                return
    yield then


def reached(client: Client, begins: str) -> list[Reached]:
    """Give every ending that moves which fit can come to from a state, each by a shortest way, the nearest first."""
    return Searcher(client).search(begins)


def good_way(client: Client, begins: str) -> Reached | None:
    """Give a short way to the good ending that takes the longest to come to: one that shows the whole practice."""
    wanted = frozenset(ending for ending in client.endings if _good(client, ending))
    found = Searcher(client).search(begins, enough=lambda found: wanted <= set(found))
    good = [each for each in found if each.ending in wanted]
    return max(good, key=lambda each: len(each.way), default=None)


def exercised(client: Client, protocol: Protocol) -> set[tuple[str, str]]:
    """Give the edges of the protocol, as (step, cue id), that a practice with this client may go along."""
    found: set[tuple[str, str]] = set()
    for state in client.states.values():
        after = {way.to for move in answers(state) for way in move.go if way.to in client.states} | {state.id}
        targets = {step for name in after for step in client.states[name].fits}
        if state.no:
            targets |= set(protocol.always)
        for step in state.fits:
            cues = protocol.steps[step].notice if step in protocol.steps else ()
            found |= {(step, cue.id) for cue in cues if cue.go in targets and cue.go != step}
    return found
