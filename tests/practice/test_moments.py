"""Moments as they are kept and come up: by skill and moment, from one's own practices, and never blocked."""

import json
from itertools import pairwise
from pathlib import Path

import fsrs
import msgspec
import pytest

from facilitator_tui import places
from facilitator_tui.core.errors import PlaceError
from facilitator_tui.core.practice import encounter, mixing, puzzles
from facilitator_tui.core.practice.cards import DrillCard, deck
from facilitator_tui.core.practice.judgement import Judgement
from facilitator_tui.core.practice.puzzles import Option, Puzzle
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.rounds import Round
from facilitator_tui.training import casting, keeping, moments, schedule
from facilitator_tui.training.schedule import Schedule
from facilitator_tui.workspace import Workspace
from tests.making import NOON, FakeClock, protocol
from tests.practice.playing import little, practice, said

DAY = 86_400_000
PICTURE, NO, AFTER = puzzles.puzzles(little(), protocol())
STORY = ev.Tried("Was it your father?", "evoke", ("interpretation",))
FEEL = ev.Tried("Where do you feel it?", "felt-sense")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(places.of(tmp_path, {}), FakeClock(), library=None, environ={})


def asked_round(path: Path, *cards: Puzzle) -> tuple[Round, FakeClock]:
    clock = FakeClock()
    return Round(protocol(), cards or (PICTURE,), clock, Schedule(path)), clock


def of_tier(asked: Round, *tiers: puzzles.Tier) -> int:
    return next(n for n, option in enumerate(asked.offered, 1) if option.tier in tiers)


@pytest.mark.parametrize(("tier", "right", "grade"), [("best", True, 3), ("weak", False, 1), ("harm", False, 1)])
def test_a_move_is_graded_by_what_it_comes_to_and_not_by_its_time(
    tmp_path: Path, tier: puzzles.Tier, right: bool, grade: int  # noqa: FBT001 - a case
) -> None:  # fmt: skip
    asked, clock = asked_round(tmp_path / "drill.json")
    clock.pass_(3_600_000)
    assert asked.answer(of_tier(asked, tier))
    assert asked.told is not None
    assert (asked.told.right, asked.told.options[0].tier) == (right, tier)
    assert asked.told.options[0].words == asked.told.done
    assert Schedule(tmp_path / "drill.json").held.reviews == [(PICTURE.id, clock.wall, grade, 3_600_000)]


def test_another_good_move_counts_and_comes_sooner() -> None:
    assert [puzzles.GRADES[tier] for tier in puzzles.TIERS] == [3, 2, 1, 1]
    assert {"best", "workable"} == puzzles.GOOD


def test_all_that_was_offered_is_told_with_reasons_the_best_first(tmp_path: Path) -> None:
    asked, _ = asked_round(tmp_path / "drill.json")
    offered = {option.words for option in asked.offered}
    asked.answer(of_tier(asked, "harm"))
    assert asked.told is not None
    assert {option.words for option in asked.told.options} == offered
    tiers = [puzzles.TIERS.index(option.tier) for option in asked.told.options[1:]]
    assert tiers == sorted(tiers)
    assert all(option.why for option in asked.told.options)
    assert asked.told.words == ("It comes again in 1 min.",)


def test_a_wrong_move_comes_again_with_its_line_and_may_be_taken_back(tmp_path: Path) -> None:
    asked, _ = asked_round(tmp_path / "drill.json", PICTURE, AFTER)
    asked.answer(of_tier(asked, "harm"))
    asked.next()
    assert asked.left == [AFTER, PICTURE]
    assert asked.undo()
    assert (asked.left, asked.told, asked.right) == ([PICTURE, AFTER], None, 0)
    held = Schedule(tmp_path / "drill.json").held
    assert (held.cards, held.reviews, held.ratings) == ({}, [], {})


def test_words_that_are_not_judged_are_not_counted_and_do_not_come_again(tmp_path: Path) -> None:
    asked, _ = asked_round(tmp_path / "drill.json")
    asked.take(Judgement(("unjudged",)))
    assert asked.told is not None
    assert (asked.told.right, asked.told.done) == (None, "")
    assert "not judged" in asked.told.words[0]
    assert asked.told.options[0].tier == "best"
    assert not (tmp_path / "drill.json").exists()
    asked.next()
    assert asked.end("Enter") == "0 of 1 cards were met well, 1 not judged. Enter leaves."
    assert asked.undo()
    assert (asked.unjudged, asked.moment) == (0, PICTURE)


def test_every_answer_is_one_to_the_moment_and_to_its_skill(tmp_path: Path) -> None:
    kept = Schedule(tmp_path / "drill.json")
    due = kept.grade(PICTURE, 3, 5_000, NOON)
    held = Schedule(tmp_path / "drill.json").held
    assert set(held.cards) == {PICTURE.id, puzzles.skill_id(PICTURE.skill)}
    assert due == kept.due_at(PICTURE)
    for name in held.cards:
        card = fsrs.Card.from_dict(held.cards[name])  # type: ignore[arg-type]  # what the package gave itself
        assert round(card.due.timestamp() * 1000) == due


def test_ability_and_difficulty_are_learned_from_answers(tmp_path: Path) -> None:
    kept = Schedule(tmp_path / "drill.json")
    assert (kept.ability(PICTURE.skill), kept.difficulty(PICTURE)) == (mixing.BEGINS, mixing.BEGINS - 100)
    expected = mixing.learned(mixing.BEGINS, mixing.BEGINS - 100, 0.0)
    kept.grade(PICTURE, 1, 5_000, NOON)
    again = Schedule(tmp_path / "drill.json")
    assert (again.ability(PICTURE.skill), again.difficulty(PICTURE)) == expected
    assert again.difficulty(AFTER) == mixing.BEGINS - 100


def test_a_file_from_before_there_were_moments_still_opens_and_keeps_its_cards(tmp_path: Path) -> None:
    card = deck(protocol())[0]
    Schedule(tmp_path / "drill.json").grade(card, 3, 5_000, NOON)
    old = json.loads((tmp_path / "drill.json").read_text("utf-8"))
    del old["ratings"]
    (tmp_path / "drill.json").write_text(json.dumps(old), "utf-8")
    kept = Schedule(tmp_path / "drill.json")
    assert kept.due_at(card) is not None
    kept.grade(PICTURE, 3, 5_000, NOON)
    assert [review[0] for review in Schedule(tmp_path / "drill.json").held.reviews] == [card.id, PICTURE.id]


def test_what_is_due_comes_first_then_a_new_one_of_each_skill_in_turn(tmp_path: Path) -> None:
    kept = Schedule(tmp_path / "drill.json")
    due = kept.grade(NO, 1, 5_000, NOON)
    coming = kept.moments([PICTURE, NO, AFTER], due, fresh=1)
    assert [each.id for each in coming] == [NO.id, AFTER.id]
    assert coming[0].line == puzzles.turned(NO, 1).line != NO.line


def test_a_skill_that_rests_waits_behind_those_that_do_not(tmp_path: Path) -> None:
    kept = Schedule(tmp_path / "drill.json")
    kept.grade(AFTER, 3, 5_000, NOON)
    other = puzzles.moment(little(), protocol(), encounter.Now("after", {}, ""))
    fresh = [PICTURE, NO]
    assert kept.moments(fresh, NOON, 1)[0].skill == min(PICTURE.skill, NO.skill)
    kept.grade(NO, 3, 5_000, NOON)
    assert kept.moments([PICTURE, other], NOON, 1) == [PICTURE]


def test_ones_own_weak_move_comes_up_as_it_was_until_it_was_asked(tmp_path: Path) -> None:
    done = practice([FEEL, STORY, said("blank.stay")])
    found = moments.past(protocol(), done.events)
    assert [(each.state, bool(each.at)) for each in found] == [("picture", False), ("picture", True), ("picture", True)]
    weak = found[1]
    assert weak.then == "Your own practice, 2026-09-21: “Was it your father?”. It closed something."
    kept = Schedule(tmp_path / "drill.json")
    assert kept.moments([weak, NO], NOON + DAY, fresh=0) == [weak]
    kept.grade(weak, 3, 5_000, NOON + DAY)
    assert kept.moments([weak, NO], NOON + DAY, fresh=0) == []


def test_a_move_that_had_only_worn_out_is_no_weak_one() -> None:
    silences = [ev.Silence(9_000)] * 3
    client = little()
    found = moments.past(protocol(), practice(silences, client=client).events)
    assert [each.at for each in found] == [0] * len(found)


def test_a_session_without_a_client_has_no_moments() -> None:
    assert moments.past(protocol(), practice([]).events[:1]) == []


def test_a_round_mixes_moments_and_edges_and_never_blocks_by_step_skill_or_client(workspace: Workspace) -> None:
    hand = schedule.due(workspace, workspace.protocol())
    kinds = [type(card) for card in hand.cards]
    assert (kinds.count(Puzzle), kinds.count(DrillCard), hand.total) == (8, 4, 12)
    met = [(card.skill, card.client.id) if isinstance(card, Puzzle) else ("edge", card.step) for card in hand.cards]
    assert all(not set(one) & set(other) for one, other in pairwise(met))
    assert len({card.skill for card in hand.cards if isinstance(card, Puzzle)}) == 8


@pytest.mark.parametrize(("only", "kind"), [("moments", Puzzle), ("edges", DrillCard)])
def test_one_kind_may_be_drilled_alone(workspace: Workspace, only: schedule.Only, kind: type) -> None:
    hand = schedule.due(workspace, workspace.protocol(), 5, only)
    assert [type(card) for card in hand.cards] == [kind] * 5


def test_ones_own_practices_are_looked_through(workspace: Workspace) -> None:
    who = casting.client(workspace, "placebo")
    proto = workspace.protocol(who.protocol)
    session = casting.begin(workspace, who, casting.How(seed="a"))
    session.perform(ev.Tried("Go deeper.", "push", ("press",)))
    session.close()
    own = [each for each in moments.drawn(workspace, proto) if each.at]
    assert [each.client.id for each in own] == ["placebo"]
    assert own[0].then.endswith("“Go deeper.”. It closed something.")
    assert not [each for each in moments.drawn(workspace, proto, own=False) if each.at]
    assert isinstance(schedule.due(workspace, proto).cards[0], Puzzle)
    assert own[0] in schedule.due(workspace, proto).cards


def test_a_keeper_that_cannot_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, _ = asked_round(tmp_path / "drill.json")

    def fail(_path: Path, _value: object) -> None:
        raise PlaceError("full")

    monkeypatch.setattr(keeping, "keep", fail)
    with pytest.raises(PlaceError):
        asked.answer(1)
    assert asked.told is None


def test_a_taken_option_is_told_first_though_it_was_not_offered(tmp_path: Path) -> None:
    asked, _ = asked_round(tmp_path / "drill.json")
    stop = puzzles.weighed(PICTURE, protocol(), ev.Stopped("stop"), "x STOP")
    assert isinstance(stop, Option)
    asked.take(stop)
    assert asked.told is not None
    assert asked.told.options[0] == stop
    assert len(asked.told.options) == len(puzzles.options(PICTURE, protocol())) + 1


def test_of_a_skill_that_is_due_the_moment_due_soonest_comes_before_its_time(tmp_path: Path) -> None:
    kept = Schedule(tmp_path / "drill.json")
    later = kept.grade(NO, 3, 5_000, NOON)
    while later < NOON + 2 * DAY:  # the moment is known well, and due in some days
        later = kept.grade(NO, 3, 5_000, later)
    now = later - DAY
    assert kept.moments([NO, PICTURE], now, fresh=0) == []
    failed = msgspec.structs.replace(NO, id=puzzles.puzzle_id("other", "no"))
    due = kept.grade(failed, 1, 5_000, now) + 3_600_000
    assert [each.id for each in kept.moments([NO, PICTURE], due, fresh=0)] == [NO.id]
    assert [each.id for each in kept.moments([NO, failed], due, fresh=0)] == [failed.id]


def test_no_more_come_at_once_than_one_sitting_holds(workspace: Workspace) -> None:
    hand = schedule.due(workspace, workspace.protocol())
    for card in deck(workspace.protocol()):
        hand.schedule.held.cards[card.id] = {**fsrs.Card(1).to_dict(), "due": "2020-01-01T00:00:00+00:00"}
    keeping.keep(hand.schedule.path, hand.schedule.held)
    assert schedule.due(workspace, workspace.protocol()).total == 30
