"""How a line sounds to the person who hears it: what a facilitator should not say aloud, found by plain rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.checking.wordlists import ENGLISH, Lists
from facilitator_tui.core.checking.wordlists_de import GERMAN
from facilitator_tui.core.protocol import Prompt, Register

BREATH = 12
"""The most words that one breath holds."""

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_QUESTION = re.compile(r"\?+")
_LETTERS = 3
"""A stem of fewer letters would match too much, and is taken as a whole word."""
_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN}
_RULES = {
    "emotions": ("FT303", "`{said}` names a feeling that the client has not named."),
    "events": ("FT303", "`{said}` names an event that the client has not named."),
    "people": ("FT303", "`{said}` names a person whom the client has not named."),
    "ages": ("FT303", "`{said}` names a time of life that the client has not named."),
    "promises": ("FT304", "`{said}` promises what nobody can know."),
    "jargon": ("FT305", "`{said}` is a word of the trade; say what it is like instead."),
    "exhortations": ("FT306", "`{said}` urges; offer, or leave it out."),
    "arguments": ("FT307", "`{said}` argues with what the client says of themselves."),
    "comparatives": ("FT303", "`{said}` compares, and so says that there is some of it; ask where or how."),
    "second_questions": ("FT302", "`{said}` opens a second question; a yes would not tell which. Ask one."),
    "euphemisms": ("FT310", "`{said}` says it round; ask in plain words, as `Are you thinking of killing yourself?`."),
    "acquittals": ("FT311", "`{said}` speaks for someone who may have done harm; say what is so of the client."),
    "gazes": ("FT312", "`{said}` orders somebody to look at a person; let them look round the room."),
    "labels": ("FT308", "`{said}` tells the client what they are; ask what it is like."),
}


class _Phrase(NamedTuple):
    """One phrase of a list; of a `stem`, the last word may go on."""

    words: tuple[str, ...]
    stem: bool
    rule: str

    def fits(self, words: list[str], at: int) -> bool:
        """Say whether the phrase stands in `words` from `at` on."""
        there = tuple(words[at : at + len(self.words)])
        if not self.stem:
            return there == self.words
        return there[:-1] == self.words[:-1] and len(there) == len(self.words) and there[-1].startswith(self.words[-1])


class _Index(NamedTuple):
    """The phrases of all lists by what they begin with: so few are tried that a whole library takes milliseconds."""

    single: dict[str, _Phrase]
    several: dict[tuple[str, str], list[_Phrase]]
    """By the first word and the first letters of the second."""
    stems: dict[str, list[_Phrase]]
    """By the first letters."""
    directives: frozenset[str]
    offers: tuple[str, ...]
    openers: frozenset[str]


def lists_of(language: str) -> Lists:
    """Give the words to look for in a language, by its code, whatever the country; none where they are not known."""
    return _BY_LANGUAGE.get(language.partition("-")[0], Lists())


def read(text: str, register: Register = "directive", lists: Lists = ENGLISH) -> tuple[Finding, ...]:
    """Find what is wrong with one line as said aloud to a client; a list is told of once a line.

    The findings' path is empty: it is the line.
    """
    plain = text.replace("\u2019", "'")
    words = _WORD.findall(plain.casefold())
    index = _indexed(lists)
    found: list[Finding] = []
    if len(words) > BREATH:
        message = f"This is {len(words)} words, more than a breath; {BREATH} are enough."
        found.append(Finding("FT301", (), message))
    questions = len(_QUESTION.findall(plain))
    if questions > 1:
        found.append(Finding("FT302", (), f"This asks {questions} questions; one at a time can be answered."))
    told: set[str] = set()
    for phrase, said in _phrases(words, index):
        code, sentence = _RULES[phrase.rule]
        if phrase.rule not in told and not _passes(phrase, plain, words, index):
            told.add(phrase.rule)
            found.append(Finding(code, (), sentence.format(said=said)))
    if register == "invitational" and (verb := _command(plain, words, index)):
        found.append(
            Finding("FT309", (), f"`{verb}` commands; an invitation opens with an offer, as `If you like, …`.")
        )
    return tuple(found)


def _passes(phrase: _Phrase, text: str, words: list[str], index: _Index) -> bool:
    """Say whether the line takes the harm out of a phrase: it asks nothing, gives a choice, or offers."""
    if phrase.rule == "second_questions":
        return "?" not in text
    if phrase.rule == "comparatives":
        return "or" in words and not (phrase.words[0] == "most" or phrase.words[0].endswith("est"))
    if phrase.rule == "gazes":
        spoken = f" {' '.join(words)} "
        before = spoken.partition(f" {' '.join(phrase.words)} ")[0]
        return any(f" {offer} " in f"{before} " for offer in index.offers)
    return False


def _phrases(words: list[str], index: _Index) -> Iterator[tuple[_Phrase, str]]:
    before = ""
    for at, word in enumerate(words):
        letters = word[:_LETTERS]
        for phrase in index.several.get((before, letters), ()):
            if phrase.fits(words, at - 1):
                yield phrase, " ".join(words[at - 1 : at - 1 + len(phrase.words)])
        if word in index.single:
            yield index.single[word], word
        for phrase in index.stems.get(letters, ()):
            if word.startswith(phrase.words):
                yield phrase, word
        before = word


def _command(text: str, words: list[str], index: _Index) -> str:
    """Give the verb that the line opens with as a command, or nothing; a question does not command."""
    first = next((word for word in words if word not in index.openers), "")
    if first not in index.directives:
        return ""
    end = _SENTENCE_END.search(text)
    return "" if end and end[0].startswith("?") else first


@lru_cache(maxsize=8)
def _indexed(lists: Lists) -> _Index:
    allowed = frozenset(lists.allowed)
    directives = frozenset(word.casefold() for word in lists.directives) - allowed
    offers = tuple(offer.casefold() for offer in lists.offers if offer not in allowed)
    index = _Index({}, {}, {}, directives, offers, frozenset(lists.openers))
    for rule in _RULES:
        for written in getattr(lists, rule):
            words = tuple(_WORD.findall(written.casefold().replace("\u2019", "'")))
            phrase = _Phrase(words, written.endswith("*"), rule)
            if written in allowed or not words:
                continue
            if len(words) > 1:
                index.several.setdefault((words[0], words[1][:_LETTERS]), []).append(phrase)
            elif phrase.stem and len(words[0]) >= _LETTERS:
                index.stems.setdefault(words[0][:_LETTERS], []).append(phrase)
            else:
                index.single.setdefault(words[0], phrase)
    return index


def lines(prompts: Iterable[Prompt], lists: Lists = ENGLISH) -> Iterator[Finding]:
    """Find what is wrong with the lines that are for a client, in both registers."""
    for prompt in prompts:
        if prompt.to != "client":
            continue
        for field, text, register in _spoken(prompt):
            for finding in read(text, register, lists):
                yield finding._replace(path=("prompts", prompt.id, field))


def _spoken(prompt: Prompt) -> Iterator[tuple[str, str, Register]]:
    yield "say", prompt.say, "directive"
    if prompt.invite:
        yield "invite", prompt.invite, "invitational"
