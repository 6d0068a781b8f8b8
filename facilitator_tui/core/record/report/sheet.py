"""What is in a report, as plain values: the page and the paper only set it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Scale
from facilitator_tui.core.record import note, ribbon
from facilitator_tui.core.record.export import when
from facilitator_tui.core.record.report import drawing, spans
from facilitator_tui.core.record.report.drawing import Canvas, Picture
from facilitator_tui.core.record.report.spans import Bar
from facilitator_tui.core.record.review import Entry, in_time, no_value
from facilitator_tui.core.record.ribbon import Story
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.words import Words, of
from facilitator_tui.core.walk import events as ev

Cell = str | int
"""Words, or the number of an entry."""


class Figure(NamedTuple):
    """A picture with its name, in words what it shows, and the same as a table."""

    name: str
    words: str
    picture: Picture
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Sheet(NamedTuple):
    """A whole report. `facts` are pairs; `shown` are the entries that are in it, in the order of what happened."""

    take: Take
    states: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    closing: str
    code: Picture | None
    note: tuple[note.Section, ...]
    figures: tuple[Figure, ...]
    shown: tuple[Entry, ...]
    left_out: tuple[str, ...]

    @property
    def name(self) -> str:
        """What stands at its head, and in the title of its window: no client code."""
        return f"Report of session {self.take.ident}"


def sheet(take: Take, *, thoughts: bool = False) -> Sheet:
    """Give the report of a record; `thoughts` takes the facilitator's own thoughts in as well."""
    own = frozenset() if thoughts else private(take)
    story = ribbon.story(take.protocol, take.events, take.entries)
    return Sheet(
        take, tuple(_states(take)), tuple(_facts(take, story)), _closing(take),
        drawing.code(take.closing) if take.closing else None, note.note(take, thoughts=thoughts, story=story),
        tuple(_figures(take, story)), tuple(in_time(each for each in take.entries if each.seq not in own)),
        tuple(_left_out(take, len(own))),
    )  # fmt: skip


def private(take: Take) -> frozenset[int]:
    """The numbers of the facilitator's own thoughts and urges, and of what was said of them later."""
    own = {each.seq for each in take.entries if each.private or each.kind in ("thought", "urge")}
    later = {
        event.seq for event in take.events if isinstance(event.act, ev.Revision | ev.Undone) and event.act.of in own
    }
    return frozenset(own | later)


def _states(take: Take) -> Iterator[str]:
    began, ended = take.began, take.end
    live = "A live session, with a client." if began.mode == "live" else "PRACTICE: no client was there."
    yield live
    if take.protocol.status == "draft":
        yield "The protocol was a DRAFT: nobody had reviewed it."
    if take.protocol.status == "retired":
        yield "The protocol was retired: it is no longer in use."
    if ended is not None:
        yield f"The session has ended: {ended.text}."
    else:
        yield "No end can be read." if take.damage else "The session has not ended."
    yield from (f"Damaged: {sentence}" for sentence in take.damage)


def _facts(take: Take, story: Story) -> Iterator[tuple[str, str]]:
    began, first, ended = take.began, take.events[0].occurred, take.end
    writers = list(dict.fromkeys(each.author for each in take.entries if each.author))
    dose = next(
        (each for each in take.entries if each.kind == "medicine" and not each.struck and each.moment == take.dosed),
        None,
    )
    yield "Session", take.ident
    yield "Client", began.client or "no code given"
    if began.site:
        yield "Site", began.site
    yield "Protocol", f"{take.protocol.title} {began.version} ({take.protocol.id})"
    yield "Register at the beginning", began.register
    yield (
        "Began",
        f"{times.day(first.wall, first.offset)}, {times.clock(first.wall, first.offset)} {_zone(first.offset)}",
    )
    if ended is not None:
        clock = times.clock(ended.wall, ended.offset)
        yield "Ended", f"{times.day(ended.wall, ended.offset)}, {clock}, after {times.ago(story.span)}"
    yield "Times", "by this computer's clock, as it stood at each entry"
    if take.dosed is None:
        yield "From", "the beginning of the session; no T+0 is recorded"
    else:
        yield "T+0", f"{dose.clock if dose else ''} {f'(entry {dose.seq})' if dose else 'set by hand'}".strip()
    yield "Written by", ", ".join(writers) or "nobody's initials are recorded"
    yield "Entries", str(len(take.entries))


def _zone(offset: int) -> str:
    return f"UTC{'+' if offset >= 0 else '−'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"


def _closing(take: Take) -> str:
    if not take.closing:
        return "There is no closing number: the session has not ended, or its end cannot be read."
    count, _, rest = take.closing.partition("-")
    return (
        f"The closing number is {take.closing}: {count} entries stood there before the end, and {rest} is the "
        "beginning of the chain's last sum over all of them. Who wrote it down then can hold it against this one: "
        "were an entry changed, it would be another."
    )


def _left_out(take: Take, own: int) -> Iterator[str]:
    redacted = sum(isinstance(event.act, ev.Redacted) for event in take.events)
    if own:
        entries = f"{own} entr{'y' if own == 1 else 'ies'}"
        yield f"{entries}: the facilitator's own thoughts and urges, and what was said of them later."
    if redacted:
        yield f"The texts of {redacted} redacted entr{'y' if redacted == 1 else 'ies'}: the record holds them no more."
    if take.damage:
        yield "What could not be read of the record; which that is stands at the head."
    if not (own or redacted or take.damage):
        yield "Nothing."


def _figures(take: Take, story: Story) -> Iterator[Figure]:
    words = of(take.protocol.language)
    stays, lasting, touched = spans.steps(take, story), spans.marks(take), spans.touch(take, words)
    quiet, given, found = spans.silence(take, story, words), spans.rated(take), spans.measured(take)
    starts = [bar.start for bar in (*stays, *lasting, *touched, *quiet)]
    starts += [each.entry.moment for each in given] + [each.entry.moment for each in found]
    clock = Clock(take, words)
    canvas = Canvas(min([0, take.dosed or 0, *starts]), story.span, take.dosed)
    unknown = sum(each.precision == "unknown" and not each.struck for each in take.entries)
    more = f" {unknown} of unknown time {'is' if unknown == 1 else 'are'} not drawn." if unknown else ""
    walked = f"{_times(len(stays), 'stay')} in {_times(len({bar.name for bar in stays}), 'step')}."
    yield _bars(clock, canvas, "Steps over time", walked, stays)
    if given:
        yield _rated(clock, canvas, given, f"{_times(len(given))}; a cross is a declined answer.{more}")
    if found:
        yield _measured(clock, canvas, found, f"{_times(len(found))}. Drawn is what the words plainly say.{more}")
    for name, bars in (("Lasting marks", lasting), ("Touch", touched), ("Silence and gaps", quiet)):
        if bars:
            open_ = sum(bar.end is None for bar in bars)
            yield _bars(
                clock, canvas, name, f"{_times(len(bars))}." + (f" {open_} without an end." if open_ else ""), bars
            )


def _times(count: int, what: str = "time") -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


class Clock:
    """Moments of a session in words: by the clock as the entry nearest before had it, and from the medicine."""

    def __init__(self, take: Take, words: Words) -> None:
        self.take, self.words, self.dosed = take, words, take.dosed
        self.near = [each for each in in_time(take.entries) if each.precision != "unknown"]

    def both(self, moment: int) -> tuple[str, str]:
        """From the medicine, or the beginning; and by the clock."""
        near = self.near[max(bisect_right(self.near, moment, key=lambda each: each.moment) - 1, 0)]
        return times.moment_words(moment, self.dosed), times.clock(near.wall + moment - near.moment, near.offset)

    def of(self, entry: Entry) -> tuple[str, str]:
        """The same of an entry, as exactly as it is known."""
        return entry.since(self.dosed), when(entry, entry.wall, entry.offset)


def _bars(clock: Clock, canvas: Canvas, name: str, words: str, bars: Sequence[Bar]) -> Figure:
    with_of = any(bar.of for bar in bars)
    with_more = any(bar.more for bar in bars)
    head = ("What", "T+", "From", "Until", "For", *(("How",) * with_more), *(("Entry",) * with_of))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            bar.name, *clock.both(bar.start),
            "no end recorded" if bar.end is None else clock.both(bar.end)[1],
            "" if bar.end is None else times.stay(bar.end - bar.start),
            *((bar.more,) * with_more), *((bar.of,) * with_of),
        )
        for bar in bars
    )  # fmt: skip
    return Figure(name, words, canvas.lanes(bars), head, rows)


def _rated(clock: Clock, canvas: Canvas, given: Sequence[spans.Rated], words: str) -> Figure:
    scales = spans.scales(clock.take.protocol, given)
    asked = {scale.id: no_value(scale, clock.words) for scale in scales}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            each.entry.seq, *clock.of(each.entry),
            *(_value(each.values, scale.id, asked[scale.id]) for scale in scales),
        )
        for each in given
    )  # fmt: skip
    head = ("Entry", "T+", "Clock", *(_scale(scale) for scale in scales))
    return Figure("Ratings", words, canvas.panels(spans.ratings(clock.take.protocol, given)), head, rows)


def _value(values: dict[str, int | None], scale: str, none: str) -> str:
    value = values.get(scale)
    return str(value) if value is not None else none if scale in values else ""


def _scale(scale: Scale) -> str:
    low, high = (f" {word}" if word else "" for word in (scale.low_word, scale.high_word))
    return f"{scale.title}, {scale.low}{low} to {scale.high}{high}"


def _measured(clock: Clock, canvas: Canvas, found: Sequence[spans.Measured], words: str) -> Figure:
    rows = tuple((each.entry.seq, *clock.of(each.entry), each.entry.text) for each in found)
    return Figure("Readings", words, canvas.panels(spans.vitals(found)), ("Entry", "T+", "Clock", "As written"), rows)
