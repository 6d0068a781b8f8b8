"""What is said of room and of faults, the second place, the ballast, and places that are not fit."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from facilitator_tui import places, posix
from facilitator_tui.core.errors import (
    PlaceError,
)
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import (
    ballast,
    doctor,
    emergency,
    fitness,
    words,
)
from tests.timeline import records


@pytest.mark.parametrize(
    ("free", "said"),
    [
        (0, "0 bytes"),
        (10_239, "10239 bytes"),
        (10_240, "10 KiB"),
        (10 * 1024**2 - 1, "10239 KiB"),
        (10 * 1024**2, "10 MiB"),
        (10 * 1024**3, "10 GiB"),
        (99 * 1024**4, "101376 GiB"),
    ],
)
def test_room_is_told_in_units_that_can_be_read(monkeypatch: pytest.MonkeyPatch, free: int, said: str) -> None:
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: free)
    assert words.room(Path("/here")) == f"{said} free in {Path('/here')}"
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: None)
    assert words.room(Path("/here")) == ""
    assert words.facts(OSError(errno.EIO, "Input/output error"), Path("/here")) == "Input/output error"


def test_what_was_taken_in_is_counted_with_its_noun() -> None:
    place = Path("/second/x.entries")
    assert words.taken_in(place, 0, 0, 0) == ()
    assert words.taken_in(place, 1, 2, 1) == (
        f"1 entry taken in from {place}.",
        f"2 entries in {place} could not be joined to the session and stay there.",
        f"1 line in {place} cannot be read.",
    )
    assert words.many(0, "entry", "entries") == "0 entries"


def test_the_second_place_is_the_first_that_takes_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    first, second = tmp_path / "file" / "below", tmp_path / "second" / "deep"
    with pytest.raises(OSError, match="there is no second place"):
        emergency.put([], "x", [])
    path = emergency.put([first, second], "x", [records.event(1)])
    assert path == second / "x.entries"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(second.stat().st_mode) == 0o700
    emergency.put([first, second], "x", [records.event(2), records.event(3)])
    assert path.read_bytes().count(b"\n") == 3
    with path.open("ab") as stream:
        stream.write(b"torn")
    emergency.put([second], "x", [records.event(4)])
    (found,) = emergency.waiting([first, second], "x")
    assert ([event.seq for event in found.events], found.torn) == ([1, 2, 3, 4], 1)
    assert path.read_bytes().count(b"\n") == 5
    assert emergency.everything([first, second]) == [path]
    assert emergency.waiting([second], "y") == []
    emergency.clear([first, second], "x")
    assert emergency.everything([second]) == []


def test_the_ballast_takes_room_where_there_is_enough_and_gives_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: ballast.ROOM - 1)
    ballast.make(tmp_path)
    assert not ballast.drop(tmp_path)
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: ballast.ROOM)
    ballast.make(tmp_path)
    path = tmp_path / ".ballast"
    assert path.stat().st_size == 1024 * 1024
    assert ballast.ROOM == 20 * 1024 * 1024
    before = path.stat().st_mtime_ns
    ballast.make(tmp_path)
    assert path.stat().st_mtime_ns == before
    assert ballast.drop(tmp_path)
    assert not ballast.drop(tmp_path)
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: None)
    ballast.make(tmp_path)
    assert path.exists()


@pytest.mark.parametrize(
    ("mib", "said", "taken"), [(20, True, True), (199, True, True), (200, False, True), (19, True, False)]
)
def test_room_is_warned_of_under_two_hundred_and_refused_under_twenty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mib: int, said: bool, taken: bool  # noqa: FBT001 - a table
) -> None:  # fmt: skip
    monkeypatch.setattr(fitness, "_MOUNTS", tmp_path / "none")
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: mib * 1024 * 1024)
    assert fitness.unfit(tmp_path) == ((f"Only {mib} MiB are free in {tmp_path}.",) if said else ())
    if taken:
        fitness.check_room(tmp_path)
    else:
        with pytest.raises(PlaceError):
            fitness.check_room(tmp_path)


def test_a_folder_lies_on_the_nearest_mount_above_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text(
        "1 0 8:1 / / rw shared:1 - ext4 /dev/a rw,x\n"
        "2 1 0:9 / /here rw master:1 propagate_from:2 - tmpfs none rw,size=1k\n"
        "3 2 0:8 / /here/over rw - overlay overlay rw,volatile\n"
        "4 2 0:7 / /here/plain rw - overlay overlay rw\n"
        "5 1 0:6 / /here rw - ramfs none rw,later\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(fitness, "_MOUNTS", table)
    assert fitness.mount(Path("/elsewhere")) == fitness.Mount("/", "ext4", "rw,rw,x", "8:1")
    assert fitness.mount(Path("/hereafter")) == fitness.Mount("/", "ext4", "rw,rw,x", "8:1")
    assert fitness.mount(Path("/here")) == fitness.Mount("/here", "ramfs", "rw,rw,later", "0:6")
    assert fitness.unflushed(Path("/here/x")) == "/here/x lies in memory (ramfs) and is gone when the computer stops"
    assert fitness.unflushed(Path("/here/over/x")).startswith("/here/over/x lies on a volatile overlay")
    assert fitness.unflushed(Path("/here/plain")) == ""
    assert fitness.unflushed(Path("/elsewhere")) == ""


def test_what_bears_on_the_record_is_told_fact_by_fact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    made = places.of(home, {})
    monkeypatch.setattr(fitness, "_MOUNTS", tmp_path / "none")
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: 500 * 1024 * 1024)
    found = {each.subject: each for each in doctor.examine(made)}
    assert found["home"].found == f"{home}, not made yet"
    assert {name: each.mend for name, each in found.items() if each.mend} == {}
    assert found["free room"].found == "500 MiB"
    assert found["file system"].found == "cannot be told here"
    assert found["disk encryption"].found.startswith("cannot be seen from here")
    assert found["SQLite"].found == sqlite3.sqlite_version
    assert (found["sessions"].found if "sessions" in found else "") == "0, 0 of them open"
    for folder in (made.home, made.sessions, made.practice, made.backups, made.emergency):
        places.ensure(folder)
    records.written(made.sessions, 2, "2026-11-22-aaaaaa")
    records.written(made.sessions, 2, "2026-11-22-bbbbbb", ended=True)
    (made.sessions / "2026-11-22-cccccc.session").write_bytes(b"")
    (made.sessions / ".x.session.new").write_bytes(b"")
    emergency.put([made.emergency], "2026-11-22-aaaaaa", [records.event(3)])
    made.backups.chmod(0o755)
    told = [(each.subject, each.found, each.mend) for each in doctor.examine(made)]
    assert ("home", str(home), "") in told
    assert ("backups", str(made.backups), f"Close it to others: chmod 700 {made.backups}") in told
    assert ("sessions", "3, 1 of them open", "") in told
    assert ("practice sessions", "0, 0 of them open", "") in told
    assert any(
        subject == "session" and mend == "facilitator-tui restore 2026-11-22-cccccc" for subject, _, mend in told
    )
    waiting = made.emergency / "2026-11-22-aaaaaa.entries"
    assert ("waiting", f"1 entry in {waiting}", "facilitator-tui resume 2026-11-22-aaaaaa takes them in.") in told
    unfinished = "It was left by a program that was stopped, and can be deleted."
    assert ("unfinished", str(made.sessions / ".x.session.new"), unfinished) in told
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: None)
    assert {each.subject: each.found for each in doctor.examine(made)}["free room"] == "cannot be told"


def test_a_folder_that_is_none_or_that_cannot_be_written_to_is_told_with_its_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = places.of(tmp_path / "home", {})
    places.ensure(made.home)
    made.backups.write_text("no folder", encoding="utf-8")
    found = {each.subject: each.mend for each in doctor.examine(made) if each.subject == "backups"}
    assert found == {"backups": f"Move {made.backups} away: a folder belongs there."}
    monkeypatch.setattr(os, "access", lambda *_: False)
    found = {each.subject: each.mend for each in doctor.examine(made) if each.subject == "home"}
    assert found == {"home": f"Give yourself the right to write in {made.home}."}


def test_a_disk_is_told_encrypted_where_it_or_what_lies_under_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = places.of(tmp_path / "home", {})
    table, blocks = tmp_path / "mounts", tmp_path / "blocks"
    monkeypatch.setattr(fitness, "_MOUNTS", table)
    monkeypatch.setattr(doctor, "_BLOCKS", blocks)

    def told(kind: str = "ext4") -> tuple[str, str]:
        table.write_text(f"1 0 8:1 / / rw - {kind} /dev/a rw\n", encoding="utf-8")
        (found,) = (each for each in doctor.examine(made) if each.subject == "disk encryption")
        return found.found, found.mend

    assert told() == ("cannot be seen under ext4", "")
    assert told("ecryptfs") == ("on", "")
    (blocks / "8:1" / "slaves").mkdir(parents=True)
    assert told()[0] == "none that can be seen"
    assert told()[1].startswith("Turn on disk encryption")
    (blocks / "8:1" / "slaves" / "sda" / "dm").mkdir(parents=True)
    (blocks / "8:1" / "slaves" / "sda" / "dm" / "uuid").write_text("LVM-1", encoding="ascii")
    assert told()[0] == "none that can be seen"
    (blocks / "8:1" / "slaves" / "sda" / "dm" / "uuid").write_text("CRYPT-LUKS2-1", encoding="ascii")
    assert told() == ("on", "")


MIB = 1_048_576


@pytest.mark.parametrize(
    ("free", "warned", "refused"),
    [
        (None, "", ""),
        (200 * MIB, "", ""),
        (200 * MIB - 1, "199", ""),
        (20 * MIB, "20", ""),
        (20 * MIB - 1, "19", "19"),
        (0, "0", "0"),
    ],
)
def test_room_is_counted_in_mebibytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int | None, warned: str, refused: str
) -> None:
    monkeypatch.setattr(fitness, "_MOUNTS", tmp_path / "none")
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: free)
    assert fitness.unfit(tmp_path) == ((f"Only {warned} MiB are free in {tmp_path}.",) if warned else ())
    if refused:
        with pytest.raises(PlaceError) as caught:
            fitness.check_room(tmp_path)
        assert str(caught.value) == f"A session needs 20 MiB, and {refused} MiB are free in {tmp_path}."
    else:
        fitness.check_room(tmp_path)


def test_a_place_that_is_not_fit_is_told_with_its_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text("1 0 0:6 / / rw - nfs server:/x rw\n", encoding="utf-8")
    monkeypatch.setattr(fitness, "_MOUNTS", table)
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: 5 * MIB)
    made = places.of(tmp_path / "Dropbox" / "home", {})
    told = [each for each in doctor.examine(made) if each.subject in {"place", "file system", "free room"}]
    assert told[:2] == [doctor.Finding("free room", "5 MiB"), doctor.Finding("file system", "nfs at /")]
    mend = "Choose a folder on a disk of this computer with --home or $FACILITATOR_HOME."
    assert [each.found for each in told[2:]] == list(fitness.unfit(tmp_path))
    assert {each.mend for each in told[2:]} == {mend}


def test_a_folder_must_be_one_to_write_in_and_to_enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = places.of(tmp_path / "home", {})
    places.ensure(made.home)
    asked: list[int] = []

    def access(_path: Path, mode: int) -> bool:
        asked.append(mode)
        return True

    monkeypatch.setattr(os, "access", access)
    doctor.examine(made)
    assert asked == [os.W_OK | os.X_OK]


def test_lines_of_a_second_place_follow_one_another_and_a_torn_one_ends(tmp_path: Path) -> None:
    one, two, three = (ev.encode(records.event(seq)) + b"\n" for seq in (1, 2, 3))
    path = emergency.put([tmp_path], "x", [records.event(1)])
    assert emergency.put([tmp_path], "x", [records.event(2)]) == path
    assert path.read_bytes() == one + two
    path.write_bytes(one + two[:-5])
    emergency.put([tmp_path], "x", [records.event(3)])
    assert path.read_bytes() == one + two[:-5] + b"\n" + three
    (found,) = emergency.waiting([tmp_path, tmp_path / "none"], "x")
    assert found == emergency.Waiting(path, (records.event(1), records.event(3)), 1)
    assert emergency.everything([tmp_path / "none", tmp_path]) == [path]
    emergency.clear([tmp_path / "none", tmp_path], "x")
    assert emergency.everything([tmp_path]) == []
    with pytest.raises(OSError, match="there is no second place"):
        emergency.put([], "x", [])
