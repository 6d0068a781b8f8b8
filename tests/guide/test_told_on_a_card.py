"""What stands on the card for whoever covers a break, and on that of the last time with a client, to the word."""

from facilitator_tui.core.record.continuity import Before, Blank
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import continuity, handover
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import NOON, FakeClock, protocol, session

MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def facts(live: Session) -> dict[str, str]:
    return dict(handover.facts(live.protocol, live.state, live.entries, live.clock.now()))


def test_before_anything_happened_the_card_of_a_break_says_so() -> None:
    assert facts(session()) == {
        "Now": "Track, here 0 min", "Medicine": "none noted", "Consent": "last answer none", "Stop, flag": "none",
        "Last rating": "none", "Open": "nothing", "Due": "nothing", "Register": "directive",
        "In the room": "not noted",
    }  # fmt: skip


def test_the_card_of_a_break_tells_how_long_ago_each_thing_was() -> None:
    clock = FakeClock()
    live = session(clock)
    for act in (
        ev.Medicine("80 mg"), ev.Rated({"distress": 7, "presence": 2}), ev.Rated({"distress": 4, "presence": 2}),
        ev.People("KM", "in"), ev.Marked("trembling", "start"), ev.Touch("start", "client", "yes", "hand held"),
        ev.Stopped("stop"), ev.Jumped("blank"), ev.ConsentAsked("yes"), ev.Medicine("40 mg"), ev.Undone(11),
        ev.Rated({"distress": 9, "presence": 2}), ev.Undone(13),
    ):  # fmt: skip
        clock.pass_(MINUTE)
        live.perform(act)
    clock.pass_(16 * MINUTE)
    assert facts(live) == {
        "Now": "Blankness, here 21 min", "Medicine": "80 mg (T+0:00)", "Consent": "last answer yes, 20 min ago",
        "Stop, flag": "STOP 16:20", "Last rating": "Distress 4 · Felt presence 2, 26 min ago",
        "Open": "Trembling, touch: hand held", "Due": "Ask again", "Register": "directive", "In the room": "KM",
    }  # fmt: skip


def test_who_covers_a_break_and_since_when() -> None:
    clock = FakeClock()
    live = session(clock)
    assert handover.covers(live.entries, "", live.moment) == ""
    for act in (ev.HandedOver("start", "KM"), ev.HandedOver("end", "KM"), ev.HandedOver("start", "LM")):
        clock.pass_(MINUTE)
        live.perform(act)
    clock.pass_(5 * MINUTE)
    assert handover.covers(live.entries, "LM", live.moment) == "LM covers, 5 min"
    assert handover.covers(live.entries, "", live.moment) == ""


def test_several_medicines_are_told_with_their_times() -> None:
    clock = FakeClock()
    live = Session.begin(protocol(), ev.Began("little", "1.0.0"), MemoryTimeline(protocol()), clock)
    for act in (ev.Medicine("80 mg"), ev.Medicine("40 mg")):
        clock.pass_(90 * MINUTE)
        live.perform(act)
    assert handover.given(live.entries, live.state.here.dosed) == "80 mg (T+0:00); 40 mg (T+1:30)"


def card(*sessions: Before) -> list[tuple[str, str]]:
    return continuity.card(sessions)


def test_nothing_is_told_of_a_client_who_is_new_and_what_is_missing_of_one_who_is_not() -> None:
    assert card() == []
    assert card(Before(NOON, 120, "Little", None)) == [
        ("Last time", "2026-09-21, Little, outcome: left open"), ("Stop", "no word or sign is written down"),
        ("Touch", "nothing is written down"), ("Left open", "nothing"), ("Blank", "no stay"),
        ("So far", "1 session, 0 stops"),
    ]  # fmt: skip


def test_the_newest_that_says_anything_tells_it_with_its_day_where_that_was_not_the_last() -> None:
    last = Before(
        NOON, 120, "Little", "some", touch=("hand held, agreed",), still_open=("a", "b", "c", "d", "e"),
        blanks=(Blank("Blankness", 20 * MINUTE, "Track"), Blank("Blankness", 5 * MINUTE, "")), stops=1,
    )  # fmt: skip
    first = Before(
        NOON - 7 * DAY, 120, "Little", "muted", stop=("red",), touch=("none",), kept=("A lake", "It is cold")
    )
    assert card(last, first) == [
        ("Last time", "2026-09-21, Little, outcome: a little moved"), ("Stop", "red (2026-09-14)"),
        ("Touch", "hand held, agreed"), ("Left open", "a; b; c; and 2 more"),
        ("Their words", "“A lake”; “It is cold” (2026-09-14)"),
        ("Blank", "Blankness 20 min, then Track; Blankness 5 min"), ("So far", "2 sessions, 1 stop"),
    ]  # fmt: skip
    assert card(Before(NOON, 0, "Little", "some", still_open=("a", "b", "c")))[3] == ("Left open", "a; b; c")
