"""Records for the tests of what is taken out: every act, two claps an hour apart, and texts that mean harm."""

from __future__ import annotations

import msgspec

from facilitator_tui.core.record.take import Take, taken
from facilitator_tui.core.walk import events as ev
from tests.core import sample
from tests.making import FakeClock, session

MINUTE = 60_000
HOSTILE = (
    "=1+1", "{\\an8}x", "a\n\nb --> c", 'say "no"', "tab\there", "\x1b[31mred", "\u202eback", "<script>x</script>",
    "&amp; & <b>", "-->", "]]>", "%%", "'; DROP TABLE x", "| a | b", "NOTE x", "\ufeffbom",
    "e\u0301\u0301\u0301\u0301\u0301\u0301", "\u2028line", " edges ", "🙂", "\ufffe",
)  # fmt: skip


def every() -> Take:
    """A record in which every act happens."""
    proto, events, _ = sample.walked()
    return taken("2026-09-21-abcdef", proto, events)


def clapped(*claps: int, texts: tuple[str, ...] = ("A lake",)) -> Take:
    """A session of an hour and more with two claps, and these texts as words, thoughts, and elsewhere."""
    clock = FakeClock()
    live = session(clock)

    def do(*acts: ev.AnyAct, minutes: int = 1) -> None:
        for act in acts:
            clock.pass_(minutes * MINUTE)
            live.perform(act)

    do(ev.Clapped(), ev.Medicine("MDMA 80 mg by mouth, reported by Ann"), ev.Entered("picture", "image"))
    do(ev.Said("image.feel", "directive", "Can you feel the image?"))
    for text in texts:
        do(ev.Noted("words", text), ev.Noted("seen", text), ev.Noted("thought", text, private=True))
        do(ev.Urge(text), ev.Vitals(f"BP 120/80, pulse 72 {text}"), ev.Surroundings(text), ev.People(text, "in"))
        do(ev.Escalated(text), ev.TimerSet(text, MINUTE), ev.HandedOver("start", text), ev.HandedOver("end"))
    do(ev.Marked("trembling", "start"))
    start = live.state.seq
    do(ev.Rated({"distress": 7, "presence": None}), ev.Marked("trembling", "end", start), ev.Marked("tears"))
    do(ev.Touch("start", "client", "yes", "hand held"), ev.Stopped("stop"), ev.ConsentAsked("no"))
    clock.pass_(40 * MINUTE)
    do(ev.Clapped())
    live.end("some")
    for text in texts:
        live.perform(ev.Addendum(text, text))
    live.perform(ev.Corrected(6, "other words"))
    take = taken("2026-09-21-abc123", live.protocol, tuple(map(_same, live.events)))
    return Take(take.ident, take.protocol, take.events, take.entries, take.dosed, take.closing, claps=claps)


def _same(event: ev.Event) -> ev.Event:
    """Give an event as it is in every run: its id and the hash at the end are otherwise new each time."""
    act = msgspec.structs.replace(event.act, head="0" * 64) if isinstance(event.act, ev.Ended) else event.act
    return msgspec.structs.replace(event, id=f"id-{event.seq}", act=act)
