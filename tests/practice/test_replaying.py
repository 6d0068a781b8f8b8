"""Going on from a turn, and its futures: the same client and seed, and nothing of it in the score or the drill."""

from pathlib import Path

import pytest

from facilitator_tui import places, timeline
from facilitator_tui.cli import main
from facilitator_tui.core.errors import SessionMissing, UsageError
from facilitator_tui.core.practice import debrief_words, encounter
from facilitator_tui.core.practice.client import decode
from facilitator_tui.core.practice.debrief import debrief
from facilitator_tui.core.practice.futures import MOVES, Player, told
from facilitator_tui.core.record import review
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.training import casting, debriefs, moments, replaying
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock, protocol
from tests.practice.playing import little, practice, said

FEEL = ev.Tried("Where do you feel it?", "felt-sense")
PUSH = ev.Tried("Go deeper, you can do more.", "push", ("press",))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: FakeClock) -> Workspace:
    return Workspace(places.of(tmp_path, {}), clock, library=None, environ={})


def practised(workspace: Workspace, clock: FakeClock, *acts: ev.AnyAct, speed: int = 1) -> str:
    """A practice with the wrong capsule in which these acts were done ten seconds apart, and left open."""
    session = casting.begin(workspace, casting.client(workspace, "placebo"), casting.How(seed="a", speed=speed))
    for act in acts:
        clock.pass_(10_000)
        session.perform(act)
    session.close()
    return session.ident


def met(session: Session) -> encounter.Meeting:
    assert session.met is not None
    return encounter.meeting(decode(session.met.cast), session.protocol, session.events)


MOVES_MADE = (
    ev.Silence(9_000),
    ev.Jumped("blank"),
    ev.Noted("seen", "a yawn"),
    PUSH,
    ev.Undone(6),
    FEEL,
    ev.Silence(1),
)
"""Entry 6, the pushing, is taken back, so that there are three turns."""


def test_a_replay_stands_where_the_practice_stood_before_that_turn(workspace: Workspace, clock: FakeClock) -> None:
    ident = practised(workspace, clock, *MOVES_MADE)
    found = timeline.read(workspace.find(ident))
    turns = encounter.meeting(decode(casting_of(found).cast), found.protocol, found.events).turns
    assert len(turns) == 3
    for number, turn in enumerate(turns, 1):
        clock.pass_(3_600_000)
        session = replaying.again(workspace, ident, number)
        again = met(session)
        assert (again.now, len(again.turns)) == (turn.before, number - 1)
        assert [each.moment for each in again.turns] == [each.moment for each in turns[: number - 1]]
        assert session.state.here.step == turn.step
        assert session.moment == turn.moment
        session.close()


def casting_of(found: timeline.Recording) -> ev.Met:
    return next(event.act for event in found.events if isinstance(event.act, ev.Met))


def test_the_same_moves_come_to_the_same_again(workspace: Workspace, clock: FakeClock) -> None:
    ident = practised(workspace, clock, ev.Silence(9_000), FEEL, PUSH)
    session = replaying.again(workspace, ident, 2)
    for act in (FEEL, PUSH):
        clock.pass_(10_000)
        session.perform(act)
    found = timeline.read(workspace.find(ident))
    first = encounter.meeting(decode(casting_of(found).cast), found.protocol, found.events)
    assert met(session).now == first.now
    session.close()


def test_its_clock_goes_on_as_fast_as_it_did(workspace: Workspace, clock: FakeClock) -> None:
    ident = practised(workspace, clock, FEEL, FEEL, speed=10)
    session = replaying.again(workspace, ident, 2)
    assert session.moment == 200_000
    clock.pass_(1_000)
    assert session.moment == 210_000
    session.close()


def test_a_replay_says_of_itself_that_it_is_one(workspace: Workspace, clock: FakeClock) -> None:
    ident = practised(workspace, clock, FEEL, PUSH)
    session = replaying.again(workspace, ident, 2)
    assert ev.replayed(session.events) == (ident, 2)
    entries, _ = review.entries(session.protocol, session.events)
    assert f"a replay from turn 2 of {ident}" in entries[1].detail
    session.end("unsaid")
    session.close()
    look = debriefs.look_back(workspace, session.ident).look
    assert look.replay == (ident, 2)
    assert f"PRACTICE · replay from turn 2 · {look.title}" in debrief_words.head(look)
    words = [line for section in debrief_words.sections(look) for line in section.lines]
    assert f"A replay from turn 2 of {ident}. Nothing of it is rated or drilled." in words


def test_nothing_of_a_replay_enters_the_score_or_the_drill(workspace: Workspace, clock: FakeClock) -> None:
    ident = practised(workspace, clock, FEEL)
    session = workspace.resume(ident)
    session.end("unsaid")
    session.close()
    session = replaying.again(workspace, ident, 1)
    session.perform(PUSH)
    session.end("unsaid")
    session.close()
    look = debriefs.look_back(workspace, session.ident).look
    assert (look.items, look.mean, look.rows[0].verdict) == ((), None, "harm")
    assert [each.replay for each in debriefs.over_time(workspace)] == [None]
    assert not [each for each in moments.drawn(workspace, session.protocol) if each.at]


def test_a_practice_is_none_of_these() -> None:
    session = practice([FEEL])
    assert session.met is not None
    assert ev.replayed(session.events) is None
    assert debrief(little(), protocol(), session.met, session.events).replay is None


def test_what_cannot_be_played_on_is_told(workspace: Workspace, clock: FakeClock) -> None:
    ident = practised(workspace, clock, FEEL)
    with pytest.raises(UsageError, match="no turn 2"):
        replaying.again(workspace, ident, 2)
    with pytest.raises(SessionMissing):
        replaying.compared(workspace, "2020-01-01-000000", 1)
    proto = workspace.protocol()
    alone = workspace.begin(proto, ev.Began(proto.id, proto.version, mode="practice"))
    alone.close()
    with pytest.raises(UsageError, match="no practice with a simulated client"):
        replaying.again(workspace, alone.ident, 1)


def test_three_futures_begin_with_what_was_said_a_better_and_a_harmful_line(
    workspace: Workspace, clock: FakeClock
) -> None:
    ident = practised(workspace, clock, ev.Tried("Can you give me a small sign?", "orient", ("like:inward.sign",)))
    was, better, harmful = replaying.compared(workspace, ident, 1)
    assert [each.title for each in (was, better, harmful)] == ["As it was", "A better line", "A harmful line"]
    assert [each.legs[0].tier for each in (was, better, harmful)] == ["weak", "best", "harm"]
    assert was.legs[0].did == "“Can you give me a small sign?”"
    for each in (was, better, harmful):
        assert len(each.legs) == MOVES
        assert {leg.tier for leg in each.legs[1:]} <= {"best", "workable"}
        assert all(len(values) == MOVES + 1 for values in each.hidden.values())
    assert better.hidden["contact"][-1] >= harmful.hidden["contact"][-1]
    assert replaying.compared(workspace, ident, 1) == (was, better, harmful)


def test_beside_a_good_line_stands_another_and_an_ending_ends_a_future() -> None:
    session = practice([FEEL, FEEL, ev.Stopped("stop")])
    first, *_, last = met(session).turns
    player = Player(little(), protocol(), "a")
    was, other, *_ = player.futures(first)
    assert (was.title, other.title, was.legs[0].tier) == ("As it was", "Another good line", "best")
    stopped = player.futures(last)[0]
    assert stopped.legs[0].did == "Accepting a stop"
    assert stopped.ending in {"They sit up.", ""}


def test_a_future_is_told_with_its_hidden_values() -> None:
    session = practice([said("blank.stay")])
    future = Player(little(), protocol(), "a").futures(met(session).turns[0])[0]
    texts = told(future)
    assert texts[0] == ("head", "As it was")
    assert texts[1] == ("line", "weak: “Stay with the blankness.”")
    assert texts[2] == ("soft", "Staying with it: It goes on.")
    assert texts[-1][1].startswith("contact ")


def test_what_is_redacted_of_a_practice_is_nowhere_but_in_replays_which_are_named(
    workspace: Workspace, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    home, words = workspace.places.home, "My name for it is Zinnober."
    ident = practised(workspace, clock, ev.Tried(words, "curiosity"), PUSH)
    debriefs.look_back(workspace, ident)
    replay = replaying.again(workspace, ident, 2)
    replay.close()
    debriefs.look_back(workspace, replay.ident)

    def holding() -> set[str]:
        return {
            path.name.partition(".")[0]
            for path in home.rglob("*")
            if path.is_file() and b"Zinnober" in path.read_bytes()
        }

    assert holding() == {ident, replay.ident}
    assert main(["--home", str(home), "redact", ident, "3"]) == 0
    told = capsys.readouterr().err
    assert f"A replay of this practice lies in {replaying.replays(workspace, ident)[0]} and may hold it" in told
    assert holding() == {replay.ident}
    assert main(["--home", str(home), "redact", replay.ident, "3"]) == 0
    assert holding() == set()
