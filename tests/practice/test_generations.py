"""Practices that were kept before clients had a generation, and clients of one that this program does not know."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facilitator_tui.core.errors import LibraryError
from facilitator_tui.core.practice import answering, encounter
from facilitator_tui.core.practice.client import GENERATION, OVERWHELM, decode, encode
from facilitator_tui.core.protocol import AIMS
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import shelf

CASTS = Path(__file__).parent / "casts"
UNTAGGED = (CASTS / "untagged.json").read_bytes()
SECOND = json.loads((CASTS / "second-plays.json").read_text("utf-8"))
"""Plays with clients of the second generation, as they came out in the program that kept them."""


def test_what_was_kept_without_a_generation_is_of_the_first() -> None:
    assert b"generation" not in UNTAGGED
    client = decode(UNTAGGED)
    assert (client.id, client.generation) == ("plain-no", 1)
    assert decode(encode(client)) == client


def test_what_is_kept_again_stays_what_it_was() -> None:
    kept = json.loads(encode(decode(UNTAGGED)))
    assert kept["generation"] == 1
    assert holds(kept, json.loads(UNTAGGED))


def holds(kept: object, was: object) -> bool:
    """Say whether all that was there is there; fields may have come since."""
    if isinstance(kept, dict) and isinstance(was, dict):
        return was.keys() <= kept.keys() and all(holds(kept[name], value) for name, value in was.items())
    if isinstance(kept, list) and isinstance(was, list):
        return len(kept) == len(was) and all(map(holds, kept, was))
    return kept == was


def test_in_the_first_generation_nothing_wears_out() -> None:
    client = decode(UNTAGGED)
    now = encounter.meet(client, "a")
    while not now.ending:
        now, move = encounter.answer(client, now, "felt-sense", "a")
        assert move is not answering.WORN


def act(aim: str, prompt: str, findings: list[str]) -> ev.AnyAct:
    if aim == "silence":
        return ev.Silence(9_000)
    if prompt:
        return ev.Said(prompt, "directive", "")
    if aim == "self-check":
        return ev.Urge("to fix it")
    if aim == OVERWHELM:
        return ev.Overwhelmed("overwhelm")
    return ev.Tried("…", next(each for each in AIMS if each == aim), tuple(findings))


@pytest.mark.parametrize("play", SECOND, ids=lambda play: f"{play['client']} {play['kind']} {play['seed']}")
def test_a_practice_of_the_second_generation_comes_out_as_it_did(play: dict[str, Any]) -> None:
    client = decode((CASTS / f"second-{play['client']}.json").read_bytes())
    assert client.generation == 2
    now, told = encounter.meet(client, play["seed"]), []
    for aim, prompt, findings in play["acts"]:
        now, move = encounter.answer(client, now, aim, play["seed"], act(aim, prompt, findings))
        told.append([now.state, now.line, move.verdict, move.why, now.ending, now.hidden])
    assert told == play["told"]


def test_a_client_of_a_file_is_of_the_newest_generation() -> None:
    clients = shelf.load(shelf.shipped()).clients.values()
    assert {decode(bytes(raw)).generation for raw in clients} == {GENERATION}


def test_a_later_generation_is_told_whatever_it_holds() -> None:
    with pytest.raises(LibraryError, match=f"of generation {GENERATION + 1}") as caught:
        decode(json.dumps({"generation": GENERATION + 1, "anything": []}))
    assert "Update" in caught.value.hint
    with pytest.raises(msgspec.ValidationError):
        decode(json.dumps({"generation": GENERATION, "anything": []}))
