"""What may be said aloud, and what the rules find in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.checking import wording
from facilitator_tui.core.checking.wordlists import ENGLISH, Lists, extended
from facilitator_tui.core.protocol import Prompt, Register


def _codes(text: str, register: Register = "directive", lists: Lists = ENGLISH) -> list[str]:
    return [finding.code for finding in wording.read(text, register, lists)]


@pytest.mark.parametrize(
    "text",
    [
        "Can you feel the image?",
        "Stay with the blankness.",
        "What is the nothing like?",
        "I'm here.",
        "Push your feet into the floor.",
        "We're stopping here.",
        "How are you getting home?",
    ],
)
def test_plain_lines_pass(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("one two three four five six seven eight nine ten eleven twelve", []),
        ("one two three four five six seven eight nine ten eleven twelve thirteen", ["FT301"]),
        ("Is it warm? Is it cold?", ["FT302"]),
        ("Really??", []),
        ("Are you frightened?", ["FT303"]),
        ("What did your mother do?", ["FT303"]),
        ("How old are you there?", ["FT303"]),
        ("Who did this?", ["FT303"]),
        ("Something is hidden there.", ["FT303"]),
        ("It will open.", ["FT304"]),
        ("You\u2019ll feel it soon.", ["FT304"]),
        ("Notice your autonomic response.", ["FT305"]),
        ("Where is the felt sense?", ["FT305"]),
        ("Try harder.", ["FT306"]),
        ("You have to let go.", ["FT306"]),
        ("But you can feel it.", ["FT307"]),
        ("That's only resistance.", ["FT307"]),
        ("Are you dissociating?", ["FT308"]),
        ("Trauma made you afraid of your father as a child.", ["FT303", "FT303", "FT303", "FT303"]),
    ],
)
def test_each_rule_finds_what_it_is_for(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("Notice your feet.", True),
        ("Now gently notice your feet.", True),
        ("Don't move.", True),
        ("If you like, notice your feet.", False),
        ("You might notice your feet.", False),
        ("We're stopping here now.", False),
        ("Notice anything?", False),
    ],
)
def test_an_invitation_does_not_open_with_a_command(text: str, *, commands: bool) -> None:
    assert _codes(text, "invitational") == (["FT309"] if commands else [])
    assert "FT309" not in _codes(text, "directive")


def test_an_author_adds_words_and_takes_some_out() -> None:
    lists = extended(ENGLISH, {"jargon": ["hot spot", "chakra*"], "allowed": ["try"]})
    assert _codes("Is there a hot spot?", lists=lists) == ["FT305"]
    assert _codes("Your chakras.", lists=lists) == ["FT305"]
    assert _codes("Would you like to try?", lists=lists) == []
    assert _codes("Is there a hot spot?") == []


def test_without_lists_only_what_can_be_counted_is_found() -> None:
    assert _codes("Haben Sie Angst vor fear? Ja?", lists=Lists()) == ["FT302"]


def test_lines_to_oneself_are_left_alone_and_both_registers_are_read() -> None:
    prompts = [
        Prompt("own", "Try to let go of your fear.", to="self"),
        Prompt("said", "Try it.", invite="Feel the fear."),
    ]
    assert [(finding.code, finding.path) for finding in wording.lines(prompts)] == [
        ("FT306", ("prompts", "said", "say")),
        ("FT303", ("prompts", "said", "invite")),
        ("FT309", ("prompts", "said", "invite")),
    ]


@given(st.text(max_size=200), st.sampled_from(["directive", "invitational"]))
def test_any_text_can_be_read(text: str, register: Register) -> None:
    for finding in wording.read(text, register):
        assert finding.code.startswith("FT3")
        assert finding.message.endswith(".")


@given(st.sampled_from([phrase for words in ENGLISH[:9] for phrase in words]))
def test_every_phrase_of_the_lists_is_found(phrase: str) -> None:
    assert any(code > "FT302" for code in _codes(phrase.removesuffix("*")))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("It is coming closer.", ["FT304"]),
        ("It is coming clos.", ["FT304"]),
        ("It is coming.", []),
        ("It is closer.", []),
        ("It is coming down.", []),
        ("Is it wistful?", ["FT303"]),
        ("Is it wistfully so?", []),
        ("Is it brightening?", ["FT303"]),
        ("Is it brig?", []),
        ("Go ow now.", ["FT306"]),
        ("Go own now.", []),
        ("Is it very frightened?", []),
        ("Is it go on?", []),
    ],
)
def test_an_authors_own_words_are_whole_or_stems_of_one_or_several(text: str, codes: list[str]) -> None:
    own = extended(
        ENGLISH,
        {"promises": ["coming clos*"], "emotions": ["wistful", "bright*"], "exhortations": ["ow*"],
         "allowed": ["frightened", "frighten*"]},
    )  # fmt: skip
    assert _codes(text, lists=own) == codes


def test_a_list_is_told_of_once_a_line_by_the_first_word_of_it() -> None:
    messages = [finding.message for finding in wording.read("Your father and mother were frightened.")]
    assert messages == [
        "`father` names a person whom the client has not named.",
        "`frightened` names a feeling that the client has not named.",
    ]


def test_lines_are_read_in_both_registers_and_told_by_their_field() -> None:
    prompts = [
        Prompt("one", "Notice that.", "Notice that."), Prompt("two", "Are you sad?"),
        Prompt("self", "Are you sad?", to="self"),
    ]  # fmt: skip
    found = [(each.code, each.path, each.key) for each in wording.lines(prompts)]
    assert found == [("FT309", ("prompts", "one", "invite"), False), ("FT303", ("prompts", "two", "say"), False)]


def test_a_word_that_is_allowed_leaves_the_others_of_its_list() -> None:
    own = Lists(emotions=("glad", "sorry"), allowed=("glad",))
    assert _codes("Are you glad?", lists=own) == []
    assert _codes("Are you sorry?", lists=own) == ["FT303"]
