"""Two people at one session: every row has the initials of who wrote it."""

import csv
import io

from facilitator_tui.core.record import export, review
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.fronts.leading import Live, Plain
from tests.guide.leading import led, type_

NOTE = ("n", "x", "enter")
SHARED = (
    *NOTE, "&", "p", "i", "C", "D", "enter", "&", *NOTE, "w", "y", "enter", "&", *NOTE, "h", "i", "E", "F", "enter",
    "escape", *NOTE, "2", "&", *NOTE, "&", "&", *NOTE, "h", "e", *NOTE,
)  # fmt: skip
WROTE = ["AB", "AB", "AB", "CD", "CD", "AB", "AB", "EF", "EF", "CD", "EF", "EF", "AB"]
"""By whom: the beginning, a note, CD comes in, then each note and act; EF covers, and CD looks in once."""


def authors(guide: Guide) -> list[str]:
    return [event.author for event in guide.session.events]


def test_every_row_of_a_shared_session_has_its_right_initials_in_both_fronts() -> None:
    live, plain = Live(), Plain()
    for front in (live, plain):
        for key in SHARED:
            front.clock.pass_(10_000)
            front.press(key)
        assert authors(front.guide) == WROTE
    rows = [row for row in live.shown(200, 60).split("\n") if "seen     x" in row]
    assert [row.rpartition("│")[2].split()[2] for row in rows] == ["AB", "EF", "CD", "EF", "AB", "CD", "AB"]
    assert "seen, x, by CD." in plain.said


def test_who_writes_is_said_where_more_than_one_could_and_not_else() -> None:
    live = Live()
    assert "writes" not in live.shown()
    live.press("&")
    assert live.guide.message == "Nobody else is noted in the room. p notes who came in, by initials."
    live.press("p", "i", "C", "D", "enter")
    assert "AB writes" in live.shown()
    live.press("&")
    assert live.guide.message == "CD writes now, until this is turned or a break begins or ends."
    assert "CD writes" in live.shown()


def test_who_goes_out_writes_no_more() -> None:
    made, _ = led("p", "i", "C", "D", "enter", "&", "p", "a", *NOTE)
    assert authors(made)[-2:] == ["CD", "AB"]


def test_after_a_break_whoever_wrote_before_it_writes_again() -> None:
    made, _ = led("&", "h", "i", "E", "enter", "escape", "h", "e", *NOTE, people=("CD",))
    assert authors(made)[1:] == ["CD", "E", "CD"]


def test_undo_keeps_what_another_wrote_and_says_so() -> None:
    made, _ = led(*NOTE, "&", "u", people=("CD",))
    assert made.message == "That entry is by AB, and stays. Review can correct it."
    type_(made, "n", "z", "enter", "u")
    assert made.session.events[-1].act == ev.Undone(3)


def test_a_session_that_is_taken_up_in_a_break_is_written_by_the_cover() -> None:
    made, clock = led("h", "i", "E", "F", "enter")
    before = made.session
    again = Session.resume(before.protocol, tuple(before.events), MemoryTimeline(before.protocol), clock, author="AB")
    type_(Guide(again), *NOTE, "h", "e", *NOTE)
    assert [event.author for event in again.events[1:]] == ["AB", "EF", "EF", "EF", "AB"]


def test_every_export_has_the_initials() -> None:
    live = Live()
    for key in SHARED:
        live.clock.pass_(10_000)
        live.press(key)
    session = live.guide.session
    entries, _ = review.entries(session.protocol, session.events)
    take = Take("id", session.protocol, session.events, entries, None)
    rows = list(csv.DictReader(io.StringIO(export.csv_text(take))))
    assert [row["author"] for row in rows] == WROTE
    table = [line for line in export.markdown(take).splitlines() if line.startswith("| ")][1:]
    assert [line.split("|")[3].strip() for line in table] == WROTE


def test_turning_is_no_entry() -> None:
    made, _ = led("&", "&", people=("CD", "EF"))
    assert (made.session.author, len(made.session.events)) == ("EF", 1)
