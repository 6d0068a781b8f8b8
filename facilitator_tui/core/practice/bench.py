"""A bench for authors of simulated clients: made-up trainees meet one many times, and everything is counted.

It says how the plays ended, which lines, states and endings nobody came to, which trick opens the client, and how its
hidden values went from turn to turn. Counts are exact, and the same client gives the same counts again.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facilitator_tui.core.practice import encounter, tricks
from facilitator_tui.core.practice.client import GOOD, Client
from facilitator_tui.core.practice.debrief_words import ENDING_WORDS
from facilitator_tui.core.practice.trainees import TRAINEES, Choose
from facilitator_tui.core.protocol import AIMS

PLAYS = 200
"""So many plays of each kind of trainee."""


class Play(NamedTuple):
    """One play: the ending, how the client was before the first move and after every one."""

    ending: str
    nows: tuple[encounter.Now, ...]


class Bench(NamedTuple):
    """What came of all plays. `plays` are by the kind of trainee; `winners` open the client, whatever shows."""

    client: Client
    plays: dict[str, tuple[Play, ...]]
    winners: tuple[tuple[str, ...], ...]

    @property
    def all(self) -> Iterator[Play]:
        """Every play."""
        for plays in self.plays.values():
            yield from plays

    @property
    def endings(self) -> Counter[str]:
        """How often each ending came."""
        return Counter(play.ending for play in self.all)

    @property
    def states(self) -> Counter[str]:
        """In how many plays each state was come to."""
        return Counter(state for play in self.all for state in {now.state for now in play.nows})

    @property
    def said(self) -> frozenset[str]:
        """Every line of a state that was said."""
        return frozenset(line for play in self.all for line in play.nows[-1].said)


def play(client: Client, choose: Choose, seed: str) -> Play:
    """Let one trainee meet the client to the end."""
    now = encounter.meet(client, seed)
    nows = [now]
    while not now.ending:
        now, _ = encounter.answer(client, now, choose(client, now, seed), seed)
        nows.append(now)
    return Play(now.ending, tuple(nows))


def bench(client: Client, plays: int = PLAYS) -> Bench:
    """Let every kind of trainee meet the client so many times, and try every trick on it."""
    made = {
        name: tuple(play(client, choose, f"{name} {n}") for n in range(plays)) for name, choose in TRAINEES.items()
    }  # fmt: skip
    return Bench(client, made, tuple(_winners(client)))


def _winners(client: Client) -> Iterator[tuple[str, ...]]:
    """Give every one kind of move, and every two by turns, that can open the client; no two where one does."""
    ones = [kind for kind in AIMS if any(tricks.wins(client, begins, (kind,)) for begins in client.begins)]
    yield from ((kind,) for kind in ones)
    left = [kind for kind in tricks.fitting(client) if kind not in ones]
    for one in left:
        for other in left:
            if one != other and any(tricks.wins(client, begins, (one, other)) for begins in client.begins):
                yield one, other


def words(found: Bench) -> list[str]:
    """Give the whole bench as lines of plain text."""
    client, total = found.client, sum(map(len, found.plays.values()))
    title = f"{client.title} ({client.id}): {total:,} plays, {total // len(found.plays):,} of each kind of trainee"
    return [
        title, "", *_endings(found), "", *_unreached(found), "", *_tricks(found.winners),
        *(line for name in ("good", "random", "harmful") for line in ("", *_map(found, name))),
    ]  # fmt: skip


def _endings(found: Bench) -> Iterator[str]:
    client, names = found.client, [*found.client.endings, "well"]
    wide = [max(len(name), 4) for name in names]
    yield "How they ended; `well` counts the good endings together"
    yield f"  {'':<10} " + "  ".join(f"{name:>{cells}}" for name, cells in zip(names, wide, strict=True))
    for trainee, plays in found.plays.items():
        counted = Counter(play.ending for play in plays)
        counted["well"] = sum(counted[name] for name, ending in client.endings.items() if ending.kind in GOOD)
        row = "  ".join(f"{counted[name]:>{cells}}" for name, cells in zip(names, wide, strict=True))
        yield f"  {trainee:<10} {row}"
    yield from (f"  {name}: {ENDING_WORDS[ending.kind]}" for name, ending in client.endings.items())


def _unreached(found: Bench) -> Iterator[str]:
    client, states, endings, said = found.client, found.states, found.endings, found.said
    lines = [(state.id, line) for state in client.states.values() for line in state.lines]
    never = [(state, line) for state, line in lines if line not in said]
    yield "What nobody came to"
    yield f"  endings: {_named([name for name in client.endings if not endings[name]], len(client.endings))}"
    yield f"  states: {_named([name for name in client.states if not states[name]], len(client.states))}"
    yield f"  lines: {len(never)} of {len(lines)} never said" if never else f"  lines: all {len(lines)} were said"
    yield from (f"    {state}: “{line}”" for state, line in never)
    yield "  states, in how many plays: " + ", ".join(f"{name} {states[name]:,}" for name in client.states)


def _named(names: Sequence[str], among: int) -> str:
    return f"{len(names)} of {among}: {', '.join(names)}" if names else f"all {among} were come to"


def _tricks(winners: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield "Tricks that open the client, whatever shows (proved over every chance)"
    for trick in winners:
        one, *other = trick
        yield f"  `{one}` and `{other[0]}` by turns" if other else f"  `{one}` at every turn"
    if not winners:
        yield "  none: no one kind of move at every turn, and no two by turns"


def _map(found: Bench, trainee: str) -> Iterator[str]:
    """Give how each hidden value stood from turn to turn, over the plays that were still going or had just ended."""
    plays = found.plays[trainee]
    turns = range(max(len(play.nows) for play in plays))
    columns = [[play.nows[turn].hidden for play in plays if turn < len(play.nows)] for turn in turns]
    yield f"Hidden values from turn to turn, {trainee} trainees: lowest, middle and highest"
    wide = max(len(name) for name in [*found.client.hidden, "turn"]) + len(" highest")
    yield f"  {'turn':<{wide}} " + " ".join(f"{turn:>3}" for turn in turns)
    yield f"  {'plays':<{wide}} " + " ".join(f"{len(column):>3}" for column in columns)
    for name in found.client.hidden:
        values = [[hidden[name] for hidden in column] for column in columns]
        for what, take in (("lowest", min), ("middle", statistics.median_low), ("highest", max)):
            yield f"  {f'{name} {what}':<{wide}} " + " ".join(f"{take(column):>3}" for column in values)
