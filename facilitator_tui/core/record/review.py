"""The record as a person reads it: each event as one entry with its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol, Scale
from facilitator_tui.core.record import telling
from facilitator_tui.core.record.kinds import Kind
from facilitator_tui.core.record.words import WORDS, Words
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev


class Entry(msgspec.Struct, frozen=True):
    """One row of the timeline. `moment` is milliseconds since the session began; `title` is the step it was in.

    `act` is its name in the record and `kind` says what kind of entry it is, for code; `word` says the same to a
    person, `text` what it holds, `detail` what stands behind it, and `fate` what became of it: taken back, struck,
    redacted, corrected. Row n of a session holds seq n + 1.
    """

    seq: int
    moment: int
    wall: int
    offset: int
    act: str
    kind: Kind
    word: str
    text: str
    title: str
    step: str
    detail: str = ""
    author: str = ""
    precision: ev.Precision = "exact"
    private: bool = False
    moves: bool = False
    struck: bool = False
    fate: str = ""


def entry(protocol: Protocol, before: engine.State | None, event: ev.Event, words: Words = WORDS) -> Entry:
    """Give the entry for `event`, which happened when things stood as in `before` (None: it is the first)."""
    told = telling.told(words, protocol, before, event)
    step = event.step or protocol.start
    return Entry(
        seq=event.seq,
        moment=0 if before is None else before.moment(event.occurred),
        wall=event.occurred.wall,
        offset=event.occurred.offset,
        act=ev.tag(event.act),
        kind=told.kind,
        word=words.kinds[told.kind],
        text=told.text,
        title=telling.title(protocol, step),
        step=step,
        detail=told.detail,
        author=event.author,
        precision=event.precision,
        private=isinstance(event.act, ev.Noted) and event.act.private,
        # A break is no step, and stands out on a page as one does: somebody else leads from there.
        moves=isinstance(event.act, ev.Move | ev.HandedOver) and bool(event.act.to),
    )


def entries(
    protocol: Protocol, events: Iterable[ev.Event], words: Words = WORDS
) -> tuple[list[Entry], engine.State | None]:
    """Give every entry of a session, those taken back struck, and the state it all leads to.

    Raises Refused at the first event that does not follow.
    """
    rows: list[Entry] = []
    state: engine.State | None = None
    for event in events:
        add(rows, entry(protocol, state, event, words), event.act, words)
        state = engine.begin(protocol, event) if state is None else engine.advance(protocol, state, event)
    return rows, state


def add(rows: list[Entry], row: Entry, act: ev.AnyAct, words: Words = WORDS) -> None:
    """Put `row` behind the others; where it takes back, strikes, corrects or redacts one, mark that one so."""
    if isinstance(act, ev.Undone | ev.Revision) and 0 < act.of <= len(rows):
        of = rows[act.of - 1]
        rows[act.of - 1] = msgspec.structs.replace(of, struck=not isinstance(act, ev.Corrected), fate=_fate(words, act))
        if isinstance(act, ev.Undone):
            text = words.taken_back(of.word, of.text, times.clock(of.wall, of.offset))
            row = msgspec.structs.replace(row, text=text)
    rows.append(row)


def no_value(scale: Scale | None, words: Words = WORDS) -> str:
    """Say what it is when no value is given: what the client is asked may be declined, which is an answer."""
    return telling.no_value(words, scale)


def _fate(words: Words, act: ev.Undone | ev.Revision) -> str:
    match act:
        case ev.Undone():
            return words.fates["undone"]
        case ev.Struck():
            return words.fates["struck"]
        case ev.Corrected():
            return words.fates["corrected"]
        case ev.Redacted():
            return words.fates["redacted"]
        case _:
            assert_never(act)
