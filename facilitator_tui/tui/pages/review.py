"""The review as rows: the session as a whole above, its entries, the chosen one in full below."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.record import ribbon, sifting
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.record.words import of
from facilitator_tui.core.walk import events as ev
from facilitator_tui.tui.pages import lists, over_time
from facilitator_tui.tui.pages.record import BY, entry_rows
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, rule, span, wrapped

_TALL = 30
"""From how many rows on the window has room for more than the least."""


class Reading:
    """A session being read: which kind of entry, which words were looked for, which entry is chosen."""

    def __init__(self, take: Take) -> None:
        self.kind = 0
        self.words = ""
        self.step = ""
        self.author = ""
        self.only = False
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
        self.lasting = ribbon.lasting(take.protocol, take.events, take.entries, self.story.span)
        self.drawn: dict[tuple[int, int], list[Row]] = {}
        self.sift()

    def turn(self, by: int) -> None:
        """Turn to another kind of entry."""
        self.kind = (self.kind + by) % len(sifting.SIEVES)
        self.sift()

    def turn_step(self) -> None:
        """Turn to the entries of another step; behind the last come those of all."""
        self.step = _after(self.step, list(self.story.visits))
        self.sift()

    def turn_author(self) -> None:
        """Turn to the entries of another author; behind the last come those of all."""
        self.author = _after(self.author, list(dict.fromkeys(each.author for each in self.take.entries if each.author)))
        self.sift()

    def turn_only(self) -> None:
        """Show only what has the words that are looked for, or all again."""
        self.only = not self.only
        self.sift()

    def look_for(self, words: str) -> None:
        """Look for other words; none show all again."""
        self.words, self.only = words, self.only and bool(words)
        self.sift()

    def sift(self) -> None:
        """Choose what is shown."""
        rows = self.take.entries
        shown = sifting.of_kind(rows, sifting.SIEVES[self.kind])
        if self.step or self.author:
            shown = [
                at for at in shown
                if self.step in ("", rows[at].step) and self.author in ("", rows[at].author)
            ]  # fmt: skip
        hits = sifting.hits(rows, shown, self.words)
        self.shown = hits if self.only else shown
        self.found = frozenset(hits)

    def hits(self) -> list[int]:
        """Give which of the rows shown have the words that are looked for."""
        return [row for row, index in enumerate(self.shown) if index in self.found]

    def along(self, row: int, by: int, cells: int) -> int:
        """Give the row of the entry that lies next along the axis: in the nearest cell that has another one."""
        here = self.entry(row)
        if here is None:
            return row
        at = ribbon.cell(self.story, here.moment, cells)
        rows = range(row + by, len(self.shown) if by > 0 else -1, by)
        away = (
            each for each in rows
            if (ribbon.cell(self.story, self.take.entries[self.shown[each]].moment, cells) - at) * by > 0
        )  # fmt: skip
        return next(away, rows[-1] if rows else row)

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


def _after(chosen: str, known: list[str]) -> str:
    """Give what comes after the one chosen, with all (empty) behind the last."""
    turned = ["", *known]
    return turned[(turned.index(chosen) + 1) % len(turned)] if chosen in turned else ""


def head(reading: Reading, cells: int, height: int, row: int) -> list[Row]:
    """Give which session it is, and the whole of it over time, with where the entry of `row` lies in it."""
    key = (cells, height)
    if key not in reading.drawn:
        reading.drawn[key] = [*_heading(reading, cells), *over_time.rows(reading, cells, height)]
    chosen = reading.entry(row)
    time = over_time.time_row(reading, chosen.moment if chosen is not None else None, cells)
    damage = [(span(cut(f"  {each}", cells), "trouble"),) for each in reading.take.damage[:1]]
    return [*reading.drawn[key], time, *damage, _kind_rule(reading, cells)]


def _heading(reading: Reading, cells: int) -> list[Row]:
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
    return [*lists.head(title, when, cells), (span(cut(f"  {words}", cells), "soft"),)]


def _kind_rule(reading: Reading, cells: int) -> Row:
    kind = of(reading.take.protocol.language).sieves[sifting.SIEVES[reading.kind]]
    of_these = [f"in {title(reading.take.protocol, reading.step)}"] if reading.step else []
    of_these += [f"by {reading.author}"] if reading.author else []
    found = f" · {len(reading.found)} with “{reading.words}”" if reading.words else ""
    which = ", ".join([kind, *of_these])
    return rule(cells, f"Entries: {which}, {len(reading.shown)} of {len(reading.take.entries)}{found}")


def entry(reading: Reading, row: int, cells: int, *, chosen: bool) -> list[Row]:
    """Give one entry in as many rows as it needs, a few at most; behind it how long nothing was noted before."""
    one = reading.entry(row)
    assert one is not None
    gap = reading.gaps.get(one.seq)
    after = f"after {times.ago(gap.span)} without an entry" if gap is not None else ""
    drawn = entry_rows(one, reading.take.dosed, cells, reading.by, after)
    if not chosen:
        return drawn
    first = drawn[0]
    return [(Span(" ▸" + first[0].text[2:], "key"), Span(first[1].text, "line"), *first[2:]), *drawn[1:]]


def room(height: int) -> int:
    """Give how many rows an entry in full has in a window of so many."""
    return 5 if height >= _TALL else 3


def details(reading: Reading, row: int, cells: int, height: int) -> list[Row]:
    """Give an entry in full: its first text, and below it whatever was said of it later."""
    one = reading.entry(row)
    if one is None:
        return [(Span("─" * cells, "rule"),), (Span("  No entry of this kind.", "soft"),), *[BLANK] * (height - 1)]
    stood = _stood(reading, one)
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
    later = [*first, *later, *([(span(cut(f"  {stood}", cells), "soft"),)] if stood else [])]
    room = max(height - 1 - len(later), 1)
    role = "words" if one.kind == "words" else "text"
    rows: list[Row] = [(span(cut("  " + " · ".join(filter(None, facts)), cells), "soft"),)]
    rows += [(span(f"  {line}", role),) for line in wrapped(one.text, cells - 4)[:room]]
    rows = [*rows, *later][: height + 1]
    return [(Span("─" * cells, "rule"),), *rows, *[BLANK] * (height - len(rows))]


def _stood(reading: Reading, one: Entry) -> str:
    """Say which line was offered when the entry was made, in which register."""
    take = reading.take
    place = one.seq - take.events[0].seq
    if not 0 <= place < len(reading.story.stood) or take.damage:
        return ""
    _, name, register = reading.story.stood[place]
    return f"shown then: {take.protocol.prompts[name].words(register)}" if name in take.protocol.prompts else ""


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
