"""Long sessions: a key after 10,000 entries against one after 100, memory over eight hours, and the work of waiting.

`python bench/soak.py` takes about seven minutes, of which four are eight hours at 120 times the speed; with
`--quick`, as `python bench --quick` has it, about two.
"""

import gc
import os
import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import msgspec
from console import Console, program
from figures import Figure, percentile, table
from keys import PROTOCOL, Press, walk
from start import BARE, READY

from facilitator_tui import places, timeline
from facilitator_tui.cli import live
from facilitator_tui.clock import SystemClock
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import events as ev
from facilitator_tui.ports import Clock
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.training.clock import ScaledClock
from facilitator_tui.workspace import Workspace

COMMAND = "python bench/soak.py"
LONG, SHORT = 10_000, 100
KEY_LIMIT, MEMORY_LIMIT, GROWTH_LIMIT = 1.3, 1.6, 1.5
IDLE_PERCENT = 2.0
HOURS = 8
ENTRIES = 3_000
SAMPLES = 64
WORDS = "The hands are warm now, and there is something like a door, but it is far away."
ESCAPE = "\x1b"
PASTED = ("\x1b[200~", "\x1b[201~")
LAST = "the last of the day"
MEBIBYTE = 1024 * 1024


class Stepping:
    """A clock that goes on by two seconds whenever it is read, from `hours` before now."""

    def __init__(self, hours: int) -> None:
        now = SystemClock().now()
        self._now = ev.earlier(msgspec.structs.replace(now, boot_id="bench"), hours * 3_600_000)

    def now(self) -> ev.Instant:
        """Go on and read every clock."""
        self._now = ev.earlier(self._now, -2_000)
        return self._now

    def offset(self, _: int) -> int:
        """Stand in one zone."""
        return self._now.offset


def space(home: str, clock: Clock) -> Workspace:
    """Give a workspace with nothing of the person who runs this."""
    return Workspace(places.of(home, {}), clock, library=None, environ={})


def written(home: str, entries: int) -> Protocol:
    """Write an open session of so many entries under `home`, standing in its first step."""
    room = space(home, Stepping(24))
    protocol = msgspec.structs.replace(room.protocol(PROTOCOL), rules=())  # so that any step may follow any other
    session = room.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version, client="K-07"))
    steps = [step.id for step in protocol.steps.values() if step.notice]
    chance = random.Random(entries)  # noqa: S311 - the same session each time
    while session.state.seq < entries - 1:
        kind = session.state.seq % 4
        prompt = chance.choice(list(protocol.prompts.values()))
        if kind == 0:
            session.perform(ev.Jumped(chance.choice(steps)))
        elif kind == 1:
            session.perform(ev.Said(prompt.id, "directive", prompt.words("directive")))
        else:
            session.perform(ev.Noted("seen" if kind == 2 else "words", WORDS))
    session.perform(ev.Jumped(protocol.start))
    session.close()
    return protocol


def keys(rounds: int, idle: float) -> list[Figure]:
    """Press in turns in a long and in a short session; then leave the long one alone for `idle` seconds."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        homes = {entries: f"{name}/{entries}" for entries in (LONG, SHORT)}
        for entries, home in homes.items():
            protocol = written(home, entries)
        chance = random.Random(2)  # noqa: S311 - the same pauses each time
        with (
            Console(program("--home", homes[LONG], "resume", "last")) as long,
            Console(program("--home", homes[SHORT], "resume", "last")) as short,
        ):
            sides: list[tuple[Console, Press]] = [
                (console, walk(protocol, random.Random(1)))  # noqa: S311 - the same walk in both
                for console in (long, short)
            ]
            for console, _ in sides:
                console.until(READY, timeout=60)
            paced(sides, 20, chance)
            ours, peer = paced(sides, rounds, chance)
            busy = _idle(long, idle)
    against = f"{SHORT} entries"
    return [
        *(Figure(f"key after {LONG} entries, p{percent}", percentile(ours, percent), percentile(peer, percent), against,
                 KEY_LIMIT, COMMAND) for percent in (50, 99)),
        Figure("waiting, % of a core", busy, IDLE_PERCENT, f"{IDLE_PERCENT:g} % of a core", 1.0, COMMAND),
    ]  # fmt: skip


def paced(sides: list[tuple[Console, Press]], rounds: int, chance: random.Random) -> list[list[float]]:
    """Press a key here, then there, each after a pause; milliseconds by side. Who comes first turns."""
    taken: list[list[float]] = [[] for _ in sides]
    for turn in range(rounds):
        for side in (0, 1) if turn % 2 else (1, 0):
            console, presses = sides[side]
            time.sleep(chance.uniform(0.02, 0.05))
            for each, _ in sides:
                each.rest(0)
            taken[side].append(console.press(*next(presses)) * 1000)
    return taken


def _idle(console: Console, seconds: float) -> float:
    """Give how many hundredths of one core a program took that nobody touched for `seconds`."""
    console.rest(0.3)
    begun, before = time.perf_counter(), _ticks(console.pid)
    while (left := begun + seconds - time.perf_counter()) > 0:
        time.sleep(min(left, 0.5))
        console.rest(0)
    took = (_ticks(console.pid) - before) / os.sysconf("SC_CLK_TCK")
    return 100 * took / (time.perf_counter() - begun)


def _ticks(pid: int) -> int:
    """Give the ticks that a process has run for, its own and the system's for it."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _resident(pid: int) -> int:
    """Give the bytes of memory that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Day:
    """The keys of a long day: each act as texts to send one after another, and how many entries it makes."""

    def __init__(self, protocol: Protocol, chance: random.Random) -> None:
        self._walk = walk(protocol, chance)
        self._marks = [mark.key for mark in protocol.marks.values()]
        self._chance = chance
        self._number = 0

    def __next__(self) -> tuple[tuple[str, ...], int]:
        """Give the next act: mostly notes and steps, now and then a look at another screen or a way out."""
        self._number += 1
        if self._number % 50 == 0:
            return self._turned(self._number // 50 % 5), 0
        if self._number % 75 == 0:
            return (self._chance.choice("xo!"), "b", "b"), 2
        acts = (self._step, self._note, self._mark, self._taken_back, self._rated, self._due)
        return self._chance.choices(acts, (6, 5, 3, 1, 1, 1))[0]()

    @staticmethod
    def _turned(which: int) -> tuple[str, ...]:
        """Another screen and back; Esc needs a while to itself, or it makes one key with the next."""
        return (("?", "", ESCAPE, ""), ("g", "", "g"), ("h", "", "h"), (".", "", "."),
                ("n", "But", ESCAPE, "", "n", "\x15", ESCAPE, ""))[which]  # fmt: skip

    def _step(self) -> tuple[tuple[str, ...], int]:
        return (next(self._walk)[0],), 1

    def _note(self) -> tuple[tuple[str, ...], int]:
        return (self._chance.choice("nwt"), f"{PASTED[0]}{self._number} {WORDS}{PASTED[1]}", "\r"), 1

    def _mark(self) -> tuple[tuple[str, ...], int]:
        return ("m", self._chance.choice(self._marks)), 1

    def _taken_back(self) -> tuple[tuple[str, ...], int]:
        return ("n", "No.", "\r", "u"), 2

    def _rated(self) -> tuple[tuple[str, ...], int]:
        return ("r", str(self._chance.randrange(10)), str(self._chance.randrange(4)), "c", "y"), 2

    def _due(self) -> tuple[tuple[str, ...], int]:
        return (self._chance.choice("jz"),), 0


def day(hours: float, speed: int, entries: int) -> list[Figure]:
    """Lead a session of `hours` at `speed` times the clock, as many keys in a bare app; watch the memory of both."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        protocol = space(home, SystemClock()).protocol(PROTOCOL)  # fills the cache, as the first start of all does
        with (
            Console([sys.executable, __file__, "--session", home, str(speed)]) as ours,
            Console(BARE) as bare,
        ):
            ours.until(READY)
            bare.until("ready-0")
            acts = Day(protocol, random.Random(3))  # noqa: S311 - the same day each time
            held, sure = _led(ours, bare, acts, hours * 3600 / speed, entries)
            os.write(ours.terminal, f"n{LAST}\r".encode())
            ours.until(LAST, timeout=60)
            ours.rest(0.3)
        found = timeline.read(next(Path(home, "sessions").glob("*.session")))
        if len(found.events) < sure:
            raise SystemExit(f"{sure} entries were typed and {len(found.events)} kept: keys were lost.")
    what = f"{hours:g} hours, {len(found.events)} entries"
    taken, peer = (held[-1][place] / MEBIBYTE for place in (1, 2))
    figures = [Figure(f"{what}: memory, MiB", taken, peer, "bare app", MEMORY_LIMIT, COMMAND)]
    if hours == HOURS:
        explained = _explained(protocol, found.events)
        later = [row for row in held if row[0] >= len(found.events) / HOURS]
        slope, _ = statistics.linear_regression([row[0] for row in later], [row[1] for row in later])
        name, against = "growth after the first hour, bytes an entry", "the same record held"
        figures.append(Figure(name, slope, explained, against, GROWTH_LIMIT, COMMAND))
    return figures


def _led(
    ours: Console, bare: Console, acts: Day, seconds: float, entries: int
) -> tuple[list[tuple[int, int, int]], int]:
    """Type until at least `entries` are made; rows of entries and of bytes held by ours and by the bare app."""
    begun, sure = time.perf_counter(), 1
    held: list[tuple[int, int, int]] = []
    while sure < entries:
        act, makes = next(acts)
        for text in act:
            os.write(ours.terminal, text.encode())
            os.write(bare.terminal, b"1" if text else b"")
            ours.rest(0.02 if text else 0.2)
            bare.rest(0)
        sure += makes
        while (ahead := begun + seconds * sure / entries - time.perf_counter()) > 0:
            time.sleep(min(ahead, 0.05))
            ours.rest(0)
            bare.rest(0)
        if sure * SAMPLES // entries > len(held):
            held.append((sure, _resident(ours.pid), _resident(bare.pid)))
    return held, sure


def _explained(protocol: Protocol, events: tuple[ev.Event, ...]) -> float:
    """Give the bytes an entry that a session of these events holds, with nothing around it."""
    content = [ev.encode(event) for event in events]
    gc.collect()
    tracemalloc.start()
    timeless = MemoryTimeline(protocol)
    session = Session.reopen(protocol, tuple(ev.decode(each) for each in content), timeless, SystemClock())
    gc.collect()
    traced, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return traced / len(session.events)


def lead(home: str, speed: int) -> None:
    """Be the program itself, with a clock that runs `speed` times as fast."""
    room = space(home, ScaledClock(SystemClock(), speed))
    protocol = room.protocol(PROTOCOL)
    gc.disable()
    live.show(room, room.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version, client="K-07")))


def measure(*, quick: bool = False) -> list[Figure]:
    """Take the long figures, or in short: fewer keys, ten seconds alone, and one hour."""
    if quick:
        return [*keys(150, 10), *day(1, 120, ENTRIES // 8)]
    return [*keys(500, 60), *day(HOURS, 120, ENTRIES)]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--session"]:
        lead(sys.argv[2], int(sys.argv[3]))
    else:
        sys.stdout.write(table(measure(quick="--quick" in sys.argv[1:])) + "\n")
