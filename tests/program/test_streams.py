"""What is written for people moves no terminal, and what cannot be written is a sentence and an exit code."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.text import escaped_json
from tests.program.commands import output, run
from tests.terminal import environment, program
from tests.timeline import records

pytestmark = pytest.mark.process

UGLY = "\x1b]0;x\x07\x9b2J\u202e\udcff"
MOVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LONG = "2026-01-01-000aaa"
MORE_THAN_A_PIPE = 2 * 65_536
"""Bytes: a pipe holds half of it (pipe(7)), and `head` reads less than the other half before it ends."""
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    records.written(places.ensure(tmp_path / "sessions"), 4)
    return tmp_path


def told(home: Path, *words: str, to: str) -> subprocess.CompletedProcess[str]:
    """Run a command with its standard output led elsewhere by the shell."""
    return subprocess.run(
        ["/bin/sh", "-c", f'"$@" {to}', "-", *program(*words)], env=environment(home), cwd=home,
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("show", UGLY), ("verify", UGLY), ("export", UGLY), ("merge", UGLY, UGLY), ("backup", UGLY), ("forget", UGLY),
        ("restore", UGLY), (UGLY,), ("show", "last", UGLY), (f"--{UGLY}",), ("begin", UGLY, "--plain"),
        ("export", "last", "-o", f"/nowhere/{UGLY}"), ("export", "last", "--format", UGLY), ("check", UGLY),
        ("--home", f"home{UGLY}", "sessions"), ("--home", f"home{UGLY}", "where"), ("--home", f"home{UGLY}", "doctor"),
        ("--library", UGLY, "check"), ("late", "last", "--at", UGLY, "x"), ("note", UGLY), ("redact", UGLY, "2"),
        ("settings", UGLY), ("translate", UGLY), ("supervise", UGLY), ("drill", UGLY, "--plain"),
    ],
)  # fmt: skip
def test_no_argument_moves_the_terminal_that_reads_of_it(home: Path, words: tuple[str, ...]) -> None:
    done = run(home, *words)
    assert not MOVING.search(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr


def test_no_name_of_a_file_moves_it(home: Path) -> None:
    strange = home / "sessions" / f"x{UGLY.replace('/', '')}.session"
    strange.write_bytes((home / "sessions" / f"{records.IDENT}.session").read_bytes())
    for words in (("show",), ("verify",), ("export",), ("note",), ("backup",), ("export", "--format", "csv")):
        done = run(home, words[0], str(strange), *words[1:])
        assert not MOVING.search((done.stdout + done.stderr).replace("\r\n", "\n")), words
        assert "Traceback" not in done.stderr


def test_what_is_kept_of_arguments_holds_no_control(home: Path) -> None:
    output(home, "late", "last", "--at", "-3", f"a{UGLY}b", "--author", f"A{UGLY}", "--reason", f"r{UGLY}")
    begun = run(home, "--plain", "begin", "psip-core", "--client", f"K{UGLY}")
    assert "Traceback" not in begun.stderr
    for path in (home / "sessions").glob("*.session"):
        text = output(home, "export", str(path), "--format", "jsonl")
        assert not MOVING.search(text)
        assert not re.search("\\\\u00[0189]", text)


def test_json_escapes_and_means_the_same() -> None:
    value = {"a": f"x{UGLY}\u200b\U000e0041 é 心 \u2028"}
    text = escaped_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert not MOVING.search(text)
    assert "é 心" in text
    assert json.loads(text) == value


@needs_full
@pytest.mark.parametrize("words", [("sessions",), ("show", "last"), ("where",), ("verify", "last"), ("export", "last"),
                                   ("sessions", "--json"), ("--help",), ("check",), ("settings",),
                                   ("doctor",)])  # fmt: skip
def test_a_full_place_is_a_sentence(home: Path, words: tuple[str, ...]) -> None:
    for to in (">/dev/full", ">&-"):
        done = told(home, *words, to=to)
        assert done.returncode == 3, done.stderr
        assert "Traceback" not in done.stderr
        assert "xception" not in done.stderr
        assert "tandard output" in done.stderr or "could be written" in done.stderr


@needs_full
def test_an_entry_that_was_kept_says_so_where_its_number_cannot_be_written(home: Path) -> None:
    for number, to in ((5, ">/dev/full"), (6, ">&-")):
        done = told(home, "late", "last", "--at", "-3", "a long silence", to=to)
        assert done.returncode == 3
        assert f"Kept as entry {number}" in done.stderr
    assert told(home, "late", "last", "--at", "-3", "x", to=">/dev/full 2>/dev/full").returncode == 3
    assert told(home, "late", "last", "--at", "-3", "x", to=">&- 2>&-").returncode == 3
    assert output(home, "show", "last").count("a long silence") == 2
    assert "SOUND, 8 entries" in output(home, "verify", "last")


@pytest.mark.parametrize("words", [("show", LONG), ("export", LONG, "--format", "jsonl")])
def test_who_reads_no_further_hears_no_complaint(home: Path, words: tuple[str, ...]) -> None:
    records.written(home / "sessions", 2_400, LONG)
    assert len(run(home, *words).stdout.encode()) > MORE_THAN_A_PIPE
    done = told(home, *words, to="| head -c 1")
    assert (len(done.stdout), done.stderr) == (1, "")


def test_a_stream_that_takes_ascii_alone_gets_that(home: Path) -> None:
    output(home, "late", "last", "--at", "-3", "ça va → 心")
    for words in (("show", "last"), ("sessions",), ("doctor",), ("--help",), ("check",)):
        done = subprocess.run(
            program(*words), env={**environment(home), "PYTHONIOENCODING": "ascii"}, cwd=home, capture_output=True,
            stdin=subprocess.DEVNULL, check=False, timeout=60,
        )  # fmt: skip
        assert done.stdout.isascii()
        assert b"Traceback" not in done.stderr
