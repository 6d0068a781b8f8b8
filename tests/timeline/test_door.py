import errno
from pathlib import Path

import pytest

from facilitator_tui.timeline import door, form
from tests.timeline import records


def test_a_file_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    head = records.written(tmp_path, 1).read_bytes()[: door.HEAD]
    assert door.recognised(head) == ("plain", form.FORM, form.APPLICATION)
    assert door.recognised(head[:-1]).kind == "other"
    assert door.recognised(bytes(door.HEAD)).kind == "other"


def test_one_who_holds_a_file_keeps_others_out(tmp_path: Path) -> None:
    path = records.written(tmp_path, 1)
    held = door.hold(path)
    with pytest.raises(door.Fault) as caught:
        door.hold(path)
    held.close()
    assert door.is_busy(caught.value)
    assert not door.is_full(caught.value)
    assert door.cause(caught.value) == "SQLITE_BUSY"


@pytest.mark.parametrize("way", ["still", "alone", "locking"])
def test_who_looks_cannot_write(tmp_path: Path, way: door.Way) -> None:
    path = records.written(tmp_path, 2)
    connection = door.look(path, way)
    assert connection.execute("SELECT count(*) FROM event").fetchone() == (2,)
    with pytest.raises(door.Fault) as caught:
        connection.execute("DELETE FROM draft")
    connection.close()
    assert door.cause(caught.value) == "SQLITE_READONLY"


def test_no_room_is_told_from_other_faults() -> None:
    assert door.is_full(OSError(errno.ENOSPC, "No space left on device"))
    assert not door.is_full(OSError(errno.EACCES, "Permission denied"))
    assert not door.is_full(door.Fault("anything"))
    assert door.cause(door.Fault("anything")) == "SQLite: anything"
    assert door.cause(OSError(errno.ENOSPC, "No space left on device")) == "No space left on device"


def test_a_copy_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    connection = door.look(records.written(tmp_path, 1), "still")
    connection.close()
    with pytest.raises(door.Fault):
        door.copy(connection, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
