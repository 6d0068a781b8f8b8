"""Which session a word means, how each stands in a list, and a record in memory."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.errors import (
    SessionMissing,
    TimelineError,
)
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.timeline import (
    MemoryTimeline,
    SessionFile,
    find,
    listing,
    new_ident,
    witness,
)
from facilitator_tui.timeline.directory import SessionRow
from tests.timeline import records


def names(folder: Path, *idents: str) -> None:
    for ident in idents:
        records.written(folder, 1, ident)


def test_a_word_means_an_id_a_beginning_of_one_or_the_one_begun_last(tmp_path: Path) -> None:
    names(tmp_path, "2026-11-20-aaaaaa", "2026-11-22-bbbbbb", "2026-11-22-cccccc")
    assert find([tmp_path], "2026-11-20-aaaaaa").stem == "2026-11-20-aaaaaa"
    assert find([tmp_path], "2026-11-20").stem == "2026-11-20-aaaaaa"
    assert find([tmp_path], "last").stem == "2026-11-22-cccccc"
    with pytest.raises(SessionMissing) as caught:
        find([tmp_path], "2026-11-22")
    assert str(caught.value) == "2 sessions begin with 2026-11-22: 2026-11-22-bbbbbb, 2026-11-22-cccccc."
    with pytest.raises(SessionMissing) as caught:
        find([tmp_path], "2026-11-22-bbbbbc")
    assert str(caught.value).startswith("There is no session 2026-11-22-bbbbbc. Near to it: 2026-11-22-bbbbbb")
    with pytest.raises(SessionMissing, match=r"^There is no session . The newest are 2026-11-22-cccccc, "):
        find([tmp_path], "")
    with pytest.raises(SessionMissing, match="There are no sessions yet"):
        find([tmp_path / "none"], "last")


def test_of_many_sessions_three_are_named(tmp_path: Path) -> None:
    names(tmp_path, *(f"2026-11-22-{digit * 6}" for digit in "12345"))
    with pytest.raises(SessionMissing) as caught:
        find([tmp_path], "2026-11-2")
    assert str(caught.value) == (
        "5 sessions begin with 2026-11-2: 2026-11-22-111111, 2026-11-22-222222, 2026-11-22-333333 and 2 more."
    )
    with pytest.raises(SessionMissing) as caught:
        find([tmp_path], "zzz")
    assert str(caught.value) == (
        "There is no session zzz. The newest are 2026-11-22-555555, 2026-11-22-444444, 2026-11-22-333333 and 2 more."
    )


def test_three_sessions_are_named_without_more(tmp_path: Path) -> None:
    names(tmp_path, *(f"2026-11-22-{digit * 6}" for digit in "123"))
    with pytest.raises(SessionMissing) as caught:
        find([tmp_path], "2026-11-2")
    assert str(caught.value) == (
        "3 sessions begin with 2026-11-2: 2026-11-22-111111, 2026-11-22-222222, 2026-11-22-333333."
    )


def test_the_one_begun_last_goes_by_its_beginning_within_its_day(tmp_path: Path) -> None:
    for ident, at in (("2026-11-22-zzzzzz", 0), ("2026-11-22-aaaaaa", 60_000)):
        file = SessionFile.create(tmp_path, ident, records.PROTOCOL, {})
        file.append(
            msgspec.structs.replace(records.event(1, ev.Began("psip-core", "1.0.0")), occurred=records.instant(at))
        )
        file.close()
    assert find([tmp_path], "last").stem == "2026-11-22-aaaaaa"
    assert [row.ident for row in listing(tmp_path)] == ["2026-11-22-aaaaaa", "2026-11-22-zzzzzz"]


def test_the_one_begun_last_is_of_the_last_day_whatever_the_clock_said_meanwhile(tmp_path: Path) -> None:
    for ident, at in (("2026-11-21-aaaaaa", 90_000), ("2026-11-22-bbbbbb", 0)):
        file = SessionFile.create(tmp_path, ident, records.PROTOCOL, {})
        began = records.event(1, ev.Began("psip-core", "1.0.0"))
        file.append(msgspec.structs.replace(began, occurred=records.instant(at)))
        file.close()
    assert find([tmp_path], "last").stem == "2026-11-22-bbbbbb"


def test_a_row_says_how_its_session_stands(tmp_path: Path) -> None:
    names(tmp_path, "2026-11-20-aaaaaa")
    records.written(tmp_path, 2, "2026-11-21-bbbbbb", ended=True)
    broken = tmp_path / "2026-11-22-cccccc.session"
    broken.write_bytes(b"broken")
    os.utime(broken, (1_700_000_000, 1_700_000_000))
    (tmp_path / ".hidden.session").write_bytes(b"")
    empty = SessionFile.create(tmp_path, "2026-11-23-dddddd", records.PROTOCOL, {})
    empty.close()
    rows = {row.ident[-6:]: row for row in listing(tmp_path)}
    assert set(rows) == {"aaaaaa", "bbbbbb", "cccccc", "dddddd"}
    assert [(name, row.condition, row.can_resume) for name, row in sorted(rows.items())] == [
        ("aaaaaa", "OPEN", True), ("bbbbbb", "ended", False), ("cccccc", "damaged", False), ("dddddd", "OPEN", True),
    ]  # fmt: skip
    assert rows["cccccc"].began == 1_700_000_000_000
    assert rows["dddddd"].count == 0
    assert rows["dddddd"].began == empty.path.stat().st_mtime_ns // 1_000_000
    busy = msgspec.structs.replace(rows["aaaaaa"], busy=True, damaged="x")
    assert (busy.condition, busy.can_resume) == ("in another window", False)
    open_here = SessionFile.open(tmp_path / "2026-11-20-aaaaaa.session")
    assert {row.ident[-6:]: row.busy for row in listing(tmp_path)}["aaaaaa"]
    open_here.close()


def test_what_is_added_after_an_end_leaves_a_session_ended(tmp_path: Path) -> None:
    path = records.written(tmp_path, 2, ended=True)
    file = SessionFile.open(path)
    file.append(records.event(4, ev.Addendum("More.")))
    file.append(records.event(5, ev.Struck(2, "not so")))
    file.close()
    (row,) = listing(tmp_path)
    assert (row.ended, row.count) == (True, 5)
    assert row.last is not None
    assert row.last.seq == 5


def test_an_ident_is_of_the_local_day() -> None:
    late = ev.Instant(1_795_042_800_000, 60, 0, 0, "boot")
    assert new_ident(late).startswith("2026-11-19-")
    assert len(new_ident(late)) == 17
    assert new_ident(late) != new_ident(late)


def test_a_memory_takes_the_same_entry_again_and_no_other_in_its_place() -> None:
    memory = MemoryTimeline(records.PROTOCOL)
    for event in (records.event(1), records.event(2), records.event(1), records.event(2)):
        memory.append(event)
    assert memory.count == 2
    for wrong, words_said in (
        (records.event(2, ident="other"), "Entry 2 cannot follow entry 2."),
        (records.event(0), "Entry 0 cannot follow entry 2."),
        (records.event(4), "Entry 4 cannot follow entry 2."),
    ):
        with pytest.raises(TimelineError) as caught:
            memory.append(wrong)
        assert str(caught.value) == words_said
    assert memory.set_aside([records.event(3)]) is None
    memory.save_draft(Draft("words", "a", records.instant()))
    memory.save_draft(Draft("seen", "b", records.instant()))
    memory.save_draft(Draft("words", "c", records.instant()))
    assert [(each.kind, each.text) for each in memory.drafts()] == [("seen", "b"), ("words", "c")]
    memory.save_draft(Draft("seen", "", records.instant()))
    assert [each.kind for each in memory.drafts()] == ["words"]
    assert not memory.closed
    memory.close()
    assert memory.closed


def test_a_session_whose_entries_cannot_be_read_is_listed_as_damaged(tmp_path: Path) -> None:
    path = records.written(tmp_path, 200)
    content = bytearray(path.read_bytes())
    at = content.index(b"home, 200") // 4096 * 4096
    content[at : at + 4096] = bytes(4096)
    path.write_bytes(content)
    (row,) = listing(tmp_path)
    assert row.damaged.startswith(f"The session {records.IDENT} is damaged. 1")
    assert row.damaged.endswith("entries can be read.")
    assert (row.condition, row.busy, row.client) == ("damaged", False, "K-07")


def test_a_row_that_nothing_is_known_of_says_when_its_file_was_written(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-22-aaaaaa.session"
    path.write_bytes(b"")
    os.utime(path, ns=(0, 1_795_000_000_123_999_999))
    (row,) = listing(tmp_path)
    assert row == SessionRow("2026-11-22-aaaaaa", path, 1_795_000_000_123, damaged=row.damaged)
    assert (row.began, row.offset, row.count, row.lost, row.last) == (1_795_000_000_123, 0, 0, 0, None)
    records.written(tmp_path, 0, "2026-11-22-bbbbbb")
    bare = next(row for row in listing(tmp_path) if row.ident.endswith("bbbbbb"))
    assert (bare.count, bare.damaged, bare.condition, bare.can_resume) == (0, "", "OPEN", True)


def test_a_row_says_by_how_many_entries_its_session_is_short_of_its_head(tmp_path: Path) -> None:
    path = records.written(tmp_path, 4)
    for ahead, lost in ((-2, 0), (0, 0), (1, 1), (3, 3)):
        head = witness.Witness(path)
        head.write(witness.Head(4 + ahead, "0" * 64))
        head.close()
        (row,) = listing(tmp_path)
        assert (row.count, row.lost) == (4, lost)
    witness.beside(path).unlink()
    assert [row.lost for row in listing(tmp_path)] == [0]


def test_a_memory_goes_on_elsewhere_with_what_it_is_given() -> None:
    memory = MemoryTimeline(records.PROTOCOL, {"mode": "preview"})
    assert (memory.ident, memory.protocol, memory.told, memory.events) == ("memory", records.PROTOCOL, (), ())
    sent = [records.began(), records.event(2)]
    memory.append(sent[0])
    fresh = memory.moved(sent, Path("anywhere"))
    assert (fresh.events, fresh.about, fresh.protocol) == (tuple(sent), {"mode": "preview"}, records.PROTOCOL)
    assert (memory.count, memory.set_aside(sent)) == (1, None)
