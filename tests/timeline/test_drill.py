"""The drill on this computer's own disk: what its writer writes, and when it is called good."""

import io
import sys
from pathlib import Path

import pytest

from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import read, rehearsal
from facilitator_tui.timeline.rehearsal import Report, write
from tests.timeline import records


class Closing(io.StringIO):
    """A pipe whose reader goes after so many lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.left = lines

    def flush(self) -> None:
        self.left -= 1
        if not self.left:
            raise BrokenPipeError


def test_the_writer_tells_each_entry_once_it_is_saved_until_nobody_listens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", told := Closing(4))
        write(str(tmp_path))
    assert told.getvalue() == "1\n2\n3\n4\n"
    recording = read(tmp_path / "2000-01-01-drill.session")
    assert recording.damage == ()
    assert recording.about == {"mode": "preview"}
    assert [(event.seq, event.id, event.author, event.step) for event in recording.events] == [
        (seq, f"drill-{seq}", "drill", "here") for seq in (1, 2, 3, 4)
    ]
    assert [event.act for event in recording.events] == [
        ev.Began("drill", "1", mode="preview"), *(ev.Noted("seen", f"entry {seq}") for seq in (2, 3, 4)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lost", "damage", "good"), [(0, (), True), (1, (), False), (0, ("a page",), False), (2, ("a page",), False)]
)
def test_a_drill_is_good_where_nothing_was_lost_or_damaged(lost: int, damage: tuple[str, ...], good: bool) -> None:  # noqa: FBT001 - a table
    assert Report(3, 9, lost, damage).good is good


@pytest.mark.parametrize("behind", [-1, 0, 2])
def test_a_drill_counts_what_was_saved_and_what_is_lost_of_it_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behind: int
) -> None:
    """`behind` is by how many entries each file is shorter than its writer was told."""
    waits: list[float] = []

    def killed(place: Path, after: float) -> int:
        waits.append(after)
        written = records.written(place, 3, "2000-01-01-drill")
        if len(waits) == 2:
            records.change(written, "DELETE FROM event WHERE seq = 2")
        return read(written).count + behind

    monkeypatch.setattr(rehearsal, "_killed", killed)
    report = rehearsal.run(tmp_path / "home", 3)
    assert len(waits) == 3
    assert all(0 <= wait <= 0.25 for wait in waits)
    assert len(set(waits)) == 3
    assert report == Report(3, 8 + 3 * behind, max(0, 3 * behind), ("Entry 2 is missing.",))
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.process
def test_a_drill_imports_nothing_from_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sqlite3.py").write_text("open('was-run', 'w').close()\nraise SystemExit\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert rehearsal.run(tmp_path / "home", kills=1).good
    assert not (tmp_path / "was-run").exists()
