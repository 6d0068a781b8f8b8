"""A guide over a session in memory, and the clock that both go by."""

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from tests.making import FakeClock, protocol

MINUTE = 60_000


def led(*keys: str, people: tuple[str, ...] = ()) -> tuple[Guide, FakeClock]:
    """A guide that was given these keys, each a minute after the one before."""
    little, clock = protocol(), FakeClock()
    began = ev.Began(little.id, little.version, people=people)
    made = Guide(Session.begin(little, began, MemoryTimeline(little), clock, author="AB"))
    for key in keys:
        clock.pass_(MINUTE)
        made.press(key)
    return made, clock


def type_(guide: Guide, *keys: str) -> None:
    """Press keys at once."""
    for key in keys:
        guide.press(key)
