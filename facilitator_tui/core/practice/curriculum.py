"""A curriculum as frozen values: units, each with cards to read and tasks that are done when the records say so.

The library makes these from YAML. Nothing in it is a mark: a unit is done or not yet, and nobody is compared.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from facilitator_tui.core.practice.client import EndingKind

COMPANIONS: dict[str, frozenset[str]] = {
    "look": frozenset(),
    "walk": frozenset({"steps"}),
    "drill": frozenset({"cards"}),
    "meet": frozenset({"ends", "times"}),
    "item": frozenset({"least", "times"}),
}
"""The kinds of task, each with the fields that may stand beside it."""


class Task(msgspec.Struct, frozen=True):
    """One thing to do; one of the first five says which kind it is.

    `look` is the first look at the keys; `walk` a protocol of which so many `steps` were gone to in practice; `drill` a
    protocol of which so many `cards` were answered; `meet` a client whom one met to an ending `times` over, of one of
    the kinds `ends` where these are named; `item` one of the ten that came to `least` in so many practices.
    """

    look: Literal["", "keys"] = ""
    walk: str = ""
    drill: str = ""
    meet: str = ""
    item: str = ""
    steps: int = 1
    cards: int = 1
    ends: tuple[EndingKind, ...] = ()
    times: int = 1
    least: int = 2

    @property
    def kind(self) -> str:
        """Which kind of task it is."""
        return next(kind for kind in COMPANIONS if getattr(self, kind))

    @property
    def need(self) -> int:
        """How many it takes."""
        return {"walk": self.steps, "drill": self.cards, "look": 1}.get(self.kind, self.times)


class Unit(msgspec.Struct, frozen=True):
    """One small step of the way. `about` says what it is for; `read` are cards, which no record says were read."""

    id: str
    title: str
    about: str
    do: tuple[Task, ...]
    read: tuple[str, ...] = ()


class Curriculum(msgspec.Struct, frozen=True):
    """The units in their order."""

    id: str
    title: str
    units: tuple[Unit, ...]


class Stand(NamedTuple):
    """How far a unit is: how many each of its tasks has of those it takes."""

    unit: Unit
    have: tuple[int, ...]

    @property
    def open(self) -> tuple[Task, ...]:
        """The tasks that are not done yet."""
        return tuple(task for task, have in zip(self.unit.do, self.have, strict=True) if have < task.need)

    @property
    def done(self) -> bool:
        """Whether all of it is done."""
        return not self.open


def decode(data: bytes) -> Curriculum | None:
    """Read back what the library keeps; None where it has no curriculum."""
    return msgspec.json.decode(data, type=Curriculum | None)
