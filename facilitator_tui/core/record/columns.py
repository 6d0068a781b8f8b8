"""What of an entry gets a column of its own: what its words plainly hold, and its ratings, scale by scale."""

from __future__ import annotations

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.readings import Dose, Readings, dose, readings
from facilitator_tui.core.record.review import Entry, no_value
from facilitator_tui.core.walk import events as ev

_DOSE = ("substance", "amount", "unit", "route", "reported_by")
NAMES = (*_DOSE, *Readings._fields)
"""What is read of a medicine, then of a measurement."""


def scales(protocol: Protocol) -> list[str]:
    """Name the column of each scale."""
    return [f"rated_{name}" for name in protocol.scales]


def read(protocol: Protocol, entry: Entry, act: ev.AnyAct) -> list[str]:
    """What stands in each of these columns: nothing where an entry does not hold, or its words do not say."""
    taken = dose(entry.text) if entry.kind == "medicine" and not entry.struck else Dose()
    measured = readings(entry.text) if entry.kind == "vitals" and not entry.struck else Readings()
    rated = act.values if isinstance(act, ev.Rated) and not entry.struck and not entry.first else {}
    return [*taken, *measured, *(_rated(protocol, name, rated) for name in protocol.scales)]


def _rated(protocol: Protocol, name: str, rated: dict[str, int | None]) -> str:
    if name not in rated:
        return ""
    value = rated[name]
    return no_value(protocol.scales[name]) if value is None else str(value)
