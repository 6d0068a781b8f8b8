from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from facilitator_tui import posix
from facilitator_tui.core.errors import SessionMissing
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import SessionFile, find, listing, new_ident, read, verify, witness
from tests.timeline import records

needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


@pytest.mark.process
@needs_kill
def test_a_killed_session_is_read_whole_and_left_as_it_was(tmp_path: Path) -> None:
    path = records.killed(tmp_path, 5)
    before = records.state(tmp_path)
    assert set(before) == {f"{records.IDENT}{end}" for end in (".session", ".session-wal", ".head")}
    recording = read(path)
    assert [event.seq for event in recording.events] == [1, 2, 3, 4, 5]
    assert recording.damage == ()
    assert verify(path).sound
    assert listing(tmp_path)[0].count == 5
    assert records.state(tmp_path) == before
    file = SessionFile.open(path)
    assert (file.count, file.told) == (5, ())
    file.close()


@pytest.mark.process
@needs_kill
def test_where_locks_cannot_be_asked_for_sqlite_takes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = records.killed(tmp_path, 3)
    before = records.state(tmp_path)
    monkeypatch.setattr(posix, "fcntl", None)
    assert read(path).count == 3
    after = records.state(tmp_path)
    assert {name: after[name] for name in before} == before


@pytest.mark.process
@needs_kill
def test_every_acknowledged_entry_outlives_a_kill(tmp_path: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        from tests.timeline import records
        from facilitator_tui.timeline import SessionFile
        file = SessionFile.create(Path(sys.argv[1]), sys.argv[2], records.PROTOCOL, {})
        file.append(records.began(file))
        for seq in range(2, 100_000):
            file.append(records.event(seq))
            print(seq, flush=True)
    """
    for run in range(6):
        ident = f"2026-11-22-00000{run}"
        with records.child(code, tmp_path, ident) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.01 + run * 0.05)
            process.kill()
            told = [line for line in process.stdout if line.endswith("\n")]
        last = int(told[-1]) if told else 2
        recording = read(tmp_path / f"{ident}.session")
        assert recording.count >= last
        assert recording.damage == ()
        file = SessionFile.open(recording.path)
        assert file.count == recording.count
        file.append(records.event(file.count + 1))
        file.close()
        assert verify(recording.path).sound


def test_listing_tells_what_a_list_shows(tmp_path: Path) -> None:
    assert listing(tmp_path / "none") == []
    records.written(tmp_path, 3, "2026-11-22-aaaaaa", ended=True)
    records.written(tmp_path, 2, "2026-11-22-bbbbbb")
    (tmp_path / "2026-11-22-cccccc.session").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("not a session", encoding="utf-8")
    rows = {row.ident[-6:]: row for row in listing(tmp_path)}
    assert set(rows) == {"aaaaaa", "bbbbbb", "cccccc"}
    whole = rows["aaaaaa"]
    assert (whole.client, whole.title, whole.mode, whole.count) == ("K-07", "Core session", "live", 4)
    assert (whole.began, whole.offset, whole.ended, whole.busy) == (records.instant(1000).wall, 60, True, False)
    assert whole.last is not None
    assert isinstance(whole.last.act, ev.Ended)
    assert not rows["bbbbbb"].ended
    assert "is empty" in rows["cccccc"].damaged


@pytest.mark.process
def test_listing_shows_a_session_that_another_window_holds(tmp_path: Path) -> None:
    path = records.written(tmp_path, 2)
    code = """
        import sys
        from pathlib import Path
        from facilitator_tui.timeline import SessionFile
        from tests.timeline import records
        file = SessionFile.open(Path(sys.argv[1]))
        file.append(records.event(3))
        print("open", flush=True)
        sys.stdin.readline()
    """
    with records.child(code, path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (row,) = listing(tmp_path)
        process.kill()
    assert row.damaged == ""
    assert row.busy == (sys.platform != "win32")
    assert (row.client, row.count) == ("K-07", 3)


def test_two_thousand_sessions_are_listed_quickly(tmp_path: Path) -> None:
    original = records.written(tmp_path, 40).read_bytes()
    for number in range(2000):
        (tmp_path / f"2026-11-22-{number:06}.session").write_bytes(original)
    start = time.process_time()
    rows = listing(tmp_path)
    taken = time.process_time() - start
    assert len(rows) == 2001
    assert all(row.count == 40 for row in rows)
    assert taken < 2.0


def test_find_takes_an_id_a_beginning_or_last(tmp_path: Path) -> None:
    with pytest.raises(SessionMissing, match="There are no sessions yet"):
        find([tmp_path], "last")
    practice = tmp_path / "practice"
    practice.mkdir()
    first = records.written(tmp_path, 1, "2026-11-21-aaaaaa")
    second = records.written(tmp_path, 1, "2026-11-22-bbbbbb")
    third = records.written(practice, 1, "2026-11-22-bcbbbb")
    folders = [tmp_path, practice]
    assert find(folders, "2026-11-21-aaaaaa") == first
    assert find(folders, "2026-11-21") == first
    assert find(folders, "2026-11-22-bc") == third
    assert find(folders[:1], "last") == second
    with pytest.raises(SessionMissing, match="2 sessions begin with 2026-11-22: 2026-11-22-bbbbbb, 2026-11-22-bcbbbb"):
        find(folders, "2026-11-22")
    with pytest.raises(SessionMissing, match=r"There is no session .*bbbbbx\. Near to it: .*bbbbbb"):
        find(folders, "2026-11-22-bbbbbx")
    with pytest.raises(SessionMissing, match="The newest are 2026-11-22-bcbbbb"):
        find(folders, "zzz")


def test_a_new_id_holds_the_local_date_and_no_client_code() -> None:
    late = ev.Instant(wall=1_795_388_400_000, offset=120, mono=0, boot=0, boot_id="b")
    names = {new_ident(late) for _ in range(50)}
    assert len(names) == 50
    assert all(name.startswith("2026-11-23-") and len(name) == 17 for name in names)


DAMAGE = {
    "UPDATE event SET body = replace(body, 'home, 4', 'hume, 4') WHERE seq = 4": "Entry 4 is not what was written.",
    "UPDATE event SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 4": "Entry 4 is not what was written.",
    "DELETE FROM event WHERE seq = 4": "Entry 4 is missing.",
    "DELETE FROM event WHERE seq IN (3, 4)": "Entries 3 to 4 are missing.",
    "DELETE FROM event WHERE seq = 1": "Entry 1 is missing.",
    "DELETE FROM event WHERE seq = 7": "The last entry, entry 7, is lost.",
    "DELETE FROM event WHERE seq > 5": "The last 2 entries are lost.",
    "UPDATE event SET id = 'other' WHERE seq = 2": "Entry 2 is not what was written.",
    "UPDATE ran SET value = replace(value, 'Stay', 'Stoy') WHERE name = 'protocol'": (
        "The protocol kept in the session is not the one it ran with."
    ),
    "UPDATE ran SET value = '9' WHERE name = 'program'": (
        "Entry 1, or what the session ran with, is not what was written."
    ),
    "INSERT INTO event SELECT 8, 'id-8', replace(replace(body, 'id-7', 'id-8'), '\"seq\":7', '\"seq\":8'), hash"
    " FROM event WHERE seq = 7": "Entry 8 is not what was written.",
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_each_change_is_named(tmp_path: Path, statement: str) -> None:
    path = records.written(tmp_path, 7)
    records.change(path, statement)
    assert DAMAGE[statement] in read(path).damage
    verdict = verify(path)
    assert not verdict.sound
    assert DAMAGE[statement] in verdict.faults
    assert verdict.proved == ()


def test_a_cut_end_is_told_when_the_session_is_taken_up(tmp_path: Path) -> None:
    path = records.written(tmp_path, 7)
    records.change(path, "DELETE FROM event WHERE seq > 5")
    file = SessionFile.open(path)
    assert (file.count, file.told) == (5, ("The last 2 entries are lost.",))
    file.close()


@pytest.mark.process
@needs_kill
def test_a_bit_flipped_in_a_wal_is_noticed_by_the_head(tmp_path: Path) -> None:
    path = records.killed(tmp_path, 6)
    wal = path.with_name(path.name + "-wal")
    content = bytearray(wal.read_bytes())
    content[len(content) // 2] ^= 4
    wal.write_bytes(content)
    recording = read(path)
    assert recording.count >= 5  # one page of the WAL is damaged, and the entries on the others are read past SQLite
    assert any("was read past that" in sentence for sentence in recording.damage)


def test_a_damaged_part_leaves_the_rest_readable(tmp_path: Path) -> None:
    path = records.written(tmp_path, 200)
    content = bytearray(path.read_bytes())
    at = content.index(b"home, 100")
    page = at // 4096 * 4096
    content[page : page + 4096] = bytes(4096)
    path.write_bytes(content)
    recording = read(path)
    assert any("cannot be read" in sentence for sentence in recording.damage)
    assert 150 < recording.count < 200
    assert {1, 2, 200} <= {event.seq for event in recording.events}
    assert any(sentence.endswith("are missing.") for sentence in recording.damage)


def test_a_lost_protocol_leaves_the_entries_readable(tmp_path: Path) -> None:
    path = records.written(tmp_path, 3)
    records.change(path, "UPDATE ran SET value = '{' WHERE name = 'protocol'")
    recording = read(path)
    assert recording.count == 3
    assert set(recording.protocol.steps) == {"image"}
    assert any("cannot be read; its steps are shown by their ids" in sentence for sentence in recording.damage)


def test_the_verdict_says_what_is_proved_and_what_is_not(tmp_path: Path) -> None:
    path = records.written(tmp_path, 3, ended=True)
    verdict = verify(path)
    assert verdict.sound
    assert verdict.closing.startswith("3-")
    assert any("All 4 entries" in sentence for sentence in verdict.proved)
    assert any("closing number" in sentence for sentence in verdict.proved)
    assert any("could have written it anew" in sentence for sentence in verdict.unproved)
    witness.beside(path).unlink()
    lone = verify(path)
    assert lone.sound
    assert any("no readable head file" in sentence for sentence in lone.unproved)


def test_a_false_closing_number_is_named(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    file.append(records.event(2, ev.Ended("some", 1, "0" * 64)))
    file.close()
    assert read(file.path).damage == ("The closing number in entry 2 does not fit the entries before it.",)


def test_the_witness_is_96_bytes_and_never_leads(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    for seq in (1, 2, 3):
        file.append(records.event(seq))
        assert witness.beside(file.path).stat().st_size == witness.SIZE
        assert witness.read(file.path) == witness.Head(seq, file.head)
    file.close()
    witness.Witness(file.path).write(witness.Head(2, read(file.path).rows[1].hash))
    assert read(file.path).damage == ()
    assert any("the first 2 entries" in sentence for sentence in verify(file.path).proved)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    path = records.killed(tmp_path, 3)
    tmp_path.chmod(0o500)
    try:
        assert read(path).count == 3
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.process
def test_a_first_page_torn_while_it_was_written_is_taken_from_the_wal(tmp_path: Path) -> None:
    path = records.killed(tmp_path, 30)
    with path.open("r+b") as page:
        page.write(bytes(512))
    assert read(path).damage == ()
    file = SessionFile.open(path)
    assert (file.count, file.told) == (30, ())
    file.close()
    assert verify(path).sound
