"""Text that is still being typed: what would be lost if nothing kept it until it becomes an entry."""

from __future__ import annotations

import msgspec

from facilitator_tui.core.walk.events import Instant


class Draft(msgspec.Struct, frozen=True):
    """An entry begun and not given in: which field it was typed in, and when that was opened."""

    kind: str
    text: str
    occurred: Instant
