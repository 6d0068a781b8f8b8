"""The event that carries an act, with its place in the record. All acts are at hand here as well.

Times: `wall` is UTC milliseconds since 1970, `offset` the local zone's minutes east of UTC at that moment,
`mono` milliseconds that stop while the machine sleeps, `boot` milliseconds that do not, both since the boot
that `boot_id` names. Order is `seq`; elapsed time is `boot` within one boot and `wall` across boots.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from facilitator_tui.core.walk.act import *  # noqa: F403 - whoever handles events handles acts, all of them
from facilitator_tui.core.walk.acts import *  # noqa: F403 - as above
from facilitator_tui.core.walk.acts import AnyAct, Undone
from facilitator_tui.core.walk.practising import *  # noqa: F403 - as above
from facilitator_tui.core.walk.practising import Met

Precision = Literal["exact", "minute", "1 min", "5 min", "15 min", "unknown"]


class Instant(msgspec.Struct, frozen=True):
    """One reading of every clock."""

    wall: int
    offset: int
    mono: int
    boot: int
    boot_id: str


def earlier(instant: Instant, milliseconds: int) -> Instant:
    """Give the instant so many milliseconds before."""
    return msgspec.structs.replace(
        instant, wall=instant.wall - milliseconds, mono=instant.mono - milliseconds, boot=instant.boot - milliseconds
    )


class Event(msgspec.Struct, frozen=True):
    """An act with its place in the record: `occurred` when it happened, `recorded` when it was given in.

    `step` is the step it happened in, before it moved anything.
    """

    seq: int
    id: str
    occurred: Instant
    recorded: Instant
    author: str
    step: str
    act: AnyAct
    precision: Precision = "exact"


def tag(act: AnyAct) -> str:
    """Give the act's name as it stands in the record."""
    return str(act.__struct_config__.tag)


def taken_back(events: Iterable[Event]) -> frozenset[int]:
    """Give the seqs of the events whose acts were taken back."""
    return frozenset(event.act.of for event in events if isinstance(event.act, Undone))


def replayed(events: Iterable[Event]) -> tuple[str, int] | None:
    """Give of which practice, and from which of its moves, a practice was played on; None where it is no replay."""
    met = next((event.act for event in events if isinstance(event.act, Met)), None)
    if met is None or not isinstance(met.of, str):
        return None
    return met.of, met.turn if isinstance(met.turn, int) else 1


def encode(event: Event) -> bytes:
    """Give the event as canonical JSON: keys sorted, UTF-8, the same bytes for the same values."""
    return msgspec.json.encode(event, order="sorted")


def decode(data: bytes | str) -> Event:
    """Read back what `encode` gave.

    Raises msgspec.ValidationError when it is not one.
    """
    return msgspec.json.decode(data, type=Event)
