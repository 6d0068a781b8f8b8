"""A session seen as a whole: where its time went, step by step, where nothing was noted, what was rated.

Moments and spans are milliseconds since the session began. What was added after the end counts no time.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.core.record.axis import Axis
from facilitator_tui.core.record.kinds import GapKind
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.times import MINUTE
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.engine import State, line, scattered

QUIET = 30 * MINUTE
"""From how long on it is a gap when nothing was noted."""
GAP_SIGNS: dict[GapKind, str] = {"quiet": "-", "slept": "z", "closed": "c", "break": "b"}
_TEN = 10


class Stretch(msgspec.Struct, frozen=True):
    """One stay in one step."""

    step: str
    start: int
    end: int


class Gap(msgspec.Struct, frozen=True):
    """A time without entries. `before` is the seq of the entry that ended it."""

    kind: GapKind
    start: int
    span: int
    before: int


class Rating(msgspec.Struct, frozen=True):
    """Values by scale, None for declined, that still stand."""

    moment: int
    values: dict[str, int | None]


class Story(msgspec.Struct, frozen=True):
    """All of it. `said` counts by prompt what still stands; `visits` counts by step, in the order of first visit.

    `first` is the moment of the first thing that is told of: nought, or below it where that was before the beginning.
    `registers` is by step the register that stood there last; `last` is what all of it leads to; `stood` has by event,
    as far as the end, the step, the line that was offered and the register as they were when it happened.
    """

    span: int
    stretches: tuple[Stretch, ...]
    gaps: tuple[Gap, ...]
    ratings: tuple[Rating, ...]
    said: dict[str, int]
    visits: dict[str, int]
    first: int = 0
    registers: dict[str, Register] = {}
    last: State | None = None
    stood: tuple[tuple[str, str, Register], ...] = ()

    def stays(self) -> dict[str, int]:
        """Give how long each step was stayed in, all visits together, in the order of first visit."""
        spans: dict[str, int] = {}
        for stretch in self.stretches:
            spans[stretch.step] = spans.get(stretch.step, 0) + stretch.end - stretch.start
        return spans


class Walked:
    """Where the time goes, step by step: `steps` that were gone to, and `since` when each; kept up by `follow`."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.since: list[int] = []

    def follow(self, before: State | None, after: State) -> None:
        """Take up one event more, by the states before and after it."""
        here = after.here
        if before is None or (here.step, here.visits) != (before.here.step, before.here.visits):
            self.steps.append(here.step)
            self.since.append(0 if before is None else after.elapsed)

    def stretches(self, until: int) -> tuple[Stretch, ...]:
        """Each stay in a step, the last one as far as `until`."""
        return tuple(map(Stretch, self.steps, self.since, (*self.since[1:], until)))


def story(protocol: Protocol, events: Sequence[ev.Event], entries: Sequence[Entry]) -> Story:
    """Fold a session, with its entries as a person reads them, into its story; of a damaged one, what is there."""
    walked = Walked()
    gaps: list[Gap] = []
    before: State | None = None
    registers: dict[str, Register] = {}
    breaks = 0
    last: State | None = None
    stood: list[tuple[str, str, Register]] = []
    for event, after in zip(events, scattered(protocol, events), strict=True):
        last = after
        registers[after.here.step] = after.here.register
        if before is None:
            walked.follow(None, after)
            before = after
            stood.append((after.here.step, line(protocol, after), after.here.register))
            continue
        if before.ended is not None:
            continue
        stood.append((before.here.step, line(protocol, before), before.here.register))
        gap = _gap(event, before, after)
        gaps += [gap] if gap is not None else []
        if isinstance(event.act, ev.HandedOver):
            if event.act.phase == "end" and before.here.cover:
                gaps.append(Gap("break", breaks, after.elapsed - breaks, event.seq))
            breaks = after.elapsed
        walked.follow(before, after)
        before = after
    if before is None:
        return Story(0, (), (), (), {}, {})
    stretches = walked.stretches(before.elapsed)
    said = {name: spoken.times for name, spoken in before.here.spoken.items()}
    visits = {step: before.here.visits.get(step, 0) for step in dict.fromkeys(walked.steps)}
    first = min((entry.moment for entry in entries if not entry.struck), default=0)
    return Story(
        before.elapsed, stretches, tuple(gaps), _ratings(events, entries), said, visits, min(first, 0), registers,
        last, tuple(stood),
    )  # fmt: skip


def _ratings(events: Sequence[ev.Event], entries: Sequence[Entry]) -> tuple[Rating, ...]:
    return tuple(
        Rating(entry.moment, event.act.values)
        for event, entry in zip(events, entries, strict=True)
        if isinstance(event.act, ev.Rated) and not entry.struck
    )


def _gap(event: ev.Event, before: State, after: State) -> Gap | None:
    span = after.elapsed - before.elapsed
    act = event.act
    if isinstance(act, ev.Slept):
        return Gap("slept", max(after.elapsed - act.span, 0), act.span, event.seq)
    if isinstance(act, ev.Resumed):
        return Gap("closed", before.elapsed, span, event.seq)
    return Gap("quiet", before.elapsed, span, event.seq) if span >= QUIET else None


def bars(told: Story, cells: int) -> list[tuple[int, str]]:
    """The steps over time in `cells`, each as the cell that it begins in and its id; of two in one cell the longer."""
    held: dict[int, Stretch] = {}
    for stretch in told.stretches:
        cell = _cell(stretch.start, told, cells)
        if cell not in held or stretch.end - stretch.start > held[cell].end - held[cell].start:
            held[cell] = stretch
    return [(cell, stretch.step) for cell, stretch in held.items()]


def gap_row(told: Story, cells: int) -> str:
    """Give the gaps over time in `cells` signs, a point where there is none."""
    row = ["·"] * cells
    for gap in told.gaps:
        first, last = _cell(gap.start, told, cells), _cell(gap.start + gap.span, told, cells)
        for cell in range(first, last + 1):
            row[cell] = GAP_SIGNS[gap.kind]
    return "".join(row)


def rating_row(told: Story, scale: str, cells: int) -> str:
    """Give the values of one scale over time in `cells` signs: digits, t for ten, - for declined.

    Where several fall into one cell the last stands.
    """
    row = ["·"] * cells
    for rating in told.ratings:
        if scale in rating.values:
            value = rating.values[scale]
            sign = "-" if value is None else "t" if value >= _TEN else str(value)
            row[_cell(rating.moment, told, cells)] = sign
    return "".join(row)


def lasting(
    protocol: Protocol, events: Sequence[ev.Event], entries: Sequence[Entry], until: int
) -> dict[str, list[tuple[int, int]]]:
    """Give what lasted, by its name: lasting marks, touch, silence that was kept; each from when to when.

    What was not ended is open as far as `until`; what was taken back or struck is not told.
    """
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for event, entry in zip(events, entries, strict=True):
        act = event.act
        if entry.struck or not isinstance(act, ev.Marked | ev.Touch | ev.Silence):
            continue
        if isinstance(act, ev.Silence):
            found.setdefault("Silence", {})[entry.seq] = (entry.moment - act.span, entry.moment)
            continue
        known = protocol.marks.get(act.mark) if isinstance(act, ev.Marked) else None
        name = (known.title if known is not None else act.mark) if isinstance(act, ev.Marked) else "Touch"
        if act.phase == "start":
            found.setdefault(name, {})[entry.seq] = (entry.moment, max(until, entry.moment))
        elif act.phase == "end" and (begun := found.get(name, {}).get(act.of)) is not None:
            found[name][act.of] = (begun[0], entry.moment)
    return {name: list(spans.values()) for name, spans in found.items()}


def span_row(told: Story, spans: Sequence[tuple[int, int]], cells: int) -> str:
    """Give spans over time in `cells` signs, each at least one cell long."""
    row = ["·"] * cells
    for start, end in spans:
        first, last = _cell(max(start, told.first), told, cells), _cell(end, told, cells)
        row[first : last + 1] = "━" * (last + 1 - first)
    return "".join(row)


def cell(told: Story, moment: int, cells: int) -> int:
    """Give in which of so many cells a moment of the session lies, the nearest where it lies beyond them."""
    return _cell(min(max(moment, told.first), told.span), told, cells)


def ticks(told: Story, origin: int, cells: int) -> list[tuple[int, int]]:
    """Give where a whole number of hours, or of parts of one, from `origin` falls: its cell and its moment."""
    scale = Axis(told.first, max(told.span - told.first, 1), cells)
    return [(cell(told, moment, cells), moment) for moment in scale.ticks(origin)]


def _cell(moment: int, told: Story, cells: int) -> int:
    """Give in which cell a moment lies."""
    return min((moment - told.first) * cells // max(told.span - told.first, 1), cells - 1)
