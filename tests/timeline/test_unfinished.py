"""What was begun is finished: erasing and restoring die before each of their calls, and the next start goes on."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator_tui import filing, places, posix
from facilitator_tui.cli import main
from facilitator_tui.cli.care import restored
from facilitator_tui.cli.unfinished import finish
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.record.formats import EXPORTS
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import intents, read, verify
from facilitator_tui.workspace import Workspace
from tests.timeline import records
from tests.timeline.homes import holding, made, workspace

COUNTED = ("os.remove", "os.rename", "os.link", "os.rmdir", "os.mkdir", "os.truncate", "sqlite3.connect", "open")
MOST = 150


def left(home: Path) -> list[str]:
    """Name the files of a session that no finished act leaves."""
    places_of = workspace(home).places
    names = [path.name for path in home.rglob(f".{records.IDENT}*")] + [path.name for path in home.rglob("*.part")]
    return names + [path.name for path, _ in intents.pending(places_of.intents)]


def deaths(home: Path, act: Callable[[Workspace], object]) -> Iterator[Path]:
    """Give copies of a home in which `act` died before its first call that counts, before its second, and so on."""
    for number in range(1, MOST):
        copy = home.with_name(f"{home.name}-{number}")
        shutil.copytree(home, copy)
        child = os.fork()
        if child == 0:
            _die_at(number)
            try:
                act(workspace(copy))
            except BaseException:  # noqa: BLE001 - a child must never come back into the test
                os._exit(7)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, 9)
        yield copy
        shutil.rmtree(copy)
        if status == 0:
            return
    raise AssertionError("It never came to its end.")


def _die_at(number: int) -> None:
    seen = [0]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        reads = event == "open" and isinstance(arguments[2], int) and not arguments[2] & (os.O_RDWR | os.O_CREAT)
        if event in COUNTED and not reads:
            seen[0] += 1
            if seen[0] == number:
                os._exit(9)

    sys.addaudithook(hook)


@pytest.mark.process
def test_a_redaction_that_was_stopped_anywhere_is_finished(tmp_path: Path) -> None:
    path, points = made(tmp_path / "home"), 0
    (workspace(tmp_path / "home").places.exports).mkdir()
    for home in deaths(tmp_path / "home", lambda space: space.redact(records.IDENT, 3, "a name")):
        points += 1
        space = workspace(home)
        filing.new(space.places.exports / ".other.part", b"") if points == 1 else None
        begun = any(intent is not None for _, intent in intents.pending(space.places.intents))
        said = list(finish(space))
        assert len(said) == begun
        space.redact(records.IDENT, 3, "a name")
        assert holding(home) == []
        assert [name for name in left(home) if name != ".other.part"] == []
        there = home / path.relative_to(tmp_path / "home")
        assert verify(there).sound
        assert sum(isinstance(event.act, ev.Redacted) for event in read(there).events) == 1
        assert {event.seq for event in read(there).events} >= {1, 2, 3, 4, 5, 6}
    assert points > 10


@pytest.mark.process
def test_what_was_begun_is_gone_without_being_asked_again(tmp_path: Path) -> None:
    made(tmp_path / "home")
    for home in deaths(tmp_path / "home", lambda space: space.redact(records.IDENT, 3, "a name")):
        space = workspace(home)
        begun = any(intent is not None for _, intent in intents.pending(space.places.intents))
        said = list(finish(space))
        assert not begun or (holding(home) == [] and "was finished" in said[0])
        if holding(home):
            assert read(space.find(records.IDENT)).count == 5  # not begun: nothing was lost, and nothing promised


@pytest.mark.process
def test_a_forgetting_that_was_stopped_anywhere_is_finished(tmp_path: Path) -> None:
    path = made(tmp_path / "home")
    for home in deaths(tmp_path / "home", lambda space: space.forget(space.find(records.IDENT))):
        space = workspace(home)
        begun = any(intent is not None for _, intent in intents.pending(space.places.intents))
        list(finish(space))
        there = home / path.relative_to(tmp_path / "home")
        if begun or not there.exists():
            assert [each for each in home.rglob("*") if records.IDENT in str(each.relative_to(home))] == []
        else:
            assert read(there).count == 5


@pytest.mark.process
@pytest.mark.parametrize("state", ["whole", "gone", "damaged"])
def test_a_restoring_that_was_stopped_anywhere_loses_nothing_and_leaves_nothing(tmp_path: Path, state: str) -> None:
    path = made(tmp_path / "home")
    if state == "gone":
        path.unlink()
    elif state == "damaged":
        path.write_bytes(b"x" * 4096 + path.read_bytes()[4096:])
    least = 5 if state == "whole" else 4
    for home in deaths(tmp_path / "home", lambda space: restored(space, space.places.sessions / path.name)):
        space = workspace(home)
        list(finish(space))
        assert left(home) == []
        there = space.places.sessions / path.name
        if state == "whole":
            assert (read(there).count, verify(there).sound) == (5, True)
        done = restored(space, there)
        assert done.count >= least
        assert verify(there).sound or done.count < 5
        space.forget(there)
        assert [each for each in home.rglob("*") if records.IDENT in str(each.relative_to(home))] == []


@pytest.mark.process
def test_after_a_backup_that_was_stopped_anywhere_a_redaction_leaves_no_text(tmp_path: Path) -> None:
    made(tmp_path / "home")
    for home in deaths(tmp_path / "home", lambda space: space.back_up(records.IDENT)):
        workspace(home).redact(records.IDENT, 3, "a name")
        assert (holding(home), left(home)) == ([], [])


@pytest.mark.process
def test_after_an_export_that_was_stopped_anywhere_nothing_is_left_by_a_forgetting(tmp_path: Path) -> None:
    made(tmp_path / "home")
    for home in deaths(tmp_path / "home", lambda space: space.take_out(space.take(records.IDENT), EXPORTS[0])):
        space = workspace(home)
        space.forget(space.find(records.IDENT))
        assert holding(home) == []


def stopped(folder: Path, intent: intents.Intent) -> None:
    with intents.held(folder, intent) as meant:
        meant.say(intent)
        raise TimelineError("it was stopped")


def test_an_intent_that_is_left_is_finished_by_the_next_command(tmp_path: Path) -> None:
    made(tmp_path)
    intent = intents.Intent("forget", str(tmp_path / "sessions" / f"{records.IDENT}.session"))
    folder = workspace(tmp_path).places.intents
    with pytest.raises(TimelineError, match="stopped"):
        stopped(folder, intent)
    assert [found for _, found in intents.pending(folder)] == [intent]
    assert main(["--home", str(tmp_path), "sessions"]) == 0
    assert not Path(intent.path).exists()
    assert list(intents.pending(folder)) == []


def test_a_torn_intent_is_one_that_had_not_begun(tmp_path: Path) -> None:
    made(tmp_path)
    folder = places.ensure(workspace(tmp_path).places.intents)
    (folder / f"{records.IDENT}.forget.json").write_bytes(b'{"act":"for')
    assert list(finish(workspace(tmp_path))) == []
    assert list(folder.iterdir()) == []
    assert holding(tmp_path)


@pytest.mark.process
def test_an_intent_that_another_window_is_about_to_write_is_left_alone(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    intent = intents.Intent("forget", str(tmp_path / "x.session"))
    with intents.held(space.places.intents, intent) as meant:
        child = os.fork()
        if child == 0:
            list(finish(workspace(tmp_path)))
            os._exit(0)
        os.waitpid(child, 0)
        meant.say(intent)
        assert [each for _, each in intents.pending(space.places.intents)] == [intent]


def test_an_intent_whose_file_goes_while_it_is_taken_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, intent, made_anew = (
        places.ensure(tmp_path / "unfinished"),
        intents.Intent("forget", "/x.session"),
        posix.create,
    )
    tries = iter([FileExistsError])

    def create(path: Path) -> int:
        for fault in tries:
            raise fault
        return made_anew(path)

    monkeypatch.setattr(posix, "create", create)
    with intents.held(folder, intent) as meant:
        meant.say(intent)
        assert [each for _, each in intents.pending(folder)] == [intent]


def test_forgetting_a_session_forgets_what_was_to_be_done_with_it(tmp_path: Path) -> None:
    path = made(tmp_path)
    space = workspace(tmp_path)
    with intents.held(space.places.intents, void := intents.Intent("redact", str(path), 3, "names somebody")) as meant:
        meant.say(void)
        (kept,) = space.places.intents.iterdir()
        data = kept.read_bytes()
    kept.write_bytes(data)
    space.forget(path)
    assert holding(tmp_path, "names somebody") == []
    kept.write_bytes(data)  # and what was to be done with a session that is gone is dropped
    assert list(finish(workspace(tmp_path))) == []
    assert not kept.exists()


def test_a_folder_that_cannot_be_read_stops_no_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    space = workspace(tmp_path)
    intent = intents.Intent("forget", str(path))
    with intents.held(space.places.intents, intent) as meant:
        meant.say(intent)
        (kept,) = space.places.intents.iterdir()
        data = kept.read_bytes()
    kept.write_bytes(data)
    places.ensure(space.places.exports)
    shut, listed = {space.places.exports}, Path.iterdir

    def closed(folder: Path) -> Iterator[Path]:
        if folder in shut:
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", closed)
    assert main(["--home", str(tmp_path), "sessions"]) == 0
    assert f"The folder {space.places.exports} cannot be read (Permission denied)." in capsys.readouterr().err
    shut.add(space.places.intents)
    assert main(["--home", str(tmp_path), "sessions"]) == 0
    assert f"What may not be finished in {space.places.intents} cannot be read" in capsys.readouterr().err
    shut.clear()
    assert main(["--home", str(tmp_path), "sessions"]) == 0
    assert holding(tmp_path) == []
