"""The note on its screen: written, kept, signed, copied, laid out anew."""

import asyncio

import pytest

from facilitator_tui.core.record import charting
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.workspace import Workspace
from tests.tui.test_review_screen import kept, space, typed
from tests.tui.test_screens import shown

__all__ = ["kept", "space"]


def use(space: Workspace, keys: str) -> tuple[str, Take, str]:
    """Press `keys` in the note of the review; give what it shows then, the record, and what was copied."""
    seen: list[str] = []

    async def run() -> None:
        app = FacilitatorApp(space)
        async with app.run_test(size=(80, 40)) as pilot:
            await pilot.press("v", "enter", "r", *keys.split())
            await pilot.pause()
            seen.extend([shown(app), app.clipboard])

    asyncio.run(run())
    return seen[0], space.take("last"), seen[1]


def test_a_note_is_written_here_and_kept_as_a_version(space: Workspace) -> None:
    text, take, _ = use(space, f"w {typed('He slept.')} enter ctrl+s")
    (version,) = charting.versions(take)
    assert version.text.startswith("He slept.\nSession\n  Live session")
    assert version.template == "free"
    assert "version 1 of 1 · not signed" in text
    assert "Kept as version 1." in text


def test_what_is_left_is_offered_again_and_nothing_is_kept(space: Workspace) -> None:
    text, take, _ = use(space, f"w {typed('He slept.')} escape")
    assert "the same key offers your text again" in text
    assert charting.versions(take) == ()
    assert "He slept." in use(space, f"w {typed('He slept.')} escape w")[0]


def test_signing_a_draft_keeps_it_first(space: Workspace) -> None:
    text, take, _ = use(space, "s A B enter")
    (version,) = charting.versions(take)
    assert version.signed == ("AB",)
    assert "version 1 of 1 · signed AB" in text


def test_signing_that_is_left_signs_nothing(space: Workspace) -> None:
    _, take, _ = use(space, "s A escape")
    assert [each.signed for each in charting.versions(take)] == [()]


def test_versions_stand_beside_each_other_and_the_draft_behind_them(space: Workspace) -> None:
    keys = f"k w {typed('More.')} ctrl+s"
    assert "version 2 of 2" in use(space, keys)[0]
    assert "version 1 of 2" in use(space, "left")[0]
    assert "a draft · free" in use(space, "right")[0]


def test_what_was_corrected_since_is_marked_under_its_line(space: Workspace) -> None:
    use(space, "k")
    space.amend("last", ev.Corrected(4, "Arms loose", "misread"))
    text, _, _ = use(space, "end")
    assert "1 line rests on entries that were changed since." in text
    assert "! entry 4 was changed by 10" in use(space, "pagedown")[0]


def test_the_layout_is_turned_and_own_thoughts_are_asked_in(space: Workspace) -> None:
    assert "a draft · birp" in use(space, "t")[0]
    assert "Your own thoughts are in the draft." in use(space, "o")[0]
    assert "Your own thoughts are left out." in use(space, "o o")[0]


def test_a_bad_layout_of_the_site_is_told_and_the_note_is_there(space: Workspace) -> None:
    space.places.notes.mkdir()
    (space.places.notes / "ours.txt").write_text("a\n{{ wrods }}", encoding="utf-8")
    text, _, _ = use(space, "t t t t")
    assert "The layout ours.txt cannot be used, line 2" in text
    assert "a draft · free" in text


def test_what_is_copied_is_clean_and_what_is_known_of_it_is_said(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    text, _, copied = use(space, "c")
    assert "16:33, “I could go home”\n" in copied
    assert "[1]" not in copied
    assert "Copied, where this terminal lets a program copy." in text


def test_a_version_is_seen_in_the_review_when_it_is_gone_back_to(space: Workspace) -> None:
    text, take, _ = use(space, "k escape end")
    assert f"entry {len(take.entries)} ·" in text
    assert "a note of" in text


def test_a_terminal_that_cannot_be_lent_is_told(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "ed")
    text, take, _ = use(space, "v")
    assert "This terminal cannot be lent to an editor." in text
    assert charting.versions(take) == ()


def test_without_an_editor_that_is_told(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    assert "No editor is named." in use(space, "v")[0]
    assert not space.places.editing.exists()
