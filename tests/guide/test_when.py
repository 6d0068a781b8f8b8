"""When the next entry happened, and which medicine is T+0: asked, told back in words, kept."""

import msgspec
import pytest

from facilitator_tui.core import times
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.asks import Text
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.taken import Taken
from facilitator_tui.guide.when import When
from facilitator_tui.plain import script
from facilitator_tui.plain.front import Front
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, began, protocol


def guide(*, later: int = 40 * times.MINUTE) -> tuple[Guide, FakeClock]:
    """A guide of a session that began at 16:13 by its clock, `later` ago."""
    clock = FakeClock()
    led = Guide(Session.begin(protocol(), began(), MemoryTimeline(protocol()), clock, author="AB"))
    clock.pass_(later)
    return led, clock


def press(led: Guide, *keys: str) -> None:
    for key in keys:
        led.press(key)


def typed(led: Guide, *texts: str) -> None:
    """Type texts, each with Enter behind it."""
    for text in texts:
        press(led, *text, "enter")


def last(led: Guide) -> ev.Event:
    return led.session.events[-1]


def t_plus(led: Guide) -> list[str]:
    return [entry.since(led.session.state.here.dosed) for entry in led.session.entries]


def test_a_time_is_told_back_before_enter_and_the_next_entry_is_of_then() -> None:
    led, _ = guide()
    press(led, "@", *"15:40")
    assert isinstance(led.ask, When)
    assert led.ask.told == "15:40, 1 h 13 min ago"
    press(led, "enter")
    assert led.message == "The next entry is as of 15:40. Esc for now."
    press(led, "d")
    typed(led, "MDMA 80 mg")
    assert led.message == "Kept as of 15:40."
    assert last(led).precision == "minute"
    press(led, "@", *"T+1:05")
    assert isinstance(led.ask, When)
    assert led.ask.told == "16:45, 8 min ago · T+1:05"
    press(led, "enter", "n")
    typed(led, "still")
    assert t_plus(led) == ["T+0:33", "T+0:00", "T+1:05"]
    assert led.message == "Kept as of 16:45, T+1:05."
    press(led, "c", "y")
    assert (last(led).precision, t_plus(led)[-1]) == ("exact", "T+1:13")


def test_an_exact_time_is_six_keys_and_a_quarter_of_an_hour_is_three() -> None:
    led, clock = guide()
    for keys, gone in (("@1640\n", 13 * times.MINUTE + 20_000), ("---", 15 * times.MINUTE)):
        press(led, *("enter" if key == "\n" else key for key in keys))
        now = clock.now()
        press(led, "c", "y")
        assert now.wall - last(led).occurred.wall == gone


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("17:30", "That is still to come, in 36 min."),
        ("yesterday 23:50", "That is 16 h 23 min before the session began."),
    ],
)
def test_a_time_that_is_hardly_meant_is_asked_about_and_taken_all_the_same(text: str, doubt: str) -> None:
    led, _ = guide()
    press(led, "@")
    typed(led, text)
    assert led.message == f"{doubt} Enter again takes it."
    assert isinstance(led.ask, When)
    assert led.dated is None
    press(led, "enter")
    assert led.ask is None
    press(led, "n")
    typed(led, "then")
    assert last(led).precision == "minute"


def test_a_doubt_is_asked_again_once_the_time_is_another() -> None:
    led, _ = guide()
    press(led, "@")
    typed(led, "17:30")
    press(led, "backspace")
    press(led, "1", "enter")
    assert led.message == "That is still to come, in 37 min. Enter again takes it."


def test_what_is_no_time_says_what_is_one_and_stays_to_be_mended() -> None:
    led, _ = guide()
    press(led, "@")
    typed(led, "1x")
    assert led.message == "'1x' is no time that can be read. Write 10:42, yesterday 23:50, T+1:15 or 40m ago."
    assert isinstance(led.ask, When)
    press(led, "backspace", "enter")
    assert led.dated is not None


def test_esc_is_now_and_minus_and_at_take_each_others_place() -> None:
    led, _ = guide()
    press(led, "@", *"16:20", "enter", "escape")
    assert (led.dated, led.message) == (None, "The next entry is now.")
    press(led, "-", "@", *"16:20", "enter")
    assert (led.earlier, led.dated is None) == (0, False)
    press(led, "-")
    assert (led.earlier, led.dated) == (1, None)
    press(led, "escape", "@", *"now", "enter")
    assert (led.dated, led.message) == (None, "The next entry is now.")
    press(led, "@", "enter")
    assert (led.ask, led.dated) == (None, None)


def test_a_move_is_never_of_then_and_leaves_the_time_to_the_next_entry() -> None:
    led, clock = guide()
    press(led, "@", *"16:20", "enter", "2")
    assert last(led).occurred == clock.now()
    press(led, "n")
    typed(led, "a frown")
    assert last(led).precision == "minute"


def test_while_a_text_is_typed_its_time_can_be_said_and_nothing_of_it_is_lost() -> None:
    led, _ = guide()
    press(led, "w", *"go home", "ctrl+t", *"16:20")
    assert [draft.text for draft in led.typed] == ["go home"]
    press(led, "enter")
    assert isinstance(led.ask, Text)
    assert led.ask.title == "The client's own words, of 16:20"
    press(led, "ctrl+t", "escape", "!", "enter")
    assert (last(led).act, last(led).precision) == (ev.Noted("words", "go home!"), "minute")


def test_a_way_out_leaves_the_time_that_is_asked_and_keeps_the_text_behind_it() -> None:
    led, _ = guide()
    press(led, "w", *"go home", "ctrl+t", *"16:2", "ctrl+x")
    assert isinstance(last(led).act, ev.Stopped)
    assert led.ask is None
    press(led, "w")
    assert isinstance(led.ask, Text)
    assert led.ask.field.text == "go home"


def test_a_text_that_is_left_takes_its_time_with_it() -> None:
    led, _ = guide()
    press(led, "w", *"go", "ctrl+t", *"16:20", "enter", "escape")
    assert led.dated is None
    press(led, "n")
    typed(led, "now")
    assert last(led).precision == "exact"


def test_a_premedication_is_not_t_plus_nought_and_the_medicine_after_it_is() -> None:
    led, clock = guide()
    press(led, "d")
    assert isinstance(led.ask, Taken)
    assert led.ask.title == "Medicine taken, this is T+0"
    press(led, "tab")
    assert led.ask.title == "Medicine taken, not T+0"
    typed(led, "ondansetron 4 mg")
    assert led.session.state.here.dosed is None
    clock.pass_(20 * times.MINUTE)
    press(led, "d")
    typed(led, "psilocybin 25 mg")
    assert t_plus(led)[-2:] == ["T−0:20", "T+0:00"]
    assert led.session.entries[-2].detail == "not T+0"


def test_which_medicine_is_t_plus_nought_is_corrected_and_taken_back() -> None:
    led, clock = guide()
    press(led, "d")
    typed(led, "ondansetron 4 mg")
    clock.pass_(20 * times.MINUTE)
    press(led, "d")
    typed(led, "psilocybin 25 mg")
    assert t_plus(led)[-2:] == ["T+0:00", "T+0:20"]
    press(led, "d", "tab", "tab")
    assert isinstance(led.ask, Taken)
    assert led.ask.title == "Medicine taken, T+0 is psilocybin 25 mg, 17:13:20"
    press(led, "enter")
    assert led.session.entries[-1].text == "counted from psilocybin 25 mg, of 17:13:20"
    assert t_plus(led)[1:3] == ["T−0:20", "T+0:00"]
    press(led, "u")
    assert t_plus(led)[1:3] == ["T+0:00", "T+0:20"]
    press(led, "d", "tab", "tab", "tab", "enter")
    assert led.session.state.here.dosed is None
    press(led, "d", "tab")
    typed(led, "water")
    press(led, "d")
    typed(led, "psilocybin, once more")
    assert t_plus(led)[-1] == "T+0:00"


def test_a_text_is_never_sent_as_another_choice() -> None:
    led, _ = guide()
    press(led, "d")
    typed(led, "MDMA")
    press(led, "d", "tab", "tab", *"tea")
    assert isinstance(led.ask, Taken)
    assert led.ask.title == "Medicine taken, T+0 stays MDMA, 16:53:20"
    press(led, "tab", "enter")
    assert last(led).act == ev.Medicine("tea", zero=True)


def test_a_struck_medicine_is_not_t_plus_nought_whatever_is_undone_after_it() -> None:
    led, clock = guide()
    for text in ("a", "b"):
        press(led, "d")
        typed(led, text)
        clock.pass_(5 * times.MINUTE)
    press(led, "c", "y")
    led.session.perform(ev.Struck(2))
    assert t_plus(led)[2] == "T+0:00"
    press(led, "u")
    assert t_plus(led)[2] == "T+0:00"
    led.session.perform(ev.Struck(3))
    assert led.session.state.here.dosed is None


def test_what_was_said_of_t_plus_nought_can_be_struck_and_may_follow_the_end() -> None:
    led, clock = guide()
    for text in ("a", "b"):
        press(led, "d")
        typed(led, text)
        clock.pass_(5 * times.MINUTE)
    led.session.end()
    led.session.perform(ev.Zeroed(3))
    assert t_plus(led)[1:3] == ["T−0:05", "T+0:00"]
    led.session.perform(ev.Struck(5))
    assert t_plus(led)[1:3] == ["T+0:00", "T+0:05"]


def asking() -> Guide:
    """A guide whose first step has a cue that asks what was taken."""
    proto = protocol()
    track = proto.steps["track"]
    cues = tuple(msgspec.structs.replace(cue, asks="medicine" if cue.key == "8" else "") for cue in track.notice)
    proto.steps["track"] = msgspec.structs.replace(track, notice=cues)
    return Guide(Session.begin(proto, began(), MemoryTimeline(proto), FakeClock(), author="AB"))


def test_a_cue_that_asks_enters_its_step_and_opens_the_medicine_in_one_key() -> None:
    led = asking()
    press(led, "8")
    assert led.session.state.here.step == "settle"
    assert isinstance(led.ask, Taken)
    typed(led, "MDMA 80 mg")
    assert led.session.entries[-1].since(led.session.state.here.dosed) == "T+0:00"


def test_a_cue_that_asks_can_be_left_and_asks_no_more_once_there_is_a_medicine() -> None:
    led = asking()
    press(led, "8", "escape")
    assert (led.ask, led.session.state.here.dosed, led.session.state.here.step) == (None, None, "settle")
    led = asking()
    press(led, "d")
    typed(led, "MDMA")
    press(led, "8")
    assert led.ask is None


def test_lines_say_the_step_first_and_then_what_it_asks() -> None:
    said: list[str] = []
    front = Front(asking(), said.append)
    front.press("8")
    step, asked = (
        next(n for n, line in enumerate(said) if line.startswith(each)) for each in ("Step: Settle", "Asked")
    )
    assert step < asked
    assert front.refused == ""
    assert script.act(Front(asking(), said.append), "8") == ""
    told = Front(asking(), said.append)
    assert script.act(told, "8 MDMA") == ""
    assert told.session.state.here.dosed == 0
