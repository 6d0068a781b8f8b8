"""A record while it grows says at every entry what a reading of the whole would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.record.growing import FRESH
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from tests.making import FakeClock, session

MINUTE = 60_000
DONE = st.sampled_from(["seen", "tears", "stop", "overwhelm", "undo", "someone else"])


def does(live: Session, what: str) -> None:
    if what == "undo":
        if live.state.undoable:
            live.perform(ev.Undone(live.state.undoable[-1].seq))
    elif what == "someone else":
        live.write_as("CD" if live.author == "AB" else "AB")
    else:
        acts: dict[str, ev.AnyAct] = {
            "seen": ev.Noted("seen", "a"), "tears": ev.Marked("tears"), "stop": ev.Stopped("stop"),
            "overwhelm": ev.Overwhelmed(""),
        }  # fmt: skip
        live.perform(acts[what])


@given(st.lists(DONE, max_size=25))
def test_it_holds_what_the_whole_record_does(done: list[str]) -> None:
    clock = FakeClock()
    live = session(clock)
    for what in done:
        clock.pass_(MINUTE)
        does(live, what)
        gone = ev.taken_back(live.events)
        stands = [each for each in live.events if each.seq not in gone and not isinstance(each.act, ev.Undone)]
        record, moments = (
            live.record,
            {each.seq: entry.moment for each, entry in zip(live.events, live.entries, strict=True)},
        )
        assert record.standing == [each.seq - 1 for each in stands]
        assert record.undoings == [each.seq - 1 for each in live.events if isinstance(each.act, ev.Undone)]
        assert record.marks == [(moments[each.seq], each.seq - 1) for each in stands if isinstance(each.act, ev.Marked)]
        assert record.ways == [(moments[each.seq], each.seq - 1) for each in stands if isinstance(each.act, ev.WayOut)]
        assert record.authors == list(dict.fromkeys(each.author for each in live.events))
        assert record.several is (len(record.authors) > 1)
        for place in range(len(live.events)):
            before = [at for at, each in enumerate(record.standing) if each <= place]
            assert record.nearest(place) == (before[-1] if before else 0)


def taken_back(clock: FakeClock) -> Session:
    """Three things seen, of which the last was taken back a minute after it."""
    live = session(clock)
    for what in ("seen", "seen", "seen", "undo"):
        clock.pass_(MINUTE)
        does(live, what)
    return live


@pytest.mark.parametrize(
    ("count", "after", "places"),
    [
        (-1, 0, []), (0, 0, []), (1, 0, [4]), (2, 0, [4, 2]), (9, 0, [4, 2, 1, 0]), (2, FRESH - 1, [4, 2]),
        (2, FRESH, [2, 1]), (9, FRESH, [2, 1, 0]),
    ],
)  # fmt: skip
def test_a_taking_back_is_among_the_latest_while_it_is_fresh(count: int, after: int, places: list[int]) -> None:
    live = taken_back(FakeClock())
    assert live.record.latest(count, live.moment + after) == places


def test_what_is_told_a_minute_or_more_later_is_late() -> None:
    clock = FakeClock()
    live = session(clock)
    clock.pass_(10 * MINUTE)
    now = clock.now()
    for ago in (0, MINUTE - 1, MINUTE, 5 * MINUTE):
        live.perform(ev.Marked("tears"), at=ev.earlier(now, ago))
    assert live.record.late == {3: now, 4: now}
    assert [moment // MINUTE for moment, _ in live.record.marks] == [5, 9, 9, 10]
