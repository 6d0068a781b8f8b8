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


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Too much, or all right?", []),
        ("Go on, rest, or stop?", []),
        ("Any pain, heat, or trouble breathing?", []),
        ("Is anything changing for you, or not?", []),
        ("You can move, or stop, at any time.", []),
        ("I'm here, or is there someone you'd like.", []),
        ("Are you cold, or is there pain?", ["FT302"]),
        ("Do you want to rest or do you want to stop?", ["FT302"]),
        ("Any thoughts of killing yourself or anyone?", ["FT302"]),
        ("Is it here, or what's it like?", ["FT302"]),
        ("Is it here? Or is it there?", ["FT302", "FT302"]),
        ("Are you thinking of killing yourself?", []),
        ("Are you thinking of hurting someone?", []),
        ("Any thoughts of harming yourself?", ["FT310"]),
        ("Might you do something silly tonight?", ["FT310"]),
        ("It isn't your fault, and you did not choose it.", []),
        ("It\u2019s nobody\u2019s fault.", ["FT311"]),
        ("They meant well.", ["FT311"]),
        ("Where do you notice it most?", []),
        ("Easier, the same, or worse?", []),
        ("Is it stronger now?", ["FT303"]),
        ("Where is it heaviest, or softest?", ["FT303"]),
        ("What's the most painful part?", ["FT303"]),
        ("Look round the room.", []),
        ("If you like, look at me.", []),
        ("You can look at me, or not.", []),
        ("Look at me.", ["FT312"]),
        ("Breathe, and watch me, if you like.", ["FT312"]),
    ],
)
def test_the_shapes_that_a_reading_aloud_found(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


def test_an_author_may_add_to_the_shapes_and_allow_one() -> None:
    more = extended(ENGLISH, {"euphemisms": ["cross over"], "offers": ["feel welcome to"], "allowed": ["look at me"]})
    assert _codes("Do you think of how to cross over?", lists=more) == ["FT310"]
    assert _codes("Feel welcome to watch me.", lists=more) == []
    assert _codes("Look at me.", lists=more) == []


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


@pytest.mark.parametrize(
    "text",
    [
        "Spüren Sie das Bild?",
        "Bleiben Sie bei der Leere.",
        "Wie ist das Nichts?",
        "Ich bin da.",
        "Drücken Sie die Füße in den Boden.",
        "Wir hören hier auf.",
        "Wie kommen Sie nach Hause?",
        "Wollen Sie lieber gehen?",
    ],
)
def test_plain_german_lines_pass(text: str) -> None:
    assert _codes(text, lists=wording.lists_of("de")) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Haben Sie Angst?", ["FT303"]),
        ("Was hat Ihre Mutter getan?", ["FT303"]),
        ("Wie war es, als Kind?", ["FT303"]),
        ("Ist Ihnen Gewalt geschehen?", ["FT303"]),
        ("Es wird alles gut.", ["FT304"]),
        ("Das geht vorbei.", ["FT304"]),
        ("Ihr Nervensystem ruht.", ["FT305"]),
        ("Lassen Sie los.", ["FT306"]),
        ("Sie müssen atmen.", ["FT306"]),
        ("Das ist Widerstand.", ["FT307"]),
        ("Sie dissoziieren.", ["FT308"]),
        ("Ist es warm? Ist es kalt?", ["FT302"]),
        ("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn", ["FT301"]),
    ],
)
def test_what_should_not_be_said_in_german_is_found(text: str, codes: list[str]) -> None:
    assert _codes(text, lists=wording.lists_of("de")) == codes


def test_an_invitation_in_german_does_not_command() -> None:
    german = wording.lists_of("de-AT")
    assert _codes("Bleiben Sie dabei.", "invitational", german) == ["FT309"]
    assert _codes("Und jetzt atmen Sie aus.", "invitational", german) == ["FT309"]
    assert _codes("Wenn Sie mögen, bleiben Sie dabei.", "invitational", german) == []
    assert _codes("Spüren Sie die Füße?", "invitational", german) == []


def test_a_language_without_lists_has_its_breath_and_its_questions_checked() -> None:
    assert wording.lists_of("fa") == Lists()
    assert _codes("Fear? Fear?", lists=wording.lists_of("fa")) == ["FT302"]


def test_a_word_that_is_allowed_leaves_the_others_of_its_list() -> None:
    own = Lists(emotions=("glad", "sorry"), allowed=("glad",))
    assert _codes("Are you glad?", lists=own) == []
    assert _codes("Are you sorry?", lists=own) == ["FT303"]
