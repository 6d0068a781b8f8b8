"""What a session had is known in two places that no command lowers, and what is missing is said unasked."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.cli import main
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import ledger
from facilitator_tui.timeline.ledger import Known, Ledger
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock, began, protocol

HASHES = ["a" * 64, "b" * 64]
NOTES = 6


def workspace(home: Path) -> Workspace:
    return Workspace(places.of(home, {}), FakeClock(), library=None, environ={})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one session that was left open after some notes, and a copy of it of before them."""
    space = workspace(tmp_path / "home")
    session = space.begin(protocol(), began())
    session.close()
    shutil.copytree(tmp_path / "home" / "sessions", tmp_path / "before")
    session = space.resume(session.ident)
    for number in range(NOTES):
        session.perform(ev.Noted("seen", f"note {number}"))
    session.close()
    return tmp_path / "home"


def test_the_last_line_of_a_session_holds_and_the_higher_place(tmp_path: Path) -> None:
    one, two = Ledger([tmp_path / "a"]), Ledger([tmp_path / "b"])
    both = Ledger([tmp_path / "a", tmp_path / "b"])
    both.say("x", 5, HASHES[0], 1)
    one.say("x", 3, HASHES[1], 2)
    assert one.known() == {"x": Known(3, HASHES[1], 2)}
    assert both.known() == {"x": Known(5, HASHES[0], 1)}
    both.say("x", 3, HASHES[1], 3)
    assert both.known() == {"x": Known(3, HASHES[1], 3)}
    two.forget("x", 4)
    assert both.known() == {}


def test_what_is_known_already_adds_no_line_and_nothing_is_ever_taken_away(tmp_path: Path) -> None:
    held, path = Ledger([tmp_path]), tmp_path / ledger.NAME
    before = b""
    for count, wall in ((1, 1), (1, 2), (4, 3), (2, 4), (2, 5)):
        held.say("x", count, HASHES[0], wall)
        assert path.read_bytes().startswith(before)
        before = path.read_bytes()
    assert before.count(b"ledger") == 3


@pytest.mark.parametrize("cut", range(1, 90, 8))
def test_a_torn_line_costs_no_other(tmp_path: Path, cut: int) -> None:
    held, path = Ledger([tmp_path]), tmp_path / ledger.NAME
    held.say("x", 5, HASHES[0], 1)
    whole = path.read_bytes()
    held.say("y", 6, HASHES[0], 2)
    path.write_bytes(path.read_bytes()[: len(whole) + cut])
    held.say("z", 7, HASHES[1], 3)
    assert held.known()["x"] == Known(5, HASHES[0], 1)
    assert held.known()["z"] == Known(7, HASHES[1], 3)


@pytest.mark.parametrize("data", [b"\xff" * 500, b"ledger 1 x 99999999999999999999 " + b"a" * 64 + b" 1", b"\0"])
def test_what_is_no_line_is_passed_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ledger.NAME).write_bytes(data)
    assert Ledger([tmp_path]).known() == {}


@pytest.mark.parametrize("ident", ["x\nledger 1 y 9 " + "a" * 64 + " 1", "\udcff", "", "../x", "x" * 101])
def test_no_name_adds_a_line_for_another(tmp_path: Path, ident: str) -> None:
    held = Ledger([tmp_path])
    held.say(ident, 5, HASHES[0], 1)
    held.forget(ident, 1)
    assert held.known() == {}


def rolled_back(home: Path) -> None:
    for path in (home.parent / "before").iterdir():
        shutil.copy(path, home / "sessions" / path.name)


def cut_away(home: Path) -> None:
    """Roll back the file alone, and take its head away."""
    rolled_back(home)
    for path in (home / "sessions").glob("*.head"):
        path.unlink()


def with_ledger(home: Path) -> None:
    """Roll back, and remove the ledger of the home as well."""
    rolled_back(home)
    (home / ledger.NAME).unlink()


def with_other_ledger(home: Path) -> None:
    rolled_back(home)
    (home / "emergency" / ledger.NAME).unlink()


def removed(home: Path) -> None:
    shutil.rmtree(home / "sessions")


LOSSES = (rolled_back, cut_away, with_ledger, with_other_ledger)


@pytest.mark.parametrize("lose", LOSSES)
def test_a_session_that_was_rolled_back_with_its_head_is_missed_unasked(
    home: Path, lose: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    lose(home)
    (row,) = workspace(home).sessions()
    said = f"The session {row.ident} has {NOTES + 1} entries fewer than on "
    assert (row.lost, row.condition) == (NOTES + 1, f"{NOTES + 1} LOST")
    assert main(["--home", str(home), "sessions"]) == 0
    assert said in capsys.readouterr().err
    assert main(["--home", str(home), "verify", "last"]) == 1
    assert "SOUND" not in capsys.readouterr().out
    main(["--home", str(home), "doctor"])
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("lose", LOSSES)
def test_the_ledger_is_lowered_by_an_entry_that_says_so_alone(
    home: Path, lose: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    lose(home)
    (before,) = workspace(home).sessions()
    assert main(["--home", str(home), "backup"]) == 0
    (row,) = workspace(home).sessions()
    assert row.count > before.count
    take = workspace(home).take(row.ident)
    said = [f"{entry.text} {entry.detail}" for entry in take.entries]
    assert [f"{NOTES + 1} entries fewer than on " in each for each in said].count(True) == 1
    assert workspace(home).missing([row]) == []
    assert workspace(home).ledger.known()[row.ident].count == row.count
    assert (home / "emergency" / ledger.NAME).read_bytes().count(b"ledger") >= 1
    capsys.readouterr()
    assert main(["--home", str(home), "verify", "last"]) == 0


def test_a_session_that_is_gone_is_missed_until_it_is_forgotten(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = workspace(home).sessions()
    removed(home)
    shutil.rmtree(home / "backups")
    for _ in range(2):
        assert main(["--home", str(home), "sessions"]) == 0
        assert f"The session {row.ident} is not here any more; it had {NOTES + 2} entries" in capsys.readouterr().err
    assert main(["--home", str(home), "forget", "--yes", row.ident]) == 0
    capsys.readouterr()
    assert main(["--home", str(home), "sessions"]) == 0
    assert row.ident not in capsys.readouterr().err
    assert main(["--home", str(home), "forget", "--yes", row.ident]) == 1


def test_a_session_that_was_forgotten_is_not_missed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = workspace(home).sessions()
    assert main(["--home", str(home), "forget", "--yes", row.ident]) == 0
    assert main(["--home", str(home), "sessions"]) == 0
    assert "not here any more" not in capsys.readouterr().err


def test_another_chain_of_the_same_length_is_not_sound(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = {path: path.read_bytes() for path in (home / ledger.NAME, home / "emergency" / ledger.NAME)}
    rolled_back(home)
    (row,) = workspace(home).sessions()
    for number in itertools.count():
        main(["--home", str(home), "late", row.ident, "--at=-0", f"another {number}"])
        if workspace(home).sessions()[0].count > NOTES + 2:
            break
    for path, data in kept.items():
        path.write_bytes(data)
    capsys.readouterr()
    assert main(["--home", str(home), "verify", row.ident]) == 1
    assert "is not the one that the ledger knew" in capsys.readouterr().out


def test_no_place_for_the_ledger_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ledger.NAME).mkdir()
    (tmp_path / "emergency").write_text("")
    space = workspace(tmp_path)
    session = space.begin(protocol(), began())
    session.close()
    assert space.ledger.known() == {}
    assert space.missing(space.sessions()) == []
