"""What a session needs of the world around it: the time, a place where entries stay, and backups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol as Interface

from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft


class Clock(Interface):
    """Where the time comes from."""

    def now(self) -> ev.Instant:
        """Read every clock once."""

    def offset(self, wall: int, /) -> int:
        """The local zone's minutes east of UTC at a moment of UTC milliseconds."""


class Keeper(Interface):
    """What backs a session up."""

    @property
    def trouble(self) -> str:
        """Why the last backup could not be made, in a sentence; empty when it could."""

    def tend(self, now: ev.Instant, /) -> None:
        """Do a little of what is due."""

    def keep(self, now: ev.Instant, /) -> None:
        """Back up now, at one go."""


class Timeline(Interface):
    """Where entries go, one after another, to stay."""

    @property
    def ident(self) -> str:
        """The id of the session whose entries they are."""

    @property
    def head(self) -> str:
        """The hash of the last entry, in hex."""

    @property
    def count(self) -> int:
        """How many entries it holds."""

    @property
    def told(self) -> tuple[str, ...]:
        """What was found at its opening and since, in sentences."""

    def append(self, event: ev.Event) -> None:
        """Keep the event.

        Raises TimelineError when it is not known to be on the disk. Safe to call again with the same event.
        """

    def offer(self, event: ev.Event) -> None:
        """Begin to keep the event, as `append` does, which need not be known to be on the disk before `confirm`."""

    def confirm(self) -> None:
        """Wait until the event that was offered last is on the disk.

        Raises TimelineError when it is not known to be.
        """

    def set_aside(self, events: Iterable[ev.Event], /) -> Path | None:
        """Write entries that `append` did not take into a second place; None when no place takes them."""

    def check(self) -> None:
        """See that what was kept is still in its place; `count` is lower afterwards where it is not.

        Raises TimelineError.
        """

    def rest(self) -> None:
        """Do what was put off while entries came, when nobody is waiting.

        Raises TimelineError when it could not be done.
        """

    def save_draft(self, draft: Draft, /) -> None:
        """Keep text that is still being typed; an empty one removes what was kept of its kind.

        Raises TimelineError when it could not be kept.
        """

    def drafts(self) -> tuple[Draft, ...]:
        """Give what was being typed when it was last kept.

        Raises TimelineError.
        """

    def moved(self, events: Sequence[ev.Event], folder: Path, /) -> Timeline:
        """Give a timeline in `folder` that holds all of this one and of `events`; this one stays as it is.

        Raises TimelineError when that place does not take it.
        """

    def close(self) -> None:
        """Let go of it."""
