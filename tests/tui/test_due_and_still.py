"""What is due stands where nothing covers it, and a screen that nobody touches grows faint and comes back."""

import asyncio
from itertools import product
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.protocol import REGISTERS
from facilitator_tui.core.times import MINUTE, SECOND
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import reminders
from facilitator_tui.guide import timers
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.settings import load
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.pages import beside, glance, live
from facilitator_tui.tui.paint.bigtype import SIZES, big, size_of
from facilitator_tui.tui.paint.rows import Row, plain, receded, width
from facilitator_tui.tui.screens.live import LiveScreen
from facilitator_tui.workspace import Workspace
from tests.fronts.leading import Live
from tests.making import FakeClock
from tests.tui.test_live_page import LIBRARY, view, walked
from tests.tui.test_live_page import SIZES as WINDOWS

DUE = "○ Medicine before meaning: rule out first"
TOLD = "u takes it back. Kept: consent, asked: yes"


@pytest.mark.parametrize("size", WINDOWS)
def test_what_is_due_and_a_word_on_the_last_key_have_a_row_each(size: tuple[int, int]) -> None:
    text = plain(live.page(view(walked(), message=TOLD), *size))
    assert DUE in text
    assert TOLD in text
    assert f" {TOLD}" in text.splitlines()[[DUE in line for line in text.splitlines()].index(True) + 1]


def test_in_the_smallest_window_the_word_gives_way_to_the_last_entry() -> None:
    session = walked()
    for idle, shown in ((0, TOLD), (4 * SECOND - 1, TOLD), (4 * SECOND, "Trembling, starts"), (MINUTE, "Trembling")):
        text = plain(live.page(view(session, message=TOLD, idle=idle), 60, 20))
        assert shown in text
        assert (TOLD in text) == (shown == TOLD)
        assert DUE in text
    assert TOLD in plain(live.page(view(session, message=TOLD, idle=MINUTE, held=True), 60, 20))
    assert TOLD in plain(live.page(view(session, message=TOLD, idle=MINUTE), 80, 24))


def test_a_due_row_names_the_keys_that_answer_it() -> None:
    session = walked()
    assert "j seen to z put off  due 12 min" in plain(live.page(view(session), 100, 30))
    names = KeyMap((("live.see-to", "J"), ("live.put-off", "Z")))
    assert "J seen to Z put off" in plain(live.page(view(session, keymap=names), 100, 30))
    assert " j z  12 min" in plain(live.page(view(session), 60, 20))


def test_where_the_line_that_is_due_stands_space_answers_it() -> None:
    clock = FakeClock()
    session = walked(clock)
    session.perform(ev.SeenTo("medicine-first"))
    clock.pass_(5 * MINUTE)
    ahead = session.protocol.steps["blank"].say.index("consent.again") - session.state.here.turn.get("blank", 0)
    text = plain(live.page(view(session, ahead=ahead), 100, 30))
    assert session.protocol.reminders["consent"].show in text
    assert "space said j seen to z put off" in text
    assert "space said j" not in plain(live.page(view(session), 100, 30))


@pytest.mark.parametrize(
    "text",
    [
        "20m ask about water",
        "in 20 minutes: ask about water",
        "20 min ask about water",
        "In 20 minutes, ask about water",
        "20m: ask about water",
    ],
)
def test_a_timer_is_read_as_it_would_be_said(text: str) -> None:
    assert timers.read(text) == ev.TimerSet("ask about water", 20 * MINUTE)


@pytest.mark.parametrize("text", ["20m", "water", "in water", "20 cups of water", "0m water", "25h water", "20mwater"])
def test_what_names_no_time_or_nothing_to_think_of_is_no_timer(text: str) -> None:
    assert timers.read(text) is None


def test_a_timer_waits_counts_up_is_put_off_and_seen_to() -> None:
    front = Live()
    front.press("+", *"20m", "space", *"ask", "space", *"water", "enter")
    act = front.guide.session.events[-1].act
    assert act == ev.TimerSet("ask water", 20 * MINUTE)
    front.clock.pass_(19 * MINUTE)
    assert "○ ask water" not in front.shown()
    front.clock.pass_(3 * MINUTE)
    assert "○ ask water" in front.shown()
    assert "2 min" in front.shown()
    front.press("h")
    assert "ask water" in front.shown().split("Last entries")[0]
    front.press("escape", "q")
    assert "Still open: ask water" in front.shown()
    front.press("escape", "z")
    assert front.guide.message == "Put off: ask water"
    assert "○ ask water" not in front.shown()
    front.clock.pass_(10 * MINUTE)
    front.press("j")
    assert front.guide.message == "Seen to: ask water"
    assert front.guide.session.entries[-1].text == "ask water"
    assert not front.guide.session.state.here.timers
    front.press("u")
    assert "○ ask water" in front.shown()


def test_a_timer_told_wrongly_stays_as_it_was_typed_and_how_is_said() -> None:
    front = Live()
    for text in ("water", "20m", "x20m water", "0m water", "99h water"):
        front.press("+", *(key if key != " " else "space" for key in text), "enter")
        assert front.guide.message.startswith("Write the time first"), text
        assert front.guide.ask is not None
        front.press("ctrl+u", "escape")
    assert len(front.guide.session.events) == 1


def test_a_timer_counts_from_the_key_that_asked_for_it() -> None:
    front = Live()
    front.press("+", *"1m", "space", *"tea")
    front.clock.pass_(MINUTE)
    front.press("enter")
    assert "○ tea" in front.shown()


def test_the_timers_of_the_settings_wait_with_the_others(tmp_path: Path) -> None:
    home = places.of(tmp_path, {})
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text(
        '[[timers]]\nafter = "90m"\nfrom = "medicine"\nshow = "Booster window opens"\n'
        '[[timers]]\nevery = "30m"\nshow = "Vitals"\n', encoding="utf-8",
    )  # fmt: skip
    clock = FakeClock()
    space = Workspace(home, clock, library=None, environ={})
    protocol = space.protocol()
    session = space.begin(protocol, ev.Began(protocol.id, protocol.version))
    clock.pass_(20 * MINUTE)
    session.perform(ev.Noted("seen", "at ease"))
    clock.pass_(20 * MINUTE)
    assert "○ Vitals" in plain(live.page(view(session), 100, 30))
    session.perform(ev.SeenTo("Vitals"))
    assert session.entries[-1].text == "Vitals"
    session.perform(ev.Medicine("80 mg"))
    clock.pass_(95 * MINUTE)
    waiting = reminders.due(session.protocol, session.state, session.moment)
    assert {"Vitals", "Booster window opens"} < {each.show for each in waiting}
    session.close()


def roles(rows: list[Row]) -> set[str]:
    return {piece.role for row in rows for piece in row if piece.text.strip()}


def test_what_is_needed_never_recedes() -> None:
    rows = receded(live.page(view(walked(), unsaved=1, trouble="The disk is full."), 100, 30))
    assert roles(rows) == {"line", "clock", "due", "firm", "way", "trouble", "far", "far-head", "rule"}
    assert plain(rows) == plain(live.page(view(walked(), unsaved=1, trouble="The disk is full."), 100, 30))


@pytest.mark.parametrize(("recede", "faint"), [("60s", True), ("0", False)])
def test_a_screen_that_nobody_touches_recedes_and_any_key_brings_it_back_and_acts(
    tmp_path: Path, recede: str, *, faint: bool
) -> None:
    home = places.of(tmp_path, {})
    clock = FakeClock()
    space = Workspace(home, clock, library=None, environ={"FACILITATOR_RECEDE": recede})
    protocol = space.protocol()
    session = space.begin(protocol, ev.Began(protocol.id, protocol.version))

    def far(app: FacilitatorApp) -> bool:
        assert isinstance(app.screen, LiveScreen)
        app.screen.repaint()
        return "far" in roles(app.screen.page.rows)

    async def run() -> None:
        app = FacilitatorApp(space, session)
        async with app.run_test(size=(100, 30)) as pilot:
            clock.pass_(59 * SECOND)
            assert not far(app)
            clock.pass_(2 * SECOND)
            assert far(app) is faint
            count = len(session.events)
            await pilot.press("space")
            assert len(session.events) == count + 1
            assert not far(app)
            await pilot.press("m")
            clock.pass_(120 * SECOND)
            assert not far(app)  # something is asked

    asyncio.run(run())
    assert load(home.settings, {}).recede == 90 * SECOND


def test_the_dark_screen_answers_a_digit_for_some_seconds() -> None:
    front = Live()
    front.press(".", "2")
    title = front.guide.session.protocol.steps[front.guide.session.state.here.step].title
    assert f"→ {title}" in front.shown()
    front.clock.pass_(5_000)
    assert "→" not in front.shown()


LINES = [
    (name, register, prompt)
    for name, protocol in sorted(LIBRARY.protocols.items())
    for register, prompt in product(REGISTERS, protocol.prompts)
]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (200, 60)])
def test_a_glance_is_as_large_as_it_can_be_and_its_clocks_never_larger_than_its_line(size: tuple[int, int]) -> None:
    clocks = "T+1:42 / 17:57"
    seen: set[object] = set()
    for text in sorted({LIBRARY.protocols[name].prompts[each].words(register) for name, register, each in LINES}):
        line, below = glance.words(text, clocks, size[0] - 4, size[1] - 4)
        assert len(line) + len(below) <= size[1] - 4
        if line != list(big(text, size[0] - 4, len(line))):
            assert [*" ".join(line).split()] == text.split()
            assert below == [clocks]
            seen.add(None)
            continue
        of_line = size_of(text, size[0] - 4, len(line))
        seen.add(of_line)
        smaller = [list(big(clocks, size[0] - 4, 99, each)) for each in SIZES if each <= of_line]
        assert below in [[clocks], *smaller]
    assert len(seen) > 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (200, 60)])
def test_a_glance_shows_what_is_due_a_word_and_the_ways_out(size: tuple[int, int]) -> None:
    rows = glance.page(view(walked(), message=TOLD), *size)
    assert len(rows) == size[1]
    assert max(map(width, rows)) <= size[0]
    assert all(words in plain(rows) for words in (DUE, TOLD, "x STOP  o TOO MUCH  ! FLAG"))


def test_a_wide_window_shows_the_card_and_a_wider_one_the_whole_record() -> None:
    session = walked()
    narrow, wide, wider = (plain(live.page(view(session), *size)) for size in ((119, 30), (120, 30), (160, 45)))
    assert "Watch for" not in narrow
    assert "Watch for" in wide
    assert "Emptiness is something" in wide
    assert "began    Core session" not in wide
    assert "began    Core session" in wider
    assert "Lines here" in wider


@pytest.mark.parametrize("cells", [*range(120, 130), 159, 160, 161, 199, 200, 300])
def test_the_columns_share_the_whole_width(cells: int) -> None:
    columns = beside.columns(cells)
    assert columns.left + (beside.BETWEEN + columns.record if columns.record else 0) == cells
    assert columns.main >= 60


def test_open_touch_stands_beside_open_marks() -> None:
    session = walked()
    session.perform(ev.Touch("start", "client", "yes", "hand held"))
    for size in WINDOWS:
        assert "open: Trembling · hand held" in plain(live.page(view(session), *size))


def test_the_two_clocks_have_two_shapes() -> None:
    text = plain(live.page(view(walked()), 100, 30))
    assert "T+1:42  17:57" in text
    assert "here 12 min · 2nd time · last line 25 min" in text


def test_the_foot_always_tells_where_all_keys_are() -> None:
    for size in WINDOWS:
        foot = plain(live.page(view(walked()), *size)).splitlines()[-2:]
        assert "? help" in "".join(foot)
        assert "space said" in "".join(foot)
