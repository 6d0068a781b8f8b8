"""One file becomes one part of a library: its document, and the values that could be made of it.

Of a file without a fault the values are kept, and the file is read again only when a place in it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import msgspec

from facilitator_tui.core.checking import wording
from facilitator_tui.core.checking.findings import Names
from facilitator_tui.core.checking.wordlists import Lists, extended
from facilitator_tui.core.protocol import Card, Prompt, Protocol, SeedRow
from facilitator_tui.library import models
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import File
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.problems import TOP, Page
from facilitator_tui.library.reading import read
from facilitator_tui.library.shapes import shaped

_PROMPT_IDS = frozenset({"prompts", "cards", "sources"})
_PROTOCOL_IDS = frozenset({"steps", "scales", "marks", "reminders"})


class Part(NamedTuple):
    """A protocol file as it stands alone: names dangle, and `start` is empty where it is there to be included."""

    file: File
    document: Document
    protocol: Protocol
    include: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing of the file had to be left out."""
        return not self.document.problems

    @property
    def begun(self) -> bool:
        """Whether it is meant to be begun."""
        return bool(self.protocol.start) or "start" in self.document.value

    @property
    def written(self) -> Collection[str]:
        """The ids of steps that the file has, sound or not."""
        steps = self.document.value.get("steps")
        return self.protocol.steps.keys() if self.sound else steps.keys() if isinstance(steps, dict) else ()


class Words(NamedTuple):
    """What prompts.yaml holds; `rows` is None where it has no table of sources."""

    file: File
    document: Document
    prompts: dict[str, Prompt]
    cards: dict[str, Card]
    rows: dict[str, SeedRow] | None
    lists: Lists
    heard: dict[str, tuple[str, ...]]
    """An author's own shapes of what may harm, by kind."""
    ids: Mapping[str, Names | None]
    """By its section, the ids that are written there, sound or not; None where it could not be read."""
    language: str = "en"


class _KeptPart(msgspec.Struct, frozen=True):
    protocol: Protocol
    include: tuple[str, ...]


class _KeptWords(msgspec.Struct, frozen=True):
    prompts: dict[str, Prompt]
    cards: dict[str, Card]
    rows: dict[str, SeedRow] | None
    lists: Lists
    heard: dict[str, tuple[str, ...]]
    language: str


def opened(file: File, ids: frozenset[str]) -> Document:
    """Read a file's bytes; one that could not be fetched gives a document that says so."""
    if not file.fault:
        return read(file.name, file.data, ids=ids)
    document = Document(Page(file.name, ""))
    document.unread = True
    document.note("FT001", TOP, file.fault)
    return document


def reopened(file: File) -> Document:
    """Give the document of a file whose values were kept: it is without a fault, and read once a place is wanted."""
    return Document(Page(file.name, ""), lambda: read(file.name, file.data))


def _named(section: dict[str, Any] | None) -> dict[str, Any]:
    for key, value in (section or {}).items():
        value["id"] = key
    return section or {}


def part(file: File, pieces: Pieces) -> Part:
    """Read a protocol file."""
    return pieces.kept_or_read(
        "part", file, _KeptPart, _part,
        keep=lambda made: _KeptPart(made.protocol, made.include) if made.sound else None,
        again=lambda file, found: Part(file, reopened(file), found.protocol, found.include),
    )  # fmt: skip


def _part(file: File) -> Part:
    document = opened(file, _PROTOCOL_IDS)
    stem = file.name.rpartition("/")[2].removesuffix(".yaml")
    blank = Part(file, document, Protocol(id=stem, title=stem, version="", start="", steps={}))
    if document.unread:
        return blank
    given = shaped(document, models.PROTOCOL, {"protocol": stem, "title": stem, "steps": {}})
    if given is None:
        return blank
    data = {"start": "", "version": "", **given}
    data["id"] = data.pop("protocol")
    include = tuple(data.pop("include", ()))
    for section in _PROTOCOL_IDS:
        data[section] = _named(data.get(section))
    return Part(file, document, msgspec.convert(data, Protocol), include)


def words(file: File, pieces: Pieces) -> Words:
    """Read prompts.yaml."""
    return pieces.kept_or_read("words", file, _KeptWords, _words, keep=_kept_words, again=_words_again)


def _kept_words(said: Words) -> _KeptWords | None:
    if said.document.problems:
        return None
    return _KeptWords(said.prompts, said.cards, said.rows, said.lists, said.heard, said.language)


def _words_again(file: File, found: _KeptWords) -> Words:
    ids = {"prompts": Names(found.prompts), "cards": Names(found.cards), "sources": Names(found.rows or ())}
    return Words(
        file, reopened(file), found.prompts, found.cards, found.rows, found.lists, found.heard, ids, found.language
    )


def _words(file: File) -> Words:
    document = opened(file, _PROMPT_IDS)
    data = None if document.unread else shaped(document, models.PROMPTS, {})
    ids = {section: _ids(document, section) for section in _PROMPT_IDS}
    language = "en" if data is None else data.get("language", "en")
    if data is None:
        return Words(file, document, {}, {}, None, Lists(), {}, ids)
    return Words(
        file,
        document,
        msgspec.convert(_named(data.get("prompts")), dict[str, Prompt]),
        msgspec.convert(_named(data.get("cards")), dict[str, Card]),
        msgspec.convert(_named(data["sources"]), dict[str, SeedRow]) if "sources" in data else None,
        extended(wording.lists_of(language), data.get("wording", {})),
        msgspec.convert(data.get("heard", {}), dict[str, tuple[str, ...]]),
        ids,
        language,
    )


def _ids(document: Document, section: str) -> Names | None:
    value = document.value.get(section, {})
    return None if document.unread or not isinstance(value, dict) else Names(value)
