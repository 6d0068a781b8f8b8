"""Silence as time that is held: what comes of it by how long it lasts, and what it is in the record."""

import msgspec
import pytest

from facilitator_tui.core.practice import debrief as looks
from facilitator_tui.core.practice import debrief_words, encounter, silences
from facilitator_tui.core.practice.client import GENERATION, Beat, Client, Go, Wait
from facilitator_tui.core.practice.encounter import Meeting
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.practice import Aims, PracticeGuide
from tests.making import FakeClock, protocol
from tests.practice.playing import little, practice, said

BEATS = (
    Beat(20, shows="a long breath"),
    Beat(60, speaks=True, shift={"contact": 1}),
    Beat(120, go=(Go("after"),), verdict="weak", why="They drifted off.", better="image.feel"),
)
DRIFTS = "You're very quiet."


def quiet_client() -> Client:
    client = little()
    picture = msgspec.structs.replace(
        client.states["picture"],
        silence=BEATS,
        lines=(*client.states["picture"].lines, DRIFTS),
        waits={DRIFTS: Wait(to=("silence",))},
    )
    return msgspec.structs.replace(client, states=client.states | {"picture": picture}, generation=GENERATION)


def met(*acts: ev.AnyAct, seed: str = "a") -> Meeting:
    client = quiet_client()
    return encounter.meeting(client, protocol(), practice(acts, seed, client).events)


def test_a_silence_is_as_it_was_while_nothing_has_come() -> None:
    (turn,) = met(ev.Silence(15_000)).turns
    assert (turn.move.verdict, turn.after.hidden, turn.after.line) == ("fits", {"contact": 4}, turn.before.line)


def test_what_lasts_a_breath_is_no_silence() -> None:
    (turn,) = met(ev.Silence(9_999)).turns
    assert (turn.move, turn.after.hidden) == (silences.BREATH, {"contact": 3})


def test_the_client_speaks_first_once_it_has_lasted() -> None:
    (turn,) = met(ev.Silence(60_000)).turns
    assert (turn.after.line, turn.after.hidden, turn.move.verdict) == (DRIFTS, {"contact": 5}, "fits")


def test_one_that_lasts_too_long_has_a_verdict_of_its_own_and_leads_elsewhere() -> None:
    (turn,) = met(ev.Silence(125_000)).turns
    assert (turn.move.verdict, turn.move.why, turn.after.state) == ("weak", "They drifted off.", "after")


def test_every_length_is_looked_at() -> None:
    every = list(silences.every(quiet_client().states["picture"]))
    assert [move.verdict for move in every] == ["fits", "fits", "fits", "weak"]
    assert [move.shift for move in every] == [{"contact": 1}, {"contact": 1}, {"contact": 2}, {}]


def test_the_next_move_waits_from_the_end_of_a_silence() -> None:
    client = quiet_client()
    session = practice((), client=client)
    began = session.clock.now()
    clock = session.clock
    assert isinstance(clock, FakeClock)
    clock.pass_(40_000)
    session.perform(ev.Silence(40_000), at=began)
    clock.pass_(5_000)
    session.perform(said("blank.stay"))
    turns = encounter.meeting(client, session.protocol, session.events).turns
    assert [turn.waited for turn in turns] == [0, 5_000]


def guide() -> tuple[PracticeGuide, FakeClock]:
    session = practice((), client=quiet_client())
    clock = session.clock
    assert isinstance(clock, FakeClock)
    assert session.met is not None
    return PracticeGuide(session, session.met), clock


def test_while_the_kind_of_own_words_is_asked_nothing_of_the_move_before_stands_beside_it() -> None:
    made, _ = guide()
    made.press("space")
    assert made.scene.answer
    for key in ("y", *"Hm", "enter"):
        made.press(key)
    assert isinstance(made.ask, Aims)
    assert made.scene.answer == ()
    made.press("escape")
    assert made.scene.answer


def acts(guide: PracticeGuide) -> list[ev.AnyAct]:
    return [event.act for event in guide.session.events[2:]]


def test_a_silence_is_held_until_the_next_key_which_does_what_it_does() -> None:
    held, clock = guide()
    held.press(",")
    assert acts(held) == []
    clock.pass_(30_000)
    held.press("x")
    silence, stop = held.session.events[2:]
    assert (silence.act, stop.act) == (ev.Silence(30_000), ev.Stopped("stop"))
    assert stop.occurred.boot - silence.occurred.boot == 30_000


def test_the_same_key_ends_a_silence_and_begins_none() -> None:
    held, clock = guide()
    held.press(",")
    clock.pass_(75_000)
    held.press(",")
    assert acts(held) == [ev.Silence(75_000)]
    assert held.message == "Silence kept, 1:15."
    assert held.quiet is None


def test_three_keys_in_two_seconds_are_not_three_silences() -> None:
    held, clock = guide()
    for _ in range(3):
        held.press(",")
        clock.pass_(1_000)
    assert acts(held) == []
    clock.pass_(60_000)
    held.press(",")
    assert acts(held) == [ev.Silence(61_000)]


def answer(guide: PracticeGuide) -> str:
    return " ".join(text for text, _ in guide.scene.answer)


def test_what_comes_is_seen_while_it_lasts() -> None:
    held, clock = guide()
    before = held.scene.line
    held.press(",")
    clock.pass_(25_000)
    assert (held.scene.line, held.scene.shows[0]) == (before, "a long breath")
    assert answer(held) == "Silence. The next key ends it."
    clock.pass_(40_000)
    assert held.scene.line == DRIFTS
    assert answer(held) == "Silence, 1:00. The next key ends it."
    held.press(",")
    assert held.scene.line == DRIFTS


def test_a_silence_taken_back_never_was() -> None:
    held, clock = guide()
    held.press(",")
    clock.pass_(30_000)
    held.press("u")
    assert held.meeting.turns == ()


@pytest.mark.parametrize("how", ["left", "pasted"])
def test_leaving_and_pasting_end_a_silence_too(how: str) -> None:
    held, clock = guide()
    held.press(",")
    clock.pass_(30_000)
    if how == "left":
        held.leave("the terminal went away")
    else:
        held.paste("hello")
    assert ev.Silence(30_000) in acts(held)


def test_the_look_back_draws_silences_under_what_was_hidden() -> None:
    client = quiet_client()
    session = practice([ev.Silence(15_000), said("blank.stay"), ev.Silence(60_000)], client=client)
    assert session.met is not None
    look = looks.debrief(client, session.protocol, session.met, session.events)
    section = next(each for each in debrief_words.sections(look) if each.title.startswith("The client"))
    contact, pauses, first, second = section.lines
    assert contact.index("from") == pauses.index("silence, the longest 1:00")
    assert pauses.split()[:3] == ["pauses", "▃", "█"]
    assert first == "Entry 3, 0:15 of silence: contact 3 to 4"
    assert second == "Entry 5, 1:00 of silence: contact 4 to 6; then a long breath; they spoke first"


def test_without_silences_nothing_is_drawn_of_them() -> None:
    session = practice([said("blank.stay")])
    assert session.met is not None
    look = looks.debrief(little(), session.protocol, session.met, session.events)
    section = next(each for each in debrief_words.sections(look) if each.title.startswith("The client"))
    assert len(section.lines) == 1
