"""What a key does to a session, whatever front shows it."""

import msgspec
import pytest

from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.protocol import Item, Step
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.guide.asks import Text, Tick
from facilitator_tui.guide.endings import Ending
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.handover import Handover, facts
from facilitator_tui.guide.recall import Recall
from facilitator_tui.guide.site import Site
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, protocol


def guide(*keys: str) -> Guide:
    """A guide that was given these keys."""
    little = protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), FakeClock())
    made = Guide(session)
    for key in keys:
        made.press(key)
    return made


def test_the_way_out_that_a_key_took_is_told_and_a_letter_in_a_text_is_none() -> None:
    assert guide("x").way == "stop"
    assert guide("x", "2").way == ""
    assert guide("w", "!").way == ""
    assert guide("w", "ctrl+f").way == "flag"
    assert guide("c", "o").way == "overwhelm"


def test_keys_of_a_front_are_given_back_to_it() -> None:
    assert guide().press("g") == "glance"
    assert guide().press("?") == "help"
    assert guide("w").press("?") == ""


def test_what_is_typed_is_told_by_its_kind() -> None:
    half = guide("w", "a", "escape", "n", "b")
    assert {each.kind: each.text for each in half.typed} == {"words": "a", "seen": "b"}


def test_undo_goes_back_to_a_handover_and_no_further() -> None:
    covered = guide("n", "a", "enter")
    covered.perform(ev.HandedOver("start", "KM"))
    for key in ("n", "b", "enter", "u", "u"):
        covered.press(key)
    assert [event.act for event in covered.session.events[-2:]] == [ev.Noted("seen", "b"), ev.Undone(4)]
    assert "before a handover" in covered.message


def test_undo_takes_back_nothing_of_another_person() -> None:
    other = guide("n", "a", "enter")
    other.session.write_as("KM")
    other.press("u")
    assert len(other.session.events) == 2
    assert "is by another" in other.message


def test_a_text_that_was_left_is_offered_again_and_says_when_it_was_begun() -> None:
    half = guide("w", "a", "escape")
    half.session.clock = FakeClock()
    half.session.clock = FakeClock()
    half.session.clock.pass_(60_000)
    half.press("w")
    assert half.ask is not None
    assert half.ask.title.startswith("The client's own words, begun ")
    for key in ("b", "enter"):
        half.press(key)
    event = half.session.events[-1]
    assert event.act == ev.Noted("words", "ab")
    assert event.occurred == half.session.clock.now()
    assert half.typed == []


@pytest.mark.parametrize("keys", [("p", "i"), ("n",), ("d",)])
def test_a_text_of_any_kind_is_offered_again_and_not_lost_by_looking(keys: tuple[str, ...]) -> None:
    half = guide(*keys, "A", "B", "escape", *keys, "escape")
    assert [each.text for each in half.typed] == ["AB"]


def test_a_text_that_was_cleared_is_not_offered_again() -> None:
    assert guide("w", "a", "escape", "w", "ctrl+u", "escape").typed == []


def test_what_stands_on_the_screen_turns_without_an_entry() -> None:
    turned = guide("2", "tab")
    assert turned.prompt == "image.leave"
    assert len(turned.session.events) == 2


def test_a_break_has_one_beginning_and_one_end() -> None:
    on = guide("h", "i", "K", "M", "enter")
    assert isinstance(on.ask, Handover)
    on.press("i")
    assert on.message == "A break is on already: KM covers. e ends it."
    assert on.session.state.here.register == "directive"
    on.press("e")
    assert on.ask is None
    for key in ("h", "e"):
        on.press(key)
    assert on.message == "No break is on. i begins one."
    assert [event.act for event in on.session.events[1:]] == [ev.HandedOver("start", "KM"), ev.HandedOver("end", "KM")]


def test_the_card_is_left_by_a_key_of_the_session_which_then_does_what_it_does() -> None:
    card = guide("h", "2")
    assert (card.ask, card.session.state.here.step) == (None, "image")
    card.press("h")
    assert card.press("g") == "glance"
    assert card.ask is None
    card.press("h")
    card.press("space")
    assert isinstance(card.ask, Handover)
    assert card.message == "No line stands here. Esc goes back to it."
    card.press("#")
    assert card.message == "# is not one of these. Esc leaves this."
    card.press("h")
    assert card.ask is None
    assert len(card.session.events) == 2


def test_initials_are_timed_by_the_key_that_opens_them() -> None:
    clock = FakeClock()
    little = protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), clock)
    made = Guide(session)
    made.press("h")
    clock.pass_(60_000)
    for key in ("i", "K", "enter"):
        made.press(key)
    assert session.events[-1].occurred == clock.now()


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (("w",), "The client's own words"), (("p", "i"), "Initials of who came in"),
        (("h", "i"), "Initials of who covers"),
        (("d",), "Medicine taken, begun 16:13, this is T+0"),
    ],
)  # fmt: skip
def test_the_end_offers_the_text_that_was_begun(keys: tuple[str, ...], title: str) -> None:
    ended = guide(*keys, "A", "B", "escape", "q", "n")
    assert isinstance(ended.ask, Text)
    assert ended.ask.title.startswith(title)
    assert ended.ask.field.text == "AB"


def test_the_end_with_nothing_begun_offers_a_new_note() -> None:
    ended = guide("q", "n")
    assert isinstance(ended.ask, Text)
    assert (ended.ask.kind, ended.ask.field.text) == ("seen", "")


def test_enter_ends_nothing_until_a_way_is_chosen() -> None:
    back = guide("q", "enter")
    assert (back.ask, back.over) == (None, "")
    assert guide("q", "down", "enter").over == "left"
    assert guide("q", "end", "up", "down", "enter").over == "ended"
    ended = guide("q", "t", "enter")
    assert ended.over == "ended"
    assert ended.session.state.ended is not None
    assert ended.session.state.ended.outcome == "muted"
    assert ended.press("2") == ""
    assert len(ended.session.events) == 2


@pytest.mark.parametrize("key", ["escape", "ctrl+c", "ctrl+q"])
def test_the_end_is_left_by_what_leaves_other_lists(key: str) -> None:
    back = guide("q", key)
    assert (back.ask, back.over, back.message) == (None, "", "")


def test_while_entries_are_unsaved_the_end_stays_asked_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    little = protocol()
    timeline = MemoryTimeline(little)
    made = Guide(Session.begin(little, ev.Began("little", "1.0.0"), timeline, FakeClock()))
    append = timeline.append

    def full(_: ev.Event) -> None:
        raise TimelineError("The disk is full.")

    monkeypatch.setattr(timeline, "append", full)
    for key in ("2", "q", "m", "enter"):
        made.press(key)
    assert (made.over, made.outcome) == ("", "moved")
    assert isinstance(made.ask, Ending)
    assert made.message.startswith("1 of the entries are not saved")
    monkeypatch.setattr(timeline, "append", append)
    made.finish("moved")
    assert made.session.state.ended is not None
    assert made.press("q") == ""


def test_caps_lock_takes_no_way_out_away_while_something_is_asked() -> None:
    assert guide("c", "X").way == "stop"
    assert guide("q", "O").way == "overwhelm"


def test_the_steps_of_the_site_are_at_hand_from_a_red_flag_until_it_is_left() -> None:
    little = protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), FakeClock())
    made = Guide(session, site=Site(("Call the nurse",)))
    logged = []
    for key in ("A", "escape", "!", "A", "escape", "A", "escape", "!", "w", "A", "enter", "A", "x", "A", "escape"):
        made.press(key)
        logged.append(isinstance(session.events[-1].act, ev.Escalated))
    assert [index for index, done in enumerate(logged) if done] == [3, 4, 5, 6, 11]
    assert [event.act for event in session.events].count(ev.Escalated("Call the nurse")) == 2
    assert not made.calling


@pytest.mark.parametrize("key", ["2", "b b", "u u", "x", "o"])
def test_what_leaves_the_red_flag_takes_the_steps_of_the_site_away(key: str) -> None:
    little = msgspec.structs.replace(protocol(), always={"stop": "x", "image": "!"})
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), FakeClock())
    made = Guide(session, site=Site(("Call the nurse",)))
    made.press("!")
    assert made.calling
    for each in ("1" if key == "2" else key).split():
        made.press(each)
    assert not made.calling


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (("seen",), "A text was begun and not kept; n offers it again."),
        (("cover",), "A text was begun and not kept; h offers it again."),
        (("words", "someone"), "Texts were begun and not kept; w, p offer them again."),
    ],
)
def test_texts_that_were_begun_are_told_with_the_keys_that_offer_them(kinds: tuple[str, ...], words: str) -> None:
    little = protocol()
    timeline = MemoryTimeline(little)
    session = Session.begin(little, ev.Began("little", "1.0.0"), timeline, FakeClock())
    session.hold([Draft(kind, "half", FakeClock(wall=1).now()) for kind in kinds])
    session.tend()
    assert Guide(session).message == words


def test_a_letter_ends_at_once_unless_it_came_right_behind_the_key_that_asked() -> None:
    hasty = guide("q", "u", "i", "e")
    assert [hasty.over] == [""]
    assert isinstance(hasty.ask, Ending)
    assert hasty.message == "Chosen, not done yet: e again or Enter does it."
    clock = hasty.session.clock
    assert isinstance(clock, FakeClock)
    clock.pass_(1_000)
    hasty.press("t")
    assert hasty.over == "ended"
    assert hasty.session.state.ended is not None
    assert hasty.session.state.ended.outcome == "muted"
    assert guide("q", "l").over == "left"
    assert guide("q", "b").ask is None


@pytest.mark.parametrize("keys", ["a enter", "a escape", "escape", "enter"])
def test_the_end_is_there_again_after_one_more_note(keys: str) -> None:
    made = guide("2", "q", "n", *keys.split())
    assert isinstance(made.ask, Ending)
    line = made.prompt
    made.press("s")
    assert made.prompt == line
    assert not any(isinstance(event.act, ev.PassedOver) for event in made.session.events)
    left = guide("q", "n", "a", "ctrl+x", "n", "b", "enter")
    assert left.ask is None


def test_a_list_stays_open_until_it_is_closed() -> None:
    little = msgspec.structs.replace(
        protocol(), start="settle", steps={**protocol().steps, "settle": Step(
            "settle", "Settle", items=(Item("water", "Water"), Item("shoes", "Shoes"), Item("door", "Door")),
        )},
    )  # fmt: skip
    made = Guide(Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), FakeClock()))
    for key in ("l", "a", "b", "c", "b"):
        made.press(key)
    assert made.session.state.here.ticked == {"settle.water", "settle.door"}
    assert isinstance(made.ask, Tick)
    assert [choice.words for choice in made.ask.choices] == ["■ Water", "□ Shoes", "■ Door"]
    assert len(made.session.events) == 5
    made.press("z")
    assert made.message == "z is not one of these. Esc leaves this."
    made.press("enter")
    assert made.ask is None
    for key in ("l", "x"):
        made.press(key)
    assert made.session.state.here.halted == "stop"


def test_the_card_of_a_break_tells_stops_the_last_rating_the_register_and_what_is_open() -> None:
    made = guide("i", "r", "7", "2", "k", "c", "y", "h", "m", "t", "x", "d", "M", "enter")
    session = made.session
    told = dict(facts(session.protocol, session.state, session.entries, session.clock.now()))
    assert told["Stop, flag"] == "STOP 16:13"
    assert told["Last rating"] == "Distress 7 · Felt presence 2, 0 min ago"
    assert told["Register"] == "invitational"
    assert told["Open"] == "Trembling, touch: hand held"
    assert told["Medicine"] == "M (T+0:00)"
    for key in ("b", "b", "u", "u", "u", "u", "u", "u"):
        made.press(key)
    told = dict(facts(session.protocol, session.state, session.entries, session.clock.now()))
    assert (told["Medicine"], told["Stop, flag"]) == ("none noted", "none")


def test_tab_marks_words_for_next_time_and_takes_the_mark_back() -> None:
    made = guide("w", "a", "tab")
    assert made.ask is not None
    assert made.ask.title == "The client's own words, for next time too"
    made.press("enter")
    assert made.session.events[-1].act == ev.Noted("words", "a", keep=True)
    assert made.session.entries[-1].detail == "for next time too"
    for key in ("w", "b", "tab", "tab", "enter"):
        made.press(key)
    assert made.session.events[-1].act == ev.Noted("words", "b")
    assert guide("n", "tab").message == "Tab is not one of these. Esc leaves this."


def test_the_same_key_turns_from_the_card_of_a_break_to_last_time_and_back() -> None:
    made = guide()
    asked: list[int] = []

    def recall() -> list[tuple[str, str]]:
        asked.append(1)
        return [("Stop", "red")]

    made.recall = recall
    made.press("h")
    assert asked == []
    made.press("h")
    assert isinstance(made.ask, Recall)
    assert made.ask.told == (("Stop", "red"),)
    made.press("h")
    assert [made.ask, asked] == [None, [1]]
    for key in ("h", "h", "2"):
        made.press(key)
    assert [made.ask, made.session.state.here.step] == [None, "image"]
    for key in ("h", "h", "x"):
        made.press(key)
    assert made.session.state.here.halted == "stop"
