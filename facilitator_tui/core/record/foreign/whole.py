"""The record whole, as JSON Lines that `import` takes in again: what it ran with, then each entry as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated

import msgspec

from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev

FORM = 1
_HINT = "One is made by `facilitator-tui export SESSION --format record`."


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line. `sha256` is of `ran` and of all that follows it, `head` the hash of the last entry."""

    record: int
    session: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{6,32}\Z")]
    count: int
    head: str
    sha256: str
    ran: dict[str, str]


class Whole(msgspec.Struct, frozen=True):
    """A record that was read again: each entry as its line was, and as the event that it is."""

    head: Head
    lines: tuple[str, ...]
    events: tuple[ev.Event, ...]


def record(take: Take) -> str:
    """Give the record whole.

    Raises UsageError of one that is damaged.
    """
    if take.damage or not take.ran or len(take.lines) != len(take.events):
        raise UsageError(
            "Only a record that is whole can be taken in again.", hint="Restore it first, or take it out as jsonl."
        )
    rest = "".join(f"{line}\n" for line in take.lines)
    head = Head(FORM, take.ident, len(take.events), take.head, _sum(take.ran, rest.encode()), dict(take.ran))
    return f"{msgspec.json.encode(head, order='sorted').decode()}\n{rest}"


def read(data: bytes) -> Whole:
    """Read a record that was taken out whole.

    Raises UsageError where it is none, or is not as it was taken out.
    """
    first, _, rest = data.partition(b"\n")
    try:
        head = msgspec.json.decode(first, type=Head)
        lines = rest.decode().removesuffix("\n").split("\n") if rest else []
        events = tuple(ev.decode(line) for line in lines)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError("This is no record that was taken out whole.", hint=_HINT) from error
    if head.record > FORM:
        raise UsageError(
            f"It has form {head.record}; this program reads them up to {FORM}.", hint="Update the program."
        )
    if _sum(head.ran, rest) != head.sha256 or len(events) != head.count:
        raise UsageError("It is not as it was taken out: a part was changed or is missing.", hint="Ask for it again.")
    return Whole(head, tuple(lines), events)


def _sum(ran: Mapping[str, str], rest: bytes) -> str:
    """Sum up what a record ran with and its lines: behind a redaction the chain alone does not tell what was before."""
    return sha256(msgspec.json.encode(ran, order="sorted") + b"\n" + rest).hexdigest()
