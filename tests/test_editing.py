"""The settings file changed in one place, and as it was in all others."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.errors import PlaceError
from facilitator_tui.settings import editing, load, template
from facilitator_tui.settings.parsing import parse

OWN = '# mine\nsite = "Lake"  # the house\n\n[keys]\n"live.seen" = "N" # as ever\n\n[reminders]\nquiet = "off"\n'


def test_a_value_is_changed_where_it_stands() -> None:
    assert editing.changed(OWN, "", "site", "Hill") == OWN.replace("Lake", "Hill")
    assert editing.changed(OWN, "reminders", "quiet", "20m") == OWN.replace("off", "20m")


def test_a_sample_in_comment_becomes_the_value_under_its_own_words() -> None:
    made = editing.changed(template.text(), "emergency", "steps", ["Open [the] door"])
    assert '# What this site does in an emergency, in its order.\nsteps = [\n    "Open [the] door",\n]\n' in made
    gone = [line for line in template.text().split("\n") if line not in made.split("\n")]
    assert gone == [
        "# steps = [", '#   "Stay with the client; send the second person to the phone.",', '#   "Open the door.",',
    ]  # fmt: skip


def test_what_is_new_and_has_no_sample_stands_in_its_own_table() -> None:
    assert parse(editing.changed(OWN, "reminders", "consent", "5m")).values["reminders"] == {
        "quiet": "off",
        "consent": "5m",
    }
    assert parse(editing.changed(OWN, "emergency", "steps", ["a"])).values["emergency"] == {"steps": ["a"]}
    assert parse(editing.changed("emergency.steps = []\n", "emergency", "steps", ["a"])).values == {
        "emergency": {"steps": ["a"]}
    }


def test_what_is_taken_out_leaves_all_else() -> None:
    assert editing.changed(OWN, "reminders", "quiet", None) == OWN.replace('quiet = "off"\n', "")
    assert editing.changed(OWN, "", "theme", None) == OWN


@given(st.text(max_size=30), st.sampled_from([OWN, template.text(), ""]))
def test_any_text_comes_back_as_it_was_and_the_rest_stays(text: str, file: str) -> None:
    before, after = parse(file).values, parse(editing.changed(file, "", "author", text)).values
    assert after == before | {"author": text}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_file_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    editing.put(path, "", "theme", "day")
    assert load(path, {}).theme == "day"
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_a_file_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match="no TOML"):
        editing.changed("nothing here", "", "theme", "day")
    with pytest.raises(PlaceError, match="no table"):
        editing.changed("emergency = 1\n", "emergency", "steps", ["a"])
    (tmp_path / "settings.toml").write_bytes(b"\xff")
    with pytest.raises(PlaceError, match="cannot be read"):
        editing.put(tmp_path / "settings.toml", "", "theme", "day")
    (tmp_path / "other").mkdir()
    with pytest.raises(PlaceError, match="cannot be read"):
        editing.put(tmp_path / "other", "", "theme", "day")
