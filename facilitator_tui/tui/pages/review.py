"""The review as rows: the session as a whole above, its entries, the chosen one in full below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from facilitator_tui.core import times
from facilitator_tui.core.record import ribbon, sifting
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.record.words import of
from facilitator_tui.core.text import show
from facilitator_tui.core.walk import events as ev
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.pages.record import BY, NAME, entry_row
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, rule, span, width, wrapped

_LABEL = 10
_TALL = 24
"""From how many rows on the window has room for more than the least."""


class Reading:
    """A session being read: which kind of entry, which words were looked for, which entry is chosen."""

    def __init__(self, take: Take) -> None:
        self.kind = 0
        self.words = ""
        self.fill(take)

    def fill(self, take: Take) -> None:
        """Read `take`, which may have grown."""
        self.take = take
        self.story = ribbon.story(take.protocol, take.events, take.entries)
        self.gaps = {gap.before: gap for gap in self.story.gaps if gap.kind in ("quiet", "closed")}
        self.by = BY if len({entry.author for entry in take.entries if entry.author}) > 1 else 0
        self.acts = {event.seq: event.act for event in take.events}
        self.amended: dict[int, list[int]] = {}
        for event in take.events:
            if isinstance(event.act, ev.Revision):
                self.amended.setdefault(event.act.of, []).append(event.seq)
        self.turn(0)

    def turn(self, by: int) -> None:
        """Turn to another kind of entry."""
        self.kind = (self.kind + by) % len(sifting.SIEVES)
        self.shown = sifting.of_kind(self.take.entries, sifting.SIEVES[self.kind])

    def hits(self) -> list[int]:
        """Give which of the rows shown have the words that are looked for."""
        wanted = set(sifting.hits(self.take.entries, self.shown, self.words))
        return [row for row, index in enumerate(self.shown) if index in wanted]

    def entry(self, row: int) -> Entry | None:
        """Give the entry of a row, or None where there is none."""
        return self.take.entries[self.shown[row]] if 0 <= row < len(self.shown) else None

    def latest(self, entry: Entry) -> str:
        """Give what an entry reads by now: its last correction, else its own text as it was typed."""
        for seq in reversed(self.amended.get(entry.seq, [])):
            act = self.acts[seq]
            if isinstance(act, ev.Corrected):
                return act.text
        return str(getattr(self.acts[entry.seq], "text", "")) or entry.text


def head(reading: Reading, cells: int, height: int) -> list[Row]:
    """Give which session it is, and the whole of it over time."""
    take, story = reading.take, reading.story
    began, first = take.began, take.events[0].occurred
    draft = " · DRAFT" if take.protocol.status == "draft" else ""
    title = f"{began.client or '(no code)'} · {take.protocol.title} {began.version}{draft} · {began.mode.upper()}"
    when = f"{times.day(first.wall, first.offset)} {times.clock(first.wall, first.offset, seconds=False)}"
    closing = f"closing number {take.closing}" if take.closing else "not ended"
    said = sum(story.said.values())
    words = f"{len(take.entries)} entries in {times.stay(story.span)} · {closing}"
    more = f" · {said} line{'s' * (said != 1)} said"
    words += more if len(words) + len(more) + 2 <= cells else ""
    rows = [*lists.head(title, when, cells), (span(cut(f"  {words}", cells), "soft"),), *_over_time(reading, cells)]
    rows += _legend(reading, cells, 3 if height >= _TALL else 1)
    rows += [(span(cut(f"  {damage}", cells), "trouble"),) for damage in take.damage[:1]]
    return [*rows, _kind_rule(reading, cells)]


def _over_time(reading: Reading, cells: int) -> list[Row]:
    story = reading.story
    room = cells - _LABEL - 4
    rows: list[Row] = [(Span(f"  {padded('Steps', _LABEL)}", "soft"), *_bars(reading, room))]
    if story.gaps:
        rows.append(_named("Gaps", ribbon.gap_row(story, room), "quiet"))
    rated = {scale for rating in story.ratings for scale in rating.values}
    scales = (scale for scale in reading.take.protocol.scales.values() if scale.id in rated)
    rows += [_named(_short(scale.title), ribbon.rating_row(story, scale.id, room)) for scale in scales]
    return rows


def _bars(reading: Reading, cells: int) -> Row:
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


def _legend(reading: Reading, cells: int, most: int) -> list[Row]:
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


def _kind_rule(reading: Reading, cells: int) -> Row:
    kind = of(reading.take.protocol.language).sieves[sifting.SIEVES[reading.kind]]
    found = f" · {len(reading.hits())} with “{reading.words}”" if reading.words else ""
    return rule(cells, f"Entries: {kind}, {len(reading.shown)} of {len(reading.take.entries)}{found}")


def entry(reading: Reading, row: int, cells: int, *, chosen: bool) -> Row:
    """Give one entry as one row, and before it how long nothing was noted, if it ended a gap."""
    one = reading.entry(row)
    assert one is not None
    drawn = entry_row(one, reading.take.dosed, cells, reading.by)
    gap = reading.gaps.get(one.seq)
    if gap is not None and len(drawn[-1].text) == 0:
        after = f"  after {times.ago(gap.span)} without an entry"
        if width(drawn) + len(after) <= cells:
            drawn = (*drawn, Span(after, "quiet"))
    if not chosen:
        return drawn
    return (Span(" ▸" + drawn[0].text[2:], "key"), Span(drawn[1].text, "line"), *drawn[2:])


def details(reading: Reading, row: int, cells: int, height: int) -> list[Row]:
    """Give an entry in full: its first text, and below it whatever was said of it later."""
    one = reading.entry(row)
    if one is None:
        return [(Span("─" * cells, "rule"),), (Span("  No entry of this kind.", "soft"),), *[BLANK] * (height - 1)]
    facts = [
        f"entry {one.seq}",
        f"{times.day(one.wall, one.offset)} {one.clock}",
        one.since(reading.take.dosed),
    ]
    facts += [f"in {one.title}", one.detail, one.author]
    unsure = one.precision not in ("exact", "minute")
    facts += [one.words.private] * one.private + [one.words.unsure(one.precision)] * unsure
    facts += [one.fate, one.words.written(one.written) if one.written else ""]
    first = [(span(f"  {line}", "quiet"),) for line in wrapped(one.words.first(one.first), cells - 4) if one.first]
    later = [line for seq in reading.amended.get(one.seq, []) for line in _later(reading.take.entries[seq - 1], cells)]
    later = [*first, *later]
    room = max(height - 1 - len(later), 1)
    role = "words" if one.kind == "words" else "text"
    rows: list[Row] = [(span(cut("  " + " · ".join(filter(None, facts)), cells), "soft"),)]
    rows += [(span(f"  {line}", role),) for line in wrapped(one.text, cells - 4)[:room]]
    rows = [*rows, *later][: height + 1]
    return [(Span("─" * cells, "rule"),), *rows, *[BLANK] * (height - len(rows))]


def _later(one: Entry, cells: int) -> list[Row]:
    words = f"{one.word} in entry {one.seq}: {one.text}" + (f" ({one.detail})" if one.detail else "")
    return [(span(f"  {line}", "quiet"),) for line in wrapped(words, cells - 4)]


def told(reading: Reading, cells: int) -> list[Row]:
    """Give the lines that were said and that were not, in the register that stood, the time in each step, the gaps."""
    take, story = reading.take, reading.story
    steps, prompts = take.protocol.steps, take.protocol.prompts
    last = {event.act.prompt: event.act.text for event in take.events if isinstance(event.act, ev.Said)}
    rows: list[Row] = [(Span("  Lines said", "head"),)]
    rows += [_counted(f"{often}×", last[name], cells) for name, often in story.said.items()]
    rows += [BLANK, (Span("  Lines not said, of the steps that were visited", "head"),)]
    for step in story.visits:
        unsaid = [name for name in steps[step].say if name not in story.said]
        stood = story.registers[step]
        rows += [_counted("", f"{prompts[name].words(stood)}  ({steps[step].title})", cells) for name in unsaid]
    rows += [BLANK, (Span("  Time in each step", "head"),)]
    for step, stay in story.stays().items():
        visits = f"  {story.visits[step]} visits" if story.visits[step] > 1 else ""
        rows.append(_counted(times.stay(stay), f"{steps[step].title}{visits}", cells))
    rows += [BLANK, (Span("  Gaps", "head"),)]
    rows += _gap_rows(reading, cells) or [_counted("", "None of half an hour or more.", cells)]
    return rows


def _gap_rows(reading: Reading, cells: int) -> Sequence[Row]:
    said = of(reading.take.protocol.language)
    return [
        _counted(times.stay(gap.span), f"{said.gaps[gap.kind]}, until entry {gap.before}", cells)
        for gap in reading.story.gaps
    ]


def _counted(count: str, words: str, cells: int) -> Row:
    return (Span(f"  {count:>8}  ", "soft"), span(cut(words, cells - 13)))
