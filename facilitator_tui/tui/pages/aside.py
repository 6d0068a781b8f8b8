"""The live screen's other faces: glance, blackout, handover and escalation. The ways out work on each."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.walk import engine, reminders
from facilitator_tui.guide.site import LETTERS, Site
from facilitator_tui.tui.pages import lists, live, record
from facilitator_tui.tui.paint.bigtype import big
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, apart, cut, padded, rule, span, wrapped

_ENTRIES = 5


def _framed(view: live.View, body: Sequence[Row], cells: int, height: int, hint: str) -> list[Row]:
    """Give `body` between the title and the foot, cut or filled to `height`."""
    told = span(cut(f" {view.message}", cells), "quiet") if view.message else Span(cut(f" {hint}", cells), "soft")
    feet = [(told,), *live.foot(cells, view.keymap)]
    head = [live.title(view, cells), rule(cells)]
    room = max(height - len(head) - len(feet), 0)
    body = list(body)[:room]
    return [*head, *body, *[BLANK] * (room - len(body)), *feet][:height]


def blackout(view: live.View, cells: int, height: int) -> list[Row]:
    """Give a dim clock and nothing else."""
    clock = times.clock(view.now.wall, view.now.offset, seconds=False)
    line = (Span(" " * max((cells - len(clock)) // 2, 0)), Span(clock, "soft"))
    told = (Span(cut(f" {view.message}", cells), "soft"),)
    return [*[BLANK] * (height // 2), line, *[BLANK] * (height - height // 2 - 2), told][:height]


def glance(view: live.View, cells: int, height: int) -> list[Row]:
    """Give the state, the line and the clocks, as large as the window allows."""
    here = view.state.here
    moment = view.state.moment(view.now)
    clock = times.clock(view.now.wall, view.now.offset, seconds=False)
    elapsed = times.hours(moment if here.dosed is None else moment - here.dosed).replace("−", "-")
    since = "" if here.dosed is None else "T+"
    stay = f"here {times.stay(moment - here.since)}"
    title = engine.step_of(view.protocol, view.state).title
    line = live.words(view)
    room = max(height - 11, 4)
    clocks = big(f"{since}{elapsed} / {clock}", cells - 4, 4) or (f"{since}{elapsed}    {clock}",)
    words = big(line, cells - 4, room) or tuple(_spaced(line, cells - 4))
    status = Span(f"{view.condition} {view.unsaved}", "trouble") if view.unsaved else Span("SAVED", "saved")
    names = (("live.glance", "back"), ("live.said", "said"))
    own = tuple(each for name, word in names for each in (Span(f" {view.keymap.name(name)}", "key"), Span(f" {word}")))
    return [
        apart((span(f"  {title.upper()}", "head"),), (Span(f"{stay}  ", "soft"), status, Span(" ")), cells),
        BLANK,
        *((Span(f"  {row}", "line"),) for row in words),
        *[BLANK] * max(height - 4 - len(words) - len(clocks), 0),
        *((Span(f"  {row}", "soft"),) for row in clocks),
        (span(cut(f"  {view.message}", cells), "quiet"),),
        apart(own, live.ways_out(), cells),
    ][:height]


def _spaced(text: str, cells: int) -> list[str]:
    """Give a line letter by letter apart, with rows between, where it is too long for big type."""
    return [
        row for line in wrapped(text, cells // 2) for row in (" ".join(line.replace(" ", "\u2002")), "")
    ]  # fmt: skip


def handover(view: live.View, hint: str, cells: int, height: int) -> list[Row]:
    """Give what someone who takes over for some minutes must know, and the break's clock."""
    state, here = view.state, view.state.here
    moment = state.moment(view.now)
    step = engine.step_of(view.protocol, state)
    marks = ", ".join(view.protocol.marks[name].title for name in here.open_marks.values()) or "none"
    touches = ", ".join(here.touches.values())
    due = ", ".join(item.show for item in reminders.due(view.protocol, state, moment)) or "nothing"
    facts = [
        ("Now", f"{step.title}, here {times.stay(moment - here.since)}"),
        ("Medicine", _given(view) or "none noted"),
        ("Consent", f"last answer {here.consent or 'none'}" + _ago(here.consent_asked, moment)),
        ("Open", marks + (f"; touch: {touches}" if touches else "")),
        ("Due", due),
        ("In the room", ", ".join(here.people) or "not noted"),
    ]
    rows: list[Row] = [(Span(" Handover", "head"),)]
    rows += [(Span(f"  {padded(name, 13)}", "soft"), span(cut(text, cells - 17))) for name, text in facts]
    if here.cover:
        start = next((e.moment for e in reversed(view.entries) if e.kind == "cover"), moment)
        rows.append(
            (
                Span("  On a break  ", "soft"),
                span(f"{cut(here.cover, 20)} covers, {times.stay(moment - start)}", "line"),
            )
        )
    rows.append(rule(cells, "Last entries"))
    rows += record.latest(view.shown, cells, _ENTRIES)
    return _framed(view, rows, cells, height, hint)


def _ago(then: int | None, moment: int) -> str:
    return f", {times.ago(moment - then)} ago" if then is not None else ""


def _given(view: live.View) -> str:
    given = [e for e in view.entries if e.kind == "medicine" and not e.struck]
    return "; ".join(f"{e.text} ({e.since(view.state.here.dosed) or 'time not known'})" for e in given)


def escalation(view: live.View, site: Site, cells: int, height: int) -> list[Row]:
    """Give the site's own numbers and steps, what was given and when; a letter logs a step as taken."""
    steps, numbers = site
    taken = {entry.text: entry for entry in view.entries if entry.kind == "escalate" and not entry.struck}
    rows: list[Row] = [live.head(view, cells), (Span("     "), span(cut(live.words(view), cells - 6), "line"))]
    rows += [(Span("  Call  "), span(cut(f"{name}  {number}", cells - 9), "line")) for name, number in numbers]
    if not numbers:
        rows += lists.paragraph("No numbers are in the settings: call emergency services.", cells)
    rows += lists.paragraph(f"Given: {_given(view) or 'no medicine noted'}", cells, "words")
    then = [rule(cells, "Then"), *live.cue_rows(view, cells)]
    rows.append(rule(cells, "Steps: a capital logs one as taken"))
    # Steps taken go first where there is not room for all; the ways on are always whole.
    room = max(height - len(rows) - len(then) - 3 - len(live.foot(cells, view.keymap)), 1)
    shown = list(zip(LETTERS, steps, strict=False))
    while len(shown) > room and any(text in taken for _, text in shown):
        shown.remove(next(each for each in shown if each[1] in taken))
    for letter, text in shown[:room]:
        done = taken.get(text)
        when = f"  ✓ {times.clock(done.wall, done.offset)}" if done else ""
        more = f"  and {len(shown) - room} more" if len(shown) > room and text == shown[room - 1][1] else ""
        tail = Span(when + more, "saved" if when else "soft")
        rows.append((Span(f"  {letter}  ", "key"), span(cut(text, cells - 7 - len(tail.text))), tail))
    if not steps:
        rows += lists.paragraph("The settings hold no steps of this site. Stay with them; get help.", cells, "soft")
    rows += then
    return _framed(view, rows, cells, height, "Esc shows the step itself · ! brings this back")
