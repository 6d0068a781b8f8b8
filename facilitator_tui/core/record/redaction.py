"""What is left of an entry when its free text is removed."""

from __future__ import annotations

from functools import cache
from typing import get_type_hints

import msgspec

from facilitator_tui.core.text import Free
from facilitator_tui.core.walk import events as ev

LEFT = "[redacted]"
"""Stands where a text was, so that the entry still reads and replays as what it is."""


@cache
def free_texts(kind: type[ev.Act]) -> tuple[str, ...]:
    """Give which fields of an act are in people's own words, as the act itself says of each."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name in kind.__struct_fields__ if hints[name] in (Free, tuple[Free, ...]))


def shell(event: ev.Event) -> ev.Event:
    """Give the event with every free text in its act taken out, and its place, times and kind as they were."""
    held = {name: getattr(event.act, name) for name in free_texts(type(event.act))}
    left = {name: () if isinstance(value, tuple) else LEFT for name, value in held.items() if value}
    return msgspec.structs.replace(event, act=msgspec.structs.replace(event.act, **left))
