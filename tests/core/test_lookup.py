"""Words that a facilitator or a client uses, and the step that they should lead to: written before the words were."""

import pytest

from facilitator_tui.core.protocol import Cue, Protocol, Step
from facilitator_tui.core.walk.lookup import find
from facilitator_tui.library import shelf

QUERIES: dict[str, set[str]] = {
    "bored": {"blank"},
    "boring": {"blank"},
    "numb": {"blank"},
    "sober": {"blank"},
    "placebo": {"blank"},
    "sugar pill": {"blank"},
    "flat": {"blank"},
    "nothing": {"blank"},
    "empty": {"blank"},
    "I could just go home": {"blank"},
    "it isn't working": {"blank", "rule-out"},
    "i don't feel anything": {"blank"},
    "dissociated": {"deep"},
    "dissociation": {"deep"},
    "unreal": {"deep"},
    "floating": {"deep"},
    "far": {"deep"},
    "like plastic": {"deep"},
    "freeze": {"overwhelm-low", "deep"},
    "frozen": {"overwhelm-low", "overwhelm"},
    "child": {"younger"},
    "toilet": {"need"},
    "booster": {"wants-more"},
    "yawning": {"sleepy"},
    "tired": {"sleepy", "settle"},
    "drowsy": {"sleepy", "flag-drowsy"},
    "falling asleep": {"sleepy"},
    "crying": {"autonomic"},
    "tears": {"autonomic"},
    "shaking": {"autonomic"},
    "grief": {"emergence", "autonomic"},
    "trauma": {"emergence"},
    "memory": {"emergence"},
    "nightmare": {"emergence"},
    "vision": {"image"},
    "colours": {"image"},
    "colors": {"image"},
    "kaleidoscope": {"loop", "image"},
    "circles": {"loop"},
    "explaining": {"story"},
    "intellectualising": {"story"},
    "talking": {"story", "telling"},
    "joking": {"story", "loop"},
    "sensation": {"track"},
    "warmth": {"track"},
    "angry at me": {"relational"},
    "hug": {"relational", "wants-more"},
    "transference": {"relational"},
    "panic": {"overwhelm"},
    "flooded": {"overwhelm"},
    "too much": {"overwhelm"},
    "no": {"stop"},
    "enough": {"stop"},
    "suicide": {"red-flag", "suicidal"},
    "kill myself": {"red-flag", "suicidal"},
    "seizure": {"red-flag"},
    "chest pain": {"red-flag"},
    "fainted": {"red-flag"},
    "can't breathe": {"red-flag"},
    "unconscious": {"red-flag"},
    "not responding": {"red-flag"},
    "vomiting": {"red-flag", "need"},
    "overheating": {"red-flag"},
    "stroke": {"red-flag"},
    "ambulance": {"red-flag"},
    "psychosis": {"red-flag"},
    "overdose": {"red-flag"},
    "allergic": {"red-flag"},
    "blue lips": {"red-flag"},
    "rescue": {"own-urge"},
    "more medicine": {"own-urge", "wants-more"},
    "rest": {"settle", "rest-after"},
}


@pytest.fixture(scope="module")
def core() -> Protocol:
    return shelf.load(shelf.shipped()).protocols["psip-core"]


@pytest.mark.parametrize("query", QUERIES)
def test_the_words_of_the_field_find_their_step(core: Protocol, query: str) -> None:
    found = [step.id for step in find(core, query)]
    assert found, query
    assert found[0] in QUERIES[query]


@pytest.mark.parametrize("typed", ["slepy", "blanknes", "orverwhelm", "relese", "emergance"])
def test_a_slip_of_the_finger_is_forgiven(core: Protocol, typed: str) -> None:
    wanted = {"slepy": "sleepy", "blanknes": "blank", "orverwhelm": "overwhelm", "relese": "release",
              "emergance": "emergence"}  # fmt: skip
    assert find(core, typed)[0].id == wanted[typed]


@pytest.mark.parametrize("query", ["qqq", "zzz xx", "%%%", "1234567"])
def test_what_fits_nothing_finds_nothing(core: Protocol, query: str) -> None:
    assert find(core, query) == ()


def test_nothing_asked_gives_all_in_their_order(core: Protocol) -> None:
    assert find(core, "  ") == tuple(core.steps.values())


def little(*, always: dict[str, str], words: tuple[str, ...] = ()) -> Protocol:
    steps = [
        Step("calm", "Calm", signs=("breath slows",), notice=(Cue("shake", "Shaking all over", "wave"),)),
        Step("wave", "A wave", words=words),
        Step("danger", "Notfall"),
    ]
    return Protocol("little", "Little", "1", "calm", {step.id: step for step in steps}, always=always)


def test_an_emergency_word_leads_to_the_flag_whatever_its_step_is_called() -> None:
    assert find(little(always={"danger": "!"}), "seizure")[0].id == "danger"
    assert find(little(always={}), "seizure") == ()


def test_the_words_that_an_author_lists_for_a_step_find_it() -> None:
    assert find(little(always={}, words=("kriya", "going under")), "kriya")[0].id == "wave"
    assert find(little(always={}, words=("kriya", "going under")), "she is going under")[0].id == "wave"


def named(*steps: Step, **always: str) -> list[str]:
    """A protocol of these steps, in which `blue` is looked for: what is found, the best first."""
    every = {step.id: step for step in (*steps, Step("start", "Begin", notice=(Cue("see", "Blue eyes", "led"),)))}
    return [step.id for step in find(Protocol("little", "Little", "1", "start", every, always=always), "blue")]


def test_a_word_counts_most_in_the_name_then_as_it_is_listed_then_in_the_id_the_signs_and_what_leads_there() -> None:
    found = named(
        Step("led", "A"), Step("sign", "B", signs=("blue hands",)), Step("c-blue", "C"),
        Step("listed", "D", words=("blue",)), Step("named", "Blue E"),
    )  # fmt: skip
    assert found == ["named", "listed", "c-blue", "sign", "led"]


def test_a_beginning_counts_less_than_the_word_and_more_than_any_word_further_off() -> None:
    found = named(
        Step("slip", "Bleu"), Step("led", "A"), Step("sign", "B", signs=("blue",)), Step("begins", "Bluebell"),
        Step("whole", "Blue"), Step("listed", "D", words=("bluebell",)),
    )  # fmt: skip
    assert found == ["whole", "begins", "listed", "sign", "led", "slip"]


def near(*steps: Step, query: str) -> list[str]:
    every = {step.id: step for step in steps}
    return [step.id for step in find(Protocol("little", "Little", "1", steps[0].id, every), query)]


def test_a_word_near_in_meaning_counts_more_than_a_slip_and_less_than_the_word_in_a_sign() -> None:
    steps = (
        Step("slip", "Picure"), Step("means", "Vision"), Step("sign", "C", signs=("picture",)),
        Step("none", "Something else"),
    )  # fmt: skip
    assert near(*steps, query="picture") == ["sign", "means", "slip"]


def test_a_whole_phrase_counts_twice_and_half_of_the_words_are_not_enough() -> None:
    steps = (
        Step("one", "Deep"), Step("apart", "Deep and blue"), Step("phrase", "D", words=("deep blue sea",)),
        Step("led", "E", signs=("deep blue",)),
    )  # fmt: skip
    assert near(*steps, query="deep blue") == ["phrase", "led", "apart"]
    assert near(*steps, query="deep red") == []
    assert near(*steps, query="the deep blue sea") == ["phrase", "led", "apart"]
    assert near(*steps, query="very deep blue") == ["led", "apart", "phrase"]


def test_two_letters_are_near_to_nothing_and_small_words_count_where_nothing_else_is_asked() -> None:
    assert near(Step("ab", "Ax"), query="ay") == []
    assert near(Step("abc", "Axc"), query="ayc") == []
    assert near(Step("to", "To be"), Step("other", "Other"), query="to be") == ["to"]
    assert near(Step("lake", "The lake"), Step("the", "The hill"), query="the lake") == ["lake"]
    assert near(Step("lake", "The lake"), query="!!") == []


def test_what_is_seen_leads_to_where_it_goes() -> None:
    assert find(little(always={}), "shaking")[0].id == "wave"
