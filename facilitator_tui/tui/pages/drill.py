"""The drill as rows: a moment or an edge that is asked, and what came of the answer."""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.practice import cards, puzzles
from facilitator_tui.core.practice.puzzles import Option, Puzzle
from facilitator_tui.guide.drill import DrillGuide
from facilitator_tui.guide.rounds import Round
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, span, wrapped

_TIER = 10
"""Cells for the word of a tier."""


def head(guide: DrillGuide, cells: int) -> list[Row]:
    """Give what is drilled, how many cards are left, and how long it was thought."""
    asked, card = guide.asked, guide.asked.card
    title = card.client.title if isinstance(card, Puzzle) else guide.title
    left = f"{len(asked.left)} to go" if asked.left else "done"
    waited = f"{times.stay(asked.waited)} · " if isinstance(card, Puzzle) else ""
    kind = "Moment" if isinstance(card, Puzzle) else "Drill"
    return lists.head(f"PRACTICE · {kind} · {title}", f"{waited}{left}", cells)


def body(guide: DrillGuide, cells: int, room: int) -> list[Row]:
    """Give what stands below the head; the brief of a client only where all fits into `room` rows."""
    asked, card = guide.asked, guide.asked.card
    if card is None:
        return [BLANK, *lists.paragraph(asked.end(guide.keymap.name("drill.next")), cells)]
    if not isinstance(card, Puzzle):
        return [BLANK, *(_edge(asked, cells) if asked.told is None else _edge_told(asked, card, cells))]
    if asked.told is not None:
        then = lists.paragraph(card.then, cells, "quiet") if card.then else []
        return [BLANK, *_moment(card, cells, "soft"), *then, BLANK, *_told(asked, cells)]
    below = [BLANK, *_moment(card, cells, "line"), BLANK, *_asks(guide, cells)]
    brief = [BLANK, *lists.paragraph(card.client.brief, cells, "soft")]
    return [*brief, *below] if len(brief) + len(below) <= room else below


def _moment(moment: Puzzle, cells: int, role: str) -> list[Row]:
    line = puzzles.said(moment.line) or "(says nothing)"
    rows: list[Row] = [(Span("     "), span(part, role)) for part in wrapped(line, cells - 6)]
    return [*rows, *((Span("     "), span(part, "soft")) for part in wrapped(" · ".join(moment.shows), cells - 6))]


def _asks(guide: DrillGuide, cells: int) -> list[Row]:
    if guide.field is not None:
        rows: list[Row] = [(Span("  In your own words, aloud", "head"),)]
        return [*rows, *((Span("     "), span(part, "words")) for part in wrapped(f"{guide.field.text}▏", cells - 6))]
    rows = [(Span("  Your move", "head"),)]
    for n, option in enumerate(guide.asked.offered, 1):
        rows += _choice(n, option.words, cells)
    return rows


def _choice(n: int, words: str, cells: int) -> list[Row]:
    first, *others = wrapped(words, cells - 8)
    return [(Span(f"  {n}  ", "key"), span(first)), *[(Span("     "), span(part)) for part in others]]


def _told(asked: Round, cells: int) -> list[Row]:
    told = asked.told
    assert told is not None
    rows: list[Row] = [row for words in told.words if told.right is None for row in lists.paragraph(words, cells)]
    for option in told.options:
        rows += _option(option, cells, chosen=option.words == told.done)
    return [
        *rows,
        *(row for words in told.words if told.right is not None for row in lists.paragraph(words, cells, "soft")),
    ]


def _option(option: Option, cells: int, *, chosen: bool) -> list[Row]:
    """Give a move with its tier and its reason, of its kind; what was done stands first and is marked."""
    mark, role = ("▸", "line") if chosen else (" ", "text")
    first, *others = wrapped(option.words, cells - _TIER - 5)
    rows: list[Row] = [
        (Span(f" {mark} ", "key"), Span(f"{puzzles.TIER_WORDS[option.tier]:<{_TIER}}", "head"), span(first, role)),
        *((Span(" " * (_TIER + 3)), span(part, role)) for part in others),
    ]
    why = wrapped(option.why, cells - _TIER - 5)
    quiet = "text" if chosen else "soft"
    return [*rows, *((Span(" " * (_TIER + 3)), span(part, quiet)) for part in why)]


def _edge(asked: Round, cells: int) -> list[Row]:
    question = asked.question
    assert question is not None
    rows: list[Row] = [
        (Span("     "), span(part, "line")) for line in question.above for part in wrapped(line, cells - 6)
    ]
    rows += [BLANK, (span(f"  {question.asks}", "head"),)]
    for n, words in enumerate(question.words, 1):
        rows += _choice(n, words, cells)
    return rows


def _edge_told(asked: Round, card: cards.DrillCard, cells: int) -> list[Row]:
    told = asked.told
    assert told is not None
    rows = [row for line in cards.above(asked.protocol, card) for row in lists.paragraph(line, cells, "soft")]
    return [*rows, BLANK, *(row for words in told.words for row in lists.paragraph(words, cells, "line"))]
