"""Every entry of a whole file is read past SQLite as SQLite reads it, whatever its length."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core import protocol as pr
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import SessionFile, chain, door, opening, pages, wal
from facilitator_tui.timeline.witness import Head
from tests.timeline import records

NAMES = ("session", "title", "protocol", "protocol.sha256", "program")


def noted(seq: int, length: int, letter: str = "x") -> ev.Event:
    """An event whose row has so many bytes of text, its hash among them, where that can be."""
    bare = chain.row("", records.event(seq, ev.Noted("words", "")))
    room = length - sum(len(part) for part in bare[1:])
    return records.event(seq, ev.Noted("words", letter * (max(room, 1) // len(letter.encode()))))


def filled(folder: Path, lengths: list[int], letter: str = "x") -> SessionFile:
    """A session with entries of such lengths, all in its WAL."""
    file = records.begun(folder, 1, program="1")
    store = file._store  # noqa: SLF001 - one flush for all of them
    row, connection = chain.StoredEntry(1, "", "", store.at.hash), store.connection()
    with door.transaction(connection):
        for seq, length in enumerate(lengths, 2):
            row = chain.row(row.hash, noted(seq, length, letter))
            connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", row)
    return file


def contents(file: SessionFile) -> tuple[dict[str, str], list[chain.StoredEntry]]:
    return opening.contents(file._store.connection())  # noqa: SLF001 - this window holds it


OVER = 4096 - 35
"""A row that is longer goes on on other pages, each with room for 4092 bytes."""
ABOUT = [span for pages in range(4) for span in range(OVER + 4092 * pages - 20, OVER + 4092 * pages + 6)]
LATER = [489 + 4092 * pages + off for pages in range(1, 4) for off in range(-20, 6)]


@pytest.mark.parametrize(
    ("lengths", "letter"),
    [
        (ABOUT, "x"), (LATER, "x"), (list(range(250, 480)), "x"), ([8_000, 90, 30_000, 300_000], "x"),
        ([500, 4_100, 9_000], "é"), ([500, 4_100, 9_000], "🜁"),
    ],
)  # fmt: skip
def test_what_is_read_past_sqlite_is_what_it_reads(tmp_path: Path, lengths: list[int], letter: str) -> None:
    file = filled(tmp_path, lengths, letter)
    ran, rows = contents(file)
    assert len(rows) == len(lengths) + 1
    for _ in range(2):  # from the WAL, then from the file itself
        found = pages.salvage(file.path, NAMES)
        assert found.ran == {name: ran[name] for name in NAMES}
        assert found.rows == rows
        file.settle()
    file.close()


def test_of_what_it_ran_with_only_what_is_asked_for_is_read(tmp_path: Path) -> None:
    long = msgspec.structs.replace(records.PROTOCOL, title="T" * 20_000, steps={"image": pr.Step("image", "é" * 5_000)})
    file = SessionFile.create(tmp_path, records.IDENT, long, {"program": "1", "mode": "live"})
    file.append(records.began(file))
    ran, _ = contents(file)
    file.close()
    assert pages.salvage(file.path, ["title", "mode", "nothing"]).ran == {"title": "T" * 20_000, "mode": "live"}
    assert pages.salvage(file.path, ["protocol"]).ran == {"protocol": ran["protocol"]}
    assert pages.salvage(file.path, []).ran == {}


def test_a_file_that_is_not_there_is_told_and_one_without_a_wal_is_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pages.salvage(tmp_path / "x.session", NAMES)
    (tmp_path / "x.session").write_bytes(b"")
    assert pages.salvage(tmp_path / "x.session", NAMES) == pages.Found({}, [])


def test_entries_that_follow_a_head_without_a_break_are_read_from_a_wal(tmp_path: Path) -> None:
    file = filled(tmp_path, [200, 5_000, 9_000, 300])
    _, rows = contents(file)
    data = wal.beside(file.path).read_bytes()
    file.close()
    heads = [Head(0, chain.root(file.about)), *(Head(row.seq, row.hash) for row in rows)]
    for count, head in enumerate(heads[1:], 1):
        assert pages.following(data, head) == rows[count:]
    assert pages.following(data, Head(2, "0" * 64)) == []
    assert pages.following(data, Head(9, rows[-1].hash)) == []
    assert pages.following(b"", heads[1]) == []
    spoiled = data.replace(rows[2].id.encode() + rows[2].body.encode()[:40], bytes(len(rows[2].id) + 40))
    assert spoiled != data
    assert pages.following(spoiled, heads[2]) == []
    assert pages.following(spoiled, heads[3]) == rows[3:]


def test_of_leavings_the_entry_that_the_chain_speaks_for_is_taken(tmp_path: Path) -> None:
    file = records.begun(tmp_path, 4, program="1")
    ran, rows = contents(file)
    file.close()
    connection = sqlite3.connect(file.path)
    connection.execute("CREATE TABLE leavings(seq INTEGER PRIMARY KEY, id TEXT, body TEXT, hash TEXT)")
    false = chain.row("f" * 64, records.event(2, ev.Noted("words", "never said")))
    stray = chain.row(rows[-1].hash, records.event(5))
    connection.executemany("INSERT INTO leavings VALUES(?, ?, ?, ?)", [false, stray])
    connection.commit()
    connection.close()
    found = pages.salvage(file.path, NAMES)
    assert found.ran == {name: ran[name] for name in NAMES}
    assert found.rows == [*rows, stray]
