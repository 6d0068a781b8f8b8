"""A text that is typed, as rows: broken at blanks, whole, and with its cursor in view."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator_tui.core.text import show
from facilitator_tui.guide.field import Field
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.pages import asking
from facilitator_tui.tui.paint.rows import Row, plain, width
from facilitator_tui.tui.screens.begin import BeginScreen
from facilitator_tui.workspace import Workspace
from tests.tui.test_screens import shown, workspace

__all__ = ["workspace"]


def typed(text: str, at: int | None = None) -> Field:
    field = Field(text)
    field.at = len(text) if at is None else at
    return field


def lines(rows: list[Row]) -> list[str]:
    return ["".join(piece.text for piece in row[1:]) for row in rows]


def test_lines_break_at_blanks_and_words_stay_whole() -> None:
    rows = asking.field(typed("I could just go home"), 11, 9)
    assert lines(rows) == ["I could ", "just go ", "home "]


def test_a_word_longer_than_the_line_is_broken_and_nothing_of_it_lost() -> None:
    assert lines(asking.field(typed("so extraordinarily long"), 8, 9)) == ["so ", "extraor", "dinaril", "y long "]


def test_wide_signs_are_counted_by_their_cells() -> None:
    rows = asking.field(typed("漢字漢字 ab漢字"), 9, 9)
    assert lines(rows) == ["漢字漢字 ", "ab漢字 "]
    assert all(width(row[1:]) <= 9 for row in rows)


def test_line_feeds_end_a_line_and_an_empty_one_stays() -> None:
    assert lines(asking.field(typed("a\n\nb"), 9, 9)) == ["a ", " ", "b "]


def test_the_row_with_the_cursor_is_among_those_shown() -> None:
    text = " ".join(str(number) for number in range(200))
    for at in (0, 150, 300, len(text)):
        rows = asking.field(typed(text, at), 20, 3)
        cursors = [piece.text for row in rows for piece in row if piece.role == "cursor"]
        assert cursors == [(text + " ")[at]]
        assert len(rows) == 3


@given(st.text(st.sampled_from("ab  \n漢é\u0301x"), max_size=80), st.integers(3, 30), st.data())
def test_rows_hold_the_whole_text_and_break_no_word_that_fits(text: str, cells: int, data: st.DataObject) -> None:
    field = Field(text)
    field.at = data.draw(st.integers(0, len(field.text)))
    rows = asking.field(field, cells, 1_000)
    assert "".join(lines(rows)) == show(field.text).replace("\n", " ") + " "
    assert all(width(row[1:]) <= cells for row in rows)
    assert sum(piece.role == "cursor" for row in rows for piece in row) == 1
    for above, below in pairwise(lines(rows)):
        if not above.endswith(" "):
            word = above.rsplit(" ", 1)[-1] + below.split(" ", 1)[0]
            assert cell_len(word) > cells - 1


def test_each_character_is_made_ready_once_however_long_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def noted(text: str) -> str:
        made.append(text)
        return text

    monkeypatch.setattr(asking, "show", noted)
    monkeypatch.setattr(asking, "cell_len", lambda text: len(noted(text)))
    asking.field(typed("word " * 4_000), 60, 4)
    assert len(made) == 2 * (20_000 + 1)


def test_a_field_before_a_session_has_a_cursor_that_moves(workspace: Workspace) -> None:
    async def run() -> None:
        app = FacilitatorApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("b", *"K07", "left", "left", "minus", "end", "x", "home", "delete")
            await pilot.press("B", "ctrl+j", "backspace")
            await pilot.press("A", "right", "space")
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, BeginScreen)
            assert (screen.texts["client"].text, screen.texts["client"].at) == ("A- 07x", 3)
            assert "Client code   A- 07x" in shown(app)
            await pilot.press("left", "down", "right")
            assert screen.number == 1
            assert screen.texts["client"].at == 2

    asyncio.run(run())


def test_a_text_longer_than_its_row_is_seen_at_the_cursor() -> None:
    rows = asking.field(typed("one two three four five six seven", 33), 12, 1)
    assert plain(rows) == "  seven"
