"""The clients that come along: each is whole, ends with every trainee, and keeps what its endings promise."""

from itertools import count

import msgspec
import pytest

from facilitator_tui.core.practice import encounter, next_line, trainees
from facilitator_tui.core.practice.client import GOOD, Client, decode
from facilitator_tui.core.practice.client_paths import exercised, good_way, reached
from facilitator_tui.library import shelf
from tests.making import protocol
from tests.practice import playing
from tests.practice.playing import little, play

LIBRARY = shelf.load(shelf.shipped())
CLIENTS = {name: decode(bytes(raw)) for name, raw in LIBRARY.clients.items()}
WALKERS = {"good": trainees.good, "poor": trainees.poor, "harmful": trainees.harmful, "silent": trainees.silent,
           "anyhow": trainees.anyhow}  # fmt: skip
FEW, MANY = 40, 10_000
SELDOM = 0.1
"""Of the practices in which every move fits, so many at most may come to nothing much."""
TALK = 0.8
"""Of the good endings of whoever does what fits, so many at most fall to whoever talks at every turn, where a client
wants quiet."""
TALKED_TO = {"analyst", "postcard", "small", "wants-more"}
"""Whom talk at every turn leads as far as what fits. One more of them is to be weighed before it stands here."""
LINES = 12
"""What a state has to say at least."""
REPEATED = 0.1
"""Of what is heard in three practices that follow one another, so much at most was heard in them before."""


@pytest.fixture(params=CLIENTS)
def client(request: pytest.FixtureRequest) -> Client:
    return CLIENTS[request.param]


def test_every_file_of_a_client_is_without_a_problem() -> None:
    files = sorted((shelf.shipped() / "protocols" / "clients").glob("*.yaml"))
    assert [problem for problem in LIBRARY.problems if "clients" in problem.file] == []
    assert len(CLIENTS) == len(files)


@pytest.mark.parametrize("walker", WALKERS)
def test_every_play_comes_to_an_ending(client: Client, walker: str) -> None:
    endings = {play(client, str(seed), WALKERS[walker]).ending for seed in range(FEW)}
    assert endings <= client.endings.keys()


def test_moves_that_fit_end_well_or_are_at_least_no_harm(client: Client) -> None:
    kinds = {client.endings[play(client, str(seed), trainees.good).ending].kind for seed in range(FEW)}
    assert "harmed" not in kinds
    assert kinds & GOOD


@pytest.mark.parametrize("name", CLIENTS)
def test_whoever_only_does_what_fits_seldom_hears_that_not_much_was_met(name: str) -> None:
    met = CLIENTS[name]
    kinds = [met.endings[play(met, f"s{seed}", trainees.good).ending].kind for seed in range(10 * FEW)]
    assert kinds.count("missed") / len(kinds) <= SELDOM


@pytest.mark.parametrize("name", CLIENTS)
def test_talk_at_every_turn_comes_less_far_than_what_fits_but_with_whom_talk_fits(name: str) -> None:
    met = CLIENTS[name]
    seeds = [f"s{seed}" for seed in range(2 * FEW)]
    well = {
        kind: sum(met.endings[play(met, seed, trainees.TRAINEES[kind]).ending].kind in GOOD for seed in seeds)
        for kind in ("good", "talkative")
    }
    assert (well["talkative"] <= TALK * well["good"]) == (name not in TALKED_TO)


def test_moves_that_close_things_do_not_end_well(client: Client) -> None:
    kinds = {client.endings[play(client, str(seed), trainees.harmful).ending].kind for seed in range(FEW)}
    assert not kinds & GOOD


def test_a_good_way_leads_to_a_good_ending(client: Client) -> None:
    for begins in client.begins:
        way = good_way(client, begins)
        assert way is not None
        assert client.endings[way.ending].kind in GOOD
        assert all(
            (move := client.states[state].answer(aim)) is not None and move.verdict == "fits" for state, aim in way.way
        )


def test_every_state_has_much_to_say_and_something_comes_of_its_silence(client: Client) -> None:
    for state in client.states.values():
        assert len(state.lines) >= LINES, state.id
        assert state.silence, state.id


def spoken(client: Client, seed: str) -> list[str]:
    """Play as a good trainee and give all that the client says, a line that it leaves standing once."""
    proto = LIBRARY.protocols[client.protocol]
    made = playing.turns(client, proto, seed, trainees.good)
    heard = [encounter.meet(client, seed).line]
    for turn in made:
        heard += [turn.after.line] * (turn.after.line != turn.before.line)
    return [line for line in heard if line]


def in_a_row(first: int) -> list[str]:
    """Give three seeds such as practices that follow one another have."""
    due = (f"{n:06}" for n in count(first))
    return [next(seed for seed in due if encounter.shelf(seed) == shelf) for shelf in range(next_line.SHELVES)]


def test_three_practices_repeat_at_most_one_line_in_ten(client: Client) -> None:
    heard, again = 0, 0
    for first in range(0, 100 * FEW, 100):
        before = set[str]()
        for seed in in_a_row(first):
            for line in spoken(client, seed):
                heard, again = heard + 1, again + (line in before)
                before.add(line)
    assert again / heard <= REPEATED


def test_nothing_is_said_twice_in_a_practice_but_a_no(client: Client) -> None:
    proto = LIBRARY.protocols[client.protocol]
    refusals = {line for state in client.states.values() if state.no for line in state.lines}
    for seed in map(str, range(FEW)):
        for kind in ("good", "random"):
            made = playing.turns(client, proto, seed, trainees.TRAINEES[kind])
            said = [turn.after.line for turn in made if turn.after.line not in (turn.before.line, "", turn.move.says)]
            calm = [line for line in said if line not in refusals]
            assert len(calm) == len(set(calm))


def test_it_brings_up_some_of_its_protocol(client: Client) -> None:
    assert exercised(client, LIBRARY.protocols[client.protocol])


@pytest.mark.long
def test_ten_thousand_plays_have_no_dead_end(client: Client) -> None:
    for seed in range(MANY):
        assert play(client, str(seed), trainees.anyhow).turns <= client.turns


def test_the_little_client_exercises_the_edges_between_its_steps() -> None:
    assert exercised(little(), protocol()) == {("stop", "ease")}


def test_endings_that_fitting_moves_reach_are_told_with_their_shortest_way() -> None:
    found = {each.ending: each.way for each in reached(little(), "picture")}
    assert found["held"] == (("picture", "felt-sense"),)
    assert found["ended"] == (
        ("picture", "felt-sense"), ("picture", "felt-sense"), ("no", "accept-stop"), ("after", "close"),
    )  # fmt: skip
    assert "gone" not in found


def test_a_library_keeps_clients_as_json_alone() -> None:
    assert all(isinstance(raw, msgspec.Raw) for raw in LIBRARY.clients.values())
