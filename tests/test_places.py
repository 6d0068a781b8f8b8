from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.errors import PlaceError


def test_the_option_goes_before_the_variable(tmp_path: Path) -> None:
    environ = {places.HOME_VARIABLE: str(tmp_path / "variable")}
    assert places.of(tmp_path / "option", environ).home == tmp_path / "option"
    assert places.of(None, environ).home == tmp_path / "variable"


def test_all_data_lie_under_a_home_that_was_asked_for(tmp_path: Path) -> None:
    found = places.of(tmp_path / "home", {})
    names = ("sessions", "practice", "backups", "cache", "library", "settings", "emergency")
    assert all(getattr(found, name).is_relative_to(tmp_path / "home") for name in names)
    assert len({getattr(found, name) for name in names}) == len(names)
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the XDG variables are Linux's")
def test_without_a_wish_the_users_own_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found = places.of(None, {places.HOME_VARIABLE: ""})
    assert found.home == tmp_path / "data" / "facilitator-tui"
    assert found.emergency == tmp_path / "state" / "facilitator-tui" / "emergency"


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert places.of("here", {}).sessions == tmp_path / "here" / "sessions"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert places.ensure(folder) == folder
    assert [stat.S_IMODE(part.stat().st_mode) for part in (folder, folder.parent)] == [0o700, 0o700]
    folder.chmod(0o755)
    places.ensure(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(PlaceError, match="is not a folder") as caught:
        places.ensure(tmp_path / "file")
    assert "--home" in caught.value.hint
    with pytest.raises(PlaceError, match=r"cannot be used: "):
        places.ensure(tmp_path / "file" / "below")
    with pytest.raises(PlaceError, match="names a user"):
        places.of("~no-such-user-here/x", {})
