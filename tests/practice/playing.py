"""Made-up trainees at their practice, a small client for them to meet, and records of what they do."""

from collections.abc import Sequence

from facilitator_tui.core.practice import encounter
from facilitator_tui.core.practice.client import (
    LINE,
    OVERWHELM,
    Bound,
    Client,
    ClientState,
    Ending,
    Go,
    Move,
    encode,
)
from facilitator_tui.core.practice.encounter import Now, Turn
from facilitator_tui.core.practice.trainees import Choose
from facilitator_tui.core.protocol import AIMS, Protocol
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, protocol

FOUND = {"push": "press", "evoke": "interpretation", "interpret": "interpretation", "rescue": "touch",
         "argue": "blame", "reassure-away": "promise"}  # fmt: skip
"""What is found in words of a trainee who means a move that no line makes."""


def act_of(kind: str, proto: Protocol) -> ev.AnyAct:
    """Give an act that is a move of this kind: silence, a way out, a line of it, or words of one's own."""
    if kind == "silence":
        return ev.Silence(20_000)
    if kind.startswith(LINE):
        return said(kind.removeprefix(LINE), proto)
    if kind == OVERWHELM:
        return ev.Overwhelmed(proto.way_out("overwhelm"))
    if kind == "self-check":
        return ev.Urge("to fix it")
    line = next((each.id for each in proto.prompts.values() if each.aim == kind and each.to == "client"), "")
    if line:
        return said(line, proto)
    aim = next(each for each in AIMS if each == kind)
    return ev.Tried("…", aim, (FOUND[kind],) if kind in FOUND else ())


def turns(client: Client, proto: Protocol, seed: str, choose: Choose) -> tuple[Turn, ...]:
    """Play to the end and give every move of it."""
    now, made = encounter.meet(client, seed), list[Turn]()
    while not now.ending:
        act = act_of(choose(client, now, seed), proto)
        aim = encounter.aim_of(proto, act)
        after, move = encounter.answer(client, now, aim, seed, act)
        made.append(Turn(len(made) + 3, now.turns, aim, move, now, after, "", act, 0))
        now = after
    return tuple(made)


def play(client: Client, seed: str, choose: Choose) -> Now:
    """Play to the end and give how the client is then."""
    now = encounter.meet(client, seed)
    while not now.ending:
        now, _ = encounter.answer(client, now, choose(client, now, seed), seed)
    return now


def little() -> Client:
    """A client of three states on the little protocol: a picture, a no, and what comes after it."""
    weak = Move("weak", "It goes on.", "blank.stay")
    story = Move("harm", "A story was asked for.", "image.feel", {"contact": -2}, (Go("gone", {"harm": Bound(2)}),))
    harm = Move("harm", "A no was passed over.", "blank.stay", {"contact": -3}, (Go("gone"),))
    states = [
        ClientState("picture", ("image",), ("A wheel.", "It turns.", "Gold.", "A gate."), {
            "felt-sense": Move("fits", "The body is asked.", "", {"contact": 2}, (Go("no", {"contact": Bound(6)}),)),
            "silence": Move("fits", "There is room.", "", {"contact": 1}),
            "evoke": story,
        }, ("eyes move", "hands still", "slow breath"), weak),
        ClientState("no", ("stop",), ("No more.", "Enough.", "I want up.", "Leave it."), {
            "accept-stop": Move("fits", "It is accepted.", "", {"contact": 1}, (Go("after"),)),
        }, ("turned away",), harm, no=True),
        ClientState("after", ("settle",), ("Thanks.", "Water, please.", "Phew.", "All right."), {
            "ground": Move("fits", "They come to rest.", "", {}, (Go("ended", {}, 50),)),
            "close": Move("fits", "It is rounded off.", says="Yes.", go=(Go("ended"),)),
        }, (), weak),
    ]  # fmt: skip
    endings = [
        Ending("ended", "stopped", "They sit up."),
        Ending("gone", "harmed", "They say no more."),
        Ending("held", "held", "Time is up.", {}),
    ]
    return Client(
        "little", "Little", "little", 1, "Lying down.", {"contact": 3}, {"picture": 1},
        {state.id: state for state in states}, {ending.id: ending for ending in endings}, 8,
    )  # fmt: skip


def practice(
    acts: Sequence[ev.AnyAct], seed: str = "a", client: Client | None = None, proto: Protocol | None = None
) -> Session:
    """A practice in memory in which these acts were done, ten seconds apart."""
    client, proto, clock = client or little(), proto or protocol(), FakeClock()
    began = ev.Began(protocol=proto.id, version=proto.version, mode="practice", seed=seed, client=client.title)
    session = Session.begin(proto, began, MemoryTimeline(proto), clock)
    session.perform(ev.Met(client.id, client.title, client.level, encode(client).decode()))
    for act in acts:
        clock.pass_(10_000)
        session.perform(act)
    return session


def said(prompt: str, proto: Protocol | None = None) -> ev.Said:
    return ev.Said(prompt, "directive", (proto or protocol()).prompts[prompt].say)
