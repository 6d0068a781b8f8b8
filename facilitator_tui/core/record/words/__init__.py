"""The words of the record, one module a language. This is the one place where a language is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator_tui.core.record.words import de, en
from facilitator_tui.core.record.words.table import Words

__all__ = ["LANGUAGES", "WORDS", "Words", "of"]

LANGUAGES: Mapping[str, Words] = {"en": en, "de": de}
"""By the code of ISO 639."""
WORDS = LANGUAGES["en"]


def of(language: str) -> Words:
    """Give the words of a language, by its code, whatever the country; English where there are none."""
    return LANGUAGES.get(language.partition("-")[0], WORDS)
