"""Which backups are made and stay, what is brought back from them, and what is on the disk by then."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from facilitator_tui import places, posix
from facilitator_tui.core.errors import (
    SessionMissing,
    SessionOpen,
    TimelineError,
)
from facilitator_tui.core.times import HOUR, MINUTE
from facilitator_tui.timeline import (
    Keeper,
    backups,
    ballast,
    emergency,
    form,
    held,
)
from facilitator_tui.timeline.backups import Backups, kept, stamp
from facilitator_tui.timeline.restoring import restore
from tests.timeline import records
from tests.timeline.records import begun

NOW = records.instant(0).wall
DAY = 24 * HOUR


@contextmanager
def flushed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, int]]]:
    """Note the files and folders that are put onto the disk meanwhile, by their device and number."""
    fsync, seen = os.fsync, []

    def noting(descriptor: int) -> None:
        found = os.fstat(descriptor)
        seen.append((found.st_dev, found.st_ino))
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", noting)
        yield seen


def mark(path: Path) -> tuple[int, int]:
    found = path.stat()
    return (found.st_dev, found.st_ino)


def test_what_gets_a_name_is_on_the_disk_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions, second = tmp_path / "sessions", tmp_path / "second"
    places.ensure(sessions)
    with flushed(monkeypatch) as seen:
        form.make(sessions / "made.session", [])
    assert seen == [mark(sessions / "made.session"), mark(sessions)]
    file = begun(sessions, 1)
    backups = Backups(tmp_path / "backups", records.IDENT)
    with flushed(monkeypatch) as seen:
        backup = backups.keep(file, NOW)
    assert backup is not None
    assert {mark(backup), mark(backups.folder)} <= set(seen)
    with flushed(monkeypatch) as seen:
        aside = emergency.put([second], records.IDENT, [records.event(2)])
    assert {mark(aside), mark(second)} <= set(seen)
    file.path.unlink()
    with flushed(monkeypatch) as seen:
        file.append(records.event(2))
    assert seen[-1] == mark(sessions)
    assert {mark(file.path), mark(sessions)} <= set(seen)
    file.close()
    with flushed(monkeypatch) as seen:
        restore(file.path, backups, tmp_path / "unfinished")
    assert seen[-2:] == [mark(sessions), mark(tmp_path / "unfinished")]
    assert {mark(file.path), mark(sessions)} <= set(seen)


STAMPS = {age: stamp(NOW - age) for age in (
    0, 2 * HOUR - 1, 2 * HOUR, 2 * HOUR + 1, 3 * HOUR, DAY - 1, DAY, DAY + MINUTE, 30 * DAY - 1, 30 * DAY, 31 * DAY,
)}  # fmt: skip


@pytest.mark.parametrize(
    ("ages", "staying"),
    [
        ([0, 2 * HOUR - 1], [0, 2 * HOUR - 1]),
        ([0, 2 * HOUR, 2 * HOUR + 1], [0, 2 * HOUR]),
        ([0, 2 * HOUR, 3 * HOUR], [0, 2 * HOUR, 3 * HOUR]),
        ([0, DAY - 1], [0, DAY - 1]),
        ([0, DAY, DAY + MINUTE], [0, DAY]),
        ([0, 30 * DAY - 1], [0, 30 * DAY - 1]),
        ([0, 30 * DAY], [0]),
        ([31 * DAY], [31 * DAY]),
        ([30 * DAY, 31 * DAY], [30 * DAY]),
    ],
)
def test_backups_stay_for_two_hours_then_one_an_hour_for_a_day_then_one_a_day_for_a_month(
    ages: list[int], staying: list[int]
) -> None:
    assert kept([STAMPS[age] for age in ages], NOW) == {STAMPS[age] for age in staying}


def test_a_stamp_sorts_by_its_moment_and_is_read_in_utc() -> None:
    assert stamp(NOW) == "20261118T110640000Z"
    assert stamp(NOW + 1) == "20261118T110640001Z"


def test_a_keeper_backs_up_at_first_every_ten_minutes_and_at_the_end(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 2), Backups(tmp_path / "backups", records.IDENT)
    keeper = Keeper(file, backups)
    made = []

    def tended(minutes: float, boot_id: str = "boot") -> int:
        now = msgspec.structs.replace(records.instant(int(minutes * MINUTE)), boot_id=boot_id)
        for _ in range(9):
            keeper.tend(now)
        made.append(len(backups.all()))
        return made[-1]

    assert tended(0) == 1
    file.append(records.event(3))
    assert tended(9.99) == 1
    assert tended(10) == 2
    file.append(records.event(4))
    assert tended(19.99) == 2
    assert tended(19.99, "another boot") == 3
    file.append(records.event(5))
    keeper.keep(msgspec.structs.replace(records.instant(20 * MINUTE), boot_id="another boot"))
    assert len(backups.all()) == 4
    assert keeper.trouble == ""
    file.close()


def test_a_keeper_says_why_there_is_no_backup_and_that_there_is_one_again(tmp_path: Path) -> None:
    file = begun(tmp_path / "sessions", 2)
    (tmp_path / "backups").write_text("no folder", encoding="utf-8")
    keeper = Keeper(file, Backups(tmp_path / "backups", records.IDENT))
    keeper.keep(records.instant(0))
    assert keeper.trouble.startswith("No backup could be made. ")
    (tmp_path / "backups").unlink()
    keeper.tend(records.instant(MINUTE))
    assert keeper.trouble
    keeper.keep(records.instant(10 * MINUTE))
    assert keeper.trouble == ""
    file.close()


def test_what_was_there_is_set_aside_under_a_name_of_its_own_each_time(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 3), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.append(records.event(4))
    file.close()
    for number in (1, 2):
        done = restore(file.path, backups, tmp_path / "unfinished")
        assert done.kept == file.path.with_name(f"{records.IDENT}.kept-{number}")
        assert (done.count, done.later, done.path) == (4, 1, file.path)
        assert done.said == (
            f"The session {records.IDENT} is back with 4 entries (backup {stamp(NOW)}).",
            "1 entry newer than the backup came from its own file.",
            f"What was there before lies in {done.kept}.",
        )
    file.path.unlink()
    alone = restore(file.path, backups, tmp_path / "unfinished")
    assert (alone.kept, alone.count, alone.later) == (None, 3, 0)
    assert alone.said == (
        f"The session {records.IDENT} is back with 3 entries (backup {stamp(NOW)}).",
        f"1 entry is missing that {records.IDENT}.head speaks of.",
    )


def test_a_wal_whose_file_went_before_goes_with_it(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 3), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.close()
    wal = Path(f"{file.path}-wal")
    file.path.rename(file.path.with_name(f"{records.IDENT}.kept-1"))
    wal.write_bytes(b"left")
    done = restore(file.path, backups, tmp_path / "unfinished")
    assert done.kept is None
    assert file.path.with_name(f"{records.IDENT}.kept-1-wal").read_bytes() == b"left"
    assert not wal.exists()


def test_a_wal_that_is_alone_goes_where_its_file_would_have_gone(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 3), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.close()
    file.path.unlink()
    Path(f"{file.path}-wal").write_bytes(b"left")
    assert restore(file.path, backups, tmp_path / "unfinished").kept is None
    assert file.path.with_name(f"{records.IDENT}.kept-1-wal").read_bytes() == b"left"


def test_a_name_among_several_backups_is_the_one_that_is_taken(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 2), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.append(records.event(3))
    backups.keep(file, NOW + MINUTE)
    file.close()
    file.path.unlink()
    assert restore(file.path, backups, tmp_path / "unfinished", stamp(NOW)).count == 2
    for path in backups.all():
        path.write_bytes(b"")
    file.path.unlink()
    with pytest.raises(SessionMissing, match=f"There is no sound backup among 2 of the session {records.IDENT}"):
        restore(file.path, backups, tmp_path / "unfinished")


def test_a_session_that_cannot_be_kept_is_discarded_with_all_its_files(tmp_path: Path) -> None:
    file = begun(tmp_path, 1)
    file.discard()
    assert [path.name for path in tmp_path.iterdir()] == [ballast.NAME]


def test_a_session_that_cannot_be_restored_says_so_and_both_are_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, backups = begun(tmp_path / "sessions", 2), Backups(tmp_path / "backups", records.IDENT)
    backups.keep(file, NOW)
    file.close()
    before = file.path.read_bytes()

    def stuck(_self: Path, _target: Path) -> Path:
        raise OSError(1, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stuck)
        with pytest.raises(TimelineError) as caught:
            restore(file.path, backups, tmp_path / "unfinished")
    assert str(caught.value) == f"The session {records.IDENT} could not be restored (Operation not permitted)."
    assert file.path.read_bytes() == before
    assert len(backups.all()) == 1
    assert restore(file.path, backups, tmp_path / "unfinished").count == 2


def test_how_long_a_backup_is_is_told_of_one_that_can_be_read(tmp_path: Path) -> None:
    path = records.written(tmp_path, 3)
    assert backups.length(path) == 3
    path.write_bytes(b"x")
    assert backups.length(path) == backups.length(tmp_path / "none.session") == -1


def test_an_older_record_without_an_entry_is_as_long_as_none(tmp_path: Path) -> None:
    assert backups.length(records.written(tmp_path, 0)) == 0


@pytest.mark.parametrize("locks", [True, False, None])
def test_a_file_is_replaced_only_while_others_are_kept_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locks: bool | None  # noqa: FBT001 - a table
) -> None:  # fmt: skip
    path, open_, shut = records.written(tmp_path, 1), set[int](), set[int]()

    def exclude(descriptor: int) -> bool | None:
        open_.add(descriptor)
        return locks

    monkeypatch.setattr(posix, "exclude", exclude)
    real = os.close

    def close(descriptor: int) -> None:
        shut.add(descriptor)
        real(descriptor)

    monkeypatch.setattr(os, "close", close)
    if locks is False:
        with (
            pytest.raises(SessionOpen, match=f"The session {records.IDENT} is open in another window"),
            held.keeping_out(path),
        ):
            pytest.fail("it was let in")
    else:
        with held.keeping_out(path):
            assert bool(open_ & shut) is (locks is None), "a system without locks removes nothing that is open"
    assert open_ <= shut
    with held.keeping_out(tmp_path / "none"):
        pass


def test_what_this_window_holds_is_kept_out_of_by_itself(tmp_path: Path) -> None:
    file = records.begun(tmp_path, 1)
    with pytest.raises(SessionOpen, match=r"is open in this window\."), held.keeping_out(file.path):
        pytest.fail("it was let in")
    file.close()
    with held.keeping_out(file.path):
        pass
