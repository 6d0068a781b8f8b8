"""What can be known of words that a trainee said, and what cannot: seven criteria, each met, missed or open.

Nothing here understands. What harms is found by shapes of phrases, and what does none is known only of words as
near to a line of the protocol as makes no difference; of all others the program says that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from facilitator_tui.core.practice import hearing, phrases
from facilitator_tui.core.practice.hearing import FILLERS, Heard
from facilitator_tui.core.protocol import Aim, Prompt

Known = Literal["met", "missed", "open"]

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
_WEIGHTY = frozenset(
    {
        "never",
        "nothing",
        "nobody",
        "more",
        "must",
        "will",
        "have",
        "stop",
        "with",
        "nicht",
        "kein",
        "keine",
        "nichts",
        "mehr",
        "muss",
    }
)
"""Words that change what a line says, though the client has said them too."""
_OWN = 4
"""Shorter words of the client's do not make a line another's: they are small words, and pronouns."""


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


def judge(
    text: str, said: Heard, prompts: Iterable[Prompt] = (), more: Mapping[str, tuple[str, ...]] | None = None
) -> Judgement:
    """Judge words by what the client has said; `more` are an author's own shapes by kind."""
    lines = [each for each in prompts if each.to == "client" and each.aim is not None]
    found, itself = hearing.found(text, said, more or {}), _itself(text, lines)
    if itself is not None:  # against a line nothing is found but what the client's own last words make of it
        found = [code for code in found if code not in hearing.found(text, Heard(), more or {})]
    like = None if found else itself or _like(text, said, lines)
    codes = (*found, *([HERE] if hearing.points_here(text) else []))
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


def _itself(text: str, prompts: Iterable[Prompt]) -> Prompt | None:
    """Give the line that the words are, word for word."""
    spoken = phrases.words(text)
    if not spoken:
        return None
    return next((each for each in prompts if spoken in (phrases.words(each.say), phrases.words(each.invite))), None)


def _like(text: str, said: Heard, prompts: Iterable[Prompt]) -> Prompt | None:
    """Give the line that the words are as good as: but for a few small words, and for some of the client's own."""
    spoken = set(phrases.words(text)) - {","}
    theirs = {word for word in said.words if len(word) >= _OWN} - _WEIGHTY
    for prompt in prompts:
        for line in (prompt.say, prompt.invite):
            words = set(phrases.words(line)) - {","}
            same = spoken & words - FILLERS and not words - spoken - FILLERS
            if spoken == words or (same and spoken - words - FILLERS <= theirs):
                return prompt
    return None
