"""What is proved of a record at its opening and by a look along it, and what is said of what is not."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Generator
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.errors import (
    SessionDamaged,
    SessionOpen,
)
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import (
    SessionFile,
    chain,
    form,
    read,
    verify,
    witness,
)
from facilitator_tui.timeline.backups import Backups
from tests.timeline import records
from tests.timeline.records import begun

NOW = records.instant(0).wall


def hot(file: SessionFile, folder: Path) -> Path:
    """A copy of an open session as a killed writer leaves it, with its WAL."""
    places.ensure(folder)
    for path in file.path.parent.glob(f"{file.path.stem}.*"):
        shutil.copy2(path, folder / path.name)
    copy = folder / file.path.name
    assert Path(f"{copy}-wal").stat().st_size > 0
    return copy


def test_a_session_that_was_left_by_a_kill_is_taken_up_and_tells_nothing(tmp_path: Path) -> None:
    file = begun(tmp_path / "one", 5)
    path = hot(file, tmp_path / "two")
    file.close()
    assert [event.seq for event in read(path).events] == [1, 2, 3, 4, 5]
    again = SessionFile.open(path)
    assert (again.count, again.told) == (5, ())
    assert Path(f"{path}-wal").stat().st_size == 0 or again.count == 5
    again.append(records.event(6))
    again.close()
    assert verify(path).sound


def test_a_session_with_entries_lost_from_its_end_is_opened_and_says_so(tmp_path: Path) -> None:
    file = begun(tmp_path, 5)
    file.close()
    head = witness.beside(file.path).read_bytes()
    records.change(file.path, "DELETE FROM event WHERE seq = 5")
    one = SessionFile.open(file.path)
    assert (one.count, one.told) == (4, ("The last entry, entry 5, is lost.",))
    one.close()
    witness.beside(file.path).write_bytes(head)
    records.change(file.path, "DELETE FROM event WHERE seq = 4")
    two = SessionFile.open(file.path)
    assert (two.count, two.told) == (3, ("The last 2 entries are lost.",))
    two.close()


def test_a_session_without_a_head_file_is_opened_and_says_what_could_not_be_noticed(tmp_path: Path) -> None:
    for head in (None, b"", b"head 1 no number\n"):
        folder = tmp_path / str(head and len(head))
        file = begun(folder, 2)
        file.close()
        witness.beside(file.path).unlink()
        if head is not None:
            witness.beside(file.path).write_bytes(head)
        again = SessionFile.open(file.path)
        assert again.told == (
            "The session had no readable head file beside it, so a lost end could not have been noticed.",
        )
        again.close()
        assert witness.read(file.path) == witness.Head(2, again.head)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE event SET body = replace(body, 'home, 2', 'hume, 2') WHERE seq = 2",
            "Entry 2 is not what was written.",
        ),
        ("DELETE FROM event WHERE seq = 2", "Entry 2 is missing."),
        ("DELETE FROM event WHERE seq IN (2, 3)", "Entries 2 to 3 are missing."),
        ("UPDATE event SET body = '{}' WHERE seq = 3", "Entry 3 is not what was written."),
        (
            "UPDATE event SET body = replace(body, 'K-07', 'K-08') WHERE seq = 1",
            "Entry 1, or what the session ran with, is not what was written.",
        ),
        (
            "UPDATE ran SET value = value || ' ' WHERE name = 'protocol'",
            "The protocol kept in the session is not the one it ran with.",
        ),
        (
            "UPDATE ran SET value = 'other' WHERE name = 'title'",
            "Entry 1, or what the session ran with, is not what was written.",
        ),
    ],
)
def test_a_session_that_was_changed_is_not_opened_and_is_read_with_what_is_wrong(
    tmp_path: Path, statement: str, sentence: str
) -> None:
    file = begun(tmp_path, 4)
    file.close()
    records.change(file.path, statement)
    with pytest.raises(SessionDamaged) as caught:
        SessionFile.open(file.path)
    assert str(caught.value) == f"The session {records.IDENT} is damaged: {sentence}"
    assert caught.value.hint.startswith("It can still be read with show and verify")
    assert read(file.path).damage[0] == sentence
    assert not verify(file.path).sound
    assert verify(file.path).proved == ()
    with pytest.raises(SessionDamaged):  # and was let go of
        SessionFile.open(file.path)


def test_a_head_that_speaks_of_another_entry_is_damage(tmp_path: Path) -> None:
    file = begun(tmp_path, 3)
    file.close()
    for count in (3, 2):
        text = f"head 1 {count:>12} {'0' * 64}"
        witness.beside(file.path).write_bytes(f"{text:<95}\n".encode())
        with pytest.raises(SessionDamaged, match=f"Entry {count} is not the one whose hash was kept in the head file"):
            SessionFile.open(file.path)


def test_a_head_file_has_its_size_and_says_how_far_the_file_has_come(tmp_path: Path) -> None:
    file = begun(tmp_path, 3)
    path = witness.beside(file.path)
    assert path.name == f"{records.IDENT}.head"
    assert path.read_bytes() == f"{f'head 1 {3:>12} {file.head}':<95}\n".encode()
    assert path.stat().st_size == witness.SIZE == 96
    assert witness.read(file.path) == witness.Head(3, file.head)
    with path.open("ab") as stream:
        stream.write(b"x")
    assert witness.read(file.path) is None
    file.append(records.event(4))
    file.close()
    assert path.stat().st_size == 97


def test_a_closing_number_that_does_not_fit_is_damage(tmp_path: Path) -> None:
    file = begun(tmp_path, 2)
    file.append(records.event(3, ev.Ended("some", 7, file.head)))
    file.close()
    assert read(file.path).damage == ("The closing number in entry 3 does not fit the entries before it.",)


def test_rows_that_hold_no_entry_are_said(tmp_path: Path) -> None:
    file = begun(tmp_path, 2)
    row = chain.StoredEntry(3, "id-3", "{}", chain.link(file.head, 3, "id-3", "{}"))
    other = chain.row(row.hash, records.event(9))
    file.close()
    connection = sqlite3.connect(file.path)
    connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", row)
    connection.execute(
        "INSERT INTO event VALUES(?, ?, ?, ?)", (4, "id-9", other.body, chain.link(row.hash, 4, "id-9", other.body))
    )
    connection.commit()
    connection.close()
    recording = read(file.path)
    assert recording.damage == ("Entry 3 cannot be read as an entry.", "Entry 4 cannot be read as an entry.")
    assert (recording.count, len(recording.events)) == (4, 2)


def test_a_session_knows_its_own_about_and_keeps_what_is_its_own(tmp_path: Path) -> None:
    file = begun(tmp_path, 1, program="1", site="north")
    assert file.about == {"program": "1", "site": "north"}
    file.close()
    recording = read(file.path)
    assert recording.about == {"program": "1", "site": "north"}
    assert set(recording.ran) == {"program", "site", "session", "title", "protocol", "protocol.sha256"}
    assert recording.ran["title"] == "Core session"
    assert recording.head == file.head
    empty = SessionFile.create(tmp_path, "2026-11-23-aaaaaa", records.PROTOCOL, {})
    root = empty.head
    assert empty.count == 0
    empty.close()
    found = read(empty.path)
    assert (found.count, found.head, found.damage) == (0, root, ())
    assert verify(empty.path).faults == ("The session has no entry.",)
    again = SessionFile.open(empty.path)
    assert (again.count, again.head, again.events) == (0, root, ())
    again.close()


def test_what_a_verdict_proves_and_what_it_does_not(tmp_path: Path) -> None:
    file = begun(tmp_path, 2)
    file.close()
    anew = (
        "Someone with the file and this program's source could have written it anew; "
        "only a closing number that was written down elsewhere shows that."
    )
    never = (
        anew,
        "The times are those of this computer's clocks.",
    )
    found = verify(file.path)
    whole = (
        "All 2 entries are as they were written, in their order, with none missing between them.",
        "The protocol and its lines are the ones the session ran with.",
    )
    assert (found.ident, found.count, found.head, found.closing, found.faults) == (
        records.IDENT, 2, file.head, "", (),
    )  # fmt: skip
    assert found.proved == (*whole, "The end of the file is the one its head file speaks of.")
    assert found.unproved == (
        "The session has not been ended, so there is no closing number to hold it against.", *never,
    )  # fmt: skip
    head = witness.beside(file.path).read_bytes()
    again = SessionFile.open(file.path)
    again.append(records.event(3, ev.Ended("some", 2, again.head)))
    again.append(records.event(4, ev.Addendum("More.")))
    ended = again.count
    again.close()
    witness.beside(file.path).write_bytes(head)
    found = verify(file.path)
    assert found.closing == f"2-{file.head[:12]}"
    assert found.proved == (
        whole[0].replace("All 2", f"All {ended}"), whole[1],
        "The head file knows the first 2 entries; the others came after it.",
        "The session was ended in entry 3, and its closing number fits.",
    )  # fmt: skip
    assert found.unproved == never
    witness.beside(file.path).unlink()
    found = verify(file.path)
    assert found.unproved[0] == "There is no readable head file, so entries lost from the end would not show."
    assert found.proved[2] == "The session was ended in entry 3, and its closing number fits."


@pytest.mark.parametrize(
    ("began", "sentence"),
    [
        (ev.Began("other", "1.0.0"), "Entry 1 names other 1.0.0, and the file keeps psip-core 1.0.0."),
        (ev.Began("psip-core", "2.0.0"), "Entry 1 names psip-core 2.0.0, and the file keeps psip-core 1.0.0."),
        (
            ev.Began("psip-core", "1.0.0", digest="00"),
            "The protocol kept in the session is not the one that entry 1 names.",
        ),
    ],
)
def test_a_first_entry_that_names_another_protocol_is_a_fault(tmp_path: Path, began: ev.Began, sentence: str) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.event(1, began))
    file.close()
    assert verify(file.path).faults == (sentence,)


def test_a_protocol_that_cannot_be_read_is_said_and_its_steps_shown_by_their_ids(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.event(1, ev.Began("psip-core", "1.0.0")))
    file.append(records.event(2, ev.Jumped("blank")))
    file.close()
    records.change(file.path, "UPDATE ran SET value = 'x' WHERE name = 'protocol'")
    recording = read(file.path)
    assert recording.damage[-1] == "The protocol kept in the session cannot be read; its steps are shown by their ids."
    assert (recording.protocol.id, recording.protocol.version) == ("psip-core", "1.0.0")
    assert list(recording.protocol.steps) == ["image", "blank"]
    assert recording.protocol.start == "image"


def test_a_long_session_is_backed_up_step_by_step_and_can_be_left_between(tmp_path: Path) -> None:
    file, backups = begun(tmp_path / "sessions", 1), Backups(tmp_path / "backups", records.IDENT)
    records.grow(file, 3_002)
    steps = backups.steps(file, NOW)
    places_told = [next(steps), next(steps)]
    assert backups.all() == []
    assert isinstance(steps, Generator)
    steps.close()
    assert list(backups.folder.iterdir()) == []
    told = list(backups.steps(file, NOW))
    assert places_told[0] == told[0] == backups.all()[0]
    assert len(told) == 1 + 2 + 1 + 1
    assert list(backups.steps(file, NOW)) == []
    assert backups.keep(file, NOW) is None
    file.close()


def test_a_file_is_not_held_by_two_of_this_window(tmp_path: Path) -> None:
    file = begun(tmp_path, 2)
    with pytest.raises(SessionOpen, match=f"The session {records.IDENT} is open in this window"):
        SessionFile.open(file.path)
    file.close()
    SessionFile.open(file.path).close()
    SessionFile.open(file.path).close()


def test_a_first_page_torn_by_a_loss_of_power_is_taken_from_the_wal(tmp_path: Path) -> None:
    file = begun(tmp_path / "one", 4)
    path = hot(file, tmp_path / "two")
    file.close()
    for size, sentence in ((32, "is not a session file, or its beginning is damaged"), (33, "")):
        torn = tmp_path / f"{size}.session"
        torn.write_bytes(b"torn" + bytes(200))
        Path(f"{torn}-wal").write_bytes(bytes(size))
        if sentence:
            with pytest.raises(SessionDamaged, match=sentence):
                form.examine(torn)
        else:
            form.examine(torn)
    assert form.examine(path).st_size == path.stat().st_size


@pytest.mark.parametrize("size", [71, 72])
def test_a_beginning_that_is_cut_short_is_damage(tmp_path: Path, size: int) -> None:
    whole = records.written(tmp_path, 1).read_bytes()
    path = tmp_path / "cut.session"
    path.write_bytes(whole[:size])
    if size < 72:
        with pytest.raises(SessionDamaged, match="or its beginning is damaged"):
            form.examine(path)
    else:
        form.examine(path)


def test_making_a_file_leaves_it_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.session"
    with pytest.raises(sqlite3.Error):
        form.make(path, [("name", "one"), ("name", "two")])
    assert list(tmp_path.iterdir()) == []
    form.make(path, [("name", "one")])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["x.session"]
    with pytest.raises(FileExistsError):
        form.make(path, [])


def test_what_the_wal_holds_goes_into_the_file_when_it_is_settled(tmp_path: Path) -> None:
    file = begun(tmp_path, 3)
    wal = Path(f"{file.path}-wal")
    assert wal.stat().st_size > 0
    file.settle()
    assert wal.stat().st_size == 0
    file.append(records.event(4))
    assert wal.stat().st_size > 0
    file.close()
