"""The joint reading of two records of one session as text to take away."""

from __future__ import annotations

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.record import merging
from facilitator_tui.core.record.export import NOTICE, Take, escaped
from facilitator_tui.core.walk import events as ev

_NAMES = ("A", "B")


def _read(first: Take, second: Take) -> merging.Reading:
    return merging.merge(first.events, second.events, _NAMES)


def markdown(first: Take, second: Take) -> tuple[str, str]:
    """Give both records as one page to read, and what is to be said of the clocks."""
    reading = _read(first, second)
    takes = (first, second)
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
        text = (escaped(entry.text) + (f" ({escaped(entry.detail)})" if entry.detail else "")).replace("  \n", "<br>")
        if entry.fate:
            text = f"~~{text}~~ ({entry.fate})" if entry.struck else f"{text} ({entry.fate})"
        number = f"{_NAMES[each.side]}{entry.seq}"
        time = times.clock(each.wall, offset)
        lines.append(f"| {time} | {number} | {escaped(each.author)} | {escaped(entry.word)} | {text} |")
    return "\n".join([*head, *lines, "", f"*{NOTICE}*", ""]), reading.told


def jsonl(first: Take, second: Take) -> tuple[str, str]:
    """Give one line of JSON an entry, its event as it stands, with whose it is and when by the clock of A."""
    reading = _read(first, second)
    idents = (first.ident, second.ident)
    lines = [
        msgspec.json.encode(
            {
                "session": idents[each.side], "author": each.author, "wall": each.wall, "offset": reading.offset,
                "event": msgspec.Raw(ev.encode(each.event)),
            }
        ).decode()
        for each in reading.entries
    ]  # fmt: skip
    return "".join(f"{line}\n" for line in lines), reading.told


FORMATS = {"md": markdown, "jsonl": jsonl}
