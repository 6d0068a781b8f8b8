"""What a language has to say of an entry. A module with all of it is one, and mypy says what another lacks.

Spans are milliseconds. Texts of people and titles of the protocol come in as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict
from typing import Protocol as Interface

from facilitator_tui.core.protocol import Aim, Register
from facilitator_tui.core.walk import events as ev


class KindWords(TypedDict):
    """The word at the head of an entry, by its kind; eight cells of it are sure to be seen."""

    began: str
    step: str
    stop: str
    overwhelm: str
    flag: str
    said: str
    passed: str
    register: str
    ticked: str
    unticked: str
    mark: str
    rated: str
    seen: str
    words: str
    thought: str
    consent: str
    medicine: str
    zero: str
    urge: str
    vitals: str
    room: str
    missing: str
    people: str
    touch: str
    escalate: str
    cover: str
    putoff: str
    seento: str
    timer: str
    clap: str
    met: str
    silence: str
    tried: str
    slept: str
    clock: str
    late: str
    addendum: str
    note: str
    signed: str
    corrected: str
    struck: str
    redacted: str
    undone: str
    left: str
    resumed: str
    ended: str


class FateWords(TypedDict):
    """What became of an entry."""

    undone: str
    struck: str
    corrected: str
    redacted: str


class OutcomeWords(TypedDict):
    """How a session ended."""

    moved: str
    some: str
    muted: str
    none: str
    stopped: str
    care: str
    unsaid: str


class AnswerWords(TypedDict):
    """The answer to: is it all right to go on?"""

    yes: str
    no: str
    unclear: str


GapWords = TypedDict("GapWords", {"quiet": str, "slept": str, "closed": str, "break": str})
"""Why there is a time without entries."""


class SieveWords(TypedDict):
    """What can be looked through."""

    all: str
    words: str
    seen: str
    thoughts: str
    lines: str
    steps: str
    marks: str
    corrections: str


Phase = Literal["point", "start", "end"]
TouchPhase = Literal["asked", "start", "end"]
By = Literal["client", "facilitator"]
Answer = Literal["yes", "no", "unclear"]


class Words(Interface):
    """All of it, in one language."""

    kinds: KindWords
    step_aloud: str
    """The word for a step where signs cannot be read."""
    fates: FateWords
    outcomes: OutcomeWords
    answers: AnswerWords
    gaps: GapWords
    sieves: SieveWords
    found: str
    back: str
    declined: str
    not_given: str
    at_once: str
    private: str
    for_next_time: str
    no_time: str
    clapped: str
    is_zero: str
    no_zero: str

    def known(self, text: str) -> str:
        """What the program offered or wrote itself, such as an urge."""

    def began(self, mode: ev.Mode, register: Register) -> str:
        """How a session is held."""

    def ticked_before(self, done: int, of: int, left: Sequence[str]) -> str:
        """How far the checklist before the session came; it follows on `began`."""

    def register(self, register: Register) -> str:
        """In which register."""

    def aim(self, aim: Aim) -> str:
        """What own words were meant as."""

    def quoted(self, text: str) -> str:
        """The client's own words, marked as such."""

    def mark(self, title: str, phase: Phase) -> str:
        """A mark, its start or its end."""

    def missing(self, parts: Sequence[str]) -> str:
        """Which of body, emotion and relationship cannot be felt."""

    def person(self, who: str, way: Literal["in", "out"]) -> str:
        """Who came in or went out."""

    def touch(self, phase: TouchPhase, kind: str, by: By, agreed: Answer) -> str:
        """Touch: asked for, begun or ended."""

    def cover(self, phase: Literal["start", "end"], to: str) -> str:
        """Who covers a break, or that it is over."""

    def timer(self, text: str, span: int) -> str:
        """What is to be thought of, and in how long."""

    def simulated(self, level: int) -> str:
        """What a simulated client is."""

    def replay(self, turn: int, of: str) -> str:
        """From where a practice was played on."""

    def slept(self, span: int) -> str:
        """How long the computer slept."""

    def clock_set(self, by: int) -> str:
        """By how much the clock was set."""

    def zone_moved(self, minutes: int) -> str:
        """By how much the local time went against UTC."""

    def note(self, text: str, template: str) -> str:
        """A note that was kept: how long it is and what laid it out, since its own page shows it."""

    def signed(self, of: int, by: str) -> str:
        """Which note was signed, and by whom."""

    def corrected(self, of: int, text: str) -> str:
        """What an entry should read."""

    def struck(self, of: int) -> str:
        """Which entry does not hold."""

    def redacted(self, of: int) -> str:
        """Which entry's text was removed."""

    def undone(self, of: int) -> str:
        """Which entry was taken back, where it cannot be told what it was."""

    def zeroed(self, of: int) -> str:
        """Which medicine T+0 is counted from, where it cannot be told what it was; none for nought."""

    def zeroed_from(self, text: str, clock: str) -> str:
        """Which medicine T+0 is counted from."""

    def first(self, text: str) -> str:
        """How an entry that was corrected read first."""

    def written(self, clock: str) -> str:
        """When it was written, where that is later than when it happened."""

    def taken_back(self, word: str, text: str, clock: str) -> str:
        """What was taken back."""

    def added(self, author: str, given: str, reason: str) -> str:
        """Who added to the record, when it was given in where that is another time, and why."""

    def away(self, span: int) -> str:
        """How long the program was closed."""

    def closing(self, number: str) -> str:
        """The closing number."""

    def about(self, clock: str, precision: ev.Precision) -> str:
        """A time that is not exact."""

    def unsure(self, precision: ev.Precision) -> str:
        """How sure a time is."""
