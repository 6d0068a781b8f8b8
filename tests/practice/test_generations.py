"""Practices that were kept before clients had a generation, and clients of one that this program does not know."""

import json
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.errors import LibraryError
from facilitator_tui.core.practice.client import GENERATION, decode, encode

UNTAGGED = (Path(__file__).parent / "casts" / "untagged.json").read_bytes()


def test_what_was_kept_without_a_generation_is_of_the_first() -> None:
    assert b"generation" not in UNTAGGED
    client = decode(UNTAGGED)
    assert (client.id, client.generation) == ("plain-no", 1)
    assert decode(encode(client)) == client


def test_what_is_kept_now_says_its_generation() -> None:
    kept = json.loads(encode(decode(UNTAGGED)))
    assert kept.pop("generation") == GENERATION
    assert kept == json.loads(UNTAGGED)


def test_a_later_generation_is_told_whatever_it_holds() -> None:
    with pytest.raises(LibraryError, match=f"of generation {GENERATION + 1}") as caught:
        decode(json.dumps({"generation": GENERATION + 1, "anything": []}))
    assert "Update" in caught.value.hint
    with pytest.raises(msgspec.ValidationError):
        decode(json.dumps({"generation": GENERATION, "anything": []}))
