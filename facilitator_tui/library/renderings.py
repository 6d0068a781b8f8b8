"""Files that hold a translation: each read, laid beside what it translates, and all of a language put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

import msgspec

from facilitator_tui.core import tongues
from facilitator_tui.core.checking import translating, wording
from facilitator_tui.core.checking.findings import Finding, Told, nearest
from facilitator_tui.core.protocol import Status
from facilitator_tui.core.tongues import PromptsText, ProtocolText, Translation
from facilitator_tui.library import models
from facilitator_tui.library.bound import Spread
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import PROMPTS, File, language, source
from facilitator_tui.library.heap import Heap
from facilitator_tui.library.joins import Joined
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.parts import Part, Words, opened, reopened
from facilitator_tui.library.schemas import Shape
from facilitator_tui.library.shapes import shaped

_IDS = frozenset({"prompts", "cards", "steps", "scales", "marks", "reminders"})
_Text = TypeVar("_Text", PromptsText, ProtocolText)
Source: TypeAlias = "Words | Part"


class _Kept(msgspec.Struct, frozen=True):
    texts: msgspec.Raw


class Rendering(NamedTuple):
    """One file of a translation as it was read; `protocol` is empty for that of prompts.yaml."""

    file: File
    document: Document
    language: str
    protocol: str
    texts: PromptsText | ProtocolText
    of: PromptsText | ProtocolText
    """The texts of its source."""


def is_translation(file: File) -> bool:
    """Say whether the file holds a translation, by its name."""
    return bool(language(file.name))


def read(  # noqa: PLR0913 - all that they are held against
    files: Sequence[File], said: Words, parts: Sequence[Part], heap: Heap, pieces: Pieces, *, lean: bool
) -> list[Rendering]:
    """Read the files of translations, and hold each against what it translates; the rules of wording unless `lean`."""
    by_file = {part.file.name: part for part in parts}
    found = []
    for file in files:
        made = _rendering(file, said, by_file, heap, pieces)
        if made is not None:
            found.append(made)
            _check(made, said, by_file, heap, pieces, lean=lean)
    return found


def _rendering(file: File, said: Words, parts: Mapping[str, Part], heap: Heap, pieces: Pieces) -> Rendering | None:
    base = source(file.name)
    if base == PROMPTS:
        document, texts = _texts(file, models.PROMPTS_IN, PromptsText, pieces)
        heap.read(document)
        return Rendering(file, document, language(file.name), "", texts, tongues.of_prompts(said.prompts, said.cards))
    document, found = _texts(file, models.PROTOCOL_IN, ProtocolText, pieces)
    heap.read(document)
    if base not in parts:
        near = nearest(base, parts)
        heap.add(document, document.place(("protocol",)), "FT706", f"There is no {base} to translate.{near}")
        return None
    protocol = parts[base].protocol
    return Rendering(file, document, language(file.name), protocol.id, found, tongues.of_protocol(protocol))


def _texts(file: File, shape: Shape, kind: type[_Text], pieces: Pieces) -> tuple[Document, _Text]:
    def made(file: File) -> tuple[Document, _Text]:
        document = opened(file, _IDS)
        needed = {"language": language(file.name), "of": "", "protocol": ""}
        data = None if document.unread else shaped(document, shape, needed)
        return document, kind() if data is None else msgspec.convert(data, kind)

    return pieces.kept_or_read(
        "texts", file, _Kept, made,
        keep=lambda made: None if made[0].problems else _Kept(msgspec.Raw(msgspec.json.encode(made[1]))),
        again=lambda file, found: (reopened(file), msgspec.json.decode(found.texts, type=kind)),
    )  # fmt: skip


def _check(  # noqa: PLR0913 - all that it is held against
    made: Rendering, said: Words, parts: Mapping[str, Part], heap: Heap, pieces: Pieces, *, lean: bool
) -> None:
    """Tell where a file does not follow its source; of what could not be read whole, nothing is said to be missing."""
    base = said if not made.protocol else parts[source(made.file.name)]
    whole = not base.document.problems
    if not whole or made.document.problems:
        heap.cut(made.document, f"what {made.file.name} translates waits for the faults of what was read")
        return
    if lean:
        return
    heap.add_all(made.document, _named(made, said, base))

    def found() -> Told:
        return Told((*translating.follows(made.of, made.texts), *_sound(made, said)))

    told = pieces.take(("translation", made.file.name), [made.file.digest, base.file.digest], Told, found)
    heap.add_all(made.document, told.findings if told else ())


def _named(made: Rendering, said: Words, base: Source) -> list[Finding]:
    """Find where a file does not say of itself what its name and its source say."""
    own = base.protocol.language if isinstance(base, Part) else said.language
    told = {"language": (made.texts.language, made.language), "of": (made.texts.of, own)}
    if isinstance(made.texts, ProtocolText):
        told["protocol"] = (made.texts.protocol, made.protocol)
    return [
        Finding("FT706", (name,), f"`{name}` is `{given}` here, and should be `{right}`.")
        for name, (given, right) in told.items()
        if given != right
    ]


def _sound(made: Rendering, said: Words) -> Sequence[Finding]:
    """Find what a client should not be told, by the lists of the language."""
    if not isinstance(made.texts, PromptsText):
        return ()
    spoken = {name: prompt for name, prompt in said.prompts.items() if name in made.texts.prompts}
    prompts = [
        msgspec.structs.replace(prompt, say=texts.say, invite=texts.invite)
        for name, prompt in spoken.items()
        for texts in [made.texts.prompts[name]]
    ]
    return tuple(wording.lines(prompts, wording.lists_of(made.language)))


def together(found: Sequence[Rendering], joins: Sequence[Joined]) -> list[Translation]:
    """Put the files of each language together; of a protocol that includes others, theirs are a part."""
    return [_of_language(name, found, joins) for name in sorted({each.language for each in found})]


def _of_language(name: str, found: Sequence[Rendering], joins: Sequence[Joined]) -> Translation:
    mine = [each for each in found if each.language == name]
    words = next((each for each in mine if isinstance(each.texts, PromptsText)), None)
    said = words.texts if words is not None and isinstance(words.texts, PromptsText) else PromptsText()
    held = {each.protocol: each.texts for each in mine if isinstance(each.texts, ProtocolText)}
    protocols = {}
    for join in joins:
        own = [held.get(part.protocol.id, ProtocolText()) for part in join.parts]
        if any(each.protocol for each in own):
            protocols[join.protocol.id] = tongues.joined(own)
    old = translating.stale(words.of, words.texts) if words is not None else ()
    lines = tuple(part.removeprefix("prompts.") for part in old if part.startswith("prompts."))
    return Translation(name, mine[0].texts.of, said.status, said.prompts, said.cards, protocols, lines)


def _status(found: Sequence[Rendering]) -> Status:
    return "reviewed" if all(each.texts.status == "reviewed" for each in found) else "draft"


def spread(found: Sequence[Rendering]) -> tuple[Spread, ...]:
    """Say of each language how much is translated, how much of it is old, and whether a speaker has read it."""
    return tuple(
        Spread(
            name,
            _status([each for each in found if each.language == name]),
            sum(done(each) for each in found if each.language == name),
            sum(tongues.count(tongues.plain(each.of)) for each in found if each.language == name),
            sum(len(translating.stale(each.of, each.texts)) for each in found if each.language == name),
        )
        for name in sorted({each.language for each in found})
    )


def done(made: Rendering) -> int:
    """Count the texts of the source that have a translation."""
    return tongues.count(_both(tongues.plain(made.of), tongues.plain(made.texts)))


def _both(source_: tongues.Texts, texts: tongues.Texts) -> tongues.Texts:
    if isinstance(source_, dict) and isinstance(texts, dict):
        return {name: _both(each, texts[name]) for name, each in source_.items() if name in texts}
    if isinstance(source_, list) and isinstance(texts, list):
        return [_both(*each) for each in zip(source_, texts, strict=False)]
    return texts if source_ and isinstance(texts, str) else ""
