"""Practices in which much happens, looked back on in every form."""

from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.practice import (
    adherence,
    cards,
    client_checks,
    debrief_words,
    encounter,
    own_words,
    practised,
)
from facilitator_tui.core.practice import debrief as looks
from facilitator_tui.core.practice.client import KINDS, Bound, Client, ClientState, Ending, Go, Move
from facilitator_tui.core.practice.client_paths import exercised, good_way, reached
from facilitator_tui.core.practice.debrief import Debrief
from facilitator_tui.core.protocol import AIMS, Cue, Prompt, Protocol, Step
from facilitator_tui.core.walk import events as ev
from facilitator_tui.training.meeting import met_in
from tests.making import protocol, session
from tests.practice.playing import little, practice, said
from tests.told import laid_out, same

FOLDER = Path(__file__).parent / "told"
FEEL = ev.Tried("Where do you feel it?", "felt-sense")
STORY = ev.Tried("Was it your father?", "evoke", ("FT303",))
STOP = ev.Stopped("stop")
WIDE = 77
"""So many cells hold both ways of the practice that was stopped."""
PRACTICES: dict[str, tuple[ev.AnyAct, ...]] = {
    "nothing": (),
    "stopped": (
        ev.Entered("picture", "image"), FEEL, ev.Silence(4_000), said("image.feel"), STOP, ev.ConsentAsked("yes"),
        ev.Tried("Feel your feet.", "ground"), ev.Tried("We can end.", "close"), ev.Ended("stopped"),
    ),
    "closed": (STORY, STORY, FEEL),
    "passed over": (FEEL, FEEL, said("blank.stay"), FEEL),
    "undone": (
        STORY, ev.Undone(3), FEEL, ev.Jumped("blank"), ev.Silence(30_000), ev.Urge("to fix it"), ev.Overwhelmed(""),
    ),
    "weak": (said("urge.whose"),) * 8,
    "left": (FEEL, ev.Flagged(""), ev.ConsentAsked("no"), ev.Undone(5), said("consent.again"), ev.Ended()),
    "late": (FEEL, FEEL, ev.Silence(1_000), STOP),
}  # fmt: skip


def look(name: str) -> Debrief:
    live = practice(PRACTICES[name])
    met = met_in(live.events)
    assert met is not None
    return looks.debrief(little(), protocol(), met, live.events)


@pytest.mark.parametrize("name", PRACTICES)
def test_as_values(name: str) -> None:
    same(FOLDER / f"{name.replace(' ', '-')}.json", laid_out(look(name)))


@pytest.mark.parametrize("name", PRACTICES)
def test_as_a_page(name: str) -> None:
    supervisor = (
        {"felt-sense": 2, "non-leading": 3, "stopped": None, "closed": 0} if name in {"closed", "left"} else None
    )
    same(FOLDER / f"{name.replace(' ', '-')}.md", debrief_words.markdown(look(name), supervisor))


@pytest.mark.parametrize("cells", [40, WIDE - 1, WIDE, 110])
def test_the_two_ways_stand_side_by_side_where_there_is_room(cells: int) -> None:
    sections = debrief_words.sections(look("stopped"), cells=cells)
    same(FOLDER / f"ways-{cells}.txt", "\n".join(sections[1].lines) + "\n")


def test_over_time() -> None:
    same(FOLDER / "over-time.txt", "\n".join(debrief_words.over_time([look(name) for name in PRACTICES])) + "\n")
    assert debrief_words.over_time([]) == ["There is no practice with a simulated client yet."]


def how(now: encounter.Now) -> dict[str, object]:
    """How the client is, with what it has said in order."""
    return {**msgspec.structs.asdict(now), "said": sorted(now.said)}


def test_what_each_move_did_to_the_client() -> None:
    for name, acts in PRACTICES.items():
        meeting = encounter.meeting(little(), protocol(), practice(acts).events)
        told = [
            [turn.seq, turn.moment, turn.aim, turn.move.verdict, turn.before.state, how(turn.after), turn.step,
             turn.waited, turn.better, turn.sits(little())]
            for turn in meeting.turns
        ]  # fmt: skip
        same(
            FOLDER / f"moves-{name.replace(' ', '-')}.json",
            laid_out({"turns": told, "now": how(meeting.now), "seen": meeting.seen}),
        )


@pytest.mark.parametrize("turns", range(4))
def test_two_things_are_seen_of_the_client_and_turn_with_every_move(turns: int) -> None:
    state = little().states["picture"]
    now = encounter.Now("picture", {}, "", turns)
    shows = ["eyes move", "hands still", "slow breath"]
    assert list(encounter.showing(state, now)) == [shows[turns % 3], shows[(turns + 1) % 3]]
    assert list(encounter.showing(little().states["after"], now)) == []


def test_chance_is_the_same_everywhere() -> None:
    drawn = [encounter.draw("seed", n, purpose, 1000) for n in range(3) for purpose in ("line", "go")]
    assert drawn == [encounter.draw("seed", n, purpose, 1000) for n in range(3) for purpose in ("line", "go")]
    same(
        FOLDER / "drawn.json",
        laid_out({"drawn": drawn, "met": [how(encounter.meet(little(), str(n))) for n in range(6)]}),
    )


def test_ways_through_a_client_and_what_they_bring_up() -> None:
    told = {
        begins: [{"ending": each.ending, "way": each.way} for each in reached(little(), begins)]
        for begins in little().states
    }
    good = good_way(little(), "picture")
    assert good is not None
    same(
        FOLDER / "ways.json",
        laid_out({"reached": told, "good": good, "exercised": sorted(exercised(little(), protocol()))}),
    )


def test_items_that_nothing_called_for_have_no_number() -> None:
    assert [(each.id, each.score) for each in look("nothing").items] == [(name, None) for name in adherence.ITEMS]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Can you feel the image?", "felt-sense"),
        ("Stay with the blankness.", "stay"),
        ("If you like, notice whether you can feel the image.", "felt-sense"),
        ("Was it your father?", "evoke"),
        ("Is it all right to go on?", "consent"),
        ("", "felt-sense"),
    ],
)
def test_words_of_ones_own_are_near_to_the_lines_they_are_like(text: str, first: str) -> None:
    prompts = protocol().prompts
    lines = prompts | {"image.feel": msgspec.structs.replace(prompts["image.feel"], aim="felt-sense")}
    found = own_words.findings(text, "directive")
    aims = own_words.nearest_aims(text, found, lines.values())
    assert aims[0] == first
    assert sorted(aims) == sorted(AIMS)


def test_lines_to_oneself_are_like_nothing_that_is_said_aloud() -> None:
    lines = [each for each in protocol().prompts.values() if each.to == "self"]
    assert own_words.nearest_aims("Whose need is this?", (), lines) == AIMS


def test_what_was_practised_counts_what_stands_and_is_still_there() -> None:
    live = session()
    acts: list[ev.AnyAct] = [
        ev.Entered("picture", "image"), said("image.feel"), ev.Entered("not-felt", "blank"), said("blank.stay"),
        ev.Undone(5), ev.Jumped("settle"), ev.Returned("blank"), ev.Overwhelmed(""), STOP,
    ]  # fmt: skip
    for act in acts:
        live.perform(act)
    met = practised.practised(protocol(), [live.events])
    assert met.steps == {"track", "image", "blank", "settle", "stop"}
    assert met.edges == {("track", "picture"), ("image", "not-felt")}
    assert met.lines == {"image.feel"}
    assert practised.words(protocol(), met) == [
        "5 of 6 steps", "2 of 8 paths between them", "1 of 5 lines", "Not met yet: The end",
    ]  # fmt: skip
    none = practised.practised(protocol(), [])
    assert practised.words(protocol(), none)[0] == "0 of 6 steps"
    whole = practised.Practised(frozenset(protocol().steps), frozenset(), frozenset())
    assert len(practised.words(protocol(), whole)) == 3


def test_cards_ask_for_the_step_and_for_a_line_of_it() -> None:
    told = []
    for card in cards.deck(protocol()):
        where, line = cards.which_step(protocol(), card), cards.which_line(protocol(), card)
        told.append([card, where.above, where.asks, where.choices, where.words, sorted(where.right)])
        if line is not None:
            told.append([card, line.above, line.asks, line.choices, line.words, sorted(line.right)])
    same(FOLDER / "cards.json", laid_out(told))


def test_a_recorded_session_is_asked_by_what_stands_in_it() -> None:
    live = session()
    acts: list[ev.AnyAct] = [
        ev.Entered("picture", "image"), ev.Medicine("tea"), ev.Entered("again", "image"),
        ev.Entered("not-felt", "blank"), ev.Undone(5), ev.Jumped("track"), ev.Entered("ease", "settle"),
        ev.Struck(2, "not so"),
    ]  # fmt: skip
    for act in acts:
        live.clock.pass_(90_000)  # type: ignore[attr-defined]  # the clock of the tests
        live.perform(act)
    found = cards.replayed(protocol(), live.events)
    assert [(each.step, each.cue, each.to, each.asked, each.entry) for each in found] == [
        ("image", "again", "image", "T+0:01", 4), ("track", "ease", "settle", "T+0:07", 8),
    ]  # fmt: skip
    assert cards.above(protocol(), found[0]) == ("T+0:01   In: A picture", "Seen: It comes nearer")
    assert cards.replayed(protocol(), []) == ()


@pytest.mark.parametrize(
    ("waited", "right", "grade"),
    [(4_000, True, 4), (4_001, True, 3), (12_000, True, 3), (12_001, True, 2), (0, False, 1)],
)
def test_an_answer_is_graded_by_how_long_it_took(waited: int, right: bool, grade: int) -> None:  # noqa: FBT001 - a case
    assert cards.grade(waited, right=right) == grade


def test_a_record_without_a_client_that_was_met_is_waited_for_from_its_beginning() -> None:
    events = [event for event in practice((FEEL,)).events if not isinstance(event.act, ev.Met)]
    again = [msgspec.structs.replace(event, seq=seq) for seq, event in enumerate(events, 1)]
    (turn,) = encounter.meeting(little(), protocol(), again).turns
    assert turn.waited == 10_000
    for wrong in ([], again[1:]):
        with pytest.raises(ValueError, match="begins with its beginning"):
            encounter.meeting(little(), protocol(), wrong)


def test_where_the_client_says_no_every_way_out_is_brought_up() -> None:
    way = msgspec.structs.replace(protocol(), always={"stop": "x", "settle": "o"})
    stop = msgspec.structs.replace(way.steps["stop"], notice=(Cue("on", "On", "settle"), Cue("stay", "Stay", "stop")))
    away = msgspec.structs.replace(way, steps={**way.steps, "stop": stop})
    after = msgspec.structs.replace(little().states["after"], fits=("track",))
    client = msgspec.structs.replace(little(), states={**little().states, "after": after})
    assert ("stop", "on") in exercised(client, away)
    bare = msgspec.structs.replace(away, always={"stop": "x"})
    assert ("stop", "on") not in exercised(client, bare)
    assert ("stop", "stay") not in exercised(client, away)


def test_words_that_are_none_are_like_nothing() -> None:
    lines = [Prompt("a", "...", "", aim="close"), Prompt("b", "Feel it?", "", aim="stay")]
    assert own_words.nearest_aims("", (), lines) == AIMS
    assert own_words.nearest_aims("...", (), lines) == AIMS
    assert own_words.nearest_aims("feel", (), lines)[0] == "stay"


def timed(need: str) -> Client:
    """A client whose one ending comes late: only once so many moves were made."""
    move = Move("fits", "It fits.", go=(Go("ended", {need: Bound(3)}),))
    states = {"one": ClientState("one", ("image",), ("One.",), {"stay": move})}
    endings = {"ended": Ending("ended", "held", "Ended."), "time": Ending("time", "missed", "Time.", {})}
    return Client("timed", "Timed", "little", 1, "B.", {"contact": 3}, {"one": 1}, states, endings, 6)


def test_ways_that_count_moves_are_found_by_counting_them() -> None:
    found = {each.ending: len(each.way) for each in reached(timed("turns"), "one")}
    assert found == {"time": 1, "ended": 3}
    assert {each.ending: len(each.way) for each in reached(timed("contact"), "one")} == {"ended": 1}
    assert {each.ending for each in reached(timed("weak"), "one")} == {"time"}
    late = good_way(timed("turns"), "one")
    assert late is not None
    assert late.way == (("one", "stay"),) * 3


@pytest.mark.parametrize(
    ("code", "aim"),
    [
        ("FT303", "evoke"), ("FT304", "reassure-away"), ("FT305", "interpret"), ("FT306", "push"), ("FT307", "argue"),
        ("FT308", "interpret"), ("FT301", AIMS[0]), ("FT302", AIMS[0]),
    ],
)  # fmt: skip
def test_what_words_show_is_nearer_than_any_line_they_are_like(code: str, aim: str) -> None:
    found = [Finding(code, (), "It shows.")]
    lines = [Prompt("a", "Stay here.", "", aim="stay")]
    assert own_words.nearest_aims("Go on.", found, lines)[0] == aim
    if aim != AIMS[0]:
        assert own_words.nearest_aims("Stay here.", found, lines)[:2] == (aim, "stay")
    else:
        assert own_words.nearest_aims("Stay here.", found, lines)[0] == "stay"


def test_a_bound_that_is_not_said_holds_whatever_is_counted() -> None:
    assert (Bound().low, Bound().high) == (0, 999)
    assert encounter.holds({"contact": Bound(2, 4)}, {"contact": 2})
    assert encounter.holds({"contact": Bound(2, 4)}, {"contact": 4})
    assert not encounter.holds({"contact": Bound(2, 4)}, {"contact": 5})
    assert not encounter.holds({"contact": Bound(2, 4)}, {"contact": 1})
    assert not encounter.holds({"contact": Bound(1)}, {})
    assert encounter.holds({"contact": Bound(0)}, {})
    assert encounter.holds({}, {})


def test_the_other_steps_that_are_offered_are_near_ones_then_the_first() -> None:
    names = [f"step-{number:02}" for number in range(30)]
    cues = tuple(Cue(f"cue-{name}", "Seen", name) for name in names[20:24])
    steps = {name: Step(name, name.title(), notice=cues if name == names[0] else ()) for name in names}
    many = Protocol("many", "Many", "1", names[0], steps)
    for card in cards.deck(many):
        near = [name for name in names[20:24] if name != card.to]
        asked = cards.which_step(many, card)
        assert set(asked.choices) - {card.to} <= {*near, *names[:5]}
        assert len(asked.choices) == 4


@pytest.mark.parametrize(("open_", "words"), [(1, ""), (3, ""), (4, " and 1 more"), (5, " and 2 more")])
def test_moves_that_nothing_answers_are_told_three_by_name(open_: int, words: str) -> None:
    moves: dict[str, Move] = {aim: Move("fits", "It fits.", go=(Go("held"),)) for aim in AIMS[open_:]}
    state = ClientState("one", ("image",), ("One.", "Two.", "Three.", "Four."), moves)
    client = msgspec.structs.replace(timed("turns"), states={"one": state})
    (told,) = (each.message for each in client_checks.answers(client) if each.code == "FT405")
    assert (
        told == f"Nothing in `one` answers {', '.join(AIMS[: min(open_, 3)])}{words}; `otherwise` answers all others."
    )


def test_in_which_state_a_client_begins_is_drawn_by_the_weights() -> None:
    client = msgspec.structs.replace(little(), begins={"picture": 1, "no": 2, "after": 1})
    begun = [encounter.meet(client, f"seed-{number}").state for number in range(40)]
    same(FOLDER / "begun.json", laid_out(begun))
    assert set(begun) == {"picture", "no", "after"}


def test_an_ending_that_is_reached_at_once_hides_none_that_comes_later() -> None:
    soon = Move("fits", "It fits.", go=(Go("soon"),))
    late = Move("fits", "It fits.", "", {"contact": 1}, (Go("late", {"contact": Bound(6)}),))
    state = ClientState("one", ("image",), ("One.",), {"stay": soon, "ground": late})
    endings = {name: Ending(name, "held", name) for name in ("soon", "late")}
    client = msgspec.structs.replace(
        timed("turns"), states={"one": state}, endings={**endings, "time": Ending("time", "missed", "Time.", {})}
    )
    assert {each.ending: len(each.way) for each in reached(client, "one")} == {"soon": 1, "time": 1, "late": 3}


@pytest.mark.parametrize(("turns", "found"), [(2, {"time"}), (3, {"time", "ended"}), (4, {"time", "ended"})])
def test_no_way_is_longer_than_the_time_there_is(turns: int, found: set[str]) -> None:
    client = msgspec.structs.replace(timed("turns"), turns=turns)
    assert {each.ending for each in reached(client, "one")} == found


def test_a_move_that_is_made_at_once_was_not_waited_for() -> None:
    session = practice(())
    session.perform(FEEL)
    session.perform(FEEL)
    assert [turn.waited for turn in encounter.meeting(little(), protocol(), session.events).turns] == [0, 0]


def test_every_kind_of_ending_has_its_words() -> None:
    assert set(debrief_words.KINDS) == set(KINDS)
    assert all(debrief_words.KINDS.values())
