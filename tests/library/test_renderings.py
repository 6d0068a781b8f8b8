"""Files of a translation: read, held against what they translate, put together, begun empty and stamped."""

import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.errors import LibraryError
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.tongues import ProtocolText, Translation
from facilitator_tui.library import files, shelf, stamping
from facilitator_tui.library.bound import Spread
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.shelf import Library

EXAMPLES = Path(__file__).parent.parent / "examples"
PROMPTS = """\
language: de
of: en
status: draft
prompts:
  image.feel:
    say: Spüren Sie das Bild?
    invite: "Wenn Sie mögen: Ist das Bild zu spüren?"
cards:
  image: {title: Bilder, text: "Ein Bild, das zu spüren ist."}
"""
WHOLE = """\
protocol: whole
language: de
of: en
title: Ein ganzer Ablauf
steps:
  image: {title: Ein Bild, signs: [es bleibt, es bewegt sich], notice: {felt: Es ist zu spüren}}
  the-end: {title: Das Ende}
"""
SAFETY = """\
protocol: safety
language: de
of: en
title: Auswege
steps:
  stop: {title: Stopp, notice: {calm: Wieder ruhig}}
  overwhelm: {title: Zu viel, notice: {calm: Wieder ruhig}}
  red-flag: {title: Notfall, notice: {safe: Wieder sicher}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small library with a whole translation, stamped."""
    made = Path(shutil.copytree(EXAMPLES / "library", tmp_path / "library"))
    (made / "prompts.de.yaml").write_text(PROMPTS, "utf-8")
    (made / "protocols/whole.de.yaml").write_text(WHOLE, "utf-8")
    (made / "protocols/safety.de.yaml").write_text(SAFETY, "utf-8")
    stamping.Work(made, "de").stamp()
    return made


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def spoken(library: Library, language: str = "de") -> Protocol:
    return library.spoken(library.protocols["whole"], language)


def told(folder: Path) -> list[tuple[str, int, str]]:
    return [(Path(each.file).name, each.line, each.code) for each in shelf.check([folder]).problems]


def test_a_whole_translation_has_nothing_to_be_found_and_is_a_draft_that_says_so(folder: Path) -> None:
    report = shelf.check([folder])
    assert report.problems == ()
    assert report.spread == (Spread("de", "draft", 17, 17, 0),)


def test_the_translation_of_what_is_included_is_a_part_of_it(folder: Path) -> None:
    protocol = spoken(shelf.load(folder))
    assert [step.title for step in protocol.steps.values()] == ["Ein Bild", "Das Ende", "Stopp", "Zu viel", "Notfall"]
    assert protocol.steps["red-flag"].notice[0].see == "Wieder sicher"
    assert protocol.prompts["image.feel"].say == "Spüren Sie das Bild?"
    assert protocol.language == "de"


def test_lines_of_the_translation_stand_beside_those_of_the_library(folder: Path) -> None:
    library = shelf.load(folder)
    protocol = spoken(library, "en")
    assert protocol.language == spoken(library, "fr").language == "en"
    assert library.protocols["whole"].tongues == {}
    assert protocol.spoken("image.feel", "directive", "de") == ("Spüren Sie das Bild?", "de")


def test_what_is_kept_of_a_translation_is_as_what_is_read(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first, again = (shelf.load(folder, cache=cache, lean=True) for _ in range(2))
    assert first == again
    assert spoken(first) == spoken(shelf.load(folder))
    pieces = Pieces(cache)
    shelf.check([folder / "protocols/whole.yaml"], library=folder, pieces=pieces)
    warm = Pieces(cache)
    shelf.check([folder / "protocols/whole.yaml"], library=folder, pieces=warm)
    assert warm.made == []


def test_what_is_left_out_is_shown_as_in_the_source_and_told_at_its_place(folder: Path) -> None:
    edit(folder / "protocols/whole.de.yaml", lambda text: text.replace("  the-end: {title: Das Ende}\n", ""))
    edit(folder / "prompts.de.yaml", lambda text: re.sub(r"    invite: .*\n", "", text))
    assert told(folder) == [("prompts.de.yaml", 5, "FT702"), ("whole.de.yaml", 5, "FT702")]
    protocol = spoken(shelf.load(folder))
    assert protocol.steps["the-end"].title == "The end"
    assert protocol.prompts["image.feel"].invite.startswith("If you like")
    assert shelf.load(folder).spread[0].texts == 15


def test_a_changed_source_makes_its_own_part_stale_until_it_is_stamped(folder: Path) -> None:
    edit(folder / "prompts.yaml", lambda text: text.replace("Can you feel the image?", "Do you feel the image?"))
    edit(folder / "protocols/safety.yaml", lambda text: text.replace("Safe again", "They are safe"))
    assert told(folder) == [("prompts.de.yaml", 5, "FT705"), ("safety.de.yaml", 8, "FT705")]
    assert shelf.load(folder).spread[0].old == 2
    assert spoken(shelf.load(folder)).is_stale("image.feel")
    work = stamping.Work(folder, "de")
    assert [each.old for each in work.held] == [("prompts.image.feel",), ("steps.red-flag",), ()]
    work.stamp(["prompts.image.feel"])
    assert told(folder) == [("safety.de.yaml", 8, "FT705")]
    stamping.Work(folder, "de").stamp()
    assert told(folder) == []


def test_a_stamp_changes_nothing_else_of_a_file_and_stamping_twice_changes_nothing(folder: Path) -> None:
    path = folder / "prompts.de.yaml"
    before = path.read_text("utf-8")
    assert before.startswith(PROMPTS)
    stamping.Work(folder, "de").stamp()
    assert path.read_text("utf-8") == before
    with pytest.raises(LibraryError, match=r"no translated part `prompts\.nothing`"):
        stamping.Work(folder, "de").stamp(["prompts.nothing"])


def test_a_file_without_a_translated_text_gets_no_stamps(folder: Path) -> None:
    stamping.Work(folder, "fa").begin()
    empty = (folder / "protocols/whole.fa.yaml").read_text("utf-8")
    stamping.Work(folder, "fa").stamp()
    assert (folder / "protocols/whole.fa.yaml").read_text("utf-8") == empty
    assert stamping.stamped(f"a: b\n{stamping.stamped('', {'x': '1'}, 'fa')}", {}, "fa") == "a: b\n"


def test_a_file_that_was_never_stamped_says_so_once(folder: Path) -> None:
    (folder / "protocols/whole.de.yaml").write_text(WHOLE, "utf-8")
    assert told(folder) == [("whole.de.yaml", 2, "FT705")]


def test_a_new_translation_is_empty_shows_the_source_and_can_be_filled_in(folder: Path) -> None:
    made = stamping.Work(folder, "fa").begin()
    assert [path.name for path in made] == ["prompts.fa.yaml", "safety.fa.yaml", "whole.fa.yaml"]
    assert stamping.Work(folder, "fa").begin() == []
    library = shelf.load(folder)
    assert {each.language: each.texts for each in library.spread} == {"de": 17, "fa": 0}
    assert spoken(library, "fa").steps == library.protocols["whole"].steps
    assert {each.code for each in library.problems} == {"FT702"}
    line = "می‌خواهید تصویر را حس کنید؟"
    edit(folder / "prompts.fa.yaml", lambda text: text.replace('say: ""', f'say: "{line}"'))
    assert spoken(shelf.load(folder), "fa").prompts["image.feel"].say == line


def test_what_turns_text_is_refused_in_a_translation_too(folder: Path) -> None:
    edit(folder / "prompts.de.yaml", lambda text: text.replace("Spüren Sie", "Spüren \u202eSie"))
    assert told(folder) == [("prompts.de.yaml", 6, "FT003")]
    assert shelf.load(folder).protocols["whole"].language == "en"


def test_a_translation_of_no_file_and_one_that_cannot_be_read_are_told(folder: Path) -> None:
    shutil.copy(folder / "protocols/whole.de.yaml", folder / "protocols/whloe.de.yaml")
    (folder / "protocols/safety.de.yaml").write_text("protocol: [", "utf-8")
    report = shelf.check([folder])
    assert [(Path(each.file).name, each.code) for each in report.problems] == [
        ("safety.de.yaml", "FT005"), ("whloe.de.yaml", "FT706"),
    ]  # fmt: skip
    assert "Did you mean `protocols/whole.yaml`?" in report.problems[1].message
    assert any("what protocols/safety.de.yaml translates waits" in cut for cut in report.cuts)
    with pytest.raises(LibraryError, match="cannot be read whole"):
        stamping.Work(folder, "de")


def test_lines_are_held_against_the_words_of_their_own_language(folder: Path) -> None:
    edit(folder / "prompts.de.yaml", lambda text: text.replace("Spüren Sie das Bild?", "Ihre Angst ist da."))
    edit(folder / "prompts.de.yaml", lambda text: re.sub(r"invite: .*", "invite: Spüren Sie das Bild.", text))
    assert told(folder) == [("prompts.de.yaml", 6, "FT303"), ("prompts.de.yaml", 7, "FT309")]


@pytest.mark.parametrize(
    ("name", "language", "of"),
    [("prompts.de.yaml", "de", "prompts.yaml"), ("protocols/a.pt-br.yaml", "pt-br", "protocols/a.yaml"),
     ("prompts.yaml", "", ""), ("protocols/psip-core.yaml", "", ""), ("protocols/a.draft.yaml", "", "")],
)  # fmt: skip
def test_a_translation_is_known_by_its_name(name: str, language: str, of: str) -> None:
    assert files.language(name) == language
    assert not language or files.source(name) == of
    assert not language or files.translation(of, language) == name


def test_the_stamps_that_there_are_now_are_counted(folder: Path) -> None:
    work = stamping.Work(folder, "de")
    every = sum(len(held.texts.stamps) for held in work._made)  # noqa: SLF001 - what it read
    assert every == 9
    assert work.stamp() == every
    assert work.stamp(["prompts.image.feel"]) == every
    edit(folder / "prompts.de.yaml", lambda text: stamping.stamped(text, {}, "de"))
    assert stamping.Work(folder, "de").stamp(["prompts.image.feel"]) == every - 1
    assert stamping.Work(folder, "xx").stamp() == 0


@pytest.mark.skipif(os.name == "nt", reason="this system has no such rights")
def test_a_file_keeps_its_rights_and_a_new_one_may_be_read_by_others(folder: Path) -> None:
    path = folder / "prompts.de.yaml"
    path.write_text(PROMPTS, "utf-8")
    path.chmod(0o640)
    stamping.Work(folder, "de").stamp()
    assert path.read_text("utf-8") != PROMPTS
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = os.umask(0o077)
    try:
        made = stamping.Work(folder, "fa").begin()
    finally:
        os.umask(before)
    assert {stat.S_IMODE(each.stat().st_mode) for each in made} == {0o644}


@pytest.mark.parametrize(
    ("before", "stamps", "after"),
    [
        ("", {}, "\n"), ("a: b\n\n\n", {}, "a: b\n"),
        ("a: b", {"x": "1", "y": "2"}, "a: b\n\n{head}\nstamps:\n  x: 1\n  y: 2\n"),
        ("a: b\n\n", {"x": "1"}, "a: b\n\n{head}\nstamps:\n  x: 1\n"),
        ("", {"x": "1"}, "\n{head}\nstamps:\n  x: 1\n"),
        ("a: b\n\n{head}\nstamps:\n  x: 0\n\n  y: 0\nc: d\n", {"x": "1"}, "a: b\n\nc: d\n\n{head}\nstamps:\n  x: 1\n"),
        ("stamps:\n  x: 0\n", {}, "\n"),
    ],
)  # fmt: skip
def test_stamps_stand_at_the_end_in_place_of_those_before(before: str, stamps: dict[str, str], after: str) -> None:
    head = "# Which source each part was made from; `facilitator-tui translate de --stamp` writes this, and no hand."
    assert stamping.stamped(before.format(head=head), stamps, "de") == after.format(head=head)


def test_a_translated_text_is_taken_without_the_blanks_round_it(folder: Path) -> None:
    edit(
        folder / "prompts.de.yaml",
        lambda text: text.replace('"Ein Bild, das zu spüren ist."', '"  Ein Bild.\\n\\nNoch eins.\\n "'),
    )
    made = msgspec.json.decode(shelf.load(folder).tongues["de"], type=Translation)
    assert made.cards["image"].text == "Ein Bild.\n\nNoch eins."


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("x" * 99, ['title: ""  # ' + "x" * 99]), ("x" * 100, ["# " + "x" * 100, 'title: ""']),
        ("a\n\nb", ["# a", "#", "# b", 'title: ""']),
    ],
)  # fmt: skip
def test_a_long_source_stands_above_what_is_to_be_filled_in(title: str, lines: list[str]) -> None:
    made = stamping.blank(ProtocolText(protocol="p", title=title), "de", "en").splitlines()
    assert made[1:] == ["protocol: p", "language: de", "of: en", "status: draft", "", *lines]
