"""A simulated client as frozen values: its states, what each move does to it, and how a practice with it may end.

The library makes these from YAML, a practice keeps the one it ran with as JSON. Hidden values go from 0 to 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import msgspec

from facilitator_tui.core.errors import LibraryError

Verdict = Literal["fits", "weak", "harm"]
EndingKind = Literal["opened", "held", "stopped", "cared", "missed", "harmed"]
ENDING_KINDS: tuple[EndingKind, ...] = get_args(EndingKind)
GOOD: frozenset[EndingKind] = frozenset({"opened", "held", "stopped", "cared"})
"""Endings that count alike: whether anything opened is not what a facilitator is measured by."""
HIGHEST = 10
COUNTS = ("turns", "weak", "harm")
"""What a condition may name beside the hidden values: how many moves were made, and how many of a verdict."""
OVERWHELM = "overwhelm"
"""The way out that may have an answer of its own among the moves, besides the aims."""
UNWORN = frozenset({"accept-stop", "safety", "get-help", OVERWHELM})
"""Moves that may be made as often as they are due."""
LINE = "line:"
"""What stands before a line's id where that line has an answer of its own among the moves."""


GENERATION = 3
"""The rules by which clients answer, as they are made now: since the second, moves wear out, and a line may have an
answer of its own; since the third, lines are chosen by what was said and done, and silence is time that is held. What
was kept before they had a number is of the first."""
CHOOSES = 3
"""The generation since which no line is said twice, and which comes next is a matter of what was said and done."""


class Bound(msgspec.Struct, frozen=True):
    """What a value must be: at least `low` and at most `high`, both included."""

    low: int = 0
    high: int = 999


class Go(msgspec.Struct, frozen=True):
    """A way to another state or to an ending, open while every value of `need` is in its bounds.

    `chance` is how many times in a hundred it is then taken.
    """

    to: str
    need: dict[str, Bound] = {}
    chance: int = 100


class Move(msgspec.Struct, frozen=True):
    """What a move of one kind does: to the hidden values, and where it leads by the first of `go` that is open.

    `why` says it to the trainee, or what `after` holds where the client's line has those words in it; `better` is the
    id of a line that would do more; `says` is the client's answer to this very move, where it has one.
    """

    verdict: Verdict
    why: str
    better: str = ""
    shift: dict[str, int] = {}
    go: tuple[Go, ...] = ()
    says: str = ""
    after: dict[str, str] = {}

    def because(self, line: str) -> str:
        """Give the reason as it is after this line of the client."""
        said = line.casefold()
        return next((why for part, why in self.after.items() if part.casefold() in said), self.why)


class Wait(msgspec.Struct, frozen=True):
    """What a line waits for: a move that it is the answer `to`, and a word `of` what was said before.

    A move is named by its aim, by `line:` and its id, or by the register that it was said in.
    """

    to: tuple[str, ...] = ()
    of: str = ""


class Beat(msgspec.Struct, frozen=True):
    """What comes of a silence once it has lasted `after` seconds.

    It `shows` something, the client `speaks` first, hidden values shift, a way opens, or from here on the silence has
    another verdict: each is left out where nothing of the kind comes.
    """

    after: int
    shows: str = ""
    speaks: bool = False
    shift: dict[str, int] = {}
    go: tuple[Go, ...] = ()
    verdict: Verdict | None = None
    why: str = ""
    better: str = ""


class ClientState(msgspec.Struct, frozen=True):
    """How the client is for a while. `fits` are the steps of one who sees it well, the best first.

    `no` means that the client has said no: only stopping fits then. `waits` are the lines that wait for something;
    `silence` is what comes while nothing is said, the soonest first.
    """

    id: str
    fits: tuple[str, ...]
    lines: tuple[str, ...]
    moves: dict[str, Move]
    shows: tuple[str, ...] = ()
    otherwise: Move | None = None
    no: bool = False
    waits: dict[str, Wait] = {}
    silence: tuple[Beat, ...] = ()

    def answer(self, aim: str, line: str = "") -> Move | None:
        """Give what a move of this aim does here; a line may have an answer of its own, which comes first."""
        own = self.moves.get(f"{LINE}{line}") if line else None
        if own is not None:
            return own
        if aim == OVERWHELM and aim not in self.moves:
            aim = "accept-stop" if self.no else "ground"
        if aim == "get-help" and aim not in self.moves:
            aim = "safety"
        return self.moves.get(aim, self.otherwise)


class Ending(msgspec.Struct, frozen=True):
    """How a practice can end.

    When the time is up, or the trainee ends it, it is the first ending whose `when` and `during` hold. `when` None: it
    is reached by a move alone. `during` are the states it is for (empty: all).
    """

    id: str
    kind: EndingKind
    words: str
    when: dict[str, Bound] | None = None
    during: tuple[str, ...] = ()


class Client(msgspec.Struct, frozen=True):
    """A simulated client. `begins` gives the states it may begin in, with their weights; `turns` is when time is up.

    `generation` tells by which rules it answers: files do not name it, what a practice keeps does, and 1 is also what
    was kept before it was named. A kind of move that fits wears out where it was made `wears` times among twice as many
    moves before (0: never, as in the first generation).
    """

    id: str
    title: str
    protocol: str
    level: int
    brief: str
    hidden: dict[str, int]
    begins: dict[str, int]
    states: dict[str, ClientState]
    endings: dict[str, Ending]
    turns: int = 14
    wears: int = 0
    generation: int = 1


class _Tagged(msgspec.Struct, frozen=True):
    """What of a client of any generation tells its generation."""

    generation: int = 1


def worn(wears: int, before: Sequence[str], kind: str) -> bool:
    """Say whether a kind of move has worn out after these kinds of move, the last of them last."""
    return 0 < wears <= [*before[-2 * wears :]].count(kind) and kind not in UNWORN and not kind.startswith(LINE)


def encode(client: Client) -> bytes:
    """Give the client as JSON, in UTF-8 and in the order of its file: of its endings the first that holds comes."""
    return msgspec.json.encode(client)


def decode(data: bytes | str) -> Client:
    """Read back what `encode` gave, now or in an earlier program.

    Raises LibraryError for a later generation than this program knows, and msgspec.ValidationError when it is none.
    """
    found = msgspec.json.decode(data, type=_Tagged).generation
    if found > GENERATION:
        raise LibraryError(
            f"This simulated client is of generation {found}; this program knows them up to {GENERATION}.",
            hint="Update the program. The record itself can be read as any other.",
        )
    return msgspec.json.decode(data, type=Client)
