import shutil
from pathlib import Path

import pytest
import yaml

from facilitator_tui.core.practice import hearing, judgement, own_words
from facilitator_tui.core.practice.heard.english import ENGLISH
from facilitator_tui.core.practice.heard.german import GERMAN
from facilitator_tui.core.practice.hearing import Heard
from facilitator_tui.core.practice.judgement import Judgement
from facilitator_tui.core.protocol import AIMS, Prompt
from facilitator_tui.library import shelf

Case = dict[str, str]
PROMPTS = tuple(shelf.load(shelf.shipped()).prompts.values())
HERE = Path(__file__).parent


def cases(name: str) -> list[Case]:
    data: dict[str, list[Case]] = yaml.safe_load((HERE / name).read_text("utf-8"))
    return [case for said in data.values() for case in said]


LABELLED, KEPT_BACK = cases("utterances.yaml"), cases("utterances_kept_back.yaml")


def judged(case: Case) -> Judgement:
    said = hearing.heard([*case.get("named", [])], case["after"])
    return judgement.judge(case["say"], said, PROMPTS)


def read(text: str, *lines: str, refused: bool = False) -> Judgement:
    return judgement.judge(text, hearing.heard(lines, lines[-1] if lines else "", refused=refused), PROMPTS)


def of(label: str, among: list[Case]) -> list[Case]:
    return [case for case in among if case["label"] == label]


def test_both_languages_have_shapes_of_the_same_kinds_and_each_kind_has_its_sentence() -> None:
    for one, other in ((ENGLISH.harm, GERMAN.harm), (ENGLISH.faults, GERMAN.faults), (ENGLISH.classes, GERMAN.classes)):
        assert set(one) == set(other)
        assert all(one.values())
        assert all(other.values())
    assert set(ENGLISH.harm) <= set(judgement.HARMS)
    assert set(ENGLISH.excuses) == set(GERMAN.excuses) <= set(ENGLISH.harm) | set(ENGLISH.faults)


@pytest.mark.parametrize("case", of("harmful", LABELLED + KEPT_BACK), ids=lambda case: case["say"])
def test_no_harmful_words_are_said_to_fit(case: Case) -> None:
    found = judged(case)
    assert found.harms or found.faults or not found.judged


@pytest.mark.parametrize("case", of("good", LABELLED + KEPT_BACK), ids=lambda case: case["say"])
def test_no_good_words_are_called_harmful(case: Case) -> None:
    assert judged(case).harms == ()


@pytest.mark.parametrize("case", of("harmful", LABELLED), ids=lambda case: case["say"])
def test_what_is_wrong_with_the_labelled_words_is_found(case: Case) -> None:
    found = judged(case)
    assert found.harms or (found.faults and case["kind"] in ("promise", "leading", "argue", "press"))


@pytest.mark.parametrize("case", of("unclear", LABELLED + KEPT_BACK), ids=lambda case: case["say"])
def test_words_of_which_nothing_is_known_are_neither_fitting_nor_harmful(case: Case) -> None:
    found = judged(case)
    assert found.harms == ()
    assert found.faults or not found.judged


def test_there_are_enough_labelled_words_and_some_were_kept_back() -> None:
    assert len(LABELLED) >= 170
    assert len(KEPT_BACK) >= 60
    assert len({case["say"] for case in LABELLED + KEPT_BACK}) == len(LABELLED) + len(KEPT_BACK)


@pytest.mark.parametrize("prompt", [each for each in PROMPTS if each.to == "client"], ids=lambda prompt: prompt.id)
def test_every_shipped_line_typed_out_is_itself(prompt: Prompt) -> None:
    for words in {prompt.say, prompt.invite} - {""}:
        found = read(words)
        assert found.harms == found.faults == ()
        assert prompt.aim is None or found.judged


def test_of_the_shipped_lines_the_shapes_alone_would_take_four_for_harm() -> None:
    lines = {each.id: {each.say, each.invite} for each in PROMPTS if each.to == "client"}
    harmed = {name for name, said in lines.items() if any(judgement.judge(words, Heard()).harms for words in said)}
    assert harmed == {"phone.alone", "after.restart", "after.others", "memory.danger"}


def test_a_line_after_a_no_is_heard_as_any_words_are() -> None:
    (line,) = [each for each in PROMPTS if each.id == "image.feel"]
    assert read(line.say).codes[-1] == "like:image.feel"
    assert "unheard" in read(line.say, "No. I don't want to.", refused=True).faults


def test_signs_alone_are_no_line() -> None:
    assert not read("…").judged


@pytest.mark.parametrize(
    ("text", "kind"),
    [("I will touch you.", "touch"), ("Why don't I hold you?", "touch"), ("Nothing wrong with a hug.", "touch"),
     ("I'll get you another pill, no problem.", "dose")],
)  # fmt: skip
def test_a_no_that_denies_nothing_lifts_nothing(text: str, kind: str) -> None:
    assert kind in read(text).harms


@pytest.mark.parametrize("text", ["I will not touch you.", "No pills are given now.", "Ich halte dich nicht."])
def test_a_no_lifts_what_it_denies(text: str) -> None:
    assert read(text).harms == ()


def test_what_the_client_has_named_may_be_named() -> None:
    assert "leading" in read("Where is the sadness?").codes
    assert "leading" not in read("Where is the sadness?", "I am sad.").codes
    assert read("Was it your father?").harms == ("interpretation",)
    assert read("Was it your father?", "My dad comes in.").harms == ()


def test_the_clients_own_words_in_quotation_marks_are_the_clients() -> None:
    assert read("You said “hold me”. What is that like?", "Just hold me.").harms == ()
    assert "touch" in read("You said “hold me”. What is that like?", "It is warm.").harms


def test_what_presses_is_more_once_the_client_has_said_no() -> None:
    assert read("Stay with it.", "It is warm.").harms == ()
    assert read("Stay with it.", "No. No more.").harms == ("press",)
    assert read("Stay with it.", "It is warm.", refused=True).harms == ("press",)
    assert "unheard" in read("It is quiet in here.", "No more.").codes


def test_words_as_good_as_a_line_are_that_line_and_only_as_that_kind_of_move() -> None:
    found = read("Can you feel this image?")
    assert found.aim == "felt-sense"
    assert "like:image.feel" in found.codes
    assert found.meant("felt-sense") == found.codes
    assert judgement.UNJUDGED in found.meant("push")


def test_an_author_adds_shapes_of_harm() -> None:
    text = "We go to the red room."
    assert judgement.judge(text, Heard(), PROMPTS).harms == ()
    assert judgement.judge(text, Heard(), PROMPTS, {"threat": ("the red room",)}).harms == ("threat",)


def library(folder: Path, heard: str) -> shelf.Library:
    shutil.copytree(HERE.parent / "examples" / "library", folder)
    prompts = folder / "prompts.yaml"
    prompts.write_text(f"{prompts.read_text('utf-8')}\nheard: {heard}\n", "utf-8")
    return shelf.load(folder)


def test_an_authors_shapes_come_from_prompts_yaml(tmp_path: Path) -> None:
    found = library(tmp_path / "own", "{threat: ['the red|blue room']}")
    assert found.problems == ()
    assert found.protocols["whole"].heard == {"threat": ("the red|blue room",)}


@pytest.mark.parametrize("heard", ["{threat: ['the <rooms> room']}", "{rooms: [red]}"])
def test_a_shape_that_cannot_be_looked_for_is_a_problem(tmp_path: Path, heard: str) -> None:
    assert [problem.code for problem in library(tmp_path / "own", heard).problems] == ["FT011"]


def test_every_criterion_is_told_with_its_mark_or_as_one_that_cannot_be_told() -> None:
    line = own_words.marks(read("Does the boat drift?").codes)
    assert line.startswith("✓ one question · ✓ short")
    assert line.endswith("? cannot tell: names nothing new, to body, here or choice, no promise, no pressing, no harm")
    assert "✗ no harm" in own_words.marks(read("Kiss me.").codes)
    assert "?" not in own_words.marks(read("Can you feel the image?").codes)
    assert own_words.marks(("FT303",)) == ""


def test_every_kind_of_move_has_words_and_every_finding_a_sentence() -> None:
    assert own_words.AIM_WORDS.keys() == set(AIMS)
    assert own_words.told(("dose", "promise", "here")) == f"{judgement.HARMS['dose']} {judgement.FAULTS['promise']}"


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ((), ""), (("FT303",), ""),
        (("here",), ("✓ one question · ✓ short · ✓ to body, here or choice"
         " · ? cannot tell: names nothing new, no promise, no pressing, no harm")),
        (("press", "long"), ("✓ one question · ✗ short · ✗ no pressing · ✗ no harm"
         " · ? cannot tell: names nothing new, to body, here or choice, no promise")),
    ],
)  # fmt: skip
def test_each_criterion_is_told_with_its_mark(codes: tuple[str, ...], told: str) -> None:
    assert own_words.marks(codes) == told
