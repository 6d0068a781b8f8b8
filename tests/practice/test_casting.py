import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.cli import main
from facilitator_tui.core.errors import LibraryError, UsageError
from facilitator_tui.core.practice.client import decode
from facilitator_tui.core.practice.supervision import Rating
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import shelf
from facilitator_tui.training import casting, debriefs
from facilitator_tui.training.casting import How
from facilitator_tui.training.clock import ScaledClock, paced
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.timeline import records


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: FakeClock) -> Workspace:
    return Workspace(places.of(tmp_path, os.environ), clock, library=None, environ={})


@pytest.fixture
def practised(workspace: Workspace) -> Callable[..., str]:
    """Do a short practice to its end and give its id."""

    def do(*acts: ev.AnyAct, client: str = "plain-no") -> str:
        session = casting.begin(workspace, casting.client(workspace, client), How(seed="a"))
        for act in acts:
            session.perform(act)
        session.end()
        session.close()
        return workspace.sessions(practice=True)[0].ident

    return do


def test_a_practice_keeps_the_client_that_it_ran_with(workspace: Workspace) -> None:
    who = casting.client(workspace, "placebo")
    session = casting.begin(workspace, who, How(level=3, seed="x", speed=10))
    session.close()
    began, met = session.events[0].act, session.events[1].act
    assert isinstance(began, ev.Began)
    assert isinstance(met, ev.Met)
    assert (began.mode, began.seed, met.level, met.speed, decode(met.cast)) == ("practice", "x", 3, 10, who)
    assert workspace.sessions() == []


def test_without_a_level_it_is_the_clients_own(workspace: Workspace) -> None:
    session = casting.begin(workspace, casting.client(workspace, "sleepy"), How())
    session.close()
    assert isinstance(met := session.events[1].act, ev.Met)
    assert met.level == casting.client(workspace, "sleepy").level


def test_clients_are_listed_from_the_easiest_on(workspace: Workspace) -> None:
    levels = [each.level for each in casting.clients(workspace)]
    assert levels == sorted(levels)
    assert casting.clients(workspace, "preparation") == []


def test_an_unknown_client_and_a_racing_clock_are_refused(workspace: Workspace) -> None:
    with pytest.raises(LibraryError, match="Did you mean `placebo`"):
        casting.client(workspace, "plazebo")
    with pytest.raises(UsageError, match="1 to 60"):
        casting.begin(workspace, casting.client(workspace, "placebo"), How(speed=61))


def test_a_scaled_clock_runs_so_many_times_as_fast(clock: FakeClock) -> None:
    scaled = ScaledClock(clock, 60)
    before = scaled.now()
    clock.pass_(1_000)
    after = scaled.now()
    assert (after.wall - before.wall, after.mono - before.mono, after.boot - before.boot) == (60_000,) * 3


def test_a_practice_taken_up_again_goes_on_from_its_last_moment(workspace: Workspace, clock: FakeClock) -> None:
    session = casting.begin(workspace, casting.client(workspace, "placebo"), How(speed=10))
    clock.pass_(60_000)
    session.perform(ev.Silence(1))
    session.close()
    again = workspace.resume(workspace.sessions(practice=True)[0].ident, pace=paced)
    stood = again.moment
    clock.pass_(1_000)
    assert (stood, again.moment - stood) == (600_000, 10_000)
    again.close()


def test_a_supervisors_numbers_are_kept_beside_and_erased_with_the_session(
    workspace: Workspace, practised: Callable[..., str], tmp_path: Path
) -> None:
    ident = practised(ev.Stopped("stop"))
    file = tmp_path / "rated.json"
    file.write_text('{"stopped": 3, "closed": 1}', encoding="utf-8")
    debriefs.given(workspace, ident, debriefs.ratings_from(file), "SV")
    kept = debriefs.look_back(workspace, "last")
    assert kept.ratings == (Rating("SV", {"stopped": 3, "closed": 1}, kept=True, blind=False),)
    assert debriefs.given(workspace, ident, {"closed": None}, "SV").ratings[0].items == {"stopped": 3}
    assert [path.name for path in workspace.find(ident).parent.glob(f"{ident}.kept-*")] == [
        f"{ident}.kept-debrief.json"
    ]


def test_numbers_from_before_there_were_two_supervisors_are_still_read(
    workspace: Workspace, practised: Callable[..., str]
) -> None:
    ident = practised(ev.Stopped("stop"))
    debriefs.look_back(workspace, ident)
    beside = workspace.find(ident).with_name(f"{ident}.kept-debrief.json")
    data = json.loads(beside.read_text("utf-8"))
    old = {"look": data["look"], "supervisor": {"stopped": 2, "long gone": 1}, "by": "SV"}
    beside.write_text(json.dumps(old), encoding="utf-8")
    expected = (Rating("SV", {"stopped": 2}, kept=True, blind=False),)
    assert debriefs.look_back(workspace, ident).ratings == expected
    assert json.loads(beside.read_text("utf-8")).keys() >= {"look", "ratings", "count"}
    assert "supervisor" not in json.loads(beside.read_text("utf-8"))
    assert debriefs.look_back(workspace, ident).ratings == expected


def test_what_is_redacted_does_not_stay_in_what_is_kept_of_the_look(
    workspace: Workspace, practised: Callable[..., str], tmp_path: Path
) -> None:
    ident = practised(ev.Tried("Something nobody should read", "contact"))
    beside = workspace.find(ident).with_name(f"{ident}.kept-debrief.json")
    debriefs.look_back(workspace, ident)
    assert "nobody should read" in beside.read_text("utf-8")
    assert main(["--home", str(tmp_path), "redact", ident, "3"]) == 0
    assert "nobody should read" not in beside.read_text("utf-8")
    assert not any("nobody should read" in row.words for look in debriefs.over_time(workspace) for row in look.rows)


@pytest.mark.parametrize("ratings", [{"charm": 1}, {"stopped": 4}, {"stopped": -1}])
def test_a_number_or_item_that_there_is_not_is_refused(
    workspace: Workspace, practised: Callable[..., str], ratings: dict[str, int | None]
) -> None:
    ident = practised()
    with pytest.raises(UsageError):
        debriefs.given(workspace, ident, ratings)


def test_initials_that_are_none_are_refused(workspace: Workspace, practised: Callable[..., str]) -> None:
    with pytest.raises(UsageError, match="at most 12 characters, and these are 13"):
        debriefs.given(workspace, practised(), {"stopped": 1}, "M. Supervisor")


def test_a_session_without_a_client_has_no_look_back(workspace: Workspace) -> None:
    protocol = workspace.protocol()
    workspace.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version, mode="practice")).close()
    with pytest.raises(UsageError, match="no practice with a simulated client"):
        debriefs.look_back(workspace, workspace.sessions(practice=True)[0].ident)
    with pytest.raises(UsageError, match="There is no practice"):
        debriefs.look_back(workspace, "last")


def test_a_damaged_session_hides_no_practice_before_it(
    workspace: Workspace, practised: Callable[..., str], clock: FakeClock
) -> None:
    ident = practised(ev.Stopped("stop"))
    clock.pass_(86_400_000)
    protocol = workspace.protocol()
    alone = workspace.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version, mode="practice"))
    alone.perform(ev.Noted("seen", "still"))
    alone.perform(ev.Noted("seen", "warm"))
    alone.end()
    alone.close()
    records.change(workspace.find(workspace.sessions(practice=True)[0].ident), "DELETE FROM event WHERE seq = 2")
    assert debriefs.look_back(workspace, "last").look.client == "plain-no"
    assert [look.client for look in debriefs.over_time(workspace)] == ["plain-no"]
    assert workspace.find(ident).with_name(f"{ident}.kept-debrief.json").exists()


def test_own_practices_are_compared_from_the_oldest_on(
    workspace: Workspace, practised: Callable[..., str], clock: FakeClock
) -> None:
    practised(ev.Stopped("stop"))
    clock.pass_(86_400_000)
    practised(ev.Silence(5), client="waiting")
    assert [look.client for look in debriefs.over_time(workspace)] == ["plain-no", "waiting"]


def test_a_practice_that_cannot_be_read_hides_no_other(
    workspace: Workspace, practised: Callable[..., str], clock: FakeClock
) -> None:
    whole = practised(ev.Stopped("stop"))
    clock.pass_(86_400_000)
    broken = practised(ev.Silence(5), client="waiting")
    workspace.find(broken).write_bytes(b"")
    assert [look.client for look in debriefs.over_time(workspace)] == ["plain-no"]
    assert debriefs.look_back(workspace, "last").look.client == "plain-no"
    assert [(each.row.ident, bool(each.recording)) for each in workspace.recordings(live=False, practice=True)] == [
        (broken, False), (whole, True),
    ]  # fmt: skip
    assert list(workspace.recordings()) == []


def test_a_client_is_met_on_the_protocols_that_it_was_checked_with(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(shelf.shipped() / "protocols", folder / "protocols")
    shutil.copy(shelf.shipped() / "prompts.yaml", folder)
    space = Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=folder, environ={})
    assert space.protocol("psip-core").steps["blank"].title == "Blankness"
    path = folder / "protocols/psip-core.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Blankness", "title: Blank"), "utf-8")
    assert casting.client(space, "postcard").protocol == "psip-core"
    assert space.protocol("psip-core").steps["blank"].title == "Blank"
