"""The clients that come along: each is whole, ends with every trainee, and keeps what its endings promise."""

import msgspec
import pytest

from facilitator_tui.core.practice.client import GOOD, Client, decode
from facilitator_tui.core.practice.client_paths import exercised, good_way, reached
from facilitator_tui.library import shelf
from tests.making import protocol
from tests.practice import playing
from tests.practice.playing import little, play

LIBRARY = shelf.load(shelf.shipped())
CLIENTS = {name: decode(bytes(raw)) for name, raw in LIBRARY.clients.items()}
WALKERS = {"good": playing.good, "poor": playing.poor, "harmful": playing.harmful, "silent": playing.silent,
           "anyhow": playing.anyhow}  # fmt: skip
FEW, MANY = 40, 10_000


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
    kinds = {client.endings[play(client, str(seed), playing.good).ending].kind for seed in range(FEW)}
    assert "harmed" not in kinds
    assert kinds & GOOD


def test_moves_that_close_things_do_not_end_well(client: Client) -> None:
    kinds = {client.endings[play(client, str(seed), playing.harmful).ending].kind for seed in range(FEW)}
    assert not kinds & GOOD


def test_a_good_way_leads_to_a_good_ending(client: Client) -> None:
    for begins in client.begins:
        way = good_way(client, begins)
        assert way is not None
        assert client.endings[way.ending].kind in GOOD
        assert all(
            (move := client.states[state].answer(aim)) is not None and move.verdict == "fits" for state, aim in way.way
        )


def test_it_brings_up_some_of_its_protocol(client: Client) -> None:
    assert exercised(client, LIBRARY.protocols[client.protocol])


@pytest.mark.long
def test_ten_thousand_plays_have_no_dead_end(client: Client) -> None:
    for seed in range(MANY):
        assert play(client, str(seed), playing.anyhow).turns <= client.turns


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
