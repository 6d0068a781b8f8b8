"""The table of keys, and what a person's settings may make of it."""

from pathlib import Path

import pytest

from facilitator_tui.guide import keys
from facilitator_tui.guide.keymap import DEFAULT, KeyMap, mapped
from facilitator_tui.settings import load


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("space", "space"), ("tab", "Tab"), ("escape", "Esc"), ("enter", "Enter"), ("up", "↑"), ("down", "↓"),
        ("left", "←"), ("right", "→"), ("pageup", "PgUp"), ("pagedown", "PgDn"), ("home", "Home"), ("end", "End"),
        ("ctrl+x", "^X"), ("ctrl+o", "^O"), ("ctrl+f", "^F"), ("n", "n"), ("!", "!"),
    ],
)  # fmt: skip
def test_a_key_has_one_name_on_every_screen(key: str, shown: str) -> None:
    assert keys.name(key) == shown


def test_every_screen_has_its_table_and_every_binding_its_id() -> None:
    assert set(keys.SCREENS) == {
        "live", "home", "begin", "end", "ended", "note", "review", "casting", "drill", "settings", "debrief", "turns",
    }  # fmt: skip
    every = {row.id: row for groups in keys.SCREENS.values() for group in groups for row in group}
    assert every == keys.BINDINGS
    assert [(row.key, row.word) for row in keys.WAYS] == [("x", "STOP"), ("o", "TOO MUCH"), ("!", "FLAG")]
    assert keys.WHILE_TYPING == {"ctrl+x": "stop", "ctrl+o": "overwhelm", "ctrl+f": "flag"}
    assert keys.table(keys.WAYS, keys.PRACTICE) == {
        "x": "stop", "o": "overwhelm", "!": "flag", ",": "silence", "y": "own",
    }  # fmt: skip


def test_a_moved_key_means_what_its_binding_meant_and_the_old_one_nothing() -> None:
    moved = KeyMap((("live.seen", "w"), ("live.words", "n"), ("live.mark", ";")))
    meant = {key: moved.meant(key, keys.LIVE) for key in ("w", "n", ";", "m", "q", "5", "f1")}
    assert meant == {"w": "n", "n": "w", ";": "m", "m": "", "q": "q", "5": "5", "f1": "f1"}
    assert (moved.name("live.mark"), moved.name("live.said"), DEFAULT.name("live.mark")) == (";", "space", "m")
    assert [row.key for row in moved.rows(keys.LIVE) if row.id in {"live.seen", "live.mark"}] == ["w", ";"]
    assert DEFAULT.rows(keys.LIVE) == keys.LIVE
    assert DEFAULT.meant("anything", keys.LIVE) == "anything"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('live.seen = ";"', ";"), ('live.seen = "N"', "N"), ('live.seen = "ESC"', None), ('live.seen = "Space"', None),
        ('live.seen = "f5"', "f5"), ('live.seen = "F12"', "f12"),
        ('live.seen = "del"', "delete"), ('drill.up = "PgUp"', "pageup"), ('drill.down = "pgdn"', "pagedown"),
        ('live.seen = "return"', "enter"), ('live.seen = "backspace"', "backspace"),
        ('live.seen = "é"', "é"), ('live.seen = "f13"', None), ('live.seen = "7"', None), ('live.seen = "ab"', None),
        ('live.seen = "x"', None), ('live.seen = "q"', None), ('live.stop = "y"', None), ('live.sene = "y"', None),
        ('begin.tick = "a"', None), ('begin.tick = "f2"', "f2"), ('list.up = "k"', None), ('list.up = "f3"', "f3"),
        ('home.begin = "q"', None), ('home.begin = "z"', "z"),
    ],
)  # fmt: skip
def test_a_binding_gets_the_key_that_is_asked_for_or_keeps_its_own_and_says_why(
    tmp_path: Path, line: str, key: str | None
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"[keys]\n{line}\n", encoding="utf-8")
    found, problems = mapped(load(path, {}))
    ident = line.partition(" ")[0]
    assert dict(found.moved).get(ident) == key
    assert len(problems) == (0 if key is not None else 1)


def told(tmp_path: Path, *lines: str) -> list[str]:
    path = tmp_path / "settings.toml"
    path.write_text("\n".join(["[keys]", *lines, ""]), encoding="utf-8")
    return [problem.message for problem in mapped(load(path, {}))[1]]


def test_what_is_wrong_with_a_key_is_said_with_its_mend(tmp_path: Path) -> None:
    assert told(tmp_path, 'live.seen = "x"') == [
        "The key x is that of `live.stop` on the same screen. It cannot be moved: choose another key."
    ]
    assert told(tmp_path, 'live.seen = "q"') == [
        "The key q is that of `live.end` on the same screen. Move that one too, or choose another."
    ]
    assert told(tmp_path, 'live.stop = "y"') == [
        "`live.stop` is a way out, and stands where it always stands. Take this line out."
    ]
    assert told(tmp_path, 'live.sene = "y"') == ["There is no binding 'live.sene'. Did you mean 'live.seen'?"]
    assert told(tmp_path, 'zzzz.yyyy = "y"') == [
        "There is no binding 'zzzz.yyyy'. `facilitator-tui settings --keys` lists them."
    ]
    assert told(tmp_path, 'live.seen = "7"') == [
        "The digits are what you notice in the client; `live.seen` needs another key."
    ]
    (wrong,) = told(tmp_path, 'live.seen = "spaec"')
    assert wrong.startswith("'spaec' is no key. Write one character, or one of backspace, delete, ")
    assert wrong.endswith(" Did you mean 'space'?")
    (typed,) = told(tmp_path, 'list.up = "k"')
    assert typed.startswith("`list.up` stands where text is typed; it can be one of delete, down, end, enter, f1, ")
    assert told(tmp_path, 'live.seen = ";"', 'live.words = ";"') == [
        "The key ; is that of `live.seen` on the same screen. Move that one too, or choose another."
    ]
