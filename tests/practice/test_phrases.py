"""Typed words in the form that they are compared in, and shapes that are looked for among them."""

import pytest

from facilitator_tui.core.practice import phrases
from facilitator_tui.core.practice.phrases import Sentence

CLASSES = {"people": ("father", "big sister", "aunt*")}

WRITTEN_OUT = {
    "won't": "will not", "wont": "will not", "can't": "can not", "cant": "can not", "cannot": "can not",
    "shan't": "shall not", "let's": "let us", "lets": "let us", "dont": "do not", "don't": "do not",
    "doesnt": "does not", "doesn't": "does not", "didnt": "did not", "isnt": "is not", "arent": "are not",
    "wouldnt": "would not", "youre": "you are", "you're": "you are", "theyre": "they are", "im": "i am", "i'm": "i am",
    "ive": "i have", "i've": "i have", "youve": "you have", "youll": "you will", "you'll": "you will",
    "i'd": "i would", "thats": "that is", "that's": "that is", "it's": "it is", "what's": "what is",
    "whats": "what is", "gonna": "going to", "wanna": "want to", "gotta": "got to", "gimme": "give me",
    "lemme": "let me", "cuz": "because", "u": "you", "ur": "your", "ya": "you", "tae": "to", "dinnae": "do not",
    "cannae": "can not", "yer": "your", "nowt": "nothing", "aught": "anything", "geht's": "geht es",
    "ist's": "ist es", "nich": "nicht", "nix": "nichts", "ner": "einer", "nen": "einen", "ne": "eine",
    "he's": "he is", "she's": "she is", "there's": "there is", "who's": "who is", "where's": "where is",
    "here's": "here is", "how's": "how is", "anna's": "anna's", "für": "fuer", "Über": "ueber", "schön": "schoen",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "whole"), WRITTEN_OUT.items())
def test_what_is_shortened_is_written_out(typed: str, whole: str) -> None:
    assert phrases.words(typed) == phrases.words(typed.upper()) == whole.split()
    assert phrases.words(typed.replace("'", "’")) == whole.split()


def test_words_are_letters_numbers_and_commas() -> None:
    assert phrases.words("Well-known, 12 a_b: “no”") == ["well-known", ",", "12", "a", "b", "no"]


def test_a_text_is_cut_into_sentences_that_ask_or_do_not() -> None:
    assert phrases.sentences("Stay. Why? Now – what is it?!") == [
        Sentence("stay ", asks=False), Sentence("why ", asks=True), Sentence("now ", asks=False),
        Sentence("what is it ", asks=True),
    ]  # fmt: skip
    assert phrases.sentences("") == phrases.sentences("...") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fahter", "father"), ("afther", "father"), ("fathre", "father"), ("fathr", "fathr"), ("mothher", "mother"),
        ("motherr", "mother"), ("xmother", "mother"), ("mothex", "mother"), ("xother", "mother"),
        ("brthers", "brothers"),
        ("others", "others"), ("mother", "mother"), ("mohtre", "mohtre"),
    ],
)  # fmt: skip
def test_one_slip_of_the_fingers_is_taken_for_the_word_in_a_word_of_six_letters(typed: str, meant: str) -> None:
    known = frozenset({"father", "mother", "brothers"})
    assert phrases.sentences(typed, known) == [Sentence(f"{meant} ", asks=False)]
    assert phrases.sentences(typed) == [Sentence(f"{typed} ", asks=False)]


def test_what_the_client_said_is_no_word_of_ones_own_in_quotation_marks() -> None:
    said = {"the", "lake"}
    assert phrases.unquoted("You said “the lake”, yes", said) == "You said  , yes"
    assert phrases.unquoted("You said “the, lake”", said) == "You said  "
    assert phrases.unquoted("You said “the sea”", said) == "You said “the sea”"


def stands(written: str, text: str, *, whole_clause: bool = False) -> list[str]:
    """What of a text a shape covers."""
    shape = phrases.shape(written, CLASSES)
    return [
        found.said
        for each in phrases.sentences(text)
        for found in phrases.look([shape], each, whole_clause=whole_clause)
    ]


@pytest.mark.parametrize(
    ("written", "text", "covered"),
    [
        ("fear*", "You are fearful here", ["fearful"]), ("fear", "You are fearful", []), ("fear", "No-fear zone", []),
        ("a|b_c it", "b c it", ["b c it"]), ("a|b_c it", "a it", ["a it"]), ("a|b_c it", "c it", []),
        ("go [right|just] on", "go on", ["go on"]), ("go [right|just] on", "go just on", ["go just on"]),
        ("go [right] on", "go left on", []), ("go -on|off", "go on", []), ("go -on|off", "go off", []),
        ("go -on|off", "go in", ["go"]), ("go ... on", "go a b c d e on", ["go a b c d e on"]),
        ("go ... on", "go a b c d e f on", []), ("go ... on", "go on", ["go on"]),
        ("count #", "count 12", ["count 12"]),
        ("count #", "count fünf", ["count fuenf"]), ("count #", "count sheep", []), ("^ go", "go there", ["go"]),
        ("^ go", "now go", []), ("go $", "now go", ["go"]), ("go $", "go now", []),
        ("go ~ on", "go up on", ["go up on"]),
        ("go ~ on", "go, on", []), ("my <people>", "my father", ["my father"]),
        ("my <people>", "my big sister", ["my big sister"]), ("my <people>", "my aunties", ["my aunties"]),
        ("my <people>", "my uncle", []), ("GÖ", "gö", ["goe"]),
    ],
)  # fmt: skip
def test_a_shape_stands_where_its_words_do(written: str, text: str, covered: list[str]) -> None:
    assert stands(written, text) == covered


def test_a_class_says_which_of_its_words_stood_there() -> None:
    (found,) = phrases.look(
        [phrases.shape("my <people>", CLASSES)], Sentence("with my big sister ", asks=False), whole_clause=False
    )
    assert found == ("my big sister", ("big sister",))


@pytest.mark.parametrize(
    ("text", "whole_clause", "there"),
    [
        ("You need to breathe", False, True), ("You do not need to breathe", False, False),
        ("No, you need to breathe", False, True), ("Not that, but you need to breathe", False, True),
        ("You need to breathe not", False, True), ("You need to breathe not", True, False),
        ("You need to breathe, not now", True, True), ("Do you not need to breathe?", False, True),
        ("You do not need to breathe?", False, False), ("No harm in this: you need to breathe", False, True),
        ("There is no harm in it you need to breathe", False, True), ("Nothing wrong with it you need to", False, True),
        ("Nothing here you need to do", False, False),
    ],
)  # fmt: skip
def test_a_no_lifts_what_it_is_said_of(text: str, whole_clause: bool, there: bool) -> None:  # noqa: FBT001 - a table
    assert bool(stands("need", text, whole_clause=whole_clause)) is there


def test_a_shape_that_says_no_by_itself_is_lifted_by_none() -> None:
    assert stands("!not real", "That is not real") == ["not real"]
    assert stands("not real", "That is not real") == []


def test_a_shape_is_found_once_in_a_sentence() -> None:
    assert stands("go", "go and go") == ["go"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("lake", "lake", True), ("lak", "lakes", True), ("la", "lakes", False), ("lakes", "lak", True),
        ("story", "stories", True), ("carry", "carried", True), ("memory", "memorable", True),
        ("story", "storia", True), ("stora", "storified", True), ("stora", "storifieds", False),
        ("city", "cities", False),
        ("sea", "seaside", True), ("sea", "see", False), ("a", "a", True),
    ],
)  # fmt: skip
def test_two_forms_of_a_word_are_the_same_as_far_as_their_beginning_tells(one: str, other: str, alike: bool) -> None:  # noqa: FBT001 - a table
    assert phrases.same(one, other) is phrases.same(other, one) is alike
