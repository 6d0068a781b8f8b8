"""A translation: the texts of a library in another language, by the ids of what they translate, and a protocol in it.

What is not translated is empty, and falls back to the source text by text: a line has two texts, a list as many as it
has items. The same values hold the texts of the source, so that the two can be laid side by side.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from facilitator_tui.core.protocol import Card, Prompt, Protocol, Scale, Status, Step, Tongue, Wording

Texts: TypeAlias = "str | list[Any] | dict[str, Any]"
"""Texts as plain values: a text, texts in order, or texts by id."""

_DIGEST = 8
"""So many hex digits tell one edit of a text from another."""
_BY_ID = ("prompts", "cards", "steps")
"""What is stamped one by one; of the rest, each section as a whole."""


NAMES = {
    "ar": "العربية", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "en": "English", "es": "Español", "fa": "فارسی",
    "fi": "Suomi", "fr": "Français", "he": "עברית", "it": "Italiano", "ja": "日本語", "nl": "Nederlands",
    "no": "Norsk", "pl": "Polski", "pt": "Português", "sv": "Svenska", "tr": "Türkçe", "uk": "Українська",
}  # fmt: skip
"""Languages as they call themselves, by the code of ISO 639."""


def named(language: str) -> str:
    """Give a language's own name, or its code."""
    return NAMES.get(language, language)


class CardText(msgspec.Struct, frozen=True):
    """The texts of a card."""

    title: str = ""
    text: str = ""


class ScaleText(msgspec.Struct, frozen=True):
    """The texts of a scale."""

    title: str = ""
    low: str = ""
    high: str = ""


class StepText(msgspec.Struct, frozen=True):
    """The texts of a step; `words` are the language's own, as many as there are."""

    title: str = ""
    signs: tuple[str, ...] = ()
    stance: str = ""
    watch: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    notice: dict[str, str] = {}
    items: dict[str, str] = {}
    nudges: tuple[str, ...] = ()


class PromptsText(msgspec.Struct, frozen=True):
    """The texts of prompts.yaml. `stamps` hold, by what was translated, a digest of the source at that time."""

    language: str = ""
    of: str = ""
    status: Status = "draft"
    prompts: dict[str, Wording] = {}
    cards: dict[str, CardText] = {}
    stamps: dict[str, str] = {}


class ProtocolText(msgspec.Struct, frozen=True):
    """The texts of a protocol file."""

    protocol: str = ""
    language: str = ""
    of: str = ""
    status: Status = "draft"
    title: str = ""
    phases: dict[str, str] = {}
    digits: dict[str, str] = {}
    before: dict[str, str] = {}
    scales: dict[str, ScaleText] = {}
    marks: dict[str, str] = {}
    reminders: dict[str, str] = {}
    steps: dict[str, StepText] = {}
    stamps: dict[str, str] = {}


_ABOUT = ("protocol", "language", "of", "status", "stamps")
"""What in a file is no text."""


class Translation(msgspec.Struct, frozen=True):
    """A library in another language; `protocols` holds the texts of each with those of what it includes.

    `status` is that of the lines and cards; the texts of a protocol have their own.
    """

    language: str
    of: str
    status: Status
    prompts: dict[str, Wording]
    cards: dict[str, CardText]
    protocols: dict[str, ProtocolText]
    stale: tuple[str, ...] = ()
    """The lines whose source was changed since."""


def of_prompts(prompts: Mapping[str, Prompt], cards: Mapping[str, Card]) -> PromptsText:
    """Give the texts of lines and cards."""
    return PromptsText(
        prompts={name: Wording(each.say, each.invite) for name, each in prompts.items()},
        cards={name: CardText(each.title, each.text) for name, each in cards.items()},
    )


def of_protocol(protocol: Protocol) -> ProtocolText:
    """Give the texts of a protocol."""
    return ProtocolText(
        protocol=protocol.id,
        title=protocol.title,
        phases={name: protocol.phase_titles.get(name, name) for name in protocol.phases},
        digits=dict(protocol.digits),
        before={item.id: item.text for item in protocol.before},
        scales={name: ScaleText(each.title, each.low_word, each.high_word) for name, each in protocol.scales.items()},
        marks={name: each.title for name, each in protocol.marks.items()},
        reminders={name: each.show for name, each in protocol.reminders.items()},
        steps={name: _of_step(each) for name, each in protocol.steps.items()},
    )


def _of_step(step: Step) -> StepText:
    return StepText(
        step.title, step.signs, step.stance, step.watch, step.words, {cue.id: cue.see for cue in step.notice},
        {item.id: item.text for item in step.items}, tuple(nudge.show for nudge in step.nudges),
    )  # fmt: skip


def plain(texts: PromptsText | ProtocolText) -> dict[str, Texts]:
    """Give the texts as plain values, without what says whose they are."""
    values: dict[str, Texts] = msgspec.json.decode(msgspec.json.encode(texts))
    return {key: value for key, value in values.items() if key not in _ABOUT}


def count(texts: Texts) -> int:
    """Count the texts that are there; the words that a step is found by are any number, and not counted."""
    if isinstance(texts, str):
        return bool(texts)
    if isinstance(texts, dict):
        return sum(count(each) for key, each in texts.items() if key != "words" or not isinstance(each, list))
    return sum(count(each) for each in texts)


def stamps(source: PromptsText | ProtocolText) -> dict[str, str]:
    """Give a digest of each part of the source: a line, a card, a step, or a section of the rest."""
    return {name: _digest(texts) for name, texts in _parts(plain(source)) if count(texts)}


def there(texts: PromptsText | ProtocolText) -> tuple[str, ...]:
    """Name each part, as `stamps` does, that has a text."""
    return tuple(name for name, held in _parts(plain(texts)) if count(held))


def _parts(texts: Mapping[str, Texts]) -> Iterator[tuple[str, Texts]]:
    for section, held in texts.items():
        if section in _BY_ID and isinstance(held, dict):
            for name, each in held.items():
                own = isinstance(each, dict) and section == "steps"
                yield f"{section}.{name}", {**each, "words": []} if own else each
        else:
            yield section, held


def _digest(texts: Texts) -> str:
    return hashlib.sha256(msgspec.json.encode(texts, order="sorted")).hexdigest()[:_DIGEST]


def joined(texts: list[ProtocolText]) -> ProtocolText:
    """Give the texts of a protocol with those of what it includes: a draft where one is; what is there twice, once."""
    whole: dict[str, Any] = {}
    if any(each.status != "reviewed" for each in texts):
        whole["status"] = "draft"
    for each in reversed(texts):
        for name in ("phases", "before", "scales", "marks", "reminders", "steps"):
            whole[name] = {**whole.get(name, {}), **getattr(each, name)}
    return msgspec.structs.replace(texts[0], **whole) if texts else ProtocolText()


def translated(protocol: Protocol, into: Translation) -> Protocol:
    """Give a protocol in another language, with the lines of its own beside them; what is missing stays as it is."""
    texts = into.protocols.get(protocol.id, ProtocolText())
    replace = msgspec.structs.replace
    lines = {name: Wording(each.say, each.invite) for name, each in protocol.prompts.items()}
    status: Status = "reviewed" if into.status == texts.status == "reviewed" else "draft"
    tongues = {name: each for name, each in protocol.tongues.items() if name != into.language}
    return replace(
        protocol,
        title=texts.title or protocol.title,
        language=into.language,
        status=protocol.status if status == "reviewed" else "draft",
        phase_titles={name: text for name, text in texts.phases.items() if text},
        digits=_by_id(protocol.digits, texts.digits),
        before=tuple(replace(each, text=texts.before.get(each.id) or each.text) for each in protocol.before),
        scales={name: _scale(each, texts.scales.get(name, ScaleText())) for name, each in protocol.scales.items()},
        marks={name: replace(each, title=texts.marks.get(name) or each.title) for name, each in protocol.marks.items()},
        reminders={
            name: replace(each, show=texts.reminders.get(name) or each.show)
            for name, each in protocol.reminders.items()
        },
        steps={name: _step(each, texts.steps.get(name, StepText())) for name, each in protocol.steps.items()},
        prompts={name: _prompt(each, into.prompts.get(name, Wording())) for name, each in protocol.prompts.items()},
        cards={name: _card(each, into.cards.get(name, CardText())) for name, each in protocol.cards.items()},
        tongues={
            **tongues,
            into.language: Tongue(status, {}, _stale(protocol, into)),
            protocol.language: Tongue(protocol.status, lines),
        },
    )


def beside(protocol: Protocol, others: list[Translation]) -> Protocol:
    """Give a protocol with the lines of other languages beside its own."""
    found = {
        each.language: Tongue(
            each.status,
            {name: each.prompts[name] for name in protocol.prompts if name in each.prompts},
            _stale(protocol, each),
        )
        for each in others
    }
    return msgspec.structs.replace(protocol, tongues=found) if found else protocol


def _stale(protocol: Protocol, into: Translation) -> tuple[str, ...]:
    return tuple(name for name in into.stale if name in protocol.prompts)


def _by_id(source: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, str]:
    return {name: texts.get(name) or text for name, text in source.items()}


def _in_order(source: tuple[str, ...], texts: tuple[str, ...]) -> tuple[str, ...]:
    """Give texts in their order; a list of another length translates another list."""
    if len(source) != len(texts):
        return source
    return tuple(theirs or text for text, theirs in zip(source, texts, strict=True))


def _scale(scale: Scale, texts: ScaleText) -> Scale:
    return msgspec.structs.replace(
        scale, title=texts.title or scale.title, low_word=texts.low or scale.low_word,
        high_word=texts.high or scale.high_word,
    )  # fmt: skip


def _step(step: Step, texts: StepText) -> Step:
    replace = msgspec.structs.replace
    shown = _in_order(tuple(each.show for each in step.nudges), texts.nudges)
    return replace(
        step,
        title=texts.title or step.title,
        signs=_in_order(step.signs, texts.signs),
        stance=texts.stance or step.stance,
        watch=_in_order(step.watch, texts.watch),
        words=texts.words or step.words,
        notice=tuple(replace(each, see=texts.notice.get(each.id) or each.see) for each in step.notice),
        items=tuple(replace(each, text=texts.items.get(each.id) or each.text) for each in step.items),
        nudges=tuple(replace(each, show=show) for each, show in zip(step.nudges, shown, strict=True)),
    )


def _prompt(prompt: Prompt, texts: Wording) -> Prompt:
    return msgspec.structs.replace(prompt, say=texts.say or prompt.say, invite=texts.invite or prompt.invite)


def _card(card: Card, texts: CardText) -> Card:
    return msgspec.structs.replace(card, title=texts.title or card.title, text=texts.text or card.text)
