"""A note as it is kept: its versions, who signed them, and which of its lines rest on what was changed since.

A line names the entries that it rests on in brackets at its end, as the draft has it: the text itself is all that is
known of it, whoever edited it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from facilitator_tui.core.record.redaction import free_texts
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev

_CITES = re.compile(r" ?\[(\d{1,9}(?:, ?\d{1,9})*)\][ \t]*$")


class Version(msgspec.Struct, frozen=True):
    """One version of the note, the `number`-th from 1, which entry `seq` keeps. `signed` are initials in their order.

    `holds` is False once it was struck or redacted.
    """

    number: int
    seq: int
    text: str
    template: str
    author: str
    wall: int
    offset: int
    signed: tuple[str, ...] = ()
    holds: bool = True


def versions(take: Take) -> tuple[Version, ...]:
    """Every version that was kept of the note on a session, the oldest first."""
    gone = {each.seq for each in take.entries if each.struck}
    signed: dict[int, list[str]] = {}
    for event in take.events:
        if isinstance(event.act, ev.NoteSigned) and event.seq not in gone:
            signed.setdefault(event.act.of, []).append(event.act.by)
    kept = [(event, event.act) for event in take.events if isinstance(event.act, ev.NoteKept)]
    return tuple(
        Version(
            number, event.seq, act.text, act.template, event.author, event.recorded.wall, event.recorded.offset,
            tuple(signed.get(event.seq, ())), event.seq not in gone,
        )
        for number, (event, act) in enumerate(kept, 1)
    )  # fmt: skip


def latest(take: Take) -> Version | None:
    """The newest version that holds, or None where there is none."""
    return next((each for each in reversed(versions(take)) if each.holds), None)


def rests_on(line: str) -> tuple[int, ...]:
    """Which entries a line of a note rests on."""
    found = _CITES.search(line)
    return tuple(map(int, found[1].split(","))) if found else ()


def clean(text: str) -> str:
    """A note without the numbers of entries, as it is pasted elsewhere."""
    return "\n".join(_CITES.sub("", line) for line in text.split("\n"))


def changed_since(take: Take, seq: int) -> dict[int, tuple[int, ...]]:
    """Which entries were corrected, struck, redacted or taken back after entry `seq`, each with what did that."""
    found: dict[int, tuple[int, ...]] = {}
    for event in take.events:
        if event.seq > seq and isinstance(event.act, ev.Revision | ev.Undone):
            found[event.act.of] = (*found.get(event.act.of, ()), event.seq)
    return found


def marks(take: Take, version: Version) -> dict[int, str]:
    """By line of a version, from 0, what is to be said of it: that an entry it rests on was changed since."""
    changed = changed_since(take, version.seq)
    found: dict[int, str] = {}
    for number, line in enumerate(version.text.split("\n")):
        by = [
            f"entry {of} was changed by {' and '.join(map(str, changed[of]))}" for of in rests_on(line) if of in changed
        ]
        if by:
            found[number] = "; ".join(by)
    return found


def marked(take: Take, version: Version) -> str:
    """A version as text, with what was changed since under the lines that rest on it."""
    said = marks(take, version)
    lines = version.text.split("\n")
    told = (f"{line}\n    ! {said[number]}" if number in said else line for number, line in enumerate(lines))
    return "\n".join(told)


def quoting(take: Take, of: int) -> Iterator[int]:
    """Yield which entries keep a note that may hold the text of entry `of`: it names it, or has its words."""
    texts = [text for text in _texts(take, of) if len(text) > 1]
    for version in versions(take):
        event = next(each for each in take.events if each.seq == version.seq)
        named = any(of in rests_on(line) for line in version.text.split("\n"))
        gone = any(isinstance(each.act, ev.Redacted) and each.act.of == event.seq for each in take.events)
        if not gone and of != version.seq and (named or any(text in version.text for text in texts)):
            yield version.seq


def _texts(take: Take, of: int) -> Iterator[str]:
    """Yield every text of a person that an entry holds, folded as a line of a note has it."""
    for event in take.events:
        if event.seq == of:
            for name in free_texts(type(event.act)):
                held = getattr(event.act, name)
                for each in held if isinstance(held, tuple) else (held,):
                    yield " / ".join(each.split("\n"))
                    yield each
