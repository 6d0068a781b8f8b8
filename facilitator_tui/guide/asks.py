"""What a key may ask back in the place of the cues: one more key, a number, a step, or some text.

An ask holds what is typed but not sent, and nothing else. `press` answers a key with acts to do, or with None
where the key is not its own.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, assert_never

from msgspec import UNSET

from facilitator_tui.core.protocol import Protocol, Scale
from facilitator_tui.core.record.review import no_value
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.core.walk.moments import Meant
from facilitator_tui.core.walk.state import State
from facilitator_tui.guide.field import Field
from facilitator_tui.guide.timeline import Cursor, Hits

_TEN = 10
Written = Literal["seen", "words", "thought", "vitals", "room", "someone", "cover"]
"""What a text alone becomes an entry of."""
TITLES = {
    "seen": "Seen in the client",
    "words": "The client's own words",
    "thought": "Your own thought, private",
    "medicine": "Medicine taken",
    "vitals": "Vitals, in your own words",
    "room": "Music, light, warmth: what changed",
    "someone": "Initials of who came in",
    "cover": "Initials of who covers",
}
"""What is written as text, by the kind of its entry."""
Leads = ev.Outcome | Literal["open", "note", "cover"]
"""Beside an act: an outcome to end with, the session left open, one more note, or the initials of who covers."""


class Answer(NamedTuple):
    """What came of a key.

    An act to do, meant `at` (None: now), whether the ask is over, what is asked `then`, what else it `leads` to, a
    sentence to say, and when the next entry is `meant`.
    """

    act: ev.AnyAct | None = None
    over: bool = True
    at: ev.Instant | None = None
    then: Ask | None = None
    leads: Leads | None = None
    says: str = ""
    meant: Meant | None = None


class Choice(NamedTuple):
    """One thing to choose by its key: an act, what is asked next, or what else it leads to; None leads back."""

    key: str
    words: str
    leads: ev.AnyAct | Ask | Leads | None


class Choose:
    """One key chooses among a few acts. `dated` says that what is chosen may be told of another time than now."""

    dated = True
    hint = "Esc leaves this"

    def __init__(self, title: str, choices: tuple[Choice, ...]) -> None:
        self.title = title
        self.choices = choices

    def press(self, key: str) -> Answer | None:
        """Do the act of the key, or go on to what it asks."""
        for choice in self.choices:
            if choice.key == key:
                return _answer(choice.leads)
        return None


def _answer(leads: ev.AnyAct | Ask | Leads | None) -> Answer:
    if isinstance(leads, ev.Act):
        return Answer(leads)
    return Answer(leads=leads) if leads is None or isinstance(leads, str) else Answer(then=leads)


class Pick(Choose):
    """One among many, one under another: Enter takes the one that is chosen, its letter takes any."""

    hint = "↑↓ and Enter, or its letter · Esc leaves this"

    def __init__(self, title: str, choices: tuple[Choice, ...]) -> None:
        super().__init__(title, choices)
        self.chosen = 0

    def turn(self, way: str) -> None:
        """Choose the next one up or down."""
        self.chosen = max(0, min(self.chosen + (1 if way == "down" else -1), len(self.choices) - 1))

    def press(self, key: str) -> Answer | None:
        """Turn to another, or take one."""
        if key in ("up", "down"):
            self.turn(key)
            return Answer(over=False)
        return super().press(self.choices[self.chosen].key if key == "enter" else key)


class Gather:
    """Letters put things in and take them out again; Enter gives them all as one act."""

    dated = True
    hint = "letters, then Enter · Esc leaves this"

    def __init__(self, title: str, things: tuple[tuple[str, str], ...], at: ev.Instant) -> None:
        self.title = title
        self.things = things
        self.at = at
        self.held: set[str] = set()

    def press(self, key: str) -> Answer | None:
        """Turn one thing over, or give in what is held."""
        if key == "enter":
            held = tuple(words for letter, words in self.things if letter in self.held)
            return Answer(ev.Missing(held), at=self.at)
        if key not in {letter for letter, _ in self.things}:
            return None
        self.held ^= {key}
        return Answer(over=False)


class Tick(Choose):
    """Letters tick the items of a step's list and take the tick away, each at once; Enter closes it."""

    hint = "letters tick, Enter closes · Esc leaves this"

    def __init__(self, items: tuple[tuple[str, str, str], ...], done: frozenset[str]) -> None:
        """Take the items as (letter, id, words), and which of them are done."""
        super().__init__("Which is done?", ())
        self.items = items
        self.done = set(done)
        self._draw()

    def _draw(self) -> None:
        self.choices = tuple(
            Choice(letter, f"{'■' if item in self.done else '□'} {words}", ev.Ticked(item, done=item not in self.done))
            for letter, item, words in self.items
        )

    def press(self, key: str) -> Answer | None:
        """Tick an item, or take the tick away, and stay; Enter closes the list."""
        if key == "enter":
            return Answer()
        answer = super().press(key)
        if answer is None or not isinstance(answer.act, ev.Ticked):
            return answer
        self.done ^= {answer.act.item}
        self._draw()
        return answer._replace(over=False)


class Rate:
    """Asks one scale after another and gives all their answers as one act."""

    dated = True

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

    @property
    def hint(self) -> str:
        """The keys that answer."""
        ten = " · t ten" if self.scale.high >= _TEN else ""
        return f"digits{ten} · - {no_value(self.scale)} · Esc leaves this"

    def half(self) -> ev.Rated | None:
        """Give what was answered so far, the rest as not given; None where nothing was."""
        left: dict[str, int | None] = {scale.id: None for scale in self.scales}
        return ev.Rated(left | self.values) if self.values else None

    def press(self, key: str) -> Answer | None:
        """Take a value, or `-` for declined."""
        if key == "-":
            value = None
        elif key == "t" and self.scale.high >= _TEN:
            value = _TEN
        elif key.isdecimal() and len(key) == 1 and self.scale.low <= int(key) <= self.scale.high:
            value = int(key)
        else:
            return None
        self.values[self.scale.id] = value
        done = len(self.values) == len(self.scales)
        return Answer(ev.Rated(dict(self.values)) if done else None, over=done)


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
        from facilitator_tui.core.walk.lookup import find  # noqa: PLC0415 - with its thesaurus, for the one who looks

        return [step.id for step in find(self.protocol, self.field.text) if step.id != self.here]

    def press(self, key: str) -> Answer | None:
        """Type, choose, or go."""
        if key == "enter":
            found = self.found if self.field.text or self.chosen else []
            return Answer(ev.Jumped(found[self.chosen])) if found else Answer(over=False)
        if key in ("up", "down"):
            self.chosen = max(0, min(self.chosen + (1 if key == "down" else -1), len(self.found) - 1))
        elif self.field.press(key):
            self.chosen = 0
        else:
            return None
        return Answer(over=False)


class Search:
    """Looks for words in the record while they are being typed, and brings the cursor to what has them."""

    hint = "↑↓ through what has them · Enter stays there · Esc is now"

    def __init__(self, cursor: Cursor) -> None:
        self.field = Field(limit=40)
        self.hits = Hits(cursor)

    @property
    def title(self) -> str:
        """What was typed so far, and how many entries have it."""
        found = f"{self.hits.chosen + 1} of {len(self.hits.places)}" if self.hits.places else "no entry has this"
        return f"Search: {self.field.text}▏" + (f" {found}" if self.field.text.strip() else "")

    def look(self) -> None:
        """Look for what is typed by now."""
        self.hits.look(self.field.text)

    def press(self, key: str) -> Answer | None:
        """Type, turn through what was found, stay there, or go back to now."""
        match key:
            case "enter":
                return Answer()
            case "escape":
                self.hits.cursor.leave()
                return Answer()
            case "up" | "down":
                self.hits.turn(1 if key == "down" else -1)
            case _ if not self.field.press(key):
                return None
            case _:
                self.look()
        return Answer(over=False)


class Text:
    """A text that is typed as of when its key was pressed, and what it is kept as while it is no entry yet."""

    hint = "Enter keeps it · ^J new line · ^T when · Esc leaves it"
    """The keys that do something here."""

    def __init__(self, begun: Draft, title: str) -> None:
        self.kind = begun.kind
        self.title = title
        self.at = begun.occurred
        self.field = Field(begun.text)

    @property
    def title(self) -> str:
        """What is written."""
        return self.named

    @title.setter
    def title(self, named: str) -> None:
        self.named = named

    @property
    def draft(self) -> Draft:
        """What is typed so far."""
        return Draft(self.kind, self.field.text, self.at)

    def press(self, key: str) -> Answer | None:
        """Type; nothing typed keeps nothing."""
        if key == "enter" and not self.field.text.strip():
            return Answer()
        return Answer(over=False) if self.field.press(key) else None


class Write(Text):
    """A text for one entry. `keep` says that the next session is told it too."""

    def __init__(self, written: Written, begun: Draft, title: str) -> None:
        self.written: Written = written
        self.keep = False
        super().__init__(begun, title)

    @property
    def title(self) -> str:
        """What is written, and whether it is for the next session too."""
        return f"{self.named}, for next time too" if self.keep else self.named

    @title.setter
    def title(self, named: str) -> None:
        self.named = named

    @property
    def hint(self) -> str:  # type: ignore[override]  # it has one more key where the words are the client's
        """The keys that do something here."""
        later = "Tab for next time too · " if self.written == "words" else ""
        return f"Enter keeps it · {later}^J new line · ^T when · Esc leaves it"

    def press(self, key: str) -> Answer | None:
        """Type, or keep what was typed."""
        if key == "enter" and self.field.text.strip():
            return Answer(self._act(), at=self.at)
        if key == "tab" and self.written == "words":
            self.keep = not self.keep
            return Answer(over=False)
        return super().press(key)

    def _act(self) -> ev.AnyAct:
        text = self.field.text
        match self.written:
            case "seen":
                return ev.Noted("seen", text)
            case "words":
                return ev.Noted("words", text, keep=self.keep or UNSET)
            case "thought":
                return ev.Noted("thought", text, private=True)
            case "vitals":
                return ev.Vitals(text)
            case "room":
                return ev.Surroundings(text)
            case "someone":
                return ev.People(text.strip(), "in")
            case "cover":
                return ev.HandedOver("start", text.strip())
            case never:
                assert_never(never)


Ask = Choose | Gather | Rate | Find | Search | Text
Typing = Find | Search | Text
"""What takes letters as letters."""
