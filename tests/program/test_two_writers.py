"""Two people at one session on the real program: every row has its right initials, and the record is in reach."""

import csv
import io
from pathlib import Path

from tests.program.commands import output
from tests.terminal import Terminal, program

DOWN = "\x1b[B"


def test_two_people_write_and_every_row_says_who(tmp_path: Path) -> None:
    with Terminal(program("begin", "psip-core"), home=tmp_path, env={"FACILITATOR_AUTHOR": "AB"}) as tty:
        tty.wait("What do you notice?")
        tty.press("n", then="Seen in the client")
        tty.press("one\r", then="seen     one")
        tty.press("pi", then="Initials of who came in")
        tty.press("CD\r", then="AB writes")
        tty.press("&", then="CD writes")
        tty.press("n", then="Seen in the client")
        tty.press("two\r", then="CD    seen     two")
        tty.press("hi", then="Initials of who covers")
        tty.press("EF\r", then="EF covers")
        tty.press("\x1b", then="What do you notice?")
        tty.press(DOWN, then="entry 5 of 5")
        tty.press(DOWN, then="by CD")
        tty.press("w", then="The client's own words, as of")
        tty.press("three\r", then="Kept as of")
        tty.press("he", then="EF    break    over")
        tty.press("n", then="Seen in the client")
        tty.press("four\r", then="CD    seen     four")
        tty.press("u", then="taken back: seen four")
        tty.kill()
    rows = list(csv.DictReader(io.StringIO(output(tmp_path, "export", "last", "--format", "csv"))))
    assert [(row["author"], row["text"]) for row in rows][1:] == [
        ("AB", "one"), ("AB", "CD came in"), ("CD", "two"), ("CD", "EF covers"), ("EF", "“three”"), ("EF", "over"),
        ("CD", "four"), ("CD", rows[-1]["text"]),
    ]  # fmt: skip
    assert (rows[5]["when"], rows[5]["precision"]) == (rows[3]["when"], "minute")
    assert "  CD  seen" in output(tmp_path, "show", "last")


def test_a_key_held_down_counts_once_on_a_terminal(tmp_path: Path) -> None:
    with Terminal(program("begin", "psip-core"), home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("2", then="A PICTURE")
        tty.press(" " * 8, then="again at once was taken once")
        tty.kill()
    shown = output(tmp_path, "show", "last")
    assert shown.count(" said ") == 1
