"""What is left of an entry when its free text is removed."""

from __future__ import annotations

import msgspec

from facilitator_tui.core.walk import events as ev

LEFT = "[redacted]"
"""Stands where a text was, so that the entry still reads and replays as what it is."""

_WORDS = frozenset({"text", "client", "site", "why", "reason"})
_LISTS = frozenset({"people", "told"})


def shell(event: ev.Event) -> ev.Event:
    """Give the event with every free text in its act taken out, and its place, times and kind as they were."""
    act = event.act
    if isinstance(act, ev.Urge):
        left: ev.AnyAct = ev.Urge(LEFT)
    else:
        names = act.__struct_fields__
        changes: dict[str, object] = {name: LEFT for name in names if name in _WORDS and getattr(act, name)}
        changes |= {name: () for name in names if name in _LISTS}
        left = msgspec.structs.replace(act, **changes)
    return msgspec.structs.replace(event, act=left)
