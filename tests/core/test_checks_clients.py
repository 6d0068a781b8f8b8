"""The search of a client's paths against one that goes through `encounter` itself, and its bound."""

from collections import deque

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator_tui.core.practice import client_paths, client_search
from facilitator_tui.core.practice.client import GOOD, OVERWHELM, Bound, Client, Go, Move, decode, worn
from facilitator_tui.core.practice.encounter import Now, closing, holds, shifted
from facilitator_tui.core.protocol import AIMS
from facilitator_tui.library import shelf
from tests.practice.playing import little

SHIPPED = [decode(bytes(raw)) for raw in shelf.load(shelf.shipped()).clients.values()]


def after(client: Client, now: Now, move: Move) -> list[Now]:
    moved = Now(now.state, shifted(now.hidden, move), "", now.turns + 1, kinds=now.kinds)
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
        for aim in (*AIMS, OVERWHELM):
            move = client.states[now.state].answer(aim)
            if move is None or move.verdict != "fits" or worn(client.wears, now.kinds, aim):
                continue
            kinds = (*now.kinds, aim)[-2 * client.wears :] if client.wears else ()
            for then in after(client, msgspec.structs.replace(now, kinds=kinds), move):
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


@settings(max_examples=60)
@given(spoiled(), st.integers(1, 2))
def test_what_only_worn_out_moves_come_to_is_said_not_to_be_reached(client: Client, wears: int) -> None:
    client = msgspec.structs.replace(client, wears=wears)
    kinds = {client.endings[ending].kind for begins in client.begins for ending in shortest(client, begins)}
    told = [(each.code, each.path) for each in client_paths.paths(client).findings]
    assert (("FT403", ("begins",)) not in told) == bool(kinds & GOOD)
    assert (("FT410", ("endings",)) not in told) == bool(kinds & {"held", "stopped"})


def test_a_kind_of_move_that_wears_out_at_once_keeps_a_client_from_its_ending() -> None:
    client = little()
    states = {
        name: msgspec.structs.replace(state, moves={"stay": Move("fits", "why", shift={"contact": 2})}, otherwise=None)
        for name, state in client.states.items()
    }
    ending = msgspec.structs.replace(client.endings["held"], when={"contact": Bound(9)})
    gone = msgspec.structs.replace(client.endings["gone"], when={})
    client = msgspec.structs.replace(
        client, states=states, endings={"held": ending, "gone": gone}, hidden={"contact": 3}, turns=6
    )
    unreached = {
        wears: {each.code for each in client_paths.paths(msgspec.structs.replace(client, wears=wears)).findings}
        for wears in (0, 2)
    }
    assert "FT410" not in unreached[0]
    assert "FT410" in unreached[2]


def test_a_way_that_leaves_a_move_fresh_is_found_behind_one_that_wears_it_out() -> None:
    client = little()
    picture, no, *_ = client.states.values()
    on, out = (Go(no.id),), (Go("held"),)
    states = {
        **client.states,
        picture.id: msgspec.structs.replace(
            picture, moves={aim: Move("fits", "why", go=on) for aim in ("stay", "contact")}, otherwise=None
        ),
        no.id: msgspec.structs.replace(no, moves={"stay": Move("fits", "why", go=out)}, otherwise=None, no=False),
    }
    gone = msgspec.structs.replace(client.endings["gone"], when={})
    endings = {"held": msgspec.structs.replace(client.endings["held"], when=None), "gone": gone}
    client = msgspec.structs.replace(client, states=states, endings=endings, begins={picture.id: 1}, turns=3, wears=1)
    searcher = client_search.Searcher(client)
    quick = searcher.search(picture.id, enough=lambda found: "held" in found)
    whole = searcher.search(picture.id, enough=lambda found: "held" in found, every_way=True)
    assert "held" not in {each.ending for each in quick}
    assert [each.way for each in whole if each.ending == "held"] == [((picture.id, "contact"), (no.id, "stay"))]
    assert "FT410" not in {each.code for each in client_paths.paths(client).findings}


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
