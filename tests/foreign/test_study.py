"""Many sessions in a folder, asked by two engines that are not ours."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator_tui import filing, places
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record.foreign import table
from facilitator_tui.core.walk import events as ev
from facilitator_tui.study import asking, schema
from facilitator_tui.study.folder import Making
from facilitator_tui.study.questions import QUESTIONS, Question
from facilitator_tui.workspace import Workspace
from tests.foreign.takes import MINUTE
from tests.making import NOON, FakeClock, began, protocol

for name in ("pyarrow", "duckdb"):
    pytest.importorskip(name)
DAY = 86_400_000
DOC = Path(__file__).parents[2] / "docs" / "study.md"


def acts(number: int) -> Iterator[ev.AnyAct]:
    """What is done in the session of a number: by it more or less of everything."""
    yield ev.Medicine(["MDMA 80 mg", "mdma 100 mg, oral", "some of it", "psilocybin 25 mg"][number % 4])
    for turn in range(number % 5):
        yield ev.Entered("picture", "image")
        yield ev.Said("image.feel", "directive" if turn % 2 else "invitational", "Can you feel the image?")
        yield ev.PassedOver("image.leave")
        yield ev.Entered("not-felt", "blank")
        yield ev.Noted("words", f"it is grey, {number}")
        yield ev.Rated({"distress": (number * 3 + turn) % 11 if number % 3 else None, "presence": turn % 5})
        yield ev.Entered("felt", "track")
    if number % 2:
        yield ev.ConsentAsked(("yes", "no", "unclear")[number % 3])
    if number % 4 == 3:
        yield ev.Stopped("stop")


def made(home: Path, count: int = 12) -> Workspace:
    """A home with so many sessions, some weeks apart."""
    space = Workspace(places.of(home, {}), FakeClock(), library=None, environ={})
    for number in range(count):
        clock = FakeClock(NOON + number * 9 * DAY)
        space.clock = clock
        live = space.begin(protocol(), began(client=f"K-{number % 3}"), author="AB", clock=clock)
        for act in acts(number):
            clock.pass_((number % 7 + 1) * 7 * MINUTE)
            live.perform(act)
        if number % 5:
            live.end("some")
        live.close()
    return space


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("study")
    making = Making(made(home / "home"))
    filing.new_folder(home / "out", making.files())
    assert (making.count, making.left) == (12, [])
    return home / "out"


def test_the_folder_is_partitioned_by_month_and_says_what_it_is(folder: Path) -> None:
    described = json.loads((folder / "schema.json").read_bytes())
    assert described["schema_version"] == table.VERSION
    assert {*described["datasets"]} == {*schema.DATASETS}
    months = sorted(each.name for each in (folder / "sessions").iterdir())
    assert months == ["month=2026-09", "month=2026-10", "month=2026-11", "month=2026-12"]
    assert {each.stat().st_mode & 0o777 for each in folder.rglob("*.parquet")} == {0o600}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.name)
def test_two_engines_answer_alike(folder: Path, question: Question) -> None:
    datafusion = pytest.importorskip("datafusion")
    arrow = pytest.importorskip("pyarrow")
    one = asking.ask(folder, question.sql)
    context = datafusion.SessionContext()
    for name in schema.DATASETS:
        context.register_parquet(name, str(folder / name), table_partition_cols=[("month", arrow.string())])
    other = context.sql(question.sql).to_arrow_table()
    assert tuple(other.column_names) == one.columns
    rows = [tuple(row.values()) for row in other.to_pylist()]
    assert len(rows) == len(one.rows) > 0
    for left, right in zip(one.rows, rows, strict=True):
        for a, b in zip(left, right, strict=True):
            assert (a == b) or math.isclose(float(str(a)), float(str(b)), rel_tol=1e-9), (left, right)


def test_the_answers_are_those_of_a_count_by_hand(folder: Path) -> None:
    said = sum(number % 5 for number in range(12))
    rows = {row[0]: row[2] for row in asking.ask(folder, _sql("lines")).rows}
    assert sum(int(str(each)) for each in rows.values()) == said
    (stop,) = asking.ask(folder, _sql("ways-out")).rows
    assert stop == ("stop", 3, 3, 12)
    assert {row[0]: row[2] for row in asking.ask(folder, _sql("after-blankness")).rows} == {"track": said}
    none = [row for row in asking.ask(folder, _sql("consent")).rows if row[0] == "none noted"]
    assert none == [("none noted", 6, 0)]
    by_hand = [(n * 3 + turn) % 11 for n in range(12) if n % 3 for turn in range(n % 5)]
    row = next(row for row in asking.ask(folder, _sql("ratings")).rows if row[0] == "distress")
    assert (row[2], row[4], row[6]) == (len(by_hand), min(by_hand), max(by_hand))
    assert row[5] == pytest.approx(sum(by_hand) / len(by_hand))


def _sql(name: str) -> str:
    return next(each.sql for each in QUESTIONS if each.name == name)


def test_there_are_ten_and_each_is_asked_in_one_way() -> None:
    assert len({each.name for each in QUESTIONS}) == 10
    assert all("ORDER BY" in each.sql for each in QUESTIONS)


def test_a_deidentified_folder_has_no_dates_and_no_names(tmp_path: Path) -> None:
    making = Making(made(tmp_path / "home", 3), deidentified=True)
    filing.new_folder(tmp_path / "out", making.files())
    assert [each.name for each in (tmp_path / "out" / "entries").iterdir()] == ["month=undated"]
    rows = asking.ask(tmp_path / "out", "SELECT * FROM sessions").rows
    rows += asking.ask(tmp_path / "out", "SELECT * FROM entries").rows
    said = repr(rows)
    assert not any(word in said for word in ("K-0", "grey", "2026", "'AB'"))


def test_an_empty_home_makes_a_folder_that_can_be_asked(tmp_path: Path) -> None:
    making = Making(Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=None, environ={}))
    filing.new_folder(tmp_path / "out", making.files())
    for question in QUESTIONS:
        assert len(asking.ask(tmp_path / "out", question.sql).rows) <= 1


def test_what_is_no_folder_of_a_study_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder of a study"):
        asking.ask(tmp_path, "SELECT 1")
    (tmp_path / "schema.json").write_text('{"schema_version": 99}')
    with pytest.raises(UsageError, match="99"):
        asking.ask(tmp_path, "SELECT 1")


def test_a_folder_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def torn() -> Iterator[tuple[str, bytes]]:
        yield "a/b/c", b"x"
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        filing.new_folder(tmp_path / "out", torn())
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        filing.new_folder(tmp_path / "link", [("a", b"")])


def test_the_page_names_every_column() -> None:
    page = DOC.read_text("utf-8")
    for name, fields in schema.DATASETS.items():
        assert f"### {name}" in page
        for each in fields:
            assert f"| `{each.name}` | {each.type} | {each.about} |" in page
    for question in QUESTIONS:
        assert f"`{question.name}`" in page
