"""Practices that were kept before clients had a generation, and clients of one that this program does not know."""

import json
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.errors import LibraryError
from facilitator_tui.core.practice import answering, encounter
from facilitator_tui.core.practice.client import GENERATION, decode, encode
from facilitator_tui.library import shelf

UNTAGGED = (Path(__file__).parent / "casts" / "untagged.json").read_bytes()


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


def test_a_client_of_a_file_is_of_the_newest_generation() -> None:
    clients = shelf.load(shelf.shipped()).clients.values()
    assert {decode(bytes(raw)).generation for raw in clients} == {GENERATION}


def test_a_later_generation_is_told_whatever_it_holds() -> None:
    with pytest.raises(LibraryError, match=f"of generation {GENERATION + 1}") as caught:
        decode(json.dumps({"generation": GENERATION + 1, "anything": []}))
    assert "Update" in caught.value.hint
    with pytest.raises(msgspec.ValidationError):
        decode(json.dumps({"generation": GENERATION, "anything": []}))
