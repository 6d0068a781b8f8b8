"""The commands that care for a record and add to it, on the real program."""

import json
from pathlib import Path

import pytest

from tests.program.commands import end, output, run
from tests.terminal import Terminal, program

BEGIN = program("begin", "psip-core", "--client", "K-07")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one ended session of seven entries."""
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("2", then="A PICTURE")
        tty.press("w", then="own words")
        tty.press("the red car of Anna\r", then="the red car")
        tty.press("n", then="Seen in")
        tty.press("shoulders drop\r", then="shoulders drop")
        end(tty)
    return tmp_path


def number(home: Path, words: str) -> str:
    return next(line.split()[0] for line in output(home, "show", "last").splitlines() if words in line)


def test_what_is_added_afterwards_stands_in_every_form_as_what_it_is(home: Path) -> None:
    before = output(home, "verify", "last").splitlines()[-1]
    entry = number(home, "shoulders drop")
    output(home, "late", "last", "--at", "-3", "--precision", "1 min", "--author", "AB", "a long silence")
    output(home, "addendum", "last", "--author", "AB", "the heating was loud")
    output(home, "correct", "last", entry, "one shoulder drops", "--reason", "misheard", "--author", "AB")
    output(home, "strike", "last", number(home, "A picture"), "--author", "AB")
    shown = output(home, "show", "last")
    page = output(home, "export", "last").replace("\\", "")
    table = output(home, "export", "last", "--format", "csv")
    wanted = ("a long silence", "the heating was loud", "shoulders drop", "should read: one shoulder drops", "misheard",
              "by AB")  # fmt: skip
    for text in (shown, page, table):
        assert [words for words in wanted if words not in text] == []
    assert "(corrected)" in shown
    assert "(struck)" in shown
    lines = [json.loads(line) for line in output(home, "export", "last", "--format", "jsonl").splitlines()]
    assert [line["act"]["act"] for line in lines[-4:]] == ["addedlate", "addendum", "corrected", "struck"]
    assert lines[-4]["precision"] == "1 min"
    assert 0 <= lines[-4]["recorded"]["wall"] - lines[-4]["occurred"]["wall"] - 180_000 < 1_000
    verdict = output(home, "verify", "last")
    assert "SOUND" in verdict
    assert verdict.splitlines()[-1] == before
    assert "ended" in output(home, "sessions")


def test_a_redacted_text_is_nowhere_and_its_tombstone_is(home: Path) -> None:
    output(home, "redact", "last", number(home, "red car"), "--reason", "names a third person")
    assert "SOUND" in output(home, "verify", "last")
    shown = output(home, "show", "last")
    assert "red car" not in shown
    assert "[redacted]" in shown
    assert "names a third person" in shown
    holding = [path for path in home.rglob("*") if path.is_file() and b"red car of Anna" in path.read_bytes()]
    assert holding == []
    done = run(home, "redact", "last", "99")
    assert (done.returncode, done.stderr.strip()) == (1, "There is no entry 99.")


def test_a_redaction_names_the_correction_that_keeps_the_words(home: Path) -> None:
    entry = number(home, "red car")
    output(home, "correct", "last", entry, "the red car of Anna K")
    done = run(home, "redact", "last", entry)
    assert "corrects it in words of its own" in done.stderr
    assert "without a salt" not in done.stderr
    other = number(home, "red car of Anna K")
    assert f"Entry {other} corrects" in done.stderr
    assert "corrects it" not in run(home, "redact", "last", other).stderr
    assert [path for path in home.rglob("*") if path.is_file() and b"red car of Anna" in path.read_bytes()] == []


@pytest.mark.parametrize("entry", ["9223372036854775807", "9223372036854775808", "9" * 4000])
def test_an_entry_that_no_record_can_have_is_not_there(home: Path, entry: str) -> None:
    for word in (("redact", "last", entry), ("strike", "last", entry), ("correct", "last", entry, "x")):
        done = run(home, *word)
        assert (done.returncode, done.stderr.startswith("There is no entry 9")) == (1, True)


def test_text_from_standard_input_and_times_that_are_none(home: Path) -> None:
    done = run(home, "addendum", "last", "-")
    assert (done.returncode, "empty" in done.stderr) == (2, True)
    for at, said in (("25:00", "No clock shows"), ("noonish", "is no time"), ("+9:00", "no T+0"), ("+3h", "no T+0")):
        done = run(home, "late", "last", "--at", at, "x")
        assert (done.returncode, said in done.stderr) == (2, True)


def test_a_deleted_session_comes_back_and_a_forgotten_one_does_not(home: Path) -> None:
    (session,) = (home / "sessions").glob("*.session")
    output(home, "backup", "last")
    before = output(home, "show", "last")
    session.unlink()
    assert run(home, "restore", session.stem[:12]).returncode == 0
    assert output(home, "show", "last") == before
    asked = run(home, "forget", "last")
    assert (asked.returncode, "Nothing was removed" in asked.stderr) == (2, True)
    assert session.exists()
    removed = output(home, "forget", "last", "--yes")
    assert str(session) in removed
    left = [path for path in home.rglob("*") if path.is_file() and session.stem in str(path)]
    assert left == []
    assert run(home, "forget", session.stem).returncode == 1


def test_forgetting_asks_and_takes_no_for_an_answer(home: Path) -> None:
    with Terminal(program("forget", "last"), home=home) as tty:
        tty.wait("Type yes")
        tty.send("no\r")
        assert tty.exit_status() == 1
    assert "ended" in output(home, "sessions")


def test_two_records_are_read_as_one(home: Path) -> None:
    (first,) = (home / "sessions").glob("*.session")
    other = home / "other"
    other.mkdir()
    with Terminal(BEGIN, home=other) as tty:
        tty.wait("What do you notice?")
        tty.press("2", then="A PICTURE")
        tty.press("n", then="Seen in")
        tty.press("jaw tight\r", then="jaw tight")
    (second,) = (other / "sessions").glob("*.session")
    there = [path.stat().st_mtime_ns for path in (first, second)]
    page = output(home, "merge", "last", str(second)).replace("\\", "")
    assert "jaw tight" in page
    assert "shoulders drop" in page
    assert "Too few entries" in page
    lines = output(home, "merge", str(first), str(second), "--format", "jsonl").splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["author"] for row in rows} == {"A", "B"}
    assert [row["wall"] for row in rows] == sorted(row["wall"] for row in rows)
    assert [path.stat().st_mtime_ns for path in (first, second)] == there
    assert run(home, "merge", "last", "last").returncode == 2


def test_the_doctor_says_where_things_lie_and_drills(home: Path) -> None:
    done = run(home, "doctor", "--drill")
    assert "20 kills" in done.stdout
    assert " 0 lost" in done.stdout
    for subject in ("sessions", "free room", "file system", "disk encryption", "SQLite", "terminal"):
        assert subject in done.stdout
    assert done.returncode == int("->" in done.stdout)


def test_half_typed_text_comes_back_after_a_kill(tmp_path: Path) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("n", then="Seen in")
        tty.press("half a thought", then="half a thought")
        tty.settle(quiet=2.3)
        tty.settle(quiet=0.5)
        tty.kill()
    with Terminal(program("resume"), home=tmp_path) as tty:
        tty.wait("A text was begun")
        tty.press("n", then="half a thought")
        tty.press(" more\r", then="half a thought more")


def test_the_half_typed_beginning_of_a_redacted_text_goes_with_it(tmp_path: Path) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("w", then="own words")
        tty.press("the red car", then="the red car")
        tty.settle(quiet=2.3)
        tty.press(" of Anna\r", then="of Anna”")
        tty.kill()
    output(tmp_path, "redact", "last", number(tmp_path, "red car"))
    assert [path for path in tmp_path.rglob("*") if path.is_file() and b"red car" in path.read_bytes()] == []
