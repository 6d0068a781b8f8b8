"""The key map: which key a binding may get, and that screen, foot and help agree on it."""

from pathlib import Path

import pytest

from facilitator_tui.guide import keymap, keys
from facilitator_tui.guide.keymap import KeyMap, mapped
from facilitator_tui.settings import Settings, load
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.paint.rows import plain
from facilitator_tui.tui.screens import reading
from tests.tui.test_live_page import view, walked


def asked(tmp_path: Path, *lines: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_text("\n".join(["[keys]", *lines, ""]), encoding="utf-8")
    return load(path, {})


def test_every_default_key_stands_once_on_its_screen_and_every_id_once() -> None:
    for groups in keys.SCREENS.values():
        rows = [row for group in groups for row in group]
        assert len({row.key for row in rows}) == len(rows)
    every = {id(group): group for groups in keys.SCREENS.values() for group in groups}.values()
    names = [row.id for group in every for row in group]
    assert len(set(names)) == len(names)


def test_nothing_asked_moves_nothing(tmp_path: Path) -> None:
    assert mapped(asked(tmp_path)) == (keymap.DEFAULT, ())
    assert keymap.DEFAULT.meant("n", keys.LIVE) == "n"


def test_two_bindings_may_change_places(tmp_path: Path) -> None:
    moved, problems = mapped(asked(tmp_path, 'live.seen = "w"', 'live.words = "n"'))
    assert problems == ()
    assert moved.meant("w", *keys.SCREENS["live"]) == "n"
    assert moved.meant("n", *keys.SCREENS["live"]) == "w"


def test_a_key_that_was_left_means_nothing_and_others_stay(tmp_path: Path) -> None:
    moved, problems = mapped(asked(tmp_path, 'live.said = "Enter"', 'live.seen = "é"'))
    assert problems == ()
    groups = keys.SCREENS["live"]
    assert [moved.meant(key, *groups) for key in ("enter", "space", "é", "n", "x", "3", "Q")] == [
        "space", "", "n", "", "x", "3", "Q",
    ]  # fmt: skip
    assert moved.name("live.said") == "Enter"


def test_one_id_moves_it_on_every_screen_that_has_it(tmp_path: Path) -> None:
    moved, problems = mapped(asked(tmp_path, 'list.choose = "tab"'))
    assert problems == ()
    assert [row.key for row in moved.rows(keys.LISTS) if row.id == "list.choose"] == ["tab"]


WRONG = [
    ("live.sen = 'N'", "Did you mean 'live.seen'?"),
    ("qqq = 'N'", "--keys"),
    ("live.stop = 'k'", "a way out"),
    ("live.seen = '7'", "digits"),
    ("live.seen = '٣'", "digits"),
    ("live.seen = 'x'", "is that of `live.stop` on the same screen. It cannot be moved"),
    ("live.seen = 'w'", "is that of `live.words` on the same screen. Move that one too"),
    ("live.seen = ','", "`practice.silence`"),
    ("live.seen = 'nn'", "'nn' is no key"),
    ("live.seen = 'spce'", "Did you mean 'space'?"),
    ("live.seen = 'ctrl+c'", "is no key"),
    ("live.seen = 'escape'", "is no key"),
    ("list.choose = 'y'", "where text is typed"),
    ("live.seen = ''", "is no key"),
]


@pytest.mark.parametrize(("line", "words"), WRONG)
def test_what_cannot_be_is_told_with_its_place_and_the_binding_keeps_its_key(
    tmp_path: Path, line: str, words: str
) -> None:
    moved, (problem,) = mapped(asked(tmp_path, "live.rate = 'R'", line))
    assert moved == KeyMap((("live.rate", "R"),))
    assert problem.spot == (3, line.index("'") + 1)
    assert words in problem.message


def test_a_clash_that_a_refusal_makes_is_found_too(tmp_path: Path) -> None:
    moved, problems = mapped(asked(tmp_path, 'live.seen = "7"', 'live.words = "n"', 'live.rate = "w"'))
    assert moved == keymap.DEFAULT
    assert [problem.spot.line for problem in problems] == [2, 3, 4]


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
def test_the_foot_and_the_help_show_the_keys_of_now(tmp_path: Path, size: tuple[int, int]) -> None:
    moved, _ = mapped(asked(tmp_path, 'live.seen = "N"', 'live.said = "Enter"'))
    session = walked()
    text = plain(live.page(view(session, keymap=moved), *size))
    assert "Enter said" in text
    assert " N seen" in text
    assert "x STOP  o TOO MUCH  ! FLAG" in text
    shown = plain(reading.live_help(session.protocol, session.state, size[0], moved))
    assert "  N        Note what you see in the client." in shown
    assert "  n     " not in shown
