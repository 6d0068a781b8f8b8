"""What a stop closed opens by a yes that is asked for and noted: by digit, search and step back, on every front."""

from __future__ import annotations

import msgspec
import pytest

from facilitator_tui.core.practice.client import encode
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.guide.questions import Asked, Consent
from facilitator_tui.library import shelf
from facilitator_tui.plain import words
from facilitator_tui.plain.asking import asked
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.pages import live
from tests.making import FakeClock
from tests.practice.playing import little

CORE = shelf.load(shelf.shipped(), lean=True).protocols["psip-core"]
ASK = "Do you want to go on, or not?"


def led(*keys: str, practice: bool = False, before: tuple[str, ...] = ("2", "1", "x", "8")) -> Guide:
    """A guide of the core session, in Rest after where nothing else is said, that was given these keys."""
    clock = FakeClock()
    began = ev.Began(CORE.id, CORE.version, mode="practice" if practice else "live", seed="a")
    session = Session.begin(CORE, began, MemoryTimeline(CORE), clock, author="AB")
    guide = Guide(session)
    if practice:
        who = msgspec.structs.replace(little(), protocol=CORE.id)
        met = ev.Met(who.id, who.title, 1, encode(who).decode())
        session.perform(met)
        guide = PracticeGuide(session, met)
    for key in (*before, *keys):
        clock.pass_(60_000)
        guide.press(key)
    return guide


def acts(guide: Guide, last: int) -> list[ev.AnyAct]:
    return [event.act for event in guide.session.events[-last:]]


FIND = ("/", *"track", "enter")
WAYS = [
    pytest.param(("3", "1"), ev.Entered("consent-yes", "track"), "again.ask", id="digit"),
    pytest.param(FIND, ev.Jumped("track"), "again.ask", id="search"),
]


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize(("keys", "move", "line"), WAYS)
def test_a_yes_leads_on_and_both_stand_in_the_record(
    keys: tuple[str, ...], move: ev.Move, line: str, *, practice: bool
) -> None:
    guide = led(*keys, practice=practice)
    assert isinstance(guide.ask, Asked)
    guide.press("a")
    assert isinstance(guide.ask, Consent)
    guide.press("y")
    assert guide.session.state.here.step == "track"
    assert acts(guide, 2) == [ev.ConsentAsked("yes", line), move]
    assert guide.session.entries[-2].text == "asked: yes"
    assert guide.session.entries[-2].detail == ASK
    assert guide.ask is None


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("answer", ["n", "u"])
@pytest.mark.parametrize("keys", [("3", "1"), FIND], ids=["digit", "search"])
def test_a_no_and_an_unclear_answer_are_kept_and_lead_nowhere(
    keys: tuple[str, ...], answer: str, *, practice: bool
) -> None:
    guide = led(*keys, practice=practice)
    step = guide.session.state.here.step
    guide.press("w")
    guide.press(answer)
    assert guide.session.state.here.step == step
    assert acts(guide, 1) == [ev.ConsentAsked("no" if answer == "n" else "unclear", "")]
    assert guide.message.startswith("That counts as no.")


@pytest.mark.parametrize("left", ["n", "escape"])
def test_where_nothing_was_asked_nothing_is_kept(left: str) -> None:
    guide = led("3", "1")
    before = len(guide.session.events)
    guide.press(left)
    assert guide.ask is None
    assert len(guide.session.events) == before
    assert guide.session.state.here.step == "ask-again"


def test_a_yes_noted_in_the_step_by_its_own_key_is_not_asked_for_again() -> None:
    guide = led("3", "c", "y", "1")
    assert guide.session.state.here.step == "track"


def test_a_step_back_into_what_is_closed_asks_too() -> None:
    """The end had begun; from there only a yes leads back, and a slip is what undo is for."""
    guide = led("9", "b", before=("2", "1", "8"))
    assert isinstance(guide.ask, Asked)
    assert guide.session.state.here.step == "closing"
    guide.press("w")
    guide.press("y")
    assert acts(guide, 2) == [ev.ConsentAsked("yes", ""), ev.Returned("settle")]
    assert led("9", "u", before=("2", "1", "8")).session.state.here.step == "settle"


def test_a_step_back_into_what_is_open_goes_at_once() -> None:
    guide = led("9", "b")
    assert guide.session.state.here.step == "rest-after"
    assert guide.ask is None


@pytest.mark.parametrize("way", ["x", "o", "!"])
def test_out_of_a_way_out_no_step_back_and_no_search_leads_into_the_work(way: str) -> None:
    guide = led(way, before=("2", "1"))
    step = guide.session.state.here.step
    for keys in (("b",), ("b", "b"), FIND):
        if guide.calling:
            guide.press("escape")
        for key in keys:
            guide.press(key)
        assert guide.session.state.here.step == step
        assert guide.message == "Closed. Asking again opens it, by 1: A free, clear yes, and noted"
        assert guide.ask is None


def test_a_slip_is_taken_back_as_ever() -> None:
    guide = led("x", "u", "u", before=("2", "1"))
    assert guide.session.state.here.step == "track"
    assert guide.session.state.here.shut == frozenset()


@pytest.mark.parametrize("way", ["x", "o", "!"])
def test_while_it_is_asked_the_ways_out_work(way: str) -> None:
    guide = led(*FIND, way)
    assert guide.session.state.here.halted
    assert guide.ask is None


def test_nobody_unsure_before_any_medicine_goes_on_without_a_noted_yes() -> None:
    guide = led("1", before=("6",))
    assert guide.session.state.here.step == "before-dose"
    assert isinstance(guide.ask, Asked)
    assert guide.ask.choices[0].words == "asked: Do you want to go on with this, or not?"
    guide.press("a")
    guide.press("y")
    assert guide.session.state.here.step == "arrive"


def test_a_yes_told_of_earlier_is_asked_for_as_of_now() -> None:
    guide = led("3", "-", "-", "1", "a", "y")
    assert guide.session.state.here.step == "track"
    assert guide.session.events[-2].precision == "exact"


@pytest.mark.parametrize(("cells", "height"), [(60, 20), (80, 24), (100, 30)])
def test_the_question_is_whole_at_every_size(cells: int, height: int) -> None:
    guide = led("3", "1")
    now = guide.session.clock.now()
    for key in ("a", ""):
        view = live.View(CORE, guide.session.state, guide.session.record, now, ask=guide.ask)
        shown = "\n".join("".join(piece.text for piece in row) for row in live.page(view, cells, height))
        assert isinstance(guide.ask, Asked | Consent)
        assert guide.ask.title in shown
        assert all(f"{choice.key}  {choice.words}" in shown for choice in guide.ask.choices)
        if key:
            guide.press(key)


def test_in_lines_the_question_comes_with_its_answers() -> None:
    guide = led(*FIND)
    assert guide.ask is not None
    assert asked(guide.ask) == [
        "Asked: Before Track: what was asked? Esc leaves this.", f"Answer: a asked: {ASK}",
        "Answer: w asked, in other words.", "Answer: n not asked yet.",
    ]  # fmt: skip
    guide.press("n")
    assert words.spoken(guide.message) == "First ask them; nothing else leads there."
