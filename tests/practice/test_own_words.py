import pytest

from facilitator_tui.core.practice import own_words
from facilitator_tui.core.protocol import AIMS
from tests.making import protocol


def nearest(text: str) -> str:
    found = own_words.findings(text, "directive")
    return own_words.nearest_aims(text, found, protocol().prompts.values())[0]


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Stay with this blankness.", "stay"),
        ("Would it be all right to go on?", "consent"),
        ("Was it your father?", "evoke"),
        ("But it is working, actually you are wrong.", "argue"),
        ("Just let go.", "push"),
        ("It'll pass.", "reassure-away"),
    ],
)
def test_words_are_matched_to_the_move_that_they_are_nearest_to(text: str, aim: str) -> None:
    assert nearest(text) == aim


def test_every_kind_of_move_is_offered_once_and_has_words() -> None:
    assert sorted(own_words.nearest_aims("Hm.", (), protocol().prompts.values())) == sorted(AIMS)
    assert own_words.AIM_WORDS.keys() == set(AIMS)
