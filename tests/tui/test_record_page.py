"""The record on the live screen: what stands, the ribbon, the cursor; and that a long record costs no more to see."""

import re
import sys
from itertools import pairwise
from types import FrameType

import pytest

from facilitator_tui.core.record import growing
from facilitator_tui.core.record.axis import axis
from facilitator_tui.core.times import HOUR, MINUTE
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.pages import beside
from facilitator_tui.tui.paint.rows import plain
from facilitator_tui.tui.screens.live import LiveScreen
from tests.making import FakeClock, protocol
from tests.tui.pictures import same
from tests.tui.test_live_page import LIBRARY, SIZES, walked

LONG = (
    "She says the wall went soft, then that it was never a wall, and she laughs; the hands are warm, the left one "
    "first. A long breath after it, and her shoulders come down by themselves."
)


def screen(session: Session) -> LiveScreen:
    return LiveScreen(Guide(session), lambda: None, lambda: None)


def press(live: LiveScreen, clock: FakeClock, *keys: str) -> None:
    for key in keys:
        clock.pass_(1_000)
        live.take(key)


def shown(live: LiveScreen, cells: int = 100, height: int = 30) -> str:
    return plain(live.rows(live.view(), cells, height))


def recorded(live: LiveScreen, cells: int, height: int) -> str:
    """What is shown, without what stands at the left of the record where that has a column of its own."""
    columns = beside.columns(cells)
    before = columns.left + beside.BETWEEN if columns.record else 0
    return "\n".join(line[before:] for line in shown(live, cells, height).split("\n"))


def shared() -> tuple[LiveScreen, FakeClock]:
    """A session in which two people wrote, with a stop, a note told later, and something taken back."""
    clock = FakeClock()
    live = screen(walked(clock))
    press(live, clock, "p", "i", "K", "M", "enter", "&", "n", *LONG.replace(" ", "~").split("~"))
    live.guide.drop()
    live.guide.perform(ev.Noted("seen", LONG))
    clock.pass_(4 * MINUTE)
    press(live, clock, "-", "-", "-", "v", "8", "8", "enter", "x", "8", "n", "h", "m", "enter", "u")
    return live, clock


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [("latest", ""), ("cursor", "down down down down down down"), ("search", '" h o m e'), ("dated", "end up w a")],
)
def test_the_record_looks_as_it_did(name: str, keys: str, size: tuple[int, int]) -> None:
    live, clock = shared()
    press(live, clock, *keys.split())
    rows = live.rows(live.view(), *size)
    assert len(rows) == size[1]
    same(f"touch-{name}-{size[0]}x{size[1]}", rows, size[0])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_row_under_the_cursor_is_whole_with_its_author_and_when_it_was_written(size: tuple[int, int]) -> None:
    live, clock = shared()
    found = []
    for _ in range(16):
        press(live, clock, "down")
        text = " ".join(recorded(live, *size).split())
        found.append((LONG in text and "by KM" in text, "written 18:02, 15 min later" in text, "▸Seen" in text))
    assert [any(each) for each in zip(*found, strict=True)][:2] == [True, True]


def test_a_text_longer_than_the_window_is_turned_through_whole() -> None:
    clock = FakeClock()
    live = screen(walked(clock))
    words = [f"word{number}" for number in range(400)]
    live.guide.perform(ev.Noted("seen", " ".join(words)))
    press(live, clock, "down")
    seen: set[str] = set()
    for _ in range(20):
        seen |= set(shown(live, 60, 20).split())
        press(live, clock, "right")
    assert set(words) <= seen
    assert re.search(r"part \d of 3, → turns", shown(live, 100, 30))


def test_what_was_taken_back_is_one_faint_row_for_two_minutes_and_then_none() -> None:
    clock = FakeClock()
    live = screen(walked(clock))
    press(live, clock, "n", "a", "h", "enter", "u", "n", "o", "h", "enter", "u")
    rows = [row.split("  ")[3] for row in shown(live).split("\n") if "  taken back: " in row]
    assert rows == ["taken back: seen oh, of 17:57:57", "taken back: seen ah, of 17:57:52"]
    clock.pass_(growing.FRESH)
    press(live, clock, "#")
    assert "taken back" not in shown(live)
    press(live, clock, "h")
    assert "Last entries" in shown(live)
    assert "taken back" not in shown(live)
    assert [entry.kind for entry in live.guide.session.entries[-4:]] == ["seen", "undone", "seen", "undone"]


def test_digits_act_while_the_record_stands_in_the_place_of_the_cues() -> None:
    clock = FakeClock()
    live = screen(walked(clock))
    press(live, clock, "down")
    assert "Drifting off" not in shown(live, 60, 20)
    press(live, clock, "4")
    assert "SLEEPY" in shown(live, 60, 20)
    assert "entry " not in shown(live, 60, 20)


def test_the_cursor_alone_shows_the_record_and_no_latest_entry_beneath_it() -> None:
    clock, core = FakeClock(), LIBRARY.protocols["psip-core"]
    live = screen(Session.begin(core, ev.Began(core.id, core.version), MemoryTimeline(core), clock))
    press(live, clock, "n", "a", "h", "enter", "#", "#")
    live.guide.message = ""
    assert shown(live, 60, 20).count("ah") == 1
    press(live, clock, "down")
    assert shown(live, 60, 20).count("ah") == 1


def test_the_ribbon_has_names_marks_ways_out_and_the_cursor() -> None:
    live, clock = shared()
    press(live, clock, "end")
    rule, bars, points = [row for row in shown(live).split("\n") if row.startswith(("─ Record", "  │", "  ▲"))]
    assert all(f"┬{tick}" in rule for tick in ("T+0:15", "T+1:30"))
    assert all(f"│{name}" in bars for name in ("Onset", "Track", "Blankness"))
    assert points[2] == "▲"
    assert all(sign in points for sign in "•x")
    assert rule.index("┬T+0:15") - bars.index("│Onset") == pytest.approx(12 * 96 / 120, abs=2)


@pytest.mark.parametrize("cells", [10, 56, 96, 196])
@pytest.mark.parametrize("dosed", [None, 0, 7 * MINUTE, -40 * MINUTE])
@pytest.mark.parametrize("moment", [0, MINUTE, 29 * MINUTE, 3 * HOUR, 9 * HOUR, 50 * HOUR])
def test_every_moment_has_its_cell_and_ticks_keep_apart(cells: int, dosed: int | None, moment: int) -> None:
    scale = axis(cells, moment, dosed)
    assert 0 <= scale.cell(0) <= scale.cell(moment) < cells
    assert scale.start <= (dosed or 0)
    assert moment < scale.start + scale.span
    assert all(scale.cell(scale.moment(cell)) == cell for cell in range(cells))
    ticks = [scale.cell(each) for each in scale.ticks(dosed or 0)]
    assert all(after - before >= 11 for before, after in pairwise(ticks))


def written(entries: int) -> tuple[LiveScreen, FakeClock]:
    clock, little = FakeClock(), protocol()
    session = Session.begin(little, ev.Began("little", "1.0.0"), MemoryTimeline(little), clock, author="AB")
    for number in range(entries - 1):
        clock.pass_(3_000)
        acts: tuple[ev.AnyAct, ...] = (
            ev.Jumped("image"),
            ev.Noted("seen", "warm"),
            ev.Marked("tears"),
            ev.Jumped("blank"),
        )
        session.perform(acts[number % 4])
    return screen(session), clock


def calls(live: LiveScreen, key: str) -> int:
    """How many functions are called to take a key and draw what came of it."""
    count = 0

    def called(_frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        live.take(key)
        live.rows(live.view(), 100, 30)
    finally:
        sys.setprofile(None)
    return count


def test_moving_through_ten_thousand_entries_does_no_more_than_through_a_thousand() -> None:
    taken = []
    for entries in (1_000, 10_000):
        live, _ = written(entries)
        for key in ("down", "pagedown", "end"):
            live.take(key)
            live.rows(live.view(), 100, 30)
            live.take("pageup")
        taken.append([calls(live, key) for key in ("up", "down", "pageup", "home", "pagedown")])
    few, many = taken
    assert all(long <= 1.2 * short for short, long in zip(few, many, strict=True)), taken


def test_a_search_of_ten_thousand_entries_finds_all_and_narrows() -> None:
    live, clock = written(10_000)
    live.guide.perform(ev.Noted("words", "the blue door"))
    press(live, clock, '"', *"warm")
    assert live.guide.ask is not None
    assert live.guide.ask.title == "Search: warm▏ 1 of 2500"
    press(live, clock, "ctrl+u", *"blue")
    assert live.guide.ask.title == "Search: blue▏ 1 of 1"
