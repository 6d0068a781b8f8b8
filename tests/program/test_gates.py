"""After a stop in the real program: a search for a step of the work is asked about, and only a yes goes there."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.program.commands import output
from tests.terminal import Terminal, environment, program

BEGIN = ("begin", "psip-core", "--client", "K-07")
TAIL = ["stopped", "entered", "consentasked", "consentasked", "jumped"]


def tags(home: Path) -> list[str]:
    """The acts from the stop on."""
    lines = output(home, "export", "last", "--format", "jsonl").splitlines()
    found = [json.loads(line)["act"]["act"] for line in lines]
    return found[found.index("stopped") : -1]


@pytest.mark.parametrize(("cells", "height"), [(60, 20), (100, 30)])
@pytest.mark.parametrize("mode", ["begin", "practice"])
def test_on_the_screen(tmp_path: Path, cells: int, height: int, mode: str) -> None:
    with Terminal(program(mode, *BEGIN[1:]), home=tmp_path, size=(cells, height)) as tty:
        tty.wait("What do you notice?")
        tty.press("2", then="Can you feel the image?")
        tty.press("x", then="STOPPED")
        tty.press("b", then="Closed. Asking again opens it, by 1")
        tty.press("8", then="REST AFTER")
        for answer, then in (("n", "REST AFTER"), ("y", "TRACK")):
            tty.press("/track", then="▸ Track")
            tty.press("\r", then="Before Track: what was asked?")
            tty.press("a", then="Is it all right to go on? Their answer")
            tty.press(answer, then=then)
            assert f" {then} " in tty.text()
        tty.press("q", then="End this session?")
        tty.press("t\r")
    if mode == "begin":
        assert tags(tmp_path) == TAIL


def test_in_a_script(tmp_path: Path) -> None:
    """A line that does not answer what it is asked does nothing; the answer's own line opens the search."""
    script = "2\nx\n8\n/ track\nc n\n/ track\nc y\n/ track\nq t\n"
    done = subprocess.run(
        program("--plain", *BEGIN), input=script, env=environment(tmp_path), cwd=tmp_path, capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert tags(tmp_path) == TAIL
    assert done.stderr.splitlines() == [f"Line {n}: It asks for more than the line says." for n in (4, 6)]


def test_in_a_script_a_digit_takes_its_answers_with_it(tmp_path: Path) -> None:
    script = "2\nx\n8\n3\n1 a n\n1 a y\nq t\n"
    done = subprocess.run(
        program("--plain", *BEGIN), input=script, env=environment(tmp_path), cwd=tmp_path, capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert tags(tmp_path) == ["stopped", "entered", "entered", "consentasked", "consentasked", "entered"]
