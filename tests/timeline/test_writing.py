from __future__ import annotations

import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from facilitator_tui.core.errors import (
    NotConfirmed,
    SessionDamaged,
    SessionMissing,
    SessionOpen,
    TimelineError,
)
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import MemoryTimeline, SessionFile, door, read, witness
from tests.timeline import records


def test_what_is_appended_is_there_at_the_next_opening(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {"program": "1", "site": "Nord"})
    sent = [records.began(file), *(records.event(seq) for seq in range(2, 300))]
    for event in sent:
        file.append(event)
    head = file.head
    file.close()
    again = SessionFile.open(file.path)
    assert again.events == tuple(sent)
    assert (again.count, again.head, again.told) == (299, head, ())
    assert again.protocol == records.PROTOCOL
    assert again.about == {"program": "1", "site": "Nord"}
    again.append(records.event(300))
    again.close()
    assert read(file.path).count == 300
    assert sorted(path.suffix for path in tmp_path.glob("2*")) == [".head", ".session"]


def test_memory_makes_the_same_chain_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator_tui.timeline.chain.os.urandom", bytes)  # else each has salts of its own
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    memory = MemoryTimeline(records.PROTOCOL, file_ran(file))
    for seq in range(1, 4):
        file.append(records.event(seq))
        memory.append(records.event(seq))
    file.close()
    assert memory.head == file.head
    assert memory.events == read(file.path).events
    with pytest.raises(TimelineError, match="Entry 9 cannot follow entry 3"):
        memory.append(records.event(9))


def file_ran(file: SessionFile) -> dict[str, str]:
    return {"session": file.path.stem, "title": file.protocol.title, "protocol.sha256": file.digest}


def test_settings_are_read_back(tmp_path: Path) -> None:
    connection = door.hold(records.written(tmp_path, 1))
    told = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", *door.SETTINGS)}
    told["locking_mode"] = connection.execute("PRAGMA locking_mode").fetchone()[0]
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    connection.close()
    assert told == {
        "journal_mode": "wal", "locking_mode": "exclusive", "synchronous": 2, "fullfsync": 1,
        "checkpoint_fullfsync": 1, "secure_delete": 1, "recursive_triggers": 1, "trusted_schema": 0,
        "cell_size_check": 1, "temp_store": 2, "wal_autocheckpoint": 1024, "cache_size": -256,
    }  # fmt: skip
    assert marks == [0x46545549, 2]


ATTACKS = [
    "UPDATE event SET body = '{}' WHERE seq = 2",
    "DELETE FROM event WHERE seq = 3",
    "INSERT OR REPLACE INTO event SELECT 2, 'new', body, hash FROM event WHERE seq = 2",
    "INSERT OR REPLACE INTO event SELECT 4, 'id-2', body, hash FROM event WHERE seq = 2",
    "INSERT INTO event SELECT 2, 'new', body, hash FROM event WHERE seq = 2 ON CONFLICT DO UPDATE SET body = '{}'",
    "INSERT INTO event SELECT 9, 'new', body, hash FROM event WHERE seq = 2",
    "UPDATE OR REPLACE event SET seq = 2 WHERE seq = 3",
    "REPLACE INTO event SELECT 2, id, '{}', hash FROM event WHERE seq = 2",
    "INSERT OR REPLACE INTO ran VALUES('protocol', '{}')",
    "UPDATE ran SET value = '{}'",
    "DELETE FROM ran",
    "INSERT INTO ran VALUES('more', 'x')",
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_rows_are_final_for_any_tool(tmp_path: Path, attack: str, recursive: str) -> None:
    path = records.written(tmp_path, 3)
    before = read(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA recursive_triggers={recursive}")
    with pytest.raises(sqlite3.IntegrityError, match=r"entry|ran with"):
        connection.execute(attack)
    connection.close()
    assert read(path) == before


def test_any_tool_can_read_the_timeline(tmp_path: Path) -> None:
    connection = sqlite3.connect(records.written(tmp_path, 2))
    rows = connection.execute("SELECT seq, occurred_utc, author, step, act, details FROM timeline").fetchall()
    connection.close()
    assert rows[1][:5] == (2, "2026-11-18 11:06:42", "me", "image", "noted")
    assert "I could just go home" in rows[1][5]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
        file.append(records.began(file))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        file.close()
    finally:
        os.umask(before)
    assert set(modes) == {f"{records.IDENT}{end}" for end in (".session", ".session-wal", ".head")}
    assert set(modes.values()) == {0o600}


def test_a_session_is_never_made_over_another_or_through_a_link(tmp_path: Path) -> None:
    path = records.written(tmp_path, 2)
    with pytest.raises(TimelineError, match=f"There is a session {records.IDENT} in .* already"):
        SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    link = tmp_path / "2026-11-22-aaaaaa.session"
    link.symlink_to(path)
    with pytest.raises(SessionDamaged, match="is a link, not a session file"):
        SessionFile.open(link)
    link.unlink()
    link.symlink_to(tmp_path / "nowhere.session")
    with pytest.raises(TimelineError, match="already"):
        SessionFile.create(tmp_path, link.stem, records.PROTOCOL, {})
    assert not (tmp_path / "nowhere.session").exists()


def test_the_same_event_twice_is_one_entry(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    file.append(records.event(2))
    file.append(records.event(2))
    with pytest.raises(TimelineError, match=r"Entry 2 of the session .* is another one already"):
        file.append(records.event(2, ident="other"))
    with pytest.raises(TimelineError, match="Entry 4 cannot follow entry 2"):
        file.append(records.event(4))
    file.close()
    assert [event.id for event in read(file.path).events] == ["id-1", "id-2"]


@pytest.mark.process
def test_a_second_window_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    path = records.written(tmp_path, 2)
    code = """
        import sys
        from pathlib import Path
        from facilitator_tui.timeline import SessionFile
        file = SessionFile.open(Path(sys.argv[1]))
        print("open", flush=True)
        sys.stdin.readline()
    """
    with records.child(code, path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        sentence = f"The session {records.IDENT} is open in another window."
        for use in (SessionFile.open, read):
            with pytest.raises(SessionOpen) as caught:
                use(path)
            assert str(caught.value) == sentence
        process.kill()
    file = SessionFile.open(path)
    with pytest.raises(SessionOpen, match="is open in this window"):
        read(path)
    file.append(records.event(3))
    file.close()
    assert read(path).count == 3


@pytest.mark.parametrize("act", ["unlink", "move", "folder"])
def test_a_file_that_is_gone_is_written_anew_whole(tmp_path: Path, act: str) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir(0o700)
    file = SessionFile.create(folder, records.IDENT, records.PROTOCOL, {})
    for seq in range(1, 40):
        file.append(records.event(seq))
    if act == "unlink":
        file.path.unlink()
    else:
        (file.path if act == "move" else folder).rename(tmp_path / "moved")
    file.append(records.event(40))
    file.append(records.event(41))
    assert file.told == ("The session file was moved or deleted while it was open, and was written anew.",)
    file.close()
    recording = read(file.path)
    assert [event.seq for event in recording.events] == list(range(1, 42))
    assert recording.damage == ()
    assert file.path.stat().st_mode & 0o77 == 0
    assert witness.read(file.path) == witness.Head(41, file.head)


def test_another_file_in_its_place_is_left_alone_and_said(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    file.path.rename(tmp_path / "moved")
    file.path.write_bytes(b"something else")
    with pytest.raises(NotConfirmed, match="Entry 2 is not on the disk: another file was put in the place of"):
        file.append(records.event(2))
    assert file.path.read_bytes() == b"something else"
    file.path.unlink()
    file.append(records.event(2))
    file.close()
    assert read(file.path).count == 2


def test_a_write_that_fails_is_tried_again_on_a_new_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    connect, failing = door.hold, [2]

    class Failing(sqlite3.Connection):
        def execute(self, sql: str, *rest: object) -> sqlite3.Cursor:
            if sql.startswith("INSERT") and failing[0]:
                failing[0] -= 1
                raise sqlite3.OperationalError("disk I/O error")
            return super().execute(sql, *rest)  # type: ignore[arg-type]  # passed on as it came

    def broken(path: Path) -> sqlite3.Connection:
        connect(path).close()
        connection = sqlite3.connect(path, factory=Failing, isolation_level=None)
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        return connection

    monkeypatch.setattr(door, "hold", broken)
    file._store.drop()  # noqa: SLF001 - as after a fault
    file.append(records.event(2))
    assert failing == [0]
    failing[0] = 3
    file._store.drop()  # noqa: SLF001 - as after a fault
    with pytest.raises(NotConfirmed, match="Entry 3 is not confirmed on the disk") as caught:
        file.append(records.event(3))
    assert "the 2 before it are safe" in str(caught.value)
    assert "free in" in str(caught.value)
    file.append(records.event(3))
    file.append(records.event(4))
    file.close()
    assert [event.seq for event in read(file.path).events] == [1, 2, 3, 4]
    assert read(file.path).damage == ()


def test_an_entry_that_came_back_is_found_and_not_doubled(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    file._store.drop()  # noqa: SLF001 - as after a fault
    other = SessionFile.open(file.path)
    other.append(records.event(2))
    other.close()
    file.append(records.event(2))
    assert file.count == 2
    file.close()
    assert read(file.path).count == 2


SENTENCES = {
    b"": "is empty: whatever was in it is gone",
    b"hello": "is not a session file, or its beginning is damaged",
    b"x" * 4096: "is not a session file, or its beginning is damaged",
    b"SQLite format 3\0" + b"\0" * 4080: "is a database of another program, not a session file",
}


@pytest.mark.parametrize("content", SENTENCES)
def test_what_is_no_session_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "2026-11-22-aaaaaa.session"
    path.write_bytes(content)
    for use in (SessionFile.open, read):
        with pytest.raises(SessionDamaged, match=SENTENCES[content]):
            use(path)
    assert path.read_bytes() == content


def test_a_newer_form_is_refused_with_both_numbers(tmp_path: Path) -> None:
    path = records.written(tmp_path, 1)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=7")
    connection.close()
    with pytest.raises(TimelineError, match="has form 7; this program reads forms up to 2"):
        SessionFile.open(path)
    with pytest.raises(TimelineError, match="form 7"):
        read(path)


def test_a_folder_or_nothing_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SessionMissing, match="There is no session file"):
        read(tmp_path / "none.session")
    with pytest.raises(SessionDamaged, match="is not a file"):
        read(tmp_path)
    with pytest.raises(TimelineError, match="No session could be made in"):
        SessionFile.create(tmp_path / "none", records.IDENT, records.PROTOCOL, {})


def test_odd_folder_names_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "a b?c#d%41 – é"
    folder.mkdir()
    path = records.written(folder, 2)
    assert read(path).count == 2
    assert path.parent == folder


def test_text_comes_back_as_it_was(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    text = "line\nline\ttab “quotes” 🜁 \u202e ' \" ; DROP TABLE event; --"
    file.append(records.event(2, ev.Noted("words", text)))
    file.close()
    act = read(file.path).events[1].act
    assert isinstance(act, ev.Noted)
    assert act.text == text
