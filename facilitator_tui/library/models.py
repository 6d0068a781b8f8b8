"""The shape of the kinds of file, for validation. Fields are named as core's values name them, or else say so.

What the validator gives is what the value of the same name in `core.protocol` is made from.
Two libraries, since each does what the other cannot: pydantic's validator reports every fault of a file at once, and
msgspec loads what was kept in a tenth of the time. A test holds the fields of both equal, and what each needs.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import get_args

from pydantic_core import PydanticCustomError

from facilitator_tui.core import times
from facilitator_tui.core.checking.reviewing import ROLES, VERDICTS
from facilitator_tui.core.checking.wordlists import Lists
from facilitator_tui.core.evidence import Read
from facilitator_tui.core.protocol import AIMS, Evidence, HarmKind, Status, StepKind
from facilitator_tui.library.files import MAX_FILES
from facilitator_tui.library.schemas import (
    Field,
    Schema,
    Shape,
    called,
    many,
    named,
    needed,
    number,
    read_by,
    record,
    table,
    words,
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _milliseconds(value: object) -> int:
    span = times.read(value) if isinstance(value, str) else None
    if not span:
        raise PydanticCustomError("duration", "a duration such as 90s, 15m or 2h")
    return span


def _yes_or_no(value: object) -> bool:
    if value not in ("true", "false"):
        raise PydanticCustomError("truth", "true or false")
    return value == "true"


def _day(value: object) -> str:
    """Take a day as ISO 8601 has it."""
    with suppress(ValueError):
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    raise PydanticCustomError("day", "a day such as 2026-03-01")


def _shape(value: object) -> object:
    """Take a shape of phrases that names no class of words but those there are."""
    from facilitator_tui.core.practice import hearing, phrases  # noqa: PLC0415 - few write shapes; the tables are large

    if isinstance(value, str) and value.strip():
        try:
            phrases.shape(value, hearing.CLASSES)
        except KeyError as error:
            raise PydanticCustomError("shape", "no such class of words", {"class": error.args[0]}) from error
    return value


DEFINITIONS = {
    "id": {"type": "str", "min_length": 1, "max_length": 64, "pattern": r"^[\p{L}\p{N}]([\p{L}\p{N}_.-]*)$"},
    "line": {"type": "str", "strip_whitespace": True, "min_length": 1, "pattern": r"^[^\n]*$"},
    "said": {"type": "str", "strip_whitespace": True, "pattern": r"^[^\n]*$"},
}
"""`said` is a line of a translation, which is empty while it is not translated."""
ID, LINE, SAID = named("id"), named("line"), named("said")
TEXT = {"type": "str", "strip_whitespace": True, "min_length": 1}
DURATION = read_by(_milliseconds)
"""Whole milliseconds."""
TRUTH = read_by(_yes_or_no)
COUNT = number(1, 999)
_POINT = number(-1000, 1000)
_MAX_CUES = 40
"""What one step may offer; past nine it is a warning already."""

SOURCE = record(
    {"seeds": many(ID), "evidence": needed(words(*get_args(Evidence))), "hypothesis": TRUTH, "cites": many(LINE)}
)
_ROW = record({"says": needed(LINE), "boilerplate": TRUTH})
_PROMPT = record(
    {"say": needed(LINE), "invite": LINE, "aim": words(*AIMS), "to": words("client", "self"), "source": SOURCE}
)
_CARD = record(
    {
        "audience": called("for", words("facilitator", "client")),
        "title": needed(LINE), "text": needed(TEXT), "source": SOURCE,
    }
)  # fmt: skip
_WORDING = record({name: many(LINE) for name in Lists._fields})
"""Words that an author adds to the lists of the wording rules."""
_HEARD = table(words(*get_args(HarmKind)), many(read_by(_shape, LINE)))
"""Shapes that an author adds to those of what may harm in a trainee's own words."""

PROMPTS = Shape(
    record(
        {
            "language": LINE, "sources": table(ID, _ROW), "wording": _WORDING, "heard": _HEARD,
            "prompts": table(ID, _PROMPT), "cards": table(ID, _CARD),
        }
    ),
    DEFINITIONS,
)  # fmt: skip
"""prompts.yaml."""

_EVIDENCE = record(
    {
        "effect": needed(LINE), "people": number(1, 100_000_000), "design": needed(LINE), "source": needed(LINE),
        "read": needed(words(*get_args(Read))), "unchecked": LINE,
    }
)  # fmt: skip
_CLAIM = record(
    {
        "says": needed(LINE), "hypothesis": TRUTH, "seeds": many(ID),
        "rows_for": called("for", table(ID, _EVIDENCE)), "rows_against": called("against", table(ID, _EVIDENCE)),
    }
)  # fmt: skip

LEDGER = Shape(record({"dated": needed(read_by(_day)), "claims": needed(table(ID, _CLAIM))}), DEFINITIONS)
"""evidence.yaml."""

_REVIEW = record(
    {
        "of": needed(LINE), "by": needed(LINE), "role": needed(words(*ROLES)), "date": needed(read_by(_day)),
        "verdict": needed(words(*VERDICTS)), "words": LINE, "digest": needed(LINE),
    }
)  # fmt: skip

REVIEWS = Shape(record({"reviews": needed(many(_REVIEW))}), DEFINITIONS)
"""reviews.yaml."""

_SCALE = record(
    {
        "title": needed(LINE), "low": needed(_POINT, "from"), "high": needed(_POINT, "to"),
        "low_word": called("low", LINE), "high_word": called("high", LINE), "pair": ID, "by": LINE,
    }
)  # fmt: skip
_MARK = record({"title": needed(LINE), "key": needed(LINE), "lasting": TRUTH})
_REMINDER = record(
    {
        "show": needed(LINE), "every": DURATION, "after": DURATION,
        "since": words("step", "last-entry", "begin", "medicine"), "steps": called("in", many(ID)), "say": ID,
    }
)  # fmt: skip
_CUE = record(
    {"id": needed(ID), "key": LINE, "see": needed(LINE), "go": needed(ID), "asks": words("medicine", "consent")}
)
_NUDGE = record({"show": needed(LINE), "visits": COUNT, "stayed": DURATION, "go": ID, "say": ID})
_ITEM = record({"id": needed(ID), "text": needed(LINE)})
_STEP = record(
    {
        "title": needed(LINE), "kind": words(*get_args(StepKind)), "phase": ID, "signs": many(LINE),
        "words": many(LINE), "stance": LINE, "watch": many(LINE), "say": many(ID), "card": ID,
        "notice": many(_CUE, most=_MAX_CUES), "items": many(_ITEM), "nudges": many(_NUDGE), "source": SOURCE,
    }
)  # fmt: skip
_RULE = record({"reach": ID, "never": ID, "start": needed(ID, "from"), "within": COUNT, "unless": ID})
_WALK = record(
    {"name": needed(LINE), "start": needed(ID, "from"), "keys": needed(many(LINE)), "ends_at": needed(ID, "ends-at")}
)

PROTOCOL = Shape(
    record(
        {
            "protocol": needed(ID), "title": needed(LINE), "version": LINE, "status": words(*get_args(Status)),
            "language": LINE, "include": many(ID, most=MAX_FILES), "start": ID, "phases": many(ID),
            "before": many(_ITEM), "always": table(ID, LINE), "digits": table(ID, LINE),
            "scales": table(ID, _SCALE), "marks": table(ID, _MARK),
            "reminders": table(ID, _REMINDER), "steps": needed(table(ID, _STEP)), "rules": many(_RULE),
            "walks": many(_WALK),
        }
    ),
    DEFINITIONS,
)  # fmt: skip
"""protocols/*.yaml. A file without `start` is there to be included."""

_WORDING_IN = record({"say": SAID, "invite": SAID})
_CARD_IN = record({"title": SAID, "text": {"type": "str", "strip_whitespace": True}})
_ABOUT_IT: dict[str, Schema | Field] = {
    "language": needed(LINE), "of": needed(LINE), "status": words(*get_args(Status)), "stamps": table(LINE, LINE),
}  # fmt: skip
PROMPTS_IN = Shape(record({**_ABOUT_IT, "prompts": table(ID, _WORDING_IN), "cards": table(ID, _CARD_IN)}), DEFINITIONS)
"""prompts.LANGUAGE.yaml."""

_SCALE_IN = record({"title": SAID, "low": SAID, "high": SAID})
_STEP_IN = record(
    {
        "title": SAID, "signs": many(SAID), "stance": SAID, "watch": many(SAID), "words": many(LINE),
        "notice": table(ID, SAID), "items": table(ID, SAID), "nudges": many(SAID),
    }
)  # fmt: skip
PROTOCOL_IN = Shape(
    record(
        {
            "protocol": needed(ID), **_ABOUT_IT, "title": SAID, "phases": table(ID, SAID), "digits": table(ID, SAID),
            "before": table(ID, SAID), "scales": table(ID, _SCALE_IN), "marks": table(ID, SAID),
            "reminders": table(ID, SAID), "steps": table(ID, _STEP_IN),
        }
    ),
    DEFINITIONS,
)  # fmt: skip
"""protocols/NAME.LANGUAGE.yaml."""
