"""What the site itself has for an emergency: whom to call, and its own steps, each logged by a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator_tui.core.walk import events as ev
from facilitator_tui.settings import Settings

LETTERS = "ABCDEFGHIJ"
"""Keys that log one of the site's emergency steps: capitals, since the small ones are acts of their own."""


class Site(NamedTuple):
    """What to do and whom to call where the session is held: (name, number) pairs and steps, as the settings say."""

    steps: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


NOWHERE = Site()


def ready(found: Settings) -> str:
    """Say what stands ready for an emergency."""
    numbers, steps = len(found.emergency_numbers), len(found.emergency_steps)
    if not numbers:
        return "no numbers to call"
    return f"{numbers} to call, {steps} step{'s' * (steps != 1)}"


def escalation_act(key: str, steps: Sequence[str]) -> ev.Escalated | None:
    """Give the act of a letter on the escalation face."""
    index = LETTERS.find(key)
    return ev.Escalated(steps[index]) if 0 <= index < len(steps) else None
