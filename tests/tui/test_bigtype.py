from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator_tui.library import shelf
from facilitator_tui.tui.paint.bigtype import SIZES, Size, big, size_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("size", SIZES)
def test_no_two_letters_look_alike_in_any_size(size: Size) -> None:
    for letters in (LETTERS, LETTERS.lower()):
        drawn = {letter: big(letter, 200, 200, size) for letter in letters}
        assert all(drawn.values())
        assert not [pair for pair in combinations(letters, 2) if drawn[pair[0]] == drawn[pair[1]]]


def test_w_is_far_from_h() -> None:
    w, h = (big(letter, 9, 9, SIZES[1]) for letter in "WH")
    assert sum(a != b for one, other in zip(w, h, strict=True) for a, b in zip(one, other, strict=True)) >= 3


@pytest.mark.parametrize(("cells", "height"), [(56, 11), (76, 14), (96, 20), (196, 48)])
def test_every_line_that_ships_fills_the_window_or_says_that_it_cannot(cells: int, height: int) -> None:
    prompts = shelf.load(shelf.shipped()).prompts.values()
    lines = {text for prompt in prompts for text in (prompt.say, prompt.invite) if text}
    drawn = {line: big(line, cells, height) for line in lines}
    for rows in drawn.values():
        assert len(rows) <= height
        assert all(cell_len(row) <= cells for row in rows)
    if cells >= 76:
        assert len([line for line, rows in drawn.items() if not rows]) <= len(drawn) // 100
    if cells >= 96:
        assert all(drawn.values())


def test_a_larger_place_never_makes_the_letters_smaller() -> None:
    text = "Stay with the blankness."
    sizes = [size_of(text, *place) for place in ((56, 11), (76, 14), (96, 20), (196, 48), (400, 90))]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_the_largest_may_be_bounded() -> None:
    assert len(big("10:42", 200, 60, SIZES[1])) < len(big("10:42", 200, 60))


@pytest.mark.parametrize("text", ["Spürst du das Bild?", "¿Puedes sentir la imagen?", "“It’s all right”, – says she…"])
def test_other_latin_writing_is_written(text: str) -> None:
    assert big(text, 120, 40)


@pytest.mark.parametrize("text", ["画像を感じられますか", "هل تشعر", "", "   ", "😀"])
def test_what_the_alphabet_has_not_is_left_to_the_caller(text: str) -> None:
    assert big(text, 196, 48) == ()


@given(st.text(max_size=40), st.integers(min_value=0, max_value=60), st.integers(min_value=0, max_value=30))
def test_nothing_ever_leaves_its_place(text: str, cells: int, height: int) -> None:
    rows = big(text, cells, height)
    assert len(rows) <= height
    assert all(cell_len(row) <= cells for row in rows)
