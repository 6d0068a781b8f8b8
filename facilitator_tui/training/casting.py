"""Which simulated clients there are, and how a practice with one of them begins."""

from __future__ import annotations

from itertools import count

import msgspec

from facilitator_tui.core.errors import LibraryError, UsageError
from facilitator_tui.core.practice import encounter, next_line
from facilitator_tui.core.practice.client import Client, decode, encode
from facilitator_tui.core.protocol import Register
from facilitator_tui.core.spelling import proposal
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.training.clock import FASTEST, ScaledClock
from facilitator_tui.workspace import Workspace


class How(msgspec.Struct, frozen=True):
    """How a practice is to be: its level of feedback (0: the client's own), its seed, how fast the clock runs."""

    level: int = 0
    seed: str = ""
    speed: int = 1
    register: Register = "directive"


def clients(workspace: Workspace, protocol: str = "") -> list[Client]:
    """Give the simulated clients that can be met, the easiest first; those of one protocol where it is named."""
    found = [decode(bytes(raw)) for raw in workspace.clients.values()]
    return sorted((each for each in found if protocol in ("", each.protocol)), key=lambda each: (each.level, each.id))


def client(workspace: Workspace, name: str) -> Client:
    """Give a simulated client by its id.

    Raises LibraryError when there is none of that name that can be used.
    """
    raw = workspace.clients.get(name)
    if raw is None:
        known = ", ".join(workspace.clients) or "none"
        raise LibraryError(
            f"There is no simulated client {name!r} that can be used.{proposal(name, workspace.clients)}",
            hint=f"Those that can: {known}. `facilitator-tui check` says what is wrong with others.",
        )
    return decode(bytes(raw))


def begin(workspace: Workspace, who: Client, how: How) -> Session:
    """Begin a practice session with a client; its entries say PRACTICE, and it keeps the client that it ran with.

    Without a seed one is made from the time. Raises UsageError for a clock that is too fast, LibraryError without the
    client's protocol, and TimelineError or PlaceError when the session cannot be kept.
    """
    if not 1 <= how.speed <= FASTEST:
        raise UsageError(f"The clock runs from 1 to {FASTEST} times as fast, and this is {how.speed}.")
    protocol = workspace.protocol(who.protocol)
    seed = how.seed or _seed(workspace, who)
    began = ev.Began(
        protocol=protocol.id, version=protocol.version, mode="practice", register=how.register, client=who.title,
        seed=seed,
    )  # fmt: skip
    session = workspace.begin(protocol, began, clock=ScaledClock(workspace.clock, how.speed))
    session.perform(ev.Met(who.id, who.title, how.level or who.level, encode(who).decode(), how.speed))
    return session


def _seed(workspace: Workspace, who: Client) -> str:
    """Make a seed from the time, by which the client says first what it did not say in the practices before."""
    before = sum(row.client == who.title for row in workspace.sessions(practice=True))
    first = workspace.clock.now().wall
    due = (seed for n in count(first) if encounter.shelf(seed := f"{n % 1_000_000:06}") == before % next_line.SHELVES)
    return next(due)
