"""What shows as saved is there although the WAL under a live session was moved, deleted, replaced or emptied."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator_tui.core.errors import SessionDamaged, TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.session import Session
from facilitator_tui.timeline import SessionFile, read, verify, wal, witness
from tests.making import FakeClock
from tests.timeline import records


def live(folder: Path) -> tuple[Session, SessionFile]:
    file = SessionFile.create(folder, records.IDENT, records.PROTOCOL, {}, [folder / "second"])
    began = ev.Began("psip-core", "1.0.0", digest=file.digest)
    return Session.begin(records.PROTOCOL, began, file, FakeClock()), file


def noted(session: Session, first: int, last: int) -> None:
    for number in range(first, last + 1):
        session.perform(ev.Noted("seen", f"note {number}"))


def delete(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def empty(path: Path) -> None:
    os.truncate(path, 0)


def halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def replace(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.write_bytes(b"something else")


def older(path: Path) -> None:
    path.with_name("older").write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    path.with_name("older").replace(path)


ACTS = [delete, move, empty, halve, replace, older]


def as_after_a_kill(path: Path, folder: Path) -> Path:
    """Copy what lies at the path now, which is what a killed writer leaves."""
    folder.mkdir()
    for name in (path.name, f"{path.name}-wal", f"{path.stem}.head"):
        if (path.parent / name).exists():
            (folder / name).write_bytes((path.parent / name).read_bytes())
    return folder / path.name


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("before", [1, 11, 300])
def test_every_entry_that_shows_as_saved_is_there(tmp_path: Path, act: Callable[[Path], None], before: int) -> None:
    session, file = live(tmp_path)
    noted(session, 1, before)
    act(wal.beside(file.path))
    noted(session, before + 1, before + 3)
    assert session.condition == "SAVED"
    left = as_after_a_kill(file.path, tmp_path / "left")
    found = read(left)
    assert [event.id for event in found.events] == [event.id for event in session.events]
    assert verify(left).sound
    assert any("while it was open" in sentence for sentence in file.told)
    session.close()
    assert read(file.path).count == before + 4


@pytest.mark.parametrize("act", ACTS)
def test_it_is_noticed_between_two_entries(tmp_path: Path, act: Callable[[Path], None]) -> None:
    session, file = live(tmp_path)
    noted(session, 1, 5)
    act(wal.beside(file.path))
    session.tend()
    assert session.condition == "SAVED"
    assert read(as_after_a_kill(file.path, tmp_path / "left")).count == 6
    session.close()


@pytest.mark.parametrize("act", ACTS)
def test_a_clean_close_keeps_them(tmp_path: Path, act: Callable[[Path], None]) -> None:
    session, file = live(tmp_path)
    noted(session, 1, 5)
    session.hold([Draft("words", "half a sent", records.instant(5))])
    session.tend()
    act(wal.beside(file.path))
    session.close()
    assert (read(file.path).count, verify(file.path).sound) == (6, True)


def test_what_lay_in_the_place_of_the_wal_is_put_aside(tmp_path: Path) -> None:
    session, file = live(tmp_path)
    replace(wal.beside(file.path))
    noted(session, 1, 1)
    assert (tmp_path / f"{records.IDENT}.kept-1-wal").read_bytes() == b"something else"
    session.close()


def test_a_file_that_was_cut_short_is_said_and_every_entry_of_this_window_set_aside(tmp_path: Path) -> None:
    session, file = live(tmp_path)
    noted(session, 1, 300)
    os.truncate(file.path, 8192)
    session.tend()
    assert session.condition == "NOT CONFIRMED"
    assert len(session.unsaved) == 301
    assert "was cut short" in session.trouble
    session.perform(ev.Noted("seen", "note 301"))
    session.move(tmp_path / "second")
    assert session.unsaved == []
    session.close()
    assert read(tmp_path / "second" / file.path.name).count == 302


@pytest.mark.process
def test_entries_gone_from_before_this_window_are_not_called_saved(tmp_path: Path) -> None:
    path = records.killed(tmp_path, 9)
    whole = {name: (tmp_path / name).read_bytes() for name in (path.name, f"{path.name}-wal")}
    file = SessionFile.open(path)
    session = Session.resume(file.protocol, file.events, file, FakeClock())
    file._store.drop()  # noqa: SLF001 - as after a fault, with an older file in its place
    with path.open("r+b") as stream:
        stream.write(whole[path.name])
    session.perform(ev.Noted("seen", "one more"))
    assert session.condition != "SAVED"
    assert "are gone from the session's file" in session.trouble
    session.close()


TRICKS = [
    "CREATE TRIGGER pass BEFORE INSERT ON event BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER more AFTER INSERT ON event BEGIN DELETE FROM draft; END",
    "CREATE TABLE other(x)",
    "CREATE VIEW also AS SELECT 1",
    "CREATE INDEX quick ON event(hash)",
    "DROP TRIGGER event_update",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_a_file_with_something_added_is_not_written_to(tmp_path: Path, trick: str) -> None:
    path = records.written(tmp_path, 3)
    connection = sqlite3.connect(path)
    connection.execute(trick)
    connection.commit()
    connection.close()
    with pytest.raises(SessionDamaged, match=f"The session {path.stem} is damaged: "):
        SessionFile.open(path)
    assert read(path).count == 3
    assert not verify(path).sound


@pytest.mark.parametrize("table", ["event", "ran"])
def test_an_endless_view_in_place_of_a_table_is_not_obeyed(tmp_path: Path, table: str) -> None:
    path = records.written(tmp_path, 3)
    columns = "seq, id, body, hash" if table == "event" else "name, value"
    picked = "i, i, i, i" if table == "event" else "i, i"
    view = f"CREATE VIEW {table}({columns}) AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"  # noqa: S608 - words of the test
    connection = sqlite3.connect(path)
    connection.executescript(f"ALTER TABLE {table} RENAME TO away; {view} SELECT {picked} FROM n")  # noqa: S608 - the same
    connection.close()
    with pytest.raises(TimelineError):
        SessionFile.open(path)
    assert read(path).count == 3
    assert not verify(path).sound


def test_a_trigger_that_is_added_while_it_is_open_takes_no_entry_away(tmp_path: Path) -> None:
    file = records.begun(tmp_path)
    connection = file._store.connection()  # noqa: SLF001 - what another program could only do before
    connection.execute(TRICKS[0])
    with pytest.raises(TimelineError, match="Entry 4 is not confirmed"):
        file.append(records.event(4))
    file.close()


@pytest.mark.parametrize("act", ACTS)
def test_what_befell_the_wal_is_said_and_nothing_before(tmp_path: Path, act: Callable[[Path], None]) -> None:
    session, file = live(tmp_path)
    noted(session, 1, 4)
    assert session.found == ""
    act(wal.beside(file.path))
    noted(session, 5, 6)
    assert "Seen to: a session file was " in session.found
    assert session.condition == "SAVED"
    session.close()


def test_what_its_opening_found_is_in_the_record_and_not_said_again(tmp_path: Path) -> None:
    session, file = live(tmp_path)
    noted(session, 1, 4)
    session.close()
    witness.beside(file.path).unlink()
    file = SessionFile.open(file.path)
    session = Session.resume(records.PROTOCOL, file.events, file, FakeClock())
    assert "head file" in session.entries[-1].text + session.entries[-1].detail
    assert session.found == ""
    session.close()
