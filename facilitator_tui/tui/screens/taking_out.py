"""What a screen that shows a record is handed to take it out by."""

from __future__ import annotations

from typing import Protocol

from facilitator_tui.core.record.take import Take


class TakesOut(Protocol):
    """Takes a record out to the folder of exports, and says in a sentence where it lies, or why it does not."""

    def export(self, take: Take, /) -> str:
        """Take it out as a page to read."""

    def report(self, take: Take, /) -> str:
        """Take it out as a report."""

    def note(self, take: Take, /) -> None:
        """Show its note, which can be taken out from there."""
