"""The live screen's other faces: glance, blackout, handover and escalation. The ways out work on each."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.record.review import Entry
from facilitator_tui.guide.handover import covers, facts, given
from facilitator_tui.guide.recall import Recall
from facilitator_tui.guide.site import LETTERS, Site
from facilitator_tui.tui.pages import feet, lists, live, record
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, rule, span, wrapped

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
    here = view.state.here
    rows: list[Row] = [(Span(" Handover", "head"),)]
    for name, text in facts(view.protocol, view.state, view.entries, view.now):
        rows.append((Span(f"  {padded(name, 13)}", "soft"), span(cut(text, cells - 17))))
    if on := covers(view.entries, cut(here.cover, 20), view.state.moment(view.now)):
        rows.append((Span(f"  {padded('On a break', 13)}", "soft"), span(on, "line")))
    rows.append(rule(cells, "Last entries"))
    rows += record.latest(view.shown, cells, _ENTRIES)
    return _framed(view, rows, cells, height, hint)


def recalled(view: live.View, ask: Recall, cells: int, height: int) -> list[Row]:
    """Give last time with this client."""
    return _framed(
        view, [(Span(" Last time with this client", "head"),), *lists.told(ask.told, cells)], cells, height, ask.hint
    )


def escalation(view: live.View, site: Site, cells: int, height: int) -> list[Row]:
    """Give the site's own numbers and steps, what was given and when; a letter logs a step as taken."""
    steps, numbers = site
    taken = {entry.text: entry for entry in view.entries if entry.kind == "escalate" and not entry.struck}
    rows: list[Row] = [live.head(view, cells), (Span("     "), span(cut(live.words(view), cells - 6), "line"))]
    rows += [(Span("  Call  "), span(cut(f"{name}  {number}", cells - 9), "line")) for name, number in numbers]
    if not numbers:
        rows += lists.paragraph("No numbers are in the settings: call emergency services.", cells)
    shown = [
        (text, _site_step(letter, text, taken.get(text), cells)) for letter, text in zip(LETTERS, steps, strict=False)
    ]
    doses, then = given(view.entries, view.state.here.dosed), live.cue_rows(view, cells)
    room = height - len(rows) - 1 - len(then) - 3 - len(feet.foot(cells, view.keymap))
    # What says least gives way where there is not room for all, then steps taken; the ways on are always whole.
    wanted = sum(len(each) for _, each in shown)
    if room >= wanted + 1:
        then, room = [rule(cells, "Then"), *then], room - 1
    if doses or room >= wanted + 1:
        told = lists.paragraph(f"Given: {doses or 'no medicine noted'}", cells, "words")
        rows, room = [*rows, *told], room - len(told)
    rows.append(rule(cells, "Steps: a capital logs one as taken"))
    room = max(room, 1)
    while sum(len(each) for _, each in shown) > room and any(text in taken for text, _ in shown):
        shown.remove(next(each for each in shown if each[0] in taken))
    every = [row for _, each in shown for row in each]
    if len(every) > room:
        every = [*every[: room - 1], (Span(f"     and more, of {len(steps)} steps", "soft"),)]
    rows += every
    if not steps:
        rows += lists.paragraph("The settings hold no steps of this site. Stay with them; get help.", cells, "soft")
    rows += then
    return _framed(view, rows, cells, height, "Esc shows the step itself · ! brings this back")


def _site_step(letter: str, text: str, done: Entry | None, cells: int) -> list[Row]:
    """Give one of the site's steps, whole, with when it was taken."""
    when = f"  ✓ {times.clock(done.wall, done.offset)}" if done else ""
    first, *others = wrapped(text, cells - 6 - len(when))
    return [
        (Span(f"  {letter}  ", "key"), span(first), Span(when, "saved")),
        *((Span("     "), span(line)) for line in others),
    ]
