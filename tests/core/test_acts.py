"""What each act changes of where a session stands, and of nothing else."""

import msgspec
import pytest

from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import MarkKind, Protocol, Scale
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from tests.making import FakeClock, began, protocol, session


def after(*acts: ev.AnyAct, proto: Protocol | None = None) -> Session:
    """A session in which these were done, a second after one another."""
    clock = FakeClock()
    live = session(clock, proto)
    for act in acts:
        clock.pass_(1_000)
        live.perform(act)
    return live


def changed(*acts: ev.AnyAct, proto: Protocol | None = None) -> dict[str, object]:
    """What the last of these acts changed of where the session stands."""
    before = msgspec.structs.asdict(after(*acts[:-1], proto=proto).state.here)
    now = msgspec.structs.asdict(after(*acts, proto=proto).state.here)
    return {name: value for name, value in now.items() if value != before[name]}


PICTURE = ev.Entered("picture", "image")
AB, CD = ev.People("AB", "in"), ev.People("CD", "in")
HELD = ev.Touch("start", "client", "yes", "hand held")
HUG = ev.Touch("start", "facilitator", "yes", "a hug")
TREMBLING = ev.Marked("trembling", "start")


@pytest.mark.parametrize(
    ("acts", "found"),
    [
        ([PICTURE], {"step": "image", "since": 1_000, "visits": {"track": 1, "image": 1}, "trail": ("track",)}),
        ([PICTURE, ev.Entered("again", "image")], {"since": 2_000, "visits": {"track": 1, "image": 2}}),
        ([ev.Jumped("blank")], {"step": "blank", "since": 1_000, "visits": {"track": 1, "blank": 1},
                                "trail": ("track",)}),
        ([PICTURE, ev.Said("image.feel", "directive", "x")],
         {"spoken": {"image.feel": engine.Spoken(1, 2_000)}, "line_said": 2_000, "turn": {"image": 1}}),
        ([PICTURE, ev.PassedOver("image.feel")], {"turn": {"image": 1}}),
        ([PICTURE, ev.PassedOver("image.feel"), ev.PassedOver("image.leave")], {"turn": {"image": 0}}),
        ([ev.PassedOver("blank.stay")], {}),
        ([ev.Said("blank.stay", "directive", "x")],
         {"spoken": {"blank.stay": engine.Spoken(1, 1_000)}, "line_said": 1_000}),
        ([ev.Turned("invitational")], {"register": "invitational"}),
        ([ev.Marked("tears")], {}),
        ([TREMBLING], {"open_marks": {2: "trembling"}}),
        ([TREMBLING, TREMBLING, ev.Marked("trembling", "end", 2)], {"open_marks": {3: "trembling"}}),
        ([ev.Rated({"distress": 10, "presence": 0})], {"ratings": {"distress": 10, "presence": 0}}),
        ([ev.Rated({"distress": 0, "presence": 4}), ev.Rated({"presence": None})],
         {"ratings": {"distress": 0, "presence": None}}),
        ([ev.ConsentAsked("unclear")], {"consent_asked": 1_000, "consent": "unclear"}),
        ([ev.Medicine("tea")], {"dosed": 1_000}),
        ([ev.Medicine("tea"), ev.Medicine("more")], {}),
        ([AB], {"people": ("AB",)}),
        ([AB, CD], {"people": ("AB", "CD")}),
        ([AB, CD, ev.People("AB", "out")], {"people": ("CD",)}),
        ([AB, CD, ev.People("CD", "out")], {"people": ("AB",)}),
        ([AB, CD, ev.People("EF", "out")], {}),
        ([AB, CD, AB], {"people": ("CD", "AB")}),
        ([HELD], {"touches": {2: "hand held"}}),
        ([HELD, HUG], {"touches": {2: "hand held", 3: "a hug"}}),
        ([HELD, HUG, ev.Touch("end", of=2)], {"touches": {3: "a hug"}}),
        ([HELD, ev.Touch("asked", "client", "no", "a hug")], {}),
        ([ev.PutOff("quiet")], {"put_off": {"quiet": 1_000}}),
        ([ev.PutOff("quiet"), ev.PutOff("consent")], {"put_off": {"quiet": 1_000, "consent": 2_000}}),
        ([ev.SeenTo("quiet")], {"seen_to": {"quiet": 1_000}}),
        ([ev.SeenTo("quiet"), ev.SeenTo("consent")], {"seen_to": {"quiet": 1_000, "consent": 2_000}}),
        ([ev.HandedOver("start", "KM")], {"cover": "KM"}),
        ([ev.HandedOver("start", "KM"), ev.HandedOver("end", "KM")], {"cover": ""}),
        ([ev.Missing(("body",))], {}),
        ([ev.Silence(5_000)], {}),
        ([ev.Urge("bored")], {}),
        ([ev.Vitals("72")], {}),
        ([ev.Surroundings("music off")], {}),
        ([ev.Flagged("")], {"halted": "flag"}),
        ([ev.Stopped("stop")], {"step": "stop", "since": 1_000, "visits": {"track": 1, "stop": 1}, "trail": ("track",),
                                "halted": "stop"}),
        ([ev.Jumped("stop")], {"step": "stop", "since": 1_000, "visits": {"track": 1, "stop": 1}, "trail": ("track",),
                               "halted": "stop"}),
        ([ev.Flagged(""), PICTURE], {"step": "image", "since": 2_000, "visits": {"track": 1, "image": 1},
                                     "trail": ("track",), "halted": ""}),
    ],
)  # fmt: skip
def test_an_act_changes_what_it_is_about_and_nothing_else(acts: list[ev.AnyAct], found: dict[str, object]) -> None:
    assert changed(*acts) == found


@pytest.mark.parametrize(
    ("before", "act", "words"),
    [
        ([], ev.Touch("start", "client", "no", "a hug"), "not agreed to"),
        ([], ev.Touch("start", "client", "unclear", "a hug"), "not agreed to"),
        ([HELD], ev.Touch("end", of=3), "touch is not open"),
        ([TREMBLING], ev.Marked("trembling", "end", 3), "Trembling is not open"),
        ([TREMBLING], ev.Marked("tears", "end", 2), "marked at a point"),
        ([], ev.Turned("shouting"), "no register shouting"),  # type: ignore[arg-type]  # a record from elsewhere
        ([ev.Jumped("settle")], ev.Ticked("wine"), "not on the list"),
        ([], ev.Ticked("water"), "not on the list"),
        ([], ev.PassedOver("no.line"), "no line no.line"),
        ([], ev.Rated({"distress": -1, "presence": 1}), "from 0 to 10"),
        ([], ev.Rated({"presence": 5}), "from 0 to 4"),
        ([], ev.Rated({"distress": None}), "together with"),
        ([PICTURE], ev.Returned("image"), "nowhere to go back"),
        ([], ev.Flagged("stop"), "leads elsewhere"),
        ([], ev.Overwhelmed("stop"), "leads elsewhere"),
        ([], ev.Stopped(""), "leads elsewhere"),
        ([], ev.Medicine(" "), "empty note"),
        ([], ev.People("\n", "in"), "empty note"),
        ([], ev.Urge(""), "empty note"),
        ([], ev.Vitals(""), "empty note"),
        ([], ev.Surroundings(" "), "empty note"),
        ([], ev.Escalated(""), "empty note"),
        ([], ev.Tried("", "ground"), "empty note"),
        ([], ev.Corrected(1, "x", "y"), "no entry 1"),
        ([], ev.Corrected(2, "x", "y"), "no entry 2"),
        ([], ev.Struck(3, "y"), "no entry 3"),
        ([ev.Noted("seen", "a"), ev.Noted("seen", "b")], ev.Undone(2), "Only the last act"),
    ],
)
def test_what_does_not_hold_is_refused_in_words(before: list[ev.AnyAct], act: ev.AnyAct, words: str) -> None:
    live = after(*before)
    with pytest.raises(Refused, match=words):
        live.perform(act)
    assert len(live.events) == 1 + len(before)


def test_both_ends_of_a_scale_can_be_rated_and_a_rating_may_be_declined() -> None:
    for values in ({"distress": 0, "presence": 4}, {"distress": 10, "presence": None}, {"presence": 0}):
        assert after(ev.Rated(dict(values))).state.here.ratings == values


def test_what_is_ticked_is_open_again_when_it_is_untick() -> None:
    settled = ev.Jumped("settle")
    assert changed(settled, ev.Ticked("water")) == {"ticked": frozenset({"settle.water"})}
    assert changed(settled, ev.Ticked("water"), ev.Ticked("water", done=False)) == {"ticked": frozenset()}
    assert changed(settled, ev.Ticked("water", done=False)) == {}


def test_the_way_is_remembered_for_sixty_four_steps() -> None:
    steps = ["image", "blank"] * 40
    trail = after(*(ev.Jumped(step) for step in steps)).state.here.trail
    assert len(trail) == 64
    assert trail[-2:] == ("blank", "image")


def test_a_lasting_mark_can_be_open_twice_and_each_end_names_its_own() -> None:
    grim = msgspec.structs.replace(
        protocol(), marks={**protocol().marks, "cold": MarkKind("cold", "Cold", "c", lasting=True)}
    )
    both = after(TREMBLING, ev.Marked("cold", "start"), proto=grim)
    assert both.state.here.open_marks == {2: "trembling", 3: "cold"}
    with pytest.raises(Refused, match="Cold is not open"):
        both.perform(ev.Marked("cold", "end", 2))


def test_a_scale_alone_is_rated_alone() -> None:
    alone = msgspec.structs.replace(protocol(), scales={"hurt": Scale("hurt", "Hurt", 1, 3)})
    assert after(ev.Rated({"hurt": 3}), proto=alone).state.here.ratings == {"hurt": 3}
    with pytest.raises(Refused, match="from 1 to 3"):
        after(ev.Rated({"hurt": 0}), proto=alone)


def test_an_act_is_placed_at_its_own_moment_and_the_session_goes_on_from_the_time_of_writing() -> None:
    clock = FakeClock()
    live = session(clock)
    pressed = clock.now()
    clock.pass_(60_000)
    live.perform(ev.Medicine("tea"), at=pressed)
    assert (live.state.here.dosed, live.state.elapsed) == (0, 60_000)
    live.perform(ev.Undone(2))
    assert live.state.here.dosed is None


def test_what_only_tells_changes_nothing_that_an_undo_could_give_back() -> None:
    told: list[ev.AnyAct] = [ev.Resumed(), ev.Interrupted("left"), ev.Slept(9), ev.ClockJumped(9), ev.ZoneMoved(60)]
    live = after(ev.Noted("seen", "a"), *told)
    assert [each.seq for each in live.state.undoable] == [2]
    live.perform(ev.Corrected(2, "b", "misheard"))
    live.perform(ev.Struck(2, "misheard"))
    live.perform(ev.Addendum("more"))
    assert [each.seq for each in live.state.undoable] == [2]
    live.perform(ev.Undone(2))
    assert live.state.undoable == ()


def test_after_the_end_the_record_can_be_added_to_and_nothing_else() -> None:
    live = after(ev.Noted("seen", "a"))
    live.end()
    added: list[ev.AnyAct] = [ev.Addendum("more"), ev.Corrected(2, "b", "misheard"), ev.Struck(2, "not so")]
    for act in added:
        live.perform(act)
    refused: list[ev.AnyAct] = [ev.Noted("seen", "b"), ev.Undone(2), ev.Resumed(), ev.Ended()]
    for act in refused:
        with pytest.raises(Refused, match="has ended"):
            live.perform(act)


def test_a_session_of_another_protocol_is_refused_by_name() -> None:
    now = FakeClock().now()
    other = ev.Began("other", "1.0.0")
    with pytest.raises(Refused, match="began on other, not on little"):
        engine.begin(protocol(), ev.Event(1, "x", now, now, "", "", other))


def test_a_session_begins_in_the_first_step_with_those_who_are_there() -> None:
    now = FakeClock().now()
    act = msgspec.structs.replace(began(), register="invitational", people=("AB", "CD"))
    state = engine.begin(protocol(), ev.Event(1, "x", now, now, "", "", act))
    assert (state.seq, state.elapsed, state.last, state.undoable, state.ended) == (1, 0, now, (), None)
    assert state.here == engine.Here("track", 0, "invitational", {"track": 1}, people=("AB", "CD"))


def offered(live: Session) -> list[tuple[ev.AnyAct, str, str]]:
    return [(each.act, each.words, each.key) for each in engine.options(live.protocol, live.state)]


def test_what_is_offered_stands_in_the_order_of_the_screen() -> None:
    live = after(PICTURE, TREMBLING, HELD)
    line = "Can you feel the image?"
    assert offered(live) == [
        (ev.Entered("felt", "track"), "They can feel it", "1"),
        (ev.Entered("again", "image"), "It comes nearer", "2"),
        (ev.Entered("not-felt", "blank"), "They cannot feel it", "4"),
        (ev.Said("image.feel", "directive", line), line, ""),
        (ev.PassedOver("image.feel"), line, ""),
        (ev.Marked("tears", "point"), "Tears", "e"),
        (ev.Marked("trembling", "end", 3), "Trembling", "t"),
        (ev.Touch("end", of=4), "hand held", ""),
        (ev.ConsentAsked("yes"), "yes", ""),
        (ev.ConsentAsked("no"), "no", ""),
        (ev.ConsentAsked("unclear"), "unclear", ""),
        (ev.Turned("invitational"), "invitational", ""),
        (ev.Jumped("track"), "Track", ""),
        (ev.Jumped("blank"), "Blankness", ""),
        (ev.Jumped("stop"), "Stop", ""),
        (ev.Jumped("settle"), "Settle", ""),
        (ev.Jumped("the-end"), "The end", ""),
        (ev.Returned("track"), "Track", ""),
        (ev.Undone(4), "undo", ""),
        (ev.Stopped("stop"), "STOP", "x"),
        (ev.Overwhelmed(""), "TOO MUCH", "o"),
        (ev.Flagged(""), "FLAG", "!"),
        (ev.Ended(), "end", ""),
    ]


def test_at_first_there_is_nothing_to_undo_or_to_go_back_to_and_a_list_is_offered_where_it_stands() -> None:
    kinds = {type(act) for act, _, _ in offered(session())}
    assert kinds.isdisjoint({ev.Undone, ev.Returned, ev.Ticked, ev.Touch})
    assert (ev.Marked("trembling", "start"), "Trembling", "t") in offered(session())
    settled = after(ev.Jumped("settle"))
    assert (ev.Ticked("water", done=True), "Water is there", "") in offered(settled)
    settled.perform(ev.Ticked("water"))
    assert (ev.Ticked("water", done=False), "Water is there", "") in offered(settled)
    assert not any(isinstance(act, ev.Said) for act, _, _ in offered(settled))


def test_the_line_that_stands_turns_round_and_can_be_looked_ahead_of() -> None:
    live = after(PICTURE)
    assert [engine.line(live.protocol, live.state, ahead) for ahead in range(3)] == [
        "image.feel", "image.leave", "image.feel",
    ]  # fmt: skip
    live.perform(ev.PassedOver("image.feel"))
    assert [engine.line(live.protocol, live.state, ahead) for ahead in range(2)] == ["image.leave", "image.feel"]
    assert engine.line(live.protocol, after(ev.Jumped("settle")).state) == ""
