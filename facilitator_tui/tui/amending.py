"""What adds to the record of a session that nobody has open, while it is read."""

from __future__ import annotations

from facilitator_tui.core.record import dated
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import moments
from facilitator_tui.core.walk.moments import Meant
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
