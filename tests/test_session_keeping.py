"""What a session keeps, offers again, and says of how it is kept."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from facilitator_tui.core.errors import NotConfirmed, Refused, TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.session import Session
from facilitator_tui.timeline import Keeper, MemoryTimeline, SessionFile
from facilitator_tui.timeline.backups import Backups
from tests.making import FakeClock, began, protocol, session


class Faulty(MemoryTimeline):
    """Takes nothing while `broken`, and counts how often it was asked to keep a draft."""

    broken = False
    second: Path | None = None
    asked = 0

    def append(self, event: ev.Event) -> None:
        if self.broken:
            raise NotConfirmed("The disk is full.")
        super().append(event)

    def set_aside(self, events: Iterable[ev.Event]) -> Path | None:
        self.put = [event.seq for event in events]
        return self.second

    def save_draft(self, draft: Draft) -> None:
        self.asked += 1
        if self.broken:
            raise TimelineError("The disk is full.")
        super().save_draft(draft)


class Unreadable(MemoryTimeline):
    """Keeps drafts that cannot be read."""

    def drafts(self) -> tuple[Draft, ...]:
        raise TimelineError("They cannot be read.")


def kept() -> tuple[Session, Faulty, FakeClock]:
    timeline, clock = Faulty(protocol()), FakeClock()
    return Session.begin(protocol(), began(), timeline, clock, author="AB"), timeline, clock


def test_an_entry_has_its_place_its_times_and_its_author() -> None:
    live, _, clock = kept()
    begin, pressed = live.events[0], clock.now()
    assert (begin.seq, begin.step, begin.author, begin.occurred, begin.recorded) == (1, "", "AB", pressed, pressed)
    clock.pass_(9_000)
    live.perform(ev.Noted("seen", "a"), at=pressed, precision="5 min")
    live.perform(ev.Jumped("blank"))
    live.perform(ev.Noted("seen", "b"))
    late, moved, then = live.events[1:]
    assert (late.occurred, late.recorded, late.precision, late.step) == (pressed, clock.now(), "5 min", "track")
    assert (moved.step, then.step, then.precision) == ("track", "blank", "exact")
    assert len({event.id for event in live.events}) == 4
    stamped = live.stamp(ev.Noted("seen", "c"), pressed, clock.now())
    assert (stamped.seq, stamped.step, stamped.author, stamped.precision) == (5, "blank", "AB", "exact")
    assert len(live.events) == 4


def test_reopening_adds_nothing_and_resuming_adds_that_it_was_resumed() -> None:
    live, timeline, clock = kept()
    live.perform(ev.Jumped("blank"))
    read = Session.reopen(protocol(), tuple(live.events), timeline, clock, author="KM")
    assert (read.events, read.state, read.entries) == (live.events, live.state, live.entries)
    assert (read.author, timeline.count) == ("KM", 2)
    clock.pass_(60_000)
    again = Session.resume(protocol(), tuple(live.events), timeline, clock, author="KM")
    assert again.events[-1].act == ev.Resumed()
    assert (again.events[-1].author, again.moment) == ("KM", 60_000)
    ended = Session.reopen(protocol(), tuple(again.events), timeline, clock)
    ended.end()
    with pytest.raises(Refused, match="has ended"):
        Session.resume(protocol(), tuple(ended.events), timeline, clock)


def test_entries_wait_in_their_order_and_are_put_aside_until_they_are_taken() -> None:
    live, timeline, _ = kept()
    timeline.broken, timeline.second = True, Path("second")
    live.perform(ev.Noted("seen", "a"))
    live.perform(ev.Noted("seen", "b"))
    assert (live.condition, live.trouble, live.aside) == ("NOT CONFIRMED", "The disk is full.", Path("second"))
    assert timeline.put == [event.seq for event in live.unsaved] == [2, 3]
    assert not live.retry()
    timeline.broken = False
    assert live.retry()
    assert (live.condition, live.trouble, live.aside, live.unsaved) == ("SAVED", "", None, [])
    assert [event.seq for event in timeline.events] == [1, 2, 3]


def test_a_session_does_not_end_while_entries_are_not_saved_and_says_how_many() -> None:
    live, timeline, _ = kept()
    timeline.broken = True
    live.perform(ev.Noted("seen", "a"))
    live.perform(ev.Noted("seen", "b"))
    with pytest.raises(NotConfirmed) as caught:
        live.end()
    assert str(caught.value) == ("2 of the entries are not saved, so the session cannot be closed. The disk is full.")
    assert "tried again" in caught.value.hint
    timeline.broken = False
    assert live.end().ended == ev.Ended("unsaid", 3, timeline.rows[2].hash)


def test_what_is_typed_is_kept_once_and_again_only_when_it_changed() -> None:
    live, timeline, clock = kept()
    typed = [Draft("seen", "a", clock.now()), Draft("words", "", clock.now())]
    live.typing = lambda: typed
    live.tend()
    live.tend()
    assert (timeline.drafts(), timeline.asked) == ((typed[0],), 1)
    typed[0] = Draft("seen", "ab", clock.now())
    live.tend()
    assert (timeline.drafts(), timeline.asked) == ((typed[0],), 2)
    typed.clear()
    live.tend()
    live.tend()
    assert (timeline.drafts(), timeline.asked) == ((), 3)


def test_a_draft_that_could_not_be_kept_is_tried_again() -> None:
    live, timeline, clock = kept()
    typed = [Draft("seen", "a", clock.now())]
    live.typing = lambda: typed
    timeline.broken = True
    live.tend()
    assert timeline.drafts() == ()
    timeline.broken = False
    live.tend()
    assert timeline.drafts() == (typed[0],)


def test_drafts_that_cannot_be_read_are_none() -> None:
    assert Session.begin(protocol(), began(), Unreadable(protocol()), FakeClock()).drafts() == {}


def test_sleep_is_noticed_once_and_never_after_the_end() -> None:
    live, _, clock = kept()
    live.end()
    clock.sleep(90_000)
    live.tend()
    assert isinstance(live.events[-1].act, ev.Ended)
    other, timeline, clock = kept()
    clock.sleep(90_000)
    other.end()
    acts = [event.act for event in other.events[1:]]
    assert acts == [ev.Slept(90_000), ev.Ended("unsaid", 2, timeline.rows[1].hash)]


def backed(tmp_path: Path) -> tuple[Session, Backups, FakeClock]:
    """A session on the disk with a keeper of its backups."""
    clock, little = FakeClock(), protocol()
    file = SessionFile.create(tmp_path, "2026-09-21-aaaaaa", little, {})
    live = Session.begin(little, began(), file, clock)
    backups = Backups(tmp_path / "backups", "2026-09-21-aaaaaa")
    live.keeper = Keeper(file, backups)
    return live, backups, clock


def test_tending_backs_up_when_it_is_due_and_closing_always(tmp_path: Path) -> None:
    live, backups, clock = backed(tmp_path)
    for _ in range(9):
        live.tend()
    assert len(backups.all()) == 1
    live.perform(ev.Noted("seen", "a"))
    clock.pass_(60_000)
    live.tend()
    assert len(backups.all()) == 1
    live.close()
    assert len(backups.all()) == 2


def test_why_there_is_no_backup_is_the_trouble(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("no folder", encoding="utf-8")
    live, _, _ = backed(tmp_path)
    live.tend()
    assert live.trouble.startswith("No backup could be made. ")
    assert live.condition == "SAVED"
    live.close()


def test_a_session_goes_on_in_another_place_with_nothing_unsaved() -> None:
    live, timeline, clock = kept()
    live.typing = lambda: [Draft("seen", "a", clock.now())]
    live.tend()
    timeline.broken, timeline.second = True, Path("second")
    live.perform(ev.Noted("seen", "b"))
    other = MemoryTimeline(protocol())
    for event in live.events:
        other.append(event)
    live.move(other)
    assert timeline.closed
    assert live.timeline is other
    assert (live.condition, live.trouble, live.aside, live.keeper) == ("SAVED", "", None, None)
    live.perform(ev.Noted("seen", "c"))
    assert other.count == 3
    assert [each.text for each in other.drafts()] == ["a"]
    live.close()
    assert other.closed


def test_there_is_no_trouble_at_first() -> None:
    live = session()
    assert (live.condition, live.trouble, live.aside, live.unsaved, live.keeper) == ("SAVED", "", None, [], None)
    assert live.drafts() == {}
