"""How a note is laid out: nothing is missing in the shipped layouts, and a bad one is a sentence with its line."""

import sys
from pathlib import Path

import pytest

from facilitator_tui.core.errors import LibraryError
from facilitator_tui.core.record import note
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import layouts
from tests.core import sample
from tests.core.test_note import EVERYTHING, taken_of, told

SHIPPED = ("free", "birp", "dap", "soap")
CHECKLIST = (
    # who, how, by what
    "CD came in. [15]", "directive register. [1]", "Protocol Little 1.0.0, a draft", "Client K-07. [1]",
    # medicines, the course in time, blankness and what followed
    "16:14 (T+0:00), MDMA 80 mg. [2]", "16:15, A picture, 17 min. [3]",
    "Blankness from 16:37, 3 min, and no other step after it. [25]",
    # consent, touch
    "16:23 (T+0:09), consent: asked: no. [11]", "hand held, starts (asked by the client, agreed: yes). [13]",
    "16:26 (T+0:12), hand held, ends. [14]", "16:36 (T+0:22), hand held (asked by the client, agreed: no). [24]",
    # stops, too much and flags, what was done and when
    "16:32 (T+0:18), STOP: Stop. [20]", "After that of 16:32: Settle. [20, 21]",
    "16:38 (T+0:24), TOO MUCH. [26]", "16:39 (T+0:25), FLAG. [27]", "escalate: Open the door. [28]",
    # readings and ratings, the client's words, what was missing, the list before leaving
    "16:24 (T+0:10), vitals: BP 150/95. [12]", "Distress 7 · Felt presence 2. [10]", "“A lake” [6]",
    "“It is cold” (for next time too). [23]", "16:30 (T+0:16), body. [18]", "Settle: Water is there. [22]",
    # the end, and what was said later, with when it was written
    "the session ended: muted. [29]", "late: He breathed (by AB; given in 2026-09-21 17:46; forgotten). [30]",
    "addendum: Window open (by AB; asked). [31]", "corrected: entry 5 should read: Arms loose (by AB; misread). [32]",
    "16:17 (T+0:03), Arms loose (corrected; first: Arms folded). [5]",
)  # fmt: skip


@pytest.fixture(scope="module")
def take() -> Take:
    """A session in which everything happens that a note is asked for."""
    from tests.making import FakeClock, session  # noqa: PLC0415 - as the others make theirs

    clock, minute = FakeClock(), 60_000
    live = session(clock)
    for act in (
        *EVERYTHING, ev.Noted("words", "It is cold", keep=True), ev.Touch("asked", "client", "no", "hand held"),
        ev.Jumped("blank"), ev.Overwhelmed(), ev.Flagged(), ev.Escalated("Open the door."),
    ):  # fmt: skip
        clock.pass_(minute)
        live.perform(act)
    live.end("muted")
    then = clock.now()
    clock.pass_(66 * minute)
    live.perform(ev.AddedLate("He breathed", "forgotten"), at=then)
    live.perform(ev.Addendum("Window open", "asked"))
    live.perform(ev.Corrected(5, "Arms loose", "misread"))
    return taken_of(live.protocol, live.events)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_stranger_finds_nothing_of_the_checklist_missing(take: Take, name: str) -> None:
    text = layouts.laid_out(take, name, Path("none")).text
    assert [each for each in CHECKLIST if each not in text] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_sentence_stands_in_each_shipped_layout_once(name: str) -> None:
    sample_take = taken_of(*sample.walked()[:2])
    laid = layouts.laid_out(sample_take, name, Path("none"), thoughts=True)
    lines = [line.strip() for line in laid.text.split("\n")]
    assert laid.without == ()
    for section in note.note(sample_take, thoughts=True):
        for sentence in section.sentences:
            assert lines.count(note.cited(sentence).replace("\n", " / ")) >= 1


def test_the_free_layout_is_the_note_as_it_is_exported(take: Take) -> None:
    assert layouts.laid_out(take, "free", Path("none")).text == note.plain(take)


@pytest.mark.parametrize("name", SHIPPED)
def test_own_thoughts_stay_out_unless_they_are_asked_in(name: str) -> None:
    made = told(*EVERYTHING)
    assert "mine" not in layouts.laid_out(made, name, Path("none")).text
    assert "mine. [7]" in layouts.laid_out(made, name, Path("none"), thoughts=True).text


def test_a_site_has_layouts_of_its_own_and_hears_what_they_leave_out(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("{{ told(session, words) }}", encoding="utf-8")
    laid = layouts.laid_out(told(*EVERYTHING), "short", tmp_path)
    assert layouts.names(tmp_path) == ("free", "birp", "dap", "soap", "short")
    assert "“A lake” [6]" in laid.text
    assert "Touch" in laid.without
    assert "Session" not in laid.without


def test_a_layout_of_the_site_goes_before_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "soap.txt").write_text("ours {{ told(words) }}", encoding="utf-8")
    assert layouts.laid_out(told(*EVERYTHING), "soap", tmp_path).text.startswith("ours")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("one\n{% for %}\n", 2),
        ("one\n\n{{ told(wrods) }}", 3),
        ("{{ words.nothing }}", 1),
        ("a\n{{ 1 / 0 }}", 2),
        ("a\n{{ told.__globals__ }}", 2),
        ("a\n{% include 'b' %}", 2),
        ("a\n{{ told(3) }}", 2),
        ("{{ range(9) }}", 1),
    ],
)
def test_a_bad_layout_is_a_sentence_with_its_line(tmp_path: Path, source: str, line: int) -> None:
    (tmp_path / "ours.txt").write_text(source, encoding="utf-8")
    with pytest.raises(LibraryError, match=rf"The layout ours.txt cannot be used, line {line}: .+\."):
        layouts.laid_out(told(*EVERYTHING), "ours", tmp_path)


def test_what_a_person_wrote_is_never_taken_for_a_layout() -> None:
    made = told(ev.Noted("words", "{{ 7 * 7 }} {% raw %}\nand more"))
    assert "“{{ 7 * 7 }} {% raw %} / and more” [2]" in layouts.laid_out(made, "free", Path("none")).text


def test_an_unknown_layout_is_told_with_those_that_there_are() -> None:
    with pytest.raises(LibraryError, match=r"There is no layout 'saop' for a note. Did you mean"):
        layouts.laid_out(told(), "saop", Path("none"))


@pytest.mark.process
def test_a_start_does_not_load_what_lays_notes_out() -> None:
    import subprocess  # noqa: PLC0415 - only here

    code = "import sys, facilitator_tui.tui.flow, facilitator_tui.cli.note; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "False"
