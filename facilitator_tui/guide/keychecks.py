"""Which key a binding may be moved to. The ways out and the digits stay; within a screen each key stands once."""

from __future__ import annotations

from facilitator_tui.guide import keys
from facilitator_tui.guide.keys import BINDINGS
from facilitator_tui.settings import SettingProblem, Settings
from facilitator_tui.settings.checking import Wrong, near

_ALIASES = {"pgup": "pageup", "pgdn": "pagedown", "return": "enter", "del": "delete"}
_STILL = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "insert", "delete", "enter",
                    "tab", *(f"f{number}" for number in range(1, 13))})  # fmt: skip
_NAMED = _STILL | {"space", "backspace"}
_FIXED = {row.id for row in keys.WAYS}


def checked(settings: Settings) -> tuple[dict[str, str], tuple[SettingProblem, ...]]:
    """Give the keys that can be had, by the ids of their bindings, and what is wrong with the others."""
    problems: list[SettingProblem] = []
    wanted: dict[str, str] = {}
    for ident, word in settings.keys.items():
        try:
            wanted[ident] = _key(ident, word)
        except Wrong as wrong:
            problems.append(settings.problem(f"keys.{ident}", str(wrong)))
    while clash := _clash(wanted):
        ident, other = clash
        problems.append(settings.problem(f"keys.{ident}", _clash_words(wanted.pop(ident), other)))
    return wanted, tuple(sorted(problems))


def _clash_words(key: str, other: str) -> str:
    fixed = "It cannot be moved: choose another key." if other in _FIXED else "Move that one too, or choose another."
    return f"The key {keys.name(key)} is that of `{other}` on the same screen. {fixed}"


def _key(ident: str, word: str) -> str:
    """Give the key that `word` names for the binding `ident`.

    Raises Wrong.
    """
    if ident in _FIXED:
        raise Wrong(f"`{ident}` is a way out, and stands where it always stands. Take this line out.")
    if ident not in BINDINGS:
        more = " `facilitator-tui settings --keys` lists them."
        raise Wrong(f"There is no binding {ident!r}.{near(ident, BINDINGS) or more}")
    key = _ALIASES.get(word.casefold(), word if len(word) == 1 else word.casefold())
    if key.isdigit():
        raise Wrong(f"The digits are what you notice in the client; `{ident}` needs another key.")
    typed = ident.startswith(("list.", "begin."))
    if typed and key not in _STILL:
        raise Wrong(f"`{ident}` stands where text is typed; it can be one of {', '.join(sorted(_STILL))}.")
    if key not in _NAMED and not (len(key) == 1 and key.isprintable()):
        raise Wrong(
            f"{word!r} is no key. Write one character, or one of {', '.join(sorted(_NAMED))}.{near(key, _NAMED)}"
        )
    return key


def _clash(wanted: dict[str, str]) -> tuple[str, str] | None:
    """Give the first moved binding that has the key of another on its screen, and that other."""
    for groups in keys.SCREENS.values():
        seen: dict[str, str] = {}
        for row in (row for group in groups for row in group):
            key = wanted.get(row.id, row.key)
            other = seen.setdefault(key, row.id)
            if other != row.id:
                return (row.id, other) if row.id in wanted else (other, row.id)
    return None
