"""What is done towards a simulated client alone: the acts of practice, which stand with all others in `acts.py`."""

from __future__ import annotations

import msgspec

from facilitator_tui.core.protocol import Aim
from facilitator_tui.core.text import Closed, Free
from facilitator_tui.core.walk.act import Act


class Met(Act, frozen=True, tag="met"):
    """A simulated client is met: which, at which level, and its own file's value as JSON in `cast`.

    The scale of the clock is `speed`. A practice that was played on from another says of which (`of`, its id) and from
    which of its moves (`turn`, from 1): what was done before that move was done there. Both came later.
    """

    client: Free
    title: Closed
    level: int
    cast: Closed
    speed: int = 1
    of: Closed | msgspec.UnsetType = msgspec.UNSET
    turn: int | msgspec.UnsetType = msgspec.UNSET


class Silence(Act, frozen=True, tag="silence"):
    """Silence was kept, for so many milliseconds."""

    span: int


class Tried(Act, frozen=True, tag="tried"):
    """Words of one's own were said in practice, meant as `aim`. `findings` are the codes of what the words showed."""

    text: Free
    aim: Aim
    findings: tuple[Closed, ...] = ()
