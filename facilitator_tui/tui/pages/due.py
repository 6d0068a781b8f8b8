"""What is due, in a row of its own: what it is, the keys that answer it, and for how long it has waited."""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import reminders
from facilitator_tui.core.walk.state import State
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, apart, cut, span, width


def row(  # noqa: PLR0913 - each is something that the row shows
    protocol: Protocol, state: State, moment: int, cells: int, names: KeyMap, *, stands: str = "", keys: bool = True
) -> Row:  # fmt: skip
    """The one that waits longest. `stands` is the line on the screen; `keys` says whether they answer it now."""
    due = reminders.due(protocol, state, moment)
    if not due:
        return BLANK
    first, more = due[0], len(due) - 1
    answers = [("live.said", "said")] if first.say and first.say == stands else []
    answers += [("live.see-to", "seen to"), ("live.put-off", "put off")]
    ago = times.ago(first.span) if first.span >= times.MINUTE else names.say("now")
    waits = names.say(f"due {ago}, and {more} more" if more else f"due {ago}")
    longest = _keys(answers if keys else [], names, words=True), waits
    brief = f"{ago} +{more}" if more else ago
    forms = longest, (longest[0], brief), (_keys(answers if keys else [], names, words=False), brief)
    for pieces, waits in forms:
        right = (*pieces, Span(f"  {waits} ", "due"))
        if width((span(f" ○ {first.show}"),)) + width(right) < cells:
            break
    return apart((span(cut(f" ○ {first.show}", cells - width(right) - 1), "due"),), right, cells)


def _keys(answers: list[tuple[str, str]], names: KeyMap, *, words: bool) -> Row:
    return tuple(
        piece
        for ident, word in answers
        for piece in (Span(f" {names.name(ident)}", "firm"), Span(f" {names.say(word)}" if words else "", "due"))
    )
