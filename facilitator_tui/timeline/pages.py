"""Entries read from the bytes of a session file and its WAL, past SQLite, where damage keeps SQLite from reading them.

Each entry is found by the beginning of its row on whatever page it lies, so a page that is damaged costs the entries
that lie on it and no others. What is found may be of a file that was never whole: it is for the chain to say.

The layout is that of https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from facilitator_tui import posix
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import chain, wal
from facilitator_tui.timeline.witness import Head

SIZE = 4096
"""The bytes of a page; every session file was made with this."""
_ROW = re.compile(rb"(?s)(?=([\x05-\x0f])\x00(.{2,10}?)\x81\x0d)")
"""The beginning of an entry's row: its length, then its types: none (the seq), two texts, one of 64 letters."""
_LOCAL = SIZE - 35
_LEAST = (SIZE - 12) * 32 // 255 - 23


class Found(NamedTuple):
    """What can be read: what the session ran with, and its entries in the order of seq."""

    ran: dict[str, str]
    rows: list[chain.StoredEntry]


def salvage(path: Path, names: Iterable[str]) -> Found:
    """Read what can be read; of what the session ran with, what is called by one of `names`.

    Raises OSError.
    """
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(os.fdopen(posix.open_own(path), "rb"))
        beside: BinaryIO = io.BytesIO()
        with contextlib.suppress(FileNotFoundError):
            beside = stack.enter_context(os.fdopen(posix.open_own(wal.beside(path)), "rb"))
        return _salvaged(_Pages(file, beside), names)


def following(data: bytes, head: Head) -> list[chain.StoredEntry]:
    """Give the entries in the bytes of a WAL that follow `head` without a break."""
    found = {row.seq: row for row in _salvaged(_Pages(io.BytesIO(), io.BytesIO(data)), ()).rows}
    more: list[chain.StoredEntry] = []
    while row := found.get(head.count + 1):
        if chain.link(head.hash, row.seq, row.id, row.body) != row.hash:
            break
        more.append(row)
        head = Head(row.seq, row.hash)
    return more


def _salvaged(pages: _Pages, names: Iterable[str]) -> Found:
    ran: dict[str, str] = {}
    rows: dict[int, list[chain.StoredEntry]] = {}
    for page in pages.all():
        for row in _entries(pages, page):
            rows.setdefault(row.seq, []).append(row)
        ran.update(_named(pages, page, names))
    return Found(ran, _chosen(ran, rows))


class _Pages:
    """The pages of a file, those in its WAL before those in itself, as of the last commit in the WAL."""

    def __init__(self, file: BinaryIO, beside: BinaryIO) -> None:
        self._file, self._wal = file, beside
        self._at = _committed(beside)
        self._count = file.seek(0, os.SEEK_END) // SIZE

    def all(self) -> Iterator[bytes]:
        """Give every page, by its number."""
        for number in range(1, max([self._count, *self._at]) + 1):
            yield self.page(number)

    def page(self, number: int) -> bytes:
        """Give a page by its number; nothing where there is none."""
        file, at = self._file, (number - 1) * SIZE
        if number in self._at:
            file, at = self._wal, self._at[number]
        if number < 1:
            return b""
        file.seek(at)
        return file.read(SIZE)

    def payload(self, page: bytes, at: int, size: int) -> bytes | None:
        """Give the `size` bytes of a row that begins on a page; None where not all of them are there."""
        local = size
        if size > _LOCAL:
            local = _LEAST + (size - _LEAST) % (SIZE - 4)
            local = local if local <= _LOCAL else _LEAST
        data = page[at : at + local]
        after = int.from_bytes(page[at + local : at + local + 4], "big") if size > local else 0
        while len(data) < size and (more := self.page(after)):
            data, after = data + more[4 : 4 + size - len(data)], int.from_bytes(more[:4], "big")
        return data if len(data) == size else None


def _committed(file: BinaryIO) -> dict[int, int]:
    """Give where in the WAL the newest of each page lies, up to its last commit."""
    head, found, since = file.read(wal.HEADER.size), dict[int, int](), dict[int, int]()
    salt = wal.HEADER.unpack(head)[4] if len(head) == wal.HEADER.size else b""
    while len(frame := file.read(wal.FRAME.size + SIZE)) == wal.FRAME.size + SIZE:
        number, commits, own, *_ = wal.FRAME.unpack_from(frame)
        salt = own if salt == bytes(8) else salt  # of a header that was zeroed
        if own == salt:
            since[number] = file.tell() - SIZE
            if commits:
                found.update(since)
                since.clear()
    return found


def _entries(pages: _Pages, page: bytes) -> Iterator[chain.StoredEntry]:
    for match in _ROW.finditer(page):
        lengths = [*_lengths(match[2]), 64]
        head = match[1][0]
        if len(lengths) != 3 or head != len(match[2]) + 4:  # noqa: PLR2004 - two texts before the hash
            continue
        data = pages.payload(page, match.start(), head + sum(lengths))
        texts = _texts(data[head:], lengths) if data is not None else None
        event = _event(texts[1]) if texts else None
        if texts and event is not None and event.id == texts[0]:
            yield chain.StoredEntry(event.seq, texts[0], texts[1], texts[2])


def _event(body: str) -> ev.Event | None:
    try:
        return ev.decode(body)
    except (ValueError, RecursionError):
        return None


def _named(pages: _Pages, page: bytes, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        word = name.encode()
        beginning = rb"(?s)([\x03-\x08])" + re.escape(bytes([13 + 2 * len(word)])) + rb"(.{1,5}?)" + re.escape(word)
        for match in re.finditer(beginning, page):
            lengths, head = [len(word), *_lengths(match[2])], match[1][0]
            if len(lengths) == 2 and head == len(match[2]) + 2:  # noqa: PLR2004 - a name and its value
                data = pages.payload(page, match.start(), head + sum(lengths))
                if data is not None and (texts := _texts(data[head:], lengths)):
                    yield name, texts[1]


def _lengths(types: bytes) -> list[int]:
    """Give the lengths of the texts that a row's types speak of; none where one is no text."""
    found, value = [], 0
    for byte in types:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the last byte of a number
            if value < 13 or value % 2 == 0:  # noqa: PLR2004 - odd from 13 on: a text
                return []
            found.append(value // 2 - 6)
            value = 0
    return found


def _texts(data: bytes, lengths: list[int]) -> list[str] | None:
    texts, at = [], 0
    for length in lengths:
        try:
            texts.append(data[at : at + length].decode())
        except UnicodeDecodeError:
            return None
        at += length
    return texts


def _chosen(ran: dict[str, str], found: dict[int, list[chain.StoredEntry]]) -> list[chain.StoredEntry]:
    """Choose of each entry the one that the chain speaks for, where there are leavings of an older one."""
    events = [chain.event(row) for rows in found.values() for row in rows]
    tombs = {each.act.of: each.act for each in events if each is not None and isinstance(each.act, ev.Redacted)}
    chosen: list[chain.StoredEntry] = []
    for seq in sorted(found):
        before = chosen[-1].hash if chosen else chain.root(ran)
        left = [row for row in found[seq] if seq in tombs and chain.digest(row.body) == tombs[seq].now]
        follows = [row for row in found[seq] if chain.link(before, row.seq, row.id, row.body) == row.hash]
        chosen.append([*left, *follows, *found[seq]][0])
    return chosen
