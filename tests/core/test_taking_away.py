"""The record as entries, as a summary and as exports."""

import csv
import io
import json
import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator_tui.core.record import export, review, summary
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from tests.making import FakeClock, session

HOSTILE = "=1+1 | <script>x</script> **b** [l](http://x) \x1b[31m\u202e\n# head\n- item"


def taken() -> Take:
    clock = FakeClock()
    live = session(clock)
    for act in (
        ev.Medicine("MDMA, 11:40"), ev.Entered("picture", "image"),
        ev.Said("image.feel", "directive", "Can you feel the image?"),
        ev.Noted("words", HOSTILE), ev.Noted("thought", "mine", private=True), ev.Marked("tears"), ev.Undone(7),
        ev.Rated({"distress": None, "presence": 2}), ev.ConsentAsked("unclear"), ev.Stopped("stop"),
    ):  # fmt: skip
        clock.pass_(60_000)
        live.perform(act)
    live.end("muted")
    entries, state = review.entries(live.protocol, live.events)
    assert entries == live.entries
    assert state is not None
    assert state.ended is not None
    return Take("2026-09-21-abc", live.protocol, live.events, entries, state.here.dosed, state.ended.closing_number)


def test_markdown_reads_as_a_page_and_nothing_in_it_acts() -> None:
    page = export.markdown(taken())
    assert "# Little" in page
    assert "Can you feel the image?" in page.replace("\\", "")
    assert "~~Tears~~ (taken back)" in page
    assert "(private)" in page
    assert re.search(r"(?<!\\)<script", page) is None
    assert "\x1b" not in page
    assert re.search(r"^# head", page, re.MULTILINE) is None
    assert "DRAFT" in page
    assert "T\\+0:00" in page or "T+0:00" in page


def test_json_lines_are_the_events_themselves() -> None:
    take = taken()
    lines = export.jsonl(take).splitlines()
    assert [ev.decode(line) for line in lines] == list(take.events)
    assert json.loads(lines[4])["act"]["text"] == HOSTILE


def test_csv_round_trips_and_no_text_cell_leads_with_a_formula() -> None:
    take = taken()
    rows = list(csv.reader(io.StringIO(export.csv_text(take))))
    assert tuple(rows[0]) == (*export.COLUMNS, "rated_distress", "rated_presence")
    assert len(rows) == len(take.events) + 1
    assert all(not cell.startswith(("=", "+", "@")) for row in rows[1:] for cell in row)
    raw = list(csv.DictReader(io.StringIO(export.raw_csv(take))))
    assert raw[4]["text"] == f"“{HOSTILE}”"
    assert [row["struck"] for row in raw].count("1") == 1


@given(st.text())
def test_any_text_stays_inside_its_cell(text: str) -> None:
    live = session()
    live.perform(ev.Noted("seen", f"x{text}"))
    entries, state = review.entries(live.protocol, live.events)
    assert state is not None
    take = Take("id", live.protocol, live.events, entries, None)
    assert len(list(csv.reader(io.StringIO(export.csv_text(take))))) == 3
    table = [line for line in export.markdown(take).splitlines() if line.startswith("| ")]
    assert len(table) == 3
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 6 for line in table)


def test_a_step_that_was_taken_back_had_its_time_and_no_visit() -> None:
    clock = FakeClock()
    live = session(clock)
    for act in (ev.Jumped("blank"), ev.Undone(2), ev.Noted("seen", "a")):
        clock.pass_(60_000)
        live.perform(act)
    assert summary.summary(live.protocol, live.events).stays == (
        summary.Stay("track", "Track", 120_000, 1), summary.Stay("blank", "Blankness", 60_000, 0),
    )  # fmt: skip
    assert summary.summary(live.protocol, ()) == summary.Summary(0, 0, (), 0, ())


def test_the_summary_adds_up() -> None:
    take = taken()
    counted = summary.summary(take.protocol, take.events)
    assert counted.span == sum(stay.span for stay in counted.stays) == 600_000
    assert counted.entries == len(take.events)
    assert counted.lines_said == 1
    *_, last = engine.states(take.protocol, take.events)
    assert {stay.step: stay.visits for stay in counted.stays} == last.here.visits


def _rendered(page: str) -> str:
    """What a reader of Markdown that is not ours shows of a paragraph, in which nothing may act."""
    inside = MarkdownIt("gfm-like", {"linkify": False}).parse(page)
    assert [token.type for token in inside] == ["paragraph_open", "inline", "paragraph_close"]
    shown = []
    for token in inside[1].children or []:
        assert token.type in ("text", "text_special", "entity", "hardbreak"), token
        shown.append("\n" if token.type == "hardbreak" else token.content)
    return "".join(shown)


@given(st.text(st.sampled_from("aA1 \n\\`*_{}[]()#+-.!|~<>&@:/=w\"'$^;"), min_size=1, max_size=30))
@example("1. a")
@example("123456789) a")
@example("- a")
@example("# a\n=\n---")
@example("www.a.b http://a.b a@b.c")
@example("&amp; <b> ![a](b) [^1] ~~a~~")
def test_text_in_markdown_is_read_as_itself(text: str) -> None:
    words = "x " + text if not text.strip() else text
    lines = [line.strip() for line in words.strip("\n ").split("\n")]
    words = "\n".join(line or "x" for line in lines)
    assert _rendered(export.escaped(words)) == words


def test_only_what_would_act_is_escaped() -> None:
    for text in ("K-07", "BP 150/95", "Core session 2.0.0 (live, directive)", "“Well - I'd say: no!” 3.5 mg", "T+0:05"):
        assert export.escaped(text) == text
