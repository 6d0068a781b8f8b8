"""What a key may ask back in the place of the cues: one more key, a number, a step, or some text.

An ask holds what is typed but not sent, and nothing else. `press` answers a key with acts to do, or with None
where the key is not its own.
"""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.core import events as ev
from facilitator_tui.core.engine import State
from facilitator_tui.core.finding import find
from facilitator_tui.core.protocol import Protocol, Scale
from facilitator_tui.tui.field import Field
from facilitator_tui.tui.rows import Row, Span, cut, padded, span

URGES = (
    ("b", "bored"), ("f", "to fix it"), ("m", "music"), ("t", "to touch"), ("d", "another dose"), ("r", "to rescue"),
    ("i", "to interpret"), ("h", "to hurry"), ("s", "sleepy myself"),
)  # fmt: skip


class Answer(NamedTuple):
    """What came of a key: an act to do, meant `at` (None: now), and whether the ask is over."""

    act: ev.AnyAct | None = None
    over: bool = True
    at: ev.Instant | None = None


class Choice(NamedTuple):
    """One thing to choose by its key."""

    key: str
    words: str
    act: ev.AnyAct


class Choose:
    """One key chooses among a few acts."""

    hint = "Esc leaves this"

    def __init__(self, title: str, choices: tuple[Choice, ...]) -> None:
        self.title = title
        self.choices = choices

    def press(self, key: str) -> Answer | None:
        """Do the act of the key."""
        for choice in self.choices:
            if choice.key == key:
                return Answer(choice.act)
        return None

    def rows(self, cells: int, height: int) -> list[Row]:
        """Give the choices, in as many columns as they need."""
        columns = max(1, -(-len(self.choices) // max(height, 1)))
        lines = -(-len(self.choices) // columns)
        each = cells // columns
        out: list[Row] = []
        for y in range(lines):
            row: list[Span] = []
            for choice in self.choices[y::lines]:
                row += [Span(f"  {choice.key}", "key"), Span(padded(f"  {choice.words}", each - 3))]
            out.append(tuple(row))
        return out


class Rate:
    """Asks one scale after another and gives all their answers as one act."""

    hint = "a digit · t ten · - declined · Esc leaves this"

    def __init__(self, scales: tuple[Scale, ...]) -> None:
        self.scales = scales
        self.values: dict[str, int | None] = {}

    @property
    def scale(self) -> Scale:
        """The scale asked for now."""
        return self.scales[len(self.values)]

    @property
    def title(self) -> str:
        """Its name."""
        return self.scale.title

    def press(self, key: str) -> Answer | None:
        """Take a value, or `-` for declined."""
        if key == "-":
            value = None
        elif key == "t" and self.scale.high >= 10:  # noqa: PLR2004 - t is for ten
            value = 10
        elif key.isdecimal() and len(key) == 1 and self.scale.low <= int(key) <= self.scale.high:
            value = int(key)
        else:
            return None
        self.values[self.scale.id] = value
        done = len(self.values) == len(self.scales)
        return Answer(ev.Rated(dict(self.values)) if done else None, over=done)

    def rows(self, cells: int, height: int) -> list[Row]:
        """Give the range in words, and what was answered before."""
        scale = self.scale
        low = f"{scale.low} {scale.low_word}".strip()
        high = f"{scale.high} {scale.high_word}".strip()
        by = " · as you see it" if scale.by == "facilitator" else ""
        out: list[Row] = [(Span("  "), span(cut(f"{low}   to   {high}{by}", cells - 2)))]
        for name, value in self.values.items():
            title = next(s.title for s in self.scales if s.id == name)
            out.append((Span("  "), span(cut(f"{title}: {'declined' if value is None else value}", cells - 2), "soft")))
        return out[:height]


class Find:
    """Finds a step while its words are being typed."""

    hint = "↑↓ and Enter · Esc leaves this"

    def __init__(self, protocol: Protocol, state: State) -> None:
        self.protocol = protocol
        self.here = state.here.step
        self.field = Field(limit=40)
        self.chosen = 0

    @property
    def title(self) -> str:
        """What was typed so far."""
        return f"Find: {self.field.text}▏"

    @property
    def found(self) -> list[str]:
        """The ids of the steps that fit."""
        return [step.id for step in find(self.protocol, self.field.text) if step.id != self.here]

    def press(self, key: str) -> Answer | None:
        """Type, choose, or go."""
        if key == "enter":
            found = self.found
            return Answer(ev.Jumped(found[min(self.chosen, len(found) - 1)])) if found else Answer(over=False)
        if key in ("up", "down"):
            last = max(len(self.found) - 1, 0)
            self.chosen = max(0, min(self.chosen + (1 if key == "down" else -1), last))
        elif self.field.press(key):
            self.chosen = 0
        else:
            return None
        return Answer(over=False)

    def rows(self, cells: int, height: int) -> list[Row]:
        """Give the steps that fit, the chosen one marked."""
        found = self.found
        top = max(0, min(self.chosen - height + 1, len(found) - height))
        out: list[Row] = []
        for index, name in enumerate(found[top : top + height], top):
            step = self.protocol.steps[name]
            mark = "▸" if index == self.chosen else " "
            signs = ", ".join(step.signs)
            row = [Span(f"  {mark} ", "key"), Span(padded(step.title, 18), "head" if mark == "▸" else "text")]
            out.append((*row, span(cut(signs, max(cells - 23, 0)), "soft")))
        return out or [(Span("    no step fits", "soft"),)]


class Write:
    """A text for one entry, as of when its key was pressed."""

    hint = "Enter keeps it · Ctrl+J new line · Esc leaves it"

    def __init__(self, kind: str, title: str, at: ev.Instant, text: str = "") -> None:
        self.kind = kind
        self.title = title
        self.at = at
        self.field = Field(text)

    def press(self, key: str) -> Answer | None:
        """Type, or keep what was typed; nothing typed keeps nothing."""
        if key == "enter":
            return Answer(self._act(), at=self.at) if self.field.text.strip() else Answer()
        return Answer(over=False) if self.field.press(key) else None

    def _act(self) -> ev.AnyAct:
        text = self.field.text
        match self.kind:
            case "medicine":
                return ev.Medicine(text)
            case "seen":
                return ev.Noted("seen", text)
            case "words":
                return ev.Noted("words", text)
            case _:
                return ev.Noted("thought", text, private=True)

    def rows(self, cells: int, height: int) -> list[Row]:
        """Give the text with its cursor."""
        return self.field.rows(cells - 4, height)


Ask = Choose | Rate | Find | Write


def marks(protocol: Protocol, state: State) -> Choose:
    """Ask which mark; an open lasting one is offered to end."""
    choices = []
    for mark in protocol.marks.values():
        opened = [seq for seq, name in state.here.open_marks.items() if name == mark.id]
        if opened:
            choices.append(Choice(mark.key, f"{mark.title}, ends", ev.Marked(mark.id, "end", opened[0])))
        elif mark.lasting:
            choices.append(Choice(mark.key, f"{mark.title}, starts", ev.Marked(mark.id, "start")))
        else:
            choices.append(Choice(mark.key, mark.title, ev.Marked(mark.id)))
    return Choose("Mark", tuple(choices))


def consent() -> Choose:
    """Ask what the answer was."""
    return Choose(
        "Is it all right to go on? Their answer",
        (
            Choice("y", "yes", ev.ConsentAsked("yes")),
            Choice("n", "no", ev.ConsentAsked("no")),
            Choice("u", "unclear, or no answer: counts as no", ev.ConsentAsked("unclear")),
        ),
    )


def urges() -> Choose:
    """Ask which urge of one's own."""
    return Choose("My own urge", tuple(Choice(key, words, ev.Urge(words)) for key, words in URGES))


def rating(protocol: Protocol) -> Rate | None:
    """Ask the protocol's scales, the first that has a pair and its pair; None where there are no scales."""
    scales = tuple(protocol.scales.values())
    first = next((scale for scale in scales if scale.pair), scales[0] if scales else None)
    if first is None:
        return None
    return Rate((first, protocol.scales[first.pair]) if first.pair else (first,))
