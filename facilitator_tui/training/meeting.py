"""Telling a practice with a simulated client from any other session."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core.walk.events import Event, Met


def met_in(events: Sequence[Event]) -> Met | None:
    """Give the meeting that a record holds, None where it is no practice with a simulated client."""
    return next((event.act for event in events[:3] if isinstance(event.act, Met)), None)
