"""The edges of a protocol as cards: in this step, this is seen; which step comes now, and which line is of it?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.practice.encounter import draw
from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev

Grade = Literal[1, 2, 3, 4]
"""Again, hard, good, easy."""
OFFERED = 4
_EASY, _GOOD = 4 * times.SECOND, 12 * times.SECOND
_DIGITS = 16
STEP, LINE = "Where to?", "Which line is of this step?"


class DrillCard(msgspec.Struct, frozen=True):
    """One edge. `asked` says when it was seen, for one out of a recorded session; `entry` is its number there."""

    id: str
    step: str
    cue: str
    to: str
    asked: str = ""
    entry: int = 0


class Question(NamedTuple):
    """One thing asked: what stands above, what may be chosen by its digit, and which of these are right.

    `near` are those of the kind of a right one.
    """

    above: tuple[str, ...]
    asks: str
    choices: tuple[str, ...]
    words: tuple[str, ...]
    right: frozenset[str]
    near: frozenset[str] = frozenset()


def card_id(step: str, cue: str, to: str) -> str:
    """Name an edge by what makes it, so that a changed one is another card and all others stay as they are."""
    return hashlib.sha256(f"{step}\n{cue}\n{to}".encode()).hexdigest()[:_DIGITS]


def deck(protocol: Protocol) -> tuple[DrillCard, ...]:
    """Give a card for every edge, in the order of the protocol."""
    return tuple(
        DrillCard(card_id(step.id, cue.id, cue.go), step.id, cue.id, cue.go)
        for step in protocol.steps.values()
        for cue in step.notice
    )


def seen(protocol: Protocol, card: DrillCard) -> str:
    """Give what is seen, in the protocol's words."""
    return next((cue.see for cue in protocol.steps[card.step].notice if cue.id == card.cue), card.cue)


def which_step(protocol: Protocol, card: DrillCard) -> Question:
    """Ask for the step: the right one among others that the same step leads to, then any."""
    near = [cue.go for cue in protocol.steps[card.step].notice]
    others = _others(card, [*near, *protocol.steps], lambda step: step != card.to)
    choices = _shuffled(card, "step", [card.to, *others])
    titles = tuple(protocol.steps[step].title for step in choices)
    return Question(above(protocol, card), STEP, choices, titles, frozenset({card.to}))


def which_line(protocol: Protocol, card: DrillCard, register: Register = "directive") -> Question | None:
    """Ask for a line of the step that it leads to; None where that has none."""
    there = protocol.steps[card.to].say
    if not there:
        return None
    elsewhere = [line for line in protocol.prompts if line not in there and protocol.prompts[line].to == "client"]
    mixed = sorted(elsewhere, key=lambda line: draw(card.id, 0, line, 1 << 32))
    right = there[draw(card.id, 0, "line", min(len(there), OFFERED))]
    choices = _shuffled(card, "lines", [right, *mixed[: OFFERED - 1]])
    words = tuple(protocol.prompts[line].words(register) for line in choices)
    stands = (*above(protocol, card), f"→ {protocol.steps[card.to].title}")
    aims = {protocol.prompts[line].aim for line in there} - {None}
    near = frozenset(line for line in choices if protocol.prompts[line].aim in aims)
    return Question(stands, LINE, choices, words, frozenset(there), near)


def grade(waited: int, *, right: bool) -> Grade:
    """Grade an answer by right or wrong, and by how many milliseconds it took."""
    if not right:
        return 1
    return 4 if waited <= _EASY else 3 if waited <= _GOOD else 2


def replayed(protocol: Protocol, events: Iterable[ev.Event]) -> tuple[DrillCard, ...]:
    """Give what was noticed in a recorded session as cards: times from the medicine and the protocol's words alone."""
    kept = tuple(events)
    struck = ev.taken_back(kept) | {event.act.of for event in kept if isinstance(event.act, ev.Struck)}
    states = list(engine.states(protocol, kept))
    dosed = states[-1].here.dosed if states else None
    cards = []
    for before, event in zip(states, kept[1:], strict=False):
        if isinstance(event.act, ev.Entered) and event.seq not in struck:
            cue, to = event.act.cue, event.act.to
            asked = times.moment_words(before.moment(event.occurred), dosed)
            cards.append(DrillCard(card_id(event.step, cue, to), event.step, cue, to, asked, event.seq))
    return tuple(cards)


def above(protocol: Protocol, card: DrillCard) -> tuple[str, ...]:
    """Give what stands above a question: when, in which step, and what is seen."""
    when = f"{card.asked}   " if card.asked else ""
    return (f"{when}In: {protocol.steps[card.step].title}", f"Seen: {seen(protocol, card)}")


def _others(card: DrillCard, names: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """Give as many others as are offered beside the right one, the near ones first, none twice."""
    found = list(dict.fromkeys(name for name in names if fits(name)))
    first = found[: OFFERED * 2]
    return sorted(first, key=lambda name: draw(card.id, 1, name, 1 << 32))[: OFFERED - 1]


def _shuffled(card: DrillCard, purpose: str, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: draw(card.id, 2, f"{purpose} {name}", 1 << 32)))
