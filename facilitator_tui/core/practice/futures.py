"""What might have come of a turn: what was said, a better line and a harmful one, each played on a few turns.

After the first move all three go on in the program's own way: of the moves that are offered the best that has not worn
out. The seed is that of the practice, so the same turn has the same futures each time.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from facilitator_tui.core.practice import encounter, puzzles
from facilitator_tui.core.practice.client import Client, worn
from facilitator_tui.core.practice.debrief import move_words
from facilitator_tui.core.practice.debrief_words import plot
from facilitator_tui.core.practice.encounter import Now, Turn
from facilitator_tui.core.practice.puzzles import Option
from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.core.walk import events as ev

MOVES = 4
"""So many moves a future has, the first one among them."""


class Leg(NamedTuple):
    """One move of a future in words, what it came to, and what the client shows and says then."""

    did: str
    tier: puzzles.Tier
    shows: tuple[str, ...]
    says: str


class Future(NamedTuple):
    """One way on: its title, its legs, each hidden value before and after every one, and the words of its ending.

    `why` is the reason of the first move. `ending` is empty where the practice would go on.
    """

    title: str
    why: str
    legs: tuple[Leg, ...]
    hidden: dict[str, tuple[int, ...]]
    ending: str


class Player:
    """The program's own way with a client, with the seed of a practice; the lines are those of `register`."""

    def __init__(self, client: Client, protocol: Protocol, seed: str, register: Register = "directive") -> None:
        self.client = client
        self.protocol = protocol
        self.seed = seed
        self.register = register

    def futures(self, turn: Turn) -> tuple[Future, ...]:
        """Give the futures of a turn; the harmful one only where something harmful was at hand."""
        moment = puzzles.moment(self.client, self.protocol, turn.before)
        said = puzzles.weighed(moment, self.protocol, turn.act, _words(turn))
        offered = [each for each in self._offered(turn.before) if each.words != said.words]
        good = [each for each in offered if each.tier in puzzles.GOOD]
        harmful = [each for each in offered if each.tier == "harm"]
        ways = [("As it was", said)]
        if good:
            ways.append(("Another good line" if said.tier in puzzles.GOOD else "A better line", good[0]))
        if harmful:
            ways.append(("Another harmful line" if said.tier == "harm" else "A harmful line", harmful[0]))
        return tuple(self._played(turn.before, title, first) for title, first in ways)

    def _offered(self, now: Now) -> list[Option]:
        moment = puzzles.moment(self.client, self.protocol, now)
        return puzzles.by_tier(puzzles.options(moment, self.protocol, self.register, now.turns))

    def own(self, now: Now, done: Collection[str] = ()) -> Option:
        """Give the program's own move: the best that is offered and has not worn out, in words not among `done`."""
        offered = self._offered(now)
        fresh = [each for each in offered if not worn(self.client.wears, now.kinds, each.kind)]
        good = [each for each in fresh if each.tier in puzzles.GOOD and each.words not in done]
        return (good or fresh or offered)[0]

    def _played(self, now: Now, title: str, first: Option) -> Future:
        legs, hidden = list[Leg](), {name: [value] for name, value in now.hidden.items()}
        while not now.ending and len(legs) < MOVES:
            option = self.own(now, [leg.did for leg in legs]) if legs else first
            aim = encounter.aim_of(self.protocol, option.act)
            now, _ = encounter.answer(self.client, now, aim, self.seed, option.act)
            shows = () if now.ending else tuple(encounter.showing(self.client.states[now.state], now))
            legs.append(Leg(option.words, option.tier, shows, now.line))
            for name, value in now.hidden.items():
                hidden[name].append(value)
        ending = self.client.endings[now.ending].words if now.ending else ""
        values = {name: tuple(each) for name, each in hidden.items()}
        return Future(title, first.why, tuple(legs), values, ending)


def _words(turn: Turn) -> str:
    return f"“{turn.act.text}”" if isinstance(turn.act, ev.Aloud) else move_words(turn.aim).capitalize()


def told(future: Future) -> tuple[tuple[str, str], ...]:
    """Give a future as texts, each with the part it plays: head, line (a move), words (the client's) or soft."""
    out = [("head", future.title)]
    for n, leg in enumerate(future.legs):
        out.append(("line", f"{puzzles.TIER_WORDS[leg.tier]}: {leg.did}"))
        if not n:
            out.append(("soft", future.why))
        if leg.says:
            out.append(("words", puzzles.said(leg.says)))
        if leg.shows:
            out.append(("soft", " · ".join(leg.shows)))
    out.append(("line", future.ending or "And so on."))
    out += [("soft", f"{name} {plot(values)} {values[0]} to {values[-1]}") for name, values in future.hidden.items()]
    return tuple(out)
