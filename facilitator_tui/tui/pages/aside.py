"""The live screen's other faces: glance, blackout, handover and escalation. The ways out work on each."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core import times
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.walk import engine
from facilitator_tui.guide.handover import covers, facts, given
from facilitator_tui.guide.recall import Recall
from facilitator_tui.guide.site import LETTERS, Site
from facilitator_tui.tui.pages import lists, live
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
    stay = f"here {times.ago(moment - here.since)}"
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
    here = view.state.here
    rows: list[Row] = [(Span(" Handover", "head"),)]
    for name, text in facts(view.protocol, view.state, view.entries, view.now):
        rows.append((Span(f"  {padded(name, 13)}", "soft"), span(cut(text, cells - 17))))
    if on := covers(view.entries, cut(here.cover, 20), view.state.moment(view.now)):
        rows.append((Span("  On a break  ", "soft"), span(on, "line")))
    rows.append(rule(cells, "Last entries"))
    rows += [live.entry_row(entry, here.dosed, cells) for entry in reversed(view.entries[-_ENTRIES:])]
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
    rows += lists.paragraph(
        f"Given: {given(view.entries, view.state.here.dosed) or 'no medicine noted'}", cells, "words"
    )
    then = [rule(cells, "Then"), *live.cue_rows(view, cells)]
    rows.append(rule(cells, "Steps: a capital logs one as taken"))
    # Steps taken go first where there is not room for all; the ways on are always whole.
    room = max(height - len(rows) - len(then) - 3 - len(live.foot(cells, view.keymap)), 1)
    shown = [
        (text, _site_step(letter, text, taken.get(text), cells)) for letter, text in zip(LETTERS, steps, strict=False)
    ]
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
