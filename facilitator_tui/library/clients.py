"""Files of simulated clients: their shape, and the values that are made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

import msgspec
from pydantic_core import PydanticCustomError

from facilitator_tui.core.checking.findings import nearest
from facilitator_tui.core.practice.client import ENDING_KINDS, GENERATION, HIGHEST, OVERWHELM, Client, Verdict
from facilitator_tui.core.practice.client import LINE as OF_LINE
from facilitator_tui.core.protocol import AIMS, REGISTERS
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import File
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.models import COUNT, DEFINITIONS, ID, LINE, TEXT, TRUTH
from facilitator_tui.library.parts import opened, reopened
from facilitator_tui.library.schemas import Field, Schema, Shape, many, needed, number, read_by, record, table, words
from facilitator_tui.library.shapes import shaped

_IDS = frozenset({"states", "moves", "endings", "hidden"})
_BOUND = re.compile(r"(?P<side>at most |at least )?(?P<first>[0-9]{1,3})(?: to (?P<last>[0-9]{1,3}))?")
_CHANCE = "chance"
_WEARS = 2
_LINE_NAME = re.compile(rf"{OF_LINE}[\w.-]+")
_MOVE_KINDS = (*AIMS, OVERWHELM)


def _bound(value: object) -> dict[str, int]:
    found = _BOUND.fullmatch(value) if isinstance(value, str) else None
    if not found or (found["side"] and found["last"]):
        raise PydanticCustomError("bound", "a number such as 4, `at most 4`, or `2 to 4`")
    if found["last"]:
        return {"low": int(found["first"]), "high": int(found["last"])}
    return {"high" if found["side"] == "at most " else "low": int(found["first"])}


def _ways(value: object) -> object:
    """Take one name for a way that is always open."""
    return {value: {}} if isinstance(value, str) else value


def _weights(value: object) -> object:
    """Take one name for the one state it begins in."""
    return {value: "1"} if isinstance(value, str) else value


def _move_name(value: object) -> object:
    """Take a kind of move, or a line that has an answer of its own."""
    if value not in _MOVE_KINDS and not (isinstance(value, str) and _LINE_NAME.fullmatch(value)):
        raise PydanticCustomError("move", "no kind of move", {"near": nearest(str(value), _MOVE_KINDS)})
    return value


def _line(value: object) -> object:
    """Take a line that waits for nothing."""
    return {"say": value} if isinstance(value, str) else value


def _names(value: object) -> object:
    """Take one name for a list of it alone."""
    return [value] if isinstance(value, str) else value


def _name_of_wait(value: object) -> object:
    """Take what a line may wait for: a register, or a move."""
    return value if value in REGISTERS else _move_name(value)


_HIDDEN = number(0, HIGHEST)
_SHIFT = number(-HIGHEST, HIGHEST)
_BOUNDS = table(ID, read_by(_bound, table({"type": "str"}, {"type": "int"})))
_LISTED = 40
"""The most lines that one state may say."""
_LONGEST = 3_600
"""The longest that a silence may have lasted when something comes, in seconds."""

_MOVE_FIELDS: dict[str, Schema | Field] = {
    "verdict": needed(words(*get_args(Verdict))), "why": needed(LINE), "better": ID, "says": LINE,
    "after": table(LINE, LINE), "go": read_by(_ways, table(ID, _BOUNDS)),
}  # fmt: skip
_MOVE = record(_MOVE_FIELDS, others=_SHIFT)
"""What a move does. Fields that are no others are hidden values and what is added to them."""
_BEAT_FIELDS: dict[str, Schema | Field] = {
    "after": needed(number(1, _LONGEST)), "shows": LINE, "speaks": TRUTH, "go": read_by(_ways, table(ID, _BOUNDS)),
    "verdict": words(*get_args(Verdict)), "why": LINE, "better": ID,
}  # fmt: skip
_BEAT = record(_BEAT_FIELDS, others=_SHIFT)
"""What comes of a silence. Fields that are no others are hidden values and what is added to them."""
_SAID = read_by(_line, record({"say": needed(LINE), "to": read_by(_names, many(read_by(_name_of_wait))), "of": LINE}))
_STATE = record(
    {
        "fits": needed(many(ID, least=1)), "lines": needed(many(_SAID, least=1, most=_LISTED)), "shows": many(LINE),
        "silence": many(_BEAT),
        "moves": needed(table(read_by(_move_name), _MOVE)), "otherwise": _MOVE, "no": TRUTH,
    }
)  # fmt: skip
_ENDING = record({"kind": needed(words(*ENDING_KINDS)), "words": needed(TEXT), "when": _BOUNDS, "during": many(ID)})

CLIENT = Shape(
    record(
        {
            "client": needed(ID), "title": needed(LINE), "protocol": needed(ID), "level": needed(number(1, 3)),
            "brief": needed(TEXT), "hidden": needed(table(ID, _HIDDEN, most=4)),
            "begins": needed(read_by(_weights, table(ID, COUNT))), "turns": number(3, 40), "wears": number(1, 20),
            "states": needed(table(ID, _STATE, most=20)), "endings": needed(table(ID, _ENDING)),
        }
    ),
    DEFINITIONS,
)  # fmt: skip
"""protocols/clients/*.yaml."""


class ClientPart(NamedTuple):
    """A client's file: what could be made of it, None where something is wrong with it."""

    file: File
    document: Document
    client: Client | None


def client(file: File, pieces: Pieces | None = None) -> ClientPart:
    """Read a client's file, or take what was kept of it."""
    return (pieces or Pieces()).kept_or_read(
        "client", file, Client, _client,
        keep=lambda made: made.client, again=lambda file, found: ClientPart(file, reopened(file), found),
    )  # fmt: skip


def _client(file: File) -> ClientPart:
    document = opened(file, _IDS)
    data = None if document.unread else shaped(document, CLIENT, {})
    if data is None or document.problems:
        return ClientPart(file, document, None)
    return ClientPart(file, document, msgspec.convert(_value(data), Client))


def _value(data: dict[str, Any]) -> dict[str, Any]:
    """Give a model's data as that of the value."""
    data["id"] = data.pop("client")
    data["generation"] = GENERATION
    data.setdefault("wears", _WEARS)
    data["states"] = {name: _state(name, state) for name, state in data["states"].items()}
    data["endings"] = {name: {**ending, "id": name} for name, ending in data["endings"].items()}
    return data


def _state(name: str, state: dict[str, Any]) -> dict[str, Any]:
    moves = {aim: _move(move) for aim, move in state["moves"].items()}
    otherwise = _move(state["otherwise"]) if state.get("otherwise") else None
    lines = state["lines"]
    waits = {line.pop("say"): line for line in [dict(each) for each in lines] if len(line) > 1}
    beats = [_with_ways(beat, _BEAT_FIELDS) for beat in state.get("silence", ())]
    return {
        **state, "id": name, "moves": moves, "otherwise": otherwise, "lines": [each["say"] for each in lines],
        "waits": waits, "silence": beats,
    }  # fmt: skip


def _move(move: dict[str, Any]) -> dict[str, Any]:
    return _with_ways(move, _MOVE_FIELDS)


def _with_ways(found: dict[str, Any], fields: Mapping[str, object]) -> dict[str, Any]:
    """Give a move or a beat with its ways in a list, and what it adds to hidden values apart."""
    ways = []
    for to, need in found.get("go", {}).items():
        chance = need.pop(_CHANCE, {"low": 100})["low"]
        ways.append({"to": to, "need": need, "chance": chance})
    shift = {name: value for name, value in found.items() if name not in fields}
    kept = {name: value for name, value in found.items() if name in fields}
    return {**kept, "go": ways, "shift": shift}
