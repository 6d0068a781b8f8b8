"""What one person's settings make of every screen: the colours and the keys."""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.settings import Problem, Settings
from facilitator_tui.tui import keymap
from facilitator_tui.tui.keymap import KeyMap
from facilitator_tui.tui.theme import DIM, PALETTES, Palette


class Look(NamedTuple):
    """The palette and the key map in force, and what of the settings could not be taken."""

    palette: Palette = DIM
    keymap: KeyMap = keymap.DEFAULT
    problems: tuple[Problem, ...] = ()


def made(settings: Settings) -> Look:
    """Give the look that the settings ask for."""
    keys, problems = keymap.mapped(settings)
    return Look(PALETTES[settings.theme], keys, (*settings.problems, *problems))


def of(app: object) -> Look:
    """Give the look of the app that shows a widget; that of the defaults where it has none."""
    look = getattr(app, "look", None)
    return look if isinstance(look, Look) else Look()
