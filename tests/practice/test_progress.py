"""A trainee's way: what is counted, the one next thing and its reason, and the screen that leads on from there."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from facilitator_tui import places
from facilitator_tui.cli import main
from facilitator_tui.core.practice import advice, progress
from facilitator_tui.core.practice import debrief as looks
from facilitator_tui.core.practice.cards import deck
from facilitator_tui.core.practice.curriculum import Curriculum, Task, Unit
from facilitator_tui.core.practice.debrief import Debrief
from facilitator_tui.core.practice.progress import Past, Records
from facilitator_tui.core.walk import events as ev
from facilitator_tui.training import casting, schedule, ways
from facilitator_tui.training.casting import How
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock, protocol
from tests.practice.playing import little, practice
from tests.tui.test_screens import shown

FEEL = ev.Tried("Where do you feel it?", "felt-sense")
STORY = ev.Tried("Was it your father?", "evoke", ("FT303",))
STOP = ev.Stopped("stop")
DAY = 86_400_000


def look(*acts: ev.AnyAct) -> Debrief:
    session = practice(acts)
    assert session.met is not None
    return looks.debrief(little(), protocol(), session.met, session.events)


def past(number: int, found: Debrief | None = None, *, ended: bool = True, steps: frozenset[str] = frozenset()) -> Past:
    when = number * DAY
    made = msgspec.structs.replace(found, began=when) if found is not None else None
    return Past(f"2026-01-{number:02}-aaaaaa", when, 0, "Little", "little", ended, steps, made)


def kept(*pasts: Past, units: tuple[Unit, ...] = (), now: int = 9 * DAY, due: int = 0) -> Records:
    made = Curriculum("c", "C", units) if units else None
    return Records(pasts, (little(),), {"little": protocol()}, made, {"little": 4}, due, now=now)


def of(*tasks: Task) -> tuple[Unit, ...]:
    return (Unit("one", "One", "What for.", tasks),)


@pytest.mark.parametrize(
    ("task", "have"),
    [
        (Task(look="keys"), 0),
        (Task(walk="little", steps=3), 2),
        (Task(walk="elsewhere"), 0),
        (Task(drill="little", cards=9), 4),
        (Task(meet="little", times=9), 2),
        (Task(meet="little", ends=("stopped",), times=9), 1),
        (Task(item="felt-sense", least=3, times=9), 2),
        (Task(item="stopped", least=1, times=9), 1),
        (Task(item="urge", times=9), 0),
    ],
)
def test_a_task_counts_what_the_records_say(task: Task, have: int) -> None:
    pasts = (
        past(1, look(FEEL)), past(2, look(FEEL, FEEL, STOP, ev.Tried("We can end.", "close"))),
        past(3, look(FEEL), ended=False), past(4, steps=frozenset({"image", "blank", "gone since"})),
    )  # fmt: skip
    records = kept(*pasts, units=of(task))
    assert progress.have(task, records) == have
    (stand,) = progress.stands(records)
    assert stand.have == (have,)
    assert stand.done is (have >= task.need)


def test_everything_is_counted_out_of_what_there_is() -> None:
    lines = progress.coverage(kept(past(1, look(FEEL, ev.Silence(9_000))), past(2, steps=frozenset({"image"}))))
    assert lines[:2] == ["Clients: 1 of 1", "How they can be: 1 of 3 states"]
    assert lines[2].startswith("Kinds of move: 2 of 15; not yet made: asking, with interest")
    assert lines[3] == f"Steps of {protocol().title}: 1 of {len(protocol().steps)}"
    assert progress.coverage(kept())[0] == "Clients: 0 of 1; not yet met: Little"


def test_items_stand_side_by_side_and_no_occasion_is_no_number() -> None:
    lines = progress.over_time([look(FEEL), look(FEEL, FEEL, STOP)], 80)
    stopped = next(line for line in lines if line.startswith("Stopped when due"))
    assert stopped.split("  ")[-1].strip() == "an occasion 1 time"
    assert stopped[28:31] == "– 3"
    assert lines[-1] == "0 not yet, 1 a little, 2 mostly, 3 throughout, – no occasion."
    assert progress.over_time([], 80) == ["No practice with a client was ended yet."]


def test_what_came_lately_is_told_beside_what_came_before_only_where_there_are_enough() -> None:
    good, led = look(FEEL), look(FEEL, STORY, STORY, STORY)
    lines = progress.over_time([led] * 3 + [good] * 3, 80)
    assert next(line for line in lines if line.startswith("Did not lead")).endswith("lately 3.0, before 1.0")
    assert all("lately" not in line for line in progress.over_time([good] * 5, 80))


@pytest.mark.parametrize("cells", [30, 56, 76, 96, 196])
def test_items_fit_their_room_and_say_how_many_earlier_ones_are_not_shown(cells: int) -> None:
    *lines, legend = progress.over_time([look(FEEL)] * 90, cells)
    assert all(len(line) <= max(cells, 29) for line in lines)
    columns = len([mark for mark in lines[0][28:].split("   ")[0].split() if mark in "0123–"])
    assert legend.endswith(f"; {90 - columns} earlier are not shown.") or columns == 90


def test_a_practice_left_open_lately_comes_first_and_an_old_one_does_not() -> None:
    unit = of(Task(meet="little"))
    found = advice.advise(kept(past(8, ended=False), units=unit))
    assert found is not None
    assert (found.kind, found.target) == ("open", "2026-01-08-aaaaaa")
    later = advice.advise(kept(past(1, ended=False), units=unit))
    assert later is not None
    assert later.kind == "client"


def test_a_client_with_whom_something_closed_is_met_again() -> None:
    found = advice.advise(kept(past(1, look(STORY)), units=of(Task(look="keys"))))
    assert found is not None
    assert (found.kind, found.words) == ("client", "Meet Little again")
    assert found.why.startswith("Last time a move closed something.")


def test_many_cards_that_are_due_go_before_the_next_unit_and_few_do_not() -> None:
    units = of(Task(look="keys"))
    assert [(advice.advise(kept(units=units, due=due)) or units)[0] for due in (9, 10)] == ["learn", "drill"]


@pytest.mark.parametrize(
    ("task", "kind", "target"),
    [
        (Task(look="keys"), "learn", ""),
        (Task(walk="little", steps=2), "alone", "little"),
        (Task(drill="little", cards=9), "drill", "little"),
        (Task(meet="little"), "client", "little"),
        (Task(item="stopped"), "client", "little"),
    ],
)
def test_the_next_unit_says_what_to_do_and_why(task: Task, kind: str, target: str) -> None:
    found = advice.advise(kept(units=of(task)))
    assert found is not None
    assert (found.kind, found.target) == (kind, target)
    assert found.why.startswith("One: What for.")


def test_an_item_that_no_client_gives_occasion_for_is_no_task_to_do_next() -> None:
    found = advice.advise(kept(units=of(Task(item="consent"))))
    assert found is not None
    assert found.why == "You have not met them yet."


def test_with_all_units_done_the_item_that_stood_lowest_is_practised() -> None:
    found = advice.advise(kept(past(1, look(ev.Tried("So it is grief.", "interpret"))), units=of(Task(meet="little"))))
    assert found is not None
    assert found.why.startswith("“Returned to what is felt” stood lowest lately, 0.0 of 3")


def test_with_nothing_to_practise_with_nothing_is_said() -> None:
    assert advice.advise(Records((), (), {})) is None
    found = advice.advise(Records((), (), {"little": protocol()}))
    assert found is not None
    assert found.kind == "drill"


# What follows reads real files.


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: FakeClock) -> Workspace:
    return Workspace(places.of(tmp_path / "home", {}), clock, library=None, environ={})


@pytest.fixture
def practise(workspace: Workspace, clock: FakeClock) -> Callable[..., str]:
    def do(*acts: ev.AnyAct, client: str = "plain-no", end: bool = True) -> str:
        session = casting.begin(workspace, casting.client(workspace, client), How(seed="a"))
        for act in acts:
            clock.pass_(9_000)
            session.perform(act)
        if end:
            session.end()
        session.close()
        clock.pass_(DAY)
        return session.ident

    return do


def test_the_records_are_gathered_the_oldest_first_and_hide_nothing_behind_a_torn_one(
    workspace: Workspace, practise: Callable[..., str], clock: FakeClock
) -> None:
    first = practise(STOP)
    torn = practise(STOP)
    last = practise(FEEL, client="waiting", end=False)
    workspace.find(torn).write_bytes(b"")
    alone = workspace.protocol("preparation")
    session = workspace.begin(alone, ev.Began(alone.id, alone.version, mode="practice"))
    session.end()
    session.close()
    records = ways.records(workspace)
    assert [each.ident for each in records.pasts] == [first, last, session.ident]
    assert [each.look is not None for each in records.pasts] == [True, True, False]
    assert [each.ident for each in records.left] == [last]
    assert records.pasts[2].steps == {alone.start}
    assert records.now == clock.now().wall


def test_a_practice_that_was_gathered_once_is_not_read_again(
    workspace: Workspace, practise: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(STOP)
    before = ways.records(workspace)
    monkeypatch.setattr("facilitator_tui.timeline.reading.read", lambda _: pytest.fail("read again"))
    assert ways.records(workspace).pasts == before.pasts


def test_answered_cards_and_those_due_are_counted(workspace: Workspace, clock: FakeClock) -> None:
    held = schedule.of(workspace)
    for card in deck(workspace.protocol())[:3]:
        held.grade(card, 1, 0, clock.now().wall)
    clock.pass_(30 * DAY)
    records = ways.records(workspace)
    assert (records.drilled["psip-core"], records.drilled["preparation"], records.due) == (3, 0, 3)


def use(space: Workspace, *steps: str, size: tuple[int, int] = (80, 24)) -> list[str]:
    """Press keys from home, and give what is shown after each of the steps."""
    seen: list[str] = []

    async def run() -> None:
        app = FacilitatorApp(space)
        async with app.run_test(size=size) as pilot:
            for keys in steps:
                await pilot.press(*keys.split())
                await pilot.pause()
                seen.append(shown(app))

    asyncio.run(run())
    return seen


def test_from_the_way_one_goes_on_with_the_next_thing_and_back(workspace: Workspace) -> None:
    way, learning, home = use(workspace, "w", "enter", "escape")
    assert "▸ Next: Take the first look at the keys" in way
    assert "Learning the keys, 1 of 7" in learning
    assert "Nothing of that was kept." in home
    after = use(workspace, "w")[0]
    assert "Next: Walk Core session alone, through 5 steps" in after


def test_a_practice_alone_is_begun_on_the_protocol_that_the_unit_names(workspace: Workspace) -> None:
    (workspace.places.home).mkdir(parents=True)
    (workspace.places.home / "first-look.json").write_text("{}", encoding="utf-8")
    asked = use(workspace, "w tab " + "down " * 10 + "enter", "d", "enter q l")
    assert "Walk Preparation alone" in asked[0]
    assert "Preparation" in asked[1]
    assert "PRACTICE" in asked[1]
    assert "The practice is left open; w takes it up again." in asked[2]


def test_an_old_look_back_opens_from_the_way_and_leads_back_to_it(
    workspace: Workspace, practise: Callable[..., str]
) -> None:
    practise(STOP)
    looked, back = use(workspace, "w shift+tab end enter", "escape")
    assert "How it ended" in looked
    assert "PRACTICE · your way" in back


def test_an_open_practice_is_told_of_at_home_and_taken_up_by_r_and_from_the_way(
    workspace: Workspace, practise: Callable[..., str]
) -> None:
    practise(FEEL, end=False)
    assert "▸ A plain no  begun" in use(workspace, "w tab")[0]
    home, listed, live = use(workspace, "home", "r", "enter")
    assert "no session is open; 1 practice is" in home
    assert "0 sessions, 1 practice" in home
    assert "No session is open. Go on with which practice?" in listed
    assert "PRACTICE" in live
    assert "What do you notice?" in live


def test_of_many_left_open_the_newest_are_listed_and_the_others_counted(
    workspace: Workspace, practise: Callable[..., str]
) -> None:
    for _ in range(7):
        practise(FEEL, end=False)
    text = use(workspace, "w")[0]
    assert text.count("A plain no  begun") == 5
    assert "and 2 older" in text


def test_a_real_session_that_is_open_is_still_taken_up_at_once(
    workspace: Workspace, practise: Callable[..., str]
) -> None:
    practise(FEEL, end=False)
    core = workspace.protocol()
    workspace.begin(core, ev.Began(core.id, core.version)).close()
    live = use(workspace, "r")[0]
    assert "LIVE" in live
    assert "ARRIVING" in live


def test_after_a_look_back_home_says_what_comes_next_with_the_cursor_on_it(workspace: Workspace) -> None:
    home = use(workspace, "p down enter", "x x", "q", "escape")[-1]
    assert "▸ w  Your way" in home
    assert "Next: Take the first look at the keys. w says why." in home


def test_after_its_ending_nothing_more_is_said_to_a_client_and_ways_out_still_work(workspace: Workspace) -> None:
    use(workspace, "p down enter x x", "space 1 comma t o k enter x q")
    record = workspace.take("last-practice")
    kinds = [type(event.act).__name__ for event in record.events]
    assert kinds == ["Began", "Met", "Stopped", "Stopped", "Noted", "Stopped", "Ended"]


def test_every_size_shows_it_without_a_line_too_long(workspace: Workspace, practise: Callable[..., str]) -> None:
    practise(STOP)
    for size in ((60, 20), (80, 24), (100, 30), (200, 60)):
        for text in use(workspace, "w", "tab", "tab tab", "end", "home tab enter", size=size):
            assert all(len(line) <= size[0] for line in text.splitlines())


def test_the_command_says_the_same_in_lines(
    practise: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = practise(FEEL, end=False)
    practise(STOP)
    assert main(["--home", str(tmp_path / "home"), "progress"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Next: ")
    assert f"`facilitator-tui resume {left}` takes it up." in out
    assert "From a first look to emergencies: 0 of 12 units done" in out
    assert "        to do: Meet A plain no twice; what counts: stopped when due" in out
    assert "Clients: 2 of" not in out
    assert "Clients: 1 of" in out


def test_resume_names_the_practices_where_no_session_is_open(
    practise: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    left = practise(FEEL, end=False)
    monkeypatch.setattr("os.isatty", lambda _: True)
    assert main(["--home", str(tmp_path / "home"), "resume"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("No session is open; a practice is.\n")
    assert left in told


@pytest.mark.parametrize("word", ["--library", "--home", "--theme"])
def test_what_goes_before_the_command_is_said_to_go_there(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", word, "X"]) == 2
    assert capsys.readouterr().err.startswith(f"It goes before the command: {word}.\n")
