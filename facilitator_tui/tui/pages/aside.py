"""The live screen's other faces: glance, blackout, handover and escalation. The ways out work on each."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.walk import engine, reminders
from facilitator_tui.guide.site import LETTERS, Site
from facilitator_tui.tui.pages import feet, lists, live, record
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, rule, span

_ENTRIES = 5
_LIT = 5 * times.SECOND
"""How long the dark screen shows what a key did."""


def _framed(view: live.View, body: Sequence[Row], cells: int, height: int, hint: str) -> list[Row]:
    """Give `body` between the title and the foot, cut or filled to `height`."""
    told = (span(cut(f" {view.message}", cells), "quiet"),) if view.message else feet.hinted(cut(f" {hint}", cells))
    below = [told, *feet.foot(cells, view.keymap)]
    head = [live.title(view, cells), rule(cells)]
    room = max(height - len(head) - len(below), 0)
    body = list(body)[:room]
    return [*head, *body, *[BLANK] * (room - len(body)), *below][:height]


def blackout(view: live.View, cells: int, height: int) -> list[Row]:
    """Give a dim clock and nothing else; a word on the last key, for some seconds."""
    clock = times.clock(view.now.wall, view.now.offset, seconds=False)
    line = (Span(" " * max((cells - len(clock)) // 2, 0)), Span(clock, "soft"))
    told = (span(cut(f" {view.message}", cells), "soft"),) if view.idle < _LIT else BLANK
    return [*[BLANK] * (height // 2), line, *[BLANK] * (height - height // 2 - 2), told][:height]


def handover(view: live.View, hint: str, cells: int, height: int) -> list[Row]:
    """Give what someone who takes over for some minutes must know, and the break's clock."""
    state, here = view.state, view.state.here
    moment = state.moment(view.now)
    step = engine.step_of(view.protocol, state)
    marks = ", ".join(view.protocol.marks[name].title for name in here.open_marks.values()) or "none"
    touches = ", ".join(here.touches.values())
    due = ", ".join(item.show for item in reminders.due(view.protocol, state, moment)) or "nothing"
    facts = [
        ("Now", f"{step.title}, here {times.ago(moment - here.since)}"),
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
                span(f"{cut(here.cover, 20)} covers, {times.ago(moment - start)}", "line"),
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
    room = max(height - len(rows) - len(then) - 3 - len(feet.foot(cells, view.keymap)), 1)
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
