"""A session as lines of acts: a key, or a key with what it asks for after it.

`2` is the digit of what is noticed, `w I could just go home` keeps words, `r 7 2` gives two answers one after another,
`/ settle` finds a step, and `q e` ends with nothing said of how it was. A person who types whole lines may also
give the answers one line later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from facilitator_tui.core import times
from facilitator_tui.plain.front import Front

_NAMES = {"esc": "escape", "return": "enter", "␣": "space", "⇥": "tab"}
_WORDS = ("space", "tab", "enter", "escape", "up", "down", "right", "pageup", "pagedown", "home", "end")
_TEN = "10"

Wait = Callable[[int], None]
"""Lets so many milliseconds pass."""


def act(front: Front, line: str, wait: Wait | None = None, *, patient: bool = False) -> str:
    """Do the act of one line; give why it could not be done, or nothing. A blank line and a comment are nothing.

    Where it is `patient`, what is asked may be answered by the next line.
    """
    word, _, rest = line.strip().partition(" ")
    if not word or word.startswith("#"):
        return ""
    if front.over:
        return "The session has ended already."
    if patient and front.asking:
        return _answers(front, line.strip(), patient=True)
    if word == "wait":
        return _wait(rest.strip(), wait)
    if (key := key_of(word)) is None:
        return f"{word!r} is no key. One act a line: a key, then a space, then what it asks for."
    front.press(key)
    return front.refused or _answers(front, rest.strip(), patient=patient)


def run(front: Front, lines: Iterable[str], wait: Wait | None = None) -> list[tuple[int, str]]:
    """Do one act after another; give the number of each wrong line with what is wrong in it."""
    wrong = []
    for number, line in enumerate(lines, 1):
        if problem := act(front, line, wait):
            wrong.append((number, problem))
    return wrong


def _answers(front: Front, rest: str, *, patient: bool) -> str:
    """Give what is asked its answers, key by key, or as one text."""
    while front.asking and rest:
        if front.asking == "text":
            front.paste(rest)
            rest = ""
            if not front.refused:
                front.press("enter")
            if front.asking == "key":  # what kind of words they were: the nearest
                front.press("enter")
        else:
            word, _, rest = rest.partition(" ")
            rest = rest.strip()
            key = "t" if word == _TEN and front.asking == "key" else key_of(word)
            if key is None:
                return front.drop(f"{word!r} is no answer here.")
            front.press(key)
            if front.asking in ("list", "end") and not rest and not front.refused:
                front.press("enter")
        if front.refused:
            return front.drop(front.refused)
    if front.over or (front.asking == "card" and not patient):  # a practice at its ending asks nothing; nor need a card
        return front.drop("")
    if front.asking and not patient:
        return front.drop("It asks for more than the line says." if getattr(front.guide.ask, "needed", True) else "")
    return f"The key was taken, but nothing asks for {rest!r}." if rest else ""


def key_of(word: str) -> str | None:
    """Give the key that a word names; None where it is none."""
    word = _NAMES.get(word.lower(), word)
    if len(word) == 1 or word in _WORDS or word.startswith("ctrl+"):
        return word
    return None


def _wait(span: str, wait: Wait | None) -> str:
    found = times.read(span)
    if found is None:
        return f"{span!r} is no span of time; write 90s, 15m or 2h."
    if wait is None:
        return "A session's time cannot be moved; leave the line out."
    wait(found)
    return ""
