"""A story of any size as a protocol file, the same for the same seed, with faults whose codes and lines are known."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

_SEEN = (
    "They look up and the breath comes easier than before",
    "A hand moves to the chest and rests there for a while",
    "The jaw is set and nothing is said for several minutes",
    "They say that it is like standing in a doorway",
    "The picture goes and something warm is there in its place",
    "They turn to the wall and ask to be left alone",
    "There is a trembling in the legs that comes and goes",
)
_MORE = 6
"""What a page may offer at most beside the way to the next, so that no digit is missed."""
PROMPTS = "prompts:\n  stay: {say: Stay with that., invite: If you like, source: {evidence: practice}}\n"


class Story(NamedTuple):
    """The file's text, and (code, line) of every fault that was put into it."""

    text: str
    planted: frozenset[tuple[str, int]]


class _Writer:
    """The lines of a story, and where the faults among them stand."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.lines: list[str] = []
        self.planted: set[tuple[str, int]] = set()

    def say(self, line: str, fault: str = "") -> None:
        self.lines.append(line)
        if fault:
            self.planted.add((fault, len(self.lines)))

    def step(self, name: str, *to: str, fault: str = "", kind: str = "step", wrong: tuple[int, str] = (0, "")) -> None:
        """Write one step; `fault` is of the step itself, `wrong` of its option of that number, counted from 1."""
        self.say(f"  {name}:", fault)
        self.say(f"    title: The page {name} of the story")
        self.say(f"    stance: {self.chance.choice(_SEEN)}.")
        if kind != "step":
            self.say(f"    kind: {kind}")
        elif to:
            self.say("    notice:")
        for n, each in enumerate(to, 1):
            key = 1 if (n, "FT104") == wrong else n
            seen = f"{self.chance.choice(_SEEN)} ({each})"
            self.say(f"      - {{id: way-{n}, key: {key}, see: {seen}, go: {each}}}", wrong[1] if wrong[0] == n else "")
        self.say("    source: {evidence: practice}")


def story(steps: int, options: int, seed: int, *, faults: int = 0) -> Story:
    """Give a story of so many sound steps and options, and beside them `faults` faults of each kind."""
    chance = random.Random(seed)  # noqa: S311 - the same story each time
    writer = _Writer(chance)
    for line in ("protocol: story", "title: A long story", "version: 1.0.0", "start: page-0"):
        writer.say(line)
    writer.planted.add(("FT205", 1))  # no way out is named, which is told of at the top
    writer.say("steps:")
    last = f"page-{steps - 1}"
    extra = sorted(slot // _MORE for slot in chance.sample(range((steps - 1) * _MORE), options - steps + 1))
    hooks = {f"page-{n}": list[str]() for n in chance.sample(range(steps - 1), faults * 2)} if faults else {}
    for n, hooked in enumerate(hooks.values()):
        hooked.append(f"trap-{n}-a" if n < faults else f"stuck-{n - faults}")
    at = 0
    for n in range(steps - 1):
        name, to = f"page-{n}", [f"page-{n + 1}"]
        while at < len(extra) and extra[at] == n:
            far = chance.randrange(steps) if chance.random() < 0.3 else min(steps - 1, n + chance.randint(1, 40))
            to.append(f"page-{far}")
            at += 1
        writer.step(name, *to, *hooks.get(name, ()))
    writer.step(last, kind="end")
    for n in range(faults):
        _faulty_steps(writer, n, last)
    writer.say("rules:")
    writer.say(f"  - {{reach: {last}, from: page-0}}")
    for n in range(faults):
        writer.say(f"  - {{reach: {last}, from: trap-{n}-a}}", "FT501")
    writer.say("walks:")
    writer.say("  - {name: on, from: page-0, keys: [1], ends-at: page-1}")
    for n in range(faults):
        writer.say(f"  - {{name: on-{n}, from: page-{n}, keys: [1], ends-at: page-{n + 1}}}")
        writer.say(f"  - {{name: astray-{n}, from: page-{n}, keys: [1], ends-at: page-{n + 2}}}", "FT502")
    return Story("\n".join(writer.lines) + "\n", frozenset(writer.planted))


def _faulty_steps(writer: _Writer, n: int, last: str) -> None:
    writer.step(f"island-{n}", last, fault="FT201")
    writer.step(f"lost-{n}", last, f"nowhere-{n}", fault="FT201", wrong=(2, "FT101"))
    writer.step(f"clash-{n}", last, last, fault="FT201", wrong=(2, "FT104"))
    writer.step(f"trap-{n}-a", f"trap-{n}-b", fault="FT202")
    writer.step(f"trap-{n}-b", f"trap-{n}-a", fault="FT202")
    writer.step(f"stuck-{n}", fault="FT203")


def library(folder: Path, made: Story) -> Path:
    """Write the story as a library of its own in `folder`, and give its file."""
    file = folder / "protocols" / "story.yaml"
    file.parent.mkdir(parents=True)
    (folder / "prompts.yaml").write_text(PROMPTS, encoding="utf-8")
    file.write_text(made.text, encoding="utf-8")
    return file
