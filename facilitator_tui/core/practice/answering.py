"""What a move comes to in a state: by the line, by the kind of move, and by what was found in words of one's own.

What was found stands in the record, so that a practice comes out the same when it is read again. A record from before
words were judged holds none of these codes, and its moves do what their kind does.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from facilitator_tui.core.practice import silences
from facilitator_tui.core.practice.client import LINE, ClientState, Move, Verdict
from facilitator_tui.core.practice.judgement import FAULTS, HARMS, LIKE, UNJUDGED
from facilitator_tui.core.protocol import AIMS
from facilitator_tui.core.walk import events as ev

NOTHING = Move("weak", "It did nothing here.")
WORN = Move("weak", "It is the same kind of move as a moment ago, and so soon again it does less. Another kind is due.")
"""What comes of a move that fits and has worn out."""
_AS: dict[str, tuple[str, ...]] = {
    "dose": ("rescue", "push"),
    "touch": ("rescue", "push"),
    "sex": ("rescue", "push"),
    "threat": ("push", "argue"),
    "secrecy": ("push", "argue"),
    "blame": ("argue", "push"),
    "diagnosis": ("interpret", "argue"),
    "interpretation": ("interpret", "evoke"),
    "press": ("push", "argue"),
    "danger": ("reassure-away", "push"),
}
"""Which kinds of move a client answers a harm as, the likest first."""
AS_A_KIND: dict[Verdict, str] = {
    "fits": "As a move of this kind it fits here.",
    "weak": "As a move of this kind it does little here.",
    "harm": "As a move of this kind it closes something here.",
}


def move(state: ClientState, aim: str, act: ev.AnyAct | None = None, line: str = "") -> Move:
    """Give what a move of this aim, made by this act after the client's `line`, does in a state."""
    if isinstance(act, ev.Tried):
        found = _tried(state, aim, act.findings)
    else:
        found = state.answer(aim, act.prompt if isinstance(act, ev.Said) else "") or NOTHING
        if isinstance(act, ev.Silence):
            found = silences.move(state, found, act.span)
    return msgspec.structs.replace(found, why=found.because(line)) if found.after else found


def kind(state: ClientState, aim: str, act: ev.AnyAct | None = None) -> str:
    """Give what a move counts as where moves wear out: its aim, or its line where that has an answer of its own."""
    line = act.prompt if isinstance(act, ev.Said) else line_of(act.findings) if isinstance(act, ev.Tried) else ""
    return f"{LINE}{line}" if f"{LINE}{line}" in state.moves else aim


def judged(codes: Sequence[str]) -> bool:
    """Say whether words with these findings were judged."""
    return UNJUDGED not in codes


def line_of(codes: Sequence[str]) -> str:
    """Give the id of the line that words with these findings are as good as; empty where there is none."""
    return next((code.removeprefix(LIKE) for code in codes if code.startswith(LIKE)), "")


def _tried(state: ClientState, aim: str, codes: Sequence[str]) -> Move:
    own = state.answer(aim, line_of(codes)) or NOTHING
    harms = [code for code in codes if code in HARMS]
    faults = [code for code in codes if code in FAULTS]
    if harms:
        found = _harmful(state, harms)
        why = " ".join(HARMS[code] for code in harms)
        return msgspec.structs.replace(found, verdict="harm", why=why, says="", after={})
    if faults:
        why = " ".join(FAULTS[code] for code in faults)
        if own.verdict == "fits":
            return Move("weak", why, own.better)
        return msgspec.structs.replace(own, why=f"{why} {AS_A_KIND[own.verdict]}", after={})
    if UNJUDGED in codes:
        return msgspec.structs.replace(own, why=f"These words were not judged. {AS_A_KIND[own.verdict]}", after={})
    return own


def _harmful(state: ClientState, harms: Sequence[str]) -> Move:
    """Give the state's own harmful move that is the likest, else any other, else what it answers everything with."""
    like = [aim for code in harms for aim in _AS[code]]
    for aim in (*like, *AIMS):
        found = state.moves.get(aim)
        if found is not None and found.verdict == "harm":
            return found
    return state.otherwise or NOTHING
