"""Going on from a turn of a practice: the same client with the same seed, and all that was done before that turn.

A replay is a practice of its own that says of which it is one; nothing of it is rated, and nothing of it is drilled.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from facilitator_tui import timeline
from facilitator_tui.core.errors import Refused, UsageError
from facilitator_tui.core.practice import encounter
from facilitator_tui.core.practice.client import Client, decode
from facilitator_tui.core.practice.futures import Future, Player
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.ports import Clock
from facilitator_tui.session import Session
from facilitator_tui.training.clock import ScaledClock
from facilitator_tui.workspace import Workspace

_DONE = (
    ev.Move | ev.Practising | ev.Said | ev.PassedOver | ev.Turned | ev.Urge | ev.ConsentAsked | ev.Medicine
)  # fmt: skip
"""What is done again before a turn: what the client answers, what moves on, and what the clocks count from."""


class _Steered:
    """A clock that stands at `at` until it is given another to go by."""

    def __init__(self, clock: Clock, at: ev.Instant) -> None:
        self.clock = clock
        self.at: ev.Instant | None = at

    def now(self) -> ev.Instant:
        """Give where it stands, or the time of the other clock."""
        return self.clock.now() if self.at is None else self.at

    def offset(self, wall: int) -> int:
        """The local zone's minutes east of UTC at a moment of UTC milliseconds."""
        return self.clock.offset(wall)


class _Practice:
    """A recorded practice with a simulated client."""

    def __init__(self, workspace: Workspace, word: str) -> None:
        found = timeline.read(workspace.find(word))
        met = next((event.act for event in found.events if isinstance(event.act, ev.Met)), None)
        if met is None:
            raise UsageError(f"{found.ident} is no practice with a simulated client.")
        self.ident, self.met, self.events, self.protocol = found.ident, met, found.events, found.protocol
        self.client: Client = decode(met.cast)
        self.turns = encounter.meeting(self.client, found.protocol, found.events).turns

    @property
    def began(self) -> ev.Began:
        """How it began."""
        act = self.events[0].act
        assert isinstance(act, ev.Began)
        return act

    def turn(self, number: int) -> encounter.Turn:
        """Give a turn by its number, from 1; UsageError where there is none."""
        if not 1 <= number <= len(self.turns):
            raise UsageError(f"There is no turn {number} in {self.ident}.", hint=f"It has {len(self.turns)} turns.")
        return self.turns[number - 1]


def compared(workspace: Workspace, word: str, number: int) -> tuple[Future, ...]:
    """Give the futures of a turn of a practice, by its number from 1.

    Raises TimelineError when there is no such session, UsageError when it is no practice with a client, or has no such
    turn.
    """
    practice = _Practice(workspace, word)
    began = practice.began
    player = Player(practice.client, practice.protocol, began.seed, began.register)
    return player.futures(practice.turn(number))


def again(workspace: Workspace, word: str, number: int) -> Session:
    """Begin a practice that stands where another stood before a turn, by its number from 1.

    Its clock shows what it showed then, and goes on as fast. Raises as `compared` does, and TimelineError or PlaceError
    when it cannot be kept.
    """
    practice = _Practice(workspace, word)
    before = practice.turn(number)
    now, moments = workspace.clock.now(), _moments(practice)

    def then(event: ev.Event) -> ev.Instant:
        return ev.earlier(now, moments[before.seq] - moments[event.seq])

    clock = _Steered(workspace.clock, then(practice.events[0]))
    began = msgspec.structs.replace(practice.began, site="", people=())
    session = workspace.begin(practice.protocol, began, clock=clock)
    try:
        session.perform(msgspec.structs.replace(practice.met, of=practice.ident, turn=number))
        struck = ev.taken_back(practice.events)
        for event in practice.events:
            if event.seq < before.seq and event.seq not in struck and isinstance(event.act, _DONE):
                clock.at = then(event)
                session.perform(event.act)
    except Refused as refused:
        session.close()
        raise UsageError(f"{practice.ident} cannot be played on from turn {number}: {refused}") from refused
    clock.clock, clock.at = ScaledClock(workspace.clock, practice.met.speed), None
    return session


def _moments(practice: _Practice) -> dict[int, int]:
    """Give when each entry happened, in milliseconds since the practice began."""
    found, state = dict[int, int](), None
    for event, after in zip(practice.events, engine.states(practice.protocol, practice.events), strict=True):
        found[event.seq] = state.moment(event.occurred) if state is not None else 0
        state = after
    return found


def replays(workspace: Workspace, word: str) -> list[Path]:
    """List the practices that play on from one, which begin with what was said in it.

    Raises TimelineError where there is no such session.
    """
    ident = workspace.find(word).stem
    return [
        each.path
        for each in workspace.recordings(live=False, practice=True)
        if each.recording is not None
        and any(isinstance(event.act, ev.Met) and event.act.of == ident for event in each.recording.events)
    ]
