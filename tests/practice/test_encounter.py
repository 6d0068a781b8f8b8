import msgspec
import pytest

from facilitator_tui.core.practice import client as cl
from facilitator_tui.core.practice import encounter
from facilitator_tui.core.practice.encounter import Meeting
from facilitator_tui.core.practice.trainees import anyhow
from facilitator_tui.core.walk import events as ev
from tests.making import protocol
from tests.practice.playing import little, play, practice, said

FEEL = ev.Tried("Where do you feel it?", "felt-sense")


def met(*acts: ev.AnyAct, seed: str = "a") -> Meeting:
    return encounter.meeting(little(), protocol(), practice(acts, seed).events)


def test_a_move_changes_the_client_as_its_file_says() -> None:
    (turn,) = met(FEEL).turns
    assert (turn.before.hidden, turn.after.hidden) == ({"contact": 3}, {"contact": 5})
    assert (turn.aim, turn.move.verdict, turn.after.state, turn.waited) == ("felt-sense", "fits", "picture", 10_000)


def test_a_way_opens_once_the_hidden_values_allow_it() -> None:
    assert [turn.after.state for turn in met(FEEL, FEEL).turns] == ["picture", "no"]


@pytest.mark.parametrize("stop", [ev.Stopped("stop"), ev.Jumped("stop"), ev.Tried("We stop here.", "accept-stop")])
def test_a_stop_is_accepted_by_key_by_step_or_in_words(stop: ev.AnyAct) -> None:
    meeting = met(FEEL, FEEL, stop)
    assert (meeting.turns[-1].aim, meeting.now.state) == ("accept-stop", "after")


def test_too_much_counts_as_a_stop_where_the_client_says_no_and_as_ground_elsewhere() -> None:
    client = little()
    assert client.states["no"].answer("overwhelm") is client.states["no"].moves["accept-stop"]
    assert client.states["after"].answer("overwhelm") is client.states["after"].moves["ground"]


def test_what_was_taken_back_never_happened_to_the_client() -> None:
    harm = ev.Tried("Who did it?", "evoke", ("FT303",))
    undone = met(harm, ev.Undone(3), FEEL)
    assert [turn.aim for turn in undone.turns] == ["felt-sense"]
    assert undone.now == met(FEEL).now


def test_a_key_taken_back_and_pressed_again_meets_the_same_chance() -> None:
    before = (FEEL, FEEL, ev.Stopped("stop"))
    ground = ev.Tried("Feel your feet.", "ground")
    for seed in map(str, range(20)):
        once = met(*before, ground, seed=seed)
        again = met(*before, ground, ev.Undone(6), ground, seed=seed)
        assert once.now == again.now


def test_going_to_a_step_is_no_move_and_is_compared_with_how_the_client_is() -> None:
    meeting = met(ev.Entered("picture", "image"), ev.Jumped("blank"))
    assert meeting.turns == ()
    assert [(step, fits) for _, step, fits in meeting.seen] == [("image", True), ("blank", False)]


def test_silence_and_an_own_urge_and_lines_are_moves() -> None:
    meeting = met(ev.Silence(9_000), ev.Urge("bored"), said("blank.stay"))
    assert [turn.aim for turn in meeting.turns] == ["silence", "self-check", "stay"]


def test_hidden_values_stay_within_their_bounds() -> None:
    assert encounter.shifted({"a": 9, "b": 1}, cl.Move("weak", "", shift={"a": 5, "b": -5})) == {"a": 10, "b": 0}


def test_the_time_is_up_after_so_many_moves() -> None:
    meeting = met(*[said("urge.whose")] * 10)
    assert (meeting.now.turns, meeting.now.ending) == (8, "held")


def test_nothing_moves_the_client_after_the_ending() -> None:
    meeting = met(FEEL, FEEL, said("blank.stay"), FEEL)
    assert (meeting.now.ending, len(meeting.turns)) == ("gone", 3)


def test_ending_early_gives_the_ending_that_holds() -> None:
    assert met(FEEL, ev.Ended()).now.ending == "held"


def test_the_client_says_nothing_twice_while_it_has_something_new() -> None:
    lines = [turn.after.line for turn in met(*[said("urge.whose")] * 3).turns]
    assert len({*lines, met().now.line}) == 4


def test_the_same_seed_gives_the_same_client_and_another_another() -> None:
    client = little()
    assert play(client, "seed", anyhow) == play(client, "seed", anyhow)
    assert len({encounter.meet(client, str(seed)).line for seed in range(50)}) == 4


def test_the_chances_come_out_as_often_as_they_say() -> None:
    drawn = [encounter.draw(str(seed), 3, "go", 100) < 30 for seed in range(2_000)]
    assert 520 < sum(drawn) < 680


def test_a_client_reads_back_as_it_was_written() -> None:
    assert cl.decode(cl.encode(little())) == little()


def test_a_client_begins_by_its_seed_as_it_did_in_older_records() -> None:
    client = msgspec.structs.replace(little(), begins={"picture": 1, "after": 2})
    begun = "".join(encounter.meet(client, seed).state[0] for seed in "abcdefgh")
    assert begun == "aaaapaap"
