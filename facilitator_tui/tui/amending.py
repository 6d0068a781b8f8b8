"""What adds to the record of a session that nobody has open, while it is read."""

from __future__ import annotations

from facilitator_tui.core.record import dated
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import moments
from facilitator_tui.core.walk.moments import Meant
from facilitator_tui.guide import charting
from facilitator_tui.library import layouts
from facilitator_tui.library.layouts import Laid
from facilitator_tui.workspace import Workspace


class Amending:
    """Adds to the record of one session, and reads times as they are meant in it."""

    def __init__(self, workspace: Workspace, ident: str) -> None:
        self.workspace = workspace
        self.ident = ident
        self.held = workspace.take(ident)

    def add(self, act: ev.AnyAct, meant: Meant | None = None) -> Take:
        """Add to the record, and give it as it is then.

        Raises Refused, NotConfirmed, TimelineError.
        """
        if meant is None:
            self.workspace.amend(self.ident, act)
        else:
            self.workspace.amend(self.ident, act, at=meant.at, precision=meant.precision)
        self.held = self.workspace.take(self.ident)
        return self.held

    def read(self, text: str) -> Meant:
        """Read a time as it is meant in the record.

        Raises UsageError.
        """
        clock = self.workspace.clock
        return dated.read(self.held, text, clock.now(), clock.offset)

    def tell(self, meant: Meant) -> str:
        """Say a time in words."""
        return moments.words(meant, self.workspace.clock.now())

    def again(self) -> Take:
        """Read the record anew: something else may have been added to it."""
        self.held = self.workspace.take(self.ident)
        return self.held


class Charting:
    """Makes drafts of the note on one session, and keeps its versions."""

    def __init__(self, workspace: Workspace, take: Take) -> None:
        self.workspace = workspace
        self.held = take
        self.author = workspace.settings.author
        self.layouts = layouts.names(workspace.places.notes)

    def draft(self, layout: str, *, thoughts: bool) -> Laid:
        """Give the note as its entries make it.

        Raises LibraryError.
        """
        return charting.draft(self.workspace, self.held, layout, thoughts=thoughts)

    def keep(self, text: str, layout: str) -> Take:
        """Keep a version, and give the record as it is then.

        Raises Refused, NotConfirmed, TimelineError.
        """
        charting.keep(self.workspace, self.held.ident, text, layout)
        return self._again()

    def sign(self, of: int, by: str) -> Take:
        """Sign a version, and give the record as it is then.

        Raises Refused, NotConfirmed, TimelineError.
        """
        charting.sign(self.workspace, self.held.ident, of, by)
        return self._again()

    def edited(self, text: str) -> str:
        """Give a text as it comes back from the person's own editor.

        Raises PlaceError.
        """
        return charting.edited(self.workspace, self.held.ident, text)

    def _again(self) -> Take:
        self.held = self.workspace.take(self.held.ident)
        return self.held
