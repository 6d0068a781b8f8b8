import os
from pathlib import Path

import pytest

from facilitator_tui import filing, posix


def test_a_new_file_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    filing.new(tmp_path / "a", b"all of it")
    assert (tmp_path / "a").read_bytes() == b"all of it"
    assert os.name == "nt" or (tmp_path / "a").stat().st_mode & 0o77 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_nothing_is_written_over_unless_it_is_asked_for(tmp_path: Path) -> None:
    filing.new(tmp_path / "a", b"one")
    with pytest.raises(FileExistsError):
        filing.new(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    filing.instead(tmp_path / "a", b"three")
    assert (tmp_path / "a").read_bytes() == b"three"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("write", [filing.new, filing.instead])
def test_what_could_not_be_flushed_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: object
) -> None:
    def failing(descriptor: int) -> None:
        raise OSError(descriptor)

    (tmp_path / "old").write_bytes(b"as it was")
    monkeypatch.setattr(posix, "flush", failing)
    place = tmp_path / ("old" if write is filing.instead else "new")
    assert callable(write)
    with pytest.raises(OSError, match=r"\d"):
        write(place, b"half")
    assert [each.name for each in tmp_path.iterdir()] == ["old"]
    assert (tmp_path / "old").read_bytes() == b"as it was"
