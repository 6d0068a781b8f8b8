"""Every intact entry of a damaged file is shown, taken out and counted, and what is missing is named."""

from __future__ import annotations

import errno
import json
import random
from pathlib import Path

import pytest

from facilitator_tui import filing, places
from facilitator_tui.cli import main
from facilitator_tui.core.errors import FacilitatorError, TimelineError, UsageError
from facilitator_tui.core.record.formats import EXPORTS
from facilitator_tui.timeline import SessionFile, chain, guard, listing, opening, read, verify
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.timeline import records

PAGE = 4096
COUNT = 120


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return records.written(places.ensure(tmp_path_factory.mktemp("whole") / "sessions"), COUNT, ended=True)


@pytest.fixture
def damaged(tmp_path: Path, whole: Path) -> Path:
    """The place of a copy that each test damages, in a home of its own."""
    folder = places.ensure(tmp_path / "home" / "sessions")
    for path in (whole, whole.with_suffix(".head")):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder / whole.name


def lying(whole: Path) -> dict[int, int]:
    """Give the page that each entry lies on, as its text lies in the bytes."""
    content = whole.read_bytes()
    rows = read(whole).rows
    found = {row.seq: content.index(row.body.encode()) for row in rows}
    assert all(at // PAGE == (at + len(rows[seq - 1].body) + 63) // PAGE for seq, at in found.items())
    return {seq: at // PAGE for seq, at in found.items()}


def recorded(file: SessionFile) -> list[chain.StoredEntry]:
    return opening.contents(file._store.connection())[1]  # noqa: SLF001 - this window holds it


def workspace(path: Path) -> Workspace:
    return Workspace(places.of(path.parent.parent, {}), FakeClock(), library=None, environ={})


def shown(path: Path) -> set[int]:
    """Give the entries that are listed, shown and taken out in every form, which are the same ones."""
    take = workspace(path).take(path.stem)
    seqs = {entry.seq for entry in take.entries}
    assert {event.seq for event in take.events} == seqs
    for form in EXPORTS:
        if form.whole and take.damage:
            with pytest.raises(UsageError, match="whole"):
                form.make(take)
        else:
            assert form.make(take)
    (row,) = listing(path.parent)
    assert row.count in (len(seqs), COUNT + 1)
    return seqs


def test_a_page_that_is_zeroed_costs_the_entries_on_it_and_no_others(whole: Path, damaged: Path) -> None:
    content, on = whole.read_bytes(), lying(whole)
    for page in range(len(content) // PAGE):
        damaged.write_bytes(content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :])
        assert shown(damaged) >= {seq for seq, at in on.items() if at != page}, page
        verdict = verify(damaged)
        assert not verdict.sound
        lost = sorted(seq for seq, at in on.items() if at == page)
        if lost and lost[-1] < COUNT:
            assert f"Entries {lost[0]} to {lost[-1]} are missing." in verdict.faults


def test_a_page_of_a_wal_that_is_zeroed_costs_no_others(tmp_path: Path) -> None:
    file = records.begun(tmp_path / "home" / "sessions", 20)
    folder = places.ensure(tmp_path / "copy" / "sessions")
    contents = {path.name: path.read_bytes() for path in file.path.parent.glob(f"{file.path.stem}.*")}
    name = f"{file.path.name}-wal"
    step, every = PAGE + 24, set(recorded(file))
    for at in range(32, len(contents[name]), step):
        for path, content in contents.items():
            (folder / path).write_bytes(content)
        damaged = contents[name][:at] + bytes(step) + contents[name][at + step :]
        (folder / name).write_bytes(damaged)
        found = read(folder / file.path.name)
        assert found.count >= 19, at
        assert found.count == 20 or found.damage
        assert (folder / name).read_bytes() == damaged
        opened = SessionFile.open(folder / file.path.name)
        assert opened.count >= (20 if found.count == 20 else min(each.seq for each in every - set(found.rows)) - 1)
        opened.close()
        for each in folder.iterdir():
            each.unlink()
    file.close()


@pytest.mark.parametrize("trials", [150, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_bit_that_is_flipped_ends_nothing_and_costs_one_entry_at_most(
    whole: Path, damaged: Path, trials: int
) -> None:
    content, chance = whole.read_bytes(), random.Random(trials)  # noqa: S311 - where to damage, no secret
    for _ in range(trials):
        at, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        damaged.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        try:
            verify(damaged)
            assert len(shown(damaged)) >= COUNT, (at, bit)
        except TimelineError as error:
            assert "has form" in str(error), (at, bit)  # noqa: PT017 - one bit makes it one of a newer program


@pytest.mark.parametrize("cut", [3_000, 30_000, 60_000])
def test_a_file_that_is_cut_is_shown_as_far_as_it_goes(whole: Path, damaged: Path, cut: int) -> None:
    content, on = whole.read_bytes(), lying(whole)
    damaged.write_bytes(content[:cut])
    there = {seq for seq, page in on.items() if (page + 1) * PAGE <= cut}
    if there:
        assert shown(damaged) >= there
        assert any("lost" in sentence or "missing" in sentence for sentence in read(damaged).damage)
    else:
        with pytest.raises(FacilitatorError):
            shown(damaged)


@pytest.mark.parametrize("words", [["show"], ["export"], ["export", "--format", "csv"], ["note"], ["verify"]])
def test_the_commands_work_on_a_record_without_its_first_page(
    damaged: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    damaged.write_bytes(bytes(PAGE) + damaged.read_bytes()[PAGE:])
    status = main(["--home", str(damaged.parent.parent), *words, damaged.stem])
    out, err = capsys.readouterr()
    assert status == (1 if words == ["verify"] else 0)
    if words != ["verify"]:
        assert "home, 60" in out or words == ["note"]
        assert damaged.stem in err


def test_a_list_counts_what_can_be_read_and_says_what_was_lost(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(damaged.parent.parent), "sessions", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["condition"] == "ended"
    records.change(damaged, f"DELETE FROM event WHERE seq > {COUNT - 10}")  # noqa: S608 - a number of the test
    assert main(["--home", str(damaged.parent.parent), "sessions"]) == 0
    assert "11 LOST" in capsys.readouterr().out
    damaged.write_bytes(bytes(PAGE) + damaged.read_bytes()[PAGE:])
    assert main(["--home", str(damaged.parent.parent), "sessions", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["condition"], row["entries"]) == ("damaged", COUNT - 10)
    assert f"{COUNT - 10} entries can be read" in row["trouble"]


def laid(folder: Path, contents: dict[str, bytes], *, frame: int, page: int | None = None) -> Path:
    """A record as a killed writer left it, with one frame of its WAL zeroed, and one page of its file where wanted."""
    for each in places.ensure(folder).iterdir():
        each.unlink()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    path, step = next(folder.glob("*.session")), PAGE + 24
    for each, begins, size in ((Path(f"{path}-wal"), 32 + frame * step, step), (path, (page or 0) * PAGE, PAGE)):
        if each != path or page is not None:
            spoiled = bytearray(each.read_bytes())
            spoiled[begins : begins + size] = bytes(size)
            each.write_bytes(spoiled)
    return path


@pytest.fixture
def killed(tmp_path: Path) -> dict[str, bytes]:
    """What a writer that was killed behind its twentieth entry left: the content of each file by its name."""
    file = records.begun(tmp_path / "home" / "sessions", 20)
    contents = {path.name: path.read_bytes() for path in file.path.parent.glob(f"{file.path.stem}.*")}
    file.close()
    return contents


def test_an_opening_that_is_refused_leaves_all_that_could_be_read(tmp_path: Path, killed: dict[str, bytes]) -> None:
    refused = 0
    for frame in (5, 22, 40):
        for page in range(len(killed[next(name for name in killed if name.endswith(".session"))]) // PAGE):
            path = laid(tmp_path / "copy", killed, frame=frame, page=page)
            before = {event.seq for event in read(path).events}
            try:
                SessionFile.open(path).close()
            except TimelineError:
                refused += 1
            assert {event.seq for event in read(path).events} >= before, (frame, page)
            assert not list(path.parent.glob("*.left-wal"))
    assert refused > 5


def test_an_opening_for_which_there_is_no_room_leaves_all_that_could_be_read(
    tmp_path: Path, killed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = laid(tmp_path / "copy", killed, frame=22)

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as fault:
        fault.setattr(filing, "new", full)
        with pytest.raises(TimelineError, match="No space left"):
            SessionFile.open(path)
    assert read(path).count == 20
    SessionFile.open(path).close()
    assert read(path).count == 20


def test_what_lies_behind_a_damaged_frame_is_there_without_a_head_file_too(
    tmp_path: Path, killed: dict[str, bytes]
) -> None:
    bare = {name: content for name, content in killed.items() if not name.endswith(".head")}
    path = laid(tmp_path / "copy", bare, frame=22)
    assert read(path).count == 20
    opened = SessionFile.open(path)
    assert opened.count == 20
    opened.close()
    assert read(path).count == 20


def test_an_opening_that_was_stopped_gives_the_next_one_what_it_had(tmp_path: Path, killed: dict[str, bytes]) -> None:
    path = laid(tmp_path / "copy", killed, frame=22)
    kept = guard.Guard(path)
    Path(f"{path}-wal").unlink()  # as SQLite does
    assert kept.path is not None
    assert kept.path.exists()
    opened = SessionFile.open(path)
    assert opened.count == 20
    opened.close()
