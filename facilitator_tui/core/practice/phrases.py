"""Shapes of phrases, and typed words brought into the form that they are looked for in.

A shape is words with spaces between them. `fear*` is a word that begins so, `a|b_c` either of them (`_` is a space
inside), `[a|b]` one that may be left out, `-a|b` is none of these next, `...` up to five words, `#` a number, `^` and
`$` the ends of a sentence, `~` any word, and `<people>` a word of that class. One with a `!` says no by itself, so that
a no before it does not lift it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

NUMBER = (
    r"(?:\d+|one|two|three|five|ten|twenty|thirty|forty|fifty|hundred"
    r"|zwei|drei|fuenf|zehn|zwanzig|dreissig|vierzig|hundert)"
)
_ENDS = re.compile(r"([.!?…;:\n\u2013\u2014]+)")
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|,")
_QUOTED = re.compile(
    '["\u201c\u201d\u201e\u00ab\u00bb]([^"\u201c\u201d\u201e\u00ab\u00bb]+)["\u201c\u201d\u00ab\u00bb]'
)
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "\u2019": "'", "\u2018": "'", "`": "'"})
_WHOLE = {
    "won't": "will not", "wont": "will not", "can't": "can not", "cant": "can not", "cannot": "can not",
    "shan't": "shall not", "let's": "let us", "lets": "let us", "dont": "do not", "doesnt": "does not",
    "didnt": "did not", "isnt": "is not", "arent": "are not", "wouldnt": "would not", "youre": "you are",
    "theyre": "they are", "im": "i am", "ive": "i have", "youve": "you have", "youll": "you will", "thats": "that is",
    "whats": "what is", "gonna": "going to", "wanna": "want to", "gotta": "got to", "gimme": "give me",
    "lemme": "let me",
    "cuz": "because", "u": "you", "ur": "your", "ya": "you", "tae": "to", "dinnae": "do not", "cannae": "can not",
    "yer": "your", "nowt": "nothing", "aught": "anything", "geht's": "geht es", "ist's": "ist es", "nich": "nicht",
    "nix": "nichts", "ner": "einer", "nen": "einen", "ne": "eine",
}  # fmt: skip
_TAILS = (("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"), ("'m", " am"))
_IS = frozenset({"that's", "it's", "what's", "he's", "she's", "there's", "who's", "where's", "here's", "how's"})
_NOT = frozenset({
    "not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without",
    "nicht", "nie", "niemals", "niemand", "nichts", "ohne", "weder", "kein", "keine", "keinen", "keiner", "keinem",
})  # fmt: skip
_TURNS = frozenset({",", "but", "and", "unless", "aber", "sondern", "und", "although", "though", "obwohl"})
"""Words behind which a no that stood before them is over."""
_ASKING = frozenset({
    "why", "do", "does", "would", "should", "can", "could", "will", "is", "are", "shall", "may", "did", "have",
    "warum", "wieso", "wollen", "willst", "moechten", "moechtest", "soll", "sollen", "kann", "kannst", "koennen",
    "koennten", "darf", "ist", "sind", "waere", "haben", "hast",
})  # fmt: skip
_NO_NO = re.compile(
    r"\b(?:no harm in|nothing wrong with|no problem|no doubt|not only|no big deal|no worries|why not|no matter"
    r"|nicht nur|kein problem|nichts dabei|ohne zweifel|nicht wahr)\b"
)
"""Sayings with a no in them that deny nothing."""


class Sentence(NamedTuple):
    """One sentence as looked at: small letters, contractions written out, a space after every word and comma."""

    text: str
    asks: bool


class Shape(NamedTuple):
    """One phrase ready to be looked for. `stands` means that a no before it does not lift it."""

    pattern: re.Pattern[str]
    stands: bool


class Found(NamedTuple):
    """Where a shape stands: the words it covers, and those of a class among them."""

    said: str
    classed: tuple[str, ...]


def words(text: str) -> list[str]:
    """Give the words of a text as they are compared: small letters, contractions written out."""
    found: list[str] = []
    plain = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    for token in _TOKEN.findall(plain):
        found += _written_out(token).split()
    return found


def _written_out(token: str) -> str:
    if token in _WHOLE:
        return _WHOLE[token]
    for tail, whole in _TAILS:
        if token.endswith(tail) and token != tail:
            return token.removesuffix(tail) + whole
    return token.removesuffix("'s") + " is" if token in _IS else token


def sentences(text: str, known: Collection[str] = frozenset()) -> list[Sentence]:
    """Give the sentences of a text; a word that is no `known` one and one slip from one of them is taken for it."""
    parts = _ENDS.split(text)
    out = []
    for said, end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        found = [_mended(word, known) for word in words(said)]
        if found:
            out.append(Sentence(" ".join(found) + " ", "?" in end))
    return out


def unquoted(text: str, said: Collection[str]) -> str:
    """Give the text without what stands in quotation marks and is the client's own."""

    def kept(found: re.Match[str]) -> str:
        return " " if all(word in said or word == "," for word in words(found[1])) else found[0]

    return _QUOTED.sub(kept, text)


_SLIP_FROM = 6
"""A shorter word is one slip from too many others."""


def _mended(word: str, known: Collection[str]) -> str:
    if len(word) < _SLIP_FROM or not known or word in known:
        return word
    return next((each for each in _slips(word) if each in known), word)


def _slips(word: str) -> Iterator[str]:
    """Give every word one slip of the fingers away: two letters turned, one too many, one wrong, one too few."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for n in range(1, len(word)):
        yield word[: n - 1] + word[n] + word[n - 1] + word[n + 1 :]
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]
        for letter in letters:
            yield word[:n] + letter + word[n + 1 :]
            yield word[:n] + letter + word[n:]


def shape(written: str, classes: Mapping[str, Iterable[str]]) -> Shape:
    """Make a shape ready to be looked for."""
    written_parts = written.casefold().translate(_LETTERS).split()
    stands = any(part.startswith("!") for part in written_parts)
    parts = [_part(part.removeprefix("!"), classes) for part in written_parts]
    return Shape(re.compile(r"(?<!\S)" + "".join(parts)), stands)


def _part(token: str, classes: Mapping[str, Iterable[str]]) -> str:
    match token[0], token:
        case _, "...":
            return r"(?:\S+ ){0,5}?"
        case _, "^":
            return r"(?<![\s\S])"
        case _, "$":
            return r"(?![\s\S])"
        case "[", _:
            return f"(?:{_either(token[1:-1], classes)} )?"
        case "-", _:
            return f"(?!{_either(token[1:], classes)} )"
        case _:
            return f"{_either(token, classes)} "


def _either(written: str, classes: Mapping[str, Iterable[str]]) -> str:
    return f"(?:{'|'.join(_word(word, classes) for word in written.split('|'))})"


def _word(written: str, classes: Mapping[str, Iterable[str]]) -> str:
    if written == "#":
        return NUMBER
    if written.startswith("<"):
        return f"({'|'.join(_word(word, classes) for word in _class(classes[written[1:-1]]))})"
    return "".join(_LIKE.get(letter) or re.escape(letter) for letter in written)


_LIKE = {"*": r"[\w'-]*", "_": " ", "~": r"[^\s,]+"}


def _class(phrases_: Iterable[str]) -> Iterator[str]:
    for phrase in phrases_:
        yield "_".join(words(phrase)) + ("*" if phrase.endswith("*") else "")


def look(shapes: Iterable[Shape], sentence: Sentence, *, whole_clause: bool) -> Iterator[Found]:
    """Find the shapes in a sentence that no no lifts; with `whole_clause`, one that stands behind lifts them too."""
    for each in shapes:
        for found in each.pattern.finditer(sentence.text):
            if each.stands or not _denied(sentence, found, whole_clause=whole_clause):
                yield Found(found[0].strip(" ,"), tuple(word for word in found.groups() if word))
                break


def _denied(sentence: Sentence, found: re.Match[str], *, whole_clause: bool) -> bool:
    before = sentence.text[: found.start()].split()
    within = sentence.text[found.start() : found.end()].split()
    after = sentence.text[found.end() :].split() if whole_clause else []
    turn = max((n for n, word in enumerate(before) if word in _TURNS), default=-1)
    stop = next((n for n, word in enumerate(after) if word in _TURNS), len(after))
    clause = before[turn + 1 :] + within + after[:stop]
    if sentence.asks and clause[:1] and clause[0] in _ASKING:
        return False
    return bool(_NOT & set(_NO_NO.sub("", " ".join(clause)).split()))


@lru_cache(maxsize=4096)
def same(one: str, other: str) -> bool:
    """Say whether two words are one word in two forms, as far as their beginning tells."""
    short, long_ = sorted((one, other), key=len)
    least = 3
    return (
        long_ == short
        or (len(short) >= least and long_.startswith(short))
        or (len(short) > least + 1 and long_.startswith(short[:-1]) and len(long_) - len(short) <= least + 1)
    )
