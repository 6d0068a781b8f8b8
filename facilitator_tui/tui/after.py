"""After a session: guessing, the summary, the note, and what is taken out.

Screens are imported when they are first shown, as in `flow.py`.
"""

# ruff: noqa: PLC0415 - see above
from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.screen import Screen

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.workspace import Workspace

if TYPE_CHECKING:
    from facilitator_tui.core.record.formats import Format
    from facilitator_tui.core.record.take import Take


class After:
    """Shows what comes after a session, by `push`."""

    def __init__(self, workspace: Workspace, push: Callable[[Screen[None]], None]) -> None:
        self.workspace = workspace
        self.push = push

    def ended(self, take: Take, then: Callable[[], None]) -> None:
        """Show what a session came to; of one that was held, what is remembered of it is asked before."""
        from facilitator_tui.tui.screens.ended import EndedScreen

        def summary() -> None:
            self.push(EndedScreen(take, self, then))

        if self.workspace.settings.guess_first and take.began.mode == "live" and take.closing:
            self._guess(take, summary)
        else:
            summary()

    def _guess(self, take: Take, then: Callable[[], None]) -> None:
        """Ask what is remembered, and show the record beside it."""
        from facilitator_tui.core.record import dated, guessing
        from facilitator_tui.guide.guessing import Guessing
        from facilitator_tui.training import guesses
        from facilitator_tui.tui.screens.guessing import GuessingScreen

        clock = self.workspace.clock
        read = lambda text: dated.read(take, text, clock.now(), clock.offset).at.wall  # noqa: E731 - one expression
        asked = Guessing(guessing.known(take), read)

        def keep() -> str:
            found = asked.result(clock.now().wall)
            try:
                if found is not None:
                    guesses.keep(self.workspace, take.ident, found)
            except FacilitatorError as error:
                return f"{error} {error.hint}".strip()
            return ""

        self.push(GuessingScreen(asked, guesses.earlier(self.workspace, take.ident), keep, then))

    def note(self, take: Take) -> None:
        """Show the note of a session."""
        from facilitator_tui.core.record.formats import Format
        from facilitator_tui.tui.amending import Charting
        from facilitator_tui.tui.screens.note import NoteScreen

        with suppress(FacilitatorError):  # where it lies elsewhere, what keeps a version will say so
            take = self.workspace.take(take.ident)  # a version may have been kept since it was read
        out = lambda text: self._take_out(take, Format("note", ".txt", lambda _: text.encode()))  # noqa: E731 - one expression
        self.push(NoteScreen(take, Charting(self.workspace, take), out))

    def export(self, take: Take) -> str:
        """Take a record out as a page to read, and say where it lies, or why it does not."""
        from facilitator_tui.core.record.formats import EXPORTS

        return self._take_out(take, EXPORTS[0])

    def report(self, take: Take) -> str:
        """Take a record out as a report, and say where it lies, or why it does not."""
        from facilitator_tui.core.record.formats import REPORT

        return self._take_out(take, REPORT)

    def _take_out(self, take: Take, form: Format[Take]) -> str:
        try:
            return f"Written to {self.workspace.take_out(take, form)}"
        except (FacilitatorError, OSError) as error:
            return f"It could not be written: {error}"
