"""Files of simulated clients: their shape, and the values that are made of them."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple

import msgspec
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from facilitator_tui.core.checking.findings import nearest
from facilitator_tui.core.practice.client import HIGHEST, LINE, OVERWHELM, Client, EndingKind, Verdict
from facilitator_tui.core.protocol import AIMS
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import CLIENTS, File
from facilitator_tui.library.models import Count, Id, Line, Text, Truth, _Model
from facilitator_tui.library.parts import opened
from facilitator_tui.library.shapes import shaped

_IDS = frozenset({"states", "moves", "endings", "hidden"})
_BOUND = re.compile(r"(?P<side>at most |at least )?(?P<first>[0-9]{1,3})(?: to (?P<last>[0-9]{1,3}))?")
_CHANCE = "chance"
_WEARS = 2
_LINE = re.compile(rf"{LINE}[\w.-]+")
_MOVE = frozenset({"verdict", "why", "better", "says", "go", "after"})


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


Hidden = Annotated[int, Field(ge=0, le=HIGHEST)]
Shift = Annotated[int, Field(ge=-HIGHEST, le=HIGHEST)]
Bounds = dict[Id, Annotated[dict[str, int], BeforeValidator(_bound)]]
Level = Annotated[int, Field(ge=1, le=3)]


def _move_name(value: str) -> str:
    known = (*AIMS, OVERWHELM)
    if value not in known and not _LINE.fullmatch(value):
        near = nearest(value, known)
        raise PydanticCustomError(
            "move", "it is no kind of move, and no `line:` with a line's id{near}", {"near": near}
        )
    return value


MoveName = Annotated[str, AfterValidator(_move_name)]


class MoveModel(_Model):
    """What a move does. Fields that are no others are hidden values and what is added to them."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Shift]

    verdict: Verdict
    why: Line
    better: Id = ""
    says: Line = ""
    after: dict[Line, Line] = Field(default_factory=dict)
    go: Annotated[dict[Id, Bounds], BeforeValidator(_ways)] = Field(default_factory=dict)


class ClientStateModel(_Model):
    """A state."""

    fits: Annotated[list[Id], Field(min_length=1)]
    lines: Annotated[list[Line], Field(min_length=1, max_length=40)]
    shows: list[Line] = Field(default_factory=list)
    moves: dict[MoveName, MoveModel]
    otherwise: MoveModel | None = None
    no: Truth = False


class EndingModel(_Model):
    """An ending."""

    kind: EndingKind
    words: Text
    when: Bounds | None = None
    during: list[Id] = Field(default_factory=list)


class ClientModel(_Model):
    """protocols/clients/*.yaml."""

    client: Id
    title: Line
    protocol: Id
    level: Level
    brief: Text
    hidden: Annotated[dict[Id, Hidden], Field(max_length=4)]
    begins: Annotated[dict[Id, Count], BeforeValidator(_weights)]
    turns: Annotated[int, Field(ge=3, le=40)] = 14
    wears: Annotated[int, Field(ge=1, le=20)] = _WEARS
    states: Annotated[dict[Id, ClientStateModel], Field(max_length=20)]
    endings: dict[Id, EndingModel]


class ClientPart(NamedTuple):
    """A client's file: what could be made of it, None where something is wrong with it."""

    document: Document
    client: Client | None


def is_client(file: File) -> bool:
    """Say whether the file is a client's, by the folder that it lies in."""
    return f"{CLIENTS}/" in file.name


def client(file: File) -> ClientPart:
    """Read a client's file."""
    document = opened(file, _IDS)
    model = None if document.unread else shaped(document, ClientModel, {})
    if model is None or document.problems:
        return ClientPart(document, None)
    return ClientPart(document, msgspec.convert(_value(model.model_dump(exclude_unset=True)), Client))


def _value(data: dict[str, Any]) -> dict[str, Any]:
    """Give a model's data as that of the value."""
    data["id"] = data.pop("client")
    data.setdefault("wears", _WEARS)
    data["states"] = {name: _state(name, state) for name, state in data["states"].items()}
    data["endings"] = {name: {**ending, "id": name} for name, ending in data["endings"].items()}
    return data


def _state(name: str, state: dict[str, Any]) -> dict[str, Any]:
    moves = {aim: _move(move) for aim, move in state["moves"].items()}
    otherwise = _move(state["otherwise"]) if state.get("otherwise") else None
    return {**state, "id": name, "moves": moves, "otherwise": otherwise}


def _move(move: dict[str, Any]) -> dict[str, Any]:
    ways = []
    for to, need in move.get("go", {}).items():
        chance = need.pop(_CHANCE, {"low": 100})["low"]
        ways.append({"to": to, "need": need, "chance": chance})
    shift = {name: value for name, value in move.items() if name not in _MOVE}
    kept = {name: value for name, value in move.items() if name in _MOVE}
    return {**kept, "go": ways, "shift": shift}
