"""A protocol as the engine sees it: frozen values, resolved, with the words it speaks inside.

The library makes these from YAML, a session file keeps them as JSON, and nothing changes them.
Durations are whole milliseconds. Ids are permanent and unique in their kind.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from facilitator_tui.core.evidence import Row

Register = Literal["directive", "invitational"]
Status = Literal["draft", "reviewed", "retired"]
Evidence = Literal["study", "review", "practice", "judgement"]
StepKind = Literal["step", "checklist", "end"]
Aim = Literal[
    "felt-sense", "curiosity", "stay", "silence", "experiment", "orient", "ground", "consent", "contact",
    "accept-stop", "safety", "get-help", "self-check", "close", "integrate",
    "evoke", "interpret", "reassure-away", "argue", "push", "rescue",
]  # fmt: skip
HarmKind = Literal[
    "dose", "touch", "sex", "threat", "secrecy", "blame", "diagnosis", "interpretation", "press", "danger"
]

REGISTERS: tuple[Register, ...] = get_args(Register)
AIMS: tuple[Aim, ...] = get_args(Aim)
UNSHIPPED_AIMS: frozenset[Aim] = frozenset({"evoke", "interpret", "reassure-away", "argue", "push", "rescue"})
"""Moves that a trainee may make and that no shipped line makes."""

CUE_KEYS = "123456789"
WAYS_OUT = {"x": "stop", "o": "overwhelm", "!": "flag"}
"""The three keys that never move, and the act that each is."""


class Source(msgspec.Struct, frozen=True):
    """What a line, step or card stands on: rows of the seed inventory and of the ledger, and the kind of evidence."""

    seeds: tuple[str, ...] = ()
    evidence: Evidence = "judgement"
    hypothesis: bool = False
    cites: tuple[str, ...] = ()


class SeedRow(msgspec.Struct, frozen=True):
    """One claim of the articles the method is taken from; `boilerplate` rows hold nothing to carry."""

    id: str
    says: str
    boilerplate: bool = False


class Prompt(msgspec.Struct, frozen=True):
    """One line: `say` in the directive register, `invite` in the invitational one (empty: not written yet)."""

    id: str
    say: str
    invite: str = ""
    aim: Aim | None = None
    to: Literal["client", "self"] = "client"
    source: Source | None = None

    def words(self, register: Register) -> str:
        """Give the line in `register`; where that one was not written, the one that was."""
        return (self.invite or self.say) if register == "invitational" else (self.say or self.invite)


class Wording(msgspec.Struct, frozen=True):
    """One line in another language, in both registers; empty where it is not translated."""

    say: str = ""
    invite: str = ""


class Tongue(msgspec.Struct, frozen=True):
    """A language that lines can be said in, and those `lines`: none of a protocol's own language, which it speaks.

    `stale` names lines whose source was changed since they were translated.
    """

    status: Status = "draft"
    lines: dict[str, Wording] = {}
    stale: tuple[str, ...] = ()


class Card(msgspec.Struct, frozen=True):
    """Longer text on demand."""

    id: str
    title: str
    text: str
    audience: Literal["facilitator", "client"] = "facilitator"
    source: Source | None = None


class Scale(msgspec.Struct, frozen=True):
    """A rating from `low` to `high`, both included; `pair` names the scale that is always asked with it."""

    id: str
    title: str
    low: int
    high: int
    low_word: str = ""
    high_word: str = ""
    pair: str = ""
    by: str = "client"


class MarkKind(msgspec.Struct, frozen=True):
    """Something seen that is marked with one key; a lasting one has a start and an end."""

    id: str
    title: str
    key: str
    lasting: bool = False


class Reminder(msgspec.Struct, frozen=True):
    """A quiet line that falls due: `every` so often in a step of `steps`, or `after` so long `since` something."""

    id: str
    show: str
    every: int = 0
    after: int = 0
    since: Literal["step", "last-entry", "begin", "medicine"] = "step"
    steps: tuple[str, ...] = ()
    say: str = ""


class Cue(msgspec.Struct, frozen=True):
    """Something the facilitator may notice in the client, and the step that it leads to. `key` may be empty.

    `asks` names what is asked at once: what was taken, in that step; or consent, before it, and only a yes leads on.
    """

    id: str
    see: str
    go: str
    key: str = ""
    asks: Literal["", "medicine", "consent"] = ""


class Nudge(msgspec.Struct, frozen=True):
    """A quiet line once a step was entered `visits` times, or once it was `stayed` in so long."""

    show: str
    visits: int = 0
    stayed: int = 0
    go: str = ""
    say: str = ""


class Item(msgspec.Struct, frozen=True):
    """One line of a checklist."""

    id: str
    text: str


class Step(msgspec.Struct, frozen=True):
    """A place in the session: what it looks like, what may be said there, what may be noticed next.

    `words` are those by which it is found besides: what clients and facilitators call it.
    """

    id: str
    title: str
    kind: StepKind = "step"
    phase: str = ""
    signs: tuple[str, ...] = ()
    stance: str = ""
    watch: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    card: str = ""
    notice: tuple[Cue, ...] = ()
    items: tuple[Item, ...] = ()
    nudges: tuple[Nudge, ...] = ()
    source: Source | None = None
    words: tuple[str, ...] = ()


class Rule(msgspec.Struct, frozen=True):
    """What the author promises of walks that start from a step.

    `reach` can be reached, `within` so many keys (0: any); or `never` is not come to `unless` an option of that id is
    taken, or a step of that id is passed, on the way (empty: not at all).
    """

    reach: str = ""
    start: str = ""
    within: int = 0
    never: str = ""
    unless: str = ""


class ScriptedWalk(msgspec.Struct, frozen=True):
    """A scripted walk kept beside the protocol: keys pressed from `start`, and the step it must end at."""

    name: str
    start: str
    keys: tuple[str, ...]
    ends_at: str


class Fact(msgspec.Struct, frozen=True):
    """A sentence about a medicine, and the works that it stands on."""

    text: str
    cites: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True):
    """What a medicine does by itself, in words: no dose, no amount, no advice to take, combine or leave out.

    `bears` holds, by the id of a step, the one line that is shown there; `alone` what looks like blankness, sleepiness
    or distance and says nothing about the person, `course` when it comes and goes, `check` what to rule out, and
    `after` the hours and days that follow.
    """

    id: str
    title: str
    version: str
    status: Status = "draft"
    language: str = "en"
    bears: dict[str, str] = {}
    alone: tuple[Fact, ...] = ()
    course: tuple[Fact, ...] = ()
    check: tuple[Fact, ...] = ()
    after: tuple[Fact, ...] = ()


class Protocol(msgspec.Struct, frozen=True):
    """A whole protocol with its includes, prompts and cards resolved.

    `always` maps a step to its key; `before` is the checklist that stands beside the beginning of a session; `digits`
    says what each digit means in every step. `heard` are an author's own shapes of what may harm in words of a trainee,
    by kind. `medicines` holds the profiles that a session may choose from. `evidence` are the rows of the ledger that
    its steps and cards name. `phase_titles` name phases that are not called by their ids. `tongues` holds the languages
    that its lines can be said in besides, by the code of ISO 639.
    """

    id: str
    title: str
    version: str
    start: str
    steps: dict[str, Step]
    status: Status = "draft"
    language: str = "en"
    phases: tuple[str, ...] = ()
    before: tuple[Item, ...] = ()
    always: dict[str, str] = {}
    scales: dict[str, Scale] = {}
    marks: dict[str, MarkKind] = {}
    reminders: dict[str, Reminder] = {}
    rules: tuple[Rule, ...] = ()
    walks: tuple[ScriptedWalk, ...] = ()
    prompts: dict[str, Prompt] = {}
    cards: dict[str, Card] = {}
    digits: dict[str, str] = {}
    heard: dict[str, tuple[str, ...]] = {}
    medicines: dict[str, Profile] = {}
    evidence: dict[str, Row] = {}
    phase_titles: dict[str, str] = {}
    tongues: dict[str, Tongue] = {}

    @property
    def others(self) -> tuple[str, ...]:
        """The languages that a line can be said in besides the protocol's own."""
        return tuple(name for name in self.tongues if name != self.language)

    def spoken(self, prompt: str, register: Register, language: str = "") -> tuple[str, str]:
        """Give a line's words and the language that they are in: the protocol's own where that one has them not."""
        tongue = self.tongues.get(language) if language != self.language else None
        other = tongue.lines.get(prompt) if tongue is not None else None
        if other is not None and (words := other.invite if register == "invitational" else other.say):
            return words, language
        return self.prompts[prompt].words(register), self.language

    def is_stale(self, prompt: str, language: str = "") -> bool:
        """Say whether a line's source was changed since it was translated into `language` (default: its own)."""
        tongue = self.tongues.get(language or self.language)
        return tongue is not None and prompt in tongue.stale

    def way_out(self, act: str) -> str:
        """Give the step that the way out `act` (stop, overwhelm, flag) leads to; empty where there is none."""
        return next((step for step, key in self.always.items() if WAYS_OUT.get(key) == act), "")


def encode(protocol: Protocol) -> bytes:
    """Give the protocol as canonical JSON: keys sorted, UTF-8, the same bytes for the same values."""
    return msgspec.json.encode(protocol, order="sorted")


def decode(data: bytes | str) -> Protocol:
    """Read back what `encode` gave.

    Raises msgspec.ValidationError when it is not one.
    """
    return msgspec.json.decode(data, type=Protocol)
