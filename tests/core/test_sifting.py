"""Entries by their kind and by their words."""

import pytest

from facilitator_tui.core.record import sifting
from tests.core.test_told import FOLDER, TAKEN
from tests.told import laid_out, same


def test_each_kind_holds_its_own() -> None:
    told = {}
    for kind in sifting.KINDS:
        told[kind.name] = [
            f"{TAKEN.entries[index].seq} {TAKEN.entries[index].word}" for index in sifting.of_kind(TAKEN.entries, kind)
        ]
    assert len(told["all"]) == len(TAKEN.entries)
    del told["all"]
    same(FOLDER / "kinds.json", laid_out(told))


@pytest.mark.parametrize(
    ("words", "among", "found"),
    [
        ("HOME go", range(66), [6, 63]),
        ("home", range(10), [6]),
        ("tears", range(66), [9, 55, 56]),
        ("tears taken", range(66), [55]),
        ("blankness found", range(66), [31]),
        ("demanded", range(66), []),
        ("", range(66), []),
        ("  ", range(66), []),
        ("settle water", range(66), [42, 43]),
    ],
)
def test_all_words_must_stand_in_an_entry_in_any_order_and_case(words: str, among: range, found: list[int]) -> None:
    assert sifting.hits(TAKEN.entries, among, words) == found
