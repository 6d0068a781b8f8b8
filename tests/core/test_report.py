"""The report: it stands by itself, nothing from people acts in it, and it says what it holds and what it leaves out."""

import hashlib
import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import msgspec
import pytest
import segno
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator_tui.core.record import review, sifting
from facilitator_tui.core.record.kinds import Sieve
from facilitator_tui.core.record.note import note
from facilitator_tui.core.record.report import markup, style
from facilitator_tui.core.record.report.page import html
from facilitator_tui.core.record.report.sheet import Figure, sheet
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from tests.core import sample
from tests.core.test_note import EVERYTHING, taken_of, told
from tests.making import FakeClock, began, protocol, session
from tests.tui.test_review import kept

FOLDER = Path(__file__).parent / "reports"
HTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = (
    "</td></tr></table><script>alert(1)</script>&lt;b&gt; \"' style='x' \x1b[31m\u202e\ufffe\U0001ffff\x00\r\n<!-- ]]>"
)
MINUTE = 60_000


def read(page: str) -> Element:
    """The page as a reader of HTML that is not ours has it, which refuses whatever is not well formed."""
    found: Element = html5lib.HTMLParser(strict=True).parse(page)
    return found


def named(tree: Element, name: str) -> Iterator[Element]:
    return tree.iter(f"{HTML}{name}")


def words(element: Element) -> str:
    return "".join(element.itertext())


def row(tree: Element, seq: int) -> Element | None:
    return next((each for each in named(tree, "tr") if each.get("id") == f"e{seq}"), None)


def figure(take: Take, name: str) -> Figure | None:
    return next((each for each in sheet(take).figures if each.name == name), None)


def invited() -> Take:
    live = session()
    live.perform(ev.Turned("invitational"))
    live.perform(ev.Said("image.feel", "invitational", "If you like, notice whether you can feel the image."))
    live.perform(ev.Noted("seen", "Arms folded"))
    live.end("some")
    return fixed(taken_of(live.protocol, live.events))


def stopped() -> Take:
    return fixed(
        told(ev.Medicine("MDMA 80 mg"), ev.Noted("words", "I want to stop"), ev.Stopped("stop"), end="stopped")
    )


def two() -> Take:
    clock = FakeClock()
    live = session(clock)
    live.perform(ev.Noted("seen", "Eyes closed"))
    clock.pass_(MINUTE)
    live.perform(ev.People("CD", "in"))
    live.write_as("CD")
    live.perform(ev.Noted("seen", "A hand on the chest"))
    clock.pass_(MINUTE)
    live.end("some")
    return fixed(taken_of(live.protocol, live.events))


def fixed(take: Take) -> Take:
    """The same with a closing number that hangs on nothing random."""
    events = [
        msgspec.structs.replace(each, act=msgspec.structs.replace(each.act, head="0123456789abcdef"))
        if isinstance(each.act, ev.Ended)
        else each
        for each in take.events
    ]
    return taken_of(take.protocol, events)


STORIES: dict[str, Callable[[], Take]] = {
    "directive": lambda: fixed(told(*EVERYTHING)), "invitational": invited, "stopped": stopped,
    "corrected": lambda: fixed(kept()), "two": two,
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_the_page_is_as_it_was_when_someone_looked_at_it(name: str) -> None:
    """`UPDATE_SCREENS=1 pytest tests/core/test_report.py` writes them anew."""
    page = re.sub(r"<style>.*?</style>|sha256-[^']+", "", html(STORIES[name]()), flags=re.DOTALL)
    file = FOLDER / f"{name}.html"
    if os.environ.get("UPDATE_SCREENS"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(page, encoding="utf-8")
    assert page == file.read_text(encoding="utf-8")
    read(html(STORIES[name]()))


def test_it_needs_and_reaches_nothing_outside_itself() -> None:
    page = html(told(*EVERYTHING))
    tree = read(page)
    policy = next(each for each in named(tree, "meta") if each.get("http-equiv"))
    look = words(next(named(tree, "style")))
    digest = b64encode(hashlib.sha256(look.encode()).digest()).decode()
    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert page.index("Content-Security-Policy") < page.index("<style")
    assert re.search(r"https?:|url\(|@import|src=|srcset=", page) is None
    assert all(link.startswith("#") for each in tree.iter() if (link := each.get("href", "#")))


ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "footer", "h1", "h2", "h3",
    "p", "ul", "li", "a", "dl", "dt", "dd", "div", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr",
    "th", "td", "time", "small", "span", "s", "strong", "fieldset", "legend", "label", "input", "svg", "path", "text",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "id", "class", "href", "scope", "datetime", "type", "checked",
    "aria-label", "aria-labelledby", "role", "tabindex", "viewBox", "d", "x", "y", "fill", "text-anchor",
}  # fmt: skip


def hold_only_ours(page: str) -> Element:
    tree = read(page)
    assert {each.tag.rpartition("}")[2] for each in tree.iter() if isinstance(each.tag, str)} <= ELEMENTS
    assert all(isinstance(each.tag, str) for each in tree.iter())  # no comment either
    assert {name for each in tree.iter() for name in each.attrib} <= ATTRIBUTES
    return tree


def everywhere(text: str) -> Take:
    """A record with a text in every field that a person can write in."""
    clock = FakeClock()
    little = msgspec.structs.replace(protocol(), title=text or "x")
    little.steps["track"] = msgspec.structs.replace(little.steps["track"], title=text or "x")
    little.marks["trembling"] = msgspec.structs.replace(little.marks["trembling"], title=text or "x")
    little.scales["distress"] = msgspec.structs.replace(
        little.scales["distress"], title=text or "x", low_word=text, high_word=text
    )
    first = msgspec.structs.replace(began(), client=text, site=text, people=(text,))
    acts: tuple[ev.AnyAct, ...] = (
        first, ev.Medicine(text), ev.Noted("words", text), ev.Noted("seen", text),
        ev.Noted("thought", text, private=True),
        ev.Urge(text), ev.Vitals(f"BP 150/95 {text}"), ev.Surroundings(text), ev.People(text, "in"),
        ev.Rated({"distress": 3}), ev.Marked("trembling", "start"), ev.Touch("start", "client", "yes", text),
        ev.TimerSet(text, MINUTE), ev.Escalated(text), ev.HandedOver("start", text), ev.HandedOver("end"),
        ev.Tried(text, "curiosity"), ev.AddedLate(text, text), ev.Addendum(text, text), ev.Corrected(3, text, text),
        ev.Struck(4, text), ev.Interrupted(text),
    )  # fmt: skip
    events = []
    for seq, act in enumerate(acts, 1):
        clock.pass_(1_000)
        events.append(ev.Event(seq, str(seq), clock.now(), clock.now(), text, "track", act))
    entries, _ = review.entries(little, events, damaged=True)
    return Take("2026-09-21-abc", little, events, entries, 0, damage=(text,))


@settings(max_examples=60)
@given(st.text(max_size=40) | st.text(st.sampled_from("<>&\"'/-!=[] \n;ab{}"), max_size=30))
@example(HOSTILE)
@example("")
@example("javascript:alert(1)")
@example("</style><style>*{display:none}</style>")
@example("{{ x }} {display:none} &#123; \\003c")
def test_text_in_any_field_stays_words(text: str) -> None:
    page = html(everywhere(text), thoughts=True)
    tree = hold_only_ours(page)
    cell = row(tree, 3)
    assert cell is not None
    assert markup.plain(text) in words(cell)
    look = words(next(named(tree, "style")))
    groups = {each.get("id", "")[2:] for each in named(tree, "input") if each.get("id")}
    assert look == style.style(
        [each for each in re.findall(r"#f-([\w-]+):checked\)~\.part:not", look) if each in groups]
    )
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_page_of_every_act_is_read_without_fault() -> None:
    hold_only_ours(html(taken_of(*sample.walked()[:2]), thoughts=True))


def test_all_entries_are_in_it_with_both_times_author_and_when_they_were_written() -> None:
    take = kept()
    tree = read(html(take, thoughts=True))
    for entry in take.entries:
        found = row(tree, entry.seq)
        assert found is not None
        cells = [words(each) for each in found]
        assert cells[0] == str(entry.seq)
        assert cells[1] == entry.since(take.dosed)
        assert cells[3] == entry.author
        assert markup.plain(entry.text) in cells[5]
        assert not entry.written or entry.words.written(entry.written) in cells[5]
    order = [int(each.get("id", "")[1:]) for each in named(tree, "tr") if each.get("id")]
    assert order == [each.seq for each in sorted(take.entries, key=lambda each: (each.moment, each.seq))]


def test_what_holds_stands_first_and_the_first_text_beneath() -> None:
    found = row(read(html(kept())), 9)
    assert found is not None
    assert words(found[5]).startswith("“I could just go home now”")
    assert words(found[5][-1]) == "first: “I could just go home”"
    struck = row(read(html(kept(), thoughts=True)), 16)
    assert struck is not None
    assert [words(each) for each in named(struck, "s")] == ["to fix it"]
    assert "struck" in words(struck[5])


def test_the_note_is_in_it_each_sentence_with_links_to_its_entries() -> None:
    take = told(*EVERYTHING)
    tree = read(html(take))
    place = next(each for each in named(tree, "div") if each.get("class") == "note")
    said = [words(each) for each in named(place, "li")]
    assert said == [
        f"{each.text} [{', '.join(map(str, each.of))}]" if each.of else each.text
        for section in note(take)
        for each in section.sentences
    ]
    there = {each.get("id") for each in tree.iter()}
    assert {each.get("href", "")[1:] for each in named(tree, "a")} <= there


def test_own_thoughts_stay_out_with_all_that_is_said_of_them_unless_asked_for() -> None:
    take = told(
        ev.Noted("thought", "a secret thing", private=True), ev.Urge("to fix it"), ev.Noted("seen", "Arms folded"),
        ev.Noted("thought", "another secret", private=True), ev.Undone(5), ev.Corrected(2, "a secret thing, mended"),
    )  # fmt: skip
    page = html(take)
    assert "secret" not in page
    assert "to fix it" not in page
    assert sheet(take).left_out == (
        "5 entries: the facilitator's own thoughts and urges, and what was said of them later.",
    )
    whole = html(take, thoughts=True)
    assert "a secret thing, mended" in whole
    assert sheet(take, thoughts=True).left_out == ("Nothing.",)


def test_redacted_texts_and_damage_are_told_as_left_out() -> None:
    take = taken_of(*sample.walked()[:2])
    assert "The texts of 1 redacted entry: the record holds them no more." in sheet(take).left_out
    hurt = sheet(msgspec.structs.replace(take, damage=("Entry 3 is not as it was written.",)))
    assert "Damaged: Entry 3 is not as it was written." in hurt.states
    assert "What could not be read of the record; which that is stands at the head." in hurt.left_out


def test_the_states_are_said_in_words() -> None:
    assert sheet(told()).states[-1] == "The session has ended: muted."
    assert sheet(told(end=None)).states[-1] == "The session has not ended."
    assert sheet(told(end=None)).closing.startswith("There is no closing number")
    assert sheet(told()).states[:2] == (
        "A live session, with a client.",
        "The protocol was a DRAFT: nobody had reviewed it.",
    )
    practice = taken_of(*sample.walked()[:2])
    acts = [msgspec.structs.replace(practice.events[0], act=msgspec.structs.replace(began(), mode="practice"))]
    assert sheet(taken_of(practice.protocol, acts)).states[0] == "PRACTICE: no client was there."


def test_the_code_is_of_the_closing_number() -> None:
    made = sheet(STORIES["directive"]())
    assert made.code is not None
    drawn = _dark(made.code.body)
    quiet = 4
    own = segno.make(made.take.closing, micro=False, error="m").matrix
    assert drawn == {(x + quiet, y + quiet) for y, cells in enumerate(own) for x, cell in enumerate(cells) if cell}
    assert made.take.closing in made.closing


def _dark(body: str) -> set[tuple[int, int]]:
    """Which modules the path draws dark."""
    drawn = set()
    path = re.findall(r'd="([^"]+)"', body)[1]
    for x, y, run in re.findall(r"M(\d+) (\d+)([^M]*)", path):
        at = int(x)
        for wide, gap in re.findall(r"h(\d+)v1h-\d+v-1m\d+ 0|m(\d+) 0", run):
            drawn |= {(each, int(y)) for each in range(at, at + int(wide or 0))}
            at += int(wide or gap)
    return drawn


@pytest.mark.parametrize("kind", sifting.SIEVES[1:])
def test_a_choice_leaves_the_rows_that_its_sieve_holds(kind: Sieve) -> None:
    take = told(*EVERYTHING)
    page = html(take, thoughts=True)
    tree = read(page)
    held = {take.entries[at].seq for at in sifting.of_kind(take.entries, kind)}
    button = next((each for each in named(tree, "input") if each.get("id") == f"f-k-{kind}"), None)
    marked = {int(each.get("id", "")[1:]) for each in named(tree, "tr") if f"k-{kind}" in each.get("class", "").split()}
    assert marked == held
    assert (button is not None) == bool(held)
    assert (f"#f-k-{kind}:checked)~.part tr.e:not(.k-{kind})" in page) == bool(held)


def test_authors_are_chosen_among_only_where_there_are_several() -> None:
    legends = [words(each) for each in named(read(html(two())), "legend")]
    assert legends == ["Kind", "Written by"]
    assert "Written by" not in [words(each) for each in named(read(html(told(*EVERYTHING))), "legend")]


def test_headings_tables_and_pictures_can_be_found_by_ear() -> None:
    tree = read(html(kept()))
    assert tree.get("lang") == "en"
    levels = [int(each.tag[-1]) for each in tree.iter() if re.fullmatch(r".*}h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    for table in named(tree, "table"):
        assert words(next(named(table, "caption")))
        assert all(each.get("scope") in ("col", "row") for each in named(table, "th"))
    pictures = [each for each in tree.iter() if str(each.tag).endswith("}svg")]
    assert all(each.get("role") == "img" and each.get("aria-label") for each in pictures)
    assert len(pictures) == 1 + len(sheet(kept()).figures)


def test_another_language_is_named_where_its_words_stand() -> None:
    german = msgspec.structs.replace(protocol(), language="de-AT")
    live = session(proto=german)
    live.perform(ev.Noted("seen", "Arme verschränkt"))
    assert '<tbody lang="de-AT">' in html(taken_of(live.protocol, live.events))


def test_each_picture_has_the_same_in_its_table() -> None:
    take = told(
        ev.Rated({"distress": 7, "presence": None}), ev.Marked("trembling", "start"), ev.Vitals("BP 150/95, pulse 88"),
        ev.Touch("start", "client", "yes", "hand held"), ev.Silence(9_000), ev.Marked("trembling", "end", 3),
    )  # fmt: skip
    given_, marks, readings = figure(take, "Ratings"), figure(take, "Lasting marks"), figure(take, "Readings")
    touch, silence, steps = figure(take, "Touch"), figure(take, "Silence and gaps"), figure(take, "Steps over time")
    assert given_ and marks and readings and touch and silence and steps  # noqa: PT018 - all of them are there
    assert given_.rows == ((2, "0:01", "16:14:20", "7", "not given"),)
    assert 'class="cross"' in given_.picture.body
    assert marks.rows == (("Trembling", "0:02", "16:15:20", "16:19:20", "4:00", 3),)
    assert readings.rows == ((4, "0:03", "16:16:20", "BP 150/95, pulse 88"),)
    assert touch.rows[0][:4] == ("hand held", "0:04", "16:17:20", "no end recorded")
    assert silence.rows == (("silence held", "0:04", "16:18:11", "16:18:20", "0:09", 6),)
    assert steps.rows == (("Track", "0:00", "16:13:20", "16:19:20", "6:00"),)


def test_what_does_not_hold_or_is_of_no_known_time_is_not_drawn() -> None:
    clock = FakeClock()
    live = session(clock)
    live.perform(ev.Rated({"distress": 7, "presence": 1}))
    live.perform(ev.Undone(2))
    live.perform(ev.Rated({"distress": 3, "presence": 1}))
    live.perform(ev.Rated({"distress": 5, "presence": 1}), precision="unknown")
    made = figure(taken_of(live.protocol, live.events), "Ratings")
    assert made is not None
    assert [cells[0] for cells in made.rows] == [4]
    assert made.words == "1 time; a cross is a declined answer. 1 of unknown time is not drawn."


@pytest.mark.parametrize("colours", [style.LIGHT, style.DARK])
def test_what_is_read_stands_out_from_its_ground(colours: dict[str, str]) -> None:
    assert min(_contrast(colours[name], colours["ground"]) for name in ("ink", "soft", "link")) >= 7
    assert _contrast(colours["bar"], colours["ground"]) >= 4.5


def _contrast(one: str, other: str) -> float:
    """By WCAG 2."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_hidden_and_unassigned_characters_are_shown() -> None:
    assert unescape(markup.said("a\ufffe\u202eb")) == "a<U+FFFE><U+202E>b"
