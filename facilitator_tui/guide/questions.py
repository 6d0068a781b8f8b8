"""What each key asks: marks, consent, ratings, touch, who came and went, the list of a step, an own urge."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import gates
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.core.walk.state import State, step_of
from facilitator_tui.guide.asks import TITLES, Answer, Choice, Choose, Gather, Rate, Tick, Write

URGES = (
    ("b", "bored"), ("f", "to fix it"), ("m", "music"), ("t", "to touch"), ("d", "another dose"), ("r", "to rescue"),
    ("i", "to interpret"), ("h", "to hurry"), ("s", "sleepy myself"),
)  # fmt: skip
_LETTERS = "abcdefghjklm"
_By = Literal["client", "facilitator"]
_Agreed = Literal["yes", "no", "unclear"]
_Phase = Literal["asked", "start"]


def marks(protocol: Protocol, state: State) -> Choose:
    """Ask which mark; an open lasting one is offered to end."""
    choices = []
    for mark in protocol.marks.values():
        opened = [seq for seq, name in state.here.open_marks.items() if name == mark.id]
        if opened:
            choices.append(Choice(mark.key, f"{mark.title}, ends", ev.Marked(mark.id, "end", opened[0])))
        elif mark.lasting:
            choices.append(Choice(mark.key, f"{mark.title}, starts", ev.Marked(mark.id, "start")))
        else:
            choices.append(Choice(mark.key, mark.title, ev.Marked(mark.id)))
    return Choose("Mark", tuple(choices))


class Consent(Choose):
    """Asks what the answer was; a yes leads `onward`, where there is somewhere to go."""

    def __init__(self, line: str | UnsetType = UNSET, onward: ev.Move | None = None) -> None:
        self.onward = onward
        self.dated = onward is None
        super().__init__(
            "Is it all right to go on? Their answer",
            (
                Choice("y", "yes", ev.ConsentAsked("yes", line)),
                Choice("n", "no", ev.ConsentAsked("no", line)),
                Choice("u", "unclear, or no answer: counts as no", ev.ConsentAsked("unclear", line)),
            ),
        )


class Asked(Choose):
    """Asks what was asked, before a step that only a yes leads to; the answer is asked next."""

    dated = False

    def __init__(self, protocol: Protocol, state: State, onward: ev.Entered | ev.Jumped | ev.Returned) -> None:
        line = gates.asked_by(protocol, state.here.step)
        words = protocol.prompts[line].words(state.here.register) if line else ""
        choices = (
            *((Choice("a", f"asked: {words}", Consent(line, onward)),) if line else ()),
            Choice("w", "asked, in other words", Consent("", onward)),
            Choice("n", "not asked yet", None),
        )
        super().__init__(f"Before {protocol.steps[onward.to].title}: what was asked?", choices)

    def press(self, key: str) -> Answer | None:
        """Go on to the answer; where nothing was asked there is none."""
        answer = super().press(key)
        return Answer(says="First ask them; nothing else leads there.") if key == "n" else answer


def missing(at: ev.Instant) -> Gather:
    """Ask which of the three things that should be there cannot be felt."""
    return Gather("What is missing?", (("b", "body"), ("e", "emotion"), ("r", "relationship")), at)


def touch(state: State) -> Choose:
    """Ask who asked for touch, whether it was agreed, and which kind; an open one is offered to end."""
    if state.here.touches:
        ends = tuple(
            Choice(letter, f"{kind}, ends", ev.Touch("end", kind=kind, of=seq))
            for letter, (seq, kind) in zip(_LETTERS, state.here.touches.items(), strict=False)
        )
        return Choose("Touch", (*ends, Choice("n", "another touch", _who())))
    return _who()


def _who() -> Choose:
    def asked(by: _By) -> Choose:
        return Choose(
            f"Touch, asked by the {by}: was it agreed?",
            (
                Choice("y", "yes, as agreed beforehand", _kind(by, "yes")),
                Choice("n", "no", _kind(by, "no")),
                Choice("u", "unclear: counts as no", _kind(by, "unclear")),
            ),
        )

    return Choose("Touch: who asked?", (Choice("c", "the client", asked("client")),
                                        Choice("f", "the facilitator", asked("facilitator"))))  # fmt: skip


def _kind(by: _By, agreed: _Agreed) -> Choose:
    phase: _Phase = "start" if agreed == "yes" else "asked"
    kinds = (("h", "hand held"), ("s", "hand on shoulder"), ("f", "hand on foot"), ("g", "a hug"), ("t", "other touch"))
    return Choose(
        "Touch: which kind?" if agreed == "yes" else "Touch that was asked for and not given: which kind?",
        tuple(Choice(key, words, ev.Touch(phase, by, agreed, words)) for key, words in kinds),
    )


def people(state: State, begun: Draft) -> Choose:
    """Ask who came in, or which of those in the room went out."""
    leaving = zip(_LETTERS, state.here.people, strict=False)
    return Choose(
        "Who came or went?",
        (
            Choice("i", "someone came in", Write("someone", begun, TITLES["someone"])),
            *(Choice(letter, f"{who} went out", ev.People(who, "out")) for letter, who in leaving),
        ),
    )


def checklist(protocol: Protocol, state: State) -> Tick:
    """Ask which items of the step's list are done, or open again."""
    step = step_of(protocol, state)
    items = tuple((letter, item.id, item.text) for letter, item in zip(_LETTERS, step.items, strict=False))
    done = frozenset(item.id for item in step.items if f"{step.id}.{item.id}" in state.here.ticked)
    return Tick(items, done)


def urges() -> Choose:
    """Ask which urge of one's own."""
    return Choose("My own urge", tuple(Choice(key, words, ev.Urge(words)) for key, words in URGES))


def rating(protocol: Protocol) -> Rate | None:
    """Ask the protocol's scales, the first that has a pair and its pair; None where there are no scales."""
    scales = tuple(protocol.scales.values())
    first = next((scale for scale in scales if scale.pair), scales[0] if scales else None)
    if first is None:
        return None
    return Rate((first, protocol.scales[first.pair]) if first.pair else (first,))
