"""Backups, bringing back, erasing, and the drill."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.errors import PlaceError, SessionMissing, SessionOpen, TimelineError
from facilitator_tui.core.times import HOUR, MINUTE
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import Keeper, SessionFile, doctor, read, verify
from facilitator_tui.timeline import rehearsal as drill
from facilitator_tui.timeline.backups import Backups, idents, kept, stamp
from facilitator_tui.timeline.erasing import belongings, forget, redact
from facilitator_tui.timeline.restoring import restore
from tests.timeline import records

NOW = records.instant(0).wall


def begun(folder: Path, count: int) -> SessionFile:
    places.ensure(folder)
    file = SessionFile.create(folder, records.IDENT, records.PROTOCOL, {})
    for seq in range(1, count + 1):
        file.append(records.began(file) if seq == 1 else records.event(seq))
    return file


def test_a_backup_is_a_whole_session_and_made_only_of_what_is_new(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 5), Backups(tmp_path / "backups", records.IDENT)
    first = backups.keep(file, NOW)
    assert first is not None
    assert first.stem == stamp(NOW)
    assert first.stat().st_mode & 0o77 == 0
    assert first.parent.stat().st_mode & 0o77 == 0
    assert backups.keep(file, NOW + MINUTE) is None
    file.append(records.event(6))
    second = backups.keep(file, NOW + 2 * MINUTE)
    assert backups.all() == [second, first]
    assert [read(path).count for path in backups.all()] == [6, 5]
    assert [read(path).damage for path in backups.all()] == [(), ()]
    assert sorted(path.suffix for path in first.parent.iterdir()) == [".session", ".session"]
    file.append(records.event(7))
    file.close()


def test_a_backup_that_cannot_be_made_is_said_and_the_session_goes_on(tmp_path: Path) -> None:
    file = begun(tmp_path / "sessions", 2)
    (tmp_path / "backups").write_text("no folder", encoding="utf-8")
    with pytest.raises(PlaceError, match="cannot be used"):
        Backups(tmp_path / "backups", records.IDENT).keep(file, NOW)
    file.append(records.event(3))
    file.close()
    assert read(file.path).count == 3


def test_a_long_session_is_backed_up_in_a_blink(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 1), Backups(tmp_path / "backups", records.IDENT)
    records.grow(file, 3001)
    begin = time.perf_counter()
    path = backups.keep(file, NOW)
    taken = time.perf_counter() - begin
    assert path is not None
    assert read(path).count == 3000
    assert taken < 0.5
    file.close()


def test_backups_thin_with_age() -> None:
    stamps = [stamp(NOW - age * 10 * MINUTE) for age in range(60 * 24 * 6)]
    staying = sorted(kept(stamps, NOW), reverse=True)
    assert staying[:12] == stamps[:12]
    assert len([each for each in staying if each > stamp(NOW - 24 * HOUR)]) in range(33, 37)
    assert len(staying) in range(60, 68)
    assert kept(["20000101T000000000Z", "20000102T000000000Z"], NOW) == {"20000102T000000000Z"}
    assert kept([], NOW) == set()


def test_thinning_removes_files(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 1), Backups(tmp_path / "backups", records.IDENT)
    for day in range(4):
        file.append(records.event(day + 2))
        backups.keep(file, NOW + day * 24 * HOUR)
    backups.thin(NOW + 33 * 24 * HOUR)
    assert [path.stem for path in backups.all()] == [stamp(NOW + 3 * 24 * HOUR)]
    file.close()


def test_a_damaged_session_comes_back_with_all_that_can_be_read(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 5), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    for seq in range(6, 200):
        file.append(records.event(seq))
    file.close()
    content = bytearray(file.path.read_bytes())
    at = content.index(b"home, 100")
    content[at // 4096 * 4096 : (at // 4096 + 1) * 4096] = bytes(4096)
    file.path.write_bytes(content)
    readable = read(file.path)
    done = restore(file.path, backups, tmp_path / "unfinished")
    assert 5 < done.count < 200
    assert done.later == done.count - 5
    assert done.kept is not None
    assert done.kept.read_bytes() == bytes(content)
    recording = read(file.path)
    assert [event.seq for event in recording.events] == list(range(1, done.count + 1))
    assert recording.damage == (f"The last {199 - done.count} entries are lost.",)
    assert any(f"{199 - done.count} entries are missing" in sentence for sentence in done.said)
    again = SessionFile.open(file.path)
    assert again.told == recording.damage
    again.append(records.event(done.count + 1))
    again.close()
    assert verify(file.path).sound
    assert readable.count > done.count


@pytest.mark.parametrize("loss", ["empty", "gone", "rubbish"])
def test_a_lost_session_comes_back_from_its_backup(tmp_path: Path, loss: str) -> None:
    file, backups = begun(tmp_path / "sessions", 5), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.close()
    if loss == "gone":
        file.path.unlink()
    else:
        file.path.write_bytes(b"" if loss == "empty" else b"x" * 5000)
    done = restore(file.path, backups, tmp_path / "unfinished")
    assert (done.count, done.later, done.kept is None) == (5, 0, loss == "gone")
    assert verify(file.path).sound


@pytest.mark.process
def test_a_killed_session_is_restored_with_its_wal(tmp_path: Path) -> None:
    path = records.killed(tmp_path, 9)
    file = SessionFile.open(path)
    backups = Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.close()
    code = """
        import os, signal, sys
        from pathlib import Path
        from tests.timeline import records
        from facilitator_tui.timeline import SessionFile
        file = SessionFile.open(Path(sys.argv[1]))
        for seq in range(10, 13):
            file.append(records.event(seq))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    with records.child(code, path) as process:
        process.wait()
    done = restore(path, backups, tmp_path / "unfinished")
    assert (done.count, done.later) == (12, 3)
    assert done.kept is not None
    assert Path(f"{done.kept}-wal").exists()
    assert read(path).count == 12


def test_a_bad_backup_is_passed_over_and_a_wrong_name_is_said(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 3), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.append(records.event(4))
    newest = backups.keep(file, NOW + MINUTE)
    assert newest is not None
    file.close()
    newest.write_bytes(newest.read_bytes().replace(b"home, 3", b"hume, 3"))
    file.path.unlink()
    assert restore(file.path, backups, tmp_path / "unfinished").count == 3
    assert idents(tmp_path / "backups") == [records.IDENT]
    assert idents(tmp_path / "none") == []
    assert restore(file.path, backups, tmp_path / "unfinished", stamp(NOW)).source.stem == stamp(NOW)
    with pytest.raises(SessionMissing, match="There is no backup x of the session"):
        restore(file.path, backups, tmp_path / "unfinished", "x")
    with pytest.raises(SessionMissing, match="There is no backup of the session other"):
        restore(file.path, Backups(tmp_path / "backups", "other"), tmp_path / "unfinished")


def test_an_open_session_is_neither_restored_nor_forgotten(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 3), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    with pytest.raises(SessionOpen):
        restore(file.path, backups, tmp_path / "unfinished")
    with pytest.raises(SessionOpen):
        forget(file.path, records.around(tmp_path), tmp_path / "unfinished")
    file.close()


def test_forgetting_removes_all_that_belongs_to_a_session_and_nothing_else(tmp_path: Path) -> None:
    sessions, second = tmp_path / "sessions", tmp_path / "second"
    file, backups = begun(sessions, 3), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.close()
    restore(file.path, backups, tmp_path / "unfinished")
    other = records.written(sessions, 2, "2026-11-22-bbbbbb")
    places.ensure(second)
    (second / f"{records.IDENT}.entries").write_text("{}\n", encoding="utf-8")
    (second / f"{other.stem}.entries").write_text("{}\n", encoding="utf-8")
    taken_out = places.ensure(tmp_path / "exports")
    for name in (f"{records.IDENT}.md", f"{records.IDENT}-2.md", f"{other.stem}.md"):
        (taken_out / name).write_text("", encoding="utf-8")
    found = belongings(file.path, records.around(tmp_path))
    assert found[-1] == file.path
    assert forget(file.path, records.around(tmp_path), tmp_path / "unfinished") == found
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {".ballast", other.name, f"{other.stem}.md", f"{other.stem}.head", f"{other.stem}.entries"}
    with pytest.raises(SessionMissing, match="There is nothing of the session"):
        forget(file.path, records.around(tmp_path), tmp_path / "unfinished")


def test_a_redacted_text_is_gone_from_every_file_and_the_chain_still_holds(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 3), Backups(tmp_path / "backups", records.IDENT)
    text = "Klara Beispiel, Nordstrasse 7"
    file.append(records.event(4, ev.Noted("words", text)))
    for seq in range(5, 9):
        file.append(records.event(seq))
    made = backups.keep(file, NOW)
    assert made is not None
    made.with_name(f".{made.name}.new").write_bytes(made.read_bytes())  # as a kill in the middle of a copy leaves it
    event = records.event(9, file.tombstone(4, "a name"))
    redact(file, event, backups, NOW + MINUTE, tmp_path / "exports")
    file.append(records.event(10))
    file.close()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or text.encode() not in path.read_bytes(), path
    recording = read(file.path)
    assert recording.damage == ()
    left = recording.events[3].act
    assert isinstance(left, ev.Noted)
    assert (left.kind, left.text) == ("words", "[redacted]")
    assert recording.events[3].occurred == records.event(4).occurred
    assert verify(file.path).sound
    assert len(backups.all()) == 1
    assert read(backups.all()[0]).count == 9
    again = SessionFile.open(file.path)
    assert again.told == ()
    again.close()


def test_a_first_entry_can_be_redacted_and_a_second_time_cannot(tmp_path: Path) -> None:
    file = begun(tmp_path / "sessions", 2)
    file.append(records.event(3, file.tombstone(1, "a name as code")))
    with pytest.raises(TimelineError, match="Entry 1 holds no free text"):
        file.tombstone(1, "again")
    with pytest.raises(TimelineError, match="There is no entry 9"):
        file.tombstone(9, "none")
    file.append(records.event(4, file.tombstone(2, "more")))
    file.close()
    recording = read(file.path)
    assert recording.damage == ()
    assert isinstance(recording.events[0].act, ev.Began)
    assert recording.events[0].act.client == "[redacted]"


def test_an_emptied_entry_without_a_tombstone_and_a_false_tombstone_are_named(tmp_path: Path) -> None:
    file = begun(tmp_path / "sessions", 2)
    with pytest.raises(TimelineError, match="Entry 2 is not the one that was to be redacted"):
        file.append(records.event(3, ev.Redacted(2, "0" * 64, "0" * 64)))
    assert file.count == 2
    file.append(records.event(3, file.tombstone(2, "x")))
    file.close()
    records.change(file.path, "UPDATE event SET body = replace(body, '[redacted]', 'something else') WHERE seq = 2")
    assert read(file.path).damage == ("Entry 2 is not what its redaction left of it.",)


@pytest.mark.process
def test_the_drill_kills_a_writer_and_finds_everything(tmp_path: Path) -> None:
    report = drill.run(tmp_path, kills=3)
    assert report.kills == 3
    assert report.saved >= 3
    assert report.good, report
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_names_places_and_problems(tmp_path: Path) -> None:
    found = places.of(tmp_path / "home", {})
    before = {finding.subject: finding for finding in doctor.examine(found)}
    assert before["sessions"].found == "0, 0 of them open"
    assert not (tmp_path / "home").exists()
    places.ensure(found.sessions)
    records.written(found.sessions, 3)
    (found.sessions / "2026-11-22-cccccc.session").write_bytes(b"")
    (found.sessions / ".2026-11-22-dddddd.session.new").write_bytes(b"")
    places.ensure(found.emergency)
    (found.emergency / "2026-11-22-7f3a9c.entries").write_bytes(ev.encode(records.event(4)) + b"\n")
    found.home.chmod(0o755)
    findings = doctor.examine(found)
    said = {finding.subject: finding for finding in findings}
    assert said["sessions"].found == "2, 1 of them open"
    assert "restore 2026-11-22-cccccc" in said["session"].mend
    assert said["waiting"].found.startswith("1 entry in")
    assert "can be deleted" in said["unfinished"].mend
    assert "chmod 700" in said["home"].mend
    assert said["SQLite"].mend == ""
    assert said["disk encryption"].found


def test_a_backup_is_made_in_steps_and_holds_the_session_as_it_was_at_the_first(tmp_path: Path) -> None:
    file, held = begun(tmp_path / "sessions", 5), Backups(tmp_path / "backups", records.IDENT)
    keeper = Keeper(file, held)
    keeper.tend(records.instant(0))
    assert held.all() == []
    file.append(records.event(6))
    for second in range(1, 8):
        keeper.tend(records.instant(second * 1000))
    assert [read(path).count for path in held.all()] == [5]
    keeper.tend(records.instant(10 * MINUTE))
    for second in range(1, 8):
        keeper.tend(records.instant(10 * MINUTE + second * 1000))
    assert [read(path).count for path in held.all()] == [6, 5]
    keeper.keep(records.instant(11 * MINUTE))
    assert len(held.all()) == 2
    assert keeper.trouble == ""
    file.close()


def test_a_backup_given_up_half_way_leaves_nothing(tmp_path: Path) -> None:
    file, held = begun(tmp_path / "sessions", 5), Backups(tmp_path / "backups", records.IDENT)
    keeper = Keeper(file, held)
    keeper.tend(records.instant(0))
    keeper.keep(records.instant(1000))
    assert [path.name for path in sorted((tmp_path / "backups" / records.IDENT).iterdir())] == [held.all()[0].name]
    file.close()
