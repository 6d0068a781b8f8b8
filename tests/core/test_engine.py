import random
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from tests.core import possible
from tests.making import FakeClock, began, protocol, session


def walk(proto: Protocol, seed: int, length: int) -> list[ev.Event]:
    """A random walk of `length` events that `advance` accepts, with texts, ratings and breaks among the options."""
    chance = random.Random(seed)  # noqa: S311 - a walk, not a secret
    clock = FakeClock()
    events = [ev.Event(1, "0", clock.now(), clock.now(), "AB", "", began())]
    state = engine.begin(proto, events[0])
    while len(events) < length:
        clock.pass_(chance.randrange(60_000))
        if chance.random() < 0.02:
            clock.sleep(3_600_000)
        acts = [
            *possible.acts(proto, state),
            ev.Noted("words", "“so… heavy”"), ev.Medicine("tea"), ev.Urge("bored"), ev.Interrupted("left"),
            ev.Resumed(), ev.Rated({"distress": chance.randrange(11), "presence": None}),
        ]  # fmt: skip
        act = chance.choice(acts)
        now = clock.now()
        event = ev.Event(len(events) + 1, str(len(events)), now, now, "AB", state.here.step, act)
        state = engine.advance(proto, state, event)
        events.append(event)
    return events


@given(st.integers(0, 2**32))
def test_a_random_walk_of_300_acts_replays_to_the_same_states(seed: int) -> None:
    proto = protocol()
    events = walk(proto, seed, 300)
    once = list(engine.states(proto, events))
    again = list(engine.states(proto, [ev.decode(ev.encode(event)) for event in events]))
    assert once == again
    assert len(once) == 300


@given(st.integers(0, 2**32))
def test_undoing_everything_leads_back_to_the_beginning(seed: int) -> None:
    proto = protocol()
    events = walk(proto, seed, 60)
    first, *_, state = engine.states(proto, events)
    clock = FakeClock(events[-1].recorded.wall)
    while state.undoable:
        event = ev.Event(state.seq + 1, "u", clock.now(), clock.now(), "", "", ev.Undone(state.undoable[-1].seq))
        state = engine.advance(proto, state, event)
    assert state.here == first.here


def test_every_act_that_a_key_offers_is_accepted_and_none_of_them_after_the_end() -> None:
    live = session()
    offered = possible.acts(live.protocol, live.state)
    assert len({type(act) for act in offered}) >= 12
    for act in offered:
        session().perform(act)
    live.end()
    for act in (*offered, ev.Resumed()):
        with pytest.raises(Refused, match="has ended"):
            live.perform(act)


@pytest.mark.parametrize("name", ["visits", "turn", "open_marks", "spoken", "ratings", "touches", "put_off", "seen_to"])
def test_nothing_of_where_a_session_stands_can_be_written_to(name: str) -> None:
    live = session()
    for act in (
        ev.Said("urge.whose", "directive", "x"), ev.Marked("trembling", "start"), ev.PutOff("quiet"),
        ev.SeenTo("quiet"), ev.Rated({"distress": 1, "presence": 1}), ev.Touch("start", agreed="yes", kind="hand held"),
    ):  # fmt: skip
        for here in (live.state.here, live.state.undoable[-1].before if live.state.undoable else live.state.here):
            held = getattr(here, name)
            before = dict(held)
            with pytest.raises(TypeError):
                held["new"] = 1
            with pytest.raises(AttributeError):
                held.clear()
            assert held == before
        live.perform(act)
    assert dict(getattr(live.state.here, name))
    with pytest.raises(AttributeError):
        live.state.here.step = "image"  # type: ignore[misc] # that this cannot be done is what is tested


def test_a_meeting_is_a_fact_of_the_state_and_the_first_one_stands() -> None:
    live = session()
    assert live.state.met is None
    first = ev.Met("postcard", "The postcard", 1, "{}")
    live.perform(first)
    live.perform(ev.Met("other", "Another", 2, "{}"))
    live.perform(ev.Noted("seen", "still"))
    assert live.state.met == first


def test_a_cue_leads_to_its_step_and_back_returns() -> None:
    live = session()
    live.perform(ev.Entered("picture", "image"))
    live.perform(ev.Entered("not-felt", "blank"))
    assert live.state.here.step == "blank"
    assert live.state.here.trail == ("track", "image")
    live.perform(ev.Returned("image"))
    assert live.state.here.step == "image"
    assert live.state.here.trail[0] == "track"
    assert len(live.state.here.trail) == 1
    assert live.state.here.visits == {"track": 1, "image": 2, "blank": 1}


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (ev.Entered("felt", "track"), "not one of the things to notice"),
        (ev.Entered("picture", "blank"), "not one of the things to notice"),
        (ev.Jumped("nowhere"), "no step nowhere"),
        (ev.Returned("track"), "nowhere to go back"),
        (ev.Said("no.line", "directive", "x"), "no line no.line"),
        (ev.Marked("joy"), "no mark joy"),
        (ev.Marked("tears", "start"), "marked at a point"),
        (ev.Marked("trembling", "end", 3), "not open"),
        (ev.Rated({"distress": 11, "presence": 1}), "from 0 to 10"),
        (ev.Rated({"distress": 3}), "together with Felt presence"),
        (ev.Rated({"joy": 3}), "no scale joy"),
        (ev.Rated({"distress": -1, "presence": 1}), "from 0 to 10"),
        (ev.Turned(cast(Register, "loud")), "no register loud"),
        (ev.PassedOver("no.line"), "no line no.line"),
        (ev.Ticked("water"), "not on the list of this step"),
        (ev.People(" ", "in"), "empty note"),
        (ev.TimerSet(" ", 60_000), "empty note"),
        (ev.Medicine(""), "empty note"),
        (ev.Urge(" "), "empty note"),
        (ev.Tried(" ", "stay"), "empty note"),
        (ev.Touch("start", "client", "no", "hand"), "not agreed to does not start"),
        (ev.Touch("end", of=1), "touch is not open"),
        (ev.Zeroed(1), "Entry 1 is no medicine that stands"),
        (ev.Overwhelmed("blank"), "leads elsewhere"),
        (ev.Flagged("blank"), "leads elsewhere"),
        (ev.Marked("tears", "end", 1), "marked at a point"),
        (ev.Noted("words", " \n"), "empty note"),
        (ev.Stopped("settle"), "leads elsewhere"),
        (ev.Undone(1), "nothing to undo"),
        (began(), "begun already"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(act: ev.AnyAct, words: str) -> None:
    live = session()
    before = live.state
    with pytest.raises(Refused, match=words):
        live.perform(act)
    assert live.state is before
    assert len(live.events) == 1


def test_a_gap_in_seq_is_refused() -> None:
    live = session()
    now = live.clock.now()
    with pytest.raises(Refused, match="Entry 3 cannot follow entry 1"):
        engine.advance(live.protocol, live.state, ev.Event(3, "x", now, now, "", "track", ev.Resumed()))


def test_a_way_out_without_a_step_of_its_own_stays_and_is_kept() -> None:
    live = session()
    live.perform(ev.Overwhelmed(""))
    assert (live.state.here.step, live.state.here.halted) == ("track", "overwhelm")
    live.perform(ev.Stopped("stop"))
    assert (live.state.here.step, live.state.here.halted) == ("stop", "stop")
    live.perform(ev.Entered("ease", "settle"))
    assert live.state.here.halted == ""


def test_lines_come_in_their_order_and_round_again() -> None:
    live = session()
    live.perform(ev.Entered("picture", "image"))
    seen = []
    for _ in range(3):
        name = engine.line(live.protocol, live.state)
        seen.append(name)
        live.perform(ev.Said(name, "directive", live.protocol.prompts[name].say))
    assert seen == ["image.feel", "image.leave", "image.feel"]
    assert live.state.here.spoken["image.feel"].times == 2


def test_a_lasting_mark_is_open_until_its_end_names_its_start() -> None:
    live = session()
    live.perform(ev.Marked("trembling", "start"))
    assert live.state.here.open_marks == {2: "trembling"}
    live.perform(ev.Marked("trembling", "end", 2))
    assert live.state.here.open_marks == {}


def test_time_counts_sleep_and_goes_by_the_wall_across_boots() -> None:
    clock = FakeClock()
    live = session(clock)
    clock.pass_(10_000)
    clock.sleep(60_000)
    assert live.moment == 70_000
    live.perform(ev.Noted("seen", "still"))
    clock.boot_id, clock.boot, clock.wall = "boot-2", 5, clock.wall + 30_000
    assert live.moment == 100_000


def test_a_clock_set_back_never_makes_time_run_backwards() -> None:
    clock = FakeClock()
    live = session(clock)
    clock.pass_(60_000)
    clock.wall -= 7_200_000
    live.perform(ev.Noted("seen", "still"))
    assert live.state.elapsed == 60_000


def test_the_first_medicine_is_the_origin() -> None:
    clock = FakeClock()
    live = session(clock)
    clock.pass_(300_000)
    live.perform(ev.Medicine("MDMA"))
    clock.pass_(300_000)
    live.perform(ev.Medicine("a half more"))
    assert live.state.here.dosed == 300_000


@pytest.mark.parametrize("seq", [0, 2])
def test_a_session_starts_with_its_beginning(seq: int) -> None:
    now = FakeClock().now()
    with pytest.raises(Refused):
        engine.begin(protocol(), ev.Event(seq, "x", now, now, "", "", began()))
    with pytest.raises(Refused):
        engine.begin(protocol(), ev.Event(1, "x", now, now, "", "", ev.Resumed()))


def test_a_break_is_begun_once_and_ended_once_while_older_records_hold_more() -> None:
    live = session()
    live.perform(ev.HandedOver("start", "KM"))
    for act, words in (
        (ev.HandedOver("start", "LM"), "A break is on already: KM covers."),
        (ev.HandedOver("start", "KM"), "A break is on already"),
    ):
        with pytest.raises(Refused, match=words):
            live.perform(act)
    live.perform(ev.HandedOver("end", "KM"))
    with pytest.raises(Refused, match="No break is on"):
        live.perform(ev.HandedOver("end", "KM"))
    with pytest.raises(Refused, match="initials"):
        live.perform(ev.HandedOver("start", " "))
    assert len(live.events) == 3
    again = live.stamp(ev.HandedOver("end", "KM"), live.clock.now(), live.clock.now())
    assert engine.advance(live.protocol, live.state, again).here.cover == ""
