"""The ten items by which a practice is looked back on, each from 0 to 3 with the entries that it rests on.

An item is counted by stretches: the client is one way for a while, and moves of the item fit there. It was met where
one was made; it was missed where none was, and what was done instead did little or closed something. Where other moves
fitted as well, there was no occasion, and without an occasion there is no number. Words that were not judged count
neither way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from facilitator_tui.core.practice.client import OVERWHELM, Client, ClientState
from facilitator_tui.core.practice.encounter import Turn
from facilitator_tui.core.practice.judgement import HARMS, LEADING
from facilitator_tui.core.walk import events as ev

HIGHEST = 3
ITEMS: dict[str, str] = {
    "felt-sense": "Returned to what is felt",
    "non-leading": "Did not lead",
    "blankness": "Tolerated blankness",
    "image": "Tried out the picture",
    "urge": "Noticed own urge",
    "consent": "Asked leave again",
    "titrated": "Kept it small enough",
    "stopped": "Stopped when due",
    "memory": "Left memory uninterpreted",
    "closed": "Closed properly",
}
_AIMS: dict[str, frozenset[str]] = {
    "felt-sense": frozenset({"felt-sense", "curiosity"}),
    "blankness": frozenset({"stay", "silence", "curiosity"}),
    "image": frozenset({"experiment", "felt-sense"}),
    "urge": frozenset({"self-check"}),
    "consent": frozenset({"consent"}),
    "titrated": frozenset({"ground", "orient"}),
    "closed": frozenset({"close", "integrate"}),
}
_ONLY_IN: dict[str, frozenset[str]] = {
    "blankness": frozenset({"blank", "sleepy", "deep"}),
    "image": frozenset({"image"}),
}
"""The steps, one of which must fit the client, for a stretch to call for the item."""
_OPTIONAL = frozenset({"urge", "consent"})
"""Items that nothing demands: they have a number only where they were done."""
_LEADS = frozenset({"evoke", "interpret", "argue", "push", "reassure-away", "rescue"})
_MEMORY = frozenset({"evoke", "interpret"})
LED_BEFORE = frozenset({"FT303", "FT304", "FT305", "FT306", "FT307", "FT308"})
"""The codes of leading words in records from before words were judged."""
_STOPS = frozenset({"accept-stop", OVERWHELM})
"""Moves that stop; one that fits before a no has come is in time."""
_LATE = 1
"""What a stop is worth that is accepted, but not at once."""


class ItemScore(NamedTuple):
    """One item: its number, None where there was no occasion, the entries it rests on, and how it was counted."""

    id: str
    score: int | None
    entries: tuple[int, ...]
    note: str


def items(client: Client, turns: Sequence[Turn], asked: Iterable[int]) -> tuple[ItemScore, ...]:
    """Give the ten items. `asked` are the entries in which an answer to a question for leave was kept."""
    stretches = [tuple(group) for _, group in groupby(turns, key=lambda turn: turn.before.state)]
    answered = tuple(asked)
    made = {
        "non-leading": _without("non-leading", turns, leads, "leading move"),
        "stopped": _stopped(client, stretches),
        "memory": _without(
            "memory", [turn for turn in turns if _open_to_story(client, turn)], _explains, "explaining move"
        ),
    }
    return tuple(made.get(name) or _stretched(client, name, stretches, answered) for name in ITEMS)


def mean(scores: Iterable[int | None]) -> float | None:
    """Give the mean of the items that had an occasion; None where none had."""
    rated = [score for score in scores if score is not None]
    return sum(rated) / len(rated) if rated else None


def _calls(name: str, state: ClientState) -> bool:
    """Say whether a move of the item fits in a state, by an answer of its own there."""
    only = _ONLY_IN.get(name)
    fits = any(aim in state.moves and state.moves[aim].verdict == "fits" for aim in _AIMS[name])
    return fits and (only is None or bool(only & set(state.fits)))


def occasions(client: Client) -> frozenset[str]:
    """Give the items for which a practice with a client can give occasion."""
    states = client.states.values()
    found = {name for name in _AIMS if any(_calls(name, state) for state in states)} | {"non-leading"}
    if any(_due(state) for state in states):
        found.add("stopped")
    if any(aim in state.moves and state.moves[aim].verdict == "harm" for state in states for aim in _MEMORY):
        found.add("memory")
    return frozenset(found)


def _stretched(client: Client, name: str, stretches: Sequence[tuple[Turn, ...]], asked: Sequence[int]) -> ItemScore:
    met, missed, entries = 0, 0, list[int]()
    for before, turns in zip((0, *(each[-1].seq for each in stretches)), stretches, strict=False):
        if not _calls(name, client.states[turns[0].before.state]):
            continue
        rests = [turn.seq for turn in turns if turn.judged and turn.aim in _AIMS[name] and turn.move.verdict == "fits"]
        if name == "consent":
            # the client is this way from the move that led here on, and after the last one if that changed nothing
            on = turns is stretches[-1] and turns[-1].after.state == turns[-1].before.state
            rests += [seq for seq in asked if before < seq and (on or seq <= turns[-1].seq)]
        if rests:
            met += 1
            entries += rests
        elif name not in _OPTIONAL:
            missed += any(
                turn.move.verdict == "harm" or (turn.judged and turn.move.verdict == "weak") for turn in turns
            )
    if not met + missed:
        return ItemScore(name, None, (), "no occasion")
    score = max(round(HIGHEST * met / (met + missed)), min(met, 1))
    return ItemScore(name, score, tuple(sorted(entries)), f"met in {met} of {met + missed} stretches with an occasion")


def leads(turn: Turn) -> bool:
    """Say whether a move leads: by its kind, or by what was found in the words."""
    if turn.aim in _LEADS:
        return True
    return isinstance(turn.act, ev.Tried) and any(
        code in LEADING or code in HARMS or code in LED_BEFORE for code in turn.act.findings
    )


def _explains(turn: Turn) -> bool:
    found = turn.act.findings if isinstance(turn.act, ev.Tried) else ()
    return turn.aim in _MEMORY or "interpretation" in found


def _open_to_story(client: Client, turn: Turn) -> bool:
    """Say whether a story or a meaning would have done harm there: an occasion to leave it."""
    moves = client.states[turn.before.state].moves
    return _explains(turn) or any(aim in moves and moves[aim].verdict == "harm" for aim in _MEMORY)


def _without(name: str, turns: Sequence[Turn], wrong: Callable[[Turn], bool], words: str) -> ItemScore:
    spoken = [
        turn
        for turn in turns
        if isinstance(turn.act, ev.Aloud) and (wrong(turn) or (turn.judged and turn.move.verdict != "harm"))
    ]
    if not spoken:
        return ItemScore(name, None, (), "no occasion")
    entries = tuple(turn.seq for turn in spoken if wrong(turn))
    count = f"{len(entries)} {words}{'s' if len(entries) > 1 else ''}" if entries else f"no {words}"
    return ItemScore(name, max(HIGHEST - len(entries), 0), entries, count)


def _due(state: ClientState) -> bool:
    """Say whether the method is to stop there: at a no, and where help is to be got and a question will not do."""
    help_, asked = state.moves.get("get-help"), state.moves.get("safety")
    return state.no or (help_ is not None and help_.verdict == "fits" and asked is not None and asked.verdict != "fits")


def _stopped(client: Client, stretches: Sequence[tuple[Turn, ...]]) -> ItemScore:
    scores, entries = list[int](), list[int]()
    for turns in stretches:
        due = _due(client.states[turns[0].before.state])
        stops = [turn.seq for turn in turns if turn.move.verdict == "fits" and (due or turn.aim in _STOPS)]
        if due:
            scores.append(HIGHEST if stops[:1] == [turns[0].seq] else _LATE if stops else 0)
            entries += stops or [turns[0].seq]
        elif stops:
            scores.append(HIGHEST)
            entries += stops
    if not scores:
        return ItemScore("stopped", None, (), "no occasion")
    at_once = sum(score == HIGHEST for score in scores)
    return ItemScore(
        "stopped", round(sum(scores) / len(scores)), tuple(entries), f"at once {at_once} of {len(scores)} times"
    )
