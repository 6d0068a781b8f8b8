"""What keeps its name, or is written down, until an act on a session has come to its end."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from facilitator_tui import posix
from facilitator_tui.core.errors import FacilitatorError, TimelineError
from facilitator_tui.timeline import backups, chain, door, erasing, form, intents, opening, read, restoring, wal
from facilitator_tui.timeline.guard import Guard
from facilitator_tui.timeline.intents import Intent
from tests.timeline import records


@pytest.fixture(params=["link", "copy"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session with a WAL, on a disk that knows links or knows none."""

    def none(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    if request.param == "copy":
        monkeypatch.setattr(os, "link", none)
    path = tmp_path / "x.session"
    wal.beside(path).write_bytes(b"what was left")
    return path


def lying(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir()}


LEFT, WAL = ".x.left-wal", "x.session-wal"


def test_a_wal_keeps_a_second_name_until_it_is_let_go_of(path: Path) -> None:
    guard = Guard(path)
    assert guard.there
    assert guard.content == b"what was left"
    assert lying(path) == {LEFT: b"what was left", WAL: b"what was left"}
    guard.let_go()
    assert lying(path) == {WAL: b"what was left"}
    assert guard.content == b"what was left"
    guard.let_go()
    guard.put_back()
    assert lying(path) == {WAL: b"what was left"}


def test_a_wal_that_was_taken_away_gets_its_name_again(path: Path) -> None:
    guard = Guard(path)
    wal.beside(path).unlink()
    assert guard.content == b"what was left"
    guard.put_back()
    assert lying(path) == {WAL: b"what was left"}
    untouched = Guard(path)
    untouched.put_back()
    assert lying(path) == {WAL: b"what was left"}


def test_an_opening_that_was_stopped_is_taken_up_by_the_next(path: Path) -> None:
    Guard(path)
    wal.beside(path).unlink()
    assert Guard(path).content == b"what was left"
    assert lying(path) == {LEFT: b"what was left", WAL: b"what was left"}


def test_what_another_wal_has_the_name_of_is_put_aside(path: Path) -> None:
    Guard(path)
    wal.beside(path).unlink()
    wal.beside(path).write_bytes(b"another")
    guard = Guard(path)
    assert guard.content == b"another"
    assert lying(path) == {LEFT: b"another", WAL: b"another", "x.kept-1-wal": b"what was left"}


def test_a_copy_is_kept_for_good(path: Path) -> None:
    guard = Guard(path)
    guard.keep(path.with_name("kept"))
    wal.beside(path).write_bytes(b"written over")
    assert lying(path) == {"kept": b"what was left", WAL: b"written over"}
    assert guard.content == b"what was left"
    with pytest.raises(FileExistsError):
        guard.keep(path.with_name("kept"))


def test_without_a_wal_there_is_nothing_to_keep(tmp_path: Path) -> None:
    guard = Guard(tmp_path / "x.session")
    assert not guard.there
    assert guard.content == b""
    guard.let_go()
    guard.put_back()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_a_name_to_put_aside_is_one_that_nothing_of_it_has(tmp_path: Path, end: str) -> None:
    path = tmp_path / "x.session"
    assert form.aside(path) == tmp_path / "x.kept-1"
    (tmp_path / f"x.kept-1{end}").symlink_to("nowhere")
    assert form.aside(path, "-wal") == tmp_path / "x.kept-2-wal"
    (tmp_path / "x.kept-3").write_bytes(b"")
    assert form.aside(path) == tmp_path / "x.kept-2"


@pytest.mark.parametrize(
    ("row", "whole"),
    [
        ((1, "id", "{}", "hash"), True), (("1", "id", "{}", "hash"), False), ((None, "id", "{}", "hash"), False),
        ((1, b"id", "{}", "hash"), False), ((1, "id", b"{}", "hash"), False), ((1, "id", "{}", None), False),
        ((1, 2, 3, 4), False), ((1.5, "id", "{}", "hash"), False),
    ],
)  # fmt: skip
def test_a_row_holds_a_number_and_three_texts(row: tuple[object, ...], whole: bool) -> None:  # noqa: FBT001 - a table
    assert opening.whole(chain.StoredEntry(*row)) is whole  # type: ignore[arg-type]  # what damage may leave there


@pytest.mark.parametrize(
    ("intent", "name"),
    [
        (Intent("forget", "/a/x.session"), "x.forget.json"), (Intent("redact", "/a/x.session", 3), "x.redact-3.json"),
        (Intent("redact", "/a/x.session", 1), "x.redact-1.json"),
        (Intent("restore", "/a/x.session", ready=True), "x.restore.json"),
    ],
)  # fmt: skip
def test_there_is_one_intent_for_each_act_on_a_session(intent: Intent, name: str) -> None:
    assert intent.name == name
    assert Intent("forget", "x") == Intent("forget", "x", 0, "", "", ready=False)


class Stop(BaseException):
    """The program is stopped here."""


def stopped(*_: object, **__: object) -> None:
    raise Stop


def backed_up(folder: Path) -> tuple[Path, backups.Backups]:
    file = records.begun(folder / "sessions", 3)
    kept = backups.Backups(folder / "backups", file.ident)
    kept.keep(file, records.instant(0).wall)
    file.close()
    return file.path, kept


def test_a_restoring_is_written_down_as_ready_before_it_replaces_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, kept = backed_up(tmp_path)
    before = path.read_bytes()
    for step, left in (("_fill", []), ("_put", [Intent("restore", str(path), ready=True)])):
        with monkeypatch.context() as fault:
            fault.setattr(restoring, step, stopped)
            with pytest.raises(Stop):
                restoring.restore(path, kept, tmp_path / "unfinished")
        assert [each for _, each in intents.pending(tmp_path / "unfinished")] == left
        assert path.read_bytes() == before
    fresh = path.with_name(f".{path.name}.new")
    assert fresh.exists()
    path.write_bytes(b"what was there")
    restoring.finish(path, ready=False)
    assert (path.read_bytes(), fresh.exists()) == (b"what was there", False)
    fresh.write_bytes(before)
    Path(f"{fresh}-wal").write_bytes(b"")
    restoring.finish(path, ready=True)
    assert read(path).count == 3
    assert path.with_name(f"{path.stem}.kept-1").read_bytes() == b"what was there"
    assert not list(path.parent.glob(".*.new*"))
    restoring.finish(path, ready=True)
    assert read(path).count == 3


def test_a_forgetting_is_written_down_before_anything_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = backed_up(tmp_path)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    with monkeypatch.context() as fault:
        fault.setattr(erasing, "_remove", stopped)
        with pytest.raises(Stop):
            erasing.forget(path, records.around(tmp_path), tmp_path / "unfinished")
    assert [each for _, each in intents.pending(tmp_path / "unfinished")] == [Intent("forget", str(path))]
    assert {each: each.read_bytes() for each in before} == before
    half = path.with_name(f".{path.name}.new")
    half.write_bytes(b"left unfinished")
    erasing.forget(path, records.around(tmp_path), tmp_path / "unfinished")
    assert not path.exists()
    assert not half.exists()
    assert list(intents.pending(tmp_path / "unfinished")) == []


def test_where_an_intent_cannot_be_written_nothing_is_done(tmp_path: Path) -> None:
    path, kept = backed_up(tmp_path)
    (tmp_path / "unfinished").write_bytes(b"no folder")
    for act in (
        lambda: restoring.restore(path, kept, tmp_path / "unfinished"),
        lambda: erasing.forget(path, records.around(tmp_path), tmp_path / "unfinished"),
    ):
        with pytest.raises(FacilitatorError):
            act()
    assert read(path).count == 3


def test_what_no_row_can_hold_is_a_fault_where_it_is_read() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE event(seq, id, body, hash)")
    connection.execute("CREATE TABLE ran(name, value)")
    connection.execute("INSERT INTO event VALUES(1, 'id', '{}', 'hash')")
    connection.execute("INSERT INTO ran VALUES('title', 'T')")
    assert list(opening.rows(connection)) == [(1, "id", "{}", "hash")]
    assert list(opening.rows(connection, "{")) == [(1, "id", "{}", "hash")]
    assert list(opening.rows(connection, "other")) == []
    assert opening.background(connection) == {"title": "T"}
    connection.execute("INSERT INTO event VALUES(2, 'id', x'00', 'hash')")
    connection.execute("INSERT INTO ran VALUES('mode', 1)")
    with pytest.raises(door.Fault, match="a row holds what no row can hold"):
        list(opening.rows(connection))
    with pytest.raises(door.Fault, match="a row holds what no row can hold"):
        opening.background(connection)
    connection.close()


def test_a_shorter_intent_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    long, short = Intent("redact", "/x.session", 3, "a long reason"), Intent("redact", "/x.session", 3, "")
    with intents.held(tmp_path, long) as meant:
        meant.say(long)
        meant.say(short)
        assert [each for _, each in intents.pending(tmp_path)] == [short]
    assert list(intents.pending(tmp_path)) == []


def test_a_redaction_leaves_the_newest_backup_where_no_new_one_is_needed(tmp_path: Path) -> None:
    file = records.begun(tmp_path / "sessions", 3)
    kept = backups.Backups(tmp_path / "backups", file.ident)
    act = file.tombstone(2, "asked for")
    now = records.instant(0).wall
    erasing.redact(file, records.event(4, act), kept, now, None)
    (only,) = kept.all()
    assert only.stem == backups.stamp(now + 1)
    other = only.with_name(f"{backups.stamp(now - 5)}.session")
    other.write_bytes(only.read_bytes())
    erasing.redact(file, records.event(4, act), kept, now + 9, None)
    assert kept.all() == [only]
    file.close()


def test_a_file_that_the_system_will_not_open_is_told_with_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = records.written(tmp_path, 1)

    def shut(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(posix, "open_own", shut)
    with pytest.raises(TimelineError) as caught:
        form.examine(path)
    assert str(caught.value) == f"The session file {path} cannot be read: Permission denied."
