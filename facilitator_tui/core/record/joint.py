"""The joint reading of two records of one session as text to take away."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from facilitator_tui.core.record import merging
from facilitator_tui.core.record.export import NOTICE, escaped, told, when
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import escaped_json
from facilitator_tui.core.walk import events as ev

_NAMES = ("A", "B")


class Joint(NamedTuple):
    """Two records and what came of reading them as one."""

    takes: tuple[Take, Take]
    reading: merging.Reading


def read(first: Take, second: Take) -> Joint:
    """Read two records of one session as one."""
    return Joint((first, second), merging.merge(first.events, second.events, _NAMES))


def markdown(found: Joint) -> str:
    """Give both records as one page to read."""
    takes, reading = found
    first = takes[0]
    rows = [{entry.seq: entry for entry in take.entries} for take in takes]
    head = [
        f"# {escaped(first.protocol.title)}: two records read as one",
        "",
        *(
            f"- {name}: session {take.ident}, {len(take.events)} entries, "
            f"closing number {take.closing or 'none, it is still open'}"
            for name, take in zip(_NAMES, takes, strict=True)
        ),
        f"- Clocks: {reading.told}",
        "- Times are by the clock of A.",
        "",
        "| Time | | By | | |",
        "|---|---|---|---|---|",
    ]
    offset = first.events[0].occurred.offset
    lines = []
    for each in reading.entries:
        entry = rows[each.side][each.event.seq]
        number = f"{_NAMES[each.side]}{entry.seq}"
        time = when(entry, each.wall, offset)
        lines.append(f"| {time} | {number} | {escaped(each.author)} | {escaped(entry.word)} | {told(entry)} |")
    return "\n".join([*head, *lines, "", f"*{NOTICE}*", ""])


def jsonl(found: Joint) -> str:
    """Give one line of JSON an entry, its event as it stands, with whose it is and when by the clock of A."""
    takes, reading = found
    lines = [
        msgspec.json.encode(
            {
                "session": takes[each.side].ident, "author": each.author, "wall": each.wall, "offset": reading.offset,
                "event": msgspec.Raw(ev.encode(each.event)),
            }
        ).decode()
        for each in reading.entries
    ]  # fmt: skip
    return "".join(f"{escaped_json(line)}\n" for line in lines)
