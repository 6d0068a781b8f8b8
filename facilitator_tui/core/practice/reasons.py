"""What a reason may claim: it is shown for every line that is answered alike, so it names nothing of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from facilitator_tui.core.checking.findings import Finding, KeyPath
from facilitator_tui.core.practice import phrases
from facilitator_tui.core.practice.client import LINE, Client, ClientState, Move
from facilitator_tui.core.protocol import UNSHIPPED_AIMS, Prompt

_QUOTED = re.compile('[\u201c"]([^\u201c\u201d"]+)[\u201d"]')
THINGS = frozenset(
    [
        "blanket",
        "bed",
        "mattress",
        "pillow",
        "cushion",
        "chair",
        "floor",
        "wall",
        "door",
        "window",
        "lamp",
        "tea",
        "coffee",
        "water",
        "glass",
        "food",
        "music",
        "handkerchief",
        "tissue",
        "fruit",
        "finger",
        "fingers",
        "foot",
        "feet",
        "knee",
        "knees",
        "jacket",
        "coat",
        "clock",
    ]
)
"""Things that a reason may speak of as offered, asked for or felt."""
_UNSAID = frozenset({*UNSHIPPED_AIMS, "silence", "self-check", "overwhelm"})
"""Moves that no line makes: what their reasons name was not said."""


def find(client: Client, prompts: Mapping[str, Prompt]) -> Iterator[Finding]:
    """Find reasons that quote words, or praise for a thing, which neither the line nor the state holds."""
    for state in client.states.values():
        for name, move in state.moves.items():
            path: KeyPath = ("states", state.id, "moves", name)
            said = prompts.get(name.removeprefix(LINE)) if name.startswith(LINE) else None
            line = f"{said.say} {said.invite}" if said is not None else ""
            held = " ".join([*state.lines, *state.shows, client.brief, move.says, line]).casefold()
            yield from _claims(move.why, held, (*path, "why"), praises=_praises(name, move))
            for part, why in move.after.items():
                yield from _after(state, part, (*path, "after", part))
                yield from _claims(
                    why, f"{held} {part.casefold()}", (*path, "after", part), praises=_praises(name, move)
                )


def _praises(name: str, move: Move) -> bool:
    return move.verdict == "fits" and name not in _UNSAID


def _claims(why: str, held: str, path: KeyPath, *, praises: bool) -> Iterator[Finding]:
    for quoted in _QUOTED.findall(why):
        if quoted.casefold().strip(" .,!?…") not in held:
            yield Finding("FT412", path, f"The reason quotes “{quoted}”, which is said nowhere here.")
    there = set(phrases.words(held))
    missing = [
        word for word in phrases.words(why) if word in THINGS and not any(phrases.same(word, each) for each in there)
    ]
    if praises and missing:
        message = f"The reason speaks of `{missing[0]}`, and a line that is answered so may hold nothing of it."
        yield Finding("FT412", path, message)


def _after(state: ClientState, part: str, path: KeyPath) -> Iterator[Finding]:
    if not any(part.casefold() in line.casefold() for line in state.lines):
        yield Finding("FT412", path, f"No line of `{state.id}` has `{part}` in it.", key=True)
