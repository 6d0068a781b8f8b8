"""Files of every form that was ever written are read for ever. Each lies in `forms/N` and is never made anew.

`python -m tests.timeline.test_forms FOLDER` writes files of today's form, once, when that gets a new number. Beside
them lie `acts.jsonl`, a line or more for every act, and `redacted.jsonl`, what a redaction leaves of each; a new act
adds a line to both, and none there is ever changed.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from facilitator_tui.core.record import redaction, review
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.session import Session
from facilitator_tui.timeline import SessionFile, chain, door, form, listing, opening, read, verify
from facilitator_tui.timeline.store import Store
from tests.making import FakeClock
from tests.timeline import records

FORMS = Path(__file__).parent / "forms"
IDENTS = ("2026-11-22-0a0a0a", "2026-11-22-0b0b0b", "2026-11-22-0c0c0c")
ACTS: tuple[ev.AnyAct, ...] = (
    ev.Said("feel", "directive", "Can you feel the image?"),
    ev.Entered("not-felt", "blank"),
    ev.Noted("words", "I could just go home", private=True),
    ev.Marked("trembling", "start"),
    ev.Marked("trembling", "end", 5),
    ev.Rated({"distress": 4, "presence": None}),
    ev.ConsentAsked("unclear"),
    ev.Medicine("80 mg"),
    ev.Urge("fix"),
    ev.Undone(10),
    ev.Turned("invitational"),
    ev.PassedOver("stay"),
    ev.Jumped("image"),
    ev.Returned("blank"),
    ev.Stopped(),
    ev.Overwhelmed(),
    ev.Flagged(),
    ev.Interrupted("left"),
    ev.Resumed(("The last entry, entry 20, is lost.",)),
    ev.Medicine("4 mg", zero=False),
    ev.Zeroed(9),
)


@pytest.fixture(params=range(1, form.FORM + 1))
def forms(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a copy, since a session is taken up in it."""
    return Path(shutil.copytree(FORMS / str(request.param), tmp_path / "form"))


def test_a_whole_session_reads_as_it_was_written(forms: Path) -> None:
    recording = read(forms / f"{IDENTS[0]}.session")
    kept = (forms / f"{IDENTS[0]}.jsonl").read_bytes().splitlines()
    assert [ev.encode(event) for event in recording.events] == kept
    assert recording.protocol == records.PROTOCOL
    assert recording.about == {"program": "1", "mode": "live"}
    assert recording.damage == ()
    assert verify(recording.path).sound


def test_a_killed_session_is_taken_up(forms: Path) -> None:
    path = forms / f"{IDENTS[1]}.session"
    assert read(path).count == 3
    file = SessionFile.open(path)
    assert file.drafts() == (Draft("words", "half a sent", records.instant(3)),)
    file.append(records.event(4))
    file.close()
    assert verify(path).sound


def test_a_redacted_session_holds(forms: Path) -> None:
    recording = read(forms / f"{IDENTS[2]}.session")
    assert recording.damage == ()
    assert b"go home" not in recording.path.read_bytes()
    assert isinstance(recording.events[2].act, ev.Redacted)


def test_a_record_with_two_breaks_begun_and_two_ended_still_opens(tmp_path: Path) -> None:
    """Both were taken before a break had to have one beginning and one end."""
    path = Path(shutil.copytree(FORMS / "breaks", tmp_path / "form")) / "2026-11-22-0d0d0d.session"
    recording = read(path)
    assert verify(path).sound
    assert recording.protocol is not None
    entries, state = review.entries(recording.protocol, recording.events)
    assert state is not None
    assert (len(entries), state.here.cover) == (6, "")
    file = SessionFile.open(path)
    session = Session.resume(file.protocol, file.events, file, FakeClock())
    session.perform(ev.HandedOver("start", "KM"))
    assert session.state.here.cover == "KM"
    session.close()


def test_what_was_told_of_before_the_beginning_reads_in_an_old_record_as_it_did(tmp_path: Path) -> None:
    """It counted as none then, and a struck medicine was T+0 all the same."""
    path = Path(shutil.copytree(FORMS / "clamped", tmp_path / "form")) / "2026-11-22-0e0e0e.session"
    recording = read(path)
    assert verify(path).sound
    assert recording.protocol is not None
    entries, state = review.entries(recording.protocol, recording.events)
    assert [entry.moment // 60_000 for entry in entries] == [0, 0, 0, 10, 15, 20, 25, 30]
    assert [entry.since(state.here.dosed if state else None) for entry in entries[:4]] == [
        "T+0:00", "T+0:00", "T+0:00", "T+0:10",
    ]  # fmt: skip


def test_all_are_listed(forms: Path) -> None:
    whole = (forms / f"{IDENTS[0]}.jsonl").read_bytes().count(b"\n")
    assert [(row.ident, row.count, row.ended, row.damaged) for row in listing(forms)] == [
        (IDENTS[2], 3, False, ""), (IDENTS[1], 3, False, ""), (IDENTS[0], whole, True, ""),
    ]  # fmt: skip


def head(path: Path) -> int:
    """The form that the first bytes of a file name, which is all that another program looks at before it refuses."""
    return door.recognised(path.read_bytes()[: door.HEAD]).form


@pytest.mark.parametrize(
    ("act", "precision", "wanted"),
    [
        (ev.Noted("seen", "still"), "exact", 1), (ev.Noted("seen", "still"), "minute", 2), (ev.Zeroed(), "exact", 2),
        (ev.Medicine("80 mg"), "15 min", 1), (ev.Medicine("4 mg", zero=False), "exact", 2),
    ],
)  # fmt: skip
def test_a_file_of_the_first_form_gets_the_new_number_with_what_the_first_does_not_know(
    tmp_path: Path, act: ev.AnyAct, precision: ev.Precision, wanted: int
) -> None:
    path = Path(shutil.copytree(FORMS / "1", tmp_path / "form")) / f"{IDENTS[1]}.session"
    file = SessionFile.open(path)
    event = msgspec.structs.replace(records.event(4, act), precision=precision)
    file.append(event)
    assert form.needed(event) == wanted
    assert head(path) == wanted
    file.append(records.event(5))
    file.close()
    assert (head(path), read(path).count) == (wanted, 5)
    assert verify(path).sound


def test_the_number_and_the_entry_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    path = Path(shutil.copytree(FORMS / "1", tmp_path / "form")) / f"{IDENTS[1]}.session"
    found = opening.opened(path)
    store, row = Store(path, found), chain.row(found.head.hash, records.event(4, ev.Zeroed()))

    def raised(connection: door.Connection) -> None:
        form.raise_to(connection, 2)

    def refused(_: door.Connection) -> None:
        raise door.Fault("no room")

    with pytest.raises(door.Fault, match="no room"):
        store.keep(row, [raised, refused])
    assert form.number(store.connection()) == 1
    store.keep(row, [raised])
    assert form.number(store.connection()) == 2
    store.drop()
    assert (read(path).count, head(path)) == (4, 2)


def test_what_the_first_form_did_not_know_asks_for_a_newer_one() -> None:
    known = {ev.tag(ev.decode(line).act) for line in (FORMS / "1" / "acts.jsonl").read_bytes().splitlines()}
    for line in (FORMS / str(form.FORM) / "acts.jsonl").read_bytes().splitlines():
        event = ev.decode(line)
        assert ev.tag(event.act) in known or 1 < form.needed(event) <= form.FORM


@pytest.mark.parametrize("number", range(1, form.FORM + 1))
def test_every_act_of_a_form_has_a_line_that_reads_and_writes_as_it_stands(number: int) -> None:
    lines = (FORMS / str(number) / "acts.jsonl").read_bytes().splitlines()
    assert [ev.encode(ev.decode(line)) for line in lines] == lines
    found = {type(ev.decode(line).act) for line in lines}
    if number == form.FORM:
        missing = sorted(kind.__name__ for kind in set(get_args(ev.AnyAct)) - found)
        assert not missing, f"Put a line of these behind the others in forms/{number}/acts.jsonl: {missing}"


@pytest.mark.parametrize("number", range(1, form.FORM + 1))
def test_what_a_redaction_leaves_of_each_act_is_what_its_tombstone_was_made_of(number: int) -> None:
    whole = (FORMS / str(number) / "acts.jsonl").read_bytes().splitlines()
    left = (FORMS / str(number) / "redacted.jsonl").read_bytes().splitlines()
    assert [ev.encode(redaction.shell(ev.decode(line))) for line in whole] == left


def write(folder: Path) -> None:
    """Write files of today's form."""
    folder.mkdir(parents=True)
    whole = SessionFile.create(folder, IDENTS[0], records.PROTOCOL, {"program": "1", "mode": "live"})
    sent = [records.began(whole), *(records.event(seq, act) for seq, act in enumerate(ACTS, 2))]
    for event in sent:
        whole.append(event)
    sent.append(records.event(len(sent) + 1, ev.Ended("some", whole.count, whole.head)))
    whole.append(sent[-1])
    whole.close()
    (folder / f"{IDENTS[0]}.jsonl").write_bytes(b"".join(ev.encode(event) + b"\n" for event in sent))
    redacted = SessionFile.create(folder, IDENTS[2], records.PROTOCOL, {})
    for event in (records.began(redacted), records.event(2)):
        redacted.append(event)
    redacted.append(records.event(3, redacted.tombstone(2, "a name")))
    redacted.close()
    code = """
        import os, signal, sys
        from pathlib import Path
        from tests.timeline import records
        from facilitator_tui.timeline import SessionFile
        from facilitator_tui.core.walk.draft import Draft
        file = SessionFile.create(Path(sys.argv[1]), sys.argv[2], records.PROTOCOL, {})
        for event in (records.began(file), records.event(2), records.event(3)):
            file.append(event)
        file.save_draft(Draft("words", "half a sent", records.instant(3)))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    with records.child(code, folder, IDENTS[1]) as process:
        process.wait()
    (folder / ".ballast").unlink()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
