"""Guess first, then see: the questions as rows, then the record beside the answers."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator_tui.core.record import guessing
from facilitator_tui.core.record.guessing import Guess
from facilitator_tui.guide import keys
from facilitator_tui.guide.guessing import Guessing
from facilitator_tui.tui.pages import asking, lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, span, wrapped

_PRIVATE = "It is a look at your own memory. Only how far off you were is kept, here, for you alone."


def page(asked: Guessing, earlier: Sequence[Guess], said: str, cells: int, height: int) -> list[Row]:
    """The whole screen."""
    below = lists.foot(keys.GUESSING, cells)
    number = "" if asked.asked is None else f"{asked.at + 1} of {len(asked.questions)} · "
    rows = [*lists.head("Before the summary", f"{number}guess first, then see", cells), BLANK]
    rows += _answers(asked, earlier, cells) if asked.asked is None else _question(asked, cells)
    if said or asked.says:
        rows += [BLANK, *lists.paragraph(asked.says or said, cells, "quiet")]
    rows = rows[: height - len(below)]
    return [*rows, *[BLANK] * (height - len(below) - len(rows)), *below]


def _question(asked: Guessing, cells: int) -> list[Row]:
    question = asked.asked
    assert question is not None
    return [
        *lists.paragraph(question.asked, cells, "head"),
        *lists.paragraph(f"{question.hint}; empty for no guess", cells, "soft"), BLANK,
        *asking.field(asked.field, cells - 4, 1), BLANK, *lists.paragraph(_PRIVATE, cells, "soft"),
    ]  # fmt: skip


def _answers(asked: Guessing, earlier: Sequence[Guess], cells: int) -> list[Row]:
    rows: list[Row] = []
    for each in asked.questions:
        rows += lists.paragraph(each.asked, cells, "head")
        guess = "no guess"
        if each.name in asked.guessed:
            off = guessing.told(each, guessing.off(each, asked.guessed[each.name]))
            guess = f"you: {asked.typed[each.name]}, {off}"
        before = guessing.over_time(each, earlier)
        rows.append((Span("  record: ", "soft"), span(each.words, "line"), span(f"   {guess}")))
        rows += [(span(f"  {line}", "soft"),) for line in wrapped(before, cells - 4) if line]
        rows.append(BLANK)
    return rows
