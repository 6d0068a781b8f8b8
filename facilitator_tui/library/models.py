"""The shape of the three kinds of file, for validation. Field names are those of core's values, aliases the files'.

A model dumped with `exclude_unset` is what the value of the same name in `core.protocol` is made from.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from facilitator_tui.core.practice import phrases
from facilitator_tui.core.practice.hearing import CLASSES
from facilitator_tui.core.practice.judgement import HarmKind
from facilitator_tui.core.protocol import Aim, Evidence, Status, StepKind

_UNITS = {"s": 1_000, "m": 60_000, "h": 3_600_000}
_DURATION = re.compile(r"([0-9]{1,5})([smh])")


def _milliseconds(value: object) -> int:
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found or not int(found[1]):
        raise PydanticCustomError("duration", "a duration such as 90s, 15m or 2h")
    return int(found[1]) * _UNITS[found[2]]


def _yes_or_no(value: object) -> bool:
    if value not in ("true", "false"):
        raise PydanticCustomError("truth", "true or false")
    return value == "true"


Duration = Annotated[int, BeforeValidator(_milliseconds)]
"""Whole milliseconds."""
Truth = Annotated[bool, BeforeValidator(_yes_or_no)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[\p{L}\p{N}]([\p{L}\p{N}_.-]*)$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Count = Annotated[int, Field(ge=1, le=999)]
Point = Annotated[int, Field(ge=-1000, le=1000)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)


class SourceModel(_Model):
    """What something stands on."""

    seeds: list[Id] = Field(default_factory=list)
    evidence: Evidence
    hypothesis: Truth = False
    cites: list[Line] = Field(default_factory=list)


class SeedRowModel(_Model):
    """One claim of the articles."""

    says: Line
    boilerplate: Truth = False


class PromptModel(_Model):
    """One line."""

    say: Line
    invite: Line = ""
    aim: Aim | None = None
    to: Literal["client", "self"] = "client"
    source: SourceModel | None = None


class CardModel(_Model):
    """Longer text on demand."""

    audience: Literal["facilitator", "client"] = Field("facilitator", alias="for")
    title: Line
    text: Text
    source: SourceModel | None = None


class WordingModel(_Model):
    """Words that an author adds to the lists of the wording rules."""

    emotions: list[Line] = Field(default_factory=list)
    events: list[Line] = Field(default_factory=list)
    people: list[Line] = Field(default_factory=list)
    ages: list[Line] = Field(default_factory=list)
    promises: list[Line] = Field(default_factory=list)
    jargon: list[Line] = Field(default_factory=list)
    labels: list[Line] = Field(default_factory=list)
    exhortations: list[Line] = Field(default_factory=list)
    arguments: list[Line] = Field(default_factory=list)
    directives: list[Line] = Field(default_factory=list)
    allowed: list[Line] = Field(default_factory=list)


def _shape(value: str) -> str:
    try:
        phrases.shape(value, CLASSES)
    except KeyError as error:
        raise PydanticCustomError("shape", "there is no class of words {name}", {"name": str(error)}) from error
    return value


Shape = Annotated[Line, AfterValidator(_shape)]
Heard = dict[HarmKind, list[Shape]]


class PromptsModel(_Model):
    """prompts.yaml."""

    language: Line = "en"
    sources: dict[Id, SeedRowModel] = Field(default_factory=dict)
    wording: WordingModel = Field(default_factory=WordingModel)
    heard: Heard = Field(default_factory=dict)
    prompts: dict[Id, PromptModel] = Field(default_factory=dict)
    cards: dict[Id, CardModel] = Field(default_factory=dict)


class ScaleModel(_Model):
    """A rating."""

    title: Line
    low: Point = Field(alias="from")
    high: Point = Field(alias="to")
    low_word: Line = Field("", alias="low")
    high_word: Line = Field("", alias="high")
    pair: Id = ""
    by: Line = "client"


class MarkModel(_Model):
    """Something seen that is marked with one key."""

    title: Line
    key: Line
    lasting: Truth = False


class ReminderModel(_Model):
    """A quiet line that falls due."""

    show: Line
    every: Duration = 0
    after: Duration = 0
    since: Literal["step", "last-entry", "begin", "medicine"] = "step"
    steps: list[Id] = Field(default_factory=list, alias="in")
    say: Id = ""


class CueModel(_Model):
    """An option."""

    id: Id
    key: Line = ""
    see: Line
    go: Id


class NudgeModel(_Model):
    """A quiet line after so many visits or so long a stay."""

    show: Line
    visits: Count = 0
    stayed: Duration = 0
    go: Id = ""
    say: Id = ""


class ItemModel(_Model):
    """One line of a checklist."""

    id: Id
    text: Line


class StepModel(_Model):
    """A place in the session."""

    title: Line
    kind: StepKind = "step"
    phase: Id = ""
    signs: list[Line] = Field(default_factory=list)
    stance: Line = ""
    watch: list[Line] = Field(default_factory=list)
    say: list[Id] = Field(default_factory=list)
    card: Id = ""
    notice: Annotated[list[CueModel], Field(max_length=40)] = Field(default_factory=list)
    items: list[ItemModel] = Field(default_factory=list)
    nudges: list[NudgeModel] = Field(default_factory=list)
    source: SourceModel | None = None


class RuleModel(_Model):
    """A promise."""

    reach: Id
    start: Id = Field(alias="from")
    within: Count = 0


class WalkModel(_Model):
    """A scripted walk."""

    name: Line
    start: Id = Field(alias="from")
    keys: list[Line]
    ends_at: Id = Field(alias="ends-at")


class ProtocolModel(_Model):
    """protocols/*.yaml. A file without `start` is there to be included."""

    protocol: Id
    title: Line
    version: Line = ""
    status: Status = "draft"
    language: Line = "en"
    include: list[Id] = Field(default_factory=list)
    start: Id = ""
    phases: list[Id] = Field(default_factory=list)
    before: list[ItemModel] = Field(default_factory=list)
    always: dict[Id, Line] = Field(default_factory=dict)
    scales: dict[Id, ScaleModel] = Field(default_factory=dict)
    marks: dict[Id, MarkModel] = Field(default_factory=dict)
    reminders: dict[Id, ReminderModel] = Field(default_factory=dict)
    steps: Annotated[dict[Id, StepModel], Field(max_length=1000)]
    rules: Annotated[list[RuleModel], Field(max_length=200)] = Field(default_factory=list)
    walks: Annotated[list[WalkModel], Field(max_length=500)] = Field(default_factory=list)
