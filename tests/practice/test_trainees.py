"""Scripted trainees meet the clients that come along, in the program on a pseudo-terminal, up to the look back."""

from pathlib import Path
from random import Random

import pytest

from facilitator_tui.core.practice import encounter, own_words
from facilitator_tui.core.practice.client import GOOD, Client
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.guide.practice import LETTERS
from tests.practice.playing import Choose, good, harmful, poor, silent
from tests.practice.test_clients import CLIENTS, LIBRARY
from tests.terminal import Terminal, program

TRAINEES = {"good": good, "poor": poor, "harmful": harmful, "silent": silent}
WORDS = "Mm."
SHORT = "plain-no"


def letter(protocol: Protocol, aim: str) -> str:
    """Give the key by which these words are meant as a move of this kind."""
    found = own_words.findings(WORDS, "directive")
    aims = own_words.nearest_aims(WORDS, found, protocol.prompts.values())
    return LETTERS[[str(each) for each in aims].index(aim)]


def keys(client: Client, choose: Choose, seed: str) -> tuple[list[str], encounter.Now]:
    """Play the client through and give the keys of every move, and how the client is at the end."""
    protocol, chance = LIBRARY.protocols[client.protocol], Random(seed)  # noqa: S311 - a play is no secret
    now, pressed = encounter.meet(client, seed), list[str]()
    while not now.ending:
        aim = choose(client, now, chance)
        pressed.append("," if aim == "silence" else f"y{WORDS}\r{letter(protocol, aim)}")
        now, _ = encounter.answer(client, now, aim, seed)
    return pressed, now


def meet(home: Path, client: Client, trainee: str, seed: str) -> None:
    pressed, now = keys(client, TRAINEES[trainee], seed)
    ending = client.endings[now.ending]
    assert (ending.kind in GOOD) is (trainee == "good") or trainee in ("poor", "silent")
    argv = program("practice", "--with", client.id, "--seed", seed, "--level", "3", "--speed", "60")
    with Terminal(argv, home=home) as tty:
        tty.wait("PRACTICE")
        for move in pressed:
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
@pytest.mark.parametrize("trainee", TRAINEES)
@pytest.mark.parametrize("client", [name for name in CLIENTS if name != SHORT])
def test_every_client_meets_every_trainee(tmp_path: Path, client: str, trainee: str) -> None:
    meet(tmp_path, CLIENTS[client], trainee, "a")
