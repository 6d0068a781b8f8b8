"""What is told of a WAL past SQLite is what SQLite tells of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest

from facilitator_tui.timeline import wal
from facilitator_tui.timeline.wal import Wal
from tests.timeline import records

HEAD, FRAME, PAGE = 32, 24, 4096
Order = Literal["little", "big"]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The file and the WAL of a session that was left by a kill behind its first entry."""
    file = records.begun(tmp_path_factory.mktemp("left"), 1)
    contents = file.path.read_bytes(), wal.beside(file.path).read_bytes()
    file.close()
    return contents


def summed(data: bytes, order: Order, start: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    """The checksum as the page on the format of files has it: https://www.sqlite.org/fileformat2.html#checksum_algorithm."""
    s0, s1 = start
    for at in range(0, len(data), 8):
        s0 = (s0 + int.from_bytes(data[at : at + 4], order) + s1) % 2**32
        s1 = (s1 + int.from_bytes(data[at + 4 : at + 8], order) + s0) % 2**32
    return s0, s1


def made(
    frames: list[tuple[int, int, bytes]], order: Order = "little", *, magic: int = 0, salt: bytes = b"saltsalt"
) -> bytes:
    """A WAL of frames, each with its page's number, how long the file is after it where it commits, and the page."""
    head = struct.pack(">4I8s", magic or 0x377F0682 + (order == "big"), 3007000, PAGE, 0, salt)
    sums = summed(head, order)
    content = head + struct.pack(">2I", *sums)
    for number, commits, page in frames:
        sums = summed(page, order, summed(struct.pack(">2I", number, commits), order, sums))
        content += struct.pack(">2I8s2I", number, commits, salt, *sums) + page
    return content


def pages(content: bytes) -> list[tuple[int, int, bytes]]:
    """The frames of a WAL."""
    return [
        (*struct.unpack_from(">2I", content, at), content[at + FRAME : at + FRAME + PAGE])
        for at in range(HEAD, len(content) - PAGE, FRAME + PAGE)
    ]


def taken(folder: Path, session: bytes, content: bytes) -> bool:
    """Whether SQLite takes anything from a WAL."""
    path = folder / "asked.session"
    path.write_bytes(session)
    wal.beside(path).write_bytes(content)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (_, frames, _) = connection.execute("PRAGMA wal_checkpoint").fetchone()
    for each in folder.glob("asked.*"):
        each.unlink()
    return bool(frames > 0)


def begins(folder: Path, content: bytes) -> bool:
    path = folder / "x.session"
    wal.beside(path).write_bytes(content)
    return wal.begins(path)


def spoiled(content: bytes) -> Iterator[tuple[str, bytes]]:
    """A WAL with one thing wrong with it, by what that is."""
    for at in (*range(HEAD + FRAME), HEAD + FRAME, HEAD + FRAME + 7, HEAD + FRAME + PAGE - 1):
        yield f"bit {at}", content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    for size in (0, 1, HEAD - 1, HEAD, HEAD + FRAME, HEAD + FRAME + PAGE - 1, HEAD + FRAME + PAGE, len(content) - 1):
        yield f"size {size}", content[:size]


def test_a_wal_begins_where_sqlite_finds_something_in_it(tmp_path: Path, left: tuple[bytes, bytes]) -> None:
    session, content = left
    frames = pages(content)
    first = next(n for n, (_, commits, _) in enumerate(frames) if commits) + 1
    assert made(frames, salt=content[16:24])[HEAD:] == content[HEAD:], "written as SQLite writes it"
    cases = {"whole": content, **dict(spoiled(content))}
    for order in ("little", "big"):
        cases |= {
            f"{order}": made(frames, order),
            f"{order}, one commit": made(frames[:first], order),
            f"{order}, two commits, the second torn": made(frames[:first] * 2, order)[:-1],
            f"{order}, none": made([], order),
            f"{order}, no commit": made([(number, 0, page) for number, _, page in frames], order),
            f"{order}, magic below": made(frames, order, magic=0x377F0681),
            f"{order}, magic above": made(frames, order, magic=0x377F0684 + (order == "big")),
        }
        cases |= {f"{order}, {name}": each for name, each in spoiled(made(frames[:first], order))}
    told = {name: begins(tmp_path, each) for name, each in cases.items()}
    assert told == {name: taken(tmp_path, session, each) for name, each in cases.items()}
    some = ("", ", one commit", ", two commits, the second torn")
    assert {name for name, any_ in told.items() if any_} == {
        "whole",
        *(f"{order}{each}" for order in ("little", "big") for each in some),
    }


def test_where_no_wal_can_be_read_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        wal.begins(tmp_path / "x.session")


@pytest.fixture
def held(tmp_path: Path, left: tuple[bytes, bytes]) -> Wal:
    path = tmp_path / "x.session"
    wal.beside(path).write_bytes(left[1])
    return Wal(path)


def lengthen(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def shorten(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


@pytest.mark.parametrize(("act", "state"), [(lengthen, "same"), (shorten, "cut"), (delete, "gone"), (replace, "gone")])
def test_a_wal_is_the_same_unless_it_is_shorter_or_another(held: Wal, act: Callable[[Path], None], state: str) -> None:
    assert held.state() == "same"
    act(held.path)
    assert held.state() == state
    held.remember()
    assert held.state() == ("same" if state == "cut" else state), (
        "what is not the one that was seen is never taken for it"
    )


def holds(of: Wal, ident: str) -> bool:
    """Whether an entry of this id was written since the last one, by what the name of the WAL leads to now."""
    descriptor = of.opened()
    try:
        return of.holds(ident, descriptor)
    finally:
        os.close(descriptor)


def test_a_wal_that_was_never_there_is_missed_by_nobody(tmp_path: Path) -> None:
    held = Wal(tmp_path / "x.session")
    assert held.state() == "same"
    with pytest.raises(FileNotFoundError):
        held.opened()
    held.path.write_bytes(b"another's")
    held.put_aside(tmp_path / "aside")
    assert held.path.exists(), "it may be SQLite's own"
    held.remember()
    held.put_aside(tmp_path / "aside")
    assert not held.path.exists()
    assert (tmp_path / "aside").read_bytes() == b"another's"
    held.put_aside(tmp_path / "again")


def test_an_entry_is_held_where_it_lies_behind_those_that_were_passed(tmp_path: Path) -> None:
    file = records.begun(tmp_path, 1)
    held = Wal(file.path)
    assert not holds(held, "id-2")
    file.append(records.event(2))
    assert holds(held, "id-2")
    assert not holds(held, "id-2"), "it was passed"
    for seq in range(3, 7):
        file.append(records.event(seq))
    assert holds(held, "id-4"), "the one that is sought need not be the last"
    content = held.path.read_bytes()
    for seq in range(7, 9):
        file.append(records.event(seq))
    os.truncate(held.path, len(content) + FRAME + PAGE - 1)
    assert not holds(held, "id-7"), "its page is not whole"
    file.close()


def test_an_entry_in_another_file_of_that_name_is_not_held(tmp_path: Path) -> None:
    file = records.begun(tmp_path, 1)
    held = Wal(file.path)
    file.append(records.event(2))
    size = held.path.stat().st_size
    assert holds(held, "id-2")
    file.append(records.event(3))
    replace(held.path)
    assert not holds(held, "id-3")
    assert holds(Wal(file.path), "id-3")
    held = Wal(file.path)
    lengthen(held.path)
    assert not holds(held, "id-9")
    os.truncate(held.path, size)
    assert held.state() == "cut", "it was seen longer"
    file.close()


def test_what_cannot_be_read_is_not_held(tmp_path: Path, left: tuple[bytes, bytes]) -> None:
    path = tmp_path / "x.session"
    wal.beside(path).write_bytes(left[1])
    held, descriptor = Wal(path), os.open(wal.beside(path), os.O_RDONLY)
    os.close(descriptor)
    assert held.holds("id-1", descriptor) is False
    assert holds(held, "id-1")


def test_what_was_cut_is_emptied(tmp_path: Path) -> None:
    path = tmp_path / "x.session"
    wal.beside(path).write_bytes(b"holes")
    Wal(path).empty()
    assert wal.beside(path).read_bytes() == b""


def test_an_entry_is_sought_in_every_frame_of_this_writing_and_in_no_older_one(tmp_path: Path) -> None:
    blank = bytes(PAGE)

    def page(at: int, text: bytes = b"wanted") -> bytes:
        return blank[:at] + text + blank[at + len(text) :]

    path = tmp_path / "x.session"
    for frames, found in (
        ([page(0)], True),
        ([page(PAGE - 6)], True),
        ([blank] * 40 + [page(9)], True),
        ([page(9)] + [blank] * 40, True),
        ([page(0, b"wante"), page(0, b"anted")], False),
        ([], False),
    ):
        wal.beside(path).write_bytes(made([(2, 0, each) for each in frames]))
        assert holds(Wal(path), "wanted") is found, len(frames)
    old, new = made([(2, 2, blank), (3, 3, page(5))], salt=b"oldsalts"), made([(2, 2, blank)], salt=b"newsalts")
    held = Wal(path)
    wal.beside(path).write_bytes(new + old[len(new) :])
    assert not holds(held, "wanted"), "what lies behind is of a WAL that was begun anew"
    wal.beside(path).write_bytes(old)
    assert holds(held, "wanted"), "one that is begun anew is read from its beginning"
    os.truncate(held.path, HEAD - 1)
    assert not holds(held, "wanted")
