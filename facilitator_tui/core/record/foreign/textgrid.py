"""A TextGrid for Praat, in its long form."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator_tui.core.record.foreign.aligned import Piece, Track, length, tracks
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.times import SECOND


def textgrid(take: Take) -> str:
    """Give the tracks as tiers: intervals without a gap for what lasts, points for the rest."""
    found = tracks(take)
    whole = [_pointed(track) for track in found]
    end = max(length(whole), 1) + (0 if all(track.lasting for track in whole) else 1)
    lines = [
        'File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0 ", f"xmax = {_seconds(end)} ",
        "tiers? <exists> ", f"size = {len(whole)} ", "item []: ",
    ]  # fmt: skip
    for number, track in enumerate(whole, 1):
        lines += [f"    item [{number}]:", *(_intervals(track, end) if track.lasting else _points(track, end))]
    return "\n".join(lines) + "\n"


def _pointed(track: Track) -> Track:
    """Give a track in which no two points lie at one time: a later one is moved by a millisecond."""
    if track.lasting:
        return track
    moved: list[Piece] = []
    for piece in track.pieces:
        start = max(piece.start, moved[-1].start + 1 if moved else 0)
        moved.append(piece._replace(start=start, end=start))
    return track._replace(pieces=tuple(moved))


def _head(kind: str, track: Track, end: int, many: int) -> Iterator[str]:
    word = "intervals" if kind == "IntervalTier" else "points"
    yield from (f'        class = "{kind}" ', f'        name = "{_quoted(track.name)}" ', "        xmin = 0 ")
    yield from (f"        xmax = {_seconds(end)} ", f"        {word}: size = {many} ")


def _intervals(track: Track, end: int) -> Iterator[str]:
    spans: list[tuple[int, int, str]] = []
    at = 0
    for piece in track.pieces:
        spans += [(at, piece.start, "")] if piece.start > at else []
        spans.append((piece.start, piece.end, piece.label))
        at = piece.end
    spans += [(at, end, "")] if end > at else []
    yield from _head("IntervalTier", track, end, len(spans))
    for number, (start, until, text) in enumerate(spans, 1):
        yield f"        intervals [{number}]:"
        yield f"            xmin = {_seconds(start)} "
        yield f"            xmax = {_seconds(until)} "
        yield f'            text = "{_quoted(text)}" '


def _points(track: Track, end: int) -> Iterator[str]:
    yield from _head("TextTier", track, end, len(track.pieces))
    for number, piece in enumerate(track.pieces, 1):
        yield f"        points [{number}]:"
        yield f"            number = {_seconds(piece.start)} "
        yield f'            mark = "{_quoted(piece.label)}" '


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _seconds(place: int) -> str:
    return f"{place / SECOND:.3f}"
