"""The keys as the settings move them: each binding keeps its id, its action and its words, and gets another key."""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.core.saying import say
from facilitator_tui.guide import keys
from facilitator_tui.guide.keys import Key
from facilitator_tui.settings import SettingProblem, Settings


class KeyMap(NamedTuple):
    """Which bindings were moved, as (id, key), and the language that keys and all around them are named in."""

    moved: tuple[tuple[str, str], ...] = ()
    language: str = "en"

    def say(self, text: str) -> str:
        """Give what the program says in the language of the screens."""
        return say(self.language, text)

    def spoken(self, language: str) -> KeyMap:
        """Give the same keys, named in another language."""
        return self._replace(language=language)

    def rows(self, rows: tuple[Key, ...]) -> tuple[Key, ...]:
        """Give the rows of a table with the keys they have now, and their words."""
        return tuple(
            row._replace(
                key=self.key(row.id, row.key), word=self._words(self.say(row.word)), sentence=self.say(row.sentence)
            )
            for row in rows
        )

    def told(self, rows: tuple[Key, ...]) -> tuple[Key, ...]:
        """Give the rows of a table for the help: those of the program's own keys as they are, with their sentences."""
        known = {row.id: row for row in self.rows(tuple(row for row in rows if row.id in keys.BINDINGS))}
        return tuple(known.get(row.id, row._replace(sentence=self.say(row.sentence))) for row in rows)

    def _words(self, word: str) -> str:
        before, brace, rest = word.partition("{")
        ident, _, after = rest.partition("}")
        return f"{before}{self.name(ident)}{after}" if brace else word

    def key(self, ident: str, otherwise: str = "") -> str:
        """Give the key of a binding; one that stands in no table has its own."""
        return dict(self.moved).get(ident, otherwise or keys.BINDINGS[ident].key)

    def name(self, ident: str) -> str:
        """Give the key of a binding as it stands on the screen."""
        return keys.name(self.key(ident))

    def meant(self, key: str, *groups: tuple[Key, ...]) -> str:
        """Give the key that `key` was before the settings moved it; nothing for one that was left without meaning."""
        if not self.moved:
            return key
        rows = [row for group in groups for row in group]
        moved = dict(self.moved)
        for row in rows:
            if moved.get(row.id, row.key) == key:
                return row.key
        return "" if any(row.key == key for row in rows) else key


DEFAULT = KeyMap()


def mapped(settings: Settings) -> tuple[KeyMap, tuple[SettingProblem, ...]]:
    """Give the key map of the settings, and what of it could not be taken: that binding keeps its key."""
    if not settings.keys:
        return DEFAULT.spoken(settings.language), ()
    from facilitator_tui.guide import keychecks  # noqa: PLC0415 - costs start-up time, and few move keys

    wanted, problems = keychecks.checked(settings)
    return KeyMap(tuple(sorted(wanted.items())), settings.language), problems
