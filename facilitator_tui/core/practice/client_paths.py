"""Where the moves that fit a simulated client may lead: what must hold of its paths, and a good way through it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from facilitator_tui.core.checking.findings import Finding, Told
from facilitator_tui.core.practice.client import GOOD, Client, ClientState
from facilitator_tui.core.practice.client_search import MOST, Reached, Searcher, answers
from facilitator_tui.core.practice.encounter import Now, holds, shifted
from facilitator_tui.core.protocol import Protocol

_UNLED = frozenset({"held", "stopped"})


def paths(client: Client) -> Told:
    """Find states that cannot be left or come to, and endings that fitting moves reach or miss against the rules."""
    searcher = Searcher(client)
    reached_from = {begins: searcher.search(begins) for begins in client.begins}
    unsafe = [state.id for state in client.states.values() if state.no and not _good_after_stop(searcher, state)]
    ways = {each.ending: each.way for reached in reached_from.values() for each in reversed(reached)}
    found = [*_cut_off(client), *_harmful(client, ways)]
    if not searcher.whole:  # nothing may be said of what cannot be reached
        cut = f"of the paths of `{client.id}` the first {MOST:,} moves were looked at"
        return Told(tuple(found), (cut,))
    for begins, reached in reached_from.items():
        if not any(_good(client, each.ending) for each in reached):
            message = f"From `{begins}` no good ending can be reached by moves that fit."
            found.append(Finding("FT403", ("begins",), message))
    for name in unsafe:
        message = f"Where `{name}` says no, accepting it leads to no good ending."
        found.append(Finding("FT403", ("states", name), message, key=True))
    if not any(client.endings[ending].kind in _UNLED for ending in ways):
        message = "No ending of the kind `held` or `stopped` can be reached by moves that fit."
        found.append(Finding("FT410", ("endings",), message, key=True))
    return Told(tuple(found))


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

    def one_is_good(found: Collection[str]) -> bool:
        return any(_good(client, ending) for ending in found)

    return any(
        one_is_good([now.ending] if now.ending else _endings(searcher.search(now.state, now.hidden, one_is_good)))
        for now in _stopped(client, state)
    )


def _endings(found: list[Reached]) -> list[str]:
    return [each.ending for each in found]


def _stopped(client: Client, state: ClientState) -> Iterator[Now]:
    """Give every way that the client may be after its no was accepted, whatever chance says."""
    move = state.answer("accept-stop")
    if move is None:
        return
    after = Now(state.id, shifted(dict(client.hidden), move), "", 1)
    for way in move.go:
        if holds(way.need, after.values):
            yield Now(way.to, after.hidden, "", 1, ending=way.to if way.to in client.endings else "")
            if way.chance >= 100:  # noqa: PLR2004 - a hundred in a hundred
                return
    yield after


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
