"""The review on its screen: its keys, and what is added to a record from it."""

import asyncio
import shutil
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.record import formats
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.screens.review import ReviewScreen
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.tui.test_screens import shown


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one session that has ended, which each test gets a copy of."""
    home = tmp_path_factory.mktemp("kept")
    clock = FakeClock()
    space = Workspace(places.of(home, {}), clock, library=None, environ={})
    protocol = space.protocol()
    session = space.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version, client="K-07"))
    for act in (
        ev.Jumped("image"), ev.Noted("words", "I could go home"), ev.Noted("seen", "Arms folded"), ev.Jumped("blank"),
        ev.Noted("words", "Nothing at all"), ev.Marked("tears"),
    ):  # fmt: skip
        clock.pass_(600_000)
        session.perform(act)
    session.end("muted")
    session.close()
    return home


@pytest.fixture
def space(kept: Path, tmp_path: Path) -> Workspace:
    """A workspace with that session, an hour and a minute after its beginning."""
    home = shutil.copytree(kept, tmp_path / "home")
    clock = FakeClock()
    clock.pass_(3_660_000)
    return Workspace(places.of(home, {}), clock, library=None, environ={})


def use(space: Workspace, keys: str) -> tuple[str, Take]:
    """Press `keys` in the review; give what it shows then, and the record."""
    seen: list[str] = []

    async def run() -> None:
        app = FacilitatorApp(space)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("v", "enter", *keys.split())
            await pilot.pause()
            seen.append(shown(app))

    asyncio.run(run())
    return seen[0], space.take("last")


def typed(text: str) -> str:
    return " ".join("space" if character == " " else character for character in text)


def test_f_turns_through_the_kinds_and_round_again(space: Workspace) -> None:
    assert "Entries: all, 8 of 8" in use(space, "")[0]
    assert "Entries: client's words, 2 of 8" in use(space, "f")[0]
    assert "Entries: seen, 1 of 8" in use(space, "f f")[0]
    assert "Entries: all, 8 of 8" in use(space, "f f f f f f f f")[0]


def test_words_are_found_one_after_another_and_round_again(space: Workspace) -> None:
    find = f"slash {typed('words')} enter"
    text, _ = use(space, find)
    assert "2 with “words”" in text
    assert "entry 3 ·" in text
    assert "entry 6 ·" in use(space, f"{find} n")[0]
    assert "entry 3 ·" in use(space, f"{find} n n")[0]
    assert "No entry here has “zebra”." in use(space, f"slash {typed('zebra')} enter")[0]


def test_letters_are_letters_while_words_are_typed(space: Workspace) -> None:
    text, take = use(space, "slash f n s escape")
    assert "Entries: all, 8 of 8" in text
    assert len(take.events) == 8


def test_lines_said_and_not_said_are_a_page_of_their_own(space: Workspace) -> None:
    assert "Lines not said, of the steps that were visited" in use(space, "l")[0]


def test_an_addendum_is_kept_with_its_reason(space: Workspace) -> None:
    text, take = use(space, f"a {typed('Window open')} enter enter {typed('asked')} enter")
    assert take.events[-1].act == ev.Addendum("Window open", "asked")
    assert "Saved as entry 9." in text
    assert "9 entries" in text


def test_what_is_added_with_a_time_is_a_late_entry_of_then(space: Workspace) -> None:
    add = f"a {typed('Window open')} enter"
    assert "When was it? Write 10:42" in use(space, f"{add} 1 x")[0]
    assert "is no time that can be read" in use(space, f"{add} 1 x enter")[0]
    assert "When was it? 16:15, " in use(space, f"{add} {typed('16:15')}")[0]
    assert "still to come. Enter again" in use(space, f"{add} {typed('tomorrow 16:15')} enter")[0]
    _, take = use(space, f"{add} {typed('16:15')} enter enter")
    assert take.events[-1].act == ev.AddedLate("Window open", "")
    assert (take.entries[-1].clock, take.entries[-1].precision) == ("16:15", "minute")


def test_which_medicine_is_t_plus_nought_is_said_afterwards(space: Workspace) -> None:
    protocol = space.protocol()
    session = space.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version))
    for text in ("ondansetron", "psilocybin"):
        session.perform(ev.Medicine(text))
    session.end()
    session.close()
    text, take = use(space, "down down t")
    assert "Saved as entry 5." in text
    assert take.entries[-1].text == "counted from psilocybin, of 17:14:20"
    text, take = use(space, "t")
    assert "T+0 is counted from a medicine; choose the row of one." in text
    assert len(take.events) == 5


def test_a_correction_begins_from_the_text_and_needs_a_reason(space: Workspace) -> None:
    correct = f"down down c {typed(' now')} enter"
    assert "The reason for the correction" in use(space, f"{correct} enter")[0]
    text, take = use(space, f"{correct} {typed('misheard')} enter")
    assert take.events[-1].act == ev.Corrected(3, "I could go home now", "misheard")
    assert "first: “I could go home”" in text
    assert take.closing.startswith("7-")


def test_a_struck_entry_stays_and_says_so(space: Workspace) -> None:
    text, take = use(space, f"down down down s {typed('wrong room')} enter")
    assert take.events[-1].act == ev.Struck(4, "wrong room")
    assert "Arms folded (struck)" in text


def test_esc_leaves_what_is_typed_and_keeps_nothing(space: Workspace) -> None:
    assert len(use(space, f"a {typed('no')} escape")[1].events) == 8


@pytest.mark.parametrize("key", ["c", "s"])
def test_a_row_of_the_program_cannot_be_corrected_or_struck_and_that_is_told(space: Workspace, key: str) -> None:
    text, take = use(space, key)
    assert "That row is the program's own." in text
    assert len(take.events) == 8


def test_a_record_that_is_only_read_says_so(space: Workspace) -> None:
    screen = ReviewScreen(space.take("last"))
    assert screen.amends is None


def test_a_record_is_taken_out_by_one_key_and_never_over_one_that_was(space: Workspace) -> None:
    text, take = use(space, "e")
    assert "Written to" in text
    use(space, "e")
    assert sorted(path.name for path in space.places.exports.iterdir()) == [f"{take.ident}-2.md", f"{take.ident}.md"]
    assert space.exports("last") == sorted(space.places.exports.iterdir())
    assert (space.places.exports / f"{take.ident}.md").read_bytes() == formats.EXPORTS[0].make(take)


def test_a_folder_that_takes_no_export_is_told(space: Workspace) -> None:
    space.places.exports.write_text("", encoding="utf-8")
    assert "It could not be written" in use(space, "e")[0]


def test_a_record_is_read_as_a_note_and_that_is_taken_out(space: Workspace) -> None:
    text, _ = use(space, "r")
    assert "The note, a draft · free" in text
    text, take = use(space, "r e")
    assert "Written to" in text
    assert (space.places.exports / f"{take.ident}.txt").read_bytes() == formats.NOTE.make(take)


def test_a_record_is_taken_out_as_a_report_and_forgotten_with_it(space: Workspace) -> None:
    text, take = use(space, "p")
    assert "Written to" in text
    file = space.places.exports / f"{take.ident}.html"
    assert file.read_bytes() == formats.REPORT.make(take)
    assert space.exports("last") == [file]


def test_while_a_text_is_asked_only_the_keys_that_hold_are_shown(space: Workspace) -> None:
    text, _ = use(space, "a")
    assert "Enter goes on · ^J new line · Esc goes back" in text
    assert "f kind" not in text


def test_a_word_on_the_last_key_is_told_whole(space: Workspace) -> None:
    text, _ = use(space, f"a {typed('late')} enter {typed('soon')} enter")
    assert "40m ago." in text
