from pathlib import Path

import pytest

from facilitator_tui.timeline import SessionFile, reading, recordings
from tests.timeline import records

NAMES = [f"2026-11-22-{letter * 6}" for letter in "abcd"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole session, a damaged one, an empty one and one in use, in the order of their names."""
    records.written(tmp_path, 2, NAMES[0])
    records.change(records.written(tmp_path, 3, NAMES[1]), "UPDATE event SET body = '{}' WHERE seq = 2")
    (tmp_path / f"{NAMES[2]}.session").write_bytes(b"")
    return tmp_path


def test_a_damaged_one_says_what_it_can_and_ends_nothing(folder: Path) -> None:
    found = {each.row.ident: each for each in recordings([folder, folder / "none"])}
    assert set(found) == set(NAMES[:3])
    whole, hurt, empty = (found[name] for name in NAMES[:3])
    assert whole.recording is not None
    assert (whole.recording.count, whole.trouble) == (2, "")
    assert hurt.recording is not None
    assert "Entry 2" in hurt.recording.damage[0]
    assert empty.recording is None
    assert "is empty" in empty.trouble


def test_one_in_use_is_told_as_such(folder: Path) -> None:
    file = SessionFile.create(folder, NAMES[3], records.PROTOCOL, {})
    file.append(records.began(file))
    each = next(each for each in recordings([folder]) if each.row.ident == NAMES[3])
    assert each.recording is None
    assert "open in this window" in each.trouble
    file.close()


def test_each_is_read_once_and_only_when_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read = reading.read

    def counted(path: Path) -> reading.Recording:
        asked.append(path.stem)
        return read(path)

    monkeypatch.setattr(reading, "read", counted)
    found = list(recordings([folder]))
    assert asked == [each.row.ident for each in found if each.row.damaged]
    asked.clear()
    one = next(each for each in found if each.row.ident == NAMES[0])
    assert one.recording is one.recording
    assert asked == [NAMES[0]]


def test_the_newest_comes_first_over_all_folders(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    records.written(other, 1, "2026-11-22-aaaaab")
    sound = [each.row.ident for each in recordings([folder, other]) if not each.row.damaged]
    assert sound == [NAMES[1], "2026-11-22-aaaaab", NAMES[0]]
