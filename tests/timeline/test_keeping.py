"""Drafts, the second place, the ballast, and places that are not fit."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from facilitator_tui import posix
from facilitator_tui.core.errors import NotConfirmed, PlaceError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.timeline import SessionFile, ballast, door, emergency, fitness, read
from tests.timeline import records


def made(folder: Path, count: int = 1, second: Path | None = None) -> SessionFile:
    places = [second] if second else []
    file = SessionFile.create(folder, records.IDENT, records.PROTOCOL, {}, places)
    for seq in range(1, count + 1):
        file.append(records.began(file) if seq == 1 else records.event(seq))
    return file


def test_half_typed_text_is_offered_again(tmp_path: Path) -> None:
    file = made(tmp_path)
    file.save_draft(Draft("words", "I could", records.instant(5)))
    file.save_draft(Draft("words", "I could just", records.instant(5)))
    file.save_draft(Draft("thought", "bored?", records.instant(6)))
    file.close()
    again = SessionFile.open(file.path)
    assert again.drafts() == (
        Draft("thought", "bored?", records.instant(6)), Draft("words", "I could just", records.instant(5)),
    )  # fmt: skip
    again.save_draft(Draft("thought", "", records.instant(9)))
    assert [draft.kind for draft in again.drafts()] == ["words"]
    assert again.count == 1
    again.close()
    assert read(file.path).damage == ()


@pytest.mark.process
def test_a_draft_outlives_a_kill(tmp_path: Path) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from tests.timeline import records, test_keeping
        from facilitator_tui.core.walk.draft import Draft
        file = test_keeping.made(Path(sys.argv[1]))
        file.save_draft(Draft("words", "half a sent", records.instant(3)))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    with records.child(code, tmp_path) as process:
        process.wait()
    file = SessionFile.open(tmp_path / f"{records.IDENT}.session")
    assert [draft.text for draft in file.drafts()] == ["half a sent"]
    file.close()


def failing(
    monkeypatch: pytest.MonkeyPatch, file: SessionFile, error: type[Exception] = sqlite3.OperationalError
) -> None:
    """Let every connection of `file` fail from now on."""

    def broken(path: Path) -> sqlite3.Connection:
        raise error(path)

    file._store.drop()  # noqa: SLF001 - as after a fault
    monkeypatch.setattr(door, "hold", broken)


def test_what_the_file_does_not_take_waits_in_the_second_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = tmp_path / "second"
    file = made(tmp_path, 2, second)
    lost = [records.event(3), records.event(4)]
    with monkeypatch.context() as fault:
        failing(fault, file)
        for number, event in enumerate(lost):
            with pytest.raises(NotConfirmed, match=f"Entry {event.seq} is not confirmed"):
                file.append(event)
            where = file.set_aside(lost[: number + 1])
            assert where == second / f"{records.IDENT}.entries"
        file.close()
    assert where is not None
    assert where.stat().st_mode & 0o77 == 0
    again = SessionFile.open(file.path, [second])
    assert again.events[2:] == tuple(lost)
    assert again.told == (f"2 entries taken in from {where}.",)
    assert not where.exists()
    again.close()
    assert read(file.path).damage == ()
    assert read(file.path).count == 4


def test_the_second_place_is_cleared_when_the_file_takes_them_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second"
    file = made(tmp_path, 2, second)
    with monkeypatch.context() as fault:
        failing(fault, file)
        where = file.set_aside([records.event(3), records.event(4)])
    assert where is not None
    file.append(records.event(3))
    assert where.exists()
    file.append(records.event(4))
    assert not where.exists()
    file.close()


def test_entries_that_the_file_has_after_all_are_not_doubled(tmp_path: Path) -> None:
    second = tmp_path / "second"
    file = made(tmp_path, 3, second)
    emergency.put([second], records.IDENT, [records.event(3), records.event(4), records.event(6)])
    file.close()
    again = SessionFile.open(file.path, [second])
    assert again.count == 4
    assert [sentence.split(" ")[0] for sentence in again.told] == ["1", "1"]
    assert "1 entry in" in again.told[1]
    assert "could not be joined to the session and stay there" in again.told[1]
    again.close()
    assert (second / f"{records.IDENT}.entries").exists()


def test_a_torn_line_in_the_second_place_costs_only_itself(tmp_path: Path) -> None:
    second = tmp_path / "second"
    file = made(tmp_path, 1, second)
    file.close()
    where = emergency.put([second], records.IDENT, [records.event(2)])
    with where.open("ab") as stream:
        stream.write(ev.encode(records.event(3))[:40])
    emergency.put([second], records.IDENT, [records.event(3)])
    again = SessionFile.open(file.path, [second])
    assert again.count == 3
    assert again.told[-1] == f"1 line in {where} cannot be read."
    again.close()


def test_without_a_second_place_that_is_said(tmp_path: Path) -> None:
    file = made(tmp_path, 1, tmp_path / "file" / "below")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert file.set_aside([records.event(2)]) is None
    file.close()


def test_the_ballast_is_given_back_when_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = made(tmp_path)
    ballast.make(tmp_path)
    assert (tmp_path / ballast.NAME).stat().st_size == ballast.SIZE

    def full(path: Path) -> sqlite3.Connection:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as fault:
        fault.setattr(door, "hold", full)
        file._store.drop()  # noqa: SLF001 - as after a fault
        with pytest.raises(NotConfirmed, match="No space left on device"):
            file.append(records.event(2))
    assert not (tmp_path / ballast.NAME).exists()
    file.append(records.event(2))
    file.close()


@pytest.mark.faults
@pytest.mark.process
def test_on_a_full_disk_nothing_older_is_lost(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if not sys.platform.startswith("linux") or unshare is None:
        pytest.skip("a small disk is made by unshare and mount, which this machine lacks")
    code = """
        import sys
        from pathlib import Path
        from facilitator_tui.core.errors import NotConfirmed
        from facilitator_tui.timeline import ballast, read
        from tests.timeline import records, test_keeping
        folder = Path(sys.argv[1])
        file = test_keeping.made(folder)
        ballast.ROOM = 0
        ballast.make(folder)
        ballast_was_there = (folder / ballast.NAME).exists()
        refused = None
        while refused is None:
            try:
                file.append(records.event(file.count + 1))
            except NotConfirmed as error:
                refused = str(error)
        kept = file.count
        ballast_is_gone = not (folder / ballast.NAME).exists()
        file.close()
        print(ballast_was_there, ballast_is_gone, kept, read(file.path).count, read(file.path).damage, refused)
    """
    script = tmp_path / "full.py"
    script.write_text(textwrap.dedent(code), encoding="utf-8")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = f"mount -t tmpfs -o size=1800k none {disk} && {sys.executable} {script} {disk}"
    done = subprocess.run(
        [unshare, "-Urm", "sh", "-c", command], check=False, capture_output=True, text=True, cwd=records.ROOT,
        env={**os.environ, "PYTHONPATH": str(records.ROOT)},
    )  # fmt: skip
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"a small disk cannot be made here: {done.stderr.strip()}")
    was, gone, kept, there, damage, refused = done.stdout.split(" ", 5)
    assert (was, gone, kept, damage) == ("True", "True", there, "()"), done
    assert int(kept) > 100
    assert "free in" in refused
    assert f"the {kept} before it are safe" in refused


MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/root rw
25 22 0:23 / {folder}/memory rw - tmpfs tmpfs rw,size=100k
26 22 0:24 / {folder}/net rw - nfs4 server:/x rw
27 22 0:25 / {folder}/with\\040blank rw - overlay overlay rw,volatile
"""


def test_a_place_that_is_not_fit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    folder = os.path.realpath(tmp_path)
    table.write_text(MOUNTS.format(folder=folder), encoding="utf-8")
    monkeypatch.setattr(fitness, "_MOUNTS", table)
    for name in ("memory/x", "net", "with blank", "Dropbox/records", "plain"):
        (tmp_path / name).mkdir(parents=True)
    assert "lies in memory (tmpfs)" in fitness.unfit(tmp_path / "memory" / "x")[0]
    assert "network file system (nfs4)" in fitness.unfit(tmp_path / "net")[0]
    assert "volatile overlay" in fitness.unfit(tmp_path / "with blank")[0]
    assert "cloud service (dropbox)" in fitness.unfit(tmp_path / "Dropbox" / "records")[0]
    assert fitness.unfit(tmp_path / "plain") == ()
    monkeypatch.setattr(fitness, "_MOUNTS", tmp_path / "none")
    assert fitness.mount(tmp_path) is None
    assert fitness.unflushed(tmp_path) == ""


def test_little_room_is_said_and_too_little_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fitness.check_room(tmp_path)
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: 100 * fitness.MIB)
    assert f"Only 100 MiB are free in {tmp_path}." in fitness.unfit(tmp_path)
    fitness.check_room(tmp_path)
    monkeypatch.setattr(posix, "free_bytes", lambda _folder: 19 * fitness.MIB)
    with pytest.raises(PlaceError, match="A session needs 20 MiB, and 19 MiB are free in"):
        fitness.check_room(tmp_path)
