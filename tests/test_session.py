import pytest

from facilitator_tui.core import events as ev
from facilitator_tui.core.errors import NotConfirmed, Refused
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, began, protocol, session


class FailingTimeline(MemoryTimeline):
    """Takes entries except while `broken`."""

    broken = False

    def append(self, event: ev.Event) -> None:
        if self.broken:
            raise NotConfirmed("The disk is full.")
        super().append(event)


def test_an_entry_is_stamped_when_its_key_was_pressed_and_recorded_when_given_in() -> None:
    clock = FakeClock()
    live = session(clock)
    pressed = clock.now()
    clock.pass_(20_000)
    live.perform(ev.Noted("words", "heavy"), at=pressed)
    event = live.events[-1]
    assert event.recorded.wall - event.occurred.wall == 20_000
    assert live.entries[-1].moment == 0
    assert event.author == "AB"
    assert event.step == "track"


def test_a_refused_act_writes_nothing() -> None:
    timeline = MemoryTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock())
    with pytest.raises(Refused):
        live.perform(ev.Jumped("nowhere"))
    assert timeline.count == 1


def test_what_the_disk_does_not_take_stands_and_is_offered_again_in_order() -> None:
    timeline = FailingTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock())
    timeline.broken = True
    live.perform(ev.Entered("picture", "image"))
    live.perform(ev.Entered("not-felt", "blank"))
    assert live.state.here.step == "blank"
    assert (len(live.unsaved), live.trouble) == (2, "The disk is full.")
    timeline.broken = False
    live.perform(ev.Noted("seen", "still"))
    assert (live.unsaved, live.trouble) == ([], "")
    assert [event.seq for event in timeline.events] == [1, 2, 3, 4]


def test_a_session_that_cannot_be_kept_is_not_begun() -> None:
    timeline = FailingTimeline(protocol())
    timeline.broken = True
    with pytest.raises(NotConfirmed):
        Session.begin(protocol(), began(), timeline, FakeClock())


def test_resuming_stands_in_the_same_step_with_its_times() -> None:
    clock = FakeClock()
    timeline = MemoryTimeline(protocol())
    first = Session.begin(protocol(), began(), timeline, clock)
    first.perform(ev.Entered("picture", "image"))
    clock.pass_(90_000)
    again = Session.resume(first.protocol, timeline.events, timeline, clock)
    assert again.state.here == first.state.here
    assert again.moment - again.state.here.since == 90_000
    assert isinstance(again.events[-1].act, ev.Resumed)


def test_the_end_carries_what_stood_before_it() -> None:
    live = session()
    live.perform(ev.Noted("seen", "still"))
    ended = live.end("moved").ended
    assert ended is not None
    assert ended.count == 2
    assert ended.closing_number.startswith("2-")
