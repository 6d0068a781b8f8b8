"""What a move comes to: by its line, by its kind, and by what was found in words of one's own."""

import msgspec
import pytest

from facilitator_tui.core.practice import answering, encounter
from facilitator_tui.core.practice.client import Client, ClientState, Move, decode, encode, worn
from facilitator_tui.core.practice.encounter import Meeting
from facilitator_tui.core.practice.judgement import HARMS
from facilitator_tui.core.protocol import AIMS, Aim
from facilitator_tui.core.walk import events as ev
from tests.making import protocol
from tests.practice.playing import little, practice, said

FEEL = ev.Tried("Where do you feel it?", "felt-sense", ("here", "like:image.feel"))


def meet(*acts: ev.AnyAct, client: Client | None = None) -> Meeting:
    who = client or little()
    return encounter.meeting(who, protocol(), practice(acts, client=who).events)


def last(*acts: ev.AnyAct, client: Client | None = None) -> encounter.Turn:
    return meet(*acts, client=client).turns[-1]


@pytest.mark.parametrize("aim", AIMS)
@pytest.mark.parametrize("harm", HARMS)
def test_what_harms_closes_something_whatever_kind_it_was_meant_as(harm: str, aim: Aim) -> None:
    turn = last(ev.Tried("…", aim, (harm,)))
    assert (turn.move.verdict, turn.after.harm) == ("harm", 1)
    assert turn.move.why == HARMS[harm]
    assert turn.after.hidden == {"contact": 1}


def test_a_state_without_a_harmful_move_still_takes_harm() -> None:
    found = answering.move(ClientState("calm", ("image",), ("Hm.",), {}), "stay", ev.Tried("…", "stay", ("dose",)))
    assert found.verdict == "harm"


def test_words_with_a_fault_do_not_fit_and_move_nothing() -> None:
    turn = last(ev.Tried("It will all be fine. Where is it?", "felt-sense", ("promise",)))
    assert (turn.move.verdict, turn.after.hidden) == ("weak", {"contact": 3})
    assert "promises what nobody can know" in turn.move.why


def test_words_that_were_not_judged_do_what_their_kind_does_and_say_so() -> None:
    turn = last(ev.Tried("Does it drift?", "felt-sense", ("unjudged",)))
    assert (turn.judged, turn.move.verdict, turn.after.hidden) == (False, "fits", {"contact": 5})
    assert turn.move.why == "These words were not judged. As a move of this kind it fits here."


def test_a_reason_of_the_state_is_told_of_its_own_lines_alone() -> None:
    reasons = {move.why for state in little().states.values() for move in state.moves.values()}
    for codes in (("unjudged",), ("promise",), ("dose",)):
        assert last(ev.Tried("…", "felt-sense", codes)).move.why not in reasons
    assert last(FEEL).move.why in reasons


def test_a_record_from_before_words_were_judged_comes_out_as_it_did() -> None:
    turn = last(ev.Tried("I'll give you another forty milligrams.", "felt-sense", ()))
    assert (turn.move.verdict, turn.move.why) == ("fits", "The body is asked.")
    story = last(ev.Tried("Was it your father?", "evoke", ("FT303",)))
    assert (story.move.verdict, story.move.why) == ("harm", "A story was asked for.")


def test_what_was_found_stands_in_the_record_and_is_not_found_anew() -> None:
    harmless = last(ev.Tried("Kiss me.", "felt-sense", ("unjudged",)))
    assert harmless.move.verdict == "fits"


def with_moves(state: str, **moves: Move) -> Client:
    client = little()
    changed = msgspec.structs.replace(
        client.states[state],
        moves=client.states[state].moves | {name.replace("_", "-"): each for name, each in moves.items()},
    )
    return msgspec.structs.replace(client, states=client.states | {state: changed})


def test_a_line_may_have_an_answer_of_its_own() -> None:
    client = little()
    own = client.states["picture"].moves | {"line:blank.stay": Move("harm", "Not this line.")}
    picture = msgspec.structs.replace(client.states["picture"], moves=own)
    client = msgspec.structs.replace(client, states=client.states | {"picture": picture})
    assert last(said("blank.stay"), client=client).move.why == "Not this line."
    assert last(ev.Tried("Stay with it.", "stay", ("like:blank.stay",)), client=client).move.why == "Not this line."
    assert last(ev.Tried("Stay a while.", "stay", ("unjudged",)), client=client).move.verdict == "weak"


def test_a_reason_may_hang_on_what_the_client_said() -> None:
    move = Move("fits", "It is asked.", after={"wheel": "The wheel is asked about."})
    assert (move.because("A WHEEL."), move.because("Gold.")) == ("The wheel is asked about.", "It is asked.")
    client = with_moves("picture", curiosity=move)
    seeds = {encounter.meet(client, seed).line: seed for seed in map(str, range(50))}
    for line, seed in seeds.items():
        now = encounter.meet(client, seed)
        assert encounter.answer(client, now, "curiosity", seed)[1].why == move.because(line)


def test_getting_help_is_safety_where_a_client_tells_them_not_apart() -> None:
    flag = ev.Flagged(protocol().way_out("flag"))
    client = with_moves("picture", safety=Move("fits", "The body is asked about."))
    assert last(flag, client=client).move.why == "The body is asked about."
    client = with_moves("picture", safety=Move("weak", "Not yet help."), get_help=Move("fits", "Help comes."))
    assert last(flag, client=client).move.why == "Help comes."


def test_a_move_repeated_wears_out_and_one_that_is_due_does_not() -> None:
    assert [worn(2, ("stay",) * n, "stay") for n in range(4)] == [False, False, True, True]
    assert not worn(2, ("stay", "stay", "contact", "contact", "contact"), "stay")
    assert worn(1, ("stay", "contact"), "stay")
    assert not worn(0, ("stay",) * 9, "stay")
    assert not worn(1, ("accept-stop",), "accept-stop")


def test_a_worn_move_does_little_and_records_from_before_have_none() -> None:
    silences = [ev.Silence(9_000)] * 3
    wearing = msgspec.structs.replace(little(), wears=2)
    assert [turn.move.verdict for turn in meet(*silences, client=wearing).turns] == ["fits", "fits", "weak"]
    assert [turn.move.verdict for turn in meet(*silences).turns] == ["fits", "fits", "fits"]
    before = msgspec.json.encode(
        {name: value for name, value in msgspec.json.decode(encode(little())).items() if name != "wears"}
    )
    assert decode(before).wears == 0
