"""After a fault nothing is called saved that was not put onto the disk anew, and nothing is left open."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from facilitator_tui import places, posix
from facilitator_tui.core.errors import FacilitatorError, NotConfirmed, TimelineError
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.timeline import (
    SessionFile,
    backups,
    chain,
    door,
    erasing,
    form,
    listing,
    opening,
    read,
    restoring,
    verify,
    wal,
    witness,
)
from facilitator_tui.timeline.backups import Backups
from facilitator_tui.timeline.store import Store
from facilitator_tui.timeline.wal import Wal
from tests.timeline import records

DESCRIPTORS = Path("/proc/self/fd")


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the WAL was written into the file."""
    told: list[str] = []
    real = door.settle

    def settle(connection: door.Connection, mode: str = "FULL") -> None:
        told.append(mode)
        real(connection, mode)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(door, "settle", settle)
    return told


def test_an_entry_that_is_there_after_a_fault_is_put_onto_the_disk_before_it_is_called_saved(
    tmp_path: Path, settled: list[str]
) -> None:
    file = records.begun(tmp_path, 2)
    file.append(records.event(2))
    assert settled == [], "nothing was in doubt"
    file.close()
    file = SessionFile.open(file.path)
    settled.clear()
    file.append(records.event(2))
    assert settled == [], "nothing is in doubt of a file that was closed"
    file._store.drop()  # noqa: SLF001 - as after a fault
    file.append(records.event(2))
    assert settled == ["FULL"]
    file.append(records.event(2))
    assert settled == ["FULL"], "the doubt is gone"
    file._store.drop()  # noqa: SLF001 - as after a fault
    file.append(records.event(3))
    file.append(records.event(3))
    assert settled == ["FULL"], "a new entry is flushed with all before it"
    file.close()
    assert read(file.path).count == 3


def test_an_entry_is_neither_put_in_the_place_of_another_nor_behind_a_gap(tmp_path: Path) -> None:
    file = records.begun(tmp_path, 3)
    with pytest.raises(TimelineError, match=r"Entry 3 of the session 2026-11-22-7f3a9c is another one already\."):
        file.append(records.event(3, ident="other"))
    with pytest.raises(TimelineError, match=r"Entry 5 cannot follow entry 3\."):
        file.append(records.event(5))
    assert (file.count, len(file.events)) == (3, 0)
    file.append(records.event(4))
    file.close()
    assert read(file.path).count == 4


def test_what_is_done_with_an_entry_is_done_with_it_or_not_at_all(tmp_path: Path) -> None:
    path = records.written(tmp_path, 2)
    found = opening.opened(path)
    store = Store(path, found)
    row = chain.row(store.at.hash, records.event(3))

    def failing(_connection: door.Connection) -> None:
        raise door.Fault("no")

    with pytest.raises(door.Fault, match="no"):
        store.keep(row, [failing])
    assert store.at.count == 2
    store.keep(row, [lambda connection: form.raise_to(connection, 7)])
    assert store.at == witness.Head(3, row.hash)
    assert form.number(store.connection()) == 7
    assert store.told == found.told == ()
    store.drop()
    store.drop()


def test_an_entry_that_cannot_be_read_again_is_not_called_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = records.begun(tmp_path, 2)
    with monkeypatch.context() as fault:
        fault.setattr(Wal, "holds", lambda *_: False)
        store = file._store  # noqa: SLF001 - what a session file leans on
        with pytest.raises(door.Fault, match="the entry could not be read again"):
            store.keep(chain.row(file.head, records.event(3)))
        assert file.count == 2
    file.append(records.event(3))
    file.close()
    assert read(file.path).count == 3


def test_a_file_that_is_shorter_than_it_was_takes_nothing_until_it_is_looked_to(tmp_path: Path) -> None:
    file = records.begun(tmp_path, 2)
    file.settle()
    file.append(records.event(3))
    size = file.path.stat().st_size
    file.append(records.event(4))
    os.truncate(file.path, size - 1)
    with pytest.raises(
        NotConfirmed, match=rf"Entry 5 is not on the disk: the file {file.path} was cut short\."
    ) as caught:
        file.append(records.event(5))
    assert caught.value.hint == "Look to the disk, and save the session to another place at its end."
    file.close()


def test_a_copy_is_made_only_through_an_open_connection(tmp_path: Path) -> None:
    file = records.begun(tmp_path, 2)
    file.copy(tmp_path / "copy.session")
    assert read(tmp_path / "copy.session").count == 2
    with pytest.raises(TimelineError, match=r"The session could not be copied to .*copy\.session \(File exists"):
        file.copy(tmp_path / "copy.session")
    file.close()
    with pytest.raises(TimelineError, match="the session file is not open"):
        file.copy(tmp_path / "another.session")


class Answers(sqlite3.Connection):
    """A connection that gives one answer to everything."""

    answer: tuple[int, int, int] = (0, 0, 0)

    def execute(self, *_: object) -> sqlite3.Cursor:
        return super().execute("SELECT ?, ?, ?", self.answer)


@pytest.mark.parametrize(
    ("answer", "good"),
    [
        ((0, 4, 4), True),
        ((0, 0, 0), True),
        ((1, 4, 4), False),
        ((0, 4, 3), False),
        ((1, 4, 3), False),
        ((1, -1, -1), False),
    ],
)
def test_what_was_written_into_the_file_in_part_is_not_settled(answer: tuple[int, int, int], good: bool) -> None:  # noqa: FBT001 - a table
    connection = sqlite3.connect(":memory:", factory=Answers)
    connection.answer = answer
    if good:
        door.settle(connection)
    else:
        with pytest.raises(door.Fault, match="the entries could not all be written into the file"):
            door.settle(connection)
    connection.close()


def test_what_two_processes_want_at_once_is_busy_and_other_faults_are_not() -> None:
    def fault(code: int) -> door.Fault:
        error = door.Fault("x")
        error.sqlite_errorcode = code
        return error

    busy = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_BUSY_RECOVERY, sqlite3.SQLITE_BUSY_SNAPSHOT}
    for code in (*busy, 0, 1, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT):
        assert door.is_busy(fault(code)) is (code in busy), code
    assert not door.is_busy(door.Fault("x"))


@contextmanager
def none_left_open() -> Iterator[None]:
    before = {each.name for each in DESCRIPTORS.iterdir()}
    yield
    after = {each.name for each in DESCRIPTORS.iterdir()}
    assert len(after) <= len(before), "a descriptor was left open"


def refused(path: Path) -> None:
    with suppress(FacilitatorError, OSError):
        SessionFile.open(path)
    for use in (read, verify, backups.head):
        with suppress(FacilitatorError, OSError):
            use(path)


@pytest.mark.skipif(not DESCRIPTORS.is_dir(), reason="this system has no list of open descriptors")
def test_nothing_is_left_open_by_what_is_done_with_a_session(tmp_path: Path) -> None:
    home, second, elsewhere = tmp_path / "sessions", tmp_path / "second", tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    new = (home, records.IDENT, records.PROTOCOL)
    with none_left_open():
        file = SessionFile.create(*new, {}, [second])
        file.append(records.began(file))
        file.append(records.event(2))
        file.save_draft(Draft("note", "half", records.instant(5)))
        file.set_aside([records.event(3), records.event(4)])
        file.set_aside([records.event(5)])
        kept = Backups(tmp_path / "backups", file.ident)
        kept.keep(file, records.instant(0).wall)
        file.append(records.event(3))
        with suppress(TimelineError):
            SessionFile.open(file.path)
        with suppress(TimelineError):
            SessionFile.create(*new, {})
        moved = file.moved([records.event(4)], elsewhere)
        moved.close()
        assert [row.count for row in listing(elsewhere)] == [4]
        Path(f"{file.path}-wal").unlink()
        file.append(records.event(4))
        file.path.unlink()
        file.append(records.event(5))
        file.close()
        again = SessionFile.open(file.path, [second])
        again.append(records.event(6))
        act = again.tombstone(2, "asked for")
        erasing.redact(again, records.event(7, act), kept, records.instant(9).wall, None)
        again.close()
        verify(file.path)
        listing(home)
        restoring.restore(file.path, kept, tmp_path / "unfinished")
        erasing.forget(file.path, records.around(tmp_path), tmp_path / "unfinished")


@pytest.mark.skipif(not DESCRIPTORS.is_dir(), reason="this system has no list of open descriptors")
@pytest.mark.parametrize("content", [b"", b"x" * 200, b"SQLite format 3\0" + bytes(4080), None])
def test_nothing_is_left_open_by_what_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = records.written(tmp_path, 3)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(4096) + whole[8192:] if content is None else content)
    with none_left_open():
        refused(path)
        path.unlink()
        refused(path)
        witness.read(path)
        held = Wal(path)
        held.state()
        wal.beside(path).write_bytes(b"short")
        with suppress(OSError):
            wal.begins(path)
        os.close(held.opened())
        held.state()
        held.empty()
    assert wal.beside(path).read_bytes() == b""


def test_a_session_goes_on_in_another_place_with_what_its_file_did_not_take(tmp_path: Path) -> None:
    elsewhere = places.ensure(tmp_path / "elsewhere")
    file = records.begun(tmp_path / "sessions", 2, mode="live")
    moved = file.moved([records.event(2), records.event(3)], elsewhere)
    assert (moved.path, moved.count, moved.about) == (elsewhere / file.path.name, 3, {"mode": "live"})
    moved.close()
    with pytest.raises(TimelineError):
        file.moved([records.event(3)], elsewhere)
    assert read(moved.path).count == 3, "what is there already stays"
    file.close()


def test_where_the_file_itself_is_lost_it_is_written_anew_unless_something_was_redacted_in_it(tmp_path: Path) -> None:
    elsewhere = places.ensure(tmp_path / "elsewhere")
    file = records.begun(tmp_path / "sessions", 2)
    tomb = records.event(4, file.tombstone(2, "asked for"))
    file._store.drop()  # noqa: SLF001 - as after a fault
    events = [records.began(file), records.event(2), records.event(3)]
    with pytest.raises(TimelineError, match="the session file is not open"):
        file.moved([*events, tomb], elsewhere)
    assert list(elsewhere.iterdir()) == []
    moved = file.moved(events, elsewhere)
    assert moved.count == 3
    moved.close()
    moved.path.unlink()
    with pytest.raises(TimelineError, match=r"Entry 5 cannot follow entry 3\."):
        file.moved([*events, records.event(5)], elsewhere)
    SessionFile.open(elsewhere / file.path.name).close()
    file.close()


def test_what_other_backups_held_is_gone_from_the_disk_with_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, flushed = Backups(tmp_path / "backups", "x"), list[Path]()
    kept.drop_others(None)
    kept.folder.mkdir(parents=True)
    for name in ("20261122T140207123Z.session", "20261122T140207124Z.session", ".half.new"):
        (kept.folder / name).write_bytes(b"")
    monkeypatch.setattr(posix, "flush_folder", flushed.append)
    kept.drop_others(kept.all()[0])
    assert [each.name for each in kept.folder.iterdir()] == ["20261122T140207124Z.session"]
    assert flushed == [kept.folder]
