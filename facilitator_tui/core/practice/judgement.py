"""What can be known of words that a trainee said, and what cannot: eight criteria, each met, missed or open.

Nothing here understands. What harms is found by shapes of phrases, and what is no harm is known only of words as
near to a line of the protocol as makes no difference; of all others the program says that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from facilitator_tui.core.checking import wording
from facilitator_tui.core.practice import heard_english, heard_german, phrases
from facilitator_tui.core.practice.phrases import Sentence, Shape
from facilitator_tui.core.protocol import Aim, Prompt

Known = Literal["met", "missed", "open"]

HarmKind = Literal[
    "dose", "touch", "sex", "threat", "secrecy", "blame", "diagnosis", "interpretation", "press", "danger"
]
HARMS: dict[str, str] = {
    "dose": "More of a medicine, or less of one, is never decided in the session.",
    "touch": "Touch that was not agreed on beforehand cannot be agreed on now.",
    "sex": "This crosses the boundary between the two of you.",
    "threat": "This holds something over them, or keeps them.",
    "secrecy": "This asks for silence towards others.",
    "blame": "This makes it their fault, or runs them down.",
    "diagnosis": "This tells them what they have.",
    "interpretation": "This says what it means, or who or what was behind it, and they have not said so.",
    "press": "This presses on, or goes past a no.",
    "danger": "This waves a danger away, or leaves them alone with one.",
}
"""What harms, and what is said of it to the trainee."""
FAULTS: dict[str, str] = {
    "questions": "There is more than one question, and one can be answered.",
    "long": "It is longer than a breath.",
    "leading": "It names or asks for something that they have not named.",
    "promise": "It promises what nobody can know.",
    "urging": "It urges.",
    "argument": "It argues with what they say of themselves.",
    "jargon": "It is in words of the trade.",
    "unheard": "They said no, and nothing in these words takes it.",
}
UNJUDGED = "unjudged"
"""The code of words that were not judged, among those of what was found in them."""
HERE = "here"
"""The code of words that point to the body, the room or the client's choice."""
LIKE = "like:"
"""What stands before the id of the line that some words are as good as."""
LEADING = frozenset({"leading", "interpretation", "diagnosis", "promise", "urging", "argument", "press", "jargon"})
_TO = "to body, here or choice"
CRITERIA: dict[str, tuple[str, ...]] = {
    "one question": ("questions",),
    "short": ("long",),
    "names nothing new": ("leading", "interpretation", "diagnosis", "jargon"),
    _TO: (),
    "no promise": ("promise",),
    "no pressing": ("urging", "press", "argument", "unheard"),
    "no harm": tuple(HARMS),
}
"""What words are judged by, and the codes that speak against each."""
_SURE = frozenset({"one question", "short"})
_TABLES = (heard_english, heard_german)
CLASSES = {name: (*heard_english.CLASSES[name], *heard_german.CLASSES[name]) for name in heard_english.CLASSES}
_FAULT_OF = {"FT304": "promise", "FT305": "jargon", "FT306": "urging", "FT307": "argument", "FT308": "jargon"}
_BREATH = 20
"""Typed words run on more than a line that was written to be said; up to so many they pass as short."""
_NEGATIONS = frozenset({"not", "no", "never", "nothing", "nobody", "nicht", "kein", "keine", "nie", "nichts"})


class Heard(NamedTuple):
    """What the client has said: all its words so far, and the last line. `refused`: it says no, by its own state."""

    words: frozenset[str] = frozenset()
    last: str = ""
    refused: bool = False


class Judgement(NamedTuple):
    """What was found, as it is kept: harms and faults, whether it points here, and the line that it is as good as."""

    codes: tuple[str, ...]
    aim: Aim | None = None

    def meant(self, aim: Aim) -> tuple[str, ...]:
        """Give the codes of the words meant as a move of this aim: a line of another aim says nothing of them then."""
        if self.aim in (None, aim):
            return self.codes
        return (*(code for code in self.codes if not code.startswith(LIKE)), UNJUDGED)

    @property
    def harms(self) -> tuple[str, ...]:
        """The codes of what harms."""
        return tuple(code for code in self.codes if code in HARMS)

    @property
    def faults(self) -> tuple[str, ...]:
        """The codes of what does no harm and is better left out."""
        return tuple(code for code in self.codes if code in FAULTS)

    @property
    def judged(self) -> bool:
        """Whether anything could be known of the words as a whole."""
        return UNJUDGED not in self.codes


class _Table(NamedTuple):
    harms: tuple[tuple[str, tuple[Shape, ...]], ...]
    faults: tuple[tuple[str, tuple[Shape, ...]], ...]
    after_a_no: tuple[Shape, ...]
    refusals: tuple[Shape, ...]
    alarms: tuple[Shape, ...]
    soothing: tuple[Shape, ...]
    stopping: tuple[Shape, ...]
    whole_clause: bool


def heard(lines: Iterable[str], last: str, *, refused: bool = False) -> Heard:
    """Give what the client has said in these lines, `last` being the last of them."""
    return Heard(frozenset(word for line in (*lines, last) for word in phrases.words(line)), last, refused)


def judge(text: str, said: Heard, prompts: Iterable[Prompt] = (), more: Mapping[str, tuple[str, ...]] | None = None) -> Judgement:
    """Judge words by what the client has said; `more` are an author's own shapes by kind."""
    plain = phrases.unquoted(text, said.words)
    sentences = phrases.sentences(plain, _lexicon())
    found = [*dict.fromkeys([*_harms(sentences, said, more or {}), *_faults(text, sentences, said)])]
    like = None if found else _like(text, said, prompts)
    here = any(word in table.HERE for table in _TABLES for each in sentences for word in each.text.split())
    codes = (*found, *([HERE] if here else []))
    if found:
        return Judgement(codes)
    return Judgement((*codes, UNJUDGED)) if like is None else Judgement((*codes, f"{LIKE}{like.id}"), like.aim)


def known(code: str) -> bool:
    """Say whether a code is one of those by which words are judged."""
    return code in HARMS or code in FAULTS or code in (UNJUDGED, HERE) or code.startswith(LIKE)


def criteria(codes: Sequence[str]) -> tuple[tuple[str, Known], ...]:
    """Give every criterion with how far words with these codes meet it."""
    sound = any(code.startswith(LIKE) for code in codes)
    return tuple((name, _known(name, against, codes, sound=sound)) for name, against in CRITERIA.items())


def _known(name: str, against: Sequence[str], codes: Sequence[str], *, sound: bool) -> Known:
    if any(code in codes for code in against):
        return "missed"
    return "met" if sound or name in _SURE or (name == _TO and HERE in codes) else "open"


def _harms(sentences: list[Sentence], said: Heard, more: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    before, refused = phrases.sentences(said.last), _refused(said)
    for table, words in zip(_compiled(), _TABLES, strict=True):
        refused = said.refused or _any(table, table.refusals, before)
        alarmed = _any(table, table.alarms, before)
        for sentence in sentences:
            spoken = set(sentence.text.split())
            for kind, shapes in (*table.harms, *_added(more, HARMS)):
                if not _excused(kind, words, spoken, sentence, refused=refused) and _found(table, shapes, sentence, said, kind):
                    yield kind
            if refused and _found(table, table.after_a_no, sentence, said, "press"):
                yield "press"
            if alarmed and _found(table, table.soothing, sentence, said, "danger"):
                yield "danger"


def _refused(said: Heard) -> bool:
    before = phrases.sentences(said.last)
    return said.refused or any(_any(table, table.refusals, before) for table in _compiled())


def _alarmed(said: Heard) -> bool:
    before = phrases.sentences(said.last)
    return any(_any(table, table.alarms, before) for table in _compiled())


def _any(table: _Table, shapes: tuple[Shape, ...], sentences: list[Sentence]) -> bool:
    return any(next(phrases.look(shapes, each, whole_clause=table.whole_clause), None) for each in sentences)


def _added(more: Mapping[str, tuple[str, ...]], kinds: Collection[str]) -> Iterator[tuple[str, tuple[Shape, ...]]]:
    for kind, written in more.items():
        if kind in kinds:
            yield kind, tuple(_shape(each) for each in written)


@cache
def _shape(written: str) -> Shape:
    return phrases.shape(written, CLASSES)


def _excused(kind: str, words: object, spoken: set[str], sentence: Sentence, *, refused: bool) -> bool:
    """Say whether the sentence is of what was or was agreed, leaves the choice, or only asks for a history."""
    excuses: dict[str, frozenset[str]] = getattr(words, "EXCUSES")  # noqa: B009 - a table is a module of one shape
    voids: frozenset[str] = getattr(words, "VOIDS")  # noqa: B009 - see above
    offers: frozenset[str] = getattr(words, "OFFERS")  # noqa: B009 - see above
    if kind in excuses:
        return bool(spoken & excuses[kind]) and not spoken & voids
    if kind in ("press", "urging"):
        return sentence.asks and not refused and bool(spoken & offers)
    return kind == "diagnosis" and sentence.asks and sentence.text.split()[0] in _HISTORY


_HISTORY = frozenset("did have has do are were was has is haben hatten hatte sind waren gab gibt any".split())


def _found(table: _Table, shapes: Iterable[Shape], sentence: Sentence, said: Heard, kind: str) -> bool:
    for found in phrases.look(shapes, sentence, whole_clause=table.whole_clause):
        classed = [word for each in found.classed for word in each.split() if len(word) > 1]
        theirs = kind in _NAMING and classed and all(_named(word, said) for word in classed[-1:])
        if not theirs and not (kind == "interpretation" and _arranging(sentence)):
            return True
    return False


_NAMING = frozenset({"interpretation", "diagnosis", "blame", "leading"})
_ALIKE = (
    frozenset({"father", "dad", "daddy", "papa", "vater"}), frozenset({"mother", "mum", "mom", "mummy", "mama", "mutter"}),
    frozenset({"he", "him", "his", "man", "er", "father", "brother", "dad", "uncle"}),
    frozenset({"she", "her", "woman", "mother", "sister", "mum", "aunt"}),
    frozenset({"someone", "somebody", "anyone", "anybody", "jemand", "they", "them"}),
)  # fmt: skip


def _named(word: str, said: Heard) -> bool:
    if any(phrases.same(word, theirs) for theirs in said.words):
        return True
    return any(word in group and group & said.words for group in _ALIKE)


def _arranging(sentence: Sentence) -> bool:
    spoken = set(sentence.text.split())
    return any(spoken & table.LOGISTICS for table in _TABLES)


def _faults(text: str, sentences: list[Sentence], said: Heard) -> Iterator[str]:
    if sum(each.asks for each in sentences) > 1 or _asked_together(sentences):
        yield "questions"
    if len(phrases.words(text)) > _BREATH:
        yield "long"
    for table, words in zip(_compiled(), _TABLES, strict=True):
        for sentence in sentences:
            spoken = set(sentence.text.split())
            for kind, shapes in table.faults:
                if not _excused(kind, words, spoken, sentence, refused=said.refused) and _found(table, shapes, sentence, said, kind):
                    yield kind
    for finding in wording.read(" ".join(each.text for each in sentences)):
        if finding.code in _FAULT_OF and (_FAULT_OF[finding.code] not in ("urging", "argument", "promise")):
            yield _FAULT_OF[finding.code]
    if any(_names(sentence, said) for sentence in sentences):
        yield "leading"
    if _refused(said) and not _alarmed(said) and not any(_any(table, table.stopping, sentences) for table in _compiled()):
        yield "unheard"


_ASKS = frozenset("what where how who when why which was wo wie wer wann warum".split())


def _asked_together(sentences: list[Sentence]) -> bool:
    """Say whether one sentence asks three things: question words behind an `and` or a comma."""
    for sentence in sentences:
        words = sentence.text.split()
        joined = [n for n, word in enumerate(words[:-1]) if word in ("and", "und", ",") and words[n + 1] in _ASKS]
        if sentence.asks and len(joined) > 1 and words[0] in _ASKS:
            return True
    return False


@cache
def _names_of() -> tuple[Shape, ...]:
    return tuple(_shape(f"<{name}>") for name in ("people", "events", "emotions", "ages", "pictures"))


def _names(sentence: Sentence, said: Heard) -> bool:
    """Say whether it names what the client has not named; a person may be named who is to be called or to fetch them."""
    for shape in _names_of():
        for found in shape.pattern.finditer(sentence.text):
            words = [word for word in (found[1] or "").split() if word]
            if not any(_named(word, said) for word in words) and not _arranging(sentence):
                return True
    return False


def _like(text: str, said: Heard, prompts: Iterable[Prompt]) -> Prompt | None:
    """Give the line that the words are as good as: but for a few small words, and for some of the client's own."""
    spoken = set(phrases.words(text)) - {","}
    fillers = heard_english.FILLERS | heard_german.FILLERS
    for prompt in prompts:
        if prompt.to != "client" or prompt.aim is None:
            continue
        for line in (prompt.say, prompt.invite):
            words = set(phrases.words(line)) - {","}
            if spoken == words:
                return prompt
            added, left = spoken - words - fillers, words - spoken - fillers
            if spoken & words - fillers and not left and all(word in said.words and word not in _NEGATIONS for word in added):
                return prompt
    return None


@cache
def _compiled() -> tuple[_Table, ...]:
    return tuple(
        _Table(
            tuple((kind, _shapes(words)) for kind, words in table.HARM.items()),
            tuple((kind, _shapes(words)) for kind, words in table.FAULTS.items()),
            _shapes(table.AFTER_A_NO), _shapes(table.REFUSALS), _shapes(table.ALARMS), _shapes(table.SOOTHING),
            _shapes(table.STOPPING),
            whole_clause=table is heard_german,
        )
        for table in _TABLES
    )  # fmt: skip


def _shapes(written: Iterable[str]) -> tuple[Shape, ...]:
    return tuple(_shape(each) for each in written)


@cache
def _lexicon() -> frozenset[str]:
    """Give every whole word that the tables look for, which a slip of the fingers may have missed."""
    tables = [*(table.HARM for table in _TABLES), *(table.FAULTS for table in _TABLES), *(table.CLASSES for table in _TABLES)]
    written = [token for table in tables for lines in table.values() for line in lines for token in line.split()]
    parts = (part for token in written for piece in token.strip("[]-!<>").split("|") for part in piece.split("_"))
    whole = {phrases.words(part)[0] for part in parts if part.isalpha() and len(part) > 4 and phrases.words(part)}
    return frozenset(whole | heard_english.HERE | heard_german.HERE)
