"""Keys, what they ask back, and the acts that come of them."""

import msgspec
import pytest

from facilitator_tui.core.protocol import Protocol, Scale
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import asks
from facilitator_tui.guide.guide import Guide
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.guide.test_guide import guide
from tests.making import FakeClock, protocol

MINUTE = 60_000


def given(*keys: str, **changes: object) -> Guide:
    """A guide on a protocol with these changes, that was given these keys."""
    little: Protocol = msgspec.structs.replace(protocol(), **changes)
    made = Guide(Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), FakeClock()))
    for key in keys:
        made.press(key)
    return made


def acts(*keys: str) -> list[ev.AnyAct]:
    """The acts that came of these keys."""
    return [event.act for event in guide(*keys).session.events[1:]]


def asked(made: Guide) -> list[tuple[str, str]]:
    """The title of what is asked, and each choice."""
    assert isinstance(made.ask, asks.Choose)
    return [("", made.ask.title), *((choice.key, choice.words) for choice in made.ask.choices)]


HELD = ("k", "c", "y", "h")


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (["2"], [ev.Entered("picture", "image")]),
        (["2", "4", "1"],
         [ev.Entered("picture", "image"), ev.Entered("not-felt", "blank"), ev.Entered("felt", "track")]),
        (["7"], []),
        (["2", "space"],
         [ev.Entered("picture", "image"), ev.Said("image.feel", "directive", "Can you feel the image?")]),
        (["2", "tab", "space"],
         [ev.Entered("picture", "image"), ev.Said("image.leave", "directive", "Leave the picture for a moment.")]),
        (["2", "tab", "tab", "s"], [ev.Entered("picture", "image"), ev.PassedOver("image.feel")]),
        (["2", "i", "space"],
         [ev.Entered("picture", "image"), ev.Turned("invitational"),
          ev.Said("image.feel", "invitational", "If you like, notice whether you can feel the image.")]),
        (["i", "i"], [ev.Turned("invitational"), ev.Turned("directive")]),
        (["x", "space"], [ev.Stopped("stop")]),
        (["x", "s"], [ev.Stopped("stop")]),
        (["2", "b"], [ev.Entered("picture", "image"), ev.Returned("track")]),
        (["b"], []),
        (["x", "b"], [ev.Stopped("stop")]),
        (["x", "b", "b"], [ev.Stopped("stop"), ev.Returned("track")]),
        (["x", "8", "b"], [ev.Stopped("stop"), ev.Entered("ease", "settle"), ev.Returned("stop")]),
        (["u"], []),
        (["2", "u"], [ev.Entered("picture", "image"), ev.Undone(2)]),
        (["x", "u"], [ev.Stopped("stop")]),
        (["x", "u", "u"], [ev.Stopped("stop"), ev.Undone(2)]),
        (["2", "x", "u", "u", "u"], [ev.Entered("picture", "image"), ev.Stopped("stop"), ev.Undone(3), ev.Undone(2)]),
        (["o", "o", "u", "u", "u"], [ev.Overwhelmed(""), ev.Overwhelmed(""), ev.Undone(3)]),
        (["!"], [ev.Flagged("")]),
        (["m", "e"], [ev.Marked("tears")]),
        (["m", "t"], [ev.Marked("trembling", "start")]),
        (["m", "t", "m", "t"], [ev.Marked("trembling", "start"), ev.Marked("trembling", "end", 2)]),
        (["m", "z"], []),
        (["r", "t", "4"], [ev.Rated({"distress": 10, "presence": 4})]),
        (["r", "0", "0"], [ev.Rated({"distress": 0, "presence": 0})]),
        (["r", "-", "-"], [ev.Rated({"distress": None, "presence": None})]),
        (["r", "9", "5"], []),
        (["r", "9", "t"], []),
        (["r", "9", "escape"], [ev.Rated({"distress": 9, "presence": None})]),
        (["r", "escape"], []),
        (["r", "q"], []),
        (["r", "²"], []),
        (["r", "x"], [ev.Stopped("stop")]),
        (["r", "3", "x"], [ev.Rated({"distress": 3, "presence": None}), ev.Stopped("stop")]),
        (["c", "y"], [ev.ConsentAsked("yes")]),
        (["c", "n"], [ev.ConsentAsked("no")]),
        (["c", "u"], [ev.ConsentAsked("unclear")]),
        (["e", "m"], [ev.Urge("music")]),
        (["e", "s"], [ev.Urge("sleepy myself")]),
        (["a", "enter"], [ev.Missing(())]),
        (["a", "b", "r", "enter"], [ev.Missing(("body", "relationship"))]),
        (["a", "b", "e", "b", "enter"], [ev.Missing(("emotion",))]),
        (["a", "z", "escape"], []),
        (["/", "b", "l", "a", "enter"], [ev.Jumped("blank")]),
        (["/", "enter"], []),
        (["/", "down", "enter"], [ev.Jumped("blank")]),
        (["/", "down", "down", "up", "enter"], [ev.Jumped("blank")]),
        (["/", "down", "up", "enter"], []),
        (["/", *["down"] * 9, "enter"], [ev.Jumped("the-end")]),
        (["/", *["down"] * 9, "up", "enter"], [ev.Jumped("settle")]),
        (["/", "down", "down", "s", "e", "t", "enter"], [ev.Jumped("settle")]),
        (["/", *"blankn", "down", "enter"], [ev.Jumped("blank")]),
        (["/", "z", "z", "z", "enter"], []),
        (["/", "z", "z", "z", "down", "enter"], []),
        (["l"], []),
        (["x", "8", "l", "a"], [ev.Stopped("stop"), ev.Entered("ease", "settle"), ev.Ticked("water")]),
        (["x", "8", "l", "a", "l", "a"],
         [ev.Stopped("stop"), ev.Entered("ease", "settle"), ev.Ticked("water"), ev.Ticked("water", done=False)]),
        (HELD, [ev.Touch("start", "client", "yes", "hand held")]),
        (["k", "f", "y", "g"], [ev.Touch("start", "facilitator", "yes", "a hug")]),
        (["k", "f", "n", "t"], [ev.Touch("asked", "facilitator", "no", "other touch")]),
        (["k", "c", "u", "s"], [ev.Touch("asked", "client", "unclear", "hand on shoulder")]),
        ([*HELD, "k", "a"], [ev.Touch("start", "client", "yes", "hand held"),
                             ev.Touch("end", kind="hand held", of=2)]),
        ([*HELD, "k", "n", "c", "y", "f", "k", "b"],
         [ev.Touch("start", "client", "yes", "hand held"), ev.Touch("start", "client", "yes", "hand on foot"),
          ev.Touch("end", kind="hand on foot", of=3)]),
        (["p", "i", "K", "M", "space", "enter"], [ev.People("KM", "in")]),
        (["p", "i", "K", "enter", "p", "i", "L", "enter", "p", "b"],
         [ev.People("K", "in"), ev.People("L", "in"), ev.People("L", "out")]),
        (["p", "i", "K", "enter", "p", "a"], [ev.People("K", "in"), ev.People("K", "out")]),
        (["n", "A", "enter"], [ev.Noted("seen", "A")]),
        (["w", "A", "ctrl+j", "B", "enter"], [ev.Noted("words", "A\nB")]),
        (["t", "A", "enter"], [ev.Noted("thought", "A", private=True)]),
        (["d", "T", "enter"], [ev.Medicine("T")]),
        (["v", "7", "2", "enter"], [ev.Vitals("72")]),
        (["f", "O", "enter"], [ev.Surroundings("O")]),
        (["n", "enter"], []),
        (["n", "space", "enter"], []),
        (["n", "x", "enter"], [ev.Noted("seen", "x")]),
        (["n", "ctrl+x"], [ev.Stopped("stop")]),
        (["n", "ctrl+o"], [ev.Overwhelmed("")]),
        (["ctrl+f"], [ev.Flagged("")]),
        (["X"], [ev.Stopped("stop")]),
        (["N", "a", "enter"], [ev.Noted("seen", "a")]),
        (["n", "X", "enter"], [ev.Noted("seen", "X")]),
        (["j"], []),
        (["z"], []),
    ],
)  # fmt: skip
def test_keys_become_acts(keys: list[str], found: list[ev.AnyAct]) -> None:
    assert acts(*keys) == found


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (["7"], "There is no 7 in this step."),
        (["b"], "There is nowhere to go back to."),
        (["x", "b"], "b once more leaves this, and goes back to the step before."),
        (["u"], "There is nothing to undo."),
        (["n", "A", "enter", "u"], "Taken back: seen A"),
        (["x", "u"], "u once more takes back the STOP of 16:13."),
        (["n", "A", "enter", "x", "u"], "u once more takes back the STOP of 16:13."),
        (["n", "A", "enter", "w", "B", "enter", "u"], "Taken back: words “B”"),
        (["n", "A", "enter", "w", "B", "enter", "u", "u"], "Taken back: seen A"),
        (["y"], "y has no use here. ? shows the keys."),
        (["ctrl+c"], "Ctrl-C leaves nothing here. To end the session or leave it open press q."),
        (["ctrl+q"], "Ctrl-Q leaves nothing here. To end the session or leave it open press q."),
        (["ctrl+z"], "Ctrl-Z leaves nothing here. To end the session or leave it open press q."),
        (["m", "z"], "z is not one of these. Esc leaves this."),
        (["l"], "This step has no list."),
        (["j"], "Nothing is due."),
        (["z"], "Nothing is due."),
        (["i"], "Lines are invitational now."),
        (["i", "i"], "Lines are directive now."),
        (["-"], "The next entry happened 1 minute ago. - again for longer, Esc for now."),
        (["-", "-"], "The next entry happened 5 minutes ago. - again for longer, Esc for now."),
        (["-", "-", "-", "-", "-"], "The next entry is now."),
        (["-", "escape"], "The next entry is now."),
        (["escape"], "Esc has no use here. ? shows the keys."),
        (["-", "2"], "The next entry happened 1 minute ago. - again for longer, Esc for now."),
        (["-", "w"], ""),
        (["-", "w", "A", "enter"], "Kept as 1 minute ago."),
        (["-", "-", "-", "-", "w", "A", "enter"], "Kept as at a time not known."),
        (["c", "y"], "u takes it back. Kept: consent, asked: yes"),
        (["c", "n"], "That counts as no. x stops; or rest, and ask later. u takes it back."),
        (["c", "u"], "That counts as no. x stops; or rest, and ask later. u takes it back."),
        (["m", "e"], "u takes it back. Kept: mark, Tears"),
        (["r", "3", "2"], "u takes it back. Kept: rated, Distress 3 · Felt presence 2"),
        (["r", "3", "escape"], "u takes it back. Kept: rated, Distress 3 · Felt presence not given"),
        (["e", "m"], "u takes it back. Kept: my urge, music"),
        (["a", "enter"],
         "u takes it back. Kept: missing, nothing: body, emotion and relationship are there"),
        (HELD, "u takes it back. Kept: touch, hand held, starts (asked by the client, agreed: yes)"),
        (["w", "A", "enter"], ""),
        (["a", "b"], ""),
        (["a", "z"], "z is not one of these. Esc leaves this."),
        (["r", "3"], ""),
        (["r", "z"], "z is not one of these. Esc leaves this."),
        (["/", "down"], ""),
        (["/", "f1"], "f1 is not one of these. Esc leaves this."),
        (["w", "f1"], "f1 is not one of these. Esc leaves this."),
        (["2"], ""),
        (["w", "A", "escape"], "Not kept yet; the same key offers your text again."),
        (["w", "space", "escape"], ""),
        (["w", "escape"], ""),
    ],
)  # fmt: skip
def test_one_sentence_says_what_the_last_key_did(keys: list[str], message: str) -> None:
    assert guide(*keys).message == message


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (["m"], [("", "Mark"), ("e", "Tears"), ("t", "Trembling, starts")]),
        (["m", "t", "m"], [("", "Mark"), ("e", "Tears"), ("t", "Trembling, ends")]),
        (["c"], [("", "Is it all right to go on? Their answer"), ("y", "yes"), ("n", "no"),
                 ("u", "unclear, or no answer: counts as no")]),
        (["e"], [("", "My own urge"), ("b", "bored"), ("f", "to fix it"), ("m", "music"), ("t", "to touch"),
                 ("d", "another dose"), ("r", "to rescue"), ("i", "to interpret"), ("h", "to hurry"),
                 ("s", "sleepy myself")]),
        (["x", "8", "l"], [("", "Which is done?"), ("a", "□ Water is there")]),
        (["x", "8", "l", "a", "l"], [("", "Which is done?"), ("a", "■ Water is there")]),
        (["k"], [("", "Touch: who asked?"), ("c", "the client"), ("f", "the facilitator")]),
        (["k", "f"], [("", "Touch, asked by the facilitator: was it agreed?"), ("y", "yes, as agreed beforehand"),
                      ("n", "no"), ("u", "unclear: counts as no")]),
        (["k", "c", "y"], [("", "Touch: which kind?"), ("h", "hand held"), ("s", "hand on shoulder"),
                           ("f", "hand on foot"), ("g", "a hug"), ("t", "other touch")]),
        (["k", "c", "n"], [("", "Touch that was asked for and not given: which kind?"), ("h", "hand held"),
                           ("s", "hand on shoulder"), ("f", "hand on foot"), ("g", "a hug"), ("t", "other touch")]),
        ([*HELD, "k"], [("", "Touch"), ("a", "hand held, ends"), ("n", "another touch")]),
        (["p"], [("", "Who came or went?"), ("i", "someone came in")]),
        (["p", "i", "K", "enter", "p"], [("", "Who came or went?"), ("i", "someone came in"), ("a", "K went out")]),
    ],
)  # fmt: skip
def test_what_is_asked_names_every_answer(keys: list[str], found: list[tuple[str, str]]) -> None:
    assert asked(guide(*keys)) == found


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (["n"], "Seen in the client"),
        (["w"], "The client's own words"),
        (["t"], "Your own thought, private"),
        (["d"], "Medicine taken, this is T+0"),
        (["v"], "Vitals, in your own words"),
        (["f"], "Music, light, warmth: what changed"),
        (["p", "i"], "Initials of who came in"),
        (["a"], "What is missing?"),
        (["r"], "Distress"),
        (["r", "3"], "Felt presence"),
        (["/", "b", "l"], "Find: bl▏"),
    ],
)
def test_what_is_typed_into_has_a_title(keys: list[str], title: str) -> None:
    made = guide(*keys)
    assert made.ask is not None
    assert made.ask.title == title


def test_a_rating_says_which_keys_answer() -> None:
    first, then = guide("r").ask, guide("r", "3").ask
    assert isinstance(first, asks.Rate)
    assert isinstance(then, asks.Rate)
    assert first.hint == "digits · t ten · - declined · Esc leaves this"
    assert then.hint == "digits · - not given · Esc leaves this"


def test_where_a_protocol_has_none_that_is_said() -> None:
    assert given("m", marks={}).message == "This protocol has no marks."
    assert given("r", scales={}).message == "This protocol has no scales."
    assert given("m", marks={}).ask is None


def test_scales_are_asked_the_paired_one_first_and_its_pair_with_it() -> None:
    alone, other = Scale("hurt", "Hurt", 1, 3), Scale("joy", "Joy", 0, 9)
    made = given("r", "2", scales={"hurt": alone, "joy": other})
    assert made.session.events[-1].act == ev.Rated({"hurt": 2})
    for key in ("0", "4", "t"):
        assert given("r", key, scales={"hurt": alone}).session.events[-1].act == ev.Began("little", "1.0.0")
    both = msgspec.structs.replace(alone, pair="joy")
    made = given("r", "2", "9", scales={"joy": other, "hurt": both})
    assert made.session.events[-1].act == ev.Rated({"hurt": 2, "joy": 9})
    nine = given("r", "t", scales={"joy": other})
    assert len(nine.session.events) == 1
    assert isinstance(nine.ask, asks.Rate)
    assert nine.ask.hint == "digits · - declined · Esc leaves this"


@pytest.mark.parametrize(
    ("turns", "minutes", "precision"),
    [(0, 0, "exact"), (1, 1, "1 min"), (2, 5, "5 min"), (3, 15, "15 min"), (4, 0, "unknown")],
)
def test_the_next_entry_may_be_of_before_and_the_one_after_is_of_now(turns: int, minutes: int, precision: str) -> None:
    made = guide(*["-"] * turns, "m", "e", "m", "e")
    first, then = made.session.events[1:]
    now = made.session.clock.now()
    assert (now.wall - first.occurred.wall, first.precision) == (minutes * MINUTE, precision)
    assert first.recorded == now
    assert (then.occurred, then.precision) == (now, "exact")


@pytest.mark.parametrize("keys", [["2"], ["x"], ["o"], ["!"], ["2", "b"], ["2", "u"], ["/", "b", "l", "a", "enter"]])
def test_what_moves_the_session_is_never_of_before_and_leaves_it_for_the_next_entry(keys: list[str]) -> None:
    made = guide("-", "-", *keys)
    assert all(event.precision == "exact" for event in made.session.events)
    made.press("m")
    made.press("e")
    assert made.session.events[-1].precision == "5 min"


def test_a_refused_act_leaves_what_was_turned_to() -> None:
    made = guide("2", "tab", "-", "b", "b")
    assert made.message == "There is nowhere to go back to."
    assert made.earlier == 1
    ahead = guide("2", "tab", "9")
    assert (ahead.ahead, ahead.prompt) == (1, "image.leave")
    ahead.press("n")
    ahead.press("A")
    ahead.press("enter")
    assert (ahead.ahead, ahead.prompt) == (0, "image.feel")


def due(*keys: str) -> Guide:
    """A guide in which something is due after a while in a step."""
    made = guide("2", "4")
    assert isinstance(made.session.clock, FakeClock)
    made.session.clock.pass_(40 * MINUTE)
    for key in keys:
        made.press(key)
    return made


def test_what_waited_longest_is_seen_to_or_put_off_and_named() -> None:
    seen, put = due("j"), due("z")
    assert (seen.session.events[-1].act, seen.message) == (ev.SeenTo("consent"), "Seen to: Ask again")
    assert (put.session.events[-1].act, put.message) == (ev.PutOff("consent"), "Put off: Ask again")
    assert due("j", "j").message == "Nothing is due."


def test_undo_of_an_entry_without_an_author_says_so() -> None:
    made = guide("n", "A", "enter")
    made.session.author = "KM"
    made.press("u")
    assert made.message == "That entry is by another, and stays. Review can correct it."


def test_an_act_of_a_front_is_done_and_said() -> None:
    made = guide()
    assert made.log(ev.Escalated("The doctor was called"))
    assert made.message == "u takes it back. Kept: escalate, The doctor was called"
    assert made.log(ev.Noted("seen", "A"))
    assert made.message == ""
    assert not made.log(ev.Jumped("nowhere"))
    assert made.message == "There is no step nowhere."


def test_what_is_looked_for_is_forty_letters_at_most() -> None:
    made = guide("/", *["a"] * 45)
    assert made.ask is not None
    assert made.ask.title == f"Find: {'a' * 40}▏"
    made.paste("bc")
    assert made.message == "2 characters did not fit."


def test_a_medicine_of_a_time_not_known_is_t_0_only_where_that_was_said() -> None:
    plain = given("-", "-", "-", "-", "d")
    assert isinstance(plain.ask, asks.Text)
    assert plain.ask.title.endswith("not T+0")
    for key in ("a", "enter"):
        plain.press(key)
    assert plain.session.state.here.dosed is None
    said = given("-", "-", "-", "-", "d", "tab", "a", "enter")
    assert said.session.state.here.dosed is not None


def test_a_medicine_that_is_pasted_is_kept_whatever_t_0_was_turned_to() -> None:
    made = given("d", "a", "enter", "d", "b", "enter", "d", "tab", "tab")
    made.paste("25 mg lorazepam")
    made.press("enter")
    assert made.session.events[-1].act == ev.Medicine("25 mg lorazepam")
