"""Where a session stands. Moments are milliseconds elapsed since the session began, sleep included."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import msgspec

from facilitator_tui.core.protocol import Profile, Protocol, Register, Step
from facilitator_tui.core.walk import events as ev

Fixed = MappingProxyType
"""A mapping that cannot be written to; whoever makes one keeps nothing of what is behind it."""
_NONE: Fixed[Any, Any] = Fixed({})
_EARLY = frozenset({"0.1.0"})
"""Versions in whose sessions nothing happened before the beginning, and a struck medicine was T+0 all the same."""


class Spoken(msgspec.Struct, frozen=True):
    """How often a line was said, and when last."""

    times: int
    moment: int


class Timer(msgspec.Struct, frozen=True):
    """What is to be thought of, and the moment from which it is due."""

    text: str
    due: int


class Here(msgspec.Struct, frozen=True):
    """What an act may change and an undo gives back. Nothing in it can be written to: each act makes a new one.

    `open_marks` and `touches` hold, by the seq of their start, what has not ended; `ticked` holds STEP.ITEM;
    `put_off` and `seen_to` hold moments by reminder; `timers` holds, by the seq of its setting, each timer that was not
    seen to; `cover` holds initials during a break. `doses` holds when each medicine that stands was taken, by its seq;
    those `beside` were said not to be T+0, and `zeroed` holds which was said to be: the seq that said so, and that of
    the medicine (nought: none so far). `consent` is the last answer that stands to going on, `answered` its seq, and
    `agreed` the same where it was given in this step, at a time that is known. `shut` holds the places of the
    protocol's rules whose steps are closed (`gates.py`).
    """

    step: str
    since: int
    register: Register
    visits: Fixed[str, int]
    trail: tuple[str, ...] = ()
    turn: Fixed[str, int] = _NONE
    open_marks: Fixed[int, str] = _NONE
    spoken: Fixed[str, Spoken] = _NONE
    line_said: int | None = None
    consent_asked: int | None = None
    consent: str = ""
    answered: int = 0
    agreed: str = ""
    doses: Fixed[int, int] = _NONE
    beside: frozenset[int] = frozenset()
    zeroed: tuple[tuple[int, int], ...] = ()
    ratings: Fixed[str, int | None] = _NONE
    halted: str = ""
    people: tuple[str, ...] = ()
    touches: Fixed[int, str] = _NONE
    ticked: frozenset[str] = frozenset()
    put_off: Fixed[str, int] = _NONE
    seen_to: Fixed[str, int] = _NONE
    timers: Fixed[int, Timer] = _NONE
    cover: str = ""
    shut: frozenset[int] = frozenset()

    @property
    def zero(self) -> int:
        """The seq of the medicine that T+0 is counted from: as was said last, else the first; nought where none is."""
        said, of = next((each for each in reversed(self.zeroed) if not each[1] or each[1] in self.doses), (0, 0))
        return of or next((seq for seq in self.doses if seq > said and seq not in self.beside), 0)

    @property
    def dosed(self) -> int | None:
        """The moment of T+0, which may lie before the session began; None where no medicine counts."""
        return self.doses.get(self.zero)


class Undoable(msgspec.Struct, frozen=True):
    """An act that can be taken back, and where things stood before it."""

    seq: int
    before: Here


class State(msgspec.Struct, frozen=True):
    """Where a session stands after the event `seq`, which was recorded at `last`, `elapsed` after it began.

    `met` is the meeting with a simulated client, where this is one.
    """

    began: ev.Began
    seq: int
    elapsed: int
    last: ev.Instant
    here: Here
    undoable: tuple[Undoable, ...] = ()
    ended: ev.Ended | None = None
    met: ev.Met | None = None

    def moment(self, instant: ev.Instant) -> int:
        """Give `instant` as a moment of the session: by the boot clock within one boot, else by the wall.

        One before the beginning is below nought, but for the records that were written when it counted as none.
        """
        last = self.last
        gone = instant.boot - last.boot if instant.boot_id == last.boot_id else instant.wall - last.wall
        return max(0, self.elapsed + gone) if self.is_early else self.elapsed + gone

    @property
    def is_early(self) -> bool:
        """Whether it began under a version that read the times before the beginning, and strikes, otherwise."""
        return self.began.program in _EARLY


def step_of(protocol: Protocol, state: State) -> Step:
    """Give the step the session is in."""
    return protocol.steps[state.here.step]


def line(protocol: Protocol, state: State, ahead: int = 0) -> str:
    """Give the id of the line to say now, or of the one `ahead` of it; empty where the step has none."""
    say = step_of(protocol, state).say
    return say[(state.here.turn.get(state.here.step, 0) + ahead) % len(say)] if say else ""


def profile(protocol: Protocol, state: State) -> Profile | None:
    """Give the profile of the medicine that was chosen at the beginning, where one was."""
    name = state.began.medicine
    return protocol.medicines.get(name) if isinstance(name, str) else None


def bearing(protocol: Protocol, state: State) -> str:
    """Give what the medicine does by itself that bears on the step, in one line; empty where nothing does."""
    chosen = profile(protocol, state)
    said = chosen.bears.get(state.here.step, "") if chosen is not None else ""
    return f"{chosen.title}: {said}" if chosen is not None and said else ""
