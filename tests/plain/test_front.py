"""The plain front in memory: what is said, what is kept, and that the lines hold nothing a poor terminal lacks."""

import re
import subprocess
import sys

import pytest

from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.site import LETTERS, Site
from facilitator_tui.plain import script
from facilitator_tui.plain.front import Front, Manner
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, protocol
from tests.tui.hostile import HOSTILE

MOVING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
SITE = Site(("Call the nurse", "Open the door"), (("Nurse", "112"),))


class Said:
    """A plain front over a session in memory, and all that it wrote."""

    def __init__(self, manner: Manner = "lines") -> None:
        self.clock = FakeClock()
        little = protocol()
        began = ev.Began(protocol=little.id, version=little.version, client="K-07")
        self.timeline = MemoryTimeline(little)
        self.session = Session.begin(little, began, self.timeline, self.clock)
        self.raw = ""
        self.front = Front(Guide(self.session, site=SITE), self._take, manner)
        self.front.greet()

    def _take(self, text: str) -> None:
        self.raw += text

    def press(self, *keys: str) -> list[str]:
        """Press keys and give the lines that came of them."""
        before = len(self.raw)
        for key in keys:
            self.front.press(key)
        return self.raw[before:].splitlines()

    def act(self, line: str) -> str:
        return script.act(self.front, line, self.clock.pass_)

    @property
    def acts(self) -> list[ev.AnyAct]:
        return [event.act for event in self.session.events]


def test_the_first_lines_say_where_one_is() -> None:
    lines = Said().raw.splitlines()
    assert lines[0] == "Session: K-07, Little 1.0.0, DRAFT, LIVE."
    assert "Step: Track." in lines
    assert "To yourself: Whose need is this?" in lines
    assert "Notice: 2 A picture or scene, goes to A picture." in lines


def test_each_act_is_answered_by_the_number_it_is_kept_under() -> None:
    said = Said()
    assert said.press("2")[0] == "Saved 2: step, A picture (A picture or scene)."
    lines = said.press("space")
    assert lines[0] == "Saved 3: said, Can you feel the image?"
    assert "Say: Leave the picture for a moment." in lines
    assert "Next: Can you feel the image?" in lines
    assert "Step: A picture. Second time here." in said.press("2")
    assert said.press("u")[0].startswith("Saved 5: undone, ")
    assert said.press("9")[-1] == "There is no 9 in this step."


def test_what_is_not_saved_is_said_with_why_and_again_when_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Said()
    append = said.timeline.append

    def full(_: ev.Event) -> None:
        raise TimelineError("The disk is full.")

    monkeypatch.setattr(said.timeline, "append", full)
    line = said.press("2")[0]
    assert line.startswith("Not ")
    assert line.endswith("2: step, A picture (A picture or scene). The disk is full.")
    assert said.press("q", "e", "enter")[-1].startswith("1 of the entries are not saved")
    monkeypatch.setattr(said.timeline, "append", append)
    before = len(said.raw)
    said.front.tend()
    assert said.raw[before:] == "Saved now: 2.\n"


def test_a_text_is_echoed_as_it_is_typed_and_said_anew_when_it_is_changed() -> None:
    said = Said("keys")
    lines = said.press("w", *"ab", "backspace", "c", "ctrl+j", "d", "enter")
    assert lines[0].startswith("Asked: The client's own words. Enter keeps it, Tab for next time too, Ctrl+J new line")
    assert lines[1:] == [
        "Text: ab", "Text: ac", "Text: ac / d", "Saved 2: words, “ac / d”",
    ]  # fmt: skip
    assert said.acts[-1] == ev.Noted("words", "ac\nd")


def test_the_ways_out_leave_a_text_which_is_offered_again() -> None:
    said = Said("keys")
    lines = said.press("w", *"half", "ctrl+x")
    assert "Saved 2: STOP, Stop." in lines
    assert "Step: STOPPED. Stop." in lines
    assert said.press("w")[-1] == "Text: half"


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q", "ctrl+z"])
def test_a_slip_leaves_nothing_and_says_how_to_end(key: str) -> None:
    said = Said()
    assert said.press(key)[-1].endswith("To end the session or leave it open press q.")
    assert not said.front.over


def test_an_unknown_key_is_answered() -> None:
    assert Said().press("#")[0].startswith("# ")


def test_enter_says_again_where_one_is_and_changes_nothing() -> None:
    said = Said()
    lines = said.press("enter")
    assert lines[0].startswith("Time: ")
    assert "Step: Track." in lines
    assert len(said.acts) == 1


def test_a_reminder_is_said_once_when_it_falls_due() -> None:
    said = Said()
    said.press("2", "4")
    said.clock.pass_(16 * 60_000)
    due = [line for line in said.press("tab") if line.startswith("Due: ")]
    assert len(due) == 1
    assert not [line for line in said.press("tab") if line.startswith("Due: ")]


def test_a_red_flag_says_whom_to_call_and_logs_the_steps_of_the_site() -> None:
    said = Said()
    lines = said.press("!")
    assert "Call: Nurse 112." in lines
    assert f"Site step: {LETTERS[1]} Open the door." in lines
    assert said.press(LETTERS[1])[0] == "Saved 3: escalate, Open the door."
    said.press("escape", LETTERS[1])
    assert not isinstance(said.acts[-1], ev.Jumped)
    assert len(said.acts) == 3


def test_a_mark_that_is_typed_in_a_text_is_no_red_flag() -> None:
    said = Said()
    said.press("w", *"no!", "enter", "b")
    assert ev.Noted("words", "no!") in said.acts
    assert not [act for act in said.acts if isinstance(act, ev.Flagged | ev.Escalated)]


def test_the_end_asks_and_a_way_out_still_works_there() -> None:
    said = Said()
    assert "Answer: l, leave it open, to be resumed later." in said.press("q")
    assert said.press("escape") == ["Back in the session."]
    said.press("q", "x")
    assert isinstance(said.acts[-1], ev.Stopped)
    assert said.press("q", "t", "enter")[-1].startswith("Closing number: ")
    assert isinstance(said.acts[-1], ev.Ended)
    assert said.front.over


def test_leaving_it_open_writes_down_that_it_was_left() -> None:
    said = Said()
    said.press("q", "l")
    assert isinstance(said.acts[-1], ev.Interrupted)
    assert said.front.over


def test_no_line_has_a_box_a_colour_or_a_movement_of_the_cursor() -> None:
    said = Said("keys")
    said.press("?", "m", "escape", "k", "escape", "h", "escape", "a", "b", "escape", "w", *"a\x1b[2J", "escape", "q")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u2500-\u259f]", said.raw)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_moves_the_terminal_or_leaves_its_line(text: str) -> None:
    said = Said("keys")
    said.front.press("w")
    said.front.paste(text)
    said.press("enter", "h", "i")
    said.front.paste(text)
    said.press("enter", "enter", "h", "escape", "q", "e", "enter")
    assert said.front.over
    assert not MOVING.search(said.raw)
    labels = {line.partition(":")[0].rstrip("0123456789 ") for line in said.raw.splitlines()}
    assert len(labels) < 30


@pytest.mark.process
def test_the_plain_front_loads_neither_textual_nor_rich() -> None:
    code = (
        "import sys, facilitator_tui.plain.running, facilitator_tui.plain.client\n"
        "print(*(name in sys.modules for name in ('textual', 'rich', 'pydantic_core')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False"] * 3


def test_what_befell_the_file_is_said_once() -> None:
    said = Said()
    said.timeline.told += ("The WAL of the session was cut short while it was open.",)
    found = "The WAL of the session was cut short while it was open."
    assert said.press("t").count(found) == 1
    assert found not in said.press("t")
    before = len(said.raw)
    said.timeline.told += ("The session file was moved.",)
    said.front.tend()
    assert "The session file was moved." in said.raw[before:]
