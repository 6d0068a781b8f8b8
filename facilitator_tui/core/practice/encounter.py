"""A meeting with a simulated client: what it does next is a function of the record and the seed, and of nothing else.

Spans and moments are milliseconds. An act that was taken back never happened to the client.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

import msgspec

from facilitator_tui.core.practice import answering, next_line, silences
from facilitator_tui.core.practice.client import CHOOSES, HIGHEST, OVERWHELM, Bound, Client, ClientState, Go, Move, worn
from facilitator_tui.core.protocol import WAYS_OUT, Protocol
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev

_WAYS = {"stop": "accept-stop", "overwhelm": OVERWHELM, "flag": "get-help"}


class Now(msgspec.Struct, frozen=True):
    """How the client is after `turns` moves: its state, its hidden values, what it said last, and how it ended.

    `kinds` are the kinds of the moves that were made, empty for one that closed something.
    """

    state: str
    hidden: dict[str, int]
    line: str
    turns: int = 0
    weak: int = 0
    harm: int = 0
    said: frozenset[str] = frozenset()
    ending: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, int]:
        """All that a condition may name."""
        return {**self.hidden, "turns": self.turns, "weak": self.weak, "harm": self.harm}


class Turn(NamedTuple):
    """One move of the trainee and what it did. `waited` is how long after the client's last line it was made."""

    seq: int
    moment: int
    aim: str
    move: Move
    before: Now
    after: Now
    step: str
    act: ev.AnyAct
    waited: int

    @property
    def better(self) -> str:
        """The id of a line that would have done more; empty where it is the one that was said."""
        said = self.act.prompt if isinstance(self.act, ev.Said) else ""
        return "" if self.move.verdict == "fits" or self.move.better == said else self.move.better

    @property
    def judged(self) -> bool:
        """Whether what was said could be judged: every line and way out, and of words of one's own some."""
        return not isinstance(self.act, ev.Tried) or answering.judged(self.act.findings)

    def sits(self, client: Client) -> bool:
        """Say whether the trainee was in a step that fits how the client was."""
        return self.step in client.states[self.before.state].fits


class Meeting(NamedTuple):
    """A whole practice so far: every move, how the client is now, and the steps that were gone to with their fit."""

    turns: tuple[Turn, ...]
    now: Now
    seen: tuple[tuple[int, str, bool], ...]
    """(seq, step, whether it fits the client then) of each step that was gone to."""


def draw(seed: str, n: int, purpose: str, among: int) -> int:
    """Give a number from 0 to `among` - 1 by chance; the same for the same arguments, on every machine."""
    digest = hashlib.sha256(f"{seed}:{n}:{purpose}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % among


def meet(client: Client, seed: str) -> Now:
    """Give the client as it begins: in which of its states is a matter of the seed."""
    drawn = draw(seed, 0, "begins", sum(client.begins.values()))
    weighed = [name for name, weight in client.begins.items() for _ in range(weight)]
    return _speaks(client, Now(weighed[drawn], dict(client.hidden), ""), seed)


def answer(client: Client, now: Now, aim: str, seed: str, act: ev.AnyAct | None = None) -> tuple[Now, Move]:
    """Give how the client is after a move of this aim, made by this act, and what the move did."""
    state = client.states[now.state]
    move, kind = answering.move(state, aim, act, now.line), answering.kind(state, aim, act)
    made = "" if move.verdict == "harm" else kind
    if move.verdict == "fits" and worn(client.wears, now.kinds, kind):
        move = answering.WORN
    after = msgspec.structs.replace(
        now,
        hidden=shifted(now.hidden, move),
        turns=now.turns + 1,
        weak=now.weak + (move.verdict == "weak"),
        harm=now.harm + (move.verdict == "harm"),
        kinds=(*now.kinds, made),
    )
    for way in move.go:
        if holds(way.need, after.values) and _taken(way, after, seed):
            if way.to in client.endings:
                return msgspec.structs.replace(after, ending=way.to, line=move.says), move
            after = msgspec.structs.replace(after, state=way.to)
            break
    if move.says:
        after = msgspec.structs.replace(after, line=move.says)
    elif after.state != now.state or _hears(client, state, aim, act):
        after = _speaks(client, after, seed, next_line.made(kind, act))
    if after.turns >= client.turns:
        after = msgspec.structs.replace(after, ending=closing(client, after))
    return after, move


def shifted(hidden: dict[str, int], move: Move) -> dict[str, int]:
    """Give the hidden values after a move, kept from 0 to the highest."""
    if not move.shift:
        return hidden
    return {
        name: max(0, min(HIGHEST, value + move.shift[name])) if name in move.shift else value
        for name, value in hidden.items()
    }


def holds(need: dict[str, Bound], values: dict[str, int]) -> bool:
    """Say whether every value is in its bounds."""
    return all(bound.low <= values.get(name, 0) <= bound.high for name, bound in need.items())


def closing(client: Client, now: Now) -> str:
    """Give the ending that it comes to when the time is up, or when the trainee ends it."""
    for ending in client.endings.values():
        stands = not ending.during or now.state in ending.during
        if ending.when is not None and stands and holds(ending.when, now.values):
            return ending.id
    return next(iter(client.endings))


def meeting(client: Client, protocol: Protocol, events: Iterable[ev.Event]) -> Meeting:
    """Give the practice that a record holds.

    Raises Refused at the first event that does not follow, and ValueError where there is none.
    """
    kept = tuple(events)
    if not kept or not isinstance(kept[0].act, ev.Began):
        raise ValueError("a practice begins with its beginning")
    seed, struck = kept[0].act.seed, ev.taken_back(kept)
    now, turns, seen, last = meet(client, seed), list[Turn](), list[tuple[int, str, bool]](), 0
    before: engine.State | None = None
    for event in kept:
        moment = before.moment(event.occurred) if before is not None else 0
        before = engine.begin(protocol, event) if before is None else engine.advance(protocol, before, event)
        if event.seq in struck or now.ending:
            continue
        if isinstance(event.act, ev.Met):
            last = moment
        if isinstance(event.act, ev.Ended):
            now = msgspec.structs.replace(now, ending=closing(client, now))
        elif aim := aim_of(protocol, event.act):
            after, move = answer(client, now, aim, seed, event.act)
            turns.append(Turn(event.seq, moment, aim, move, now, after, event.step, event.act, max(moment - last, 0)))
            held = event.act.span if isinstance(event.act, ev.Silence) and client.generation >= CHOOSES else 0
            now, last = after, moment + held
        elif isinstance(event.act, ev.Entered | ev.Jumped | ev.Returned):
            seen.append((event.seq, event.act.to, event.act.to in client.states[now.state].fits))
    return Meeting(tuple(turns), now, tuple(seen))


def aim_of(protocol: Protocol, act: ev.AnyAct) -> str:
    """Give the kind of move that an act is towards the client, or nothing where it is none."""
    if isinstance(act, ev.Move):
        return _aim_of_move(protocol, act)
    if isinstance(act, ev.Practising):
        return _aim_of_practising(act)
    if isinstance(act, ev.Said):
        return str(protocol.prompts[act.prompt].aim or "contact") if act.prompt in protocol.prompts else "contact"
    if isinstance(act, ev.Urge):
        return "self-check"
    if isinstance(act, ev.Guiding | ev.Noting | ev.Standing):
        return ""
    assert_never(act)


def _aim_of_move(protocol: Protocol, act: ev.Move) -> str:
    match act:
        case ev.Stopped():
            return _WAYS["stop"]
        case ev.Overwhelmed():
            return _WAYS["overwhelm"]
        case ev.Flagged():
            return _WAYS["flag"]
        case ev.Entered(to=to) | ev.Jumped(to=to):
            return _WAYS.get(WAYS_OUT.get(protocol.always.get(to, ""), ""), "")
        case ev.Returned():
            return ""
        case _:
            assert_never(act)


def _aim_of_practising(act: ev.Practising) -> str:
    match act:
        case ev.Tried(aim=aim):
            return aim
        case ev.Silence():
            return "silence"
        case _:
            assert_never(act)


def showing(state: ClientState, now: Now) -> Iterator[str]:
    """Give what can be seen of the client now, two things at a time."""
    count = len(state.shows)
    for n in range(min(count, 2)):
        yield state.shows[(now.turns + n) % count]


def _taken(way: Go, now: Now, seed: str) -> bool:
    return way.chance >= 100 or draw(seed, now.turns, f"go {way.to}", 100) < way.chance  # noqa: PLR2004 - a hundred in a hundred


def _hears(client: Client, state: ClientState, aim: str, act: ev.AnyAct | None) -> bool:
    """Say whether a move is one that the client answers: not what one asks oneself, nor a silence it leaves alone."""
    if isinstance(act, ev.Silence):
        return silences.broken(state, act.span)
    return aim != "self-check" or client.generation < CHOOSES


def shelf(seed: str) -> int:
    """Give which of the shares of each state's lines a practice with this seed says first."""
    return draw(seed, 0, "shelf", next_line.SHELVES)


def _speaks(client: Client, now: Now, seed: str, made: frozenset[str] = frozenset()) -> Now:
    """Let the client say a line of its state, one that fits and was not said before; or nothing where none is left."""
    state = client.states[now.state]
    if client.generation < CHOOSES:
        fresh = _unsaid(state.lines, now)
    else:
        fresh = next_line.fresh(state, now.said, now.line, made, shelf(seed))
    if not fresh:
        return msgspec.structs.replace(now, line="")
    line = fresh[draw(seed, now.turns, "line", len(fresh))]
    return msgspec.structs.replace(now, line=line, said=now.said | {line})


def _unsaid(lines: Sequence[str], now: Now) -> Sequence[str]:
    """Give the lines not said before; where all were, all but the last one."""
    return [line for line in lines if line not in now.said] or [line for line in lines if line != now.line] or lines
