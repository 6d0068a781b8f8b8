"""The words of the record, one module a language. This is the one place where a language is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator_tui.core.record.words import en
from facilitator_tui.core.record.words.table import Words

__all__ = ["LANGUAGES", "WORDS", "Words"]

LANGUAGES: Mapping[str, Words] = {"en": en}
"""By the code of ISO 639."""
WORDS = LANGUAGES["en"]
