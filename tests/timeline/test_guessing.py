"""What was redacted cannot be guessed: no text that is tried gives the hash that stays."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator_tui.core.record import redaction
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import SessionFile, chain, erasing, opening, read, verify
from facilitator_tui.timeline.reading import looking
from tests.timeline import records
from tests.timeline.test_forms import FORMS, IDENTS

TEXT = "my brother"


def rows(path: Path) -> list[chain.StoredEntry]:
    with looking(path) as connection:
        return opening.contents(connection)[1]


def guesses(left: ev.Event) -> Iterator[ev.Event]:
    """Each entry that may have been there: the true one is among them."""
    for text in ("my mother", TEXT, "the dog"):
        for private in (False, True):
            yield ev.Event(
                left.seq,
                left.id,
                left.occurred,
                left.recorded,
                left.author,
                left.step,
                ev.Noted("words", text, private),
            )


def fits(before: str, row: chain.StoredEntry, body: str) -> bool:
    return chain.link(before, row.seq, row.id, body) == row.hash


def session(folder: Path, act: ev.AnyAct) -> Path:
    file = SessionFile.create(folder, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    file.append(records.event(2, act))
    file.append(records.event(3, file.tombstone(2, "a name")))
    file.close()
    return file.path


def test_the_text_of_a_redacted_entry_cannot_be_tried_against_its_hash(tmp_path: Path) -> None:
    path = session(tmp_path, ev.Noted("words", TEXT))
    first, second, _ = rows(path)
    left = chain.event(second)
    assert left is not None
    assert not [each for each in guesses(left) if fits(first.hash, second, ev.encode(each).decode())]
    assert "salt" not in second.body
    assert verify(path).sound


def test_nothing_of_the_salt_stays_in_the_file_or_beside_it(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    file.append(records.event(2, ev.Noted("words", TEXT)))
    salt = json.loads(file._store.connection().execute("SELECT body FROM event WHERE seq = 2").fetchone()[0])["salt"]  # noqa: SLF001
    file.append(records.event(3, file.tombstone(2, "a name")))
    file.settle()
    file.close()
    assert re.fullmatch("[0-9a-f]{32}", salt)
    assert not [each for each in tmp_path.iterdir() if salt.encode() in each.read_bytes()]


@pytest.mark.parametrize("line", (FORMS / "2" / "acts.jsonl").read_bytes().splitlines())
def test_every_entry_with_free_text_has_a_salt_and_no_other(line: bytes) -> None:
    event = ev.decode(line)
    one, other = chain.row("", event), chain.row("", event)
    assert chain.salted(one) == (redaction.shell(event) != event)
    assert (one.hash != other.hash) == chain.salted(one)
    assert chain.event(one) == event


def test_no_text_makes_an_entry_look_as_though_it_had_a_salt() -> None:
    text = ',"salt":"' + "0" * 32 + '"}'
    event = records.event(2, ev.Noted("words", text))
    assert not chain.salted(chain.StoredEntry(2, "id-2", ev.encode(event).decode(), ""))


def test_a_retry_of_the_same_entry_is_not_another_one(tmp_path: Path) -> None:
    file = SessionFile.create(tmp_path, records.IDENT, records.PROTOCOL, {})
    file.append(records.began(file))
    file.append(records.event(2))
    file.append(records.event(2))
    file.close()
    assert read(file.path).count == 2
    assert verify(file.path).sound


def test_an_old_record_says_that_its_text_had_no_salt_and_a_later_one_has(tmp_path: Path) -> None:
    path = Path(shutil.copytree(FORMS / "1", tmp_path / "form")) / f"{IDENTS[1]}.session"
    file = SessionFile.open(path)
    file.append(records.event(4, ev.Noted("words", TEXT)))
    file.close()
    assert [chain.salted(row) for row in rows(path)] == [False, False, False, True]
    assert [len(erasing.hints(path, seq)) for seq in (2, 4)] == [1, 0]
    assert verify(path).sound
