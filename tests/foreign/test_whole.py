"""A record that is taken out whole and taken in again is equal, and verifies."""

from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.errors import TimelineError, UsageError
from facilitator_tui.core.record.foreign import whole
from facilitator_tui.core.record.take import Take, taken
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import SessionFile, importing, read, verify
from tests.foreign.takes import HOSTILE
from tests.timeline import records


def kept(folder: Path) -> Path:
    """A session file with texts of every kind, a redaction and an end."""
    folder.mkdir(exist_ok=True)
    file = SessionFile.create(folder, records.IDENT, records.PROTOCOL, {"program": "1.2.3", "mode": "live"})
    file.append(records.began(file))
    for seq, text in enumerate(HOSTILE, 2):
        file.append(records.event(seq, ev.Noted("words", text)))
    file.append(records.event(file.count + 1, file.tombstone(3, "a name")))
    file.append(records.event(file.count + 1, ev.Ended("some", file.count, file.head)))
    file.close()
    return file.path


def held(path: Path, *damage: str) -> Take:
    found = read(path)
    take = taken(found.ident, found.protocol, found.events, damage)
    lines = tuple(row.body for row in found.rows)
    return msgspec.structs.replace(take, ran=found.ran, lines=lines, head=found.head)


def out(path: Path) -> bytes:
    return whole.record(held(path)).encode()


def test_it_comes_back_equal_and_sound(tmp_path: Path) -> None:
    path = kept(tmp_path / "one")
    data = out(path)
    (tmp_path / "two").mkdir()
    again = importing.take_in(tmp_path / "two", whole.read(data))
    assert verify(again).sound
    assert (read(again).rows, read(again).ran) == (read(path).rows, read(path).ran)
    assert out(again) == data
    assert sorted(each.name for each in (tmp_path / "two").iterdir()) == [
        f"{records.IDENT}.head",
        f"{records.IDENT}.session",
    ]
    assert again.stat().st_mode & 0o777 == 0o600
    SessionFile.open(again).close()


def test_it_goes_over_nothing_that_is_there(tmp_path: Path) -> None:
    path = kept(tmp_path / "one")
    found, before = whole.read(out(path)), path.read_bytes()
    with pytest.raises(TimelineError, match="already"):
        importing.take_in(path.parent, found)
    assert path.read_bytes() == before
    other = tmp_path / "other"
    other.mkdir()
    (other / path.name).symlink_to(tmp_path / "nowhere")
    with pytest.raises(TimelineError, match="already"):
        importing.take_in(other, found)
    assert [each.name for each in other.iterdir()] == [path.name]


@pytest.mark.parametrize("place", range(0, 4_000, 97))
def test_a_changed_byte_is_found(tmp_path: Path, place: int) -> None:
    data = bytearray(out(kept(tmp_path / "one")))
    place %= len(data)
    data[place] ^= 1
    (tmp_path / "two").mkdir()
    with pytest.raises((UsageError, TimelineError)):
        importing.take_in(tmp_path / "two", whole.read(bytes(data)))
    assert list((tmp_path / "two").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"\xff\xfe", b"[" * 5000, b'{"record":9}\n'])
def test_what_is_no_record_is_a_sentence(data: bytes) -> None:
    with pytest.raises(UsageError):
        whole.read(data)


def test_no_name_in_it_becomes_a_place_to_write_to(tmp_path: Path) -> None:
    data = out(kept(tmp_path / "one")).replace(records.IDENT.encode(), b"../../../../etc/x")
    with pytest.raises(UsageError):
        whole.read(data)


def test_one_that_is_damaged_is_not_taken_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="whole"):
        whole.record(held(kept(tmp_path / "one"), "torn"))
