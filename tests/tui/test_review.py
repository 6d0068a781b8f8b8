"""The review, as text at the sizes it is promised for: the session as a whole, its entries, one of them in full."""

import re

import pytest

from facilitator_tui.core.record import review as reviews
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keymap, keys
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.pages import lists, review
from facilitator_tui.tui.paint.rows import Row, plain, width
from tests.making import FakeClock, protocol
from tests.tui.pictures import same
from tests.tui.test_live_page import walked

SIZES = [(60, 20), (80, 24), (100, 30), (200, 60)]
DETAILS = 4


def take(session: Session) -> Take:
    entries, state = reviews.entries(session.protocol, session.events)
    assert state is not None
    closing = "18-0123456789ab" if state.ended else ""
    return Take("2026-09-21-abc", session.protocol, session.events, entries, state.here.dosed, closing)


def kept() -> Take:
    """A session with ratings, gaps, a late entry, and afterwards an addendum, a correction and a strike."""
    clock = FakeClock()
    session = walked(clock)
    minute = 60_000
    for wait, act in (
        (1, ev.Rated({"distress": 7, "presence": 2})), (44, ev.Noted("seen", "Eyes open")), (2, ev.Jumped("track")),
        (5, ev.Rated({"distress": 10, "presence": None})), (3, ev.Urge("to fix it")), (8, ev.Jumped("settle")),
    ):  # fmt: skip
        clock.pass_(wait * minute)
        session.perform(act)
    session.perform(ev.Noted("seen", "A sigh"), at=ev.earlier(clock.now(), 5 * minute), precision="5 min")
    session.end("some")
    clock.pass_(26 * 60 * minute)
    session.perform(ev.Addendum("The window stood open.", "asked for by supervision"))
    session.perform(ev.Corrected(9, "I could just go home now", "misheard"))
    session.perform(ev.Struck(16, "wrong session"))
    return take(session)


def page(reading: review.Reading, cells: int, height: int, chosen: int = 0) -> list[Row]:
    """The whole screen, as its three parts stand one under another."""
    above = review.head(reading, cells, height, chosen)
    below = [
        *review.details(reading, chosen, cells, review.room(height)),
        *lists.foot(keymap.DEFAULT.rows(keys.REVIEW), cells),
    ]
    room = height - len(above) - len(below)
    top = max(0, min(chosen - room + 1, len(reading.shown) - room))
    view = range(top, min(top + room, len(reading.shown)))
    rows = [row for each in view for row in review.entry(reading, each, cells, chosen=each == chosen)][:room]
    return [*above, *rows, *[()] * (room - len(rows)), *below]


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_of_a_session(size: tuple[int, int]) -> None:
    reading = review.Reading(kept())
    rows = page(reading, *size, chosen=8)
    assert len(rows) == size[1]
    same(f"record-{size[0]}x{size[1]}", rows, size[0])


def test_lines_said_and_not_said_and_gaps() -> None:
    rows = review.told(review.Reading(kept()), 80)
    same("record-lines-80", rows, 80)


@pytest.mark.parametrize("kind", range(8))
def test_each_kind_shows_its_own(kind: int) -> None:
    reading = review.Reading(kept())
    reading.turn(kind)
    same(f"record-kind-{kind}", page(reading, 80, 24), 80)


def test_a_correction_stands_beside_the_first_text() -> None:
    reading = review.Reading(kept())
    text = plain(review.details(reading, 8, 80, DETAILS))
    assert "first: “I could just go home”" in text
    assert "corrected in entry 21: entry 9 should read: I could just go home now (by AB" in text
    entry = reading.entry(8)
    assert entry is not None
    assert reading.latest(entry) == "I could just go home now"


def test_words_are_found_in_any_case_and_order() -> None:
    reading = review.Reading(kept())
    reading.look_for("HOME could")
    assert [entry.seq for row in reading.hits() if (entry := reading.entry(row))] == [9, 21]
    reading.look_for("nowhere")
    assert reading.hits() == []
    reading.look_for("")
    assert reading.hits() == []


def test_an_empty_kind_says_so() -> None:
    little = protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), FakeClock())
    reading = review.Reading(take(session))
    reading.turn(1)
    assert "No entry of this kind." in plain(page(reading, 60, 20))


def test_ten_thousand_entries_are_searched_and_shown() -> None:
    clock, little = FakeClock(), protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), clock)
    for number in range(10_000):
        clock.pass_(1_000)
        session.perform(ev.Noted("words", f"note {number}") if number % 3 else ev.Jumped("image"))
    whole = take(session)
    reading = review.Reading(whole)
    reading.look_for("note 9998")
    rows = page(reading, 80, 24, chosen=9_000)
    assert len(rows) == 24
    assert max(width(row) for row in rows) <= 80


def test_lines_are_told_in_the_register_that_stood() -> None:
    session = Session.begin(protocol(), ev.Began("little", "1.0.0"), MemoryTimeline(protocol()), FakeClock())
    for act in (
        ev.Jumped("image"), ev.Turned("invitational"), ev.Said("image.feel", "invitational", "As it was said."),
        ev.Jumped("blank"), ev.Turned("directive"), ev.Jumped("image"), ev.Turned("invitational"),
    ):  # fmt: skip
        session.perform(act)
    told = plain(review.told(review.Reading(take(session)), 100))
    assert "1×  As it was said." in told
    assert "  Stay with the blankness.  (Blankness)" in told
    session.perform(ev.Jumped("blank"))
    assert "  You might stay with the blankness.  (Blankness)" in plain(review.told(review.Reading(take(session)), 100))


def spread() -> Take:
    """Two people, a mark and touch that lasted, a silence, and a long text, over an hour."""
    clock, little = FakeClock(), protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), clock, author="AB")
    for author, act in (
        ("AB", ev.Marked("trembling", "start")), ("AB", ev.Touch("start", "client", "yes", "hand held")),
        ("CD", ev.Noted("seen", "A long text that goes on and on. " * 5)), ("AB", ev.Jumped("blank")),
        ("CD", ev.Touch("end", kind="hand held", of=3)), ("AB", ev.Noted("words", "Nothing")),
    ):  # fmt: skip
        clock.pass_(10 * 60_000)
        session.write_as(author)
        session.perform(act)
    return take(session)


def test_what_is_shown_is_sifted_by_step_and_author_and_words_together() -> None:
    reading = review.Reading(spread())

    def seqs() -> list[int]:
        return [index + 1 for index in reading.shown]

    reading.turn_author()
    assert (reading.author, seqs()) == ("AB", [1, 2, 3, 5, 7])
    reading.turn_author()
    assert (reading.author, seqs()) == ("CD", [4, 6])
    reading.turn_step()
    reading.turn_step()
    assert (reading.step, seqs()) == ("blank", [6])
    reading.turn_step()
    reading.turn_author()
    assert (reading.step, reading.author, len(seqs())) == ("", "", 7)
    reading.look_for("hand")
    reading.turn_only()
    assert seqs() == [3, 6]
    assert "2 with “hand”" in plain(review.head(reading, 80, 24, 0))
    reading.look_for("")
    assert len(seqs()) == 7


def test_what_lasted_stands_over_the_same_axis_as_the_steps() -> None:
    text = plain(review.head(review.Reading(spread()), 74, 24, 2))
    assert re.search(r"^  Trembling ·{10}━{50}$", text, re.MULTILINE)
    assert re.search(r"^  Touch {5}·{20}━{31}·{9}$", text, re.MULTILINE)
    assert re.search(r"^  Time {6}┬0:00─{10}┬0:15.*▲", text, re.MULTILINE)


def test_a_long_entry_is_shown_in_a_few_rows() -> None:
    reading = review.Reading(spread())
    rows = review.entry(reading, 3, 60, chosen=True)
    assert 1 < len(rows) <= 4
    assert all(width(row) <= 60 for row in rows)
    assert plain(rows).endswith("…")


def test_the_step_and_the_line_stand_there_as_they_were_shown_then() -> None:
    reading = review.Reading(spread())
    assert "in Blankness" in plain(review.details(reading, 5, 100, DETAILS))
    assert "shown then: Stay with the blankness." in plain(review.details(reading, 5, 100, DETAILS))


def test_time_is_gone_along_by_a_cell_of_the_axis() -> None:
    reading = review.Reading(spread())
    assert [reading.along(3, by, 60) for by in (1, -1)] == [4, 2]
    assert (reading.along(0, -1, 60), reading.along(6, 1, 60)) == (0, 6)
    assert reading.along(0, 1, 2) == 3  # the first of the second half
