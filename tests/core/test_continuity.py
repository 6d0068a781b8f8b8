"""What earlier sessions of a client leave for the next one."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.protocol import Item, Step
from facilitator_tui.core.record.continuity import Blank, before, near_codes
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import NOON, FakeClock, protocol

MINUTE = 60_000


def kept(*acts: ev.AnyAct, before_: tuple[str, ...] = ()) -> Session:
    """A session in which something happens every minute."""
    signs = Step("stop-signs", "Stop signs", items=(Item("word", "A word for stop is agreed"),))
    proto = msgspec.structs.replace(
        protocol(), steps={**protocol().steps, "stop-signs": signs}, before=(Item("touch", "Which touch is agreed"),)
    )
    clock = FakeClock()
    began = ev.Began("little", "1.0.0", client="K-07", before=before_)
    session = Session.begin(proto, began, MemoryTimeline(proto), clock)
    for act in acts:
        clock.pass_(MINUTE)
        session.perform(act)
    return session


def test_what_was_agreed_kept_and_left_open_is_told_as_it_stands() -> None:
    session = kept(
        ev.Jumped("stop-signs"), ev.Noted("seen", "Word: red. Sign: open hand"), ev.Ticked("word"),
        ev.Jumped("image"), ev.Noted("words", "A stop would be hard"), ev.Noted("thought", "stop soon?", private=True),
        ev.Touch("start", "client", "yes", "hand held"), ev.Touch("asked", "facilitator", "no", "a hug"),
        ev.Noted("words", "It was a lake", keep=True), ev.Noted("words", "Forget this"),
        ev.Noted("words", "taken back", keep=True), ev.Undone(12), ev.Noted("seen", "No touch on the head"),
        ev.Marked("trembling", "start"),
        before_=("touch",),
    )  # fmt: skip
    session.end("muted")
    found = before(session.protocol, session.events)
    assert (found.began, found.title, found.outcome, found.stops) == (NOON, "Little", "muted", 0)
    assert found.stop == ("Word: red. Sign: open hand", "A word for stop is agreed", "“A stop would be hard”")
    assert found.touch == (
        "hand held, agreed", "a hug, asked for, answer no", "No touch on the head", "Which touch is agreed",
    )  # fmt: skip
    assert found.kept == ("It was a lake",)
    assert found.still_open == ("Trembling, a mark", "hand held, touch")


def test_where_it_stayed_blank_and_what_came_after() -> None:
    session = kept(
        ev.Jumped("blank"), ev.Noted("seen", "Quiet"), ev.Jumped("track"), ev.Jumped("blank"), ev.Jumped("blank"),
        ev.Stopped("stop"),
    )  # fmt: skip
    found = before(session.protocol, session.events)
    assert found.blanks[0] == Blank("Blankness", 2 * MINUTE, "Track")
    assert {blank.then for blank in found.blanks[1:]} == {"Stop"}
    assert found.stops == 1
    assert found.outcome is None


@pytest.mark.parametrize(
    ("code", "known", "near"),
    [
        ("K-07", ["K-07", "k-07"], []),
        ("k-07", ["K-07"], ["K-07"]),
        ("K-7", ["K-07", "B-12"], ["K-07"]),
        ("K-071", ["K-07"], ["K-07"]),
        ("K-08", ["K-07", "X-18", "K-18"], ["K-07", "K-18"]),
        ("K07", ["K-070"], []),
        ("K-12", ["K-21", "", "K"], []),
    ],
)
def test_a_code_is_near_one_that_differs_by_case_or_one_letter(code: str, known: list[str], near: list[str]) -> None:
    assert near_codes(code, known) == near


@given(st.text("abK-07", min_size=1, max_size=6), st.text("abK-07", min_size=1, max_size=6))
def test_near_goes_both_ways_and_a_known_code_is_near_to_none(one: str, other: str) -> None:
    assert bool(near_codes(one, [other])) == bool(near_codes(other, [one]))
    assert near_codes(other, [one, other]) == []


def test_words_that_are_not_for_next_time_are_written_as_they_always_were() -> None:
    plain = ev.encode(kept(ev.Noted("words", "a")).events[-1])
    assert b"keep" not in plain
    assert b'"keep":true' in ev.encode(kept(ev.Noted("words", "a", keep=True)).events[-1])
