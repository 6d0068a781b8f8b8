"""Which line comes next: none twice, one that fits what was done, and what was said before when it is taken up."""

import msgspec

from facilitator_tui.core.practice import encounter, next_line
from facilitator_tui.core.practice.client import GENERATION, Client, ClientState, Wait
from facilitator_tui.core.practice.encounter import Now
from facilitator_tui.core.walk import events as ev
from tests.practice.playing import little, said

LINES = ("A boat.", "The boat turns.", "Blue, you asked.", "It is wide.", "Quiet.", "Far off.")
WAITS = {
    "The boat turns.": Wait(of="boat"),
    "Blue, you asked.": Wait(to=("curiosity", "line:blank.shows")),
    "It is wide.": Wait(to=("invitational",)),
}
STATE = ClientState("sea", ("image",), LINES, {}, waits=WAITS)


def fresh(*before: str, last: str = "", made: tuple[str, ...] = (), shelf: int = 9, no: bool = False) -> list[str]:
    state = msgspec.structs.replace(STATE, no=no)
    return list(next_line.fresh(state, before, last or (before[-1] if before else ""), frozenset(made), shelf))


def test_no_line_is_said_twice_and_none_before_what_it_takes_up() -> None:
    assert fresh() == ["A boat.", "Quiet.", "Far off."]
    assert fresh("Quiet.") == ["A boat.", "Far off."]


def test_what_was_said_is_taken_up() -> None:
    assert fresh("A boat.") == ["The boat turns."]
    assert fresh("A boat.", "Quiet.") == ["The boat turns."]


def test_what_fits_what_was_just_done_comes_before_all_else() -> None:
    assert fresh("A boat.", made=("curiosity",)) == ["Blue, you asked."]
    assert fresh(made=("line:blank.shows",)) == ["Blue, you asked."]
    assert fresh(made=("invitational",)) == ["It is wide."]


def test_a_move_is_named_by_kind_line_and_register() -> None:
    assert next_line.made("stay", said("blank.stay")) == {"stay", "line:blank.stay", "directive"}
    assert next_line.made("silence", ev.Silence(1)) == {"silence"}


def test_a_share_of_its_lines_comes_first() -> None:
    assert [fresh(shelf=shelf) for shelf in range(2)] == [["Quiet."], ["A boat.", "Far off."]]


def test_lines_that_answer_are_dealt_out_apart() -> None:
    both = ("curiosity", "invitational")
    assert [fresh(made=both, shelf=shelf) for shelf in (1, 2)] == [["Blue, you asked."], ["It is wide."]]


def test_when_all_is_said_the_client_says_nothing_but_a_no_again() -> None:
    assert fresh(*LINES) == []
    assert fresh(*LINES, no=True) == ["A boat.", "Quiet."]


def client() -> Client:
    return msgspec.structs.replace(little(), generation=GENERATION)


def test_a_play_of_this_generation_repeats_nothing() -> None:
    who = client()
    for seed in map(str, range(20)):
        now, lines = encounter.meet(who, seed), list[str]()
        while not now.ending and not who.states[now.state].no:
            lines += [now.line] * bool(now.line)
            now, _ = encounter.answer(who, now, "contact", seed)
        assert len(lines) == len(set(lines))


def test_an_earlier_generation_goes_on_saying_what_it_said() -> None:
    now = Now("picture", {"contact": 0}, "A wheel.", said=frozenset(little().states["picture"].lines))
    assert encounter.answer(little(), now, "contact", "a")[0].line
    assert not encounter.answer(client(), now, "contact", "a")[0].line
