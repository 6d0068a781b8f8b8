"""What a client may hear in some words: harms and faults, by the shapes of every language's table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from facilitator_tui.core.checking import wording
from facilitator_tui.core.practice import phrases
from facilitator_tui.core.practice.heard.english import ENGLISH
from facilitator_tui.core.practice.heard.german import GERMAN
from facilitator_tui.core.practice.heard.language import Language, words
from facilitator_tui.core.practice.phrases import Sentence, Shape

_LANGUAGES = (ENGLISH, GERMAN)
CLASSES = {name: tuple(word for each in _LANGUAGES for word in each.classes[name]) for name in ENGLISH.classes}
"""Words by class, for shapes to name."""
FILLERS = ENGLISH.fillers | GERMAN.fillers
_BREATH = 20
"""Typed words run on more than a line that was written to be said; up to so many they pass as short."""
_TRADE = frozenset({"FT305", "FT308"})
"""The codes of the wording rules for words of the trade."""
_HISTORY = words("did have has do are were was is any haben hatten hatte sind waren gab gibt")
"""A question that begins so asks whether there ever was something."""
_ASKS = words("what where how who when why which was wo wie wer wann warum")
_NAMING = frozenset({"interpretation", "diagnosis", "blame", "leading"})
"""Kinds that are none where it is the client who has used the word."""
_ALIKE = (
    words("father dad daddy papa vater"),
    words("mother mum mom mummy mama mutter"),
    words("he him his man er father brother dad uncle"),
    words("she her woman mother sister mum aunt"),
    words("someone somebody anyone anybody jemand they them"),
)
"""Words that name the same."""
_SOUND = words("danger dangers")
"""Words of their own, one slip from another that is looked for."""
_SHORT = 4
"""Words of so few letters are one slip from too many others."""


class Heard(NamedTuple):
    """What the client has said: all its words so far, and the last line. `refused`: it says no, by its own state."""

    words: frozenset[str] = frozenset()
    last: str = ""
    refused: bool = False


class _Table(NamedTuple):
    """A language with its shapes ready to be looked for."""

    language: Language
    harms: tuple[tuple[str, tuple[Shape, ...]], ...]
    faults: tuple[tuple[str, tuple[Shape, ...]], ...]
    after_a_no: tuple[Shape, ...]
    refusals: tuple[Shape, ...]
    stopping: tuple[Shape, ...]
    alarms: tuple[Shape, ...]
    soothing: tuple[Shape, ...]

    def any(self, shapes: Iterable[Shape], sentences: Iterable[Sentence]) -> bool:
        """Say whether one of the shapes stands in one of the sentences."""
        whole = self.language.whole_clause
        return any(next(phrases.look(shapes, each, whole_clause=whole), None) for each in sentences)


def heard(lines: Iterable[str], last: str, *, refused: bool = False) -> Heard:
    """Give what the client has said in these lines, `last` being the last of them."""
    return Heard(frozenset(word for line in (*lines, last) for word in phrases.words(line)), last, refused)


def found(text: str, said: Heard, more: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Give the kinds of harm and fault in some words, none twice; `more` are an author's own shapes of harm."""
    sentences = phrases.sentences(phrases.unquoted(text, said.words), _lexicon())
    return [*dict.fromkeys([*_harms(sentences, said, more), *_faults(text, sentences, said)])]


def points_here(text: str) -> bool:
    """Say whether words point to the body, to what is here, or to the client's choice."""
    spoken = set(phrases.words(text))
    return any(spoken & each.here for each in _LANGUAGES)


def _harms(sentences: list[Sentence], said: Heard, more: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    refused, alarmed = _refused(said), _alarmed(said)
    own = tuple((kind, _shapes(written)) for kind, written in more.items())
    for table in _compiled():
        for sentence in sentences:
            for kind, shapes in (*table.harms, *own):
                if not _excused(kind, table.language, sentence, refused=refused) and _stands(
                    table, shapes, sentence, said, kind
                ):
                    yield kind
            if refused and _stands(table, table.after_a_no, sentence, said, "press"):
                yield "press"
            if alarmed and _stands(table, table.soothing, sentence, said, "danger"):
                yield "danger"


def _faults(text: str, sentences: list[Sentence], said: Heard) -> Iterator[str]:
    refused = _refused(said)
    if sum(each.asks for each in sentences) > 1 or _asked_together(sentences):
        yield "questions"
    if len(phrases.words(text)) > _BREATH:
        yield "long"
    for table in _compiled():
        for sentence in sentences:
            for kind, shapes in table.faults:
                if not _excused(kind, table.language, sentence, refused=refused) and _stands(
                    table, shapes, sentence, said, kind
                ):
                    yield kind
    if any(each.code in _TRADE for each in wording.read(" ".join(each.text for each in sentences))):
        yield "jargon"
    if any(_names(sentence, said) for sentence in sentences):
        yield "leading"
    if refused and not _alarmed(said) and not any(table.any(table.stopping, sentences) for table in _compiled()):
        yield "unheard"


def _refused(said: Heard) -> bool:
    before = phrases.sentences(said.last)
    return said.refused or any(table.any(table.refusals, before) for table in _compiled())


def _alarmed(said: Heard) -> bool:
    before = phrases.sentences(said.last)
    return any(table.any(table.alarms, before) for table in _compiled())


def _excused(kind: str, language: Language, sentence: Sentence, *, refused: bool) -> bool:
    """Say whether the sentence is of what was or was agreed, leaves the choice, or only asks for a history."""
    spoken = sentence.text.split()
    if kind in language.excuses:
        return not language.excuses[kind].isdisjoint(spoken) and language.voids.isdisjoint(spoken)
    if kind in ("press", "urging"):
        return sentence.asks and not refused and not language.offers.isdisjoint(spoken)
    return kind == "diagnosis" and sentence.asks and spoken[0] in _HISTORY


def _stands(table: _Table, shapes: Iterable[Shape], sentence: Sentence, said: Heard, kind: str) -> bool:
    """Say whether a shape stands in the sentence, and is not the client's own word or about who is to be called."""
    for each in phrases.look(shapes, sentence, whole_clause=table.language.whole_clause):
        classed = [word for part in each.classed for word in part.split() if len(word) > 1]
        theirs = kind in _NAMING and classed and _named(classed[-1], said)
        if not theirs and not (kind == "interpretation" and _arranging(sentence)):
            return True
    return False


def _named(word: str, said: Heard) -> bool:
    """Say whether the client has used the word, or one that names the same."""
    if any(phrases.same(word, theirs) for theirs in said.words):
        return True
    return any(word in group and group & said.words for group in _ALIKE)


def _arranging(sentence: Sentence) -> bool:
    spoken = set(sentence.text.split())
    return any(spoken & each.logistics for each in _LANGUAGES)


def _asked_together(sentences: list[Sentence]) -> bool:
    """Say whether one sentence asks three things: question words behind an `and` or a comma."""
    for sentence in sentences:
        spoken = sentence.text.split()
        joined = [n for n, word in enumerate(spoken[:-1]) if word in ("and", "und", ",") and spoken[n + 1] in _ASKS]
        if sentence.asks and len(joined) > 1 and spoken[0] in _ASKS:
            return True
    return False


def _names(sentence: Sentence, said: Heard) -> bool:
    """Say whether it names what the client has not; a person may be named who is to be called or to fetch them."""
    for name in ("people", "events", "emotions", "ages", "pictures"):
        for each in _shape(f"<{name}>").pattern.finditer(sentence.text):
            if not any(_named(word, said) for word in (each[1] or "").split()) and not _arranging(sentence):
                return True
    return False


@cache
def _compiled() -> tuple[_Table, ...]:
    return tuple(
        _Table(
            each,
            tuple((kind, _shapes(written)) for kind, written in each.harm.items()),
            tuple((kind, _shapes(written)) for kind, written in each.faults.items()),
            _shapes(each.after_a_no),
            _shapes(each.refusals),
            _shapes(each.stopping),
            _shapes(each.alarms),
            _shapes(each.soothing),
        )
        for each in _LANGUAGES
    )


def _shapes(written: Iterable[str]) -> tuple[Shape, ...]:
    return tuple(_shape(each) for each in written)


@cache
def _shape(written: str) -> Shape:
    return phrases.shape(written, CLASSES)


@cache
def _lexicon() -> frozenset[str]:
    """Give every whole word that the tables look for, which a slip of the fingers may have missed."""
    tables = [table for each in _LANGUAGES for table in (each.harm, each.faults, each.classes)]
    tokens = [token for table in tables for lines in table.values() for line in lines for token in line.split()]
    parts = {part for token in tokens for piece in token.strip("[]-!<>").split("|") for part in piece.split("_")}
    whole = {word for part in parts if part.isalpha() and len(part) > _SHORT for word in phrases.words(part)[:1]}
    return frozenset(whole).union(_SOUND, *(each.here for each in _LANGUAGES))
