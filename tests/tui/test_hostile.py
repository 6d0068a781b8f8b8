"""Hostile texts in every field and on every page: nothing of theirs reaches the terminal."""

import csv
import io
import re
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.record import export, review
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.guide import asks, questions
from facilitator_tui.guide.site import Site
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.pages import aside, glance, live
from facilitator_tui.tui.paint.rows import Row, plain, width
from facilitator_tui.tui.screens import reading
from facilitator_tui.tui.screens.review import ReviewScreen
from tests.making import FakeClock, protocol
from tests.terminal import Terminal, program
from tests.tui.hostile import HOSTILE

MOVING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
SIZE = (60, 20)


def filled(text: str) -> Session:
    """A session in which `text` stands wherever text may stand."""
    base = protocol()
    steps = {
        name: msgspec.structs.replace(
            step, title=text, stance=text, signs=(text,), watch=(text,),
            notice=tuple(msgspec.structs.replace(cue, see=text) for cue in step.notice),
            items=tuple(msgspec.structs.replace(item, text=text) for item in step.items),
        )
        for name, step in base.steps.items()
    }  # fmt: skip
    prompts = {name: msgspec.structs.replace(line, say=text, invite=text) for name, line in base.prompts.items()}
    marks = {name: msgspec.structs.replace(mark, title=text) for name, mark in base.marks.items()}
    proto = msgspec.structs.replace(base, title=text, steps=steps, prompts=prompts, marks=marks)
    clock = FakeClock()
    began = ev.Began(protocol="little", version="1.0.0", client=text, site=text, people=(text,))
    session = Session.begin(proto, began, MemoryTimeline(proto), clock, author=text)
    for act in (
        ev.Medicine(text + "x"), ev.Noted("seen", text + "x"), ev.Noted("words", text + "x"), ev.Vitals(text + "x"),
        ev.Surroundings(text + "x"), ev.Urge(text + "x"), ev.People(text + "x", "in"), ev.Marked("trembling", "start"),
        ev.Touch("start", "client", "yes", text), ev.HandedOver("start", text), ev.Escalated(text + "x"),
        ev.Addendum(text, text), ev.Corrected(2, text, text), ev.Said("blank.stay", "directive", text),
    ):  # fmt: skip
        session.perform(act)
    return session


def pages(session: Session) -> dict[str, list[Row]]:
    cells, height = SIZE
    view = live.View(session.protocol, session.state, session.record, session.clock.now(), message=HOSTILE[0])
    text = session.entries[1].text
    asked: dict[str, asks.Ask] = {
        "write": asks.Write("words", Draft("words", text, session.clock.now()), text),
        "marks": questions.marks(session.protocol, session.state),
        "find": asks.Find(session.protocol, session.state),
        "people": questions.people(session.state, Draft("someone", "", session.clock.now())),
        "touch": questions.touch(session.state),
    }
    found = {name: live.page(view._replace(ask=ask), cells, height) for name, ask in asked.items()}
    found |= {
        "live": live.page(view, cells, height),
        "trouble": live.page(view._replace(unsaved=1, trouble=text), cells, height),
        "glance": glance.page(view, cells, height),
        "handover": aside.handover(view, text, cells, height),
        "escalation": aside.escalation(view, Site((text,), ((text, text),)), cells, height),
        "help": reading.live_help(session.protocol, session.state, cells),
        "summary": reading.summary_rows(session.protocol, session.events, "1-abc", cells),
    }
    entries, state = review.entries(session.protocol, session.events)
    assert state is not None
    take = Take("id", session.protocol, session.events, entries, state.here.dosed)
    screen = ReviewScreen(take)
    found["review"] = [
        *screen.head(cells),
        *(row for index in range(screen.count()) for row in screen.rows(index, cells, chosen=False)),
    ]
    return found


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_page_lets_a_text_move_the_terminal_or_leave_its_row(text: str) -> None:
    for name, rows in pages(filled(text)).items():
        shown = [plain([row]) for row in rows]
        assert [line for line in shown if MOVING.search(line) or "\n" in line] == [], name
        assert [plain([row]) for row in rows if width(row) > SIZE[0]] == [], name


@pytest.mark.parametrize("cells", [120, 160])
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_column_of_a_wide_page_leaves_its_place(text: str, cells: int) -> None:
    session = filled(text)
    view = live.View(session.protocol, session.state, session.record, session.clock.now(), message=text)
    rows = [*live.page(view, cells, 40), *reading.live_help(session.protocol, session.state, cells)]
    assert [plain([row]) for row in rows if width(row) > cells] == []


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_export_lets_a_text_act(text: str) -> None:
    session = filled(text)
    entries, state = review.entries(session.protocol, session.events)
    assert state is not None
    take = Take("id", session.protocol, session.events, entries, state.here.dosed)
    page = export.markdown(take)
    assert MOVING.search(page) is None
    assert re.search(r"(?<!\\)<(?!br>)", page) is None
    table = csv.reader(io.StringIO(export.csv_text(take)))
    cells = [cell for row in table for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\uff1d"))] == []
    assert export.jsonl(take).count("\n") == len(session.events)


@pytest.mark.process
def test_what_is_pasted_and_typed_reaches_the_real_terminal_harmless(tmp_path: Path) -> None:
    with Terminal(program("begin", "psip-core"), home=tmp_path) as tty:
        tty.wait("What do you notice?")
        start = len(tty.raw)
        for text in HOSTILE:
            tty.send("w\x1b[200~" + text.replace("\x1b", "\x1b\x1b") + " end\x1b[201~")
            tty.settle(quiet=0.05)
            tty.send("\r")
            tty.settle(quiet=0.05)
        tty.send("\x1b")
        tty.settle()
        tty.press("x", then="STOPPED")
        sent = bytes(tty.raw[start:]).decode("utf-8", "replace")
    for bad in ("\x1b]0;title", "\x1b]52", "\x1bc", "\x1b[6n", "\x1b]8;;http", "\u202e", "\x9b31m", "\u200b"):
        assert bad not in sent
