"""A field for text, key by key."""

import pytest

from facilitator_tui.guide.field import LIMIT, Field


def field(text: str, at: int | None = None, *keys: str) -> tuple[str, int]:
    """What a field holds, and where its cursor is, after these keys."""
    made = Field(text)
    if at is not None:
        made.at = at
    for key in keys:
        assert made.press(key)
    return made.text, made.at


@pytest.mark.parametrize(
    ("text", "at", "keys", "then", "cursor"),
    [
        ("", None, ["a", "space", "é"], "a é", 3),
        ("abc", 1, ["X"], "aXbc", 2),
        ("abc", None, ["backspace"], "ab", 2),
        ("abc", 1, ["backspace"], "bc", 0),
        ("abc", 0, ["backspace"], "abc", 0),
        ("abc", 1, ["delete"], "ac", 1),
        ("abc", None, ["delete"], "abc", 3),
        ("abc", 0, ["left"], "abc", 0),
        ("abc", 2, ["left"], "abc", 1),
        ("abc", 2, ["right"], "abc", 3),
        ("abc", None, ["right"], "abc", 3),
        ("one two", None, ["ctrl+w"], "one ", 4),
        ("one two ", None, ["ctrl+w"], "one ", 4),
        ("one two", 5, ["ctrl+w"], "one wo", 4),
        ("one", None, ["ctrl+w"], "", 0),
        ("one\ntwo", None, ["ctrl+w"], "one\n", 4),
        ("one\ntwo four", None, ["ctrl+w"], "one\ntwo ", 8),
        ("one two\nx", None, ["ctrl+w"], "one two\n", 8),
        ("one\ntwo", None, ["ctrl+u"], "one\n", 4),
        ("one\ntwo", 5, ["ctrl+u"], "one\nwo", 4),
        ("one", 2, ["ctrl+u"], "e", 0),
        ("one", 1, ["ctrl+j"], "o\nne", 2),
        ("one\ntwo", None, ["home"], "one\ntwo", 4),
        ("one\ntwo", 2, ["ctrl+a"], "one\ntwo", 0),
        ("one\ntwo", 1, ["end"], "one\ntwo", 3),
        ("one\ntwo", 4, ["ctrl+e"], "one\ntwo", 7),
        ("one\ntwo", 6, ["up"], "one\ntwo", 2),
        ("one\ntwo", 4, ["up"], "one\ntwo", 0),
        ("one\ntwo", 2, ["up"], "one\ntwo", 2),
        ("a\nlonger", 8, ["up"], "a\nlonger", 1),
        ("zero\none\ntwo", 10, ["up"], "zero\none\ntwo", 6),
        ("one\ntwo", 1, ["down"], "one\ntwo", 5),
        ("one\ntwo", 3, ["down"], "one\ntwo", 7),
        ("longer\na", 4, ["down"], "longer\na", 8),
        ("one\ntwo", 5, ["down"], "one\ntwo", 5),
        ("one\ntwo\nfour", 5, ["down"], "one\ntwo\nfour", 9),
        ("one\n", 1, ["down"], "one\n", 4),
        ("\none", 0, ["down"], "\none", 1),
        ("\none", 1, ["up"], "\none", 0),
    ],
)
def test_each_key_does_what_it_is_known_for(text: str, at: int | None, keys: list[str], then: str, cursor: int) -> None:
    assert field(text, at, *keys) == (then, cursor)


@pytest.mark.parametrize("key", ["f1", "escape", "ctrl+y", "tab", "\x1b", "\n", ""])
def test_a_key_that_means_nothing_here_is_left_to_others(key: str) -> None:
    made = Field("a")
    assert not made.press(key)
    assert (made.text, made.at) == ("a", 1)


def test_what_does_not_fit_is_counted_and_left_out() -> None:
    made = Field("abcd", limit=6)
    made.at = 2
    assert made.put("XYZ") == 1
    assert (made.text, made.at) == ("abXYcd", 4)
    assert made.put("Z") == 1
    assert made.put("") == 0
    over = Field("abcd", limit=3)
    assert over.put("X") == 1
    assert (over.text, over.at) == ("abcd", 4)
    assert LIMIT == 20_000
    assert Field().put("a" * LIMIT) == 0


def test_what_moves_a_terminal_never_comes_in() -> None:
    made = Field("a\x1bb\r\nc")
    assert (made.text, made.at) == ("ab\nc", 4)
    assert made.put("\x07d") == 0
    assert made.text == "ab\ncd"
