from collections.abc import Iterable
from pathlib import Path

import pytest

from facilitator_tui.core.errors import NotConfirmed, Refused
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
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


@pytest.mark.parametrize("act", [ev.Struck(1), ev.Struck(3), ev.Corrected(3, "muted")])
def test_what_the_program_wrote_is_neither_struck_nor_corrected(act: ev.AnyAct) -> None:
    live = session()
    live.perform(ev.Noted("seen", "a"))
    live.end("muted")
    with pytest.raises(Refused):
        live.perform(act)
    assert len(live.events) == 3


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


class AsideTimeline(FailingTimeline):
    """Has a second place too."""

    def set_aside(self, events: Iterable[ev.Event]) -> Path | None:
        self.put = [event.seq for event in events]
        return Path("emergency")


def test_what_a_second_place_took_is_not_confirmed_and_what_none_took_is_not_saved() -> None:
    for kind, condition in ((FailingTimeline, "NOT SAVED"), (AsideTimeline, "NOT CONFIRMED")):
        timeline = kind(protocol())
        live = Session.begin(protocol(), began(), timeline, FakeClock())
        timeline.broken = True
        live.perform(ev.Noted("seen", "still"))
        assert (live.condition, len(live.unsaved)) == (condition, 1)
        timeline.broken = False
        live.tend()
        assert (live.condition, live.trouble) == ("SAVED", "")


def test_a_session_with_unsaved_entries_is_not_ended_with_a_false_number() -> None:
    timeline = FailingTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock())
    timeline.broken = True
    live.perform(ev.Noted("seen", "still"))
    with pytest.raises(NotConfirmed, match="1 of the entries"):
        live.end("moved")
    assert live.state.ended is None
    timeline.broken = False
    ended = live.end("moved").ended
    assert ended is not None
    assert (ended.count, ended.head) == (2, timeline.rows[1].hash)


def test_sleep_is_put_down_before_the_next_act_and_by_the_watch() -> None:
    clock = FakeClock()
    live = session(clock)
    clock.sleep(90_000)
    live.perform(ev.Noted("seen", "still"))
    assert [event.act for event in live.events[1:]] == [ev.Slept(90_000), ev.Noted("seen", "still")]
    assert live.moment == 90_000
    clock.sleep(3_000)
    live.tend()
    live.tend()
    assert [event.act for event in live.events[3:]] == [ev.Slept(3_000)]


@pytest.mark.parametrize("by", [-7_200_000, 259_200_000])
def test_a_clock_that_is_set_moves_no_elapsed_time_and_no_order(by: int) -> None:
    clock = FakeClock()
    live = session(clock)
    clock.pass_(60_000)
    live.perform(ev.Noted("seen", "before"))
    clock.wall += by
    clock.pass_(60_000)
    live.perform(ev.Noted("seen", "after"))
    jumped, after = live.events[-2:]
    assert jumped.act == ev.ClockJumped(by)
    assert after.seq == 4
    assert live.moment == 120_000
    assert live.entries[-1].moment == 120_000


def test_small_drift_is_no_jump() -> None:
    clock = FakeClock()
    live = session(clock)
    for drift in (0, 1_900, -1_900):
        clock.wall += drift
        clock.pass_(1_000)
        live.tend()
    assert len(live.events) == 1


@pytest.mark.parametrize(("by", "words"), [(60, "went forward by 60 min"), (-60, "went back by 60 min")])
def test_summer_time_is_told_and_moves_no_other_time(by: int, words: str) -> None:
    clock = FakeClock()
    live = session(clock)
    clock.zone += by
    clock.pass_(1_000)
    live.tend()
    clock.pass_(1_000)
    live.perform(ev.Noted("seen", "after"))
    assert [event.act for event in live.events[1:]] == [ev.ZoneMoved(by), ev.Noted("seen", "after")]
    assert words in live.entries[1].text
    assert live.moment == 2_000


def test_a_restart_of_the_computer_is_told_once_and_time_goes_by_the_wall() -> None:
    clock = FakeClock()
    timeline = MemoryTimeline(protocol())
    Session.begin(protocol(), began(), timeline, clock)
    later = FakeClock(clock.wall + 600_000, boot_id="boot-2")
    again = Session.resume(protocol(), timeline.events, timeline, later)
    assert again.moment == 600_000
    (resumed,) = [event.act for event in again.events if isinstance(event.act, ev.Resumed)]
    assert ["started anew" in sentence for sentence in resumed.told] == [True]
    later.pass_(1_000)
    again.tend()
    assert len(again.events) == 2


def test_a_clock_set_back_while_the_program_was_closed_is_put_down_at_the_resuming() -> None:
    clock = FakeClock()
    timeline = MemoryTimeline(protocol())
    Session.begin(protocol(), began(), timeline, clock)
    clock.pass_(60_000)
    clock.wall -= 7_200_000
    clock.sleep(30_000)
    again = Session.resume(protocol(), timeline.events, timeline, clock)
    assert [event.act for event in again.events[1:]] == [ev.Resumed(), ev.Slept(30_000), ev.ClockJumped(-7_200_000)]
    assert again.moment == 90_000


def test_what_an_opening_found_stands_in_the_record() -> None:
    timeline = MemoryTimeline(protocol())
    Session.begin(protocol(), began(), timeline, FakeClock())
    timeline.told = ("The last entry, entry 9, is lost.",)
    again = Session.resume(protocol(), timeline.events, timeline, FakeClock())
    assert again.events[-1].act == ev.Resumed(("The last entry, entry 9, is lost.",))


def test_nothing_half_typed_stays_in_a_session_that_ended() -> None:
    timeline = MemoryTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock())
    live.hold([Draft("seen", "still typ", live.clock.now())])
    live.tend()
    assert [each.text for each in timeline.drafts()] == ["still typ"]
    live.end()
    live.close()
    assert timeline.drafts() == ()


TYPED = {"seen": "still typ", "words": "I could just go home", "thought": "this is"}


def test_half_typed_text_is_offered_back_unless_it_became_an_entry() -> None:
    timeline, clock = MemoryTimeline(protocol()), FakeClock()
    live = Session.begin(protocol(), began(), timeline, clock)
    begun = []
    for kind, text in TYPED.items():
        clock.pass_(1_000)
        begun.append(Draft(kind, text, clock.now()))
    live.hold(begun)
    live.tend()
    live.perform(ev.Noted("thought", "this is mine"), at=begun[2].occurred)
    assert len(timeline.drafts()) == 3
    again = Session.resume(protocol(), timeline.events, timeline, FakeClock())
    assert list(again.drafts()) == ["seen", "words"]
    again.tend()
    assert timeline.drafts() == ()


def test_what_became_an_entry_is_kept_as_a_draft_no_longer() -> None:
    timeline = MemoryTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock())
    live.hold([Draft("seen", "still typ", live.clock.now())])
    live.tend()
    live.hold([])
    live.perform(ev.Noted("seen", "still typing"))
    assert timeline.drafts() == ()


def test_a_draft_does_not_come_before_entries_that_are_not_saved() -> None:
    timeline = FailingTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock())
    begun = Draft("seen", "still typ", live.clock.now())
    live.hold([begun])
    timeline.broken = True
    live.perform(ev.Noted("words", "heavy"))
    live.tend()
    assert live.unsaved
    assert timeline.drafts() == ()
    timeline.broken = False
    live.tend()
    assert timeline.drafts() == (begun,)


def test_what_is_typed_is_kept_when_the_session_is_left() -> None:
    timeline = MemoryTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock())
    begun = Draft("seen", "still typ", live.clock.now())
    live.hold([begun])
    live.close()
    assert timeline.drafts() == (begun,)


def test_a_session_knows_its_id_and_whether_it_is_practice() -> None:
    live = session()
    assert (live.ident, live.met) == ("memory", None)
    met = ev.Met("little", "Little", 1, "{}")
    live.perform(met)
    assert live.met == met


def test_what_was_not_saved_goes_with_the_session_to_another_place(tmp_path: Path) -> None:
    timeline = FailingTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock())
    timeline.broken = True
    live.perform(ev.Noted("seen", "still"))
    live.move(tmp_path)
    assert (live.unsaved, live.trouble, timeline.closed) == ([], "", True)
    live.perform(ev.Noted("seen", "warm"))
    assert live.condition == "SAVED"
    ended = live.end().ended
    assert ended is not None
    assert ended.count == 3


class Backups:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.trouble = ""
        self.asked: list[str] = []

    def tend(self, _now: ev.Instant) -> None:
        self.asked.append("tend")

    def keep(self, _now: ev.Instant) -> None:
        self.asked.append("keep")


def test_a_session_is_backed_up_while_all_is_saved_and_at_its_close() -> None:
    backups, timeline = Backups(), FailingTimeline(protocol())
    live = Session.begin(protocol(), began(), timeline, FakeClock(), keeper=backups)
    live.tend()
    timeline.broken = True
    live.perform(ev.Noted("seen", "still"))
    live.tend()
    timeline.broken = False
    live.retry()
    backups.trouble = "No backup could be made."
    assert live.trouble == "No backup could be made."
    live.close()
    assert backups.asked == ["tend", "keep"]
