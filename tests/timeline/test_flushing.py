"""The flush that goes on while a screen is made: who asks how the entry is kept waits, and a failed one is redone."""

import gc
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator_tui import posix
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.timeline import SessionFile, chain, door, flushing, read, verify
from tests.making import FakeClock
from tests.timeline import records


@pytest.fixture
def file(tmp_path: Path) -> SessionFile:
    return SessionFile.create(
        tmp_path, records.IDENT, records.PROTOCOL, {"mode": "live"}, second_places=[tmp_path / "second"]
    )


@pytest.fixture
def live(file: SessionFile) -> Session:
    began = ev.Began("psip-core", "1.0.0", digest=file.digest, client="K-07")
    return Session.begin(records.PROTOCOL, began, file, FakeClock())


class Disk:
    """Flushes of contents that wait to be let go, and fail as often as `failing` says."""

    def __init__(self) -> None:
        self.go, self.failing, self.asked = threading.Event(), 0, 0
        self.go.set()

    def flush(self, _descriptor: int) -> None:
        self.asked += 1
        assert self.go.wait(10)
        if self.failing:
            self.failing -= 1
            raise OSError(5, "Input/output error")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(posix, "flush_content", made.flush)
    return made


def test_an_act_does_not_wait_for_its_flush_and_whoever_asks_how_it_is_kept_does(live: Session, disk: Disk) -> None:
    disk.go.clear()
    live.perform(ev.Noted("words", "heavy"))
    assert live.pending
    assert live.expected.condition == "SAVED"
    said: list[str] = []
    asking = threading.Thread(target=lambda: said.append(live.condition))
    asking.start()
    asking.join(0.05)
    assert said == []
    disk.go.set()
    asking.join(10)
    assert (said, live.pending) == (["SAVED"], False)


@pytest.mark.parametrize(
    "ask",
    [
        lambda live: live.perform(ev.Noted("words", "again")), Session.retry, Session.tend, Session.end, Session.close,
        Session.confirm, lambda live: live.unsaved, lambda live: live.trouble,
    ],
)  # fmt: skip
def test_the_next_act_and_all_that_reads_the_file_wait_for_it(
    live: Session, disk: Disk, ask: Callable[[Session], object]
) -> None:
    live.perform(ev.Noted("words", "heavy"))
    disk.go.clear()
    live.perform(ev.Noted("words", "still"))
    waiting = threading.Timer(0.05, disk.go.set)
    waiting.start()
    ask(live)
    assert disk.go.is_set()


def test_a_flush_that_failed_is_done_again_and_the_entry_kept_once(
    live: Session, file: SessionFile, disk: Disk
) -> None:
    live.perform(ev.Noted("words", "heavy"))
    disk.failing = 1
    live.perform(ev.Noted("words", "still"))
    assert live.confirm()
    live.perform(ev.Noted("words", "warm"))
    live.close()
    assert (read(file.path).count, verify(file.path).sound) == (4, True)


def test_what_cannot_be_flushed_nor_settled_lies_in_the_second_place_and_says_so(
    live: Session, file: SessionFile, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.perform(ev.Noted("words", "heavy"))
    with monkeypatch.context() as patched:
        patched.setattr("facilitator_tui.timeline.door.settle", _broken)
        disk.failing = 99
        live.perform(ev.Noted("words", "still"))
        assert live.pending
        assert live.condition == "NOT CONFIRMED"
        assert [event.seq for event in live.unsaved] == [3]
        assert "Input/output error" in live.trouble
        assert live.aside is not None
    disk.failing = 0
    assert live.retry()
    assert live.expected == (0, "SAVED", "")
    live.close()
    assert (read(file.path).count, verify(file.path).sound) == (3, True)


def _broken(*_given: object) -> None:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
def test_a_wait_that_was_broken_off_leaves_the_entry_unsaved_until_it_is_settled(
    live: Session, file: SessionFile, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    live.perform(ev.Noted("words", "heavy"))
    assert live.confirm()
    settled: list[int] = []
    settle = door.settle
    with monkeypatch.context() as patched:
        patched.setattr(flushing.Flush, "wait", _raising(stop))
        live.perform(ev.Noted("words", "still"))
        with pytest.raises(stop):
            live.confirm()
    assert (live.condition, [event.seq for event in live.unsaved]) == ("NOT SAVED", [3])
    with monkeypatch.context() as patched:
        patched.setattr(door, "settle", _broken)
        assert not live.retry()
        assert [event.seq for event in live.unsaved] == [3]

    def counted(connection: door.Connection) -> None:
        settled.append(1)
        settle(connection)

    monkeypatch.setattr(door, "settle", counted)
    assert live.retry()
    assert settled
    live.close()
    assert (read(file.path).count, verify(file.path).sound) == (3, True)


def _raising(kind: type[BaseException]) -> Callable[[flushing.Flush], None]:
    wait = flushing.Flush.wait

    def broken_off(flush: flushing.Flush) -> None:
        wait(flush)
        raise kind

    return broken_off


def test_a_session_goes_elsewhere_with_an_entry_that_is_on_its_way(
    live: Session, file: SessionFile, tmp_path: Path
) -> None:
    live.perform(ev.Noted("words", "heavy"))
    assert live.pending
    (tmp_path / "elsewhere").mkdir()
    live.move(tmp_path / "elsewhere")
    assert live.expected == (0, "SAVED", "")
    live.perform(ev.Noted("words", "still"))
    assert live.confirm()
    live.close()
    there = tmp_path / "elsewhere" / file.path.name
    assert (read(there).count, verify(there).sound) == (3, True)


@pytest.mark.parametrize("moved", ["file", "file and WAL", "folder", "WAL"])
def test_what_was_moved_while_the_flush_failed_is_written_anew_with_all_that_was_kept(
    disk: Disk, tmp_path: Path, moved: str
) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    file = SessionFile.create(folder, records.IDENT, records.PROTOCOL, {}, second_places=[tmp_path / "second"])
    live = Session.begin(records.PROTOCOL, ev.Began("psip-core", "1.0.0", digest=file.digest), file, FakeClock())
    live.perform(ev.Noted("words", "heavy"))
    assert live.confirm()
    disk.failing = 1
    live.perform(ev.Noted("words", "still"))
    for path in [folder] if moved == "folder" else folder.iterdir():
        kind = {".session": "file", ".session-wal": "WAL"}.get(path.suffix, "folder")
        if kind in moved:
            path.rename(tmp_path / f"{path.name}.away")
    assert live.confirm(), live.trouble
    assert live.condition == "SAVED"
    live.close()
    assert (read(file.path).count, verify(file.path).sound) == (3, True)


def test_a_system_without_room_for_a_thread_flushes_all_the_same(
    live: Session, file: SessionFile, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def submit(self, _act: object) -> None:
            raise RuntimeError("can't start new thread")

    monkeypatch.setattr("facilitator_tui.timeline.flushing._THREAD", Full())
    before = disk.asked
    live.perform(ev.Noted("words", "heavy"))
    assert disk.asked == before
    assert live.confirm()
    assert disk.asked == before + 1
    live.close()
    assert read(file.path).count == 2


def test_no_descriptor_is_left_open(live: Session) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        pytest.skip("this system does not list the descriptors of a process")
    live.perform(ev.Noted("words", "heavy"))
    live.confirm()
    gc.collect()  # what other tests left open
    before = len(list(descriptors.iterdir()))
    for count in range(20):
        live.perform(ev.Noted("words", f"heavy {count}"))
    live.confirm()
    assert len(list(descriptors.iterdir())) == before


def test_at_rest_what_lies_in_the_wal_alone_is_written_into_the_file(tmp_path: Path, file: SessionFile) -> None:
    clock = FakeClock()
    began = ev.Began("psip-core", "1.0.0", digest=file.digest, client="K-07")
    live = Session.begin(records.PROTOCOL, began, file, clock)
    live.perform(ev.Noted("words", "heavy"))
    alone = tmp_path / "alone.session"
    for wait, count in ((1000, 0), (500, 2)):
        clock.pass_(wait)
        live.tend()
        alone.write_bytes(file.path.read_bytes())
        assert read(alone).count == count
    live.close()


def test_a_row_that_was_made_for_another_place_in_the_chain_is_not_put_down(file: SessionFile) -> None:
    file.append(records.began(file))
    stray = chain.row("0" * 64, records.event(2))
    with pytest.raises(TimelineError, match="cannot follow"):
        file._store.keep(stray)  # noqa: SLF001 - what no caller does, and a reopened file might bring about
    file.append(records.event(2))
    file.close()
    assert (read(file.path).count, verify(file.path).sound) == (2, True)
