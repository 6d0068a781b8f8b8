"""One session in which everything happens, in every form in which it can be read."""

import csv
import io
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Item, Protocol
from facilitator_tui.core.record import export, joint, merging, review, ribbon, summary
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, protocol
from tests.told import laid_out, same

FOLDER = Path(__file__).parent / "told"
MINUTE = 60_000
LITTLE = msgspec.structs.replace(
    protocol(), before=(Item("quiet", "The room is quiet"), Item("water", "Water is there"))
)
ACTS: tuple[tuple[float, ev.AnyAct], ...] = (
    (1, ev.Medicine("MDMA")),
    (2, ev.Entered("picture", "image")),
    (1, ev.Said("image.feel", "directive", "Can you feel the image?")),
    (1, ev.PassedOver("image.leave")),
    (1, ev.Turned("invitational")),
    (1, ev.Noted("words", "I could | just\n go home")),
    (0.5, ev.Noted("seen", "=a sigh")),
    (0.5, ev.Noted("thought", "Mine", private=True)),
    (1, ev.Marked("tears")),
    (1, ev.Marked("trembling", "start")),
    (3, ev.Rated({"distress": 10, "presence": None})),
    (1, ev.ConsentAsked("unclear")),
    (1, ev.ConsentAsked("yes")),
    (1, ev.ConsentAsked("no")),
    (1, ev.Marked("trembling", "end", 11)),
    (2, ev.Urge("to fix it")),
    (1, ev.Vitals("72, calm")),
    (1, ev.Surroundings("music off")),
    (1, ev.Missing(("body", "emotion"))),
    (1, ev.Missing(())),
    (1, ev.People("KM", "in")),
    (1, ev.Touch("start", "client", "yes", "hand held")),
    (1, ev.Touch("asked", "facilitator", "no", "a hug")),
    (1, ev.Touch("end", "client", "yes", "hand held", 23)),
    (1, ev.People("KM", "out")),
    (31, ev.HandedOver("start", "KM")),
    (9, ev.HandedOver("end", "KM")),
    (1, ev.PutOff("quiet")),
    (1, ev.SeenTo("consent")),
    (1, ev.PutOff("gone-since")),
    (1, ev.Jumped("blank")),
    (1, ev.Rated({"distress": None, "presence": 2})),
    (1, ev.Returned("image")),
    (1, ev.Entered("again", "image")),
    (1, ev.Noted("seen", "taken back")),
    (1, ev.Undone(36)),
    (1, ev.Stopped("stop")),
    (1, ev.Overwhelmed("")),
    (1, ev.Flagged("")),
    (1, ev.Escalated("The house doctor was called")),
    (1, ev.Entered("ease", "settle")),
    (1, ev.Ticked("water")),
    (1, ev.Ticked("water", done=False)),
    (1, ev.Slept(30 * MINUTE)),
    (1, ev.ClockJumped(-3 * MINUTE)),
    (1, ev.ClockJumped(3 * MINUTE)),
    (1, ev.ZoneMoved(60)),
    (1, ev.ZoneMoved(-60)),
    (1, ev.Interrupted("the window was closed")),
    (40, ev.Resumed(("Its head was renewed.",))),
    (0.5, ev.Resumed()),
    (1, ev.Silence(8_000)),
    (1, ev.Tried("Where is it?", "felt-sense")),
    (1, ev.Met("ana", "Ana", 2, "{}")),
    (1, ev.Marked("tears")),
    (1, ev.Undone(56)),
)
AFTERWARDS: tuple[tuple[float, ev.AnyAct], ...] = (
    (600, ev.AddedLate("A sigh, before", "remembered")),
    (1, ev.Addendum("The window stood open.")),
    (1, ev.Addendum("More.", "asked for")),
    (1, ev.Corrected(7, "I could go home", "misheard")),
    (1, ev.Struck(8, "another session")),
    (1, ev.Redacted(9, "aa", "bb", "asked for")),
)


def told(clock: FakeClock, author: str = "AB") -> Session:
    """The session; what comes after its end is added later."""
    began = ev.Began("little", "1.0.0", client="K-07", site="north", people=("CD",), before=("water",))
    live = Session.begin(LITTLE, began, MemoryTimeline(LITTLE), clock, author=author)
    for wait, act in ACTS:
        clock.pass_(int(wait * MINUTE))
        live.perform(act)
    live.perform(ev.Noted("seen", "Still"), at=ev.earlier(clock.now(), 5 * MINUTE), precision="5 min")
    live.perform(ev.Noted("seen", "At some time"), precision="unknown")
    clock.pass_(MINUTE)
    live.perform(ev.Ended("some", len(live.events), "0123456789abcdef"))
    return live


def added(clock: FakeClock) -> Session:
    live = told(clock)
    for wait, act in AFTERWARDS:
        clock.pass_(int(wait * MINUTE))
        early = isinstance(act, ev.AddedLate)
        live.perform(act, at=ev.earlier(clock.now(), 90 * MINUTE) if early else None,
                     precision="15 min" if early else "exact")  # fmt: skip
    return live


def take(live: Session, damage: tuple[str, ...] = ()) -> export.Take:
    entries, state = review.entries(live.protocol, live.events)
    assert state is not None
    closing = "59-0123456789ab" if state.ended else ""
    return export.Take("2026-09-21-abc", live.protocol, live.events, entries, state.here.dosed, closing, damage)


TAKEN = take(added(FakeClock()))


@pytest.mark.parametrize("raw", [False, True])
def test_as_a_table(raw: bool) -> None:  # noqa: FBT001 - a table
    same(FOLDER / f"session{'-raw' if raw else ''}.csv", export.csv_text(TAKEN, raw=raw).replace("\r\n", "\n"))


def test_as_a_page() -> None:
    same(FOLDER / "session.md", export.markdown(TAKEN))


def test_as_a_page_while_it_is_open_and_something_is_damaged() -> None:
    clock = FakeClock()
    final = msgspec.structs.replace(LITTLE, status="reviewed")
    live = Session.begin(final, ev.Began("little", "1.0.0", mode="practice"), MemoryTimeline(final), clock)
    clock.pass_(3 * MINUTE)
    live.perform(ev.Jumped("image"))
    same(FOLDER / "open.md", export.markdown(take(live, ("Row 7 cannot be read.",))))


def test_as_entries_that_grow_one_after_another_as_they_are_made_anew() -> None:
    live = added(FakeClock())
    assert live.entries == list(take(live).entries)


def test_as_a_story() -> None:
    story = ribbon.story(LITTLE, TAKEN.events, TAKEN.entries)
    drawn = [
        ribbon.ribbon(story, ribbon.letters(LITTLE, story.visits), 60),
        ribbon.gap_row(story, 60),
        ribbon.rating_row(story, "distress", 60),
        ribbon.rating_row(story, "presence", 60),
    ]
    same(FOLDER / "story.json", laid_out({"story": story, "stays": story.stays(), "drawn": drawn}))


def test_as_a_sum() -> None:
    same(FOLDER / "summary.json", laid_out(summary.summary(LITTLE, TAKEN.events)))


def test_a_step_that_was_taken_back_was_stayed_in_and_not_visited_and_the_last_one_counts() -> None:
    clock = FakeClock()
    live = Session.begin(LITTLE, ev.Began("little", "1.0.0"), MemoryTimeline(LITTLE), clock)
    acts: tuple[ev.AnyAct, ...] = (ev.Jumped("blank"), ev.Undone(2), ev.Jumped("settle"))
    for act in acts:
        clock.pass_(MINUTE)
        live.perform(act)
    assert [(each.step, each.span, each.visits) for each in summary.summary(LITTLE, live.events).stays] == [
        ("track", 2 * MINUTE, 1), ("blank", MINUTE, 0), ("settle", 0, 1),
    ]  # fmt: skip


def test_nothing_is_summed_up_to_nothing() -> None:
    assert summary.summary(LITTLE, []) == summary.Summary(0, 0, (), 0, ())
    empty = ribbon.story(LITTLE, [], [])
    assert empty == ribbon.Story(0, (), (), (), {}, {})
    assert (ribbon.ribbon(empty, {}, 9), ribbon.gap_row(empty, 3)) == ("", "···")


def test_what_is_open_before_the_end() -> None:
    clock = FakeClock()
    live = Session.begin(LITTLE, ev.Began("little", "1.0.0"), MemoryTimeline(LITTLE), clock)
    assert summary.still_open(LITTLE, live.state, live.moment) == ()
    for act in (
        ev.Marked("trembling", "start"), ev.Touch("start", "client", "yes", "hand held"), ev.HandedOver("start", "KM"),
        ev.Jumped("settle"),
    ):  # fmt: skip
        live.perform(act)
    assert summary.still_open(LITTLE, live.state, 30 * MINUTE) == (
        "Trembling, a mark", "hand held, touch", "a break, KM covers", "Settle: 0 of 1 ticked", "Nothing noted",
    )  # fmt: skip
    live.perform(ev.Ticked("water"))
    assert "Settle: 0 of 1 ticked" not in summary.still_open(LITTLE, live.state, live.moment)


def second(ahead: int, author: str = "CD") -> export.Take:
    """The same session as another person kept it, by a clock that is so many milliseconds ahead."""
    clock = FakeClock(FakeClock().wall + ahead)
    live = Session.begin(LITTLE, ev.Began("little", "1.0.0"), MemoryTimeline(LITTLE), clock, author=author)
    clock.pass_(MINUTE)
    live.perform(ev.Medicine("mdma 120"))
    clock.pass_(2 * MINUTE + 400)
    live.perform(ev.Entered("picture", "image"))
    clock.pass_(MINUTE - 400)
    live.perform(ev.Said("image.feel", "directive", "Can you feel the image?"))
    clock.pass_(2 * MINUTE)
    live.perform(ev.Noted("seen", "eyes\nopen"))
    clock.pass_(MINUTE + 1_000)
    live.perform(ev.Noted("words", "i could | JUST go home"))
    live.perform(ev.Undone(6))
    clock.pass_(2 * MINUTE)
    live.perform(ev.Marked("tears"))
    live.perform(ev.Corrected(5, "eyes shut", "seen better"))
    return take(live)


@pytest.mark.parametrize("ahead", [90_000, -90_000])
def test_two_records_as_one_by_the_clock_of_the_first(ahead: int) -> None:
    page, said = joint.markdown(TAKEN, second(ahead))
    same(FOLDER / f"joint{'-behind' if ahead < 0 else ''}.md", page)
    assert said in page
    lines, also = joint.jsonl(TAKEN, second(ahead))
    assert also == said
    rows = [msgspec.json.decode(line) for line in lines.splitlines()]
    assert {row["offset"] for row in rows} == {ahead + 400}
    assert {(row["session"], row["author"]) for row in rows} == {("2026-09-21-abc", "AB"), ("2026-09-21-abc", "CD")}
    assert [row["wall"] for row in rows] == sorted(row["wall"] for row in rows)
    assert {tuple(sorted(row)) for row in rows} == {("author", "event", "offset", "session", "wall")}
    assert [row["event"]["act"]["act"] for row in rows[:4]] == ["began", "began", "medicine", "medicine"]


def test_times_are_by_the_first_clock_in_the_zone_that_the_first_record_began_in() -> None:
    moved = [*TAKEN.events[:-1], msgspec.structs.replace(
        TAKEN.events[-1], occurred=msgspec.structs.replace(TAKEN.events[-1].occurred, offset=-300))]  # fmt: skip
    elsewhere = msgspec.structs.replace(TAKEN, events=moved)
    assert joint.markdown(elsewhere, second(0))[0] == joint.markdown(TAKEN, second(0))[0]


def test_how_far_clocks_are_apart_is_the_middle_of_what_both_kept() -> None:
    reading = merging.merge(TAKEN.events, second(90_000).events)
    assert (reading.offset, reading.common, reading.spread) == (90_400, 5, 400)
    few = second(90_000).events[:3]
    assert merging.merge(TAKEN.events, few).told.startswith("Too few entries")
    assert (merging.merge(TAKEN.events, few).offset, merging.merge(TAKEN.events, few).common) == (0, 2)
    enough = merging.merge(TAKEN.events, second(90_000).events[:4])
    assert (enough.offset, enough.common, enough.spread) == (90_000, 3, 0)


def test_authors_who_are_named_alike_are_told_apart_by_their_record() -> None:
    alike = merging.merge(TAKEN.events, second(0, author="AB").events, ("one", "two"))
    assert {(each.side, each.author) for each in alike.entries} == {(0, "one"), (1, "two")}
    unnamed = merging.merge(TAKEN.events, second(0, author="").events, ("one", "two"))
    assert {(each.side, each.author) for each in unnamed.entries} == {(0, "AB"), (1, "two")}


def test_entries_of_one_moment_stand_by_record_and_number() -> None:
    reading = merging.merge(TAKEN.events, TAKEN.events)
    places = [(each.wall, each.side, each.event.seq) for each in reading.entries]
    assert places == sorted(places)
    assert (reading.offset, reading.spread) == (0, 0)


def test_words_that_the_protocol_no_longer_has_are_told_as_they_stand() -> None:
    bare = msgspec.structs.replace(LITTLE, marks={}, scales={}, prompts={}, reminders={})
    _, before = review.entries(LITTLE, TAKEN.events[:1])
    acts: list[tuple[ev.AnyAct, tuple[str, str]]] = [
        (ev.Marked("joy", "start"), ("mark", "joy, starts")),
        (ev.Rated({"joy": None, "awe": 3}), ("rated", "joy declined · awe 3")),
        (ev.PassedOver("a.line"), ("left out", "a.line")),
        (ev.SeenTo("tea"), ("seen to", "tea")),
        (ev.Jumped("gone"), ("▸", "gone")),
        (ev.Entered("what", "gone"), ("▸", "gone")),
        (ev.Ticked("what"), ("done", "what")),
        (ev.Touch("end", of=4), ("touch", "touch, ends")),
        (ev.Touch("asked"), ("touch", "(asked by the client, agreed: unclear)")),
        (ev.HandedOver("end"), ("break", "over")),
    ]
    now = FakeClock().now()
    for act, words in acts:
        row = review.entry(bare, before, ev.Event(2, "x", now, now, "AB", "track", act))
        assert (row.word, row.text.strip()) == words


def test_a_correction_says_when_it_was_given_in_where_that_is_another_time() -> None:
    now = FakeClock().now()
    for late, when in ((0, ""), (MINUTE - 1, ""), (MINUTE, "given in 2026-09-21 16:13; ")):
        event = ev.Event(9, "x", ev.earlier(now, late), now, "AB", "track", ev.Struck(2, "why"))
        assert review.entry(LITTLE, None, event).detail == f"by AB; {when}why"
    assert review.entry(LITTLE, None, ev.Event(9, "x", now, now, "", "track", ev.Struck(2, "why"))).detail == "why"


def test_a_mark_on_an_entry_that_is_not_there_marks_none() -> None:
    now = FakeClock().now()
    for of in (0, 3):
        rows = [TAKEN.entries[0], TAKEN.entries[1]]
        act = ev.Struck(of, "why")
        review.add(rows, review.entry(LITTLE, None, ev.Event(3, "x", now, now, "", "track", act)), act)
        assert rows[:2] == list(TAKEN.entries[:2])
        assert len(rows) == 3


def test_the_checklist_before_is_told_where_there_is_one_and_it_was_used() -> None:
    def detail(proto: Protocol, *ticked: str) -> str:
        clock = FakeClock()
        began = ev.Began("little", "1.0.0", before=ticked) if ticked else ev.Began("little", "1.0.0")
        return Session.begin(proto, began, MemoryTimeline(proto), clock).entries[0].detail

    assert detail(LITTLE) == "live, directive"
    assert detail(protocol(), "water") == "live, directive"
    assert detail(LITTLE, "water", "quiet") == "live, directive; 2 of 2 ticked before"
    assert detail(LITTLE, "quiet") == "live, directive; 1 of 2 ticked before; not ticked: Water is there"


@pytest.mark.parametrize(
    ("away", "words"),
    [(0, "at once"), (MINUTE - 1, "at once"), (MINUTE, "after 1 min"), (80 * MINUTE, "after 1 h 20 min")],
)
def test_taking_up_says_how_long_it_was_left(away: int, words: str) -> None:
    clock = FakeClock()
    live = Session.begin(LITTLE, ev.Began("little", "1.0.0"), MemoryTimeline(LITTLE), clock)
    clock.pass_(away)
    live.perform(ev.Resumed())
    assert (live.entries[-1].word, live.entries[-1].text) == ("resumed", words)
    assert times.ago(away) in {words.removeprefix("after "), "0 min"}


def test_as_lines_of_json() -> None:
    lines = export.jsonl(TAKEN)
    for event in TAKEN.events:
        lines = lines.replace(f'"id":"{event.id}"', f'"id":"{event.seq}"')
    same(FOLDER / "session.jsonl", lines)


@pytest.mark.parametrize(("ahead", "said"), [(-400, "0.0 s ahead of"), (-401, "0.0 s behind"), (0, "0.4 s ahead of")])
def test_clocks_are_ahead_or_behind(ahead: int, said: str) -> None:
    assert merging.merge(TAKEN.events, second(ahead).events).told.startswith(f"The second clock is {said} the first")


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1", "'=1"), (" =1", "' =1"), ("\t=1", "'    =1"), ("@a", "'@a"), ("-1", "'-1"), ("+1", "'+1"), ("a=1", "a=1")],
)
def test_no_spreadsheet_takes_a_text_for_a_formula(text: str, cell: str) -> None:
    live = Session.begin(LITTLE, ev.Began("little", "1.0.0"), MemoryTimeline(LITTLE), FakeClock())
    live.perform(ev.Noted("seen", text))
    _, _, row = csv.reader(io.StringIO(export.csv_text(take(live))))
    assert row[export.COLUMNS.index("text")] == cell
