"""A session over time, as rows of one width: its steps as bars, gaps, what lasted, what was rated, and the axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rich.cells import cell_len

from facilitator_tui.core import times
from facilitator_tui.core.record import ribbon
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.record.words import of
from facilitator_tui.core.text import show
from facilitator_tui.tui.pages.record import NAME
from facilitator_tui.tui.paint.rows import Row, Span, cut, padded, span, width

_LABEL = 10
_TALL = 24
"""From how many rows on the window has room for more than the steps."""
_ROOMY = 30
"""From how many on it has room for all."""
_PER = 10
"""So many rows of the window for each row of what lasted."""


class Told(Protocol):
    """A session that is read: its record, its story, and what of it lasted."""

    take: Take
    story: ribbon.Story

    @property
    def lasting(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """What lasted, by its name: from when to when."""


def room(cells: int) -> int:
    """How many cells the axis has in a window of so many."""
    return cells - _LABEL - 4


def rows(reading: Told, cells: int, height: int) -> list[Row]:
    """Give the steps, and where there is room the gaps, what was rated and what lasted, and what the signs mean."""
    story = reading.story
    room = cells - _LABEL - 4
    out: list[Row] = [(Span(f"  {padded('Steps', _LABEL)}", "soft"), *_bars(reading, room))]
    if height < _TALL:
        return out
    if story.gaps:
        out.append(_named("Gaps", ribbon.gap_row(story, room), "quiet"))
    rated = {scale for rating in story.ratings for scale in rating.values}
    scales = (scale for scale in reading.take.protocol.scales.values() if scale.id in rated)
    out += [_named(_short(scale.title), ribbon.rating_row(story, scale.id, room)) for scale in scales]
    lasted = [_named(_short(name), ribbon.span_row(story, spans, room)) for name, spans in reading.lasting.items()]
    return [*out, *lasted[: height // _PER], *_legend(reading, cells, 1 if height < _ROOMY else 3)]


def time_row(reading: Told, moment: int | None, cells: int) -> Row:
    """The axis itself: times from the medicine or the beginning, and where `moment` lies."""
    room, dosed = cells - _LABEL - 4, reading.take.dosed
    signs = list("─" * room)
    last = -1
    for at, tick in ribbon.ticks(reading.story, dosed or 0, room):
        words = f"┬{times.moment_words(tick, dosed)}"
        if at > last and at + len(words) <= room:
            signs[at : at + len(words)] = words
            last = at + len(words)
    if moment is None:
        return (Span(f"  {padded('Time', _LABEL)}", "soft"), Span("".join(signs), "soft"))
    at = ribbon.cell(reading.story, moment, room)
    before, after = "".join(signs[:at]), "".join(signs[at + 1 :])
    return (Span(f"  {padded('Time', _LABEL)}", "soft"), Span(before, "soft"), Span("▲", "key"), Span(after, "soft"))


def _bars(reading: Told, cells: int) -> Row:
    """The steps over time as bars, each with its name as far as that fits."""
    drawn = ribbon.bars(reading.story, cells)
    row = [Span("·" * drawn[0][0], "soft")] if drawn else []
    for (first, step), (end, _) in zip(drawn, [*drawn[1:], (cells, "")], strict=True):
        name, room = show(title(reading.take.protocol, step)), end - first - 1
        fits = cut(name, room) if room >= min(cell_len(name), NAME) else ""
        row += [Span("│", "soft"), Span(fits, "line"), Span("─" * (room - cell_len(fits)), "rule")]
    return tuple(row)


def _short(title: str) -> str:
    return title.rpartition(" ")[2].capitalize()


def _named(label: str, signs: str, role: str = "text") -> Row:
    return (Span(f"  {padded(label, _LABEL)}", "soft"), Span(signs, role))


def _legend(reading: Told, cells: int, most: int) -> list[Row]:
    """Give what the signs mean, with the time in each step, in at most so many rows."""
    stays, protocol = reading.story.stays(), reading.take.protocol
    pieces: list[Row] = [
        (span(f"  {title(protocol, step)}", "text"), Span(f" {times.stay(stays[step])}", "soft")) for step in stays
    ]
    said = of(reading.take.protocol.language)
    kinds = dict.fromkeys(gap.kind for gap in reading.story.gaps)
    pieces += [(Span(f"  {ribbon.GAP_SIGNS[kind]} ", "key"), Span(said.gaps[kind], "soft")) for kind in kinds]
    rows: list[list[Span]] = [[]]
    for piece in pieces:
        if width((*rows[-1], *piece)) > cells - 2:
            if len(rows) == most:
                rows[-1].append(Span(" …", "soft"))
                break
            rows.append([])
        rows[-1] += piece
    return [tuple(row) for row in rows]
