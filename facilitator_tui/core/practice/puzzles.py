"""Single moments of simulated clients as cards: a line and two signs, and it is your move.

A puzzle is one state of one client. Which line and which signs stand for it is drawn anew each time; what may be done
is weighed by the same code as in a practice, so that both say the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.practice import answering, encounter, judgement
from facilitator_tui.core.practice.cards import Grade
from facilitator_tui.core.practice.client import LINE, Client, ClientState, Move
from facilitator_tui.core.practice.client_search import answers
from facilitator_tui.core.practice.encounter import draw
from facilitator_tui.core.practice.hearing import Heard, heard
from facilitator_tui.core.practice.own_words import AIM_WORDS, told
from facilitator_tui.core.practice.tempting import TEMPTING
from facilitator_tui.core.protocol import Prompt, Protocol, Register
from facilitator_tui.core.walk import events as ev

Tier = Literal["best", "workable", "weak", "harm"]
TIERS: tuple[Tier, ...] = ("best", "workable", "weak", "harm")
GRADES: dict[Tier, Grade] = {"best": 3, "workable": 2, "weak": 1, "harm": 1}
"""How an answer is graded for when it comes again: good, hard, again. The time it took makes no difference."""
TIER_WORDS: dict[Tier, str] = {"best": "best", "workable": "workable", "weak": "weak", "harm": "harmful"}
WORTH: dict[Grade, float] = {4: 1.0, 3: 1.0, 2: 0.75, 1: 0.0}
"""What an answer is worth where it is learned from it how hard a moment is."""
GOOD: frozenset[Tier] = frozenset({"best", "workable"})
OFFERED = 4
_DIGITS = 16
_NOTHING = "Say nothing, and leave room."
SILENCE = ev.Silence(20 * times.SECOND)
"""Silence as a move in a moment: so much of it is meant."""


class Puzzle(msgspec.Struct, frozen=True):
    """A moment: the client, its state, what it says and shows; `skill` is the kind of move that does most there.

    `at` (UTC milliseconds) and `then` are of a move of one's own that did little or closed something there: when, and
    what it was.
    """

    id: str
    client: Client
    state: str
    skill: str
    line: str
    shows: tuple[str, ...]
    at: int = 0
    then: str = ""


class Option(NamedTuple):
    """A move that may be made: the act, its kind, its words, what it comes to there, and the reason."""

    act: ev.AnyAct
    kind: str
    words: str
    tier: Tier
    why: str


def puzzle_id(client: str, state: str) -> str:
    """Name a moment by what makes it: words that are bettered leave it the card that it was."""
    return hashlib.sha256(f"moment\n{client}\n{state}".encode()).hexdigest()[:_DIGITS]


def skill_id(skill: str) -> str:
    """Name the card of a skill, which every moment of it is an answer to."""
    return hashlib.sha256(f"skill\n{skill}".encode()).hexdigest()[:_DIGITS]


def puzzles(client: Client, protocol: Protocol) -> Iterator[Puzzle]:
    """Give a moment for every state of a client that has a move which fits."""
    for state in client.states.values():
        if best_kinds(state, protocol):
            yield turned(moment(client, protocol, encounter.Now(state.id, {}, "")), 0)


def moment(client: Client, protocol: Protocol, now: encounter.Now) -> Puzzle:
    """Give how a client is now as a moment."""
    state = client.states[now.state]
    skill = skill_of(best_kinds(state, protocol), protocol)
    shows = tuple(encounter.showing(state, now))
    return Puzzle(puzzle_id(client.id, state.id), client, state.id, skill, now.line, shows)


def turned(puzzle: Puzzle, count: int) -> Puzzle:
    """Give the moment with another line and other signs: those of the time that it is asked after `count` times."""
    state = puzzle.client.states[puzzle.state]
    lines = sorted(state.lines, key=lambda line: draw(puzzle.id, 0, line, 1 << 32))
    now = encounter.Now(state.id, {}, "", turns=count)
    line = lines[count % len(lines)] if lines else ""
    return msgspec.structs.replace(puzzle, line=line, shows=tuple(encounter.showing(state, now)), at=0, then="")


def skill_of(best: Iterable[str], protocol: Protocol) -> str:
    """Give the kind of move that these are, of a line its aim; nothing where there are none."""
    kind = min(best, default="")
    prompt = protocol.prompts.get(kind.removeprefix(LINE)) if kind.startswith(LINE) else None
    return str(prompt.aim) if prompt is not None else kind


def skill_words(skill: str) -> str:
    """Give a skill in words."""
    return next((words for aim, words in AIM_WORDS.items() if aim == skill), "too much")


def best_kinds(state: ClientState, protocol: Protocol) -> frozenset[str]:
    """Give the kinds of move that do most in a state: of those that fit, the ones named most often as better.

    Where none is named, all that fit are as good.
    """
    named: Counter[str] = Counter()
    for move in answers(state):
        prompt = protocol.prompts.get(move.better)
        if move.verdict != "fits" and prompt is not None and prompt.aim is not None:
            kind = f"{LINE}{prompt.id}" if f"{LINE}{prompt.id}" in state.moves else str(prompt.aim)
            found = state.answer(str(prompt.aim), prompt.id)
            named[kind] += found is not None and found.verdict == "fits"
    most = max(named.values(), default=0)
    fitting = [kind for kind, move in state.moves.items() if move.verdict == "fits"]
    return frozenset(kind for kind, count in named.items() if count == most) if most else frozenset(fitting)


def weighed(puzzle: Puzzle, protocol: Protocol, act: ev.AnyAct, words: str) -> Option:
    """Give what an act comes to in a moment: as a practice would answer it, and whether it is one of the best there."""
    state = puzzle.client.states[puzzle.state]
    aim = encounter.aim_of(protocol, act)
    move, kind = answering.move(state, aim, act, puzzle.line), answering.kind(state, aim, act)
    return Option(act, kind, words, _tier(state, protocol, move, kind), _why(state, aim, act, move))


def _tier(state: ClientState, protocol: Protocol, move: Move, kind: str) -> Tier:
    if move.verdict != "fits":
        return move.verdict
    return "best" if kind in best_kinds(state, protocol) else "workable"


def _why(state: ClientState, aim: str, act: ev.AnyAct, move: Move) -> str:
    """Give the reason, which is one for the kind of move, and names it; what was found in words comes before it."""
    found = told(act.findings) if isinstance(act, ev.Tried) else ""
    if not found:
        return f"{skill_words(aim).capitalize()}: {move.why}"
    of_kind = state.moves.get(aim)
    if of_kind is None or of_kind.verdict == "fits":
        return move.why
    return f"{found} {skill_words(aim).capitalize()}, here: {of_kind.why}"


def said_before(puzzle: Puzzle) -> Heard:
    """Give what the client has said in a moment, and whether it says no."""
    return heard((), puzzle.line, refused=puzzle.client.states[puzzle.state].no)


def spoken(puzzle: Puzzle, protocol: Protocol, text: str) -> Option | judgement.Judgement:
    """Give what words of one's own come to: where they do harm, or are as good as a line; else what was found."""
    found = judgement.judge(text, said_before(puzzle), protocol.prompts.values(), protocol.heard)
    if found.aim is not None:
        return weighed(puzzle, protocol, ev.Tried(text, found.aim, found.codes), f"“{text}”")
    if found.harms:  # which kind it was meant as makes no difference then
        return weighed(puzzle, protocol, ev.Tried(text, "contact", found.codes), f"“{text}”")
    return found


def options(puzzle: Puzzle, protocol: Protocol, register: Register = "directive", count: int = 0) -> tuple[Option, ...]:
    """Give the moves that are offered, shuffled: one of each tier where there is one, and never two of one kind.

    What is offered is drawn by how often the moment was asked.
    """
    pools: dict[Tier, list[Option]] = {tier: [] for tier in TIERS}
    for option in _candidates(puzzle, protocol, register, count):
        pools[option.tier].append(option)
    chosen: list[Option] = []
    for tier in (*TIERS, "harm", "weak", "harm", "weak"):
        fresh = [each for each in pools[tier] if each.words not in {other.words for other in chosen}]
        other = [each for each in fresh if each.kind not in {other.kind for other in chosen}]
        if len(chosen) < OFFERED and (other or (fresh and tier not in GOOD)):
            chosen.append((other or fresh)[0])
    return tuple(sorted(chosen, key=lambda each: draw(puzzle.id, count, f"place {each.words}", 1 << 32)))


def _candidates(puzzle: Puzzle, protocol: Protocol, register: Register, count: int) -> Iterator[Option]:
    """Give all that may be offered, drawn by chance; of the lines that fit only those that belong to the state."""
    state = puzzle.client.states[puzzle.state]
    own = _own_lines(state, protocol)

    def drawn(words: str) -> int:
        return draw(puzzle.id, count, words, 1 << 32)

    lines = [prompt for prompt in protocol.prompts.values() if prompt.aim is not None]
    for prompt in sorted(lines, key=lambda prompt: (own.get(prompt.id, len(own)), drawn(prompt.id))):
        said = ev.Said(prompt.id, register, prompt.words(register))
        option = weighed(puzzle, protocol, said, _words(prompt, register))
        if option.tier not in GOOD or prompt.id in own:
            yield option
    yield weighed(puzzle, protocol, SILENCE, _NOTHING)
    tempting = TEMPTING.get(protocol.language, {})
    for aim in sorted(tempting, key=drawn):
        text = min(tempting[aim], key=drawn)
        found = judgement.judge(text, said_before(puzzle), (), protocol.heard)
        if found.harms or found.faults:
            yield weighed(puzzle, protocol, ev.Tried(text, aim, found.codes), f"“{text}”")


def _own_lines(state: ClientState, protocol: Protocol) -> dict[str, int]:
    """Give the lines that belong to a state, the nearest first.

    These are those that the client's own file names, then those of the steps that fit it.
    """
    named = [move.better for move in answers(state)]
    named += [kind.removeprefix(LINE) for kind in state.moves if kind.startswith(LINE)]
    own = dict.fromkeys(named, 0)
    for n, step in enumerate(state.fits, 1):
        for line in protocol.steps[step].say if step in protocol.steps else ():
            own.setdefault(line, n)
    return own


def _words(prompt: Prompt, register: Register) -> str:
    quoted = f"“{prompt.words(register)}”"
    return quoted if prompt.to == "client" else f"To yourself: {quoted}"


def said(line: str) -> str:
    """Give a client's line as it is shown: what is only done stands in brackets already."""
    return line if not line or line.startswith("(") else f"“{line}”"


def by_tier(found: Sequence[Option]) -> list[Option]:
    """Give options the best first."""
    return sorted(found, key=lambda option: TIERS.index(option.tier))
