"""Restoring takes the most that is there, and no command hides a loss or touches what lies elsewhere."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.cli import main
from facilitator_tui.cli.care import restored
from facilitator_tui.core.errors import FacilitatorError, SessionMissing, SessionOpen
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import Backups, SessionFile, intents, read, verify, witness
from tests.timeline import records
from tests.timeline.homes import NOW, WORDS, made, workspace


def test_restoring_takes_the_longest_sound_backup_whatever_its_clock(tmp_path: Path) -> None:
    path = made(tmp_path)
    held = Backups(tmp_path / "backups", records.IDENT)
    newest, older = held.all()
    older.rename(older.with_name("20991231T000000000Z.session"))  # made when the clock was ahead
    assert [each.stem for each in held.longest()] == [newest.stem, "20991231T000000000Z"]
    path.unlink()
    assert restored(workspace(tmp_path), path).count == 4
    newest.write_bytes(newest.read_bytes()[:5000])
    path.unlink()
    assert restored(workspace(tmp_path), path).count == 3


def test_a_backup_longer_than_the_newest_is_not_thinned_away(tmp_path: Path) -> None:
    made(tmp_path)
    held, month = Backups(tmp_path / "backups", records.IDENT), 40 * 24 * 3_600_000
    long = held.all()[0]
    for each in held.all()[1:]:
        each.unlink()
    short = records.begun(tmp_path / "short", 2)
    held.keep(short, NOW + month)
    short.close()
    held.thin(NOW + month)
    assert long in held.all()


@pytest.mark.parametrize("words", [["backup"], ["late", "--at", "-1", "something"], ["redact", "2"]])
def test_no_command_lowers_the_witness_without_an_entry_that_says_so(tmp_path: Path, words: list[str]) -> None:
    path = made(tmp_path)
    held = Backups(tmp_path / "backups", records.IDENT)
    longest = held.longest()[0]
    records.change(path, "DELETE FROM event WHERE seq > 3")
    assert verify(path).faults == ("The last 2 entries are lost.",)
    before = witness.read(path)
    name, *more = words
    assert main(["--home", str(tmp_path), name, records.IDENT, *more]) in (0, 1)
    told = [event.act for event in read(path).events[3:]]
    assert any("The last 2 entries are lost." in str(act) for act in told)
    assert before is not None
    if name != "redact":  # which leaves no older backup
        assert longest in held.all()


def test_opening_and_leaving_a_shortened_session_keeps_its_witness(tmp_path: Path) -> None:
    path = made(tmp_path)
    before = witness.read(path)
    records.change(path, "DELETE FROM event WHERE seq > 3")
    SessionFile.open(path).close()
    assert witness.read(path) == before
    assert not verify(path).sound


def test_restoring_puts_later_tombstones_into_force(tmp_path: Path) -> None:
    path = made(tmp_path)
    old = Backups(tmp_path / "backups", records.IDENT).all()[0]
    kept = old.read_bytes()
    workspace(tmp_path).redact(records.IDENT, 3, "a name")
    for each in Backups(tmp_path / "backups", records.IDENT).all():
        each.unlink()
    old.write_bytes(kept)  # somebody put an old copy back
    restored(workspace(tmp_path), path)
    assert verify(path).sound
    assert WORDS.encode() not in path.read_bytes()


def test_a_path_outside_the_home_touches_that_file_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path, space = made(home), workspace(home)
    places.ensure(space.places.emergency)
    (space.places.emergency / f"{records.IDENT}.entries").write_bytes(ev.encode(records.event(6)) + b"\n")
    other = places.ensure(tmp_path / "elsewhere") / path.name
    before = {each: each.read_bytes() for each in home.rglob("*") if each.is_file()}

    def same() -> bool:
        return {each: each.read_bytes() for each in before if each.exists()} == before

    for act in (
        lambda: space.redact(str(other), 3, "a name"), lambda: space.back_up(str(other)),
        lambda: restored(space, other), lambda: space.forget(other),
    ):  # fmt: skip
        other.write_bytes(path.read_bytes())
        try:
            act()
        except FacilitatorError as error:
            assert "lies elsewhere" in str(error)  # noqa: PT017 - two of them refuse
        assert same()
    assert not other.exists()
    assert (tmp_path / "elsewhere" / f"{records.IDENT}.head").exists() is False


@pytest.mark.process
def test_two_restores_at_once_and_a_start_meanwhile_leave_one_whole_session(tmp_path: Path) -> None:
    path = made(tmp_path)
    code = """
        import contextlib, sys, time
        from pathlib import Path
        from facilitator_tui.core.errors import TimelineError
        from tests.timeline import test_restoring as here
        space, done = here.workspace(Path(sys.argv[1])), []
        while len(done) < 5:
            time.sleep(0.02)
            with contextlib.suppress(TimelineError):
                done.append(here.restored(space, Path(sys.argv[2])).count)
        print(done)
    """
    processes = [records.child(code, tmp_path, path) for _ in range(2)]
    saved = 0
    while any(process.poll() is None for process in processes):
        assert path.exists()
        try:
            file = SessionFile.open(path)
        except (SessionOpen, SessionMissing):
            continue
        file.append(records.event(file.count + 1))
        saved = file.count
        file.close()
        time.sleep(0.05)
    told = [process.communicate()[0] for process in processes]
    assert read(path).count >= saved, told
    assert verify(path).sound
    assert all(each.count(",") == 4 for each in told), told


def test_nothing_is_restored_over_an_open_session(tmp_path: Path) -> None:
    path = made(tmp_path)
    file = SessionFile.open(path)
    space = workspace(tmp_path)
    for act in (lambda: restored(space, path), lambda: space.forget(path)):
        with pytest.raises(SessionOpen):
            act()
    file.close()
    assert list(intents.pending(tmp_path / "unfinished")) == []
