"""The note: every entry that holds is in it once its kind is asked for, each sentence names what it rests on.

`python -m tests.core.test_note` writes note.txt again, the notes of two whole sessions, once they were looked at.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.protocol import Item, Protocol
from facilitator_tui.core.record import note, review
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.core import sample
from tests.core.test_taking_away import taken
from tests.making import FakeClock, protocol, session
from tests.tui.test_review import kept

MINUTE = 60_000
WHOLE = Path(__file__).with_name("note.txt")


def told(*acts: ev.AnyAct, end: ev.Outcome | None = "muted") -> Take:
    """A session of these acts, a minute apart."""
    clock = FakeClock()
    live = session(clock)
    for act in acts:
        clock.pass_(MINUTE)
        live.perform(act)
    if end is not None:
        live.end(end)
    return taken_of(live.protocol, live.events)


def taken_of(little: Protocol, events: Sequence[ev.Event]) -> Take:
    """A record of these events."""
    entries, state = review.entries(little, events)
    assert state is not None
    closing = state.ended.closing_number if state.ended else ""
    return Take("2026-09-21-abc", little, events, entries, state.here.dosed, closing)


def section(take: Take, title: str, *, thoughts: bool = False) -> list[str]:
    """The sentences under a heading; none where it is not there."""
    found = [each for each in note.note(take, thoughts=thoughts) if each.title == title]
    return [sentence.text for each in found for sentence in each.sentences]


EVERYTHING = (
    ev.Medicine("MDMA 80 mg"), ev.Entered("picture", "image"), ev.Said("image.feel", "directive", "Can you feel it?"),
    ev.Noted("seen", "Arms folded"), ev.Noted("words", "A lake"), ev.Noted("thought", "mine", private=True),
    ev.Urge("to fix it"), ev.Marked("tears"), ev.Rated({"distress": 7, "presence": 2}), ev.ConsentAsked("no"),
    ev.Vitals("BP 150/95"), ev.Touch("start", "client", "yes", "hand held"), ev.Touch("end", kind="hand held", of=13),
    ev.People("CD", "in"), ev.Noted("seen", "Eyes open"), ev.Noted("seen", "A sigh"), ev.Missing(("body",)),
    ev.Surroundings("music off"), ev.Stopped("stop"), ev.Entered("ease", "settle"), ev.Ticked("water"),
)  # fmt: skip


def test_every_entry_that_holds_is_named_or_counted() -> None:
    take = told(*EVERYTHING)
    named = {seq for each in note.note(take, thoughts=True) for sentence in each.sentences for seq in sentence.of}
    counted = {each.seq for each in take.entries if each.kind == "said"}
    assert named | counted == {each.seq for each in take.entries}


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Medicine", ["16:14 (T+0:00), MDMA 80 mg."]),
        ("Consent to go on", ["16:23 (T+0:09), consent: asked: no."]),
        ("Touch", ["16:25 (T+0:11), hand held, starts (asked by the client, agreed: yes).",
                   "16:26 (T+0:12), hand held, ends."]),
        ("Stops, too much, flags", ["16:32 (T+0:18), STOP: Stop.", "After that of 16:32: Settle."]),
        ("Missing", ["16:30 (T+0:16), body."]),
        ("The room", ["16:31 (T+0:17), music off."]),
        ("Before leaving", ["Settle: Water is there."]),
        ("The client's own words", ["16:18 (T+0:04), “A lake”"]),
        ("Own thoughts", []),
        ("Left out", ["2 of the facilitator's own thoughts and urges."]),
    ],
)  # fmt: skip
def test_each_kind_stands_under_its_heading(title: str, words: list[str]) -> None:
    assert section(told(*EVERYTHING), title) == words


def test_thoughts_are_in_it_only_where_they_are_asked_for() -> None:
    take = told(*EVERYTHING)
    assert "mine" not in note.plain(take)
    assert section(take, "Own thoughts", thoughts=True) == [
        "16:19 (T+0:05), mine.", "16:20 (T+0:06), my urge: to fix it.",
    ]  # fmt: skip


def test_what_was_not_recorded_is_told_as_that() -> None:
    take = told(end=None)
    for title, words in (
        ("Medicine", "No medicine is recorded."), ("Consent to go on", "That it was asked is not recorded."),
        ("Touch", "No touch is recorded."), ("Stops, too much, flags", "None is recorded."),
        ("People", "Entries were written by AB."), ("End", "The session is still open."),
        ("The client's own words", "None are recorded."),
    ):  # fmt: skip
        assert section(take, title)[0] == words


def test_who_only_signed_the_kept_notewrote_no_entry() -> None:
    little = protocol()
    live = Session.begin(little, ev.Began(protocol="little", version="1.0.0"), MemoryTimeline(little), FakeClock())
    live.end("muted")
    assert section(taken_of(little, live.events), "People") == ["Nobody's initials are recorded."]
    kept_note = msgspec.structs.replace(live.events[-1], seq=3, id="a", author="AB", act=ev.NoteKept("A note"))
    later = [*live.events, kept_note, msgspec.structs.replace(kept_note, seq=4, id="b", act=ev.NoteSigned(3, "AB"))]
    assert section(taken_of(little, later), "People") == ["Nobody's initials are recorded."]


def test_all_words_of_the_client_stand_there_with_which_are_for_next_time() -> None:
    take = told(ev.Noted("words", "A lake"), ev.Noted("words", "It is cold", keep=True))
    assert section(take, "The client's own words") == ["16:14, “A lake”", "16:15, “It is cold” (for next time too)."]


def test_every_act_that_there_is_is_told_or_counted() -> None:
    """The sample of all acts, of which the lines that were said are counted."""
    take = taken_of(*sample.walked()[:2])
    named = {seq for each in note.note(take, thoughts=True) for sentence in each.sentences for seq in sentence.of}
    said = {each.seq for each in take.entries if each.kind == "said"}
    elsewhere = {
        each.seq for each in take.entries if each.kind == "ticked"
    }  # the sample has it in a step without a list
    assert {each.seq for each in take.entries} - named == said | elsewhere


def test_what_is_said_later_of_a_thought_stays_out_with_it() -> None:
    take = told(
        ev.Noted("thought", "mine", private=True), ev.Urge("to fix it"), ev.Corrected(2, "I am afraid of him"),
        ev.Corrected(3, "to leave"), ev.Struck(2, "not so"),
    )  # fmt: skip
    text = note.plain(take)
    assert "afraid" not in text
    assert "to leave" not in text
    assert section(take, "Left out")[-1].endswith("and what was said later of them, 3×.")
    assert "I am afraid of him" in note.plain(take, thoughts=True)


def test_a_medicine_that_was_struck_is_t_0_nowhere() -> None:
    take = told(ev.Medicine("80 mg"), ev.Medicine("40 mg"), ev.Zeroed(3), ev.Struck(3))
    assert section(take, "Medicine") == ["16:14 (T+0:00), 80 mg."]
    assert [each.of for each in note.note(take)[-1].sentences] == [(3, 4)]


def test_a_step_that_was_taken_back_is_no_stay() -> None:
    take = told(ev.Jumped("blank"), ev.Undone(2), ev.Noted("seen", "a"), ev.Jumped("settle"), ev.Undone(5), end=None)
    assert section(take, "Course")[0] == "16:13, Track, 5 min."
    assert section(take, "Nothing felt, and what followed") == section(take, "Before leaving") == []


def test_a_clock_that_was_set_is_followed() -> None:
    clock = FakeClock()
    live = session(clock)
    live.perform(ev.Jumped("blank"))
    clock.pass_(MINUTE)
    clock.wall += 60 * MINUTE  # set forward by hand
    live.perform(ev.Jumped("settle"))
    live.end("muted")
    take = taken_of(live.protocol, live.events)
    assert section(take, "Course")[1:3] == ["16:13, Blankness, 1 min.", "17:14, Settle, 0 min."]
    assert "ended 17:14" in section(take, "Session")[0]


@pytest.mark.parametrize("gone", [0, -1])
def test_what_is_lost_of_a_record_is_not_told_as_if_it_were_there(gone: int) -> None:
    whole = told(ev.Noted("seen", "a"))
    events = [event for event in whole.events if event is not whole.events[gone]]
    entries = [entry for entry in whole.entries if entry is not whole.entries[gone]]
    take = msgspec.structs.replace(whole, events=events, entries=entries, damage=("Entry lost.",), closing="")
    named = {seq for each in note.note(take) for sentence in each.sentences for seq in sentence.of}
    assert named == {event.seq for event in events}
    assert "No client code" not in note.plain(take) or gone
    assert "still open" not in note.plain(take)


def test_what_was_taken_back_is_left_out_and_a_correction_comes_first() -> None:
    take = told(ev.Noted("seen", "Wrong"), ev.Undone(2), ev.Noted("seen", "Rihgt"), ev.Corrected(4, "Right", "a slip"))
    assert section(take, "Seen in the client") == ["16:16, Right (corrected; first: Rihgt)."]
    assert section(take, "Left out") == [
        "Entries that were taken back, and what took them back; what was struck or redacted.",
    ]
    assert any("should read: Right" in sentence for sentence in section(take, "Told later"))


def test_stays_without_a_feeling_are_told_with_what_followed() -> None:
    take = told(ev.Jumped("blank"), ev.Noted("seen", "still"), ev.Jumped("track"), end=None)
    assert section(take, "Nothing felt, and what followed") == ["Blankness from 16:14, 2 min, then Track."]


def test_who_wrote_stands_only_where_several_did() -> None:
    assert section(told(ev.Noted("seen", "a")), "Seen in the client") == ["16:14, a."]
    covered = told(ev.HandedOver("start", "CD"), ev.Noted("seen", "a"), ev.HandedOver("end"))
    assert section(covered, "Seen in the client") == ["16:15, a (by CD)."]
    assert "by AB; misheard" in note.plain(kept())


def test_a_kept_notemoves_no_terminal() -> None:
    text = note.plain(taken())
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text) is None
    assert "<script>x</script>" in text


COURSE: tuple[ev.AnyAct, ...] = (
    ev.Noted("seen", "Early"), ev.Medicine("80 mg"), ev.Said("urge.whose", "directive", "Whose need is this?"),
    ev.Entered("picture", "image"), ev.Said("image.feel", "directive", "Can you feel it?"),
    ev.PassedOver("image.leave"), ev.Turned("invitational"), ev.Said("image.feel", "invitational", "If you like."),
    ev.Entered("not-felt", "blank"), ev.Noted("seen", "Still."), ev.Jumped("blank"), ev.Returned("image"),
    ev.Jumped("blank"), ev.Jumped("track"), ev.Undone(15), ev.ConsentAsked("yes", "consent.again"),
    ev.Touch("start", "client", "yes", "hand held"), ev.Touch("end", kind="hand held", of=18),
    ev.Touch("asked", "facilitator", "no"), ev.Stopped("stop"), ev.Escalated("Open the door."),
    ev.Entered("ease", "settle"), ev.Overwhelmed("blank"), ev.Rated({"distress": 7, "presence": None}),
    ev.Rated({"distress": None, "presence": 2}), ev.Vitals("BP 150/95"), ev.Marked("tears"),
    ev.Noted("words", "A lake!"),
    ev.Noted("words", "Cold", keep=True), ev.Missing(("body", "emotion")), ev.Missing(()),
    ev.Surroundings("music off"), ev.TimerSet("ask about water", 1_200_000), ev.PutOff("consent"),
    ev.SeenTo("quiet"), ev.Silence(9_000), ev.Tried("What is there?", "curiosity"), ev.People("EF", "in"),
    ev.HandedOver("start", "CD"), ev.Noted("seen", "Eyes open"), ev.HandedOver("end"), ev.People("EF", "out"),
    ev.Jumped("settle"), ev.Ticked("water"), ev.Ticked("way"), ev.Ticked("water", done=False),
    ev.Slept(3_600_000), ev.ClockJumped(90_000), ev.ZoneMoved(60), ev.Interrupted("left open"),
    ev.Resumed(("All is there.",)), ev.Noted("thought", "mine", private=True), ev.Urge("to fix it"),
    ev.Marked("trembling", "start"), ev.Noted("seen", "Rihgt"), ev.Noted("seen", "Worng"), ev.Zeroed(0),
    ev.Zeroed(3),
)  # fmt: skip
LATER: tuple[ev.AnyAct, ...] = (
    ev.AddedLate("a long breath", "forgotten"), ev.Addendum("the window was open"),
    ev.Corrected(56, "Right", "a slip"), ev.Struck(57, "not so"), ev.Corrected(53, "theirs", "misheard"),
    ev.Redacted(28, "ab", "cd", "a name"),
)  # fmt: skip


def long() -> Take:
    """A session with something under every heading, a minute between two entries."""
    before = tuple(Item(each, f"{each} is seen to") for each in ("water", "phone", "door"))
    steps = protocol().steps | {
        "settle": msgspec.structs.replace(
            protocol().steps["settle"], items=(Item("water", "Water is there"), Item("way", "The way home is known"))
        )
    }
    little = msgspec.structs.replace(protocol(), before=before, steps=steps, status="draft", always=sample.WAYS)
    began = ev.Began(
        "little", "1.0.0", client="K-07", site="By the lake", people=("AB", "CD"), before=("water", "door")
    )
    clock = FakeClock()
    live = Session.begin(little, began, MemoryTimeline(little), clock, author="AB")
    for act in COURSE:
        clock.pass_(MINUTE)
        live.perform(act)
    clock.pass_(MINUTE)
    live.end("some")
    for act in LATER:
        clock.pass_(MINUTE)
        live.perform(act)
    return msgspec.structs.replace(taken_of(little, live.events), closing="59-0123456789ab")


def short() -> Take:
    """A session still open, of which some is damaged, whose protocol is reviewed and has a list before it begins."""
    little = msgspec.structs.replace(protocol(), before=(Item("water", "Water is there"),), status="reviewed")
    began = ev.Began("little", "1.0.0", before=())
    clock = FakeClock()
    live = Session.begin(little, began, MemoryTimeline(little), clock)
    clock.pass_(MINUTE)
    live.perform(ev.Jumped("settle"))
    clock.pass_(MINUTE)
    live.perform(ev.Stopped("stop"))
    return msgspec.structs.replace(taken_of(little, live.events), damage=("Entry 4 is lost.",))


def whole() -> str:
    """Both, the long one with own thoughts."""
    return f"{note.plain(long(), thoughts=True)}\n---\n\n{note.plain(short())}"


def test_whole_notes_read_as_they_did() -> None:
    assert WHOLE.read_text("utf-8") == whole()


if __name__ == "__main__":
    WHOLE.write_text(whole(), encoding="utf-8")
