"""The ten items, counted by the stretches that called for them."""

import msgspec
import pytest

from facilitator_tui.core.practice import adherence, encounter
from facilitator_tui.core.practice.client import Client, ClientState, Ending, Go, Move
from facilitator_tui.core.walk import events as ev
from tests.making import protocol
from tests.practice.playing import practice, said

FITS, WEAK = Move("fits", "It fits."), Move("weak", "Little.")
STORY = ev.Tried("Was it your father?", "evoke", ("FT303",))
PUSH = ev.Tried("Go on.", "push")
STAY, FEEL, GROUND = ev.Tried("Stay.", "stay"), ev.Tried("Feel it.", "felt-sense"), ev.Tried("Feet.", "ground")
STOP, CLOSE = ev.Stopped("stop"), ev.Tried("We close.", "close")


def patient() -> Client:
    """A client who goes by silence from one state to the next, and lets anything pass in each."""
    on = {"silence": Move("weak", "On.", go=(Go("no"),))}
    states = [
        ClientState("blank", ("blank",), ("One.",), {
            "stay": FITS, "felt-sense": FITS, "self-check": FITS, "consent": FITS, "ground": FITS, **on,
        }, otherwise=WEAK),
        ClientState("no", ("stop",), ("No.",), {
            "accept-stop": Move("fits", "Yes."), "silence": Move("weak", "On.", go=(Go("after"),)),
        }, otherwise=WEAK, no=True),
        ClientState("after", ("settle",), ("Thanks.",), {
            "close": FITS, "silence": Move("weak", "Back.", go=(Go("blank"),)),
        }, otherwise=WEAK),
    ]  # fmt: skip
    endings = {"held": Ending("held", "held", "Held.", {})}
    return Client("patient", "Patient", "little", 1, "B.", {"contact": 3}, {"blank": 1},
                  {each.id: each for each in states}, endings, 40)  # fmt: skip


def items(*acts: ev.AnyAct, client: Client | None = None) -> dict[str, tuple[int | None, tuple[int, ...], str]]:
    who = client or patient()
    session = practice(acts, client=who)
    meeting = encounter.meeting(who, protocol(), session.events)
    asked = [event.seq for event in session.events if isinstance(event.act, ev.ConsentAsked)]
    return {each.id: (each.score, each.entries, each.note) for each in adherence.items(who, meeting.turns, asked)}


QUIET = ev.Silence(1_000)


def test_without_a_move_nothing_has_a_number() -> None:
    notes = {name: note for name, (_, _, note) in items().items()}
    assert {score for score, _, _ in items().values()} == {None}
    assert (notes["memory"], notes["stopped"], notes["blankness"]) == (
        "nothing was said", "there was no no", "nothing called for it",
    )  # fmt: skip
    assert list(notes) == list(adherence.ITEMS)


@pytest.mark.parametrize(("led", "score"), [(0, 3), (1, 2), (2, 1), (3, 0), (4, 0)])
def test_each_leading_move_costs_one(led: int, score: int) -> None:
    found = items(STAY, *[STORY] * led)
    entries = tuple(range(4, 4 + led))
    words = "no leading move" if not led else f"{led} leading move{'s' if led > 1 else ''}"
    assert found["non-leading"] == (score, entries, words)
    assert found["memory"] == (score, entries, words.replace("leading", "explaining"))


def test_a_push_leads_and_explains_nothing_and_found_words_lead_whatever_was_meant() -> None:
    found = items(
        STAY, PUSH, ev.Tried("Was it your father?", "stay", ("FT303",)), ev.Tried("A, b.", "stay", ("FT301",))
    )
    assert found["non-leading"][:2] == (1, (4, 5))
    assert found["memory"][:2] == (3, ())
    assert items(QUIET)["non-leading"] == (None, (), "nothing was said")


@pytest.mark.parametrize(
    ("acts", "score", "entries", "note"),
    [
        ([QUIET, STOP], 3, (4,), "at once 1 of 1 times"),
        ([QUIET, STAY, STOP], 1, (5,), "at once 0 of 1 times"),
        ([QUIET, STAY, STAY], 0, (4,), "at once 0 of 1 times"),
        ([QUIET, STOP, STOP], 3, (4, 5), "at once 1 of 1 times"),
        ([QUIET, STOP, QUIET, QUIET, QUIET, STAY, STOP], 2, (4, 9), "at once 1 of 2 times"),
        ([QUIET, STAY, QUIET, QUIET, QUIET, STAY, STAY], 0, (4, 8), "at once 0 of 2 times"),
    ],
)
def test_a_stop_counts_by_how_soon_it_came(
    acts: list[ev.AnyAct], score: int, entries: tuple[int, ...], note: str
) -> None:
    assert items(*acts)["stopped"] == (score, entries, note)


@pytest.mark.parametrize(
    ("acts", "score", "entries", "note"),
    [
        ([STAY], 3, (3,), "in 1 of 1 stretches that called for it"),
        ([said("urge.whose"), QUIET], 0, (), "in 0 of 1 stretches that called for it"),
        ([STAY, STAY, QUIET], 3, (3, 4), "in 1 of 1 stretches that called for it"),
        ([STAY, QUIET, QUIET, QUIET, GROUND], 2, (3,), "in 1 of 2 stretches that called for it"),
        ([GROUND, QUIET, QUIET, QUIET, STAY, QUIET, QUIET, QUIET, STAY, QUIET, QUIET, QUIET, GROUND], 2, (7, 11),
         "in 2 of 4 stretches that called for it"),
        ([STAY, *[QUIET] * 3, GROUND, *[QUIET] * 3, GROUND, *[QUIET] * 3, GROUND, *[QUIET] * 3, GROUND, *[QUIET] * 3,
          GROUND, *[QUIET] * 3, GROUND], 1, (3,), "in 1 of 7 stretches that called for it"),
    ],
)  # fmt: skip
def test_an_item_counts_the_stretches_in_which_it_was_met(
    acts: list[ev.AnyAct], score: int, entries: tuple[int, ...], note: str
) -> None:
    assert items(*acts)["blankness"] == (score, entries, note)


def test_each_item_has_moves_and_steps_of_its_own() -> None:
    leave = ev.Tried("May we?", "consent")
    told = items(STAY, FEEL, GROUND, ev.Urge("bored"), leave, QUIET, STOP, QUIET, CLOSE)
    found = {name: score for name, (score, _, _) in told.items()}
    assert found == {
        "felt-sense": 3, "non-leading": 3, "blankness": 3, "image": None, "urge": 3, "consent": 3, "titrated": 3,
        "stopped": 3, "memory": 3, "closed": 3,
    }  # fmt: skip
    pictures = msgspec.structs.replace(patient().states["blank"], fits=("image",))
    other = msgspec.structs.replace(patient(), states={**patient().states, "blank": pictures})
    seen = items(FEEL, client=other)
    assert (seen["image"][0], seen["blankness"][0]) == (3, None)


def test_an_answer_that_was_kept_counts_as_leave_within_its_stretch_alone() -> None:
    assert items(STAY, ev.ConsentAsked("yes"), STAY)["consent"][:2] == (3, (4,))
    assert items(ev.ConsentAsked("yes"), STAY)["consent"][:2] == (0, ())
    assert items(STAY, ev.ConsentAsked("yes"))["consent"][:2] == (0, ())
    assert items(STAY, ev.ConsentAsked("yes"), ev.Tried("May we?", "consent"))["consent"][:2] == (3, (4, 5))
