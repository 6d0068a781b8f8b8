"""What a terminal, a system and a slip of the hand do to the program."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.program.commands import output, run
from tests.terminal import Terminal, environment, program

BEGIN = program("begin", "psip-core", "--client", "K-07")
CRASHING = """
import sys
from facilitator_tui.guide.guide import Guide
def burst(self):
    secret = "what the client said"
    raise ValueError(secret)
Guide.action_register = burst
from facilitator_tui.cli import main
sys.exit(main(["begin", "psip-core"]))
"""


@pytest.mark.parametrize("data", [b"\xff", "é".encode("latin-1"), b"\x1b[M \xff\xff", b"\xc3", b"\x80\x81\x82"])
def test_bytes_that_are_no_utf_8_end_nothing(tmp_path: Path, data: bytes) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.send(data)
        tty.settle()
        tty.send("\x1b")
        tty.settle()
        tty.press("x", then="STOPPED")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_being_told_to_end_leaves_a_clean_terminal_and_an_open_session(tmp_path: Path, number: int, code: int) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.signal(number)
        assert tty.exit_status() == code
        assert b"\x1b[?1049l" in tty.raw
    assert "left" in output(tmp_path, "show", "last")
    assert "OPEN" in output(tmp_path, "sessions")


def test_a_closed_window_ends_the_program_and_frees_the_session(tmp_path: Path) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.hang_up()
        tty.exit_status(timeout=3)
    assert "left" in output(tmp_path, "show", "last")


def test_a_closed_window_with_hangup_ignored_ends_within_two_seconds(tmp_path: Path) -> None:
    code = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    ignoring = [sys.executable, "-c", code, *BEGIN]
    with Terminal(ignoring, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.hang_up()
        begun = time.perf_counter()
        tty.exit_status(timeout=5)
        assert time.perf_counter() - begun < 2.5
    assert "left" in output(tmp_path, "show", "last")


@pytest.mark.parametrize("key", ["\x03", "\x11", "\x1a"])
def test_a_slip_of_the_hand_leaves_the_session_where_it_is(tmp_path: Path, key: str) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press(key, then="press q")
        tty.press("1", then="ONSET")


def test_a_fault_of_the_program_says_where_and_never_what_was_typed(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", CRASHING], home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("w", then="own words")
        tty.press("a secret of theirs\r", then="a secret of theirs”")
        before = len(tty.raw)
        tty.send("i")
        assert tty.exit_status() == 1
        said = tty.raw[before:].decode("utf-8", "replace")
        assert "ValueError at:" in said
        assert "what the client said" not in said
        assert "a secret of theirs" not in said.split("ValueError")[1]
        assert "\a" not in said
    assert "a secret of theirs" in output(tmp_path, "show", "last")


@pytest.mark.parametrize("words", [(), ("begin", "psip-core"), ("resume",), ("practice",)])
def test_without_a_terminal_it_says_so_and_ends(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, *words)
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_a_multi_line_paste_stays_whole(tmp_path: Path) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("w", then="own words")
        tty.send("\x1b[200~first line\nsecond \x07line\nthird\x1b[201~")
        tty.wait("third")
        tty.press("\r", then="first line ⏎ second line ⏎ third")
    text = output(tmp_path, "show", "last")
    assert "first line\n" in text


def test_the_ways_out_work_while_typing_and_the_text_waits(tmp_path: Path) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("n", then="Seen in the client")
        tty.press("half a thou", then="half a thou")
        tty.press("\x18", then="STOPPED")
        tty.press("n", then="half a thou")
        tty.press("ght\r", then="seen     half a thought")


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (59, 19), (60, 20), (500, 200)])
def test_any_size_of_window_runs_and_records(tmp_path: Path, size: tuple[int, int]) -> None:
    with Terminal(BEGIN, home=tmp_path, size=size) as tty:
        tty.settle(quiet=0.6)
        tty.send("1")
        tty.settle(quiet=0.4)
        tty.resize(100, 30)
        tty.wait("ONSET")


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": "linux"}, {"NO_COLOR": "1"}, {"LC_ALL": "C", "LANG": "C"}])
def test_poor_terminals_run_and_record(tmp_path: Path, env: dict[str, str]) -> None:
    with Terminal(BEGIN, home=tmp_path, env=env) as tty:
        tty.wait("What do you notice?")
        tty.press("1", then="ONSET")


def test_wrong_words_exit_2_with_the_nearest_right_one(tmp_path: Path) -> None:
    done = run(tmp_path, "exprot", "last")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean export?" in done.stderr
    assert run(tmp_path, "show", "nothing-such").returncode == 1
    assert run(tmp_path, "export", "last", "--format", "pdf").returncode == 2


def test_an_export_is_never_written_over_anything(tmp_path: Path) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
    there = tmp_path / "there.md"
    there.write_text("mine", encoding="utf-8")
    link = tmp_path / "link.md"
    link.symlink_to(there)
    for name in (there, link):
        done = run(tmp_path, "export", "last", "-o", str(name))
        assert done.returncode == 1
        assert "there already" in done.stderr
    assert there.read_text(encoding="utf-8") == "mine"
    assert run(tmp_path, "export", "last", "-o", str(tmp_path / "new.md")).returncode == 0
    assert (tmp_path / "new.md").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    shell = f"{sys.executable} -m facilitator_tui check | true"
    done = subprocess.run(
        ["/bin/sh", "-c", shell], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
