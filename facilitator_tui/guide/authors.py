"""Who writes: the initials in the room, between which one key turns."""

from __future__ import annotations

from facilitator_tui.session import Session

NOBODY = "no initials"
"""What is said where somebody writes without any."""


def in_the_room(session: Session) -> list[str]:
    """The initials of whoever may write now: whose session it is, who covers, who is noted as in the room."""
    here = session.state.here
    others = [each for each in (here.cover, *here.people, session.author) if each]
    return list(dict.fromkeys([session.own, *others]))


def after(session: Session) -> str | None:
    """Whose turn is next; None where nobody else is there."""
    names = in_the_room(session)
    return names[(names.index(session.author) + 1) % len(names)] if len(names) > 1 else None


def told(session: Session) -> str:
    """The initials of who writes, where more than one person could; else nothing."""
    return named(session.author) if session.record.several or len(in_the_room(session)) > 1 else ""


def named(author: str) -> str:
    """Initials as they are said, where there are none too."""
    return author or NOBODY
