"""What a record refuses, and the sentence it gives."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from pathlib import Path

import msgspec
import pytest

from facilitator_tui import posix
from facilitator_tui.core import protocol as pr
from facilitator_tui.core.errors import SessionDamaged, SessionOpen, TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.timeline import SessionFile, ballast, chain, door, emergency, form, listing, read, witness
from facilitator_tui.timeline.backups import Backups, head
from facilitator_tui.timeline.erasing import forget, redact
from tests.timeline import records
from tests.timeline.records import begun

NOW = records.instant(0).wall


def test_only_an_entry_with_free_text_can_be_redacted(tmp_path: Path) -> None:
    file = begun(tmp_path, 2)
    file.append(records.event(3, ev.Jumped("blank")))
    assert file.tombstone(2, "a name").of == 2
    for of, sentence in ((3, "Entry 3 holds no free text."), (9, "There is no entry 9.")):
        with pytest.raises(TimelineError) as caught:
            file.tombstone(of, "a name")
        assert str(caught.value) == sentence
    tomb = file.tombstone(2, "a name")
    with pytest.raises(TimelineError, match="Entry 2 is not the one that was to be redacted"):
        file.append(records.event(4, ev.Redacted(2, "0" * 64, tomb.now)))
    with pytest.raises(TimelineError, match="Entry 2 is not the one that was to be redacted"):
        file.append(records.event(4, ev.Redacted(2, tomb.was, "0" * 64)))
    assert file.count == 3
    file.append(records.event(4, tomb))
    assert file.count == 4
    file.close()
    assert read(file.path).damage == ()


def test_an_entry_that_cannot_be_read_cannot_be_redacted(tmp_path: Path) -> None:
    file = begun(tmp_path, 1)
    connection = file._store.connection()  # noqa: SLF001 - a row that no program of ours would write
    connection.execute("INSERT INTO event VALUES(2, 'id-2', '{}', ?)", ("0" * 64,))
    with pytest.raises(TimelineError, match="Entry 2 cannot be read"):
        file.tombstone(2, "a name")
    file.close()


def test_a_session_that_cannot_be_used_says_so_and_is_used_again_when_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = begun(tmp_path, 2)

    def broken(path: Path) -> sqlite3.Connection:
        raise OSError(5, "Input/output error", str(path))

    with monkeypatch.context() as fault:
        fault.setattr(door, "hold", broken)
        file._store.drop()  # noqa: SLF001 - as after a fault
        with pytest.raises(TimelineError, match=f"The session {records.IDENT} could not be used .Input/output error"):
            file.save_draft(Draft("words", "a", records.instant()))
        with pytest.raises(TimelineError, match="could not be used"):
            file.drafts()
        with pytest.raises(TimelineError, match="could not be copied to"):
            file.copy(tmp_path / "copy.session")
        assert not (tmp_path / "copy.session").exists()
    file.save_draft(Draft("words", "a", records.instant()))
    assert [each.text for each in file.drafts()] == ["a"]
    file.copy(tmp_path / "copy.session")
    with pytest.raises(TimelineError, match="could not be copied to"):
        file.copy(tmp_path / "copy.session")
    file.close()
    assert read(tmp_path / "copy.session").count == 2


def test_a_backup_that_cannot_be_made_or_is_not_what_was_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, backups = begun(tmp_path / "sessions", 3), Backups(tmp_path / "backups", records.IDENT)
    other = begun(tmp_path / "others", 2)
    with monkeypatch.context() as fault:
        fault.setattr(file, "copy", other.copy)
        with pytest.raises(TimelineError) as caught:
            backups.keep(file, NOW)
    assert str(caught.value) == f"The backup of {records.IDENT} is not what was written."
    assert caught.value.hint == "Look to the disk."
    assert list(backups.folder.iterdir()) == []

    def broken(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as fault:
        fault.setattr(Path, "replace", broken)
        with pytest.raises(TimelineError) as caught:
            backups.keep(file, NOW)
    assert str(caught.value) == f"The backup of {records.IDENT} could not be made (No space left on device)."
    assert list(backups.folder.iterdir()) == []
    assert backups.keep(file, NOW) is not None
    other.close()
    file.close()


def test_how_far_a_copy_goes_is_told_of_one_that_can_be_read(tmp_path: Path) -> None:
    file = begun(tmp_path, 3)
    file.close()
    assert head(file.path) == witness.Head(3, file.head)
    changed = tmp_path / "changed.session"
    changed.write_bytes(file.path.read_bytes().replace(b"home, 3", b"hume, 3"))
    assert head(changed) is None
    changed.write_bytes(file.path.read_bytes()[:4096] + b"x" * 40_000)
    with pytest.raises(TimelineError, match=r"cannot be read|is damaged"):
        head(changed)


def test_what_cannot_be_removed_is_named_and_what_went_meanwhile_is_no_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = begun(tmp_path / "sessions", 1)
    file.close()
    unlink = Path.unlink
    head_file = witness.beside(file.path)

    def gone(path: Path, *, missing_ok: bool = False) -> None:
        unlink(path, missing_ok=missing_ok)
        if path == head_file:
            raise FileNotFoundError

    def stuck(path: Path, *, missing_ok: bool = False) -> None:
        if path == file.path:
            raise OSError(1, "Operation not permitted")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as fault:
        fault.setattr(Path, "unlink", stuck)
        with pytest.raises(TimelineError) as caught:
            forget(file.path, records.around(tmp_path), tmp_path / "unfinished")
    assert str(caught.value) == f"{file.path} could not be removed (Operation not permitted)."
    assert file.path.exists()
    head_file.write_bytes(b"")
    with monkeypatch.context() as fault:
        fault.setattr(Path, "unlink", gone)
        assert forget(file.path, records.around(tmp_path), tmp_path / "unfinished") == [head_file, file.path]
    assert not file.path.exists()


@pytest.mark.skipif(os.name == "nt", reason="a backslash parts folders there")
def test_a_folder_may_have_a_backslash_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "a\\b"
    file = begun(folder, 2)
    file.close()
    again = SessionFile.open(file.path)
    assert again.count == 2
    again.close()


def test_a_page_that_is_lost_costs_its_entries_and_no_others(tmp_path: Path) -> None:
    file = begun(tmp_path, 200)
    file.close()
    content = bytearray(file.path.read_bytes())
    at = content.index(b"home, 100")
    content[at // 4096 * 4096 : (at // 4096 + 1) * 4096] = bytes(4096)
    file.path.write_bytes(content)
    recording = read(file.path)
    assert recording.damage[0].startswith(f"A part of the session {records.IDENT} cannot be read (SQLITE_CORRUPT")
    assert recording.protocol == records.PROTOCOL
    assert recording.rows[0].seq == 1
    assert recording.rows[-1].seq == 200
    assert 150 < recording.count < 200
    assert recording.ran["session"] == records.IDENT
    with pytest.raises(SessionDamaged):
        SessionFile.open(file.path)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO event SELECT 2, 'id-2', CAST(body AS BLOB), hash FROM event WHERE seq = 1",
        "UPDATE ran SET value = CAST(value AS BLOB) WHERE name = 'title'",
    ],
)
def test_a_row_that_holds_what_no_row_can_hold_is_damage(tmp_path: Path, statement: str) -> None:
    file = begun(tmp_path, 1)
    file.close()
    connection = sqlite3.connect(file.path, isolation_level=None)
    schema = connection.execute("PRAGMA schema_version").fetchone()[0]
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE type = 'table'")
    connection.execute("DELETE FROM sqlite_schema WHERE type = 'trigger'")
    connection.execute(f"PRAGMA schema_version={schema + 1}")
    connection.close()
    connection = sqlite3.connect(file.path, isolation_level=None)
    connection.execute(statement)
    connection.close()
    with pytest.raises(SessionDamaged, match=f"The session {records.IDENT} cannot be opened"):
        SessionFile.open(file.path)
    recording = read(file.path)
    assert recording.damage[0].startswith(f"A part of the session {records.IDENT} cannot be read")
    assert [event.seq for event in recording.events] == [1]


def test_a_folder_that_is_made_again_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = begun(tmp_path / "sessions", 2)
    (tmp_path / "sessions").rename(tmp_path / "moved")
    before = os.umask(0)
    try:
        file.append(records.event(3))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "sessions").stat().st_mode) == 0o700
    file.close()


def test_a_ballast_that_cannot_be_written_is_not_left_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as fault:
        fault.setattr(os, "write", full)
        ballast.make(tmp_path)
    assert list(tmp_path.iterdir()) == []
    ballast.make(tmp_path)
    assert (tmp_path / ballast.NAME).exists()


def test_a_head_file_is_let_go_of_once(tmp_path: Path) -> None:
    path = tmp_path / "x.session"
    held = witness.Witness(path)
    held.write(witness.Head(1, "0" * 64))
    held.close()
    spare = [os.dup(os.open(os.devnull, os.O_RDONLY)) for _ in range(2)]
    held.close()
    held.write(witness.Head(2, "1" * 64))
    for descriptor in (0, *spare):
        os.fstat(descriptor)
    assert witness.read(path) == witness.Head(1, "0" * 64)


def test_of_what_a_session_ran_with_all_is_read_that_can_be(tmp_path: Path) -> None:
    steps = {f"step-{number}": pr.Step(f"step-{number}", f"Step {number}") for number in range(400)}
    large = msgspec.structs.replace(records.PROTOCOL, steps={**records.PROTOCOL.steps, **steps})
    file = SessionFile.create(tmp_path, records.IDENT, large, {"program": "1"})
    file.append(records.event(1, ev.Began("psip-core", "1.0.0")))
    file.append(records.event(2))
    file.close()
    content = bytearray(file.path.read_bytes())
    at = content.index(b'"Step 200"') // 4096 * 4096
    content[at : at + 4] = b"\xff\xff\xff\xff"
    file.path.write_bytes(content)
    recording = read(file.path)
    assert recording.ran["title"] == "Core session"
    assert recording.ran["session"] == records.IDENT
    assert "protocol" not in recording.ran
    assert [event.seq for event in recording.events] == [1, 2]
    assert list(recording.protocol.steps) == ["image"]


def test_a_text_that_is_left_in_a_backup_is_said_with_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, backups = begun(tmp_path / "sessions", 2), Backups(tmp_path / "backups", records.IDENT)

    def stuck(_staying: Path | None) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(backups, "drop_others", stuck)
    with pytest.raises(TimelineError) as caught:
        redact(file, records.event(3, file.tombstone(2, "a name")), backups, NOW, None)
    assert str(caught.value) == (
        f"The text is gone from the session, and not from every backup in {backups.folder} (Operation not permitted)."
    )
    assert caught.value.hint == "It is tried again at the next start."
    assert file.count == 3
    file.close()


def test_a_session_whose_lock_another_has_is_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = begun(tmp_path / "one", 2)
    (tmp_path / "two").mkdir()
    for path in (tmp_path / "one").glob(f"{records.IDENT}*"):
        shutil.copy2(path, tmp_path / "two" / path.name)
    file.close()
    path = tmp_path / "two" / file.path.name
    assert read(path).count == 2
    with monkeypatch.context() as patch:
        patch.setattr(posix, "share", lambda _descriptor: False)
        with pytest.raises(SessionOpen, match=f"The session {records.IDENT} is open in another window"):
            read(path)
        (row,) = listing(path.parent)
        assert (row.busy, row.count, row.condition) == (True, 2, "in another window")
    with monkeypatch.context() as patch:
        patch.setattr(posix, "share", lambda _descriptor: None)
        assert read(path).count == 2


def test_what_waits_and_cannot_be_taken_in_is_said_with_why(tmp_path: Path) -> None:
    file = begun(tmp_path, 2)
    file.close()
    second = tmp_path / "second"
    emergency.put([second], records.IDENT, [records.event(3, ev.Redacted(9, "a", "b"))])
    again = SessionFile.open(file.path, [second])
    assert again.told[0] == "There is no entry 9."
    assert "1 entry in" in again.told[1]
    assert again.count == 2
    again.close()


def test_a_session_whose_protocol_cannot_be_read_is_not_opened_and_is_let_go_of(tmp_path: Path) -> None:
    path = tmp_path / f"{records.IDENT}.session"
    ran = {"session": records.IDENT, "title": "T", "protocol": "x", "protocol.sha256": chain.digest("x")}
    form.make(path, ran.items())
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", chain.row(chain.root(ran), records.event(1)))
    connection.commit()
    connection.close()
    for _ in range(2):
        with pytest.raises(SessionDamaged) as caught:
            SessionFile.open(path)
        assert str(caught.value) == f"The protocol kept in the session {records.IDENT} cannot be read."


def test_a_session_that_another_connection_holds_is_open_elsewhere(tmp_path: Path) -> None:
    path = records.written(tmp_path, 2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(SessionOpen) as caught:
        SessionFile.open(path)
    assert str(caught.value) == f"The session {records.IDENT} is open in another window."
    other.execute("ROLLBACK")
    other.close()
    again = SessionFile.open(path)
    assert again.count == 2
    again.close()


def test_a_head_file_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "none" / "x.session"
    held = witness.Witness(path)
    held.write(witness.Head(1, "0" * 64))
    held.close()
    os.fstat(0)
    assert witness.read(path) is None
