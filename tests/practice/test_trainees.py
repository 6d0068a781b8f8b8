"""Scripted trainees meet the clients that come along, in the program on a pseudo-terminal, up to the look back."""

import re
import time
from pathlib import Path

import pytest

from facilitator_tui.core.practice import encounter, hearing, judgement
from facilitator_tui.core.practice.client import GOOD, LINE, Client
from facilitator_tui.core.practice.trainees import Choose, good, harmful, poor, silent
from facilitator_tui.core.protocol import AIMS
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.practice import LETTERS
from tests.practice.test_clients import CLIENTS, LIBRARY
from tests.terminal import Terminal, program

TRAINEES = {"good": good, "poor": poor, "harmful": harmful, "silent": silent}
WORDS = "We stop."
SPEED, HELD = 10, 1.2
"""How fast the clock runs, and how many seconds of the room a silence is held: twelve of the practice's."""
SHORT = "plain-no"


def letter(aim: str) -> str:
    """Give the key by which words are meant as a move of this kind."""
    return LETTERS[[str(each) for each in AIMS].index(aim)]


def keys(client: Client, choose: Choose, seed: str) -> tuple[list[str], encounter.Now]:
    """Play the client through and give the keys of every move, and how the client is at the end."""
    now, pressed = encounter.meet(client, seed), list[str]()
    while not now.ending:
        aim = choose(client, now, seed)
        words, kind = WORDS, aim
        if aim.startswith(LINE):
            words, kind = LIBRARY.prompts[aim.removeprefix(LINE)].say, str(LIBRARY.prompts[aim.removeprefix(LINE)].aim)
        pressed.append("," if aim == "silence" else f"y{words}\r{letter(kind)}")
        now, _ = encounter.answer(
            client, now, kind, seed, ev.Silence(12_000) if aim == "silence" else tried(client, now, words, kind)
        )
    return pressed, now


def tried(client: Client, now: encounter.Now, words: str, kind: str) -> ev.Tried:
    """Give what the program keeps of these words."""
    aim = next(each for each in AIMS if each == kind)
    said = hearing.heard(now.said, now.line, refused=client.states[now.state].no)
    found = judgement.judge(words, said, LIBRARY.protocols[client.protocol].prompts.values())
    return ev.Tried(words, aim, found.meant(aim))


def meet(home: Path, client: Client, trainee: str, seed: str) -> None:
    pressed, now = keys(client, TRAINEES[trainee], seed)
    ending = client.endings[now.ending]
    assert (ending.kind in GOOD) is (trainee == "good")
    argv = program("practice", "--with", client.id, "--seed", seed, "--level", "3", "--speed", str(SPEED))
    with Terminal(argv, home=home) as tty:
        tty.wait("PRACTICE")
        for move in pressed:
            if move == ",":
                tty.press(",", re.compile("The next key ends it|q ends the practice"))
                time.sleep(HELD)
            for key in (move[:1], move[1:-1], move[-1:]) if len(move) > 1 else (move,):
                tty.press(key)
        tty.wait("q ends the practice")
        tty.press("q", "How it ended")
        assert " ".join(ending.words.split()[:3]) in tty.text()


@pytest.mark.process
@pytest.mark.parametrize("trainee", TRAINEES)
def test_a_trainee_comes_to_the_ending_that_the_file_promises(tmp_path: Path, trainee: str) -> None:
    meet(tmp_path, CLIENTS[SHORT], trainee, "a")


@pytest.mark.long
@pytest.mark.process
@pytest.mark.parametrize("trainee", TRAINEES)
@pytest.mark.parametrize("client", [name for name in CLIENTS if name != SHORT])
def test_every_client_meets_every_trainee(tmp_path: Path, client: str, trainee: str) -> None:
    meet(tmp_path, CLIENTS[client], trainee, "a")
