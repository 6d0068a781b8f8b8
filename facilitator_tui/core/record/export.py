"""The record as text to take away: Markdown to read, JSON Lines and CSV to work on."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from facilitator_tui.core import times
from facilitator_tui.core.record import columns
from facilitator_tui.core.record.review import Entry, in_time
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import escaped_json, show
from facilitator_tui.core.walk import events as ev

NOTICE = (
    "A reference and note-taking aid for trained facilitators and for practice. "
    "Not a medical device, a monitor, or a substitute for training, supervision or law."
)
COLUMNS = ("seq", "when", "utc_ms", "offset_min", "elapsed_ms", "step", "act", "word", "text", "detail", "author",
           "precision", "private", "struck", "fate", "first_text", "recorded_at", "t_plus", "t_plus_ms",
           *columns.NAMES)  # fmt: skip
"""What every CSV has; behind them stands one column for each scale of the protocol."""
_ACTING = re.compile(r"[\\`*_\[\]<>|&~@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LEADING = re.compile(r"^(?:(\d{1,9})(?=[.)])|(?=[#+=-]))")
"""What acts as Markdown anywhere, bare addresses too; and where what does so at a line's beginning is to be escaped."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001 - the full-width leads count too


def escaped(text: str) -> str:
    """Give `text` for Markdown with nothing in it acting as Markdown; line feeds become line breaks.

    Only what would act is escaped, so that the source reads as well.
    """
    return "  \n".join(map(_escaped_line, show(text).split("\n")))


def _escaped_line(line: str) -> str:
    bare = line.lstrip(" ")
    acting = _ACTING.sub(lambda found: f"\\{found[0]}", bare)
    return "&nbsp;" * (len(line) - len(bare)) + _LEADING.sub(r"\g<0>\\", acting)


def markdown(take: Take) -> str:
    """Give the session as a page to read."""
    began, first = take.began, take.events[0].occurred
    head = [
        f"# {escaped(take.protocol.title)}",
        "",
        f"- Session: {escaped(take.ident)}",
        f"- Mode: {began.mode.upper()}" + (" (protocol: DRAFT)" if take.protocol.status == "draft" else ""),
        f"- Client: {escaped(began.client) or 'no code given'}",
        f"- Protocol: {escaped(take.protocol.id)} {escaped(began.version)}, {began.register} register",
        *([] if take.relative else [f"- Began: {times.iso(first.wall, first.offset)}"]),
        f"- Entries: {len(take.entries)}",
        *([] if take.relative else [f"- Closing number: {take.closing or 'none, the session is still open'}"]),
        *(f"- Damage: {escaped(sentence)}" for sentence in take.damage),
        *(f"- Left out: {escaped(sentence)}" for sentence in take.left_out),
        "",
        f"| Time | From {'start' if take.dosed is None else 'medicine'} | By | | |",
        "|---|---|---|---|---|",
    ]
    rows = [_markdown_row(entry, take) for entry in in_time(take.entries)]
    return "\n".join([*head, *rows, "", f"*{NOTICE}*", ""])


def told(entry: Entry, *, dated: bool = True) -> str:
    """Give what an entry holds for a cell of Markdown: what holds first, what became of it and when it was written."""
    text = escaped(entry.text) + (f" ({escaped(entry.detail)})" if entry.detail else "")
    if entry.struck:
        text = f"~~{text}~~"
    behind = (entry.fate, entry.words.first(escaped(entry.first)) if entry.first else "",
              entry.words.written(entry.written) if dated and entry.written else "")  # fmt: skip
    text += f" ({'; '.join(filter(None, behind))})" if any(behind) else ""
    return text.replace("  \n", "<br>")


def when(entry: Entry, wall: int, offset: int) -> str:
    """Give the time of day, as exactly as it is known, by a clock that shows `wall`."""
    if entry.precision == "unknown":
        return entry.words.no_time
    shown = times.clock(wall, offset, seconds=entry.precision == "exact")
    return shown if entry.precision in ("exact", "minute") else entry.words.about(shown, entry.precision)


def _markdown_row(entry: Entry, take: Take) -> str:
    word = f"**{escaped(entry.word)}**" if entry.moves else escaped(entry.word)
    if entry.private:
        word += f" ({entry.words.private})"
    clock = "" if take.relative else when(entry, entry.wall, entry.offset)
    holds = told(entry, dated=not take.relative)
    return f"| {clock} | {entry.since(take.dosed)} | {escaped(entry.author)} | {word} | {holds} |"


def jsonl(take: Take) -> str:
    """Give one line of JSON an event, each as it stands in the record."""
    return "".join(f"{escaped_json(ev.encode(event).decode())}\n" for event in take.events)


def csv_text(take: Take) -> str:
    """Give RFC 4180 CSV. Text that a spreadsheet would take for a formula gets a leading `'`."""
    return _csv(take, cell)


def raw_csv(take: Take) -> str:
    """Give RFC 4180 CSV with every text as it is, for machines."""
    return _csv(take, str)


def _csv(take: Take, guard: Callable[[str], str]) -> str:
    import csv  # noqa: PLC0415 - costs start-up time, and only tables need it

    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([*COLUMNS, *columns.scales(take.protocol)])
    writer.writerows(row(take, entry, event, guard) for entry, event in zip(take.entries, take.events, strict=True))
    return out.getvalue()


def row(take: Take, e: Entry, event: ev.Event, guard: Callable[[str], str] = str) -> list[str | int]:
    """Give an entry as `COLUMNS` and the scales of the protocol name it; each text goes through `guard`."""
    step, act, word, text, detail, author = map(guard, (e.step, e.act, e.word, e.text, e.detail, e.author))
    from_medicine = "" if take.dosed is None or e.precision == "unknown" else e.moment - take.dosed
    t_plus = e.since(take.dosed) if from_medicine != "" else ""
    dates = ("", "", "", "") if take.relative else (
        times.iso(e.wall, e.offset), e.wall, e.offset, times.iso(e.kept, e.kept_offset))  # fmt: skip
    return [
        e.seq, *dates[:3], e.moment, step, act, word, text, detail, author,
        e.precision, int(e.private), int(e.struck), e.fate, guard(e.first), dates[3],
        t_plus, from_medicine, *map(guard, columns.read(take.protocol, e, event.act)),
    ]  # fmt: skip


def cell(text: str) -> str:
    """Give text that a spreadsheet takes for text: what looks like a formula gets a leading `'`."""
    text = show(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text
