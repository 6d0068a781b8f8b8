"""From a digit key to the new step saved and painted, against a key to changed text in a bare Textual app.

Twice: paced, as a person types, when only the work counts; and at once, each key as soon as the last was shown,
when Textual's sixty frames a second bound both.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count

from console import Console, program
from figures import Figure, percentile, table
from start import BARE, READY

from facilitator_tui.core.protocol import Protocol
from facilitator_tui.library import shelf

COMMAND = "python bench/keys.py"
PROTOCOL = "psip-core"
LIMITS = {50: 1.15, 99: 1.2}
BLOCK = 50

Press = Iterator[tuple[str, str]]


def walk(protocol: Protocol, chance: random.Random) -> Press:
    """Give keys without end, each with the heading of the step that it leads to.

    None asks a thing, leads out of the steps, or comes twice at once, which is taken for a slip.
    """
    onward = {
        name: [
            cue for cue in step.notice if cue.key and not cue.asks and cue.go != name and protocol.steps[cue.go].notice
        ]
        for name, step in protocol.steps.items()
    }
    step, last = protocol.start, ""
    while True:
        cue = chance.choice([cue for cue in onward[step] if onward[cue.go] and cue.key != last])
        step, last = cue.go, cue.key
        yield cue.key, protocol.steps[step].title.upper()


def turns() -> Press:
    """Give keys without end for the bare app, each with the text that it brings."""
    return (("1", f"ready-{number}") for number in count(1))


def measure(keys: int = 500) -> list[Figure]:
    """Press `keys` keys of each kind in each program, in turns."""
    chance = random.Random(1)  # noqa: S311 - the same walk each time
    protocol = shelf.load(shelf.shipped()).protocols[PROTOCOL]
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as home,
        Console(program("--home", home, "begin", PROTOCOL)) as live,
        Console(BARE) as bare,
    ):
        live.until(READY)
        bare.until("ready-0")
        sides = [(live, walk(protocol, chance)), (bare, turns())]
        _paced(sides, 20, chance)
        paced = _paced(sides, keys, chance)
        at_once = _at_once(sides, keys)
    return [
        Figure(
            f"key, {kind}, p{percent}",
            percentile(ours, percent),
            percentile(peer, percent),
            "bare app",
            LIMITS[percent],
            COMMAND,
        )
        for kind, (ours, peer) in {"paced": paced, "at once": at_once}.items()
        for percent in (50, 99)
    ]


def _paced(sides: list[tuple[Console, Press]], keys: int, chance: random.Random) -> list[list[float]]:
    """Press a key here, then there, each after a pause; milliseconds by side."""
    taken: list[list[float]] = [[] for _ in sides]
    for _ in range(keys):
        for (console, presses), times in zip(sides, taken, strict=True):
            time.sleep(chance.uniform(0.02, 0.05))
            console.rest(0)
            times.append(console.press(*next(presses)) * 1000)
    return taken


def _at_once(sides: list[tuple[Console, Press]], keys: int) -> list[list[float]]:
    """Press blocks of keys here, then there, each as soon as the one before was shown; milliseconds by side."""
    taken: list[list[float]] = [[] for _ in sides]
    for _ in range(keys // BLOCK):
        for (console, presses), times in zip(sides, taken, strict=True):
            console.rest(0.05)
            times += [console.press(*next(presses)) * 1000 for _ in range(BLOCK)]
    return taken


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")
