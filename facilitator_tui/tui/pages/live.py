"""The live screen as rows: now, what do you notice, record, keys. Each stands where it always stands."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from facilitator_tui.core import times, tongues
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.growing import Growing
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keymap
from facilitator_tui.guide.asks import Ask, Search
from facilitator_tui.guide.authors import NOBODY
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.tui.pages import asking, beside, due, feet, record
from facilitator_tui.tui.pages.record import Shown
from facilitator_tui.tui.paint.rows import (
    BLANK,
    Row,
    Span,
    apart,
    cut,
    padded,
    rule,
    side_by_side,
    span,
    width,
    wrapped,
)

MIN_WIDTH, MIN_HEIGHT = 60, 20
READ = 4 * times.SECOND
"""How long a word on the last key stands where the last entry has its place."""
_LABEL = 9
_HALTED = {"stop": "STOPPED", "overwhelm": "TOO MUCH", "flag": "FLAG"}


class View(NamedTuple):
    """All that the live screen shows.

    `at` and `part` say where the cursor stands in the record, and `writes` who writes where more than one person could.
    `idle` is how many milliseconds ago the last key was pressed, and `held` says that the message holds still.
    `tongue` is the language that the line alone is turned to, and `beside` the one that lines are shown in beside.
    """

    protocol: Protocol
    state: engine.State
    record: Growing
    now: ev.Instant
    unsaved: int = 0
    trouble: str = ""
    ahead: int = 0
    message: str = ""
    ask: Ask | None = None
    keymap: KeyMap = keymap.DEFAULT
    condition: str = "NOT SAVED"
    at: int | None = None
    part: int = 0
    writes: str = ""
    idle: int = 0
    held: bool = False
    tongue: str = ""
    beside: str = ""

    def say(self, text: str) -> str:
        """Give what the program says, in the language of the screens."""
        return self.keymap.say(text)

    @property
    def entries(self) -> list[Entry]:
        """Every entry of the record."""
        return self.record.entries

    @property
    def shown(self) -> Shown:
        """What is shown of the record."""
        looked = self.say(self.ask.title) if isinstance(self.ask, Search) else ""
        moment, dosed = self.state.moment(self.now), self.state.here.dosed
        onward = self.keymap.name("live.more")
        return Shown(self.record, dosed, moment, self.at, self.part, looked, onward, self.keymap.language)


class Slots(NamedTuple):
    """Where things stand: (first row, number of rows) by name."""

    at: dict[str, tuple[int, int]]

    def height(self, name: str) -> int:
        """Give how many rows `name` has."""
        return self.at.get(name, (0, 0))[1]


_UPPER = ("head", "gap1", "line", "gap2", "next", "stance", "alone", "cues-rule", "cues")
_LOWER = ("record-rule", "ribbon", "record")
_ORDER = ("title", "top", *_UPPER, *_LOWER, "due", "quiet", "foot-rule", "foot")
_WANTED = ("cues-rule", "stance", "alone", "next", "gap1", "record", "foot-rule", "top", "gap2")
_LEAST_RECORD = 2


def most_cues(protocol: Protocol) -> int:
    """Give how many rows the fullest step needs for what may be noticed, and for its checklist."""
    return max(3, *(len(step.notice) + len(step.items) for step in protocol.steps.values()))


@lru_cache(maxsize=16)
def slots(cues: int, cells: int, height: int, *, alone: bool = False) -> Slots:
    """Share out the rows: what must be whole first, then what helps, then the record.

    `alone` keeps one for what the medicine does by itself.
    """
    rows = {"title": 1, "head": 1, "line": 2, "cues": cues, "due": 1, "quiet": 1, "foot": feet.count(cells, height)}
    if sum(rows.values()) > height:
        del rows["due"]
    left = height - sum(rows.values())
    for name in _WANTED if alone else [each for each in _WANTED if each != "alone"]:
        want = _LEAST_RECORD + 1 if name == "record" else 1
        if left >= want:
            rows[name] = want
            left -= want
    if "record" in rows:
        rows["record-rule"], rows["record"] = 1, rows["record"] - 1 + left
        if record.has_ribbon(cells, height) and rows["record"] > record.RIBBON + _LEAST_RECORD:
            rows["ribbon"], rows["record"] = record.RIBBON, rows["record"] - record.RIBBON
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
    chosen = engine.profile(view.protocol, view.state) is not None
    place, columns = slots(most_cues(view.protocol), cells, height, alone=chosen), beside.columns(cells)
    held = parts(view, cells, place, columns.main)
    upper = [row for name in _UPPER for row in _filled(held, name, place)]
    lower = [row for name in _LOWER for row in _filled(held, name, place)]
    if columns.record and lower:
        below = beside.lines(view.protocol, view.state, prompt(view), columns.main, len(lower), view.say)
        upper, lower = [*upper, *below, *[BLANK] * (len(lower) - len(below))], []
    if columns.side:
        upper = side_by_side(upper, _beside(view, columns.side, len(upper)), columns.main)
    if columns.record:
        upper = side_by_side(upper, record.area(view.shown, columns.record, len(upper)), columns.left)
    above = [row for name in ("title", "top") for row in _filled(held, name, place)]
    feet_ = [row for name in ("due", "quiet", "foot-rule", "foot") for row in _filled(held, name, place)]
    out = [*above, *upper, *lower, *feet_]
    if _reads(view) and not columns.record:
        _around_cursor(view, cells, place, out)
    return out


def _beside(view: View, cells: int, height: int) -> list[Row]:
    """Give the line in the other language, where that is wanted, and what belongs to the step."""
    language = view.beside if view.beside != spoken(view)[1] else view.protocol.language
    words, found = view.protocol.spoken(prompt(view), view.state.here.register, language) if prompt(view) else ("", "")
    other: list[Row] = []
    if view.beside and words and found == language != spoken(view)[1]:
        other = beside.titled(tongues.named(language), [(span(text, "text"),) for text in wrapped(words, cells)])
    return [*other, *beside.step(view.protocol, view.state, cells, height - len(other), view.say)]


def _reads(view: View) -> bool:
    """Whether the record is being read: the cursor stands in it, or its words are looked for."""
    return view.at is not None or isinstance(view.ask, Search)


def _filled(held: dict[str, list[Row]], name: str, place: Slots) -> list[Row]:
    """Give a part in just as many rows as it has."""
    rows = held[name][: place.height(name)] if name in held else []
    return [*rows, *[BLANK] * (place.height(name) - len(rows))]


def parts(view: View, cells: int, place: Slots, main: int) -> dict[str, list[Row]]:
    """Give what stands at each place: of the step in `main` cells, of all else in `cells`."""
    line, ribbon = _line(view, main), bool(place.height("ribbon")) and not _reads(view)
    return {
        "title": [title(view, cells)],
        "top": [rule(cells)],
        "head": [head(view, main)],
        "line": line if place.height("gap1") or len(line) > 1 else [BLANK, *line],
        "next": [_next(view, main)],
        "stance": [_stance(view, main)],
        "alone": [_alone(view, main)],
        "cues-rule": [_cues_rule(view, main)],
        "cues": _cues(view, main, place.height("cues")),
        "record-rule": [record.ribbon_rule(view.shown, cells) if ribbon else rule(cells, view.say("Record"))],
        "ribbon": record.ribbon(view.shown, cells) if ribbon else [],
        "record": record.latest(view.shown, cells, place.height("record")),
        "due": [due_row(view, cells)],
        "quiet": [_quiet(view, cells, place)],
        "foot-rule": [rule(cells)],
        "foot": feet.foot(cells, view.keymap, place.height("foot")) if view.ask is None
        else feet.asked(view.ask, cells, place.height("foot"), view.keymap),
    }  # fmt: skip


def _around_cursor(view: View, cells: int, place: Slots, out: list[Row]) -> None:
    """Draw the record around the cursor; where its room is small, in that of the cues as well."""
    top, end = place.at["record-rule"][0], place.at["due"][0]
    free = view.ask is None or isinstance(view.ask, Search)
    if free and record.needs_more(view.shown, cells, end - top - 1):
        top = place.at["cues-rule"][0]
    out[top:end] = record.area(view.shown, cells, end - top)


def _small(view: View, cells: int, height: int) -> list[Row]:
    told = view.say(f"This window is {cells}x{height}; {MIN_WIDTH}x{MIN_HEIGHT} is needed. Keys still record.")
    line = words(view)
    condition = view.say(view.condition)
    status = (Span(condition, "trouble"),) if view.unsaved else (Span(view.say("SAVED"), "saved"),)
    rows: list[Row] = [(span(text, "line"),) for text in wrapped(line, max(cells, 8))]
    return [*rows, status, *[(span(text, "soft"),) for text in wrapped(told, max(cells, 8))]][:height]


def kept(view: View) -> Span:
    """Say whether all is saved."""
    if not view.unsaved:
        return Span(view.say("SAVED"), "saved")
    return Span(f"{view.say(view.condition)} {view.unsaved}", "trouble")


def title(view: View, cells: int) -> Row:
    """Give the title bar: whose, what, in which mode; the clocks; whether all is saved."""
    began, protocol = view.state.began, view.protocol
    moment = view.state.moment(view.now)
    dosed = view.state.here.dosed
    elapsed = view.say(f"begun {times.hours(moment)}") if dosed is None else times.moment_words(moment, dosed)
    status = kept(view)
    clock = times.clock(view.now.wall, view.now.offset, seconds=False)
    right = (Span(f"{elapsed}  {clock}  ", "clock"), status, Span(" "))
    flags = " · ".join(view.say(flag) for flag in ["DRAFT"] * (protocol.status == "draft") + [began.mode.upper()])
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
    stay = times.ago(moment - here.since)
    visits = here.visits.get(here.step, 1)
    count = " · " + view.say(f"{times.ordinal(visits)} time") if visits > 1 else ""
    halted = _halted(view)
    quiet = "" if here.line_said is None else " · " + view.say(f"last line {times.ago(moment - here.line_said)}")
    cover = view.say(f"{cut(here.cover, 8)} covers") + " · " if here.cover else ""
    if view.writes and view.writes != here.cover:
        named = view.writes if view.writes == NOBODY else f"{cut(view.writes, 12)} writes"
        cover += view.say(named) + " · "
    stands = view.say(f"here {stay}")
    facts = (f"{cover}{halted}{stands}{count}{quiet} ", f"{cover}{halted}{stands}{count} ")
    left = span(f" {step.title.upper()}", "head")
    fact = next((each for each in facts if width((left, Span(each))) < cells), facts[-1])
    return apart((left,), (span(fact, "soft"),), cells)


def _halted(view: View) -> str:
    """Say which way out was taken last; too much and a flag only where the step's own name does not."""
    here = view.state.here
    named = here.halted != "stop" and here.step == view.protocol.way_out(here.halted)
    return "" if named or not here.halted else f"{view.say(_HALTED[here.halted])} · "


def prompt(view: View) -> str:
    """Give the id of the line that stands on the screen, or nothing."""
    return engine.line(view.protocol, view.state, view.ahead)


def words(view: View, ahead: int = 0) -> str:
    """Give the line on the screen, or the one `ahead` of it, in the register of now."""
    return spoken(view, ahead)[0]


def spoken(view: View, ahead: int = 0) -> tuple[str, str]:
    """Give the line on the screen, or the one `ahead` of it, with the language that it is in."""
    name = engine.line(view.protocol, view.state, view.ahead + ahead)
    language = "" if ahead else view.tongue
    return view.protocol.spoken(name, view.state.here.register, language) if name else ("", view.protocol.language)


def _line(view: View, cells: int) -> list[Row]:
    name = prompt(view)
    if not name:
        return [(Span(view.say("     Nothing to say here."), "soft"),)]
    said, language = spoken(view)
    rows: list[Row] = [(Span("     "), span(text, "line")) for text in wrapped(said, cells - 6)]
    notes = [tongues.named(language)] * (language != view.protocol.language)
    if view.protocol.is_stale(name, language):
        notes.append(view.say("older than its source"))
    if view.protocol.prompts[name].to == "self":
        notes.append(view.say("to yourself"))
    if earlier := view.state.here.spoken.get(name):
        gap = times.ago(view.state.moment(view.now) - earlier.moment)
        notes.append(view.say(f"said {earlier.times}×, {gap} ago" if earlier.times > 1 else f"said {gap} ago"))
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
    return (Span(view.say("next").rjust(_LABEL - 1), "soft"), Span(" "), span(cut(words(view, 1), cells - _LABEL - 2)))


def _stance(view: View, cells: int) -> Row:
    stance = engine.step_of(view.protocol, view.state).stance
    return (Span(view.say("stance").rjust(_LABEL - 1), "soft"), Span(" "), span(cut(stance, cells - _LABEL - 1)))


def _alone(view: View, cells: int) -> Row:
    """Give what the medicine does by itself that bears on the step, or nothing."""
    return (Span("  "), span(cut(engine.bearing(view.protocol, view.state), cells - 3), "quiet"))


def _cues_rule(view: View, cells: int) -> Row:
    """Give the question, and at its end what is open: marks, and touch."""
    here, end = view.state.here, view.keymap.name("live.end")
    step = engine.step_of(view.protocol, view.state)
    words = "What do you notice?" if step.notice else f"This is the end; {end} ends the session"
    words, role = (view.say(words), "soft") if view.ask is None else (view.say(view.ask.title), "head")
    names = [view.protocol.marks[name].title for name in here.open_marks.values()]
    names += [view.say(kind or "touch") for kind in here.touches.values()]
    room = cells - width((span(words),)) - 12
    return rule(cells, words, role, cut(view.say(f"open: {' · '.join(names)}"), room) if names else "")


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
        return asking.rows(view.ask, cells, height, view.say)
    step = engine.step_of(view.protocol, view.state)
    rows = cue_rows(view, cells)
    for item in step.items:
        done = f"{step.id}.{item.id}" in view.state.here.ticked
        rows.append((Span("  ■  " if done else "  □  ", "key" if done else "soft"), span(cut(item.text, cells - 6))))
    return rows


def due_row(view: View, cells: int) -> Row:
    """Give what is due, with the keys that answer it where they do so now."""
    moment, asking = view.state.moment(view.now), view.ask is not None
    stands = prompt(view)
    return due.row(view.protocol, view.state, moment, cells, view.keymap, stands=stands, keys=not asking)


def _quiet(view: View, cells: int, place: Slots) -> Row:
    """Give trouble or a word on the last key; where the record has no rows, the last entry once that was read."""
    alone = not (place.height("record") or _reads(view))
    if view.trouble:
        return (span(cut(f" {view.say(view.trouble)}", cells), "trouble"),)
    if view.message and (view.held or not alone or view.idle < READ):
        return (span(cut(f" {view.say(view.message)}", cells), "quiet"),)
    if not place.height("due") and (row := due_row(view, cells)):
        return row
    return next(iter(record.latest(view.shown, cells, 1) if alone else []), BLANK)
