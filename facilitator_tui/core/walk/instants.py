"""One reading of every clock.

`wall` is UTC milliseconds since 1970, `offset` the local zone's minutes east of UTC at that moment,
`mono` milliseconds that stop while the machine sleeps, `boot` milliseconds that do not, both since the boot
that `boot_id` names. Elapsed time is `boot` within one boot and `wall` across boots.
"""

from __future__ import annotations

import msgspec


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
