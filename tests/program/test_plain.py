"""The plain session of the real program: on a pseudo-terminal, and as a script through stdin."""

import re
import signal
import subprocess
from pathlib import Path

import pytest

from facilitator_tui.core.walk import events as ev
from tests.program.commands import output
from tests.terminal import Terminal, environment, program

BEGIN = ("--plain", "begin", "psip-core", "--client", "K-07")
SCRIPT = """\
# a session in a few lines
1 MDMA, given by the site
2
space
6
w I could just go home
m t
r 7 2
c y
a b r
n seen a moment ago
/ settle
u
x
q t
"""


def run_script(home: Path, script: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program with `script` as its stdin."""
    return subprocess.run(
        program(*words), input=script, env=environment(home), cwd=home, capture_output=True, encoding="utf-8",
        timeout=60, check=False,
    )  # fmt: skip


def acts(home: Path) -> list[ev.AnyAct]:
    """The acts of the last session, without what differs from one session to the next."""
    lines = output(home, "export", "last", "--format", "jsonl").splitlines()
    found = [ev.decode(line).act for line in lines]
    return [ev.Ended(act.outcome, act.count) if isinstance(act, ev.Ended) else act for act in found]


def test_a_script_and_the_same_keys_on_the_screen_give_the_same_entries(tmp_path: Path) -> None:
    plain, screen = tmp_path / "plain", tmp_path / "screen"
    plain.mkdir()
    screen.mkdir()
    done = run_script(plain, SCRIPT, *BEGIN)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"Closing number: \d+-[0-9a-f]{12}\n$", done.stdout)
    with Terminal(program("begin", "psip-core", "--client", "K-07"), home=screen) as tty:
        tty.wait("What do you notice?")
        for line in SCRIPT.splitlines()[1:]:
            key, _, rest = line.partition(" ")
            tty.press(" " if key == "space" else key)
            if key in "1wn/":
                tty.press(f"{rest}\r")
            else:
                for answer in rest.split():
                    tty.press(answer)
                if key in "aq":
                    tty.press("\r")
        tty.wait("Before the summary")
        tty.press("\x1b", then="Closing number")
    assert acts(plain) == acts(screen)


def test_the_script_of_the_readme_runs(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    script = re.search(r"<!-- script -->\n```\n(.*?)```", readme, re.DOTALL)
    assert script
    done = run_script(tmp_path, script[1], "--plain", "begin", "psip-core")
    assert (done.returncode, done.stderr) == (0, "")


def test_wrong_lines_are_named_and_the_session_is_left_open(tmp_path: Path) -> None:
    done = run_script(tmp_path, "1\nblub\nc maybe\nw kept\n", *BEGIN)
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["Line 2", "Line 3"]
    assert "The script has ended; the session is left open." in done.stdout
    assert [type(act).__name__ for act in acts(tmp_path)] == ["Began", "Entered", "Noted", "Interrupted"]
    again = run_script(tmp_path, "q e\n", "--plain", "resume")
    assert again.returncode == 0
    assert isinstance(acts(tmp_path)[-1], ev.Ended)


def test_practice_lies_apart_and_flags_may_stand_behind_the_command(tmp_path: Path) -> None:
    done = run_script(tmp_path, "1\n", "practice", "psip-core", "--plain")
    assert done.returncode == 0
    assert "PRACTICE" in done.stdout
    assert "Core session" in output(tmp_path, "sessions", "--practice")


def test_without_a_command_it_says_what_is_missing(tmp_path: Path) -> None:
    done = run_script(tmp_path, "", "--plain")
    assert done.returncode == 2
    assert "Say what to do" in done.stderr


def test_keys_are_taken_one_at_a_time_and_nothing_is_drawn(tmp_path: Path) -> None:
    with Terminal(program(*BEGIN), home=tmp_path, size=(100, 60)) as tty:
        tty.wait("Notice: 9")
        tty.press("2", then="Saved 2: step, A picture")
        tty.press(" ", then="Saved 3: said, Can you feel the image?")
        tty.press("w", then="Text:")
        tty.press("I coudl\x7f\x7f", then="Text: I cou")
        tty.press("ld go\n", then="Text: I could go /")
        tty.press("home\r", then="Saved 4: words, “I could go / home”")
        tty.press("\x03", then="Ctrl-C leaves nothing here.")
        tty.press("w", then="Text:")
        tty.press("pasted\rin two lines\rand x\r", then="Text: pasted / in two lines / and x")
        tty.press("\x18", then="Step: STOPPED. Stop.")
        tty.press("q", then="Answer: l, leave it open")
        tty.press("s", then="Chosen, not done")
        tty.press("\r", then="Closing number: 5-")
        assert tty.exit_status() == 0
        assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", bytes(tty.raw))
    assert acts(tmp_path)[3] == ev.Noted("words", "I could go\nhome")


def test_a_long_paste_is_one_text_with_its_lines(tmp_path: Path) -> None:
    lines = [f"line {number} of a long text, with x and o and ! in it" for number in range(300)] + ["done"]
    with Terminal(program(*BEGIN), home=tmp_path, size=(100, 60)) as tty:
        tty.wait("Notice: 9")
        tty.press("w", then="Text:")
        tty.press("\r".join(lines), then="/ done")
        tty.press("\r", then="/ done”")
        tty.press("ql", then="left open")
    assert acts(tmp_path)[1] == ev.Noted("words", "\n".join(lines))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_being_told_to_end_leaves_it_open(tmp_path: Path, number: int, code: int) -> None:
    with Terminal(program(*BEGIN), home=tmp_path) as tty:
        tty.wait("Notice: 9")
        tty.press("w", then="Text:")
        tty.press("half a note")
        tty.signal(number)
        assert tty.exit_status() == code
    assert isinstance(acts(tmp_path)[-1], ev.Interrupted)
    with Terminal(program("--plain", "resume"), home=tmp_path) as tty:
        tty.wait("Notice: 9")
        tty.press("w", then="Text: half a note")


def test_a_closed_window_ends_the_program_with_the_session_open(tmp_path: Path) -> None:
    with Terminal(program(*BEGIN), home=tmp_path) as tty:
        tty.wait("Notice: 9")
        tty.hang_up()
        tty.exit_status(timeout=5)
    assert isinstance(acts(tmp_path)[-1], ev.Interrupted)


def test_nobody_reading_any_more_leaves_the_session_open(tmp_path: Path) -> None:
    words = f"{' '.join(program(*BEGIN))} | head -n 1"
    lines = "1\n" + "n a note\n" * 200
    subprocess.run(
        ["/bin/sh", "-c", words], input=lines, env=environment(tmp_path), cwd=tmp_path, capture_output=True,
        encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert isinstance(acts(tmp_path)[-1], ev.Interrupted)


def test_killed_it_has_every_entry_that_it_said_was_saved(tmp_path: Path) -> None:
    with Terminal(program(*BEGIN), home=tmp_path) as tty:
        tty.wait("Notice: 9")
        for number in range(5):
            tty.press(f"wnote {number}\r", then=f"words, “note {number}”")
        tty.kill()
    assert acts(tmp_path)[-1] == ev.Noted("words", "note 4")


def test_the_terminal_is_put_back(tmp_path: Path) -> None:
    shell = f"{' '.join(program(*BEGIN))}; stty -a"
    with Terminal(["/bin/sh", "-c", shell], home=tmp_path, size=(100, 60)) as tty:
        tty.wait("Notice: 9")
        tty.press("ql")
        assert tty.exit_status() == 0
        text = bytes(tty.raw).decode()
    for setting in ("icanon", "echo", "isig", "icrnl", "ixon"):
        assert re.search(rf"(?<![-\w]){setting}\b", text)
