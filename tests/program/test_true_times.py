"""The real program, its laptop opened 40 minutes after the medicine: every T+ is right wherever it is read."""

import csv
import io
import re
from pathlib import Path

from tests.program.commands import output, run
from tests.terminal import Terminal, program

LATE = re.compile(r"~\d\d:\d\d +T\+0:00 +medicine MDMA 80 mg oral \(written [0-9-]* ?\d\d:\d\d\)")


def test_a_laptop_opened_forty_minutes_after_the_medicine(tmp_path: Path) -> None:
    with Terminal(program("begin", "psip-core", "--client", "K-07"), home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("@", then="When?")
        tty.press("40m", then="40 min ago")
        tty.press("\r", then=re.compile(r"The next entry is as of (yesterday )?about \d\d:\d\d"))
        tty.press("1", then="this is T+0")
        assert "ONSET" in tty.text()
        tty.press("MDMA 80 mg oral\r", then=LATE)
        assert re.search(r"T\+0:4\d  \d\d:\d\d", tty.text().splitlines()[0])
        tty.press("w", then="own words")
        tty.press("warm", then="warm")
        tty.press("\x14", then="When?")
        tty.press("T+0:25", then=re.compile(r"15 min ago · T\+0:25"))
        tty.press("\r", then=re.compile(r"own words, of (yesterday )?\d\d:\d\d, T\+0:25"))
        tty.press("\r", then=re.compile(r"\d\d:\d\d {5} T\+0:25 +words +“warm”"))
        tty.press("n", then="Seen in the client")
        tty.press("eyes open\r", then=re.compile(r"\d\d:\d\d:\d\d +T\+0:40 +seen +eyes open"))
        tty.press("d", then="T+0 stays MDMA 80 mg oral")
        tty.press("\t", then="this is T+0")
        tty.press("booster\r", then=re.compile(r"T\+0:00 +medicine booster"))
        tty.press("u", then=re.compile(r"T\+0:00 +medicine MDMA"))
        tty.press("q", then="End this session?")
        tty.press("e\r", then="Before the summary")
        tty.press("\x1b", then="Closing number")
        tty.press("\r", then="Begin a session")
        tty.press("q")
        assert tty.exit_status() == 0
    _agrees(tmp_path)


def _agrees(home: Path) -> None:
    shown = output(home, "show", "last")
    assert re.search(r"~\d\d:\d\d +T\+0:00 +medicine +MDMA 80 mg oral +\(written ", shown)
    assert re.search(r" \d\d:\d\d +T\+0:25 +words +“warm” +\(written ", shown)
    rows = {row["text"]: row for row in csv.DictReader(io.StringIO(output(home, "export", "last", "--format", "csv")))}
    taken, words = rows["MDMA 80 mg oral"], rows["“warm”"]
    assert (taken["t_plus"], words["t_plus"], rows["eyes open"]["t_plus"]) == ("T+0:00", "T+0:25", "T+0:40")
    assert [taken[name] for name in ("substance", "amount", "unit", "route")] == ["MDMA", "80", "mg", "oral"]
    assert int(taken["elapsed_ms"]) < -2_390_000
    page = output(home, "export", "last").replace("\\", "").splitlines()
    order = [next(n for n, row in enumerate(page) if text in row) for text in ("MDMA 80", "warm", "| began |", "eyes")]
    assert order == sorted(order)
    assert run(home, "late", "last", "--at", "T+0:30", "--author", "AB", "a sigh").returncode == 0
    assert re.search(r" \d\d:\d\d +T\+0:30 +late +a sigh", output(home, "show", "last"))
    assert "SOUND" in output(home, "verify", "last")
