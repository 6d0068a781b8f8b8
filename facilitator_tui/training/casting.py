"""Which simulated clients there are, and how a practice with one of them begins."""

from __future__ import annotations

import msgspec

from facilitator_tui.core import events as ev
from facilitator_tui.core.client import Client, decode
from facilitator_tui.core.errors import LibraryError, UsageError
from facilitator_tui.core.findings import nearest
from facilitator_tui.core.protocol import Register
from facilitator_tui.session import Session
from facilitator_tui.training.clock import FASTEST, ScaledClock
from facilitator_tui.training.meeting import met_in
from facilitator_tui.workspace import Workspace


class Casting(msgspec.Struct, frozen=True):
    """What a practice is to be: with whom, from which level of feedback on, by which seed, how fast the clock runs."""

    client: Client
    level: int
    seed: str
    speed: int = 1
    register: Register = "directive"


def clients(workspace: Workspace, protocol: str = "") -> list[Client]:
    """Give the simulated clients that can be met, the easiest first; those of one protocol where it is named."""
    found = [decode(bytes(raw)) for raw in workspace.library.clients.values()]
    return sorted((each for each in found if protocol in ("", each.protocol)), key=lambda each: (each.level, each.id))


def client(workspace: Workspace, name: str) -> Client:
    """Give a simulated client by its id.

    Raises LibraryError when there is none of that name that can be used.
    """
    raw = workspace.library.clients.get(name)
    if raw is None:
        known = ", ".join(workspace.library.clients) or "none"
        raise LibraryError(
            f"There is no simulated client {name!r} that can be used.{nearest(name, workspace.library.clients)}",
            hint=f"Those that can: {known}. `facilitator-tui check` says what is wrong with others.",
        )
    return decode(bytes(raw))


def casting(
    workspace: Workspace, name: str, *, level: int = 0, seed: str = "", speed: int = 1, register: Register = "directive"
) -> Casting:
    """Make ready to meet a client; by default at its own level, and by a seed made from the time.

    Raises LibraryError for an unknown client, UsageError for a clock that is too fast.
    """
    if not 1 <= speed <= FASTEST:
        raise UsageError(f"The clock runs from 1 to {FASTEST} times as fast, and this is {speed}.")
    cast = client(workspace, name)
    return Casting(cast, level or cast.level, seed or f"{workspace.clock.now().wall % 1_000_000:06}", speed, register)


def begin(workspace: Workspace, cast: Casting) -> Session:
    """Begin a practice session with a client; its entries say PRACTICE, and it keeps the client that it ran with.

    Raises TimelineError or PlaceError when it cannot be kept, and LibraryError without the client's protocol.
    """
    protocol = workspace.protocol(cast.client.protocol)
    began = ev.Began(
        protocol=protocol.id, version=protocol.version, mode="practice", register=cast.register,
        client=cast.client.title, seed=cast.seed,
    )  # fmt: skip
    session = workspace.begin(protocol, began)
    session.clock = ScaledClock(session.clock, cast.speed)
    who = cast.client
    text = msgspec.json.encode(who, order="sorted").decode()
    session.perform(ev.Met(who.id, who.title, cast.level, text, cast.speed))
    return session


def resumed(session: Session) -> Session:
    """Let the clock of a practice that is taken up again run on from its last entry, as fast as before."""
    met = met_in(session.events)
    if met is not None:
        session.clock = ScaledClock(session.clock, met.speed, session.state.last)
    return session
