"""The record laid beside a recording: tracks of pieces, each from when to when by the recording's own time.

Moments are milliseconds since the session began; places are milliseconds into the recording. Without a clap the
recording is taken to begin with the session. One clap says how far the two lie apart, two say as well how their clocks
drift. What lies before the recording begins cannot be shown in it and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record import ribbon
from facilitator_tui.core.record.kinds import WAYS_OUT, Kind
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.text import show
from facilitator_tui.core.times import HOUR, MINUTE, SECOND
from facilitator_tui.core.walk import events as ev

_PLACE = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")
_SIXTY = 60
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no document in XML may hold, however it is written."""
SHORTEST = 10 * MINUTE
"""Two claps nearer than this are too near to tell a drift by."""
_TRACKS: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("Lines said", frozenset({"said", "tried", "passed", "register"})),
    ("Client's words", frozenset({"words"})),
    ("Seen", frozenset({"seen", "vitals", "missing"})),
    ("Own thoughts", frozenset({"thought", "urge"})),
    ("Marks", frozenset({"mark"})),
    ("Ratings", frozenset({"rated"})),
    ("Consent and touch", frozenset({"consent", "touch"})),
    ("Medicine", frozenset({"medicine", "zero"})),
    ("Ways out", WAYS_OUT | {"escalate"}),
    ("Claps", frozenset({"clap"})),
)
_OTHER = "Other entries"


class Piece(NamedTuple):
    """One thing at a place of the recording, or from `start` to `end`; `kind` is that of its entry, or `step`."""

    start: int
    end: int
    label: str
    kind: str
    of: str = ""
    author: str = ""
    seq: int = 0


class Track(NamedTuple):
    """Pieces in the order of time. Those of a `lasting` one take time and never overlap; others are points."""

    name: str
    pieces: tuple[Piece, ...]
    lasting: bool = False


class Laid(NamedTuple):
    """How moments become places: `at`, from a moment that lies at `place`, with so many places to a moment."""

    moment: int = 0
    place: int = 0
    rate: float = 1.0

    def at(self, moment: int) -> int:
        """Give where in the recording a moment is; below nought before it begins."""
        return self.place + round((moment - self.moment) * self.rate)

    @property
    def drift(self) -> int:
        """Milliseconds by which the recording's clock goes ahead of the record's in an hour."""
        return round((self.rate - 1) * HOUR)


def place(text: str) -> int:
    """Read a place of a recording, as 00:03:12.4 or 3:12.

    Raises UsageError.
    """
    found = _PLACE.fullmatch(text.strip())
    if found is None or int(found[2]) >= _SIXTY or int(found[3]) >= _SIXTY:
        raise UsageError(f"{show(text)!r} is no place in a recording.", hint="As in 00:03:12.4, or 3:12.")
    part = int((found[4] or "0").ljust(3, "0"))
    return int(found[1] or 0) * HOUR + int(found[2]) * MINUTE + int(found[3]) * SECOND + part


def laid(take: Take) -> Laid:
    """Lay a record beside a recording by the claps that are given with it, the first and the last of its own.

    Raises UsageError where there are not as many claps in the record, or two that cannot be those.
    """
    if not take.claps:
        return Laid()
    own = sorted(each.moment for each in take.entries if each.kind == "clap" and not each.struck)
    if len(own) < len(take.claps):
        there = {0: "no clap", 1: "one clap"}.get(len(own), f"{len(own)} claps")
        raise UsageError(f"The record has {there}.", hint="A clap is kept by * in a session.")
    if len(take.claps) == 1:
        return Laid(own[0], take.claps[0])
    first, last = take.claps[0], take.claps[-1]
    if own[-1] - own[0] < SHORTEST:
        raise UsageError(
            "The two claps of the record lie too near each other to tell a drift.", hint="Give one --clap."
        )
    rate = (last - first) / (own[-1] - own[0])
    if not 0.99 < rate < 1.01:  # noqa: PLR2004 - a recorder's clock is a thousand times better than that
        raise UsageError("The two places cannot be those of the first and the last clap of the record.")
    return Laid(own[0], first, rate)


def told(take: Take) -> list[str]:
    """Say how the record was laid beside a recording, and how much of it cannot be shown there."""
    by = laid(take)
    said = []
    if not take.claps:
        said.append("Laid out as if the recording began with the session; --clap says where a clap is in it.")
    elif len(take.claps) > 1:
        way = "ahead of" if by.drift >= 0 else "behind"
        said.append(f"The recording's clock goes {abs(by.drift) / SECOND:.2f} s an hour {way} the record's.")
    unknown = sum(each.precision == "unknown" for each in take.entries)
    early = sum(by.at(each.moment) < 0 for each in take.entries if each.precision != "unknown")
    said += [f"{unknown} entries of unknown time are not in it."] * bool(unknown)
    said += [f"{early} entries from before the recording are not in it."] * bool(early)
    return said


def tracks(take: Take) -> list[Track]:
    """Give the tracks that hold something: the steps, what lasted, then points by their kind."""
    by = laid(take)
    end = by.at(max([each.moment for each in take.entries if each.precision != "unknown"], default=0))
    found = [Track("Steps", tuple(_whole(_steps(take, by))), lasting=True)]
    for name, pieces in _lasting(take, by, end):
        rows = _apart(_whole(pieces))
        found += [Track(name if n == 1 else f"{name} {n}", row, lasting=True) for n, row in enumerate(rows, 1)]
    for name, kinds in (*_TRACKS, (_OTHER, frozenset[Kind]())):
        held = kinds or frozenset(each.kind for each in take.entries) - frozenset().union(*(k for _, k in _TRACKS))
        points = [_point(each, by) for each in take.entries if each.kind in held and each.precision != "unknown"]
        found.append(Track(name, tuple(sorted(each for each in points if each.start >= 0))))
    return [track for track in found if track.pieces]


def length(found: Iterable[Track]) -> int:
    """Give where the last of all pieces ends."""
    return max((piece.end for track in found for piece in track.pieces), default=0)


def label(entry: Entry) -> str:
    """Give what an entry holds as one line: its word and text, and what became of it."""
    behind = ", ".join(filter(None, (entry.detail, entry.fate)))
    return folded(f"{entry.word} {entry.text}".strip() + (f" ({behind})" if behind else ""))


def folded(text: str) -> str:
    """Give a text as one line that no reader of a format trips over."""
    return re.sub(r"\s+", " ", show(text)).strip()


def _point(entry: Entry, by: Laid) -> Piece:
    start = by.at(entry.moment)
    return Piece(start, start, label(entry), entry.kind, "", entry.author, entry.seq)


def _steps(take: Take, by: Laid) -> Iterator[Piece]:
    story = ribbon.story(take.protocol, take.events, take.entries)
    for each in story.stretches:
        yield Piece(by.at(each.start), by.at(each.end), folded(title(take.protocol, each.step)), "step", each.step)


def _lasting(take: Take, by: Laid, end: int) -> list[tuple[str, list[Piece]]]:
    """Give marks and touch that lasted, by their name; what has no end noted lasts to the end of the record."""
    acts = {event.seq: event.act for event in take.events}
    rows = {each.seq: each for each in take.entries if not each.struck and each.precision != "unknown"}
    ends = {act.of: rows[seq] for seq, act in acts.items()
            if seq in rows and isinstance(act, ev.Marked | ev.Touch) and act.phase == "end"}  # fmt: skip
    found: dict[str, list[Piece]] = {}
    for seq, entry in rows.items():
        act = acts[seq]
        if not isinstance(act, ev.Marked | ev.Touch) or act.phase != "start":
            continue
        if isinstance(act, ev.Marked):
            known = take.protocol.marks.get(act.mark)
            name, of = folded(known.title if known is not None else act.mark), act.mark
        else:
            name, of = "Touch", "touch"
        until = by.at(ends[seq].moment) if seq in ends else end
        text = name if isinstance(act, ev.Marked) else folded(act.kind) or name
        text += "" if seq in ends else " (no end noted)"
        found.setdefault(name, []).append(Piece(by.at(entry.moment), until, text, entry.kind, of, entry.author, seq))
    return list(found.items())


def _whole(pieces: Iterable[Piece]) -> list[Piece]:
    """Give the pieces that take time in the recording, from its beginning on."""
    return sorted(each._replace(start=max(each.start, 0)) for each in pieces if each.end > max(each.start, 0))


def _apart(pieces: list[Piece]) -> list[tuple[Piece, ...]]:
    """Lay pieces into as few rows as they need so that none overlaps another in its row."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        row = next((row for row in rows if row[-1].end <= piece.start), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return [tuple(row) for row in rows]


def clock(place: int) -> str:
    """Give a place as 01:02:03.456."""
    minutes, milliseconds = divmod(place, MINUTE)
    return f"{minutes // 60:02}:{minutes % 60:02}:{milliseconds // SECOND:02}.{milliseconds % SECOND:03}"


def stamp(take: Take) -> str:
    """Give when the record began as a file of another program dates it; the beginning of all time where that is out."""
    began = take.events[0].occurred
    return times.iso(began.wall, began.offset)
