from datetime import UTC, datetime
from pathlib import Path

import fsrs
import msgspec
import pytest

from facilitator_tui.core.errors import PlaceError
from facilitator_tui.core.practice import cards as drill
from facilitator_tui.core.practice import practised
from facilitator_tui.core.practice.cards import Grade
from facilitator_tui.core.practice.encounter import draw
from facilitator_tui.core.protocol import Cue
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.rounds import Round
from facilitator_tui.training.schedule import Schedule
from tests.making import NOON, FakeClock, protocol, session
from tests.practice.playing import practice, said

DAY = 86_400_000
CARDS = drill.deck(protocol())


def asked_round(path: Path, count: int = 2) -> tuple[Round, FakeClock]:
    clock = FakeClock()
    return Round(protocol(), CARDS[:count], clock, Schedule(path)), clock


def press(asked: Round, *, right: bool) -> None:
    """Answer an edge by a choice that is right, or by one that is not even of the kind of a right one."""
    question = asked.question
    assert question is not None
    wanted = next(
        n
        for n, choice in enumerate(question.choices, 1)
        if (choice in question.right) == right and (right or choice not in question.near)
    )
    assert asked.answer(wanted)


def test_every_edge_is_a_card_of_its_own() -> None:
    assert len(CARDS) == len({card.id for card in CARDS}) == sum(len(s.notice) for s in protocol().steps.values())


def test_a_changed_protocol_opens_only_the_edges_that_it_touched() -> None:
    before = protocol()
    image = before.steps["image"]
    moved = tuple(Cue(cue.id, "settle", cue.go, cue.key) if cue.id == "again" else cue for cue in image.notice)
    moved = tuple(msgspec.structs.replace(cue, go="track") if cue.id == "not-felt" else cue for cue in moved)
    steps = before.steps | {"image": msgspec.structs.replace(image, notice=moved)}
    after = drill.deck(msgspec.structs.replace(before, steps=steps))
    changed = {card.id for card in after} - {card.id for card in CARDS}
    assert changed == {drill.card_id("image", "not-felt", "track")}


def test_the_right_step_and_a_right_line_are_among_the_choices() -> None:
    for card in CARDS:
        where = drill.which_step(protocol(), card)
        assert where.right == {card.to}
        assert card.to in where.choices
        assert len(set(where.choices)) == len(where.choices) <= drill.OFFERED
        line = drill.which_line(protocol(), card)
        assert line is None or sum(choice in line.right for choice in line.choices) == 1


OFFERED = {
    ("track", "picture"): ("blank settle image track", "image.feel blank.stay consent.again"),
    ("track", "ease"): ("track settle stop the-end", ""),
    ("image", "felt"): ("image settle blank track", "image.leave consent.again image.feel urge.whose"),
    ("image", "again"): ("settle stop blank image", "consent.again blank.stay image.leave"),
    ("image", "not-felt"): ("blank the-end stop settle", "consent.again blank.stay image.feel image.leave"),
    ("blank", "felt"): ("image the-end blank track", "blank.stay image.feel urge.whose image.leave"),
    ("stop", "ease"): ("track image stop settle", ""),
    ("settle", "home"): ("the-end image stop settle", ""),
}  # fmt: skip


def test_a_card_offers_the_same_in_the_same_order_on_every_machine_and_after_an_update() -> None:
    found = {}
    for card in CARDS:
        line = drill.which_line(protocol(), card)
        steps = drill.which_step(protocol(), card).choices
        found[card.step, card.cue] = (" ".join(steps), " ".join(line.choices) if line is not None else "")
    assert found == OFFERED
    assert [draw("a", n, what, 1_000) for n, what in ((0, "line"), (1, "line"), (0, "step"))] == [584, 758, 598]
    assert draw("b", 0, "line", 1) == 0


def test_what_stands_above_a_card_is_its_step_and_what_is_seen() -> None:
    assert drill.above(protocol(), CARDS[0]) == ("In: Track", "Seen: A picture or scene")
    at = msgspec.structs.replace(CARDS[0], asked="T+0:12", cue="gone")
    assert drill.above(protocol(), at) == ("T+0:12   In: Track", "Seen: gone")


@pytest.mark.parametrize(
    ("waited", "right", "grade"),
    [
        (4_000, True, 4),
        (4_001, True, 3),
        (12_000, True, 3),
        (12_001, True, 2),
        (0, False, 1),
        (1_000, True, 4),
        (9_000, True, 3),
        (30_000, True, 2),
        (1, False, 1),
    ],
)
def test_right_or_wrong_and_hesitation_make_the_grade(waited: int, right: bool, grade: int) -> None:  # noqa: FBT001 - a case
    assert drill.grade(waited, right=right) == grade


def test_due_dates_are_those_of_the_package(tmp_path: Path) -> None:
    schedule, theirs = Schedule(tmp_path / "drill.json"), fsrs.Scheduler(enable_fuzzing=False)
    card, now = CARDS[0], NOON
    other = fsrs.Card(1, due=datetime.fromtimestamp(now / 1000, UTC))
    grades: tuple[Grade, ...] = (3, 3, 4, 1, 2, 3, 4)
    for grade in grades:
        moment = datetime.fromtimestamp(now / 1000, UTC)
        other, _ = theirs.review_card(other, fsrs.Rating(grade), moment)
        due = schedule.grade(card, grade, 5_000, now)
        assert due == round(other.due.timestamp() * 1000)
        assert Schedule(tmp_path / "drill.json").due_at(card) == due
        now = due + DAY


def test_what_is_due_comes_before_what_was_never_asked(tmp_path: Path) -> None:
    schedule = Schedule(tmp_path / "drill.json")
    due = schedule.grade(CARDS[3], 3, 5_000, NOON)
    assert schedule.due(CARDS, NOON, fresh=2) == list(CARDS[:2])
    assert schedule.due(CARDS, due, fresh=2) == [CARDS[3], *CARDS[:2]]


def test_the_file_is_for_its_owner_alone_and_damage_is_told(tmp_path: Path) -> None:
    path = tmp_path / "drill.json"
    Schedule(path).grade(CARDS[0], 3, 1, NOON)
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("{")
    with pytest.raises(PlaceError, match="cannot be read"):
        Schedule(path)


def test_a_round_asks_step_and_line_and_grades_once(tmp_path: Path) -> None:
    asked, _ = asked_round(tmp_path / "drill.json", 1)
    press(asked, right=True)
    press(asked, right=True)
    assert asked.told is not None
    assert (asked.told.right, len(Schedule(tmp_path / "drill.json").held.reviews)) == (True, 1)
    asked.next()
    assert (asked.card, asked.right) == (None, 1)


def test_a_wrong_answer_comes_again_at_the_end(tmp_path: Path) -> None:
    asked, _ = asked_round(tmp_path / "drill.json")
    press(asked, right=False)
    asked.next()
    assert asked.left == [CARDS[1], CARDS[0]]


def test_a_right_step_counts_with_a_line_from_elsewhere_and_comes_sooner(tmp_path: Path) -> None:
    asked, _ = asked_round(tmp_path / "drill.json", 1)
    press(asked, right=True)
    press(asked, right=False)
    assert asked.told is not None
    assert (asked.told.right, asked.right) == (True, 1)
    assert asked.told.words[0] == "Yes. A picture is the step; that line belongs elsewhere."
    assert Schedule(tmp_path / "drill.json").held.reviews[0][2] == 2


def test_a_line_of_the_same_kind_is_as_good_as_one_of_the_step(tmp_path: Path) -> None:
    proto, card = protocol(), next(card for card in CARDS if card.to == "blank")
    prompts = {**proto.prompts, "image.leave": msgspec.structs.replace(proto.prompts["image.leave"], aim="stay")}
    proto = msgspec.structs.replace(proto, prompts=prompts)
    asked = Round(proto, [card], FakeClock(), Schedule(tmp_path / "drill.json"))
    press(asked, right=True)
    assert asked.question is not None
    assert asked.answer(asked.question.choices.index("image.leave") + 1)
    assert asked.told is not None
    assert asked.told.words[0] == "Yes. This is the step, and the line is one of its kind."
    assert Schedule(tmp_path / "drill.json").held.reviews[0][2] == 4


@pytest.mark.parametrize("gone_on", [False, True])
def test_one_press_takes_an_answer_back_with_its_grade(tmp_path: Path, gone_on: bool) -> None:  # noqa: FBT001 - a case
    asked, _ = asked_round(tmp_path / "drill.json")
    press(asked, right=False)
    if gone_on:
        asked.next()
    assert asked.undo()
    assert (asked.left, asked.right, asked.told) == (list(CARDS[:2]), 0, None)
    assert Schedule(tmp_path / "drill.json").held.cards == {}
    assert not asked.undo()


def test_hesitation_is_the_longer_of_both_answers(tmp_path: Path) -> None:
    asked, clock = asked_round(tmp_path / "drill.json", 1)
    clock.pass_(20_000)
    press(asked, right=True)
    clock.pass_(1_000)
    press(asked, right=True)
    assert Schedule(tmp_path / "drill.json").held.reviews[0][2:] == (2, 20_000)


def test_a_recorded_session_is_asked_by_its_times_and_the_protocols_words_alone() -> None:
    clock = FakeClock()
    live = session(clock)
    live.perform(ev.Medicine("a name nobody should read"))
    clock.pass_(134 * 60_000)
    live.perform(ev.Noted("words", "a secret"))
    live.perform(ev.Entered("picture", "image"))
    live.perform(ev.Entered("again", "image"))
    live.perform(ev.Undone(5))
    cards = drill.replayed(protocol(), live.events)
    assert [(card.asked, card.step, card.cue, card.to, card.entry) for card in cards] == [
        ("T+2:14", "track", "picture", "image", 4)
    ]
    assert "secret" not in str(drill.which_step(protocol(), cards[0]))


def test_a_replay_tells_what_was_done_and_what_a_supervisor_would_do() -> None:
    live = session()
    live.perform(ev.Entered("picture", "image"))
    asked = Round(protocol(), drill.replayed(protocol(), live.events), FakeClock(), others={2: "blank"})
    press(asked, right=True)
    assert asked.told is not None
    assert asked.told.words[0] == "Yes. A picture was gone to."
    assert asked.told.words[-1] == "A supervisor would go to: Blankness."


def test_coverage_counts_what_was_met_and_not_taken_back() -> None:
    done = practice([ev.Entered("picture", "image"), said("image.feel"), ev.Jumped("blank"), ev.Undone(5)])
    met = practised.practised(protocol(), [done.events])
    assert met == practised.Practised(
        frozenset({"track", "image"}), frozenset({("track", "picture")}), frozenset({"image.feel"})
    )
    assert practised.words(protocol(), met)[0] == "2 of 6 steps"


@pytest.mark.parametrize(
    ("act", "step"),
    [(ev.Stopped("stop"), "stop"), (ev.Overwhelmed("blank"), "blank"), (ev.Flagged("the-end"), "the-end")],
)
def test_a_way_out_counts_as_a_step_that_was_met(act: ev.AnyAct, step: str) -> None:
    first = practice([]).events[0]
    met = practised.practised(protocol(), [[first, msgspec.structs.replace(first, seq=2, act=act)]])
    assert step in met.steps
