"""The program itself on a pseudo-terminal: practice, its debrief, the drill."""

import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from facilitator_tui.library import shelf
from tests.terminal import Terminal, environment, program

EXAMPLE = Path(__file__).parent.parent / "examples" / "FT401" / "good" / "example.yaml"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with the shipped protocols and one client whose answers this file knows."""
    folder = tmp_path / "library"
    (folder / "protocols" / "clients").mkdir(parents=True)
    shutil.copy(shelf.shipped() / "prompts.yaml", folder)
    for file in (shelf.shipped() / "protocols").glob("*.yaml"):
        shutil.copy(file, folder / "protocols")
    text = EXAMPLE.read_text("utf-8").replace("protocol: whole", "protocol: psip-core")
    (folder / "protocols" / "clients" / "little.yaml").write_text(text, "utf-8")
    return folder


def run(home: Path, *words: str) -> str:
    done = subprocess.run(
        program(*words), env=environment(home), cwd=home, capture_output=True, text=True, timeout=30, check=True
    )
    return done.stdout


def practising(home: Path, library: Path, *words: str, size: tuple[int, int] = (100, 30)) -> Terminal:
    words = ("--library", str(library), "practice", "--with", "little", "--seed", "a", "--speed", "60", *words)
    return Terminal(program(*words), home=home, size=size)


def silence(tty: Terminal, then: str | None = None) -> None:
    """Keep silence for a third of a second, which is twenty of the practice's clock, and end it by its own key."""
    tty.press(",", "The next key ends it.")
    time.sleep(0.34)
    tty.press(",", then)


def test_a_practice_is_met_answered_ended_and_looked_back_on(tmp_path: Path, library: Path) -> None:
    with practising(tmp_path, library, "--speed", "10") as tty:
        tty.wait("Lying down, eyes closed.")
        tty.press("2", "That is a step for what shows here.")
        assert "eyes moving" in tty.text()
        assert "PRACTICE" in tty.text()
        tty.press(" ", "This fits. The body is asked.")
        tty.press("x", "They sit up and drink some water.")
        tty.press("q", "Your way, and one good way")
        tty.wait("contact")
        tty.press("s", "Type your initials")
        tty.press("SV\r", "10 still to be given")
        assert "program" not in tty.text().replace("program's", "")
        tty.press("32102n1233", "All ten are given")
        assert "program 3" not in tty.text()
        tty.press("\r", "With program: ")
        tty.press("0", "These are kept")
        assert "3 throughout    program" in tty.text()
        tty.press("\x1b", "How it ended")
        tty.press("\x1b", "Practise offline")
        tty.press("q")
        assert tty.exit_status() == 0
    kept = json.loads(run(tmp_path, "debrief", "--format", "json"))
    assert (kept["ratings"][0]["by"], kept["ratings"][0]["kept"]) == ("SV", True)
    assert kept["ratings"][0]["items"]["felt-sense"] == 3
    assert kept["look"]["hidden"]["contact"][:2] == [3, 5]
    assert "A picture that is not felt" in run(tmp_path, "debrief", "--over-time")
    assert [file.stat().st_mode & 0o777 for file in (tmp_path / "practice").glob("*.json")] == [0o600]


def test_a_practice_ended_early_is_asked_about_and_looked_back_on(tmp_path: Path, library: Path) -> None:
    with practising(tmp_path, library) as tty:
        tty.wait("Lying down")
        silence(tty, "does little")
        tty.press("q", "End this session?")
        tty.press("e\r", "Time is up and you were there.")


def test_words_of_ones_own_are_read_and_confirmed_by_one_key(tmp_path: Path, library: Path) -> None:
    with practising(tmp_path, library) as tty:
        tty.wait("Lying down")
        tty.press("y", "In your own words")
        tty.press("Was it your father?\r", "This says what it means")
        tty.wait("✗ names nothing new")
        tty.press("\r", "This says what it means")
        tty.press("b", "This closes something. This says what it means")
        tty.press("u", "Taken back")
        tty.press("y", "In your own words")
        tty.press("Does it drift?\r", "cannot tell")
        tty.press("b", "These words were not judged. As a move of this kind it")
    assert "own words" in run(tmp_path, "show", next((tmp_path / "practice").glob("*.session")).stem)


def test_a_bundle_is_carried_to_a_supervisor_and_ratings_come_home(tmp_path: Path, library: Path) -> None:
    with practising(tmp_path, library) as tty:
        tty.wait("Lying down")
        tty.press("2", "That is a step for what shows here.")
        tty.press(" ", "This fits. The body is asked.")
        tty.press("x", "They sit up and drink some water.")
        tty.press("q", "How it ended")
        tty.kill()
    bundle, other = tmp_path / "b.json", tmp_path / "other"
    other.mkdir()
    with Terminal(program("supervise", "--pack", "last-practice", "-o", str(bundle)), home=tmp_path) as tty:
        tty.wait("Write it? Type yes:")
        assert "sessions with real clients" in tty.text()
        assert not bundle.exists()
        tty.press("yes\r", "is written")
    with Terminal(program("supervise", str(bundle), "--by", "AB"), home=other) as tty:
        tty.wait("to be rated")
        tty.press("\r", "10 still to be given")
        tty.press("3333333333", "All ten are given")
        tty.press("\r", "With program")
        tty.press("\x1b", "kept")
        tty.press("\x1b")
        assert tty.exit_status() == 0
    assert run(tmp_path, "supervise", "--take", str(bundle)) == "1 rating taken.\n"
    assert "AB and program" in run(tmp_path, "supervise", "--agreement")
    assert [path.name for path in other.rglob("*.session")] == []


@pytest.mark.parametrize(("level", "told"), [("1", True), ("2", False), ("3", False)])
def test_answers_fade_by_level(tmp_path: Path, library: Path, level: str, told: bool) -> None:  # noqa: FBT001 - a case
    with practising(tmp_path, library, "--level", level) as tty:
        tty.wait("Lying down")
        silence(tty)
        assert ("This does little here." in tty.text()) is (level != "3")
        tty.press("2")
        tty.press(" ")
        assert ("This fits." in tty.text()) is told


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
def test_client_and_ways_out_stand_at_every_size(tmp_path: Path, library: Path, size: tuple[int, int]) -> None:
    with practising(tmp_path, library, size=size) as tty:
        tty.wait("Lying down")
        silence(tty, "does little")
        assert all(words in tty.text() for words in ("PRACTICE", "“", "x STOP", "! FLAG", "said"))


def test_a_practice_left_open_is_taken_up_with_its_client(tmp_path: Path, library: Path) -> None:
    with practising(tmp_path, library) as tty:
        tty.wait("Lying down")
        silence(tty, "does little")
        tty.kill()
    ident = next((tmp_path / "practice").glob("*.session")).stem
    with Terminal(program("--library", str(library), "resume", ident), home=tmp_path) as tty:
        tty.wait("This does little here.")


def test_the_drill_is_answered_by_digits_and_lists_what_is_due(tmp_path: Path) -> None:
    assert "edges: 0 due" in run(tmp_path, "drill", "--list")
    with Terminal(program("drill", "--new", "1", "--only", "edges"), home=tmp_path) as tty:
        tty.wait("Where to?")
        tty.press("1", re.compile("Which line|is the step"))
        tty.press("u", "Taken back.")
        tty.press("1", re.compile("Which line|is the step"))
        tty.press("9", re.compile("There is no 9|Enter goes on"))
        tty.press("\x1b")
        assert tty.exit_status() == 0


def test_a_moment_is_answered_within_seconds_of_a_first_start_and_comes_again_when_due(tmp_path: Path) -> None:
    begun = time.monotonic()  # noqa: TID251 - what a person would wait
    with Terminal(program(), home=tmp_path) as tty:
        tty.wait("Practise offline")
        tty.press("d", "Your move")
        tty.press("1", "It comes again in")
        assert time.monotonic() - begun < 90  # noqa: TID251 - the same
        assert all(tier in tty.text() for tier in ("best", "weak", "harmful"))
        tty.press("u", "Taken back.")
        tty.press("y", "In your own words")
        tty.press("I'll give you another forty milligrams.\r", "never decided in the session")
        tty.press("\x1b", "▸ d  Drill")
    listed = run(tmp_path, "drill", "--list", "--only", "moments")
    assert re.search(r"0 due, \d+ never asked", listed)
    assert re.search(r"in (a moment|\d+ (min|h|days?))", listed)


def test_the_drill_is_led_in_plain_lines_by_a_script(tmp_path: Path) -> None:
    words = program("--plain", "drill", "--only", "moments", "--new", "2")
    done = subprocess.run(
        words, env=environment(tmp_path), cwd=tmp_path, input="1\nenter\n,\nenter\nnonsense\nq\n",
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.count("Your move.") >= 2
    assert "Yours, " in done.stdout
    assert done.stderr == "Line 5: 'nonsense' is no key. One act a line: a key, and words of your own after y.\n"
    kept = json.loads((tmp_path / "drill.json").read_text("utf-8"))
    assert len(kept["reviews"]) == 2


def test_from_a_look_back_one_plays_on_from_a_turn_or_compares_what_might_have_come(
    tmp_path: Path, library: Path
) -> None:
    with practising(tmp_path, library) as tty:
        tty.wait("Lying down")
        tty.press("2", "That is a step for what shows here.")
        silence(tty)
        tty.press(" ", "This fits.")
        tty.press("q", "End this session?")
        tty.press("e\r", "How it ended")
        tty.press("t", "Choose a turn")
        tty.press("c", "As it was")
        tty.wait("A harmful line")
        tty.press("\x1b", "Choose a turn")
        tty.press("\x1b[B\r", "replay from turn 2")
        tty.press(" ", "This fits.")
        tty.press("x", "They sit up")
        tty.press("q", "Nothing of it is rated or drilled.")
        assert "supervisor rates" not in tty.text()
        tty.press("\x1b", "▸ w  Your way")
    first, again = sorted(file.stem for file in (tmp_path / "practice").glob("*.session"))
    names = {first, again}
    shown = {name: run(tmp_path, "show", name) for name in names}
    replay = next(name for name in names if "a replay from turn 2 of" in shown[name])
    other = (names - {replay}).pop()
    assert f"a replay from turn 2 of {other}" in shown[replay]
    assert len(run(tmp_path, "debrief", "--over-time").split("\n\n")[0].splitlines()) == 1
    assert "As it was" in run(tmp_path, "debrief", other, "--futures", "2")
    done = subprocess.run(
        program("--plain", "practice", "--replay", other, "--turn", "2"), env=environment(tmp_path), cwd=tmp_path,
        input="space\nq e\n", capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    assert f"A replay from turn 2 of {other}. Nothing of it is rated." in done.stdout
    assert "Look back: `facilitator-tui debrief " in done.stdout


def test_the_clients_are_listed_with_what_they_bring_up(tmp_path: Path, library: Path) -> None:
    listed = run(tmp_path, "--library", str(library), "practice", "--list")
    assert listed.startswith("little ")
    assert "paths of Core session" in listed


def test_from_home_a_client_is_chosen_or_the_drill(tmp_path: Path, library: Path) -> None:
    with Terminal(program("--library", str(library)), home=tmp_path) as tty:
        tty.wait("Practise offline")
        tty.press("p", "with whom?")
        tty.press("l", "an answer after every move")
        tty.press("\x1b[F")
        tty.press("\r", "Your move")
        tty.press("\x1b", "▸ d  Drill")
        tty.press("p", "with whom?")
        tty.press("\r", "What do you notice?")
        tty.press("q", "End this session?")
        tty.press("l\r", "left open")


def test_a_recorded_session_is_drilled_by_its_entries(tmp_path: Path, library: Path) -> None:
    with practising(tmp_path, library) as tty:
        tty.wait("Lying down")
        tty.press("2", "That is a step for what shows here.")
        tty.kill()
    ident = next((tmp_path / "practice").glob("*.session")).stem
    (tmp_path / "others.json").write_text('{"3": "blank"}', encoding="utf-8")
    with Terminal(
        program("drill", "--replay", ident, "--only", "edges", "--supervisor", "others.json"), home=tmp_path
    ) as tty:
        tty.wait("Seen: A picture or scene")
        tty.press("1", "A supervisor would go to: Blankness.")
        tty.press("\r", "of 1 cards")
    assert "2 of 43 steps" in run(tmp_path, "drill", "--coverage")
