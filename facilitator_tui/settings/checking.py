"""What each setting may be: a raw value in, a sound one out, or the sentence that says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from facilitator_tui.core import times
from facilitator_tui.core.protocol import REGISTERS, Reminder
from facilitator_tui.core.spelling import proposal
from facilitator_tui.core.text import refused
from facilitator_tui.settings.values import THEMES

_SHORT, _LONG = 40, 200
_TIMER_WORDS = 48
_CODE = 12
_FROM = ("begin", "medicine", "last-entry")
_TIMER = 'Write it as [[timers]], and below it every = "30m", from = "medicine", show = "Vitals", a line each.'


class Wrong(ValueError):  # noqa: N818 - its sentence is what matters
    """A value that cannot be taken; `str()` says why and what may stand there."""


def near(word: str, known: Iterable[str]) -> str:
    """Give a question after the nearest of `known`, or nothing."""
    return proposal(word.casefold(), known, "'")


def given(value: object) -> str:
    """Say what a value is, in a few words."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return repr(value if len(value) <= _SHORT else value[:_SHORT] + "…")
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return f"the date or time {value}"


def text(name: str, value: object, limit: int = _SHORT) -> str:
    """Give one line of text.

    Raises Wrong, as all of these do.
    """
    if not isinstance(value, str):
        raise Wrong(f"`{name}` must be text in quotes, and this is {given(value)}.")
    if bad := refused(value) or ("a line break" if "\n" in value else ""):
        raise Wrong(f"`{name}` holds {bad}, which a terminal does not show as it is. Write it as one plain line.")
    if len(value) > limit:
        raise Wrong(f"`{name}` may have {limit} characters, and this has {len(value)}.")
    return value.strip()


def long_text(name: str, value: object) -> str:
    """Give one longer line of text that says something."""
    if not (found := text(name, value, _LONG)):
        raise Wrong(f"`{name}` is empty. Write it out, or leave it away.")
    return found


def flag(name: str, value: object) -> bool:
    """Give true or false; the environment writes them as words."""
    if isinstance(value, bool):
        return value
    raise Wrong(f"`{name}` must be true or false, without quotes, and this is {given(value)}.")


def _one_of(known: tuple[str, ...]) -> Callable[[str, object], str]:
    def check(name: str, value: object) -> str:
        if value in known:
            return str(value)
        hint = near(value, known) if isinstance(value, str) else ""
        raise Wrong(f"`{name}` is one of {', '.join(known)}, and this is {given(value)}.{hint}")

    return check


def _language(name: str, value: object) -> str:
    """Give the code of a language; which there are, the library alone knows."""
    found = text(name, value, _CODE)
    if found and not found.replace("-", "").isalpha():
        raise Wrong(f"`{name}` is the code of a language such as en or de, and this is {given(value)}.")
    return found


def interval(name: str, value: object) -> int | None:
    """Give milliseconds, or None for off."""
    if value == "off" or value is False:
        return None
    found = times.read(value) if isinstance(value, str) else None
    if not found:
        raise Wrong(f"`{name}` must be a time such as 90s, 15m or 2h, or off, in quotes; this is {given(value)}.")
    return found


def fading(name: str, value: object) -> int | None:
    """Give milliseconds, or None for never, which 0 says too."""
    return None if value in (0, "0") else interval(name, value)


def timer(item: object) -> Reminder:
    """Give one of the site's own timers.

    Raises Wrong.
    """
    if not isinstance(item, dict):
        raise Wrong(f"Each of `timers` is a table: {_TIMER}")
    if strange := sorted(item.keys() - {"every", "after", "from", "show"}):
        raise Wrong(f"A timer has no {strange[0]!r}.{near(strange[0], ('every', 'after', 'from', 'show'))} {_TIMER}")
    how = [name for name in ("every", "after") if name in item]
    if len(how) != 1:
        raise Wrong(f"A timer has `every` or `after`, one of the two. {_TIMER}")
    span = interval(how[0], item[how[0]])
    if span is None:
        raise Wrong(f"`{how[0]}` must be a time such as 90s, 15m or 2h; for no timer, take it out.")
    show = text("show", item.get("show", ""), _TIMER_WORDS)
    if not show:
        raise Wrong(f"A timer needs `show`, the words that stand when it is due. {_TIMER}")
    since = item.get("from", "begin")
    if since not in _FROM:
        raise Wrong(f"`from` is one of {', '.join(_FROM)}, and this is {given(since)}.")
    every = span if how[0] == "every" else 0
    return Reminder(show, show, every, span - every, since)


def interval_words(span: int | None) -> str:
    """Give milliseconds as they are written in the file."""
    return "off" if span is None else times.written(span)


SINGLE: dict[str, Callable[[str, object], object]] = {
    "site": text,
    "author": text,
    "default_protocol": text,
    "default_register": _one_of(REGISTERS),
    "language": _language,
    "beside": _language,
    "theme": _one_of(THEMES),
    "recede": fading,
    "reduced_motion": flag,
    "mouse": flag,
    "no_free_text": flag,
    "guess_first": flag,
}
"""The settings that are one value, each with what checks it."""


def from_word(name: str, word: str) -> object:
    """Give the value that a word of the environment or the command line means."""
    if SINGLE[name] is flag:
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}.get(
            word.casefold(), word
        )
    return word
