"""What is being asked, as rows: choices, boxes, a scale, the steps that fit, or a text with its cursor."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import assert_never

from rich.cells import cell_len

from facilitator_tui.core.record.review import no_value
from facilitator_tui.core.text import show
from facilitator_tui.guide.asks import Ask, Choose, Find, Gather, Pick, Rate, Search, Text
from facilitator_tui.guide.field import Field
from facilitator_tui.guide.when import When
from facilitator_tui.tui.paint.roll import window
from facilitator_tui.tui.paint.rows import Row, Span, cut, further, padded, span


def rows(ask: Ask, cells: int, height: int, say: Callable[[str], str] = str) -> list[Row]:
    """Rows of what is being asked: at most `height`, each of at most `cells`."""
    match ask:
        case Pick():
            return _picked(ask, cells, height, say)
        case Choose():
            return _chosen(ask, cells, height, say)
        case Gather():
            return _gathered(ask, cells, height, say)
        case Rate():
            return _rated(ask, cells, height, say)
        case Find():
            return _found(ask, cells, height, say)
        case When():
            told = (Span("  "), span(cut(say(ask.told), cells - 2), "quiet"))
            return [*field(ask.field, cells - 4, 1), told][:height]
        case Search():  # what has the words is shown as the record itself
            return []
        case Text():
            return field(ask.field, cells - 4, height)
        case _:
            assert_never(ask)


def _chosen(ask: Choose, cells: int, height: int, say: Callable[[str], str]) -> list[Row]:
    """Rows of choices, in as many columns as they need."""
    columns = max(1, -(-len(ask.choices) // max(height, 1)))
    lines = -(-len(ask.choices) // columns)
    each = cells // columns
    out: list[Row] = []
    for y in range(lines):
        row: list[Span] = []
        for choice in ask.choices[y::lines]:
            row += [Span(f"  {choice.key}", "key"), Span(padded(f"  {say(choice.words)}", each - 3))]
        out.append(tuple(row))
    return out


def _picked(ask: Pick, cells: int, height: int, say: Callable[[str], str]) -> list[Row]:
    """Rows of choices one under another, the chosen one marked; the last says how many are further down."""
    view = window(len(ask.choices), height, ask.chosen)
    rows: list[Row] = [
        (Span(" ▸" if index == ask.chosen else "  ", "key"), Span(f" {choice.key}", "key"),
         span(cut(f"  {say(choice.words)}", cells - 6), "head" if index == ask.chosen else "text"))
        for index, choice in zip(view, ask.choices[view.start : view.stop], strict=True)
    ]  # fmt: skip
    return further(rows, len(ask.choices) - view.stop, cells, say)


def _gathered(ask: Gather, cells: int, height: int, say: Callable[[str], str]) -> list[Row]:
    """Rows of things, each with a mark where it is held."""
    out: list[Row] = []
    for letter, words in ask.things[:height]:
        mark = "■" if letter in ask.held else "□"
        out.append((Span(f"  {letter}  ", "key"), Span(cut(f"{mark} {say(words)}", cells - 5))))
    return out


def _rated(ask: Rate, cells: int, height: int, say: Callable[[str], str]) -> list[Row]:
    """Rows of the scale's range in words, and of what was answered before."""
    scale = ask.scale
    low = f"{scale.low} {scale.low_word}".strip()
    high = f"{scale.high} {scale.high_word}".strip()
    by = " · " + say("as you see it") if scale.by == "facilitator" else ""
    out: list[Row] = [(Span("  "), span(cut(f"{low}   {say('to')}   {high}{by}", cells - 2)))]
    for each, value in zip(ask.scales, ask.values.values(), strict=False):
        words = f"{each.title}: {say(no_value(each)) if value is None else value}"
        out.append((Span("  "), span(cut(words, cells - 2), "soft")))
    return out[:height]


def _found(ask: Find, cells: int, height: int, say: Callable[[str], str]) -> list[Row]:
    """Rows of the steps that fit, the chosen one marked."""
    found = ask.found
    out: list[Row] = []
    for index in window(len(found), height, ask.chosen):
        step = ask.protocol.steps[found[index]]
        mark = "▸" if index == ask.chosen and (ask.field.text or ask.chosen) else " "
        signs = ", ".join(step.signs)
        row = [Span(f"  {mark} ", "key"), Span(padded(step.title, 18), "head" if mark == "▸" else "text")]
        out.append((*row, span(cut(signs, max(cells - 23, 0)), "soft")))
    return out or [(Span(say("    no step fits"), "soft"),)]


def field(typed: Field, cells: int, height: int) -> list[Row]:
    """Rows of a text with its cursor, `height` of them of at most `cells`, the one with the cursor among them.

    Lines end at blanks; a word is broken only where it is longer than a line.
    """
    shown = [" " if character == "\n" else show(character) for character in [*typed.text, " "]]
    lines = _lines(typed.text, shown, cells)
    of_cursor = next(index for index, (_, end) in enumerate(lines) if typed.at < end)
    return [_typed(shown, *lines[index], typed.at) for index in window(len(lines), height, of_cursor)]


def _lines(text: str, shown: list[str], cells: int) -> list[tuple[int, int]]:
    """Where each line starts and ends, in characters. One cell is left to a blank or the cursor at the end."""
    widths = list(accumulate((cell_len(each) for each in shown), initial=0))
    lines, start, blank = [], 0, -1
    for index, character in enumerate(shown):
        room = cells if character == " " else cells - 1
        while widths[index + 1] - widths[start] > room and index > start:
            end = blank + 1 if blank >= start else index
            lines.append((start, end))
            start = end
        if character == " ":
            blank = index
        if text[index : index + 1] == "\n":
            lines.append((start, index + 1))
            start = index + 1
    return [*lines, (start, len(shown))]


def _typed(shown: list[str], start: int, end: int, at: int) -> Row:
    """One line, in as few pieces as the cursor allows."""
    if not start <= at < end:
        return (Span("  "), Span("".join(shown[start:end]), "line"))
    pieces = (shown[start:at], "line"), (shown[at : at + 1], "cursor"), (shown[at + 1 : end], "line")
    return (Span("  "), *(Span("".join(part), role) for part, role in pieces if part))
