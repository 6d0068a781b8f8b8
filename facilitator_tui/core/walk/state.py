"""Where a session stands. Moments are milliseconds elapsed since the session began, sleep included."""

from __future__ import annotations

import msgspec

from facilitator_tui.core.protocol import Protocol, Register, Step
from facilitator_tui.core.walk import events as ev


class Spoken(msgspec.Struct, frozen=True):
    """How often a line was said, and when last."""

    times: int
    moment: int


class Here(msgspec.Struct, frozen=True):
    """What an act may change and an undo gives back.

    `open_marks` and `touches` hold, by the seq of their start, what has not ended; `ticked` holds STEP.ITEM;
    `put_off` and `seen_to` hold moments by reminder; `cover` holds initials during a break.
    """

    step: str
    since: int
    register: Register
    visits: dict[str, int]
    trail: tuple[str, ...] = ()
    turn: dict[str, int] = {}
    open_marks: dict[int, str] = {}
    spoken: dict[str, Spoken] = {}
    line_said: int | None = None
    consent_asked: int | None = None
    consent: str = ""
    dosed: int | None = None
    ratings: dict[str, int | None] = {}
    halted: str = ""
    people: tuple[str, ...] = ()
    touches: dict[int, str] = {}
    ticked: frozenset[str] = frozenset()
    put_off: dict[str, int] = {}
    seen_to: dict[str, int] = {}
    cover: str = ""


class Undoable(msgspec.Struct, frozen=True):
    """An act that can be taken back, and where things stood before it."""

    seq: int
    before: Here


class State(msgspec.Struct, frozen=True):
    """Where a session stands after the event `seq`, which was recorded at `last`, `elapsed` after it began."""

    began: ev.Began
    seq: int
    elapsed: int
    last: ev.Instant
    here: Here
    undoable: tuple[Undoable, ...] = ()
    ended: ev.Ended | None = None

    def moment(self, instant: ev.Instant) -> int:
        """Give `instant` as a moment of the session: by the boot clock within one boot, else by the wall."""
        last = self.last
        if instant.boot_id == last.boot_id:
            return max(0, self.elapsed + instant.boot - last.boot)
        return max(0, self.elapsed + instant.wall - last.wall)


def step_of(protocol: Protocol, state: State) -> Step:
    """Give the step the session is in."""
    return protocol.steps[state.here.step]


def line(protocol: Protocol, state: State, ahead: int = 0) -> str:
    """Give the id of the line to say now, or of the one `ahead` of it; empty where the step has none."""
    say = step_of(protocol, state).say
    return say[(state.here.turn.get(state.here.step, 0) + ahead) % len(say)] if say else ""
