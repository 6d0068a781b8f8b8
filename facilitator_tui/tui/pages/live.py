"""The live screen as rows: now, what do you notice, record, keys. Each stands where it always stands."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.kinds import WAYS_OUT
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.walk import engine, reminders
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keymap, keys
from facilitator_tui.guide.asks import Ask, Find, Write
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.tui.pages import asking
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, apart, cut, padded, rule, span, width, wrapped

MIN_WIDTH, MIN_HEIGHT = 60, 20
FOOT_WIDE = 140
_LABEL = 9
_SHOWN = ("space", "n", "w", "m", "r", "u", "c", "/", "q", "tab", "d", "k", "v", "t", "l", "h", "-", "s", "i")
"""The keys of the foot, from the one that is shown first; the help has them all."""


class View(NamedTuple):
    """All that the live screen shows."""

    protocol: Protocol
    state: engine.State
    entries: list[Entry]
    now: ev.Instant
    unsaved: int = 0
    trouble: str = ""
    ahead: int = 0
    message: str = ""
    ask: Ask | None = None
    keymap: KeyMap = keymap.DEFAULT
    condition: str = "NOT SAVED"


class Slots(NamedTuple):
    """Where things stand: (first row, number of rows) by name."""

    at: dict[str, tuple[int, int]]

    def height(self, name: str) -> int:
        """Give how many rows `name` has."""
        return self.at.get(name, (0, 0))[1]


_ORDER = ("title", "top", "head", "gap1", "line", "gap2", "next", "stance", "cues-rule", "cues",
          "record-rule", "record", "quiet", "foot-rule", "foot")  # fmt: skip
_WANTED = ("cues-rule", "gap1", "stance", "next", "record", "foot-rule", "top", "gap2")
_LEAST_RECORD = 2


def most_cues(protocol: Protocol) -> int:
    """Give how many rows the fullest step needs for what may be noticed, and for its checklist."""
    return max(3, *(len(step.notice) + len(step.items) for step in protocol.steps.values()))


@lru_cache(maxsize=16)
def slots(cues: int, cells: int, height: int) -> Slots:
    """Share out the rows: what must be whole first, then what helps, then the record."""
    foot = 1 if cells >= FOOT_WIDE else 2
    rows = {"title": 1, "head": 1, "line": 2, "cues": cues, "quiet": 1, "foot": foot}
    left = height - sum(rows.values())
    for name in _WANTED:
        want = _LEAST_RECORD + 1 if name == "record" else 1
        if left >= want:
            rows[name] = want
            left -= want
    if "record" in rows:
        rows["record-rule"], rows["record"] = 1, rows["record"] - 1 + left
    else:
        rows["cues"] += left
    at, y = {}, 0
    for name in _ORDER:
        at[name] = (y, rows.get(name, 0))
        y += rows.get(name, 0)
    return Slots(at)


def page(view: View, cells: int, height: int) -> list[Row]:
    """Give the whole screen as `height` rows of at most `cells`."""
    if cells < MIN_WIDTH or height < MIN_HEIGHT:
        return _small(view, cells, height)
    place = slots(most_cues(view.protocol), cells, height)
    parts = {
        "title": [title(view, cells)],
        "top": [rule(cells)],
        "head": [head(view, cells)],
        "line": _line(view, cells),
        "next": [_next(view, cells)],
        "stance": [_stance(view, cells)],
        "cues-rule": [_cues_rule(view, cells)],
        "cues": _cues(view, cells, place.height("cues")),
        "record-rule": [rule(cells, "Record")],
        "record": _record(view, cells, place.height("record")),
        "quiet": [_quiet(view, cells, alone=not place.height("record"))],
        "foot-rule": [rule(cells)],
        "foot": foot(cells, view.keymap) if view.ask is None else _asked_foot(view.ask, cells, place.height("foot")),
    }
    out: list[Row] = []
    for name in _ORDER:
        count = place.height(name)
        rows = parts.get(name, [])[:count]
        out += [*rows, *[BLANK] * (count - len(rows))]
    return out


def _small(view: View, cells: int, height: int) -> list[Row]:
    told = f"This window is {cells}x{height}; {MIN_WIDTH}x{MIN_HEIGHT} is needed. Keys still record."
    line = words(view)
    status = (Span(view.condition, "trouble"),) if view.unsaved else (Span("SAVED", "saved"),)
    rows: list[Row] = [(span(text, "line"),) for text in wrapped(line, max(cells, 8))]
    return [*rows, status, *[(span(text, "soft"),) for text in wrapped(told, max(cells, 8))]][:height]


def title(view: View, cells: int) -> Row:
    """Give the title bar: whose, what, in which mode; the clocks; whether all is saved."""
    began, protocol = view.state.began, view.protocol
    moment = view.state.moment(view.now)
    dosed = view.state.here.dosed
    elapsed = f"begun {times.hours(moment)}" if dosed is None else times.moment_words(moment, dosed)
    status = Span(f"{view.condition} {view.unsaved}", "trouble") if view.unsaved else Span("SAVED", "saved")
    clock = times.clock(view.now.wall, view.now.offset, seconds=False)
    right = (Span(f"{elapsed}  "), Span(f"{clock}  ", "soft"), status, Span(" "))
    flags = " · ".join(["DRAFT"] * (protocol.status == "draft") + [began.mode.upper()])
    names = [began.client, f"{protocol.title} {began.version}"], [began.client, protocol.title], [began.client], [""]
    for parts in names:
        left = (span(" " + " · ".join([*filter(None, parts), ""]), "soft"), Span(flags, "head"))
        if width(left) + width(right) < cells:
            break
    return apart(left, right, cells)


def head(view: View, cells: int) -> Row:
    """Give the step's name, how long and how often it was stayed in, and how long no line was said."""
    step, here = engine.step_of(view.protocol, view.state), view.state.here
    moment = view.state.moment(view.now)
    stay = times.ago(moment - here.since)  # in words: the clocks above have the shape of clocks
    visits = here.visits.get(here.step, 1)
    count = f" · {times.ordinal(visits)} time" if visits > 1 else ""
    halted = "STOPPED · " if here.halted == "stop" else ""
    quiet = "" if here.line_said is None else f" · last line {times.ago(moment - here.line_said)}"
    cover = f"{cut(here.cover, 8)} covers · " if here.cover else ""
    facts = (f"{cover}{halted}here {stay}{count}{quiet} ", f"{cover}{halted}here {stay}{count} ")
    left = span(f" {step.title.upper()}", "head")
    fact = next((each for each in facts if width((left, Span(each))) < cells), facts[-1])
    return apart((left,), (span(fact, "soft"),), cells)


def prompt(view: View) -> str:
    """Give the id of the line that stands on the screen, or nothing."""
    return engine.line(view.protocol, view.state, view.ahead)


def words(view: View, ahead: int = 0) -> str:
    """Give the line on the screen, or the one `ahead` of it, in the register of now."""
    name = engine.line(view.protocol, view.state, view.ahead + ahead)
    return view.protocol.prompts[name].words(view.state.here.register) if name else ""


def _line(view: View, cells: int) -> list[Row]:
    name = prompt(view)
    if not name:
        return [(Span("     Nothing to say here.", "soft"),)]
    lines = wrapped(words(view), cells - 6)
    rows: list[Row] = [(Span("     "), span(text, "line")) for text in lines]
    notes = []
    if view.protocol.prompts[name].to == "self":
        notes.append("to yourself")
    if spoken := view.state.here.spoken.get(name):
        gap = times.ago(view.state.moment(view.now) - spoken.moment)
        notes.append(f"said {spoken.times}×, {gap} ago" if spoken.times > 1 else f"said {gap} ago")
    if notes:
        note = span("   " + " · ".join(notes), "soft")
        if width(rows[-1]) + width((note,)) < cells:
            rows[-1] = (*rows[-1], note)
        else:
            rows.append((Span("  "), note))
    return rows


def _next(view: View, cells: int) -> Row:
    if len(engine.step_of(view.protocol, view.state).say) < 2:  # noqa: PLR2004 - one line has no next
        return BLANK
    return (Span("next".rjust(_LABEL - 1), "soft"), Span(" "), span(cut(words(view, 1), cells - _LABEL - 2)))


def _stance(view: View, cells: int) -> Row:
    stance = engine.step_of(view.protocol, view.state).stance
    return (Span("stance".rjust(_LABEL - 1), "soft"), Span(" "), span(cut(stance, cells - _LABEL - 1)))


def _cues_rule(view: View, cells: int) -> Row:
    if view.ask is None:
        step = engine.step_of(view.protocol, view.state)
        end = view.keymap.name("live.end")
        return rule(cells, "What do you notice?" if step.notice else f"This is the end; {end} ends the session")
    return rule(cells, view.ask.title, "head")


def cue_rows(view: View, cells: int) -> list[Row]:
    """Give what may be noticed in the step: a digit each, and where it leads."""
    step, steps = engine.step_of(view.protocol, view.state), view.protocol.steps
    room = min(max((width((span(cue.see),)) for cue in step.notice), default=0), cells - 26)
    rows: list[Row] = []
    for cue in step.notice:
        arrow = "↺" if cue.go == step.id else "→"
        goes = f"  {arrow} {cut(steps[cue.go].title, 17)}"
        rows.append((Span(f"  {cue.key or '·'}  ", "key"), span(padded(cue.see, room)), span(goes, "soft")))
    return rows


def _cues(view: View, cells: int, height: int) -> list[Row]:
    if view.ask is not None:
        return asking.rows(view.ask, cells, height)
    step = engine.step_of(view.protocol, view.state)
    rows = cue_rows(view, cells)
    for item in step.items:
        done = f"{step.id}.{item.id}" in view.state.here.ticked
        rows.append((Span("  ■  " if done else "  □  ", "key" if done else "soft"), span(cut(item.text, cells - 6))))
    return rows


def _record(view: View, cells: int, height: int) -> list[Row]:
    dosed = view.state.here.dosed
    marks = [view.protocol.marks[name].title for name in view.state.here.open_marks.values()]
    marks += view.state.here.touches.values()
    rows: list[Row] = [entry_row(entry, dosed, cells) for entry in reversed(view.entries[-height:])]
    if marks and rows:
        rows[0] = apart(rows[0], (span(cut(f" open: {', '.join(marks)}", cells // 3) + " ", "quiet"),), cells)
    return rows


def entry_row(entry: Entry, dosed: int | None, cells: int) -> Row:
    """Give one entry as one row: clock, time from the medicine, kind, words."""
    clock = times.clock(entry.wall, entry.offset)
    if entry.precision != "exact":
        clock = "  ?     " if entry.precision == "unknown" else f"~{clock[:5]}  "
    role = "struck" if entry.struck else {"words": "words", "step": "head"}.get(entry.kind, "text")
    if entry.kind in WAYS_OUT and not entry.struck:
        role = "way"
    head = f"  {clock}  {times.moment_words(entry.moment, dosed):>7}  "
    tail = f" ({entry.fate})" if entry.fate else ""
    text = f"{entry.word:<8} {entry.text}"
    return (Span(head, "soft"), span(cut(text, cells - len(head) - len(tail)), role), Span(tail, "soft"))


def _quiet(view: View, cells: int, *, alone: bool) -> Row:
    """Give the one quiet line: trouble, a word on the last key, what is due; where it is `alone`, the last entry."""
    if view.trouble:
        return (span(cut(f" {view.trouble}", cells), "trouble"),)
    if view.message:
        return (span(cut(f" {view.message}", cells), "quiet"),)
    due = reminders.due(view.protocol, view.state, view.state.moment(view.now))
    if not due:
        return entry_row(view.entries[-1], view.state.here.dosed, cells) if alone and view.entries else BLANK
    waits = f"due {times.ago(due[0].span)}" if due[0].span >= times.MINUTE else "due now"
    waits += f", and {len(due) - 1} more" if len(due) > 1 else ""
    return apart((span(f" ○ {due[0].show}", "quiet"),), (Span(f"{waits} ", "soft"),), cells)


def _asked_foot(ask: Ask, cells: int, rows: int) -> list[Row]:
    """Give the keys of what is being asked, and the ways out as they are while it is."""
    typing = isinstance(ask, Write | Find)
    names = dict(zip(("stop", "overwhelm", "flag"), keys.WAYS, strict=True))
    ways: Row = tuple(
        piece
        for key, action in keys.WHILE_TYPING.items()
        for piece in (Span(f" {keys.name(key if typing else names[action].key)} ", "key"),
                      Span(f"{names[action].word} ", "way"))
    )  # fmt: skip
    hint = (span(cut(f" {ask.hint}", cells), "soft"),)
    if rows == 1:
        return [apart(hint, ways, cells)]
    return [hint, *[BLANK] * (rows - 2), apart((), ways, cells)]


def ways_out() -> Row:
    """Give the keys of the three ways out."""
    return tuple(
        piece for key in keys.WAYS for piece in (Span(f" {keys.name(key.key)} ", "key"), Span(f"{key.word} ", "way"))
    )


@lru_cache(maxsize=8)
def foot(cells: int, moved: KeyMap = keymap.DEFAULT) -> list[Row]:
    """Give the keys: one row where it is wide enough, else two; help and the ways out always whole, at the right."""
    told = keys.BINDINGS["live.help"]
    ways = (Span(f" {moved.name(told.id)}", "key"), Span(f" {told.word} ", "soft"), *ways_out())
    found = {key.key: key for key in keys.LIVE}
    shown = tuple(found[key] for key in _SHOWN)
    pieces = [(Span(f" {keys.name(key.key)}", "key"), Span(f" {key.word}", "soft")) for key in moved.rows(shown)]
    rows: list[list[Span]] = [[]]
    room = [cells - width(ways)] if cells >= FOOT_WIDE else [cells, cells - width(ways)]
    for piece in pieces:
        if width((*rows[-1], *piece)) > room[len(rows) - 1] - 1:
            if len(rows) == len(room):
                break
            rows.append([])
        rows[-1] += piece
    while len(rows) < len(room):
        rows.append([])
    return [*(tuple(row) for row in rows[:-1]), apart(tuple(rows[-1]), ways, cells)]
