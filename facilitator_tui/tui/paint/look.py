"""What one person's settings make of every screen: the colours and the keys."""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.guide import keymap
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.settings import SettingProblem, Settings
from facilitator_tui.tui.paint.theme import DIM, FEW, PALETTES, Palette

MANY = 1 << 24
_FEW = 16


class Look(NamedTuple):
    """The palette and the key map in force, whether free text is kept, and what could not be taken of the settings.

    After `recede` milliseconds without a key all but what is needed grows faint; None for never.
    """

    palette: Palette = DIM
    keymap: KeyMap = keymap.DEFAULT
    problems: tuple[SettingProblem, ...] = ()
    free_text: bool = True
    recede: int | None = None

    @property
    def paper(self) -> str:
        """The colour of the paper as the style sheet has it."""
        paper = self.palette.paper
        return paper if paper.startswith("#") else f"ansi_{paper or 'default'}"

    @property
    def words(self) -> str:
        """Say in one quiet line that settings could not be taken; nothing when all could."""
        if not self.problems:
            return ""
        count = len(self.problems)
        words = "1 setting could" if count == 1 else f"{count} settings could"
        return f"{words} not be taken; `facilitator-tui settings` says why."


def made(settings: Settings, *, colours: int = MANY) -> Look:
    """Give the look that the settings ask for, on a terminal of so many colours: none, sixteen, or more."""
    keys, problems = keymap.mapped(settings)
    palettes = PALETTES if colours > _FEW else FEW
    return Look(
        palettes[settings.theme if colours else "mono"],
        keys,
        (*settings.problems, *problems),
        not settings.no_free_text,
        settings.recede,
    )


def of(app: object) -> Look:
    """Give the look of the app that shows a widget; that of the defaults where it has none."""
    look = getattr(app, "look", None)
    return look if isinstance(look, Look) else Look()
