"""The drill through both fronts: one guide, the same keys, and nothing that only one of them can do."""

import asyncio
import re
from pathlib import Path
from random import Random

import pytest

from facilitator_tui import places
from facilitator_tui.core.practice import puzzles
from facilitator_tui.core.practice.cards import deck
from facilitator_tui.core.practice.puzzles import Puzzle
from facilitator_tui.guide.drill import DrillGuide
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.rounds import Card, Round
from facilitator_tui.plain.drill import DrillFront, stands
from facilitator_tui.training.schedule import Schedule
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.screens.drill import DrillScreen
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock, protocol
from tests.practice.playing import little
from tests.tui.test_screens import shown

PICTURE, NO, AFTER = puzzles.puzzles(little(), protocol())
EDGE = deck(protocol())[0]
KEYS = ("1", "2", "3", "4", "9", "enter", "space", "u", ",", "x", "o", "!", "y", "escape", "a", "?", "down", "ctrl+x")


def guide(path: Path, *cards: Card, names: KeyMap | None = None) -> DrillGuide:
    asked = Round(protocol(), cards or (PICTURE, EDGE, NO), FakeClock(), Schedule(path / "drill.json"))
    return DrillGuide(asked, "Little") if names is None else DrillGuide(asked, "Little", names=names)


@pytest.mark.parametrize(
    ("key", "kind", "tier"),
    [(",", "silence", "best"), ("x", "accept-stop", "weak"), ("o", "overwhelm", "weak"), ("!", "get-help", "weak"),
     ("X", "accept-stop", "weak")],
)  # fmt: skip
def test_silence_and_the_ways_out_are_moves(tmp_path: Path, key: str, kind: str, tier: puzzles.Tier) -> None:
    led = guide(tmp_path)
    led.press(key)
    assert led.asked.told is not None
    done = led.asked.told.options[0]
    assert (done.kind, done.tier, done.words) == (kind, tier, led.asked.told.done)


def test_where_no_moment_is_asked_a_move_says_so(tmp_path: Path) -> None:
    led = guide(tmp_path, EDGE)
    for key in (",", "x", "y"):
        led.press(key)
        assert "no moment" in led.message or "none is asked" in led.message
        assert led.asked.told is None
    led.press("1")
    led.press("u")
    assert led.message == "Taken back."


def test_own_words_are_typed_weighed_and_not_kept(tmp_path: Path) -> None:
    led = guide(tmp_path)
    led.press("y")
    for key in "Was it your father?":
        led.press("space" if key == " " else key)
    assert led.field is not None
    assert led.field.text == "Was it your father?"
    led.press("enter")
    assert led.asked.told is not None
    assert (led.asked.told.right, led.asked.told.options[0].tier) == (False, "harm")
    assert "father" not in (tmp_path / "drill.json").read_text("utf-8")


def test_own_words_may_be_left_and_a_way_out_works_while_typing(tmp_path: Path) -> None:
    led = guide(tmp_path, NO)
    led.press("y")
    led.press("x")
    led.press("escape")
    assert (led.field, led.asked.told, led.over) == (None, None, False)
    led.press("y")
    led.press("ctrl+x")
    assert led.asked.told is not None
    assert led.asked.told.options[0].tier == "best"


def test_an_unanswered_card_is_not_passed_over(tmp_path: Path) -> None:
    led = guide(tmp_path)
    led.press("enter")
    assert (led.message, led.asked.card) == ("Your move comes first.", PICTURE)
    led.press("9")
    assert led.message == "There is no 9 here."
    led.press("1")
    led.press("1")
    assert led.message == "Enter goes on."


def test_only_what_has_a_use_stands_at_the_foot(tmp_path: Path) -> None:
    led = guide(tmp_path)
    assert {row.action for row in led.table if row.word} == {
        "silence", "own", "stop", "overwhelm", "flag", "undo", "leave", "help",
    }  # fmt: skip
    led.press("1")
    assert {row.action for row in led.table if row.word} == {"next", "down", "undo", "leave", "help"}


def test_keys_that_the_settings_moved_move_here_too(tmp_path: Path) -> None:
    led = guide(tmp_path, names=KeyMap((("practice.silence", ";"), ("drill.undo", "z"))))
    led.press(";")
    assert led.asked.told is not None
    led.press("z")
    assert led.message == "Taken back."
    led.press(",")
    assert "has no use here" in led.message
    assert led.asked.moment == PICTURE


@pytest.mark.parametrize("seed", range(20))
def test_random_keys_come_to_the_same_through_both_fronts(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - keys are no secret
    pressed = [chance.choice(KEYS) for _ in range(60)]
    one, other = guide(tmp_path / "a"), guide(tmp_path / "b")
    lines: list[str] = []
    plain = DrillFront(one, lines.append)
    plain.greet()
    screen = DrillScreen(other, lambda: None)
    for key in pressed:
        if not one.over:
            plain.press(key)
            screen.guide.press(key)
    assert (one.over, one.asked.told, one.asked.left) == (other.over, other.asked.told, other.asked.left)
    assert (one.asked.right, one.message) == (other.asked.right, other.message)
    assert all("\x1b" not in line for line in lines)


def test_in_lines_a_moment_is_said_whole_and_then_its_moves_with_reasons(tmp_path: Path) -> None:
    lines: list[str] = []
    front = DrillFront(guide(tmp_path, NO), lines.append)
    front.greet()
    text = "".join(lines)
    assert text.startswith("PRACTICE, drill: Little, 1 cards.\nMoment: Little. Lying down.\n")
    assert f"Client says: {NO.line}\nYour move.\n1: " in text
    lines.clear()
    assert front.act("x") == ""
    text = "".join(lines)
    assert text.startswith("Yours, best: x STOP. Accepting a stop: It is accepted.\n")
    assert "Harmful: " in text
    assert text.endswith("It comes again in 10 min.\nThought for 0:00.\n")
    lines.clear()
    front.act("enter")
    assert "".join(lines) == "1 of 1 cards were met well. enter leaves.\n"


def test_a_script_gives_own_words_behind_their_key_and_what_is_no_key_is_told(tmp_path: Path) -> None:
    lines: list[str] = []
    front = DrillFront(guide(tmp_path, PICTURE), lines.append)
    assert front.act("# a word on what follows") == ""
    assert front.act("y What could it be?") == ""
    assert "not judged" in "".join(lines)
    assert "no key" in front.act("sideways")


def test_an_edge_is_said_with_its_choices(tmp_path: Path) -> None:
    led = guide(tmp_path, EDGE)
    assert stands(led)[:3] == ["In: Track.", "Seen: A picture or scene.", "Where to?"]


SIZES = [(60, 20), (80, 24), (100, 30), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
def test_every_reason_can_be_read_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    space = Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=None, environ={})
    led = guide(tmp_path, PICTURE)

    async def run() -> None:
        app = FacilitatorApp(space, first=DrillScreen(led, lambda: None))
        async with app.run_test(size=size) as pilot:
            await pilot.press("1")
            seen = shown(app)
            for _ in range(40):
                await pilot.press("down")
                seen += shown(app)
            assert led.asked.told is not None
            words = re.sub(r"\s+", " ", seen)
            for option in led.asked.told.options:
                assert all(word in words for word in option.why.split())
            assert "It comes again" in words

    asyncio.run(run())


def test_the_seconds_are_shown_and_the_round_is_left_by_escape(tmp_path: Path) -> None:
    space = Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=None, environ={})
    clock = FakeClock()
    led = DrillGuide(Round(protocol(), [PICTURE], clock), "Little")
    left: list[bool] = []

    async def run() -> None:
        app = FacilitatorApp(space, first=DrillScreen(led, lambda: left.append(True)))
        async with app.run_test(size=(80, 24)) as pilot:
            clock.pass_(65_000)
            await pilot.press("a")
            assert "1:05 · 1 to go" in shown(app)
            await pilot.press("escape")
            assert left == [True]

    asyncio.run(run())


def test_no_grade_is_kept_of_a_replayed_session(tmp_path: Path) -> None:
    led = DrillGuide(Round(protocol(), [PICTURE, AFTER], FakeClock()), "Little")
    led.press("x")
    led.press("enter")
    assert isinstance(led.asked.card, Puzzle)
    assert (led.asked.card.state, len(led.asked.left)) == ("after", 1)
    assert not list(tmp_path.iterdir())
