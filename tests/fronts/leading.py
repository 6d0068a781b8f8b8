"""Both fronts over sessions in memory that begin alike, each on a clock of its own."""

from __future__ import annotations

import msgspec

from facilitator_tui.core.practice.client import encode
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keys
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.keymap import DEFAULT, KeyMap
from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.guide.site import Site
from facilitator_tui.plain import client as told
from facilitator_tui.plain.front import Front, Manner
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.screens.live import LiveScreen
from facilitator_tui.tui.screens.practice import PracticeScreen
from tests.making import FakeClock, protocol
from tests.practice.playing import little

SITE = Site(("Call the nurse", "Open the door"), (("Nurse", "112"),))


def guide(*, practice: bool = False, names: KeyMap = DEFAULT) -> tuple[Guide, FakeClock]:
    """A guide of a new session: in practice, with a simulated client."""
    proto, clock = msgspec.structs.replace(protocol(), always={"stop": "x", "settle": "!"}), FakeClock()
    began = ev.Began(proto.id, proto.version, mode="practice" if practice else "live", seed="a")
    session = Session.begin(proto, began, MemoryTimeline(proto), clock, author="AB")
    if not practice:
        return Guide(session, names=names, site=SITE), clock
    who = little()
    met = ev.Met(who.id, who.title, 1, encode(who).decode())
    session.perform(met)
    return PracticeGuide(session, met, names=names, site=SITE), clock


class Live:
    """The live screen, led by its keys and never painted."""

    def __init__(self, *, practice: bool = False, names: KeyMap = DEFAULT) -> None:
        self.guide, self.clock = guide(practice=practice, names=names)
        made = PracticeScreen if isinstance(self.guide, PracticeGuide) else LiveScreen
        self.screen = made(self.guide, lambda: None, lambda: None)  # type: ignore[arg-type]  # each gets its own guide

    def press(self, *given: str) -> None:
        for key in given:
            self.screen.take(key)

    def shown(self, cells: int = 100, height: int = 30) -> str:
        rows = self.screen.rows(self.screen.view(), cells, height)
        return "\n".join("".join(piece.text for piece in row).rstrip() for row in rows)


class Plain:
    """The plain front, and all that it said."""

    def __init__(self, *, practice: bool = False, names: KeyMap = DEFAULT, manner: Manner = "lines") -> None:
        self.guide, self.clock = guide(practice=practice, names=names)
        self.said = ""
        shown = self.guide if isinstance(self.guide, PracticeGuide) else None
        beside = (lambda: told.lines(shown)) if shown is not None else list
        self.front = Front(self.guide, self._take, manner, beside=beside)
        self.front.greet()

    def _take(self, text: str) -> None:
        self.said += text

    def press(self, *given: str) -> None:
        for key in given:
            self.front.press(key)


def alike(guide: Guide) -> list[object]:
    """Everything of a session's events but their ids and the hash made of them, and what is open beside them."""
    events = [msgspec.structs.replace(event, id="") for event in guide.session.events]
    if isinstance(ended := events[-1].act, ev.Ended):
        events[-1] = msgspec.structs.replace(events[-1], act=msgspec.structs.replace(ended, head=""))
    return [events, type(guide.ask), guide.calling, guide.earlier, guide.typed, guide.over, guide.cursor.at,
            guide.session.author]  # fmt: skip


ALPHABET = (
    *(row.key for row in (*keys.LIVE, *keys.WAYS, *keys.PRACTICE)), *"123456789", *"ABCKM", *"yneibr", *"xo!",
    "enter", "enter", "escape", "escape", "backspace", "up", "down", "ctrl+x", "ctrl+f", "ctrl+o", "ctrl+c",
    "h", "i", "e",
)  # fmt: skip
