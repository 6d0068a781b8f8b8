"""One session in which every act happens, on the small protocol of the tests."""

from __future__ import annotations

import msgspec

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from tests.making import FakeClock, protocol

ACTS: tuple[ev.AnyAct, ...] = (
    ev.Began("little", "1.0.0", client="K-07", site="By the lake", people=("AB",)),
    ev.Met("postcard", "The postcard", 1, "{}"),
    ev.Entered("picture", "image"),
    ev.Said("image.feel", "directive", "Can you feel the image?"),
    ev.PassedOver("image.leave"),
    ev.Turned("invitational"),
    ev.Noted("words", "I could just go home"),
    ev.Marked("trembling", "start"),
    ev.Marked("trembling", "end", 8),
    ev.Rated({"distress": 4, "presence": None}),
    ev.ConsentAsked("yes"),
    ev.Medicine("80 mg"),
    ev.Urge("to fix it"),
    ev.Vitals("pulse calm"),
    ev.Surroundings("music off"),
    ev.Missing(("body",)),
    ev.People("CD", "in"),
    ev.Touch("start", "client", "yes", "hand held"),
    ev.Touch("end", kind="hand held", of=18),
    ev.PutOff("quiet"),
    ev.SeenTo("quiet"),
    ev.Silence(9_000),
    ev.Tried("What is there?", "curiosity"),
    ev.Jumped("settle"),
    ev.Ticked("water"),
    ev.Returned("image"),
    ev.Stopped("stop"),
    ev.Entered("ease", "settle"),
    ev.Stopped("stop"),
    ev.Returned("settle"),
    ev.Stopped("stop"),
    ev.Jumped("image"),
    ev.Overwhelmed("blank"),
    ev.Flagged("the-end"),
    ev.Escalated("Open the door."),
    ev.HandedOver("start", "EF"),
    ev.HandedOver("end"),
    ev.Undone(37),
    ev.Zeroed(12),
    ev.Slept(3_600_000),
    ev.ClockJumped(90_000),
    ev.ZoneMoved(60),
    ev.TimerSet("ask about water", 1_200_000),
    ev.Clapped(),
    ev.Interrupted("left open"),
    ev.Resumed(("All is there.",)),
    ev.Ended("some"),
    ev.AddedLate("a long breath", "forgotten"),
    ev.Addendum("the window was open"),
    ev.Corrected(7, "I could go home now", "misheard"),
    ev.Struck(14, "not read"),
    ev.Redacted(7, "ab", "cd", "a name"),
    ev.NoteKept("Session [1]\nA lake [7]", "soap"),
    ev.NoteSigned(52, "AB"),
)

WAYS = {"stop": "x", "blank": "o", "the-end": "!"}


def events() -> tuple[ev.Event, ...]:
    clock, sent = FakeClock(), list[ev.Event]()
    for seq, act in enumerate(ACTS, 1):
        clock.pass_(1_000)
        sent.append(ev.Event(seq, str(seq), clock.now(), clock.now(), "AB", "image", act))
    return tuple(sent)


def walked() -> tuple[Protocol, tuple[ev.Event, ...], tuple[engine.State, ...]]:
    proto, sent = msgspec.structs.replace(protocol(), always=WAYS), events()
    return proto, sent, tuple(engine.states(proto, sent))
