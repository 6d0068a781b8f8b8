"""The real program under settings: moved keys, a broken file, each theme."""

from pathlib import Path

import pytest

from facilitator_tui.settings import THEMES
from tests.program.commands import output, run
from tests.terminal import Terminal, program


def write(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text, encoding="utf-8")


def test_a_moved_key_does_its_work_and_the_old_one_nothing(tmp_path: Path) -> None:
    write(tmp_path, '[keys]\nlive.words = "W"\nhome.begin = "B"\nlive.end = "Q"\n')
    with Terminal(program(), home=tmp_path) as tty:
        tty.wait("B  Begin a session")
        tty.press("b")
        assert "Client code" not in tty.text()
        tty.press("B", then="Client code")
        tty.press("\r", then="What do you notice?")
        tty.wait(" W words")
        tty.press("w")
        assert "own words" not in tty.text()
        tty.press("W", then="The client's own words")
        tty.press("wide Water\r", then="“wide Water”")
        tty.press("x", then="STOPPED")
        tty.press("\x03", then="press Q")
        tty.press("Q", then="End this session?")
        tty.press("e\r", then="Before the summary")
        tty.press("\x1b", then="The session has ended")
    assert "“wide Water”" in output(tmp_path, "show", "last")


def test_a_broken_file_stops_no_session_and_is_told_in_one_line(tmp_path: Path) -> None:
    write(tmp_path, 'theme = "embr"\nthis is nothing\nauthor = "AB"\n[keys]\nlive.stop = "k"\n')
    words = "3 settings could not be taken; `facilitator-tui settings` says why."
    with Terminal(program(), home=tmp_path) as tty:
        tty.wait(words)
        tty.press("b", then="Client code")
        tty.press("\r", then="What do you notice?")
        tty.press("x", then="STOPPED")
        tty.press("q", then="End this session?")
        tty.press("e\r", then="Before the summary")
        tty.press("\x1b", then="The session has ended")
    assert '"author":"AB"' in output(tmp_path, "export", "last", "--format", "jsonl").replace(" ", "")
    done = run(tmp_path, "sessions")
    assert done.returncode == 0
    assert done.stderr == f"{words}\n"
    told = run(tmp_path, "settings")
    assert told.returncode == 1
    assert [line.split(" ")[0] for line in told.stderr.splitlines()] == [
        "settings.toml:1:9:", "settings.toml:2:6:", "settings.toml:5:13:",
    ]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_starts_from_the_flag_the_environment_and_the_file(tmp_path: Path, theme: str) -> None:
    papers = {"dim": "0d0c0b", "ember": "070201", "day": "f4efe3", "mono": "default"}
    write(tmp_path, f'theme = "{theme}"\n')
    starts: tuple[tuple[list[str], dict[str, str]], ...] = (
        (program("--theme", theme, "begin", "psip-core"), {"FACILITATOR_THEME": "day"}),
        (program("begin", "psip-core"), {"FACILITATOR_THEME": theme}),
        (program("begin", "psip-core"), {}),
    )
    for words, extra in starts:
        with Terminal(words, home=tmp_path, env=extra) as tty:
            tty.wait("What do you notice?")
            shown = {cell.bg for row in tty.screen.buffer.values() for cell in row.values() if not cell.reverse}
            assert shown == {papers[theme]}


def test_begin_takes_register_and_site_from_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'site = "Lake House"\ndefault_register = "invitational"\n')
    with Terminal(program(), home=tmp_path) as tty:
        tty.wait("Begin a session")
        tty.press("b", then="Lake House")
        tty.wait("invitational")
        tty.press("\r", then="What do you notice?")
    began = output(tmp_path, "export", "last", "--format", "jsonl").splitlines()[0]
    assert "Lake House" in began
    assert "invitational" in began


def test_a_wrong_theme_on_the_command_line_is_wrong_use(tmp_path: Path) -> None:
    done = run(tmp_path, "--theme", "embr", "where")
    assert done.returncode == 2
    assert "Did you mean ember?" in done.stderr


@pytest.mark.parametrize(
    ("extra", "theme"),
    [({"NO_COLOR": "1"}, "dim"), ({"NO_COLOR": "1"}, "day"), ({"TERM": "dumb", "COLORTERM": ""}, "dim")],
)
def test_where_no_colour_is_wanted_none_is_sent(tmp_path: Path, extra: dict[str, str], theme: str) -> None:
    with Terminal(program("--theme", theme, "begin", "psip-core"), home=tmp_path, env=extra) as tty:
        tty.wait("What do you notice?")
        tty.press("m", then="Trembling")
        cells = [cell for row in tty.screen.buffer.values() for cell in row.values()]
        assert {(cell.fg, cell.bg) for cell in cells} == {("default", "default")}


@pytest.mark.parametrize("term", ["linux", "xterm"])
@pytest.mark.parametrize(("theme", "paper"), [("dim", "black"), ("ember", "black"), ("day", "white")])
def test_sixteen_colours_are_sent_by_name(tmp_path: Path, term: str, theme: str, paper: str) -> None:
    extra = {"TERM": term, "COLORTERM": ""}
    with Terminal(program("--theme", theme, "begin", "psip-core"), home=tmp_path, env=extra) as tty:
        tty.wait("What do you notice?")
        cells = [cell for row in tty.screen.buffer.values() for cell in row.values()]
        assert {cell.bg for cell in cells} == {paper}
        assert {cell.fg for cell in cells} <= {"black", "white", "red", "brightred", "brightblack", "brightwhite"}


@pytest.mark.parametrize("wanted", [False, True])
def test_the_mouse_is_left_to_the_terminal_unless_it_is_wanted(tmp_path: Path, wanted: bool) -> None:  # noqa: FBT001 - the case itself
    write(tmp_path, f"mouse = {'true' if wanted else 'false'}\n")
    with Terminal(program("begin", "psip-core"), home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.settle()
        assert (b"\x1b[?1000h" in tty.raw) is wanted


def test_where_no_free_text_is_wanted_marks_and_ratings_are_kept_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, "no_free_text = true\n")
    with Terminal(program("begin", "psip-core"), home=tmp_path) as tty:
        tty.wait("What do you notice?")
        for key in "nwtv":
            tty.press(key, then="No free text is kept here")
            tty.press("m", then="Trembling, starts")
            tty.press("\x1b", then="What do you notice?")
        tty.press("d", then="this is T+0")
        tty.press("MDMA\r", then="T+0:00")


def test_a_red_flag_shows_the_steps_and_numbers_of_the_site(tmp_path: Path) -> None:
    write(tmp_path, "[emergency]\nsteps = ['Open the door.']\nnumbers = [{name = 'Ambulance', number = '112'}]\n")
    with Terminal(program("begin", "psip-core"), home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("!", then="Ambulance")
        tty.wait("112")
        tty.wait("Open the door.")
