"""A session in another language, and the command for translators, in the real program."""

import shutil
from pathlib import Path

import pytest

from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import shelf
from tests.program.commands import output, run
from tests.program.test_plain import run_script
from tests.terminal import Terminal, program

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_a_session_is_held_and_told_in_german_and_a_line_alone_in_english(tmp_path: Path) -> None:
    words = ("--plain", "begin", "psip-core", "--client", "K-07", "--language", "de")
    done = run_script(tmp_path, "space\n:\nspace\nq t\n", *words)
    assert (done.returncode, done.stderr) == (0, "")
    acts = [ev.decode(line).act for line in output(tmp_path, "export", "last", "--format", "jsonl").splitlines()]
    said = [act for act in acts if isinstance(act, ev.Said)]
    core = shelf.load(shelf.shipped())
    german = core.spoken(core.protocols["psip-core"], "de")
    first, second = german.steps[german.start].say[:2]
    assert [(act.text, act.language) for act in said][1] == (german.spoken(second, "directive", "en")[0], "en")
    assert said[0].text == german.prompts[first].say
    told = output(tmp_path, "show", "last")
    assert "(live, anleitend, Deutsch)" in told
    assert "(anleitend, English)" in told
    assert "SOUND" in output(tmp_path, "verify", "last")


def test_the_screen_of_a_german_session_is_german(tmp_path: Path) -> None:
    with Terminal(program("begin", "psip-core", "--language", "de"), home=tmp_path) as tty:
        tty.wait("Was ist zu bemerken?")
        tty.press("c")
        tty.wait("Darf es weitergehen? Die Antwort")


def test_a_language_that_there_is_no_translation_into_is_said(tmp_path: Path) -> None:
    done = run(tmp_path, "--plain", "begin", "psip-core", "--language", "xx")
    assert done.returncode == 2
    assert "There is no translation into 'xx'." in done.stderr
    assert "There are: en, de." in done.stderr


def test_check_says_that_no_speaker_has_read_the_translation(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Deutsch: DRAFT, read by no speaker of it;" in done.stderr
    assert "older" not in done.stderr


def test_a_translator_begins_fills_in_and_stamps(tmp_path: Path) -> None:
    library = shutil.copytree(EXAMPLES / "library", tmp_path / "library")
    where = ("--library", str(library), "translate")
    assert run(tmp_path, *where, "fa").returncode == 1
    begun = run(tmp_path, *where, "fa", "--new")
    assert begun.stdout.splitlines()[0] == "prompts.fa.yaml: draft, 0 of 4 texts"
    path = library / "prompts.fa.yaml"
    path.write_text(path.read_text("utf-8").replace('say: ""', 'say: "می‌خواهید؟"'), "utf-8")
    assert "1 parts older than their source\n  prompts.image.feel" in output(tmp_path, *where, "fa")
    stamped = run(tmp_path, *where, "fa", "--stamp", "prompts.image.feel")
    assert stamped.stdout.splitlines()[0] == "prompts.fa.yaml: draft, 1 of 4 texts"
    assert "older" not in stamped.stdout


@pytest.mark.parametrize("word", ["de!", "x", "german"])
def test_what_is_no_code_of_a_language_is_refused(tmp_path: Path, word: str) -> None:
    done = run(tmp_path, "translate", word)
    assert done.returncode == 2
    assert "is no code of a language" in done.stderr
