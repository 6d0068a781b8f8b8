"""What the file of a client may hold, and the sentences for what it may not."""

from pathlib import Path

import pytest

from facilitator_tui.core.practice.client import Bound, Go
from facilitator_tui.library.clients import client
from facilitator_tui.library.files import File

GOOD = (Path(__file__).parent.parent / "examples" / "FT401" / "good" / "example.yaml").read_text("utf-8")


def read(text: str) -> tuple[object, list[str]]:
    made = client(File("protocols/clients/little.yaml", text.encode()))
    return made.client, [f"{problem.line}:{problem.col} {problem.message}" for problem in made.document.problems]


def ways(go: str) -> tuple[Go, ...]:
    made = client(File("x.yaml", GOOD.replace("go: {enough: {contact: 5}}", f"go: {go}").encode())).client
    assert made is not None
    return made.states["picture"].moves["felt-sense"].go


@pytest.mark.parametrize(
    ("go", "made"),
    [
        ("enough", Go("enough")),
        ("{enough: {contact: 5}}", Go("enough", {"contact": Bound(low=5)})),
        ("{enough: {contact: at least 5}}", Go("enough", {"contact": Bound(low=5)})),
        ("{enough: {contact: at most 5}}", Go("enough", {"contact": Bound(high=5)})),
        ("{enough: {contact: 2 to 5, chance: 30}}", Go("enough", {"contact": Bound(2, 5)}, 30)),
    ],
)
def test_a_way_is_open_at_once_or_within_bounds_or_by_chance(go: str, made: Go) -> None:
    assert ways(go) == (made,)


def test_hidden_values_are_added_to_and_taken_from() -> None:
    made = client(File("x.yaml", GOOD.replace("contact: +2", "contact: -2").encode())).client
    assert made is not None
    assert made.states["picture"].moves["felt-sense"].shift == {"contact": -2}


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("contact: +2", "contact: much", "14:44 `contact` must be a whole number, and this is `much`."),
        ("{contact: 5}", "{contact: some}", "`contact` must be a number such as 4, `at most 4` or `2 to 4`"),
        ("verdict: fits, contact", "verdict: fine, contact", "`verdict` must be one of fits, weak, harm"),
        ("felt-sense: {", "feltsense: {", "felt-sense"),
        ("level: 1", "level: 4", "`level` must be at most 3."),
        ("kind: harmed", "kind: bad", "`kind` must be one of opened, held"),
        ("hidden: {contact: 3}", "hidden: {contact: 11}", "`contact` must be at most 10."),
        ("no: true", "no: yes", "`no` must be true or false"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(was: str, now: str, message: str) -> None:
    assert was in GOOD
    made, problems = read(GOOD.replace(was, now, 1))
    assert made is None
    assert any(message in problem for problem in problems), problems
