"""The note as it is kept: versions, signatures, what was changed since, and nothing left of it elsewhere."""

import sys
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.errors import PlaceError, Refused
from facilitator_tui.core.record import charting
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import charting as ways
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A workspace with one session that has ended."""
    clock = FakeClock()
    made = Workspace(places.of(tmp_path / "home", {}), clock, library=None, environ={})
    protocol = made.protocol()
    session = made.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version, client="K-07"))
    for act in (ev.Noted("words", "Klara comes"), ev.Noted("seen", "Arms folded"), ev.Jumped("blank")):
        clock.pass_(60_000)
        session.perform(act)
    session.end("muted")
    session.close()
    return made


def keep(space: Workspace, text: str = "") -> int:
    return ways.keep(space, "last", text or ways.draft(space, space.take("last")).text, "free", author="AB")


def test_versions_stay_each_with_its_author_and_time(space: Workspace) -> None:
    keep(space, "One [2]")
    keep(space, "Two [2]")
    first, second = charting.versions(space.take("last"))
    assert (first.text, first.number, first.author) == ("One [2]", 1, "AB")
    assert (second.text, second.number, second.wall) == ("Two [2]", 2, space.clock.now().wall)
    assert charting.latest(space.take("last")) == second


def test_a_version_is_signed_by_initials_and_a_later_one_is_not(space: Workspace) -> None:
    seq = keep(space, "One")
    ways.sign(space, "last", seq, "AB")
    ways.sign(space, "last", seq, "CD")
    keep(space, "Two")
    assert [each.signed for each in charting.versions(space.take("last"))] == [("AB", "CD"), ()]


def test_only_a_note_that_holds_is_signed_and_none_is_corrected(space: Workspace) -> None:
    seq = keep(space, "One")
    with pytest.raises(Refused, match="Entry 3 is no note that holds"):
        ways.sign(space, "last", 3, "AB")
    with pytest.raises(Refused, match="A note is not corrected"):
        space.amend("last", ev.Corrected(seq, "Two", "x"))
    space.amend("last", ev.Struck(seq, "wrong client"))
    assert charting.latest(space.take("last")) is None
    with pytest.raises(Refused, match=f"Entry {seq} is no note that holds"):
        ways.sign(space, "last", seq, "AB")


def test_a_later_correction_marks_the_sentences_that_rest_on_it(space: Workspace) -> None:
    keep(space)
    space.amend("last", ev.Corrected(3, "Arms loose", "misread"))
    take = space.take("last")
    version = charting.latest(take)
    assert version is not None
    lines = version.text.split("\n")
    assert [lines[number].strip() for number in charting.marks(take, version)] == ["16:15, Arms folded. [3]"]
    assert "! entry 3 was changed by 7" in charting.marked(take, version)
    keep(space)
    again = charting.latest(space.take("last"))
    assert again is not None
    assert charting.marks(space.take("last"), again) == {}


def test_the_clean_text_has_no_numbers_and_keeps_brackets_of_the_client() -> None:
    assert charting.clean("A [3] lake. [2, 14]\nNone") == "A [3] lake.\nNone"
    assert charting.rests_on("A [3] lake. [2, 14]") == (2, 14)


@pytest.mark.parametrize("text", ["16:14, she. [2]", "He says that Klara comes today"])
def test_a_redaction_reaches_the_notes_that_may_hold_the_text(space: Workspace, text: str) -> None:
    seq, other = keep(space, text), keep(space, "Nothing of that [3]")
    assert ways.unquote(space, "last", 2) == [seq]
    space.redact("last", 2, "a name")
    data = b"".join(each.read_bytes() for each in space.places.home.rglob("*") if each.is_file())
    assert b"Klara" not in data
    assert [each.holds for each in charting.versions(space.take("last"))] == [False, True]
    assert ways.unquote(space, "last", 2) == []
    assert other == seq + 1


def test_another_editor_has_a_private_file_that_is_removed(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "ed --wait")
    monkeypatch.delenv("VISUAL", raising=False)
    seen: list[object] = []

    def run(command: list[str]) -> int:
        path = Path(command[-1])
        seen.extend([command[:-1], path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777])
        path.with_name(f"{path.name}~").write_text("a copy of the editor's own", encoding="utf-8")
        path.write_text(f"{path.read_text(encoding='utf-8')} and more", encoding="utf-8")
        return 0

    assert ways.edited(space, space.take("last").ident, "A note", run) == "A note and more"
    assert seen == [["ed", "--wait"], 0o600, 0o700]
    assert list(space.places.editing.iterdir()) == []


def test_an_editor_that_fails_changes_nothing_and_leaves_nothing(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "ed")
    with pytest.raises(PlaceError, match="ed ended with 3; the note stays as it was"):
        ways.edited(space, "one", "A note", lambda _: 3)
    assert list(space.places.editing.iterdir()) == []
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR", raising=False)
    with pytest.raises(PlaceError, match="No editor is named"):
        ways.edited(space, "one", "A note")


@pytest.mark.process
def test_the_editor_of_the_person_is_run(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys; p = sys.argv[1]; t = open(p).read(); open(p, 'w').write(t.upper())"
    monkeypatch.setenv("VISUAL", f'{sys.executable} -c "{code}"')
    assert ways.edited(space, "one", "a note") == "A NOTE"


def test_forgetting_takes_what_an_editor_left(space: Workspace) -> None:
    path = space.find("last")
    space.places.editing.mkdir()
    left = space.places.editing / f"{path.stem}.txt"
    left.write_text("A note", encoding="utf-8")
    assert left in space.forget(path)
    assert not left.exists()


@pytest.mark.parametrize(
    ("size", "environ", "words"),
    [
        (10, {}, "Copied, where this terminal lets a program copy"),
        (10, {"TMUX": "x"}, "tmux copies only where"),
        (10, {"TERM_PROGRAM": "Apple_Terminal"}, "macOS does not copy"),
        (10, {"TERM": "linux"}, "this console does not copy"),
        (80_000, {}, "some terminals take none of that"),
    ],
)
def test_what_is_known_of_copying_is_said(size: int, environ: dict[str, str], words: str) -> None:
    assert words in ways.copied("x" * size, environ)
