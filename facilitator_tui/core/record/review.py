"""The record as a person reads it: each event as one entry with its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import Protocol, Scale
from facilitator_tui.core.record import telling
from facilitator_tui.core.record.kinds import NOTES, OF_THE_PROGRAM, Kind
from facilitator_tui.core.record.words import WORDS, Words, of
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev


class Entry(msgspec.Struct, frozen=True):
    """One row of the timeline. `moment` is milliseconds since the session began; `title` is the step it was in.

    `act` is its name in the record and `kind` says what kind of entry it is, for code; `word` says the same to a
    person, `text` what it holds, `detail` what stands behind it, and `fate` what became of it: taken back, struck,
    redacted, corrected. What holds stands first: of a corrected one `text` is what it should read and `first` what it
    read. `kept` is when it was written, in UTC milliseconds, and `language` the one that it is told in. Row n of a
    whole session holds seq n + 1.
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
    first: str = ""
    kept: int = 0
    kept_offset: int = 0
    language: str = "en"

    @property
    def words(self) -> Words:
        """The words of the record in the language that it is told in."""
        return of(self.language)

    @property
    def clock(self) -> str:
        """The time of day as exactly as it is known: to the second, to the minute, about, or not at all."""
        if self.precision == "unknown":
            return "?"
        shown = times.clock(self.wall, self.offset, seconds=self.precision == "exact")
        return shown if self.precision in ("exact", "minute") else f"~{shown}"

    @property
    def written(self) -> str:
        """When it was written, with its day where that is another; empty where that was as it happened."""
        if self.kind == "late" or abs(self.kept - self.wall) < times.MINUTE:
            return ""
        day = times.day(self.kept, self.kept_offset)
        when = times.clock(self.kept, self.kept_offset, seconds=False)
        return when if day == times.day(self.wall, self.offset) else f"{day} {when}"

    def since(self, dosed: int | None) -> str:
        """Its moment from T+0, or from the beginning where there is none; empty where its time is not known."""
        if self.precision == "unknown":
            return ""
        # T+0:30 that was typed is no T+0:29 because two readings of a clock lie some milliseconds apart
        leeway = times.SECOND - 1 if self.precision == "minute" else 0
        return times.moment_words(self.moment + (leeway if self.moment >= (dosed or 0) else -leeway), dosed)


def in_time(entries: Iterable[Entry]) -> list[Entry]:
    """Give entries in the order in which what they tell of happened."""
    return sorted(entries, key=lambda each: (each.moment, each.seq))


def entry(protocol: Protocol, before: engine.State | None, event: ev.Event, words: Words | None = None) -> Entry:
    """Give the entry for `event`, which happened when things stood as in `before` (None: it is the first).

    It is told in `words`, else in those of the protocol's language.
    """
    words = words or of(protocol.language)
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
        kept=event.recorded.wall,
        kept_offset=event.recorded.offset,
        precision=event.precision,
        private=isinstance(event.act, ev.Noted) and event.act.private,
        # A break is no step, and stands out on a page as one does: somebody else leads from there.
        moves=isinstance(event.act, ev.Move | ev.HandedOver) and bool(event.act.to),
        language=protocol.language,
    )


def entries(
    protocol: Protocol, events: Iterable[ev.Event], words: Words | None = None, *, damaged: bool = False
) -> tuple[list[Entry], engine.State | None]:
    """Give every entry of a session, those taken back struck, and the state it all leads to.

    Raises Refused at the first event that does not follow; in a damaged record any may stand.
    """
    rows: list[Entry] = []
    state: engine.State | None = None
    for event in events:
        add(rows, entry(protocol, state, event, words), event.act, words)
        if damaged:
            state = engine.onward(protocol, state, event)
        else:
            state = engine.begin(protocol, event) if state is None else engine.advance(protocol, state, event)
    return rows, state


def add(rows: list[Entry], row: Entry, act: ev.AnyAct, words: Words | None = None) -> None:
    """Put `row` behind the others; where it takes back, strikes, corrects or redacts one, mark that one so."""
    words = words or row.words
    if isinstance(act, ev.Undone | ev.Revision) and (place := _place(rows, act.of)) is not None:
        of = rows[place]
        rows[place] = _amended(of, act, words)
        if isinstance(act, ev.Undone):
            text = words.taken_back(of.word, of.text, times.clock(of.wall, of.offset))
            row = msgspec.structs.replace(row, text=text)
    if isinstance(act, ev.Zeroed) and (place := _place(rows, act.of)) is not None:
        of = rows[place]
        row = msgspec.structs.replace(row, text=words.zeroed_from(of.text, of.clock.replace("~", "about ")))
    rows.append(row)


def refuse_amending(rows: list[Entry], act: ev.AnyAct) -> None:
    """Refuse to strike or correct what no person wrote, to correct a note, and to sign what is none.

    Raises Refused.
    """
    if isinstance(act, ev.NoteSigned):
        place = _place(rows, act.of)
        if place is None or rows[place].kind != "note" or rows[place].struck:
            raise Refused(f"Entry {act.of} is no note that holds.")
    if not isinstance(act, ev.Corrected | ev.Struck) or (place := _place(rows, act.of)) is None:
        return
    if rows[place].kind in OF_THE_PROGRAM:
        raise Refused(f"Entry {act.of} is the program's own. An addendum can say what is to be said of it.")
    if rows[place].kind in NOTES and isinstance(act, ev.Corrected):
        raise Refused("A note is not corrected. Keep another version of it; the one before stays.")


def _place(rows: list[Entry], seq: int) -> int | None:
    """Give where the entry `seq` lies: at seq - 1, but in a damaged record, where some are missing."""
    if 0 < seq <= len(rows) and rows[seq - 1].seq == seq:
        return seq - 1
    return next((place for place, row in enumerate(rows) if row.seq == seq), None)


def _amended(of: Entry, act: ev.Undone | ev.Revision, words: Words) -> Entry:
    """Give an entry as it is once it was taken back, struck, corrected or redacted."""
    if isinstance(act, ev.Corrected):
        text = words.quoted(act.text) if of.kind == "words" else act.text
        fate = of.fate if of.struck else _fate(words, act)
        return msgspec.structs.replace(of, text=text, first=of.first or of.text, fate=fate)
    if isinstance(act, ev.Redacted):
        of = msgspec.structs.replace(of, text=of.first or of.text, first="")
    return msgspec.structs.replace(of, struck=True, fate=_fate(words, act))


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
