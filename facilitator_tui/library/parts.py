"""One file becomes one part of a library: its document, and the values that could be made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from facilitator_tui.core.checking.wordlists import ENGLISH, Lists, extended
from facilitator_tui.core.protocol import Card, Prompt, Protocol, SeedRow
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import PROMPTS, File
from facilitator_tui.library.models import PromptsModel, ProtocolModel
from facilitator_tui.library.problems import TOP, Page
from facilitator_tui.library.reading import read
from facilitator_tui.library.shapes import shaped

_PROMPT_IDS = frozenset({"prompts", "cards", "sources"})
_PROTOCOL_IDS = frozenset({"steps", "scales", "marks", "reminders"})


class Part(NamedTuple):
    """A protocol file as it stands alone: names dangle, and `start` is empty where it is there to be included."""

    document: Document
    protocol: Protocol
    include: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing of the file had to be left out."""
        return not self.document.problems


class Words(NamedTuple):
    """What prompts.yaml holds; `rows` is None where it has no table of sources."""

    document: Document
    prompts: dict[str, Prompt]
    cards: dict[str, Card]
    rows: dict[str, SeedRow] | None
    lists: Lists
    heard: dict[str, tuple[str, ...]]

    def written(self, section: str) -> set[str] | None:
        """Give the ids written in a section, sound or not; None where the file could not be read."""
        value = self.document.value.get(section, {})
        if self.document.unread or not isinstance(value, dict):
            return None
        return set(value)


def opened(file: File, ids: frozenset[str]) -> Document:
    """Read a file's bytes; one that could not be fetched gives a document that says so."""
    if not file.fault:
        return read(file.name, file.data, ids=ids)
    document = Document(Page(file.name, ""))
    document.unread = True
    document.note("FT001", TOP, file.fault)
    return document


def _named(section: Mapping[str, Any] | None) -> dict[str, Any]:
    return {key: value | {"id": key} for key, value in (section or {}).items()}


def part(file: File) -> Part:
    """Read a protocol file."""
    document = opened(file, _PROTOCOL_IDS)
    stem = file.name.rpartition("/")[2].removesuffix(".yaml")
    blank = Part(document, Protocol(id=stem, title=stem, version="", start="", steps={}))
    if document.unread:
        return blank
    model = shaped(document, ProtocolModel, {"protocol": stem, "title": stem, "steps": {}})
    if model is None:
        return blank
    data = {"start": "", "version": "", **model.model_dump(exclude_unset=True)}
    data["id"] = data.pop("protocol")
    include = tuple(data.pop("include", ()))
    for section in _PROTOCOL_IDS:
        data[section] = _named(data.get(section))
    return Part(document, msgspec.convert(data, Protocol), include)


def words(file: File) -> Words:
    """Read prompts.yaml."""
    document = opened(file, _PROMPT_IDS)
    model = None if document.unread else shaped(document, PromptsModel, {})
    if model is None:
        return Words(document, {}, {}, None, Lists(), {})
    data = model.model_dump(exclude_unset=True)
    return Words(
        document,
        msgspec.convert(_named(data.get("prompts")), dict[str, Prompt]),
        msgspec.convert(_named(data.get("cards")), dict[str, Card]),
        msgspec.convert(_named(data["sources"]), dict[str, SeedRow]) if "sources" in data else None,
        extended(ENGLISH if model.language.startswith("en") else Lists(), data.get("wording", {})),
        {kind: tuple(shapes) for kind, shapes in data.get("heard", {}).items()},
    )


def is_words(file: File) -> bool:
    """Say whether the file is prompts.yaml, by its name."""
    return file.name.replace("\\", "/").rpartition("/")[2] == PROMPTS
