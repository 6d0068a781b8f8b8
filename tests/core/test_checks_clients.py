"""The search of a client's paths against one that goes through `encounter` itself, and its bound."""

from collections import deque

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator_tui.core.practice import client_paths, client_search
from facilitator_tui.core.practice.client import OVERWHELM, Bound, Client, Go, Move, decode
from facilitator_tui.core.practice.encounter import Now, closing, holds, shifted
from facilitator_tui.core.protocol import AIMS
from facilitator_tui.library import shelf
from tests.practice.playing import little

SHIPPED = [decode(bytes(raw)) for raw in shelf.load(shelf.shipped()).clients.values()]


def after(client: Client, now: Now, move: Move) -> list[Now]:
    moved = Now(now.state, shifted(now.hidden, move), "", now.turns + 1)
    out = []
    for way in move.go:
        if holds(way.need, moved.values):
            ends = way.to in client.endings
            to = {"ending": way.to} if ends else {"state": way.to}
            out.append(msgspec.structs.replace(moved, **to))
            if way.chance >= 100:
                return out
    return [*out, moved]


def shortest(client: Client, begins: str) -> dict[str, int]:
    """Give how many moves that fit the nearest way to each ending takes, looked for in no clever way."""
    queue, seen, found = deque([Now(begins, dict(client.hidden), "")]), set[str](), dict[str, int]()
    while queue:
        now = queue.popleft()
        if now.turns:
            found.setdefault(now.ending or closing(client, now), now.turns)
        if now.ending or now.turns >= client.turns:
            continue
        moves = [client.states[now.state].answer(aim) for aim in (*AIMS, OVERWHELM)]
        for move in moves:
            for then in after(client, now, move) if move is not None and move.verdict == "fits" else ():
                if repr(then) not in seen:
                    seen.add(repr(then))
                    queue.append(then)
    return found


@st.composite
def spoiled(draw: st.DrawFn) -> Client:
    """Give the little client with moves that lead elsewhere, by other conditions."""
    client = little()
    goals = st.sampled_from([*client.states, *client.endings])
    needs = st.dictionaries(
        st.sampled_from([*client.hidden, "turns", "weak"]),
        st.builds(Bound, st.integers(0, 6), st.integers(3, 12)),
        max_size=2,
    )
    ways = st.lists(st.builds(Go, goals, needs, st.sampled_from([100, 40])), max_size=2).map(tuple)
    shifts = st.dictionaries(st.sampled_from([*client.hidden]), st.integers(-4, 4))
    made = st.builds(Move, st.sampled_from(["fits", "fits", "weak"]), st.just("why"), shift=shifts, go=ways)
    states = {
        name: msgspec.structs.replace(state, moves={aim: draw(made) for aim in (*list(state.moves)[:3], "stay")})
        for name, state in client.states.items()
    }
    return msgspec.structs.replace(client, states=states, turns=draw(st.integers(3, 6)))


@settings(max_examples=60)
@given(spoiled())
def test_every_ending_is_reached_by_as_short_a_way_as_there_is(client: Client) -> None:
    for begins in client.begins:
        found = client_paths.reached(client, begins)
        assert {each.ending: len(each.way) for each in found} == shortest(client, begins)


@pytest.mark.parametrize("client", SHIPPED, ids=lambda client: client.id)
def test_what_ships_is_proved_whole(client: Client) -> None:
    assert client_paths.paths(client) == ((), ())


def test_past_the_bound_nothing_is_said_of_what_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    (client,) = [each for each in SHIPPED if each.id == "crack"]
    monkeypatch.setattr(client_search, "MOST", 100)
    monkeypatch.setattr(client_paths, "MOST", 100)
    told = client_paths.paths(client)
    assert told.findings == ()
    assert told.cuts == ("of the paths of `crack` the first 100 moves were looked at",)
