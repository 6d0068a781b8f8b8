"""The main job on the real program: a session is walked, killed, resumed, ended, read and taken out."""

import csv
import io
import json
import random
import re
import time
from pathlib import Path

from facilitator_tui.core.walk import events as ev
from tests.program.commands import output, run
from tests.terminal import Terminal, program

NOTED = re.compile(r"words +“note (\d+)”")


def test_a_session_is_walked_killed_resumed_ended_and_agrees_with_what_was_seen(tmp_path: Path) -> None:
    with Terminal(program(), home=tmp_path) as tty:
        tty.wait("Begin a session")
        tty.press("b", then="Client code")
        tty.press("K-07\r", then="What do you notice?")
        assert "DRAFT · LIVE" in tty.text()
        tty.press("1", then="this is T+0")
        assert "ONSET" in tty.text()
        tty.press("MDMA, given by the site\r", then="T+0:00")
        tty.press("2", then="Can you feel the image?")
        tty.press(" ", then="said     Can you feel the image?")
        tty.press("6", then="Stay with the blankness.")
        tty.press(" ", then="said     Stay with the blankness.")
        tty.press("w", then="The client's own words")
        tty.press("I could just go home\r", then="“I could just go home”")
        tty.press("m", then="Trembling, starts")
        tty.press("t", then="open: Trembling")
        tty.press("r", then="Distress")
        tty.press("7", then="Felt presence")
        tty.press("2", then="Distress 7 · Felt presence 2")
        tty.press("1", then="TRACK")
        tty.press("u", then="BLANKNESS")
        assert "SAVED" in tty.text()
        assert "NOT SAVED" not in tty.text()
        tty.kill()

    with Terminal(program("resume"), home=tmp_path) as tty:
        tty.wait("BLANKNESS")
        tty.wait("open: Trembling")
        tty.press("/", then="Find:")
        tty.press("setl", then=re.compile("▸ Settle"))
        tty.press("\r", then="SETTLE")
        tty.press("x", then="STOPPED")
        tty.press("!", then="RED FLAG")
        tty.press("q", then="Still open: Trembling, a mark")
        tty.press("t\r", then="Before the summary")
        tty.press("\x1b", then=re.compile(r"Closing number \d+-[0-9a-f]{12}"))
        closing = re.search(r"Closing number (\d+-[0-9a-f]{12})", tty.text())
        assert closing
        tty.press("\r", then="Begin a session")
        tty.press("q")
        assert tty.exit_status() == 0

    _agrees(tmp_path, closing[1])


def _agrees(tmp_path: Path, closing: str) -> None:
    verdict = output(tmp_path, "verify", "last")
    assert "SOUND" in verdict
    assert closing in verdict
    shown = output(tmp_path, "show", "last")
    wanted = (
        "Can you feel the image?", "“I could just go home”", "Trembling, starts", "Distress 7 · Felt presence 2",
        "STOP", "FLAG", "muted", closing,
    )  # fmt: skip
    assert [words for words in wanted if words not in shown] == []
    lines = [ev.decode(line) for line in output(tmp_path, "export", "last", "--format", "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(output(tmp_path, "export", "last", "--format", "csv"))))
    page = output(tmp_path, "export", "last", "--format", "md").replace("\\", "")
    assert len(rows) == len(lines) == int(closing.partition("-")[0]) + 1
    assert [row["act"] for row in rows] == [ev.tag(event.act) for event in lines]
    assert [name for name in wanted if name not in page] == []
    (listed,) = json.loads(output(tmp_path, "sessions", "--json"))
    assert (listed["client"], listed["condition"], listed["entries"]) == ("K-07", "ended", len(lines))
    assert run(tmp_path, "resume", "last").returncode == 2


def test_what_the_screen_showed_as_saved_is_in_the_file_after_twenty_kills(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - moments to kill at, no secret
    shown = written = 0
    for attempt in range(20):
        words = ("resume",) if attempt else ("begin", "psip-core", "--client", "K-07")
        with Terminal(program(*words), home=tmp_path) as tty:
            tty.wait("What do you notice?")
            for _ in range(chance.randrange(1, 6)):
                written += 1
                tty.send(f"wnote {written}\r")
            end = time.perf_counter() + chance.uniform(0.0, 0.4)
            while time.perf_counter() < end:
                tty.pump(0.005)
            on_screen = tty.text()
            tty.kill()
        if "NOT SAVED" not in on_screen:
            shown = max([shown, *map(int, NOTED.findall(on_screen))])
        kept = [int(number) for number in NOTED.findall(output(tmp_path, "show", "last"))]
        assert kept == sorted(set(kept))
        assert max(kept, default=0) >= shown
        written = max([written, *kept])
        assert "SOUND" in output(tmp_path, "verify", "last")
    assert shown > 10


def test_practice_lies_apart_and_says_so(tmp_path: Path) -> None:
    with Terminal(program("practice", "psip-core"), home=tmp_path) as tty:
        tty.wait("PRACTICE")
        tty.press("1", then="ONSET")
        tty.press("\x1b", then="What do you notice?")
        tty.press("q", then="End this session?")
        tty.press("e\r", then="The session has ended")
    assert run(tmp_path, "sessions").stdout == ""
    assert "Core session" in output(tmp_path, "sessions", "--practice")
    first = output(tmp_path, "sessions", "--practice").split()[0]
    assert "PRACTICE" in output(tmp_path, "export", first)


def test_a_second_window_gets_one_sentence(tmp_path: Path) -> None:
    with Terminal(program("begin", "psip-core"), home=tmp_path) as tty:
        tty.wait("What do you notice?")
        for words in (("show", "last"), ("verify", "last"), ("export", "last")):
            done = run(tmp_path, *words)
            assert done.returncode == 1
            assert "another window" in done.stderr
            assert len(done.stderr.strip().splitlines()) <= 2
        assert "in another window" in output(tmp_path, "sessions")
