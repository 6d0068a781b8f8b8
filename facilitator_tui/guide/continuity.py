"""Last time with a client, on one card: what every front shows of it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.errors import Refused
from facilitator_tui.core.record.continuity import MOST, Before, before
from facilitator_tui.core.record.words import WORDS
from facilitator_tui.session import Session
from facilitator_tui.workspace import Workspace


def earlier(workspace: Workspace, client: str, *, but: str = "") -> list[Before]:
    """What the real sessions of a client leave, the newest first, without the one of the id `but`.

    No other client's file is read whole; those that cannot be read are left out.
    """
    found = []
    for each in workspace.recordings():
        if client and each.row.client == client and each.row.ident != but and each.recording is not None:
            with contextlib.suppress(Refused):
                found.append(before(each.recording.protocol, each.recording.events))
    return found


class Remembered:
    """The clients of one computer: their codes are read once, and a card only when its code is typed whole."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._codes: list[str] | None = None
        self._cards: dict[str, list[tuple[str, str]]] = {}

    def codes(self) -> list[str]:
        """Their codes, the newest first."""
        if self._codes is None:
            self._codes = self._workspace.codes()
        return self._codes

    def card(self, client: str) -> list[tuple[str, str]]:
        """Last time with a client, as named lines; none where the code is new."""
        if client not in self.codes():
            return []
        if client not in self._cards:
            self._cards[client] = card(earlier(self._workspace, client))
        return self._cards[client]


def recalled(workspace: Workspace, session: Session) -> list[tuple[str, str]]:
    """Last time with the client of a session, as named lines; practice has none."""
    began = session.state.began
    return card(earlier(workspace, began.client, but=session.ident)) if began.mode == "live" else []


def card(sessions: Sequence[Before]) -> list[tuple[str, str]]:
    """What earlier sessions leave, the newest of them first; of what was agreed, the newest that tells it."""
    if not sessions:
        return []
    last = sessions[0]
    ended = "left open" if last.outcome is None else WORDS.outcomes[last.outcome]
    count = f"{len(sessions)} session{'s' * (len(sessions) != 1)}"
    stops = sum(each.stops for each in sessions)
    rows = [
        ("Last time", f"{times.day(last.began, last.offset)}, {last.title}, outcome: {ended}"),
        ("Stop", _newest(sessions, "stop") or "no word or sign is written down"),
        ("Touch", _newest(sessions, "touch") or "nothing is written down"),
        ("Left open", _some(last.still_open) or "nothing"),
    ]
    if kept := _newest(sessions, "kept"):
        rows.append(("Their words", kept))
    blanks = [
        f"{each.title} {times.ago(each.span)}" + (f", then {each.then}" * bool(each.then)) for each in last.blanks
    ]
    return [*rows, ("Blank", _some(blanks) or "no stay"), ("So far", f"{count}, {stops} stop{'s' * (stops != 1)}")]


def _some(texts: Sequence[str]) -> str:
    more = len(texts) - MOST
    return "; ".join(texts[:MOST]) + (f"; and {more} more" if more > 0 else "")


def _newest(sessions: Sequence[Before], what: str) -> str:
    """What the newest session says that says anything of it, with its date where that was not the last."""
    for index, each in enumerate(sessions):
        if found := getattr(each, what):
            texts = [f"“{text}”" for text in found] if what == "kept" else list(found)
            return _some(texts) + (f" ({times.day(each.began, each.offset)})" if index else "")
    return ""
