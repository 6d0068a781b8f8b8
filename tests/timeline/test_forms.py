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

import pytest

from facilitator_tui.core.record import redaction, review
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.session import Session
from facilitator_tui.timeline import SessionFile, form, listing, read, verify
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


def test_all_are_listed(forms: Path) -> None:
    assert [(row.ident, row.count, row.ended, row.damaged) for row in listing(forms)] == [
        (IDENTS[2], 3, False, ""), (IDENTS[1], 3, False, ""), (IDENTS[0], 21, True, ""),
    ]  # fmt: skip


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
        from tests.making import FakeClock
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
