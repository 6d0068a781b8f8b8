"""Numbers that mean something: eight kinds of trainee meet every client, and are told apart as they should be."""

import pytest

from facilitator_tui.core.practice import adherence, debrief_words, encounter
from facilitator_tui.core.practice import debrief as looks
from facilitator_tui.core.practice.adherence import HIGHEST, ItemScore
from facilitator_tui.core.practice.client import GOOD, Client
from facilitator_tui.core.practice.client_paths import good_way
from facilitator_tui.core.practice.debrief import Debrief
from facilitator_tui.core.practice.encounter import Turn
from facilitator_tui.core.practice.trainees import TRAINEES
from facilitator_tui.core.walk import events as ev
from tests.practice.playing import act_of, practice, turns
from tests.practice.test_clients import CLIENTS, LIBRARY

FEW, MANY = 5, 125
"""Plays of a kind with a client: in every run, and in the long one, where the eight kinds are 1,000 trainees."""
HARMFUL = ("pushing", "leading", "rescuing")
POOR = ("silent", "talkative", "one-trick", "random")


@pytest.fixture(params=CLIENTS)
def client(request: pytest.FixtureRequest) -> Client:
    return CLIENTS[request.param]


def scored(client: Client, made: tuple[Turn, ...]) -> tuple[ItemScore, ...]:
    return adherence.items(client, made, ())


def mean(client: Client, made: tuple[Turn, ...]) -> float | None:
    return adherence.mean(item.score for item in scored(client, made))


def means(client: Client, kind: str, plays: int) -> list[float]:
    proto = LIBRARY.protocols[client.protocol]
    found = [mean(client, turns(client, proto, f"{kind} {seed}", TRAINEES[kind])) for seed in range(plays)]
    return [each for each in found if each is not None]


def ordered(client: Client, plays: int) -> None:
    reached = {kind: means(client, kind, plays) for kind in TRAINEES}
    average = {kind: sum(found) / len(found) for kind, found in reached.items() if found}
    assert set(reached["good"]) == {float(HIGHEST)}
    for kind in HARMFUL:
        assert max(reached[kind]) < HIGHEST
        assert max(reached[kind]) <= 1.0
        assert all(average[kind] <= average[other] for other in ("talkative", "one-trick", "random"))
    assert all(average[kind] <= HIGHEST for kind in POOR if kind in average)


def test_a_good_trainee_scores_full_and_a_harmful_one_the_lowest(client: Client) -> None:
    ordered(client, FEW)


@pytest.mark.long
def test_a_thousand_trainees_are_ordered_so(client: Client) -> None:
    ordered(client, MANY)


def test_over_all_clients_the_kinds_stand_in_order() -> None:
    pooled = {kind: [each for who in CLIENTS.values() for each in means(who, kind, FEW)] for kind in TRAINEES}
    average = {kind: sum(found) / len(found) for kind, found in pooled.items()}
    assert average["good"] == HIGHEST
    assert all(average["good"] > average[kind] for kind in TRAINEES if kind != "good")
    assert all(average[harmful] < average[poor] for harmful in HARMFUL for poor in ("talkative", "one-trick", "random"))


def followed(client: Client, begins: str) -> tuple[Turn, ...]:
    """Make the moves of the good way that the look back shows, whatever chance does meanwhile."""
    way = good_way(client, begins)
    assert way is not None
    proto = LIBRARY.protocols[client.protocol]
    for seed in map(str, range(400)):
        now, made = encounter.meet(client, seed), list[Turn]()
        for state, kind in way.way:
            if now.state != state or now.ending:
                break
            act = act_of(kind, proto)
            aim = encounter.aim_of(proto, act)
            after, move = encounter.answer(client, now, aim, seed, act)
            made.append(Turn(len(made) + 3, now.turns, aim, move, now, after, "", act, 0))
            now = after
        if len(made) == len(way.way):
            return tuple(made)
    raise AssertionError(f"no seed leads along the good way of {client.id}")


def test_the_programs_own_good_way_scores_full(client: Client) -> None:
    for begins in client.begins:
        made = followed(client, begins)
        assert {turn.move.verdict for turn in made} == {"fits"}
        assert mean(client, made) == HIGHEST


def test_a_stop_when_due_scores_as_any_depth() -> None:
    client = CLIENTS["plain-no"]
    made = next(
        each
        for seed in range(40)
        if client.endings[
            (each := turns(client, LIBRARY.protocols[client.protocol], str(seed), TRAINEES["good"]))[-1].after.ending
        ].kind
        == "stopped"
    )
    scores = {item.id: item.score for item in scored(client, made)}
    assert scores["stopped"] == HIGHEST
    assert {score for score in scores.values() if score is not None} == {HIGHEST}


def test_what_is_optional_never_scores_nothing(client: Client) -> None:
    proto = LIBRARY.protocols[client.protocol]
    for kind, choose in TRAINEES.items():
        scores = {item.id: item.score for item in scored(client, turns(client, proto, kind, choose))}
        assert scores["urge"] != 0
        assert scores["consent"] != 0


def test_words_that_were_not_judged_count_neither_way(client: Client) -> None:
    state = client.states[next(iter(client.begins))]
    fitting = next(
        aim for aim in ("felt-sense", "contact", "orient") if (move := state.answer(aim)) and move.verdict == "fits"
    )
    aim = next(each for each in ("felt-sense", "contact", "orient") if each == fitting)
    session = practice([ev.Tried("Does it drift?", aim, ("unjudged",))], client=client)
    meeting = encounter.meeting(client, session.protocol, session.events)
    assert all(item.score is None for item in scored(client, meeting.turns))


def looked(client: Client, kind: str, seed: str) -> Debrief:
    proto = LIBRARY.protocols[client.protocol]
    acts = [turn.act for turn in turns(client, proto, seed, TRAINEES[kind])]
    session = practice(acts, seed, client, proto)
    assert session.met is not None
    return looks.debrief(client, proto, session.met, session.events)


@pytest.mark.parametrize("kind", TRAINEES)
def test_ending_items_and_summary_never_contradict_one_another(client: Client, kind: str) -> None:
    look = looked(client, kind, "a")
    text = " ".join(debrief_words.summary(look))
    assert ("closed something" in text) is bool(look.harms)
    assert ("No move closed anything" in text) is (look.kind == "missed" and not look.harms)
    assert ("stopped when it was due" in text) is (look.kind == "stopped" and look.scores["stopped"] in (HIGHEST, None))
    full = {score for score in look.scores.values() if score is not None} == {HIGHEST}
    if any(row.verdict != "fits" for row in look.rows) and look.mean is not None and look.harms:
        assert not full
    if look.kind not in GOOD and kind == "good":
        assert not look.harms
    for item in look.items:
        assert (item.score is None) is (item.note == "no occasion")


@pytest.mark.parametrize("asked", [2, 3])
def test_leave_that_was_asked_before_the_first_move_counts_as_one_after_it_does(asked: int) -> None:
    client = CLIENTS["plain-no"]
    made = turns(client, LIBRARY.protocols[client.protocol], "0", TRAINEES["pushing"])
    assert made[0].seq == 3
    found = {item.id: item for item in adherence.items(client, made, [asked])}
    assert asked in found["consent"].entries
